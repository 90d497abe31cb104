/** A questionnaire as its page shows it: screen after screen. Pure. */
import type { Answers } from '../answers/read.ts';
import type { WordedQuestion } from '../questionnaire/questions.ts';
import { noPoint } from '../answers/rules.ts';

/** One screen. `at` is its place in the page's address; `number` the question's own, from 1 on. */
export type Step =
  | { readonly kind: 'start'; readonly at: number }
  | {
      readonly kind: 'question';
      readonly at: number;
      readonly number: number;
      readonly question: WordedQuestion;
      /** As its field holds it: a point, `none`, a count, words; empty where there is no answer. */
      readonly given: string;
      readonly answered: boolean;
    }
  | { readonly kind: 'briefing'; readonly at: number; readonly number: number }
  | { readonly kind: 'end'; readonly at: number };

/**
 * The screens in their order.
 * @param asksBriefing whether “which question could you not answer?” is asked too
 */
export function stepsOf(
  questions: readonly WordedQuestion[],
  given: Answers,
  asksBriefing: boolean,
): readonly Step[] {
  const asked = questions.map((question, i): Step => {
    const answer = given.get(question.questionTextId);
    return {
      kind: 'question',
      at: i + 1,
      number: i + 1,
      question,
      given: answer === undefined ? '' : fieldOf(question.kind, answer),
      answered: answer !== undefined,
    };
  });
  const after = questions.length + 1;
  return [
    { kind: 'start', at: 0 },
    ...asked,
    ...(asksBriefing ? [{ kind: 'briefing' as const, at: after, number: after }] : []),
    { kind: 'end', at: after + (asksBriefing ? 1 : 0) },
  ];
}

function fieldOf(
  kind: WordedQuestion['kind'],
  { value, words }: { value: number | null; words: string | null },
): string {
  if (kind === 'words') return words ?? '';
  return value === null ? (kind === 'count' ? '' : noPoint) : String(value);
}

export interface Progress {
  /** How many screens ask something. */
  readonly count: number;
  readonly answered: number;
  /** The first question without an answer; undefined where every one has one. */
  readonly firstOpen: number | undefined;
}

export function progressOf(steps: readonly Step[]): Progress {
  const questions = steps.filter((step) => step.kind === 'question');
  const asked = steps.filter(({ kind }) => kind === 'question' || kind === 'briefing');
  return {
    count: asked.length,
    answered: questions.filter(({ answered }) => answered).length,
    firstOpen: questions.find(({ answered }) => !answered)?.at,
  };
}

/** The screen that an address asks for: a number, `end`, or the start for anything else. */
export function stepAt(steps: readonly Step[], wanted: string | undefined): number {
  const last = steps.length - 1;
  if (wanted === 'end') return last;
  const at = /^\d{1,3}$/.test(wanted ?? '') ? Number(wanted) : 0;
  return Math.min(at, last);
}
