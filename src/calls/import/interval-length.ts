/** Finds how long the intervals of a file are, from when they start. */

const LENGTHS = [60, 30, 20, 15, 12, 10, 6, 5, 4, 3, 2, 1] as const;
/** A line in two hundred may stand astray; more, and the file simply has shorter intervals. */
const STRAY_SHARE = 0.005;

/** Counts how many intervals start at each minute of the hour. */
export type MinuteCounts = readonly number[];

export function noMinuteCounts(): number[] {
  return new Array<number>(60).fill(0);
}

/** The longest interval (dividing an hour) on which all but a stray few of the starts lie. */
export function intervalLength(counts: MinuteCounts): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const fits = (length: number) =>
    counts.reduce((stray, count, minute) => stray + (minute % length === 0 ? 0 : count), 0) <=
    total * STRAY_SHARE;
  return LENGTHS.find(fits) ?? 1;
}
