/** Who may answer until when, and how answers add up. Pure. */
import { DateTime } from 'luxon';
import type { Actor } from '../../access/rules.ts';
import type { SwapDay } from '../swap-day.ts';

export type InvitationState = 'asked' | 'accepted' | 'declined' | 'withdrawn';
export type AnswerWay = 'link' | 'page' | 'head';

/** Why somebody cannot take part; a reason is chosen, and more may be said. Nobody has to say why. */
export const reasons = ['away', 'work', 'family', 'unsure', 'other', 'unsaid'] as const;
export type Reason = (typeof reasons)[number];
export const longestReason = 500;
export const longestWords = 2000;

/** The wording of the consent that is asked for today; a change of its words is a new version. */
export const consentVersion = 1;

type Zoned = { date: string; guestDepartment: { timeZone: string } };

/** When a minute of the day is, as an instant. */
export function instantOf({ date, guestDepartment }: Zoned, minute: number): DateTime {
  // By the clock on the wall: on the day of a clock change midnight plus minutes would be an hour off.
  return DateTime.fromISO(date, { zone: guestDepartment.timeZone }).set({
    hour: Math.floor(minute / 60),
    minute: minute % 60,
  });
}

/** When the last minute of the local day is over. */
export function endOf({ date, guestDepartment }: Zoned): DateTime {
  return DateTime.fromISO(date, { zone: guestDepartment.timeZone }).plus({ days: 1 }).startOf('day');
}

export type Unanswerable = 'withdrawn' | 'cancelled' | 'begun';

/**
 * Why an invitation cannot be answered (any more), or undefined.
 * @param startMinute when the day's first shift begins
 */
export function unanswerable(
  state: InvitationState,
  day: Zoned & Pick<SwapDay, 'cancelledAt'>,
  startMinute: number,
  now: DateTime,
): Unanswerable | undefined {
  if (day.cancelledAt !== null) return 'cancelled';
  if (state === 'withdrawn') return 'withdrawn';
  return now >= instantOf(day, startMinute) ? 'begun' : undefined;
}

/** Only the person itself answers as itself. */
export function isOwn(actor: Pick<Actor, 'employeeId'> | undefined, employeeId: string): boolean {
  return actor?.employeeId === employeeId;
}

export interface AnswerCount {
  readonly all: number;
  readonly accepted: number;
  readonly declined: number;
  readonly open: number;
}

/** How many of those who are asked have said what. */
export function countAnswers(states: readonly InvitationState[]): AnswerCount {
  const of = (state: InvitationState) => states.filter((one) => one === state).length;
  const [accepted, declined, open] = [of('accepted'), of('declined'), of('asked')];
  return { all: accepted + declined + open, accepted, declined, open };
}
