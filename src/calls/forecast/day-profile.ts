/** How a day's calls spread over its slots, per weekday, followed from day to day. */

/** Shares of the day's calls per slot (they add up to 1), and which slots the weekday is known to have. */
export type DayProfile = { shares: number[]; open: boolean[] };

/** Shares as known at the end of a day, by weekday (0 Monday … 6 Sunday); null for one without any record. */
export type ProfilesKnown = (weekday: number) => DayProfile | null;

export type Profiles = {
  nextDay: () => void;
  /** Learns the hours of a day, and its shape by `weight`, 0 … 1. */
  observe: (weekday: number, calls: readonly (number | null)[], weight: number) => void;
  /** What is known now; later days do not change it. */
  known: () => ProfilesKnown;
};

const OWN_HALF_LIFE_DAYS = 60;
const COMMON_HALF_LIFE_DAYS = 28;
/** How many calls the common shape of similar weekdays is worth against a weekday's own. */
const COMMON_SHAPE_CALLS = 10_000;
/** How many calls a slot's neighbours are worth against its own: only small queues notice. */
const NEIGHBOUR_CALLS = 30;
/** What the last days had in common against the profile, drawn towards no difference by so many days. */
const RECENT_HALF_LIFE_DAYS = 10;
const RECENT_PRIOR_DAYS = 5;
const RECENT_AROUND = [1, 0.6, 0.2];
/** Hours come from the last days of a weekday, so that changed opening hours are followed. */
const HOURS_FROM_DAYS = 8;
/** A slot that the last so many days lack, though it would have brought calls, has been closed. */
const CLOSED_AFTER_DAYS = 3;
const CANNOT_BE_NONE = 5;
/** A slot with so many calls in the last days has a neighbour with some, unless that is closed. */
const SURE_TO_SPREAD_CALLS = 20;
/** Calls beyond so many usual deviations from the profile do not shape it. */
const CLIP = 3;

type Tally = { own: Float64Array; ownDays: number; common: Float64Array; recorded: (number | null)[][] };

/** Profiles of days of `slots` slots that have seen nothing yet. */
export function newProfiles(slots: number): Profiles {
  const tallies: Tally[] = Array.from({ length: 7 }, () => ({
    own: new Float64Array(slots),
    ownDays: 0,
    common: new Float64Array(slots),
    recorded: [],
  }));
  const recent = { came: new Float64Array(slots), expected: new Float64Array(slots), days: 0, calls: 0 };
  /** Usual size of a slot's deviation in roots of its calls, from many slots. */
  let deviation = 1.5;
  let passed = 0;

  const fade = () => {
    if (passed === 0) return;
    const own = 0.5 ** (passed / OWN_HALF_LIFE_DAYS);
    const common = 0.5 ** (passed / COMMON_HALF_LIFE_DAYS);
    const lately = 0.5 ** (passed / RECENT_HALF_LIFE_DAYS);
    for (const tally of tallies) {
      tally.ownDays *= own;
      for (let slot = 0; slot < slots; slot += 1) {
        tally.own[slot] = (tally.own[slot] ?? 0) * own;
        tally.common[slot] = (tally.common[slot] ?? 0) * common;
      }
    }
    recent.days *= lately;
    recent.calls *= lately;
    for (let slot = 0; slot < slots; slot += 1) {
      recent.came[slot] = (recent.came[slot] ?? 0) * lately;
      recent.expected[slot] = (recent.expected[slot] ?? 0) * lately;
    }
    passed = 0;
  };

  const observe = (weekday: number, calls: readonly (number | null)[], weight: number) => {
    const tally = tallies[weekday];
    if (tally === undefined) return;
    fade();
    const total = calls.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    const before = weight > 0 && tally.ownDays > 0 ? profileOf(tallies, weekday, slots) : null;
    tally.recorded = [...tally.recorded.slice(1 - HOURS_FROM_DAYS), [...calls]];
    if (weight === 0 || total === 0) return;
    let seen = 0;
    let size = 0;
    for (let slot = 0; slot < slots; slot += 1) {
      const value = calls[slot];
      if (value == null) continue;
      const expected = before === null ? value : total * (before.shares[slot] ?? 0);
      // A slot that the profile did not know has no usual size to be clipped to.
      const known = before !== null && before.open[slot] === true;
      const allowed = known ? CLIP * deviation * Math.sqrt(expected + 1) : Infinity;
      const clipped = Math.min(expected + allowed, Math.max(expected - allowed, value));
      tally.own[slot] = (tally.own[slot] ?? 0) + weight * clipped;
      tally.common[slot] = (tally.common[slot] ?? 0) + weight * clipped;
      if (!known) continue;
      recent.came[slot] = (recent.came[slot] ?? 0) + weight * clipped;
      recent.expected[slot] = (recent.expected[slot] ?? 0) + weight * expected;
      seen += 1;
      size += Math.min(CLIP * deviation, Math.abs(value - expected) / Math.sqrt(expected + 1));
    }
    tally.ownDays += weight;
    recent.days += weight;
    recent.calls += weight * total;
    // Of normal errors the mean deviation is 0.8 of the standard one.
    if (seen > 0) deviation = Math.max(0.5, deviation + 0.05 * (size / seen / 0.8 - deviation));
  };

  return {
    nextDay: () => (passed += 1),
    observe,
    known: () => {
      fade();
      const lean = recentLean(recent, slots);
      const profiles = tallies.map((_, weekday) => {
        const profile = profileOf(tallies, weekday, slots);
        return profile === null
          ? null
          : normalised(
              profile.shares.map((share, slot) => share * (lean[slot] ?? 1)),
              profile.open,
            );
      });
      return (weekday) => profiles[weekday] ?? null;
    },
  };
}

function profileOf(tallies: readonly Tally[], weekday: number, slots: number): DayProfile | null {
  const own = tallies[weekday];
  if (own === undefined || own.recorded.length === 0) return null;
  const total = sumOf(own.own);
  const mean = own.ownDays > 0 ? total / own.ownDays : 0;
  const alike = tallies.filter((other) => {
    const otherMean = other.ownDays > 0 ? sumOf(other.own) / other.ownDays : 0;
    // A Saturday with a tenth of the calls has its own shape; Tuesday and Wednesday share one.
    return other === own || (mean > 0 && otherMean > 0 && mean < 2 * otherMean && otherMean < 2 * mean);
  });
  const shape = new Array<number>(slots).fill(0);
  let alikeCalls = -total;
  let shapes = 0;
  for (const { common, own: calls } of alike) {
    const sum = sumOf(common);
    alikeCalls += sumOf(calls);
    if (sum <= 0) continue;
    shapes += 1;
    for (let slot = 0; slot < slots; slot += 1) shape[slot] = (shape[slot] ?? 0) + (common[slot] ?? 0) / sum;
  }
  const mixed = shape.map(
    (share, slot) =>
      ((own.own[slot] ?? 0) + (COMMON_SHAPE_CALLS * share) / Math.max(1, shapes)) /
      (total + COMMON_SHAPE_CALLS),
  );
  const open = openSlots(own.recorded, mixed, mean, slots);
  const evidence = total + Math.min(COMMON_SHAPE_CALLS, alikeCalls);
  return normalised(smoothed(mixed, open, evidence), open);
}

/**
 * The slots in which the weekday takes calls. Many exports write a line of nought for each closed interval: nought
 * where calls could not fail to come is closed, and so is whatever nought lies beside it.
 */
function openSlots(
  recorded: readonly (number | null)[][],
  shares: number[],
  mean: number,
  slots: number,
): boolean[] {
  const last = recorded.slice(-CLOSED_AFTER_DAYS);
  const hours = Array.from({ length: slots }, (_, slot) => hoursOf(recorded, slot));
  const open = hours.map(({ days }, slot) => {
    if (days === 0) return false;
    const isGone = last.length === CLOSED_AFTER_DAYS && last.every((calls) => (calls[slot] ?? 0) === 0);
    return !isGone || mean * (shares[slot] ?? 0) < CANNOT_BE_NONE;
  });
  if (last.length < CLOSED_AFTER_DAYS) return open;
  const closeFrom = (slot: number, step: 1 | -1) => {
    for (let at = slot + step; open[at] === true && hours[at]?.calls === 0; at += step) open[at] = false;
  };
  hours.forEach(({ days, busyDays, calls }, slot) => {
    // Calls that come in a burst on one day say nothing of the interval beside it.
    if (calls < SURE_TO_SPREAD_CALLS || 4 * busyDays < 3 * days) return;
    closeFrom(slot, 1);
    closeFrom(slot, -1);
  });
  return open;
}

/** Of a slot: on how many days it is recorded, on how many with calls, and how many those are. */
function hoursOf(recorded: readonly (number | null)[][], slot: number) {
  const sum = { days: 0, busyDays: 0, calls: 0 };
  for (const day of recorded) {
    const value = day[slot];
    if (value == null) continue;
    sum.days += 1;
    if (value > 0) sum.busyDays += 1;
    sum.calls += value;
  }
  return sum;
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

/** How the last days differed from the profiles, whatever their weekday, smoothed over neighbouring slots. */
function recentLean(
  {
    came,
    expected,
    days,
    calls,
  }: { came: Float64Array; expected: Float64Array; days: number; calls: number },
  slots: number,
): number[] {
  if (days === 0) return new Array<number>(slots).fill(1);
  const openSlotCount = Math.max(1, expected.filter((value) => value > 0).length);
  const prior = (RECENT_PRIOR_DAYS * calls) / days / openSlotCount;
  return Array.from({ length: slots }, (_, slot) => {
    let cameAround = prior;
    let expectedAround = prior;
    for (let at = 1 - RECENT_AROUND.length; at < RECENT_AROUND.length; at += 1) {
      const weight = RECENT_AROUND[Math.abs(at)] ?? 0;
      cameAround += weight * (came[slot + at] ?? 0);
      expectedAround += weight * (expected[slot + at] ?? 0);
    }
    return cameAround / expectedAround;
  });
}

/** Shares that add up to 1 over the open slots; equal ones when nothing is known of them. */
function normalised(shares: number[], open: boolean[]): DayProfile {
  let sum = 0;
  let openCount = 0;
  open.forEach((isOpen, slot) => {
    if (!isOpen) return;
    sum += shares[slot] ?? 0;
    openCount += 1;
  });
  const share = (slot: number) => (sum > 0 ? (shares[slot] ?? 0) / sum : 1 / openCount);
  return { shares: open.map((isOpen, slot) => (isOpen ? share(slot) : 0)), open };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
