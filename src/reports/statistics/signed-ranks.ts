/** Before and after of few people, without a normal distribution. */
import { normalCdf } from './distributions.ts';

export interface SignedRanks {
  readonly n: number;
  /** The sum of the ranks of those who rose. */
  readonly ranksUp: number;
  /** Two-sided; for the method notes only, never beside a finding. */
  readonly p: number;
  /** Hodges–Lehmann: the median of all averages of two differences, a pair with itself too. */
  readonly value: number;
  /** Undefined below six people, where no interval reaches 95 %. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
}

/** Above this many people the distribution is practically normal, and the exact one takes long. */
const exactUpTo = 200;

/**
 * Wilcoxon's signed ranks. Differences are ranked by size, those of the same size share the mean of their ranks, zeros
 * take their ranks with them and leave (Pratt 1959); p comes from all 2^m signs of those very ranks, so it is exact with
 * ties and zeros too. Value and interval: Hodges & Lehmann 1963; its ends are those Walsh averages that the distribution
 * without ties names, so with ties it covers at least its 95 % (Hollander & Wolfe 1999, 3.3), never less.
 * Above 200 people both use the normal distribution with the variance of the ranks as they are.
 * @param differences after − before, one for each person who answered both times, zeros included
 * @returns undefined for nobody
 */
export function signedRanks(differences: readonly number[]): SignedRanks | undefined {
  const n = differences.length;
  if (n === 0) return undefined;
  // Sums of thirds: 4.1 − 3.6 and 3.6 − 3.1 are the same change.
  const rounded = differences.map((value) => Number(value.toFixed(9)));
  const ranks = midranks(rounded.map(Math.abs));
  const [up, down] = [1, -1].map((sign) =>
    ranks.filter((_, i) => Math.sign(rounded[i] ?? 0) === sign).reduce((sum, rank) => sum + rank, 0),
  );
  const ranksUp = up ?? 0;
  const nonZero = ranks.filter((_, i) => rounded[i] !== 0);
  const tail = lowerTail(nonZero);
  const walsh = walshAverages(differences);
  return {
    n,
    ranksUp,
    p: Math.min(1, 2 * tail(Math.min(ranksUp, down ?? 0))),
    value: ((walsh[(walsh.length - 1) >> 1] ?? NaN) + (walsh[walsh.length >> 1] ?? NaN)) / 2,
    interval: walshInterval(walsh, n),
  };
}

/** The k-th smallest and k-th largest average, for the largest k with P(W < k) ≤ 2.5 %. */
function walshInterval(walsh: Float64Array, n: number): SignedRanks['interval'] {
  const tail = lowerTail(Array.from({ length: n }, (_, i) => i + 1));
  let k = 0;
  while (tail(k) <= 0.025) k++;
  if (k === 0) return undefined;
  return { low: walsh[k - 1] ?? NaN, high: walsh[walsh.length - k] ?? NaN };
}

/** The averages of all pairs, sorted: n(n + 1)/2 of them. */
function walshAverages(values: readonly number[]): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let at = 0;
  values.forEach((a, i) => {
    for (const b of values.slice(i)) averages[at++] = (a + b) / 2;
  });
  return averages.sort();
}

/** Ranks from 1; those of one size share the mean of theirs. */
function midranks(sizes: readonly number[]): number[] {
  const sorted = [...sizes].sort((a, b) => a - b);
  const [first, count] = [new Map<number, number>(), new Map<number, number>()];
  sorted.forEach((size, i) => {
    if (!first.has(size)) first.set(size, i + 1);
    count.set(size, (count.get(size) ?? 0) + 1);
  });
  return sizes.map((size) => (first.get(size) ?? NaN) + ((count.get(size) ?? 1) - 1) / 2);
}

/** The chance that signs thrown for these ranks give a sum of at most w. Twice a midrank is whole. */
function lowerTail(ranks: readonly number[]): (w: number) => number {
  if (ranks.length > exactUpTo) return normalTail(ranks);
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  const chance = new Float64Array(total + 1);
  chance[0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    for (let sum = reached; sum >= 0; sum--)
      chance[sum] = ((chance[sum] ?? 0) + (sum >= rank ? (chance[sum - rank] ?? 0) : 0)) / 2;
  }
  for (let sum = 1; sum <= total; sum++) chance[sum] = (chance[sum] ?? 0) + (chance[sum - 1] ?? 0);
  return (w) => chance[Math.min(total, Math.floor(2 * w + 1e-9))] ?? 0;
}

function normalTail(ranks: readonly number[]): (w: number) => number {
  const middle = ranks.reduce((sum, rank) => sum + rank, 0) / 2;
  const spread = Math.sqrt(ranks.reduce((sum, rank) => sum + rank * rank, 0)) / 2;
  return (w) => normalCdf((w - middle) / spread);
}
