/** Who sits in a debrief, and what a line must be. Pure. */
import { DateTime } from 'luxon';
import type { Reader } from '../reader.ts';
import { isBlank } from '../rules.ts';

export type LineKind = 'surprise' | 'change';
export const lineKinds = ['surprise', 'change'] as const;
export const lineLimit = 200;
/** So long after the day lines are added; then who wrote them is forgotten. */
export const openDays = 30;

/** Worded as `debrief.problem.<code>`. */
export type DebriefProblem = 'missing' | 'long' | 'same' | 'joined' | 'closed' | 'changed';
export type DebriefOutcome = { ok: true } | { ok: false; problems: DebriefProblem[] };

/** What a debrief needs to know of its day. */
export interface DebriefDay {
  readonly date: string;
  readonly publishedAt: string | null;
  readonly cancelledAt: string | null;
  readonly departmentIds: readonly string[];
}

/** Takes part in the debrief: whoever took part in the day, the heads of both departments, HR. */
export function mayTakePart(
  reader: Pick<Reader, 'headOf' | 'isHr'>,
  day: Pick<DebriefDay, 'departmentIds'>,
  tookPart: boolean,
): boolean {
  return tookPart || reader.isHr || isHeadHere(reader, day);
}

/** Tidies: a head of one of the day's departments. */
export function isHeadHere(
  { headOf }: Pick<Reader, 'headOf'>,
  { departmentIds }: Pick<DebriefDay, 'departmentIds'>,
): boolean {
  return headOf !== null && departmentIds.includes(headOf);
}

/** Whether there is a debrief of a day yet: it is published, was not cancelled, and has come. */
export function hasDebrief(day: Omit<DebriefDay, 'departmentIds'>, today: string): boolean {
  return day.publishedAt !== null && day.cancelledAt === null && day.date <= today;
}

/** Whether lines can still be added. */
export function isOpenFor({ date }: Pick<DebriefDay, 'date'>, today: string): boolean {
  return today <= lastDay(date);
}

/** The last local date on which lines are added. */
export function lastDay(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days: openDays }).toISODate() ?? date;
}

export function lineProblems(text: string): DebriefProblem[] {
  if (isBlank(text)) return ['missing'];
  return text.length > lineLimit ? ['long'] : [];
}

/** The same thought in other capitals, commas and spaces. */
export function sameText(text: string): string {
  const plain = text.toLowerCase().replaceAll('ё', 'е');
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return words === '' ? plain.trim() : words;
}
