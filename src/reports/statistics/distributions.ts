/** Distributions that the reports need, from `jstat`, which has no types. */
import { createRequire } from 'node:module';

interface JStat {
  studentt: { inv: (p: number, df: number) => number };
}

const { jStat } = createRequire(import.meta.url)('jstat') as { jStat: JStat };

/**
 * The value that Student's t with `df` degrees of freedom stays under with chance `p`.
 * Good to seven digits, as jstat computes it.
 * @param p in (0, 1)
 * @param df above 0, need not be whole
 */
export function tQuantile(p: number, df: number): number {
  return jStat.studentt.inv(p, df);
}
