/** When a line of a past survey was answered: before an exercise or after, in which half-year, in which month. Pure. */
import { daysBetween } from '../../days.ts';
import { swapMoments, windowOf, type Moment } from '../moments.ts';

const words: readonly [Moment, RegExp][] = [
  ['T0', /^(t ?0|0|до|до обмена|до дня.*|before|pre|baseline)$/],
  ['T1', /^(t ?1|1|после|сразу после|after|post|after 1 ?w.*)$/],
  ['T2', /^(t ?2|2|через месяц|30 дней|month later|after a month|30 days)$/],
  ['T3', /^(t ?3|3|через квартал|через три месяца|через 3 месяца|90 дней|after three months|90 days)$/],
  ['pulse', /^(pulse|пульс|опрос|полугод.*|half.?year.*)$/],
];

/** What a cell says of the moment (“T1”, «после», “before”); undefined where it says none. */
export function momentOf(cell: string): Moment | undefined {
  const plain = cell.trim().toLowerCase();
  return words.find(([, pattern]) => pattern.test(plain))?.[0];
}

/**
 * The moment that a date is nearest to, counted from the exercise: before it is T0, and T1 (days 3–7), T2 (day 30) and
 * T3 (day 90) part half-way between them.
 */
export function momentOn(date: string, exerciseDate: string): Moment {
  const days = daysBetween(exerciseDate, date);
  if (days < 0) return 'T0';
  return days <= 18 ? 'T1' : days <= 61 ? 'T2' : 'T3';
}

/** The month (`YYYY-MM`) in which a moment of an exercise on that date closes. */
export function monthOf(moment: Moment, exerciseDate: string): string {
  const swap = swapMoments.find((one) => one === moment);
  const window = swap === undefined ? undefined : windowOf(swap, exerciseDate, '0000-01-01');
  return (window?.closesOn ?? exerciseDate).slice(0, 7);
}

/** Half-years since the year nought: pulses of one half-year are one wave. */
export function halfYearOf(month: string): number {
  return Number(month.slice(0, 4)) * 2 + (Number(month.slice(5, 7)) > 6 ? 1 : 0);
}
