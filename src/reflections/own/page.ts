/** What the own page and the page of own answers say, in the reader's language. */
import type { Words } from '../../swapdays/board/words.ts';
import type { Language } from '../../web/catalogue.ts';
import { dayInWords, type Sides } from '../fill/page.ts';
import type { Question } from '../questionnaire/questions.ts';
import { wordedQuestions } from '../questionnaire/questions.ts';
import type { Request } from '../requests/queries.ts';
import type { Answers } from '../answers/read.ts';
import type { OwnChange } from './change.ts';

/** “A few days after your swap day”. */
export function momentWords({ moment, part }: Pick<Request, 'moment' | 'part'>, { t }: Words): string {
  return t(part === 'waiting' ? 'own-reflections.waiting' : `own-reflections.moment.${moment}`);
}

/** “23–27 November” would need a case in Russian: both ends in short. */
export function daysWords({ opensOn, closesOn }: Pick<Request, 'opensOn' | 'closesOn'>, { f }: Words) {
  return `${f.date(opensOn)} – ${f.date(closesOn)}`;
}

export interface ChangeView {
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly points: readonly string[];
    readonly words: string;
  }[];
}

/** The own change as a table: a column for each wave, and what it comes to in words. */
export function changeView(change: readonly OwnChange<Request>[], words: Words): ChangeView | null {
  const [first] = change;
  if (first === undefined) return null;
  const { t, f } = words;
  return {
    heads: first.points.map(({ key }) => momentWords(key, words)),
    rows: change.map(({ construct, points, difference, direction }) => ({
      name: t(`own-reflections.construct.${construct}`),
      points: points.map((one) => (one.points === undefined ? '–' : f.number(one.points, 1))),
      words: t(`own-reflections.change.${direction}`, { points: f.number(Math.abs(difference ?? 0), 1) }),
    })),
  };
}

/** Own answers beside the wording in which they were given. */
export function answerRows(
  questions: readonly Question[],
  answers: Answers,
  { language, sides, words }: { language: Language; sides: Sides; words: Words },
): { text: string; answer: string; alone: boolean }[] {
  const worded = wordedQuestions(questions, { language, other: sides.other.name });
  return worded.flatMap((question) => {
    const given = answers.get(question.questionTextId);
    if (given === undefined) return [];
    const point = question.points.find(({ value }) => value === given.value);
    const answer =
      given.words ??
      (question.kind === 'count'
        ? words.f.number(given.value ?? 0)
        : point === undefined
          ? (question.missing ?? '')
          : `${point.label} (${words.t('own-reflections.point', { value: point.value })})`);
    return [{ text: question.text, answer, alone: question.authorsOnly }];
  });
}

export function untilWords({ closesOn }: Pick<Request, 'closesOn'>, words: Words): string {
  return words.t('own-reflections.until', { date: dayInWords(closesOn, words) });
}
