/** When people are asked, around a day. Pure; dates are local days `YYYY-MM-DD`. */
import type { ReflectionRequestTable } from '../database/tables-reflections.ts';

export type Moment = ReflectionRequestTable['moment'];
export type Part = ReflectionRequestTable['part'];

/** The moments around a swap day: before, and three times after. */
export const swapMoments = ['T0', 'T1', 'T2', 'T3'] as const;

/** A moment stays open so many days, the first one counted. */
export const openDays = 5;
/** On which days of those somebody who has not answered is reminded. */
export const reminderDays = [2, 4] as const;

/** Days from the swap day to the moment's first day; before, it may begin late, but not end later than `latest`. */
const offsets = {
  T0: { first: -8, earliest: -10, latest: -3 },
  T1: { first: 3, earliest: 3, latest: 7 },
  T2: { first: 30, earliest: 30, latest: 34 },
  T3: { first: 90, earliest: 90, latest: 94 },
} as const;

/**
 * The days in which a moment around a swap day is open, both included.
 * @param knownOn the first day on which the program can ask (the day was published then): asking before a day begins
 * later where that is late, and is still over three days before it
 * @returns undefined where there is no time left to ask
 */
export function windowOf(
  moment: (typeof swapMoments)[number],
  anchorDate: string,
  knownOn: string,
): { opensOn: string; closesOn: string } | undefined {
  const { first, latest } = offsets[moment];
  const usual = addDays(anchorDate, first);
  const opensOn = usual > knownOn ? usual : knownOn;
  const last = addDays(opensOn, openDays - 1);
  const limit = addDays(anchorDate, latest);
  const closesOn = last < limit ? last : limit;
  return opensOn > closesOn ? undefined : { opensOn, closesOn };
}

/** A local day so many days later. Asked for every person and moment: a day number is quicker than a calendar. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a moment lies after the exercise for somebody who took part in it. */
export function isAfter({ moment, part }: { moment: Moment; part: Part }): boolean {
  return part === 'swapping' && moment !== 'T0' && moment !== 'pulse';
}
