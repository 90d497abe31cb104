/** A mixed-integer linear model under construction, handed to HiGHS as typed arrays. Pure. */

/** A linear expression: constant + Σ values[i] · column[columns[i]]. */
export interface Expression {
  constant: number;
  readonly columns: number[];
  readonly values: number[];
}

export interface LinearModel {
  readonly cost: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly integer: number[];
  readonly rowLower: number[];
  readonly rowUpper: number[];
  readonly starts: number[];
  readonly indices: number[];
  readonly values: number[];
}

export function emptyModel(): LinearModel {
  return {
    cost: [],
    lower: [],
    upper: [],
    integer: [],
    rowLower: [],
    rowUpper: [],
    starts: [0],
    indices: [],
    values: [],
  };
}

/** Adds a column and returns its index. */
export function addColumn(
  model: LinearModel,
  lower: number,
  upper: number,
  cost: number,
  integer: boolean,
): number {
  model.cost.push(cost);
  model.lower.push(lower);
  model.upper.push(upper);
  model.integer.push(integer ? 1 : 0);
  return model.cost.length - 1;
}

export function expression(constant = 0): Expression {
  return { constant, columns: [], values: [] };
}

/** Adds `factor · column` to the expression; a column of −1 is one that does not exist. */
export function addTerm(to: Expression, column: number, factor: number): void {
  if (column < 0 || factor === 0) return;
  to.columns.push(column);
  to.values.push(factor);
}

/** Adds `factor · other` to the expression. */
export function addExpression(to: Expression, other: Expression, factor: number): void {
  to.constant += factor * other.constant;
  other.columns.forEach((column, i) => addTerm(to, column, factor * (other.values[i] ?? 0)));
}

/**
 * Adds the row `lower ≤ expression ≤ upper`; equal columns are summed and the constant moves to the bounds.
 * A row without columns that its bounds forbid is kept, so that the solver reports the model infeasible.
 */
export function addRow(model: LinearModel, row: Expression, lower: number, upper: number): void {
  const sums = new Map<number, number>();
  row.columns.forEach((column, i) => sums.set(column, (sums.get(column) ?? 0) + (row.values[i] ?? 0)));
  let filled = 0;
  for (const [column, value] of sums) {
    if (Math.abs(value) < 1e-12) continue;
    model.indices.push(column);
    model.values.push(value);
    filled++;
  }
  if (filled === 0 && lower <= row.constant + 1e-9 && upper >= row.constant - 1e-9) return;
  model.rowLower.push(lower - row.constant);
  model.rowUpper.push(upper - row.constant);
  model.starts.push(model.indices.length);
}
