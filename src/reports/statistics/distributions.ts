/**
 * Distributions that the reports need, to ten digits and more. `jstat`, which has no types, gives first guesses; its
 * inverses stop after seven digits, and Newton's method does the rest.
 */
import { createRequire } from 'node:module';
import { incompleteBeta, logGamma } from './gamma.ts';

interface JStat {
  studentt: { inv: (p: number, df: number) => number };
  beta: { inv: (p: number, a: number, b: number) => number };
}

const { jStat } = createRequire(import.meta.url)('jstat') as { jStat: JStat };

/** What the standard normal stays under with chance 0.975. */
export const normal975 = 1.959963984540054;

/** The density of the standard normal. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The chance that a standard normal is at most `z`, with its digits kept in both tails. */
export function normalCdf(z: number): number {
  if (z > 0) return 1 - normalCdf(-z);
  const x = -z;
  if (x < 2.5) {
    // Marsaglia 2004: Φ = ½ + φ(x)(x + x³/3 + x⁵/15 + …)
    let term = x;
    let sum = x;
    for (let i = 3; term > 1e-17 * sum; i += 2) {
      term *= (x * x) / i;
      sum += term;
    }
    return 0.5 - normalDensity(x) * sum;
  }
  // Laplace's continued fraction of Mills' ratio, from its end.
  let fraction = x;
  for (let i = 80; i > 0; i--) fraction = x + i / fraction;
  return normalDensity(x) / fraction;
}

/**
 * The chance that Student's t is at most `t` (Abramowitz & Stegun 26.7.1).
 * @param df above 0, need not be whole
 */
export function tCdf(t: number, df: number): number {
  const tail = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5, (t * t) / (df + t * t));
  return t > 0 ? 1 - tail : tail;
}

/**
 * The value that Student's t with `df` degrees of freedom stays under with chance `p`.
 * @param p in (0, 1)
 * @param df above 0, need not be whole
 */
export function tQuantile(p: number, df: number): number {
  if (p > 0.5) return -tQuantile(1 - p, df);
  let t = jStat.studentt.inv(p, df);
  const logScale = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI);
  for (let step = 0; step < 3; step++) {
    const density = Math.exp(logScale - ((df + 1) / 2) * Math.log1p((t * t) / df));
    t -= (tCdf(t, df) - p) / density;
  }
  return t;
}

/** The value that F with these degrees of freedom stays under with chance `p` in (0, 1). */
export function fQuantile(p: number, df1: number, df2: number): number {
  const [a, b] = [df1 / 2, df2 / 2];
  let x = jStat.beta.inv(p, a, b);
  const logScale = logGamma(a + b) - logGamma(a) - logGamma(b);
  for (let step = 0; step < 4; step++) {
    const density = Math.exp(logScale + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x));
    const next = x - (incompleteBeta(x, a, b) - p) / density;
    // A step out of (0, 1) goes half the way there.
    x = next <= 0 ? x / 2 : next >= 1 ? (1 + x) / 2 : next;
  }
  return (df2 * x) / (df1 * (1 - x));
}

/**
 * The chance that noncentral t is at most `t`: the mean of Φ(ts − λ) over s = √(χ²/df), by the trapezoid rule in log s.
 * The integrand and all its slopes vanish at both ends, so the rule gains digits exponentially (Trefethen & Weideman
 * 2014): about 1e-13 for any λ, where the usual series (Lenth 1989, AS 243) ends at λ = 37.
 * @param df above 0
 */
export function noncentralTCdf(t: number, df: number, noncentrality: number): number {
  if (t < 0) return 1 - noncentralTCdf(-t, df, -noncentrality);
  const step = Math.min(0.1, 0.7 / Math.hypot(Math.abs(noncentrality) + 4, Math.sqrt(2 * df)));
  let [sum, weights] = [0, 0];
  for (const direction of [1, -1])
    for (let i = direction === 1 ? 0 : 1; ; i++) {
      const u = direction * i * step;
      const weight = Math.exp(df * (u - Math.expm1(2 * u) / 2));
      if (weight < 1e-18) break;
      weights += weight;
      sum += weight * normalCdf(t * Math.exp(u) - noncentrality);
    }
  return sum / weights;
}

/** The noncentrality at which noncentral t stays under `t` with chance `p`. */
export function noncentralityOf(t: number, df: number, p: number): number {
  const miss = (noncentrality: number): number => noncentralTCdf(t, df, noncentrality) - p;
  let reach = 3 + Math.abs(t) / Math.sqrt(2 * df);
  while (miss(t - reach) < 0) reach *= 2;
  const low = t - reach;
  while (miss(t + reach) > 0) reach *= 2;
  return rootOf(miss, low, t + reach);
}

/** Where a falling or rising function is nought between `a` and `b`: false position, Illinois variant. */
export function rootOf(f: (x: number) => number, a: number, b: number): number {
  let [low, high, fLow, fHigh] = [a, b, f(a), f(b)];
  for (let round = 0; round < 200; round++) {
    const x = fHigh === fLow ? (low + high) / 2 : high - (fHigh * (high - low)) / (fHigh - fLow);
    const value = f(x);
    if (value === 0 || Math.abs(x - high) <= 1e-13 * Math.max(1, Math.abs(x))) return x;
    if (value < 0 !== fHigh < 0) [low, fLow] = [high, fHigh];
    else fLow /= 2;
    [high, fHigh] = [x, value];
  }
  return high;
}
