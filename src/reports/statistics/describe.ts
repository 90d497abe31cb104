/** Mean and spread of numbers. */

/** @returns NaN for no numbers */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The standard deviation of a sample (divided by n − 1), in two passes: sums of squares of close numbers would cancel.
 * @returns NaN for fewer than two numbers
 */
export function sd(values: readonly number[]): number {
  if (values.length < 2) return NaN;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
