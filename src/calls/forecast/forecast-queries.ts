/** What is expected of a queue's coming days: the forecast with what heads have corrected. */
import type { Db } from '../../database/connect.ts';
import type { Department } from '../../people/queries.ts';
import { findCalendar } from '../calendar/queries.ts';
import type { CallCalendar } from '../calendar/calendar.ts';
import { localClock } from '../local-clock.ts';
import { isOpenDuring } from '../opening-hours.ts';
import { listCorrections, type DayCorrection } from './correction-queries.ts';
import { correctionFactor, scaled } from './correction-rules.ts';
import type { ForecastDay } from './forecast.ts';
import { dayNumberOf, weekdayOf, type QueueHistory } from './history.ts';
import { forecastInInterval } from './other-intervals.ts';
import { findQueueHistory } from './queries.ts';

/** A correction as it bears on a day, with what the program itself expects: calls in the opening hours. */
export type AppliedCorrection = DayCorrection & { expectedBefore: number; factor: number };

export type ExpectedDay = ForecastDay & {
  /** When the queue is open that day. */
  hours: Department['hours'];
  correction: AppliedCorrection | null;
};

/**
 * Expected calls of a queue on these dates in intervals of `intervalMinutes` (a divisor of 60), within its opening
 * hours, from the history as known before the first of them, its calendar and its corrections.
 * Without history every day is empty.
 */
export async function expectedDays(
  db: Db,
  department: Department,
  dates: readonly string[],
  intervalMinutes: number,
): Promise<{ history: QueueHistory | null; days: ExpectedDay[] }> {
  const sorted = [...dates].sort();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  const history = first === '' ? null : await findQueueHistory(db, department, first);
  const calendar = await findCalendar(db, department.id);
  const hoursOf = (date: string) => openingHours(department, calendar, date);
  if (history === null) return { history, days: dates.map((date) => emptyDay(date, hoursOf(date))) };
  const corrections = await listCorrections(db, department.id, first, last);
  const clock = localClock(department.timeZone);
  const days = forecastInInterval(history, dates, { calendar }, intervalMinutes).map((day) => {
    const hours = hoursOf(day.date);
    const slots = day.slots.filter(
      ({ minute }) =>
        isOpenDuring(hours, minute, intervalMinutes) &&
        // The hour that a clock change skips has no calls.
        clock.instantsOf(day.date, minute).length > 0,
    );
    return { ...day, slots, hours };
  });
  return { history, days: days.map((day) => corrected(day, corrections.get(day.date))) };
}

function emptyDay(date: string, hours: Department['hours']): ExpectedDay {
  return { date, isHoliday: false, slots: [], uncertainty: { day: 0, interval: 0 }, hours, correction: null };
}

/** Opening hours of a date; a Saturday that is worked like a Friday opens like a Friday. */
export function openingHours(
  { hours }: Pick<Department, 'hours'>,
  calendar: CallCalendar,
  date: string,
): Department['hours'] {
  const special = calendar.days.get(date);
  const weekday = special?.kind === 'working' ? special.like : weekdayOf(dayNumberOf(date));
  return hours.filter((one) => one.weekday === weekday + 1);
}

function corrected(day: Omit<ExpectedDay, 'correction'>, correction: DayCorrection | undefined): ExpectedDay {
  if (correction === undefined) return { ...day, correction: null };
  const expectedBefore = day.slots.reduce((sum, { expected }) => sum + expected, 0);
  const factor = correctionFactor(correction, expectedBefore);
  return {
    ...day,
    slots: day.slots.map((slot) => scaled(slot, factor)),
    correction: { ...correction, expectedBefore, factor },
  };
}
