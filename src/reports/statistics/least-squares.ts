/** Ordinary least squares for a handful of regressors. */

export interface Fit {
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly degreesOfFreedom: number;
}

/**
 * Fits y = Xb by Householder reflections (Golub 1965), which do not square the condition of X as the normal equations
 * do. Standard errors are those of equal variances.
 * @param rows one of X for each y, with its own column of ones where an intercept is wanted
 * @returns undefined where X does not tell its columns apart, or nothing is left to judge chance by
 */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): Fit | undefined {
  const n = rows.length;
  const p = rows[0]?.length ?? 0;
  if (p === 0 || n <= p) return undefined;
  const matrix = rows.map((row, i) => [...row, y[i] ?? 0]);
  const at = (i: number, j: number): number => matrix[i]?.[j] ?? 0;
  for (let j = 0; j < p; j++) {
    const columnNorm = Math.hypot(...rows.map((row) => row[j] ?? 0));
    const norm = Math.hypot(...matrix.slice(j).map((row) => row[j] ?? 0));
    if (norm <= 1e-10 * columnNorm || norm === 0) return undefined;
    const alpha = at(j, j) > 0 ? -norm : norm;
    const v = matrix.slice(j).map((row) => row[j] ?? 0);
    v[0] = (v[0] ?? 0) - alpha;
    const vv = v.reduce((sum, value) => sum + value * value, 0);
    for (let column = j; column <= p; column++) {
      const dot = v.reduce((sum, value, i) => sum + value * at(j + i, column), 0);
      v.forEach((value, i) => {
        const row = matrix[j + i];
        if (row !== undefined) row[column] = at(j + i, column) - (2 * dot * value) / vv;
      });
    }
  }
  // R of the columns is inverted, for b = R⁻¹Qᵀy and the variances σ²R⁻¹R⁻ᵀ.
  const inverse = invertUpper(p, at);
  const coefficients = inverse.map((row) => row.reduce((sum, value, j) => sum + value * at(j, p), 0));
  const residual = matrix.slice(p).reduce((sum, row) => sum + (row[p] ?? 0) ** 2, 0);
  const degreesOfFreedom = n - p;
  const variance = residual / degreesOfFreedom;
  const standardErrors = inverse.map((row) =>
    Math.sqrt(variance * row.reduce((sum, value) => sum + value * value, 0)),
  );
  return { coefficients, standardErrors, degreesOfFreedom };
}

function invertUpper(p: number, at: (i: number, j: number) => number): number[][] {
  const inverse = Array.from({ length: p }, () => new Array<number>(p).fill(0));
  for (let j = 0; j < p; j++)
    for (let i = j; i >= 0; i--) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k++) sum -= at(i, k) * (inverse[k]?.[j] ?? 0);
      const row = inverse[i];
      if (row !== undefined) row[j] = sum / at(i, i);
    }
  return inverse;
}
