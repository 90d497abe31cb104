/** A season's dates in weeks, as its calendars are laid out. Pure. */
import { DateTime } from 'luxon';
import type { Season } from './season.ts';

/** One week of the season: its Monday and a date (or null outside the season) for each of the season's weekdays. */
export interface SeasonWeek {
  monday: string;
  dates: readonly (string | null)[];
}

/** Every week that the season touches, from the first on. */
export function seasonWeeks({
  fromDate,
  toDate,
  weekdays,
}: Pick<Season, 'fromDate' | 'toDate' | 'weekdays'>): SeasonWeek[] {
  const weeks: SeasonWeek[] = [];
  const last = DateTime.fromISO(toDate, { zone: 'utc' });
  for (
    let monday = DateTime.fromISO(fromDate, { zone: 'utc' }).startOf('week');
    monday <= last;
    monday = monday.plus({ weeks: 1 })
  ) {
    const dates = weekdays.map((weekday) => {
      const date = monday.plus({ days: weekday - 1 }).toFormat('yyyy-MM-dd');
      return date >= fromDate && date <= toDate ? date : null;
    });
    if (dates.some((date) => date !== null)) weeks.push({ monday: monday.toFormat('yyyy-MM-dd'), dates });
  }
  return weeks;
}
