/** Rollups as numbers that add up. Pure. */
import type { AnswerRollupTable } from '../../database/tables-reflections.ts';

export type Cell = Readonly<AnswerRollupTable>;

/** Whom a cell counts, as text: cells of one name are one cell, and everybody writes them in the order of names. */
export function nameOf(cell: Cell): string {
  const { surveyId, departmentId, part, moment, turn, exercise, tenure, month, overridden, measure } = cell;
  return JSON.stringify([
    surveyId,
    departmentId,
    part,
    moment,
    turn,
    exercise,
    tenure,
    month,
    overridden,
    measure,
  ]);
}

/**
 * What is to be added to rollups that hold `before` so that they hold `after`; a cell to which nothing is to be added
 * is left out.
 * @returns sorted by name
 */
export function difference(before: readonly Cell[], after: readonly Cell[]): Cell[] {
  const cells = new Map<string, AnswerRollupTable>();
  const add = (rows: readonly Cell[], sign: 1 | -1): void => {
    for (const row of rows) {
      const name = nameOf(row);
      const cell = cells.get(name) ?? { ...row, n: 0, sum: 0, sumSquares: 0 };
      cell.n += sign * row.n;
      cell.sum += sign * row.sum;
      cell.sumSquares += sign * row.sumSquares;
      cells.set(name, cell);
    }
  };
  add(before, -1);
  add(after, 1);
  return [...cells]
    .filter(([, { n, sum, sumSquares }]) => n !== 0 || sum !== 0 || sumSquares !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, cell]) => cell);
}
