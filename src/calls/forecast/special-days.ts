/** Days that are not like others: how much of an ordinary day's calls they brought, and at which hours. */

/** Per kind of day (`holiday`, `short`, or an event's name). */
export type SpecialDays = {
  /** Learns a past day from what an ordinary one would have been expected to bring then. */
  observe: (kind: string, expected: readonly (number | null)[], calls: readonly (number | null)[]) => void;
  /** What is known now of such days; later ones do not change it. Null: none has been seen. */
  known: (kind: string) => SpecialShape | null;
};

export type SpecialShape = {
  days: number;
  /** Mean of the days' calls over an ordinary day's. */
  ratio: number;
  /** Calls that came per slot, all days together. */
  came: readonly number[];
  expected: readonly number[];
};

/** A holiday with more calls than this is a mistake in the records or in the list. */
const HIGHEST_RATIO = 5;
/** How many calls the whole day's ratio is worth against a slot's own. */
const SLOT_PRIOR_CALLS = 20;
/** How many days the belief is worth that a day is like any other, before such days are seen. */
const ORDINARY_PRIOR_DAYS = 0.3;

export function newSpecialDays(): SpecialDays {
  const shapes = new Map<string, SpecialShape>();
  return {
    observe: (kind, expected, calls) => {
      const usual = expected.reduce<number>((sum, value) => sum + (value ?? 0), 0);
      if (usual <= 0) return;
      const before = shapes.get(kind) ?? { days: 0, ratio: 0, came: [], expected: [] };
      const total = calls.reduce<number>((sum, value) => sum + (value ?? 0), 0);
      const ratio = Math.min(HIGHEST_RATIO, total / usual);
      shapes.set(kind, {
        days: before.days + 1,
        ratio: (before.ratio * before.days + ratio) / (before.days + 1),
        came: expected.map((_, slot) => (before.came[slot] ?? 0) + (calls[slot] ?? 0)),
        expected: expected.map((value, slot) => (before.expected[slot] ?? 0) + (value ?? 0)),
      });
    },
    known: (kind) => shapes.get(kind) ?? null,
  };
}

/** An ordinary day's expectation turned into one of a kind that has been seen, hour by hour where calls allow. */
export function likeSpecialDay(
  ordinary: readonly (number | null)[],
  shape: SpecialShape | null,
): (number | null)[] {
  if (shape === null) return [...ordinary];
  const ratio = (shape.ratio * shape.days + ORDINARY_PRIOR_DAYS) / (shape.days + ORDINARY_PRIOR_DAYS);
  return ordinary.map((value, slot) => {
    if (value === null) return null;
    const came = (shape.came[slot] ?? 0) + SLOT_PRIOR_CALLS * ratio;
    return (value * came) / ((shape.expected[slot] ?? 0) + SLOT_PRIOR_CALLS);
  });
}

/** A holiday: drawn towards the quietest weekday, whose `ratio` to the busiest and `shares` over the day are given. */
export function likeHoliday(
  ordinary: readonly (number | null)[],
  shape: SpecialShape | null,
  quietest: { ratio: number; shares: readonly number[] },
): (number | null)[] {
  const days = shape?.days ?? 0;
  const ratio = ((shape?.ratio ?? 0) * days + quietest.ratio) / (days + 1);
  const usual = ordinary.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const weights = ordinary.map((value, slot) =>
    value === null ? 0 : (shape?.came[slot] ?? 0) + 5 * SLOT_PRIOR_CALLS * (quietest.shares[slot] ?? 0),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return ordinary.map((value, slot) => {
    if (value === null) return null;
    return sum > 0 ? (usual * ratio * (weights[slot] ?? 0)) / sum : value * ratio;
  });
}
