/** Where now stands in a swap day. Pure. */
import type { DateTime } from 'luxon';
import type { DayProblem } from '../../planning/day-problem.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import type { SwapDay } from '../swap-day.ts';

export interface Moment {
  /** `before` and `after` are the hours of the day's own date outside the plan. */
  readonly phase: 'other-date' | 'before' | 'during' | 'after';
  /** The department's clock, in minutes from midnight. */
  readonly minute: number;
  /** The interval under way: −1 before the first, the number of intervals after the last. */
  readonly at: number;
  /** The first interval that can still be changed. */
  readonly firstOpen: number;
}

/** People need so long to hear of a change: what begins earlier stays as it is. */
export const noticeMinutes = 5;

/** Where now stands in a day, by the clock on the wall of the first department: a clock change at night moves nothing. */
export function momentOf(
  day: Pick<SwapDay, 'date' | 'guestDepartment'>,
  problem: Pick<DayProblem, 'dayStart' | 'intervalMinutes' | 'intervals'>,
  now: DateTime,
): Moment {
  const local = now.setZone(day.guestDepartment.timeZone);
  const minute = local.hour * 60 + local.minute;
  const since = minute - startMinuteOf(problem);
  const at = Math.max(-1, Math.min(problem.intervals, Math.floor(since / problem.intervalMinutes)));
  const open = Math.ceil((since + noticeMinutes) / problem.intervalMinutes);
  return {
    phase: phaseOf(local.toISODate() === day.date, at, problem.intervals),
    minute,
    at,
    firstOpen: Math.max(0, Math.min(problem.intervals, open)),
  };
}

function phaseOf(today: boolean, at: number, intervals: number): Moment['phase'] {
  if (!today) return 'other-date';
  if (at < 0) return 'before';
  return at < intervals ? 'during' : 'after';
}
