/**
 * One walk through a queue's history, day by day, learning its level (day-level.ts), its shape (day-profile.ts) and
 * its special days. What was known at each seventh day is kept, so that past forecasts can be measured at the price
 * of the walk, and none can know what came later.
 */
import { eventOn, type CallCalendar } from '../calendar/calendar.ts';
import { featuresOf, type DaysAround } from './day-features.ts';
import { expectedTotal, newDayLevel } from './day-level.ts';
import { newProfiles, type ProfilesKnown } from './day-profile.ts';
import { dateOf, dayNumberOf, weekdayOf, type HistoryDay, type QueueHistory } from './history.ts';
import { likeHoliday, likeSpecialDay, newSpecialDays } from './special-days.ts';

/** Expected calls per slot of the day; null where the weekday is not known to be open. */
export type DayExpectation = (date: string) => (number | null)[];

/** Expectations as known at the end of a day, for days a whole number of weeks before the history's last. */
export type Followed = (origin: number) => DayExpectation | null;

const HOURS_OF_WEEKDAY_DAYS = 8;
/** A day below this share of the usual on its weekday was as good as closed, if that cannot be chance. */
const NEARLY_CLOSED = 0.45;
const CANNOT_BE_CHANCE = 4;
/** So few days of a weekday on record do not say yet that a missing one was a closed day. */
const KNOWN_WEEKDAY_DAYS = 3;
/** The time of year is believed from the second time on. */
const YEARS_KNOWN_DAYS = 700;
/** A weekday without calls so often that it is not chance is closed, though it is recorded. */
const CLOSED_WEEKDAY_CALLS = 4.6;

/** Expectations for any origin at which they are asked; null where the history does not reach. */
export type ForecastMethod = (history: QueueHistory, options: { calendar: CallCalendar }) => Followed;

/** The expectations, and the days on which another level was noticed. */
export type FollowedHistory = { expect: Followed; shifts: readonly number[] };

/** Follows the history to its end. Costs some milliseconds a year. */
export function followHistory(history: QueueHistory, calendar: CallCalendar): FollowedHistory {
  const slots = 1440 / history.intervalMinutes;
  const first = history.days[0]?.dayNumber ?? 0;
  const last = history.days.at(-1)?.dayNumber ?? -1;
  const days = new Map(history.days.map((day) => [day.dayNumber, day]));
  const holidays = holidayNumbers(calendar);
  const namesPastHolidays = [...holidays].some((day) => day >= first && day <= last);

  const level = newDayLevel();
  const profiles = newProfiles(slots);
  const specials = newSpecialDays();
  const weekdays = newWeekdays();
  /** Past days that brought hardly any calls, unlisted. */
  let closures: ReadonlySet<number> = new Set<number>();
  const kept = new Map<number, DayExpectation>();
  const shifts: number[] = [];

  const aroundAsOf = (known: number): DaysAround => {
    const open = weekdays.open();
    const frozenClosures = closures;
    const isOpen = (day: number) => isMovedWorkingDay(calendar, day) || open[weekdayOf(day)] === true;
    return {
      isOpen,
      isClosure: (day) => {
        if (open[weekdayOf(day)] !== true) return false;
        if (holidays.has(day) || frozenClosures.has(day)) return true;
        // Where the calendar tells of past holidays, a missing day is a hole in the records.
        return !namesPastHolidays && day >= first && day <= known && !days.has(day);
      },
      weekdayLike: (day) => weekdayLike(calendar, day),
    };
  };

  const expectationAsOf = (origin: number): DayExpectation => {
    const known = level.known();
    const around = aroundAsOf(origin);
    const shapes = profiles.known();
    const closedWeekday = weekdays.closed();
    const seen = { holiday: specials.known('holiday'), short: specials.known('short') };
    const ofEvent = new Map(calendar.events.map(({ name }) => [name, specials.known(eventKind(name))]));
    const ordinaryTotal = (dayNumber: number) => {
      if (closedWeekday[around.weekdayLike(dayNumber)] === true) return 0;
      const yearOf = origin - first >= YEARS_KNOWN_DAYS ? dayNumber : origin;
      return expectedTotal(known, featuresOf(dayNumber, around, yearOf), dayNumber - origin);
    };
    return (date) => {
      const dayNumber = dayNumberOf(date);
      const profile = shapes(around.weekdayLike(dayNumber));
      const total = profile === null ? 0 : ordinaryTotal(dayNumber);
      const ordinary = Array.from({ length: slots }, (_, slot) =>
        profile?.open[slot] === true ? total * (profile.shares[slot] ?? 0) : null,
      );
      const event = eventOn(calendar, date);
      if (event?.treatment === 'repeat') return likeSpecialDay(ordinary, ofEvent.get(event.name) ?? null);
      const special = calendar.days.get(date)?.kind;
      if (special === 'short') return likeSpecialDay(ordinary, seen.short);
      if (special !== 'holiday') return ordinary;
      return likeHoliday(
        ordinary,
        seen.holiday,
        quietestWeekday(origin, shapes, closedWeekday, ordinaryTotal),
      );
    };
  };

  const learn = (day: HistoryDay) => {
    const event = eventOn(calendar, day.date);
    const special = calendar.days.get(day.date)?.kind;
    if (event !== undefined || special === 'holiday' || special === 'short') {
      const kind =
        event === undefined ? special : event.treatment === 'repeat' ? eventKind(event.name) : null;
      if (kind != null && level.known().started)
        specials.observe(kind, ordinaryExpectation(day.dayNumber), day.calls);
      return;
    }
    const weekday = weekdayLike(calendar, day.dayNumber);
    const usual = weekdays.usual(weekday);
    weekdays.observe(weekday, day.total);
    if (day.total === 0 && weekdays.closed()[weekday] === true) {
      profiles.observe(weekday, day.calls, 0);
      return;
    }
    const isLow =
      usual !== null &&
      day.total < NEARLY_CLOSED * usual &&
      usual - day.total > CANNOT_BE_CHANCE * Math.sqrt(usual);
    const features = featuresOf(day.dayNumber, aroundAsOf(day.dayNumber - 1), day.dayNumber);
    const news = level.observe(features, day.total, isLow);
    if (isLow && news.weight === 0) closures = new Set([...closures, day.dayNumber]);
    if (news.shiftedDays > 0) {
      shifts.push(day.dayNumber);
      closures = withoutSince(closures, day.dayNumber - 7);
      weekdays.forgetUsual();
    }
    profiles.observe(weekday, day.calls, news.weight);
  };

  /** As `expectationAsOf` the day before, for a special day that is past. */
  const ordinaryExpectation = (dayNumber: number): (number | null)[] => {
    const profile = profiles.known()(weekdayLike(calendar, dayNumber));
    const features = featuresOf(dayNumber, aroundAsOf(dayNumber - 1), dayNumber);
    const total = expectedTotal(level.known(), features, 0);
    return Array.from({ length: slots }, (_, slot) =>
      profile?.open[slot] === true ? total * (profile.shares[slot] ?? 0) : null,
    );
  };

  for (let dayNumber = first; dayNumber <= last; dayNumber += 1) {
    level.nextDay();
    profiles.nextDay();
    const day = days.get(dayNumber);
    if (day !== undefined) learn(day);
    else if (holidays.has(dayNumber) && level.known().started)
      specials.observe('holiday', ordinaryExpectation(dayNumber), []);
    if ((last - dayNumber) % 7 === 0) kept.set(dayNumber, expectationAsOf(dayNumber));
  }
  return { expect: (origin) => kept.get(origin) ?? null, shifts };
}

function eventKind(name: string): string {
  return `event ${name}`;
}

function holidayNumbers(calendar: CallCalendar): ReadonlySet<number> {
  return new Set(
    [...calendar.days].flatMap(([date, { kind }]) => (kind === 'holiday' ? [dayNumberOf(date)] : [])),
  );
}

function isMovedWorkingDay(calendar: CallCalendar, dayNumber: number): boolean {
  return calendar.days.size > 0 && calendar.days.get(dateOf(dayNumber))?.kind === 'working';
}

function weekdayLike(calendar: CallCalendar, dayNumber: number): number {
  const special = calendar.days.size > 0 ? calendar.days.get(dateOf(dayNumber)) : undefined;
  return special?.kind === 'working' ? special.like : weekdayOf(dayNumber);
}

function withoutSince(days: ReadonlySet<number>, since: number): ReadonlySet<number> {
  return new Set([...days].filter((day) => day < since));
}

/** What each weekday brought lately. */
function newWeekdays() {
  const totals: number[][] = Array.from({ length: 7 }, () => []);
  let usual: (number | null)[] = new Array<number | null>(7).fill(null);
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    observe: (weekday: number, total: number) => {
      totals[weekday] = [...(totals[weekday] ?? []).slice(1 - HOURS_OF_WEEKDAY_DAYS), total];
      const before = usual[weekday] ?? null;
      if (before === null || total >= NEARLY_CLOSED * before)
        usual[weekday] = before === null ? total : 0.7 * before + 0.3 * total;
    },
    usual: (weekday: number): number | null => usual[weekday] ?? null,
    forgetUsual: () => (usual = new Array<number | null>(7).fill(null)),
    open: (): boolean[] =>
      totals.map((values) => values.length >= KNOWN_WEEKDAY_DAYS && values.some((value) => value > 0)),
    closed: (): boolean[] =>
      totals.map((own, weekday) => {
        const without = own.filter((total) => total === 0).length;
        const others = mean(totals.flatMap((values, other) => (other === weekday ? [] : values)));
        // A weekday that has had calls since is open again.
        const isEmptyNow = own.slice(-2).every((total) => total === 0);
        return isEmptyNow && 2 * without > own.length && others * without > CLOSED_WEEKDAY_CALLS;
      }),
  };
}

/** How the quietest weekday compares with the busiest, and its shape: what an unknown holiday is like. */
function quietestWeekday(
  origin: number,
  shapes: ProfilesKnown,
  closedWeekday: readonly boolean[],
  total: (dayNumber: number) => number,
): { ratio: number; shares: readonly number[] } {
  const week = Array.from({ length: 7 }, (_, i) => origin + 1 + i).map((day) => {
    const weekday = weekdayOf(day);
    const profile = shapes(weekday);
    return { profile, total: profile === null || closedWeekday[weekday] === true ? 0 : total(day) };
  });
  const quietest = week.reduce((a, b) => (b.total < a.total ? b : a));
  const busiest = Math.max(...week.map((day) => day.total));
  return { ratio: busiest > 0 ? quietest.total / busiest : 0, shares: quietest.profile?.shares ?? [] };
}
