/** What is left of numbers when others have explained what they can. */

/**
 * Orthonormal columns that span what these columns span, by Gram–Schmidt done twice (Giraud & Langou 2005). A column
 * that the ones before it make up is left out.
 */
export function basisOf(columns: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = [];
  for (const column of columns) {
    const left = residualOf(residualOf(column, basis), basis);
    const norm = Math.sqrt(dot(left, left));
    if (norm > 1e-9 * Math.sqrt(dot(column, column))) basis.push(left.map((value) => value / norm));
  }
  return basis;
}

/** The part of a vector that an orthonormal basis does not reach. */
export function residualOf(vector: readonly number[], basis: readonly (readonly number[])[]): number[] {
  return basis.reduce<number[]>(
    (left, unit) => {
      const share = dot(left, unit);
      return left.map((value, i) => value - share * (unit[i] ?? 0));
    },
    [...vector],
  );
}

/** The sum of products. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/**
 * How strongly `exposure` goes with what the basis leaves of `outcome`: t² of its coefficient grows with this share.
 * @param outcome residuals of the outcome already
 * @returns in 0..1 of the outcome's squares; Infinity where the basis makes up the exposure itself, so that an order
 * that tells nothing counts against the finding, and 0 where nothing is left of the outcome
 */
export function explainedShare(
  exposure: readonly number[],
  outcome: readonly number[],
  basis: readonly (readonly number[])[],
): number {
  const whole = dot(outcome, outcome);
  if (whole < 1e-20) return 0;
  const own = dot(exposure, exposure);
  const left = basis.reduce((sum, unit) => sum - dot(exposure, unit) ** 2, own);
  if (left <= 1e-9 * own) return Infinity;
  return dot(exposure, outcome) ** 2 / (left * whole);
}
