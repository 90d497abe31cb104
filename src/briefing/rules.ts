/** Who reads, writes, asks and answers; what a text must be. Pure. */
import { type Actor, may, mayIn } from '../access/rules.ts';
import type { BriefingQuestionTable } from '../database/tables.ts';

export type QuestionState = BriefingQuestionTable['state'];

export const limits = { title: 120, body: 6000, question: 300, answer: 1500 } as const;
/** The id that a form brings along, so that sending it twice makes one thing. */
export const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** More would be a book: nobody reads it between two calls. */
export const mostSections = 20;

/** Worded as `briefing.problem.<code>`. */
export type BriefingProblem =
  | 'title.missing'
  | 'title.long'
  | 'body.missing'
  | 'body.long'
  | 'sections.many'
  | 'question.missing'
  | 'question.long'
  | 'question.not-guest'
  | 'answer.missing'
  | 'answer.long'
  | 'reason.missing'
  | 'reason.long'
  | 'section.missing'
  | 'closed'
  | 'changed';

/** What a head writes, without spaces around it. */
export interface SectionText {
  title: string;
  body: string;
}

/** Edits a department's sheet: its head, or an administrator. */
export function mayEdit(actor: Actor | undefined, departmentId: string): boolean {
  return mayIn(actor, 'briefing.edit', [departmentId]);
}

/**
 * Answers guests: who edits the sheet, and everybody who works in the department.
 * @param homeId the department of the actor's own employee record, if any
 */
export function mayAnswer(actor: Actor | undefined, departmentId: string, homeId: string | null): boolean {
  if (actor === undefined || !may(actor, 'briefing.questions')) return false;
  return mayEdit(actor, departmentId) || homeId === departmentId;
}

/** A published day in which somebody takes part. */
export interface GuestDay {
  readonly swapDayId: string;
  readonly date: string;
  readonly departmentIds: readonly string[];
}

/**
 * The days on which a question to a department can have come up: the person took part, the day has come, and the
 * department is not their own (there one asks the neighbour).
 */
export function daysToAskAbout(
  days: readonly GuestDay[],
  departmentId: string,
  homeId: string | null,
  today: string,
): GuestDay[] {
  if (homeId === null || homeId === departmentId) return [];
  return days.filter((day) => day.date <= today && day.departmentIds.includes(departmentId));
}

/** Whether nothing of a text can be seen: spaces, and signs without a shape (a joiner, a mark of direction). */
function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}

/** What is wrong with a section’s words. */
export function sectionProblems({ title, body }: SectionText): BriefingProblem[] {
  const problems: BriefingProblem[] = [];
  if (isBlank(title)) problems.push('title.missing');
  if (title.length > limits.title) problems.push('title.long');
  if (isBlank(body)) problems.push('body.missing');
  if (body.length > limits.body) problems.push('body.long');
  return problems;
}

export function questionProblems(text: string): BriefingProblem[] {
  if (isBlank(text)) return ['question.missing'];
  return text.length > limits.question ? ['question.long'] : [];
}

export function answerProblems(text: string): BriefingProblem[] {
  if (isBlank(text)) return ['answer.missing'];
  return text.length > limits.answer ? ['answer.long'] : [];
}

export function reasonProblems(text: string): BriefingProblem[] {
  if (isBlank(text)) return ['reason.missing'];
  return text.length > limits.question ? ['reason.long'] : [];
}

/** A question with its answer as a line of a section: it then reads like those that the head wrote. */
export function mergedLine(question: string, answer: string): string {
  // With a dash in front the line would be an item of a list.
  const asked = question
    .replace(/\s+/g, ' ')
    .replace(/^(?:\s*[-–—•*]\s)+/, '')
    .trim();
  const mark = /\?[»”"')]*$/.test(asked) ? asked : `${asked.replace(/[.!…]+$/, '')}?`;
  return `${mark} – ${answer.replace(/\s+/g, ' ').trim()}`;
}

/** The order of sections after one of them is moved by a place; the same order where it stands at the end already. */
export function moved(ids: readonly string[], id: string, direction: 'up' | 'down'): string[] {
  const from = ids.indexOf(id);
  const to = from + (direction === 'up' ? -1 : 1);
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  const order = [...ids];
  order.splice(from, 1);
  order.splice(to, 0, id);
  return order;
}
