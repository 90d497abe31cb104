/**
 * The forecast of one queue: what each interval of coming days is expected to bring (follow.ts, guard.ts), and how
 * unsure that is (spread.ts, range.ts).
 */
import { eventOn, isHoliday, type CallCalendar } from '../calendar/calendar.ts';
import { dayNumberOf, type QueueHistory } from './history.ts';
import { outlookOf } from './outlook.ts';
import { rangeAround, type Dispersion, type Range } from './range.ts';
import type { Spread } from './spread.ts';

/** One slot of a forecast day, `minute` minutes after 00:00 on the local clock. */
export type ForecastSlot = { minute: number; expected: number } & Range;

/**
 * How unsure a day is, as measured from past errors, for a simulation to draw from: calls are Poisson with mean
 * `expected` × one gamma factor of the day × one gamma factor of each interval, both with mean 1 and these variances.
 */
export type Uncertainty = { day: number; interval: number };

/** Without slots the queue is closed that day, or nothing is known of it. */
export type ForecastDay = {
  date: string;
  isHoliday: boolean;
  slots: ForecastSlot[];
  uncertainty: Uncertainty;
};

export type ForecastOptions = { calendar: CallCalendar };

/**
 * Whether a history can be forecast at all. `isShort`: less than two weeks, so that neither weekdays nor the range
 * could be checked; the range is a wide guess.
 */
export type ForecastBasis = { ok: true; isShort: boolean } | { ok: false; days: number; neededDays: number };

/** Every weekday once. */
const LEAST_HISTORY_DAYS = 7;
const SHORT_HISTORY_DAYS = 14;
/** Two years ahead; what lies beyond is no less sure than that, for nobody has measured it. */
const MOST_WEEKS = 105;
/** A special day is known by few others, an event's end and reach hardly at all. */
const HOLIDAY_SPREAD = { factor: 4, least: 0.09 };
const SPECIAL_SPREAD = { factor: 2, least: 0.02 };

/** What the history allows: the days from its first to its last are counted, whether they have calls or not. */
export function forecastBasis({ days }: QueueHistory): ForecastBasis {
  const first = days[0]?.dayNumber;
  const last = days.at(-1)?.dayNumber;
  const span = first === undefined || last === undefined ? 0 : last - first + 1;
  if (span < LEAST_HISTORY_DAYS) return { ok: false, days: span, neededDays: LEAST_HISTORY_DAYS };
  return { ok: true, isShort: span < SHORT_HISTORY_DAYS };
}

/**
 * Forecasts the `dates` from what `history` tells. Special days (past ones too) are kept out of ordinary days; a
 * coming holiday is expected to be like the past ones, or like the quietest weekday if there were none. A history
 * that is too short (`forecastBasis`) gives days without slots.
 */
export function forecastQueue(
  history: QueueHistory,
  dates: readonly string[],
  options: ForecastOptions,
): ForecastDay[] {
  const last = history.days.at(-1)?.dayNumber ?? 0;
  const { expect: expectAt, spread: spreadAt } = outlookOf(history, options.calendar);
  const expect = forecastBasis(history).ok ? expectAt(last) : null;
  const spread = spreadAt(last);
  return dates.map((date) => {
    const { dispersion, uncertainty } = unsureness(spread, last, date, options.calendar);
    const slots = (expect?.(date) ?? []).flatMap((expected, slot) =>
      expected === null
        ? []
        : [{ minute: slot * history.intervalMinutes, expected, ...rangeAround(expected, dispersion) }],
    );
    return { date, isHoliday: isHoliday(options.calendar, date), slots, uncertainty };
  });
}

/** How unsure a date is as known at the end of day `origin`. */
export function unsureness(
  spread: Spread,
  origin: number,
  date: string,
  calendar: CallCalendar,
): { dispersion: Dispersion; uncertainty: Uncertainty } {
  const weeksAhead = Math.min(MOST_WEEKS, Math.max(1, Math.ceil((dayNumberOf(date) - origin) / 7)));
  const special = isHoliday(calendar, date)
    ? HOLIDAY_SPREAD
    : calendar.days.has(date) || eventOn(calendar, date)?.treatment === 'repeat'
      ? SPECIAL_SPREAD
      : { factor: 1, least: 0 };
  const wider = (dispersion: number) => Math.max(special.least, special.factor * dispersion);
  const usual = spread.dispersion(weeksAhead);
  const dispersion = { at80: wider(usual.at80), at95: wider(usual.at95) };
  const interval = Math.max(0, usual.at80 - spread.dayVariance(weeksAhead));
  return { dispersion, uncertainty: { day: Math.max(0, dispersion.at80 - interval), interval } };
}
