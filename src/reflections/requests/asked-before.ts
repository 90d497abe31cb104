/** Whether people can still be asked before a swap day that has not been published. */
import type { DateTime } from 'luxon';
import { addDays, windowOf } from '../moments.ts';

/** How many days before the day asking ends; see `windowOf`. */
const endsDaysBefore = 3;

/**
 * For the page that publishes a day.
 * @returns the last day on which publishing it leaves time to ask, and whether that is over
 */
export function askedBefore(
  day: { date: string; guestDepartment: { timeZone: string } },
  now: DateTime,
): { lastDate: string; isOver: boolean } {
  const today = now.setZone(day.guestDepartment.timeZone).toISODate() ?? '';
  return {
    lastDate: addDays(day.date, -endsDaysBefore),
    isOver: windowOf('T0', day.date, today) === undefined,
  };
}
