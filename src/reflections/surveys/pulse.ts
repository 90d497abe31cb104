/** When everybody is asked, twice a year. Pure; dates are local days `YYYY-MM-DD`. */
import { DateTime } from 'luxon';
import { addDays, openDays } from '../moments.ts';

/** March and September: away from holidays, and from the ends of quarters. */
const pulseMonths = [3, 9] as const;

/** The usual day of a pulse: the second Tuesday of its month, `YYYY-MM`. */
export function usualPulseDay(month: string): string {
  const first = DateTime.fromISO(`${month}-01`, { zone: 'utc' });
  const tuesday = first.plus({ days: (2 - first.weekday + 7) % 7 });
  return tuesday.plus({ days: 7 }).toFormat('yyyy-MM-dd');
}

/** The months (`YYYY-MM`) of the next pulses whose usual day is still to come, the nearest first. */
export function nextPulseMonths(today: string, count: number): string[] {
  const months: string[] = [];
  for (let year = Number(today.slice(0, 4)); months.length < count; year++) {
    for (const month of pulseMonths) {
      const name = `${year}-${String(month).padStart(2, '0')}`;
      if (usualPulseDay(name) >= today && months.length < count) months.push(name);
    }
  }
  return months;
}

/** The pulse’s last day for those who begin with it. */
export function pulseEnd(fromDate: string): string {
  return addDays(fromDate, openDays - 1);
}

/** The id of a pulse that comes by itself: the same for whoever makes it first. */
export function pulseId(month: string, [one, other]: readonly [string, string]): string {
  return `pulse-${month}-${one}-${other}`;
}

/** The half year of a date: its id, and its first and last day. */
export function halfYearOf(date: string): { name: string; fromDate: string; toDate: string } {
  const year = date.slice(0, 4);
  return date.slice(5, 7) <= '06'
    ? { name: `${year}-1`, fromDate: `${year}-01-01`, toDate: `${year}-06-30` }
    : { name: `${year}-2`, fromDate: `${year}-07-01`, toDate: `${year}-12-31` };
}

/** The id of the survey that a swap day outside of seasons belongs to. */
export function daysId(date: string, [one, other]: readonly [string, string]): string {
  return `days-${halfYearOf(date).name}-${one}-${other}`;
}
