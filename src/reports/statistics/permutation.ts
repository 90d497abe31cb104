/** The draw that was made beside all draws that could have been made. */
import { randomFrom } from '../../planning/random.ts';
import type { Subject } from './effect.ts';
import { basisOf, explainedShare, residualOf } from './projection.ts';

export interface PermutationP {
  /** Two-sided; for the method notes only, never beside a finding. */
  readonly p: number;
  /** How many draws were looked at, the one that was made among them. */
  readonly draws: number;
  /** Every possible draw was looked at. */
  readonly exact: boolean;
}

export interface DrawOptions {
  /** All draws are looked at where there are at most this many. */
  readonly exactUpTo?: number;
  /** Otherwise so many are drawn, besides the one that was made. */
  readonly sample?: number;
  readonly seed?: number;
}

/**
 * The share of draws within strata, each with as many who take part as in truth, whose effect at the same `before` is
 * at least as far from nought in standard errors as the one found (Fisher 1935; t of the analysis of covariance as
 * `effectOf` fits it). Sampled draws count the true one too: (1 + hits) / (1 + draws) (Phipson & Smyth 2010).
 * @returns undefined where an arm has fewer than two people, or strata tell the arms apart so that only one draw exists
 */
export function permutationP(
  subjects: readonly Subject[],
  options: DrawOptions = {},
): PermutationP | undefined {
  const took = subjects.filter(({ tookPart }) => tookPart).length;
  if (took < 2 || subjects.length - took < 2) return undefined;
  const names = [...new Set(subjects.map(({ stratum }) => stratum))].sort();
  const basis = basisOf([
    ...names.map((name) => subjects.map(({ stratum }) => (stratum === name ? 1 : 0))),
    subjects.map(({ before }) => before),
  ]);
  const outcome = residualOf(
    subjects.map(({ after }) => after),
    basis,
  );
  const strata = names.map((name) =>
    subjects.flatMap(({ stratum, tookPart }, at) =>
      stratum === name ? [{ at, value: tookPart ? 1 : 0 }] : [],
    ),
  );
  return shareAsExtreme(strata, (exposure) => explainedShare(exposure, outcome, basis), options);
}

/**
 * Values are exchanged within each group of places, in every distinct way or in sampled ones.
 * @param groups each place of 0..n−1 once, with the value that stands there in truth
 * @param strength of an arrangement, the value of each place
 * @returns undefined where no other arrangement exists, or the true one's strength is infinite
 */
export function shareAsExtreme(
  groups: readonly (readonly { readonly at: number; readonly value: number }[])[],
  strength: (values: readonly number[]) => number,
  { exactUpTo = 20_000, sample = 9_999, seed = 1 }: DrawOptions,
): PermutationP | undefined {
  const values: number[] = [];
  for (const { at, value } of groups.flat()) values[at] = value;
  const count = groups.reduce((product, group) => product * arrangementsOf(group), 1);
  if (count < 1.5) return undefined;
  // Equal draws must count as equal, whatever their sums round to.
  const limit = strength(values) - 1e-9;
  if (limit === Infinity) return undefined;
  let hits = 0;
  const look = (): void => {
    if (strength(values) >= limit) hits++;
  };
  if (count <= exactUpTo) {
    everyArrangement(groups, values, 0, look);
    const draws = Math.round(count);
    return { p: hits / draws, draws, exact: true };
  }
  const random = randomFrom(seed);
  for (let round = 0; round < sample; round++) {
    for (const group of groups)
      for (let i = group.length - 1; i > 0; i--) {
        const [a, b] = [group[i]?.at ?? 0, group[Math.floor(random() * (i + 1))]?.at ?? 0];
        [values[a], values[b]] = [values[b] ?? 0, values[a] ?? 0];
      }
    look();
  }
  return { p: (hits + 1) / (sample + 1), draws: sample + 1, exact: false };
}

/** How many distinct orders a group's values have: n! / ∏ (of each value)!. */
function arrangementsOf(group: readonly { readonly value: number }[]): number {
  const seen = new Map<number, number>();
  return group.reduce((product, { value }, i) => {
    const times = (seen.get(value) ?? 0) + 1;
    seen.set(value, times);
    return (product * (i + 1)) / times;
  }, 1);
}

function everyArrangement(
  groups: readonly (readonly { readonly at: number; readonly value: number }[])[],
  values: number[],
  from: number,
  look: () => void,
): void {
  const group = groups[from];
  if (group === undefined) return look();
  const left = new Map<number, number>();
  for (const { value } of group) left.set(value, (left.get(value) ?? 0) + 1);
  const place = (i: number): void => {
    const at = group[i]?.at;
    if (at === undefined) return everyArrangement(groups, values, from + 1, look);
    for (const [value, times] of left) {
      if (times === 0) continue;
      left.set(value, times - 1);
      values[at] = value;
      place(i + 1);
      left.set(value, times);
    }
  };
  place(0);
}
