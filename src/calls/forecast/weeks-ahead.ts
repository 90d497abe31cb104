/** A queue's last weeks and the coming ones, a line a day: what the longer view shows. */
import type { Db } from '../../database/connect.ts';
import type { Department } from '../../people/queries.ts';
import { findCalendar, listEvents, listSpecialDays, type StoredEvent } from '../calendar/queries.ts';
import type { CallCalendar } from '../calendar/calendar.ts';
import type { NamedDay } from '../calendar/day.ts';
import { isOpenDuring } from '../opening-hours.ts';
import { dayTotal } from './day-total.ts';
import { forecastBasis, type ForecastBasis } from './forecast.ts';
import { expectedDays, openingHours, type AppliedCorrection } from './forecast-queries.ts';
import { dateOf, datesBetween, dayNumberOf, type QueueHistory } from './history.ts';
import { findMeasured } from './measured-queries.ts';
import type { Measured } from './measured.ts';
import { findQueueHistory } from './queries.ts';
import type { Range } from './range.ts';

const PAST_DAYS = 56;
export const DAYS_AHEAD = 60;

/** What a date is besides its weekday. */
export type DayMarks = { special: NamedDay | null; events: StoredEvent[] };
/** `calls` in the opening hours; null where nothing was recorded. `notes` are filled in by the page, in words. */
export type PastDay = DayMarks & { date: string; calls: number | null; notes: string[] };
export type ComingDay = DayMarks &
  Range & { date: string; expected: number; correction: AppliedCorrection | null; notes: string[] };

export type WeeksAhead = {
  history: { from: string; to: string; days: number } | null;
  /** null without history. */
  basis: ForecastBasis | null;
  past: PastDay[];
  coming: ComingDay[];
  measured: Measured | null;
};

/**
 * The 56 days up to `today`, what is expected of the 60 after it, and how well the last weeks were forecast.
 * @param notesOf says in the reader's words what makes a day special
 */
export async function findWeeksAhead(
  db: Db,
  department: Department,
  today: string,
  notesOf: (marks: DayMarks) => string[],
): Promise<WeeksAhead> {
  const history = await findQueueHistory(db, department);
  const [first, last] = [history?.days[0], history?.days.at(-1)];
  if (history === null || first === undefined || last === undefined)
    return { history: null, basis: null, past: [], coming: [], measured: null };
  const specialDays = await listSpecialDays(db);
  const allEvents = await listEvents(db, department.id);
  const specials = new Map(specialDays.map((day) => [day.date, day]));
  const marksOf = (date: string): DayMarks & { notes: string[] } => {
    const events = allEvents.filter(({ fromDate, toDate }) => fromDate <= date && date <= toDate);
    const marks = { special: specials.get(date) ?? null, events };
    return { ...marks, notes: notesOf(marks) };
  };
  const calls = callsByDate(history, department, await findCalendar(db, department.id));
  const from = dateOf(dayNumberOf(today) - PAST_DAYS + 1);
  const dates = datesBetween(dateOf(dayNumberOf(today) + 1), dateOf(dayNumberOf(today) + DAYS_AHEAD));
  const { days } = await expectedDays(db, department, dates, history.intervalMinutes);
  return {
    history: { from: first.date, to: last.date, days: history.days.length },
    basis: forecastBasis(history),
    past: datesBetween(from, today).map((date) => ({
      date,
      calls: calls.get(date) ?? null,
      ...marksOf(date),
    })),
    coming: days.map((day) => ({
      date: day.date,
      ...dayTotal(day),
      correction: day.correction,
      ...marksOf(day.date),
    })),
    measured: await findMeasured(db, department.id, history),
  };
}

function callsByDate(
  history: QueueHistory,
  department: Department,
  calendar: CallCalendar,
): ReadonlyMap<string, number> {
  return new Map(
    history.days.map(({ date, calls }) => {
      const hours = openingHours(department, calendar, date);
      const { intervalMinutes } = history;
      const isOpen = (slot: number) => isOpenDuring(hours, slot * intervalMinutes, intervalMinutes);
      const total = calls.reduce<number>((sum, value, slot) => sum + (isOpen(slot) ? (value ?? 0) : 0), 0);
      return [date, total];
    }),
  );
}
