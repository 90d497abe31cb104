/** How a day's calls spread over its slots, per weekday. */
import { decay } from './day-level.ts';
import { weekdayOf, type HistoryDay } from './history.ts';

/** Shares of the day's calls per slot (they add up to 1), and which slots the weekday is known to have. */
export type DayProfile = { shares: number[]; open: boolean[] };

const HALF_LIFE_DAYS = 28;
/** How many calls the common shape of similar weekdays is worth against a weekday's own. */
const COMMON_SHAPE_CALLS = 3000;
/** How many calls a slot's neighbours are worth against its own: only small queues notice. */
const NEIGHBOUR_CALLS = 30;
/** Hours come from the last days of a weekday, so that changed opening hours are followed. */
const HOURS_FROM_DAYS = 8;

type WeekdayTally = { calls: number[]; total: number; mean: number };

/**
 * Profiles per weekday (0 Monday … 6 Sunday) from ordinary days with their outlier weights; null for a
 * weekday without any. Opening hours come from all `recorded` days, those without a call included. A slot
 * without a record on a day that has others counts as no calls.
 */
export function fitProfiles(
  days: HistoryDay[],
  weights: number[],
  origin: number,
  slots: number,
  recorded: HistoryDay[],
): (DayProfile | null)[] {
  const tallies = Array.from({ length: 7 }, (_, weekday) => tally(days, weights, origin, slots, weekday));
  return tallies.map((own, weekday) => {
    const open = openSlots(recorded, weekday, slots);
    if (!open.includes(true)) return null;
    const alike = tallies.filter((other) => other === own || isAlike(own, other));
    const common = commonShape(alike, slots);
    const alikeTotal = alike.reduce((sum, other) => sum + other.total, 0) - own.total;
    const mixed = own.calls.map(
      (calls, slot) => (calls + COMMON_SHAPE_CALLS * (common[slot] ?? 0)) / (own.total + COMMON_SHAPE_CALLS),
    );
    const smooth = smoothed(mixed, open, own.total + Math.min(COMMON_SHAPE_CALLS, alikeTotal));
    const sum = smooth.reduce((total, share, slot) => total + (open[slot] === true ? share : 0), 0);
    return { shares: smooth.map((share, slot) => (open[slot] === true && sum > 0 ? share / sum : 0)), open };
  });
}

function tally(
  days: HistoryDay[],
  weights: number[],
  origin: number,
  slots: number,
  weekday: number,
): WeekdayTally {
  const calls = new Array<number>(slots).fill(0);
  let total = 0;
  let weightSum = 0;
  days.forEach((day, i) => {
    const weight = (weights[i] ?? 0) * decay(origin - day.dayNumber, HALF_LIFE_DAYS);
    if (weekdayOf(day.dayNumber) !== weekday || weight === 0) return;
    day.calls.forEach((value, slot) => (calls[slot] = (calls[slot] ?? 0) + weight * (value ?? 0)));
    total += weight * day.total;
    weightSum += weight;
  });
  return { calls, total, mean: weightSum === 0 ? 0 : total / weightSum };
}

/** A Saturday with a tenth of the calls has its own shape; Tuesday and Wednesday share one. */
function isAlike(a: WeekdayTally, b: WeekdayTally): boolean {
  return a.mean > 0 && b.mean > 0 && a.mean < 2 * b.mean && b.mean < 2 * a.mean;
}

function commonShape(alike: WeekdayTally[], slots: number): number[] {
  const shape = new Array<number>(slots).fill(0);
  const used = alike.filter((one) => one.total > 0);
  for (const one of used)
    one.calls.forEach((calls, slot) => (shape[slot] = (shape[slot] ?? 0) + calls / one.total));
  return shape.map((value) => value / Math.max(1, used.length));
}

function openSlots(days: HistoryDay[], weekday: number, slots: number): boolean[] {
  const open = new Array<boolean>(slots).fill(false);
  const recent = days.filter((day) => weekdayOf(day.dayNumber) === weekday).slice(-HOURS_FROM_DAYS);
  for (const day of recent)
    day.calls.forEach((value, slot) => (open[slot] = open[slot] === true || value !== null));
  return open;
}

/** Draws each share towards its neighbours' mean, the more the fewer calls it rests on. Closed slots do not pull. */
function smoothed(shares: number[], open: boolean[], calls: number): number[] {
  return shares.map((share, slot) => {
    const neighbour = (at: number) => (open[at] === true ? (shares[at] ?? share) : share);
    const around = (neighbour(slot - 1) + share + neighbour(slot + 1)) / 3;
    const evidence = share * calls;
    return (evidence * share + NEIGHBOUR_CALLS * around) / (evidence + NEIGHBOUR_CALLS);
  });
}
