/**
 * The forecast of one queue: a day's total (day-level.ts) spread over the day (day-profile.ts) with an 80 %
 * range (forecast-range.ts) whose width comes from how wrong the same method was in the last eight weeks.
 */
import { holidayDates, isHoliday, type CallCalendar } from './calendar.ts';
import { dayNumbersOf, fitDayLevel, type DayLevel } from './day-level.ts';
import { fitProfiles, type DayProfile } from './day-profile.ts';
import { measuredDispersion, rangeAround, type Range } from './range.ts';
import { dayNumberOf, historyUntil, weekdayOf, type HistoryDay, type QueueHistory } from './history.ts';

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

/** Expected calls per slot of the day; null where the weekday is not known to be open. */
export type DayExpectation = (date: string) => (number | null)[];

const MEASURED_WEEKS = 8;
const LEAST_HISTORY_DAYS = 14;
/** Each week further ahead adds this share to the spread: the level wanders. */
const SPREAD_PER_WEEK = 0.03;
/** A holiday is known by few others. */
const HOLIDAY_SPREAD = 4;

/**
 * Forecasts the `dates` from what `history` tells. Holidays (past ones too) are kept out of ordinary days; a
 * coming holiday is expected to be like the past ones, or like the quietest weekday if there were none.
 */
export function forecastQueue(
  history: QueueHistory,
  dates: readonly string[],
  options: ForecastOptions,
): ForecastDay[] {
  const expect = fitExpectation(history, options);
  const dispersion = measuredDispersion(pastErrors(history, options));
  return dates.map((date) => {
    const spread = dispersion * spreadFactor(history, date, options);
    const slots = expect(date).flatMap((expected, slot) =>
      expected === null
        ? []
        : [{ minute: slot * history.intervalMinutes, expected, ...rangeAround(expected, spread) }],
    );
    return {
      date,
      isHoliday: isHoliday(options.calendar, date),
      slots,
      uncertainty: { day: spread / 2, interval: spread / 2 },
    };
  });
}

/** How much wider than one ordinary week ahead the range of a date is. */
export function spreadFactor(history: QueueHistory, date: string, { calendar }: ForecastOptions): number {
  const lastDay = history.days.at(-1)?.dayNumber ?? 0;
  const weeksAhead = Math.max(0, (dayNumberOf(date) - lastDay) / 7 - 1);
  return (1 + SPREAD_PER_WEEK * weeksAhead) * (isHoliday(calendar, date) ? HOLIDAY_SPREAD : 1);
}

/** The expectation alone, as known at the end of the history: what the rolling origin measures. */
export function fitExpectation(history: QueueHistory, { calendar }: ForecastOptions): DayExpectation {
  const origin = history.days.at(-1)?.dayNumber ?? 0;
  const slots = 1440 / history.intervalMinutes;
  const holidayNumbers = dayNumbersOf(holidayDates(calendar));
  const ordinary = history.days.filter((day) => !holidayNumbers.has(day.dayNumber));
  const busy = ordinary.filter((day) => day.total > 0);
  const level = fitDayLevel(busy, origin, holidayNumbers);
  const profiles = fitProfiles(busy, level.weights, origin, slots, ordinary);
  const closed = closedWeekdays(ordinary);
  const holiday = holidayShape(history.days, level, profiles, holidayNumbers);
  return (date) => {
    const dayNumber = dayNumberOf(date);
    const profile = profiles[weekdayOf(dayNumber)] ?? null;
    const total = closed.has(weekdayOf(dayNumber)) ? 0 : level.expected(dayNumber);
    if (!isHoliday(calendar, date) || profile === null) return spreadOut(profile, total, slots);
    return spreadOut({ ...profile, shares: holiday.shares ?? profile.shares }, total * holiday.ratio, slots);
  };
}

/** Weekdays that are recorded, but mostly without a call: forecast as closed. */
function closedWeekdays(ordinary: HistoryDay[]): ReadonlySet<number> {
  const closed = new Set<number>();
  for (let weekday = 0; weekday < 7; weekday += 1) {
    const recent = ordinary.filter((day) => weekdayOf(day.dayNumber) === weekday).slice(-8);
    if (recent.filter((day) => day.total === 0).length * 2 > recent.length) closed.add(weekday);
  }
  return closed;
}

/** How much of an ordinary day's calls a holiday brings, and its shape if the quietest weekday gives one. */
function holidayShape(
  days: HistoryDay[],
  level: DayLevel,
  profiles: (DayProfile | null)[],
  holidays: ReadonlySet<number>,
): { ratio: number; shares: number[] | null } {
  const last = days.at(-1)?.dayNumber ?? 0;
  const week = Array.from({ length: 7 }, (_, i) => last + 1 + i);
  const usual = (dayNumber: number) =>
    profiles[weekdayOf(dayNumber)] == null ? 0 : level.expected(dayNumber);
  const quietest = week.reduce((a, b) => (usual(b) < usual(a) ? b : a));
  const busiest = Math.max(...week.map(usual));
  const prior = busiest > 0 ? usual(quietest) / busiest : 0;

  const totals = new Map(days.map((day) => [day.dayNumber, day.total]));
  const first = days[0]?.dayNumber ?? 0;
  const seen = [...holidays].filter((day) => day >= first && day <= last && usual(day) > 0);
  const ratios = seen.map((day) => Math.min(1.5, (totals.get(day) ?? 0) / usual(day)));
  return {
    ratio: (ratios.reduce((sum, ratio) => sum + ratio, 0) + prior) / (ratios.length + 1),
    shares: profiles[weekdayOf(quietest)]?.shares ?? null,
  };
}

function spreadOut(profile: DayProfile | null, total: number, slots: number): (number | null)[] {
  return Array.from({ length: slots }, (_, slot) =>
    profile?.open[slot] === true ? total * (profile.shares[slot] ?? 0) : null,
  );
}

/** One-week-ahead forecasts from the last eight Mondays (or whatever day the history ends on) and what came. */
export function pastErrors(
  history: QueueHistory,
  options: ForecastOptions,
): { expected: number; actual: number }[] {
  const first = history.days[0]?.dayNumber ?? 0;
  const last = history.days.at(-1)?.dayNumber ?? 0;
  const past: { expected: number; actual: number }[] = [];
  for (let week = MEASURED_WEEKS; week >= 1; week -= 1) {
    const origin = last - 7 * week;
    if (origin - first + 1 < LEAST_HISTORY_DAYS) continue;
    const expect = fitExpectation(historyUntil(history, origin), options);
    for (const day of history.days) {
      if (day.dayNumber <= origin || day.dayNumber > origin + 7 || isHoliday(options.calendar, day.date))
        continue;
      expect(day.date).forEach((expected, slot) => {
        if (expected !== null) past.push({ expected, actual: day.calls[slot] ?? 0 });
      });
    }
  }
  return past;
}
