/**
 * What tells one day's number of calls from another's: its weekday, its place in the month, closed days around it
 * and the time of year. Each feature is one unknown of the day level (day-level.ts).
 */
/** Position of the first unknown of each kind. */
export const LEVEL = 0;
/** A passing deviation from the level: a busy week that is followed by a less busy one. */
export const PASSING = 1;
export const WEEKDAY = 2;
/** The first and second open day after closed ones, and the last before. */
export const AFTER = WEEKDAY + 7;
export const SECOND_AFTER = AFTER + 1;
export const BEFORE = AFTER + 2;
/** Bumps over the days of the month, and the first and last four open days of it. */
export const MONTH = BEFORE + 1;
const MONTH_STEP_DAYS = 3;
const BUMPS = 11;
const BUMP_DAYS = 3;
export const TURN = MONTH + BUMPS;
const TURN_DAYS = 4;
/** Three waves over the year. */
export const YEAR = TURN + 2 * TURN_DAYS;
const YEAR_WAVES = 3;
export const FEATURES = YEAR + 2 * YEAR_WAVES;

/** What is known on a day about the days around another. */
export type DaysAround = {
  /** Whether the queue usually works on such a day. */
  isOpen: (dayNumber: number) => boolean;
  /** Whether it was, or will be, closed or nearly so though it usually works on such a day. */
  isClosure: (dayNumber: number) => boolean;
  /** The weekday that the day is like: another one on a moved working day. */
  weekdayLike: (dayNumber: number) => number;
};

/** Unknowns that matter for a day and how much; the others are 0. */
export type Features = { at: number[]; value: number[] };

/** The features of a day, without level and passing deviation; `yearOf` is the day whose time of year counts. */
export function featuresOf(dayNumber: number, around: DaysAround, yearOf: number): Features {
  const features: Features = { at: [], value: [] };
  const add = (at: number, value: number) => {
    features.at.push(at);
    features.value.push(value);
  };
  add(WEEKDAY + around.weekdayLike(dayNumber), 1);
  const neighbour = closureBeside(dayNumber, around);
  if (neighbour !== null) add(neighbour, 1);
  if (isBeforeClosure(dayNumber, around)) add(BEFORE, 1);

  const { day, length } = placeInMonth(dayNumber);
  const bumps = bumpsOf(day, length);
  for (let b = 0; b < BUMPS; b += 1) add(MONTH + b, bumps[b] ?? 0);
  const fromStart = openDays(dayNumber, -1, day - 1, around);
  const fromEnd = openDays(dayNumber, 1, length - day, around);
  if (fromStart < TURN_DAYS) add(TURN + fromStart, 1);
  if (fromEnd < TURN_DAYS) add(TURN + TURN_DAYS + fromEnd, 1);

  const phase = (2 * Math.PI * yearOf) / 365.2425;
  for (let wave = 1; wave <= YEAR_WAVES; wave += 1) {
    add(YEAR + 2 * wave - 2, Math.cos(wave * phase));
    add(YEAR + 2 * wave - 1, Math.sin(wave * phase));
  }
  return features;
}

/** Longer closed times are holes in the records or a new beginning, not holidays. */
const LONGEST_CLOSURE_DAYS = 7;

/** Whether calls have gathered on closed days before this one (weekends alone do not count: the weekday knows). */
function closureBeside(dayNumber: number, around: DaysAround): number | null {
  const before = lastOpenDay(dayNumber, around);
  if (before.closures > 0) return before.distance > LONGEST_CLOSURE_DAYS ? null : AFTER;
  if (before.distance > 1) return null;
  const earlier = lastOpenDay(dayNumber - 1, around);
  return earlier.closures > 0 && earlier.distance <= LONGEST_CLOSURE_DAYS ? SECOND_AFTER : null;
}

function lastOpenDay(dayNumber: number, around: DaysAround): { closures: number; distance: number } {
  let closures = 0;
  for (let distance = 1; distance <= LONGEST_CLOSURE_DAYS; distance += 1) {
    const day = dayNumber - distance;
    if (around.isClosure(day)) closures += 1;
    else if (around.isOpen(day)) return { closures, distance };
  }
  return { closures, distance: LONGEST_CLOSURE_DAYS + 1 };
}

function isBeforeClosure(dayNumber: number, around: DaysAround): boolean {
  for (let day = dayNumber + 1; day <= dayNumber + 4; day += 1) {
    if (around.isClosure(day)) return true;
    if (around.isOpen(day)) return false;
  }
  return false;
}

/** How many open days lie between the day and that end of its month, no more than needed. */
function openDays(dayNumber: number, step: 1 | -1, days: number, around: DaysAround): number {
  let open = 0;
  for (let i = 1; i <= days && open < TURN_DAYS; i += 1) {
    const day = dayNumber + step * i;
    if (around.isOpen(day) && !around.isClosure(day)) open += 1;
  }
  return open;
}

/** `day` from 1 on, and the days of its month. */
function placeInMonth(dayNumber: number): { day: number; length: number } {
  const date = new Date(dayNumber * 86_400_000);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return { day: date.getUTCDate(), length };
}

const knownBumps = new Map<number, number[]>();

/** Bell curves over the month, which is a circle; of length 1, so that no day of the month is surer than others. */
function bumpsOf(day: number, length: number): number[] {
  const key = 32 * length + day;
  const known = knownBumps.get(key);
  if (known !== undefined) return known;
  const raw = Array.from({ length: BUMPS }, (_, b) => {
    const apart = Math.abs(day - 1 - b * MONTH_STEP_DAYS);
    return Math.exp(-0.5 * (Math.min(apart, Math.abs(length - apart)) / BUMP_DAYS) ** 2);
  });
  const norm = Math.hypot(...raw);
  const bumps = raw.map((value) => value / norm);
  knownBumps.set(key, bumps);
  return bumps;
}
