/** The linear relaxation over pairs' columns, kept open so that columns and rows can be added and it goes on from there. */
import { loadedSolver } from '../highs.ts';

export interface MasterColumn {
  /** The rows in which the column counts, and by how much. */
  readonly rows: readonly number[];
  readonly values: readonly number[];
}

export interface Relaxation {
  /** The most of the goal, and the price of each row: what one more of its right side would bring. */
  readonly value: number;
  readonly prices: Float64Array;
}

/** Columns are at least 0 and held back by rows only. Maximises. */
export interface PairMaster {
  /** Sets the goal: the gain of each column so far. */
  aim(gains: readonly number[]): void;
  addColumns(columns: readonly MasterColumn[], gains: readonly number[]): void;
  /** Adds a row: Σ values[i] · column i ≥ least. */
  hold(values: readonly number[], least: number): void;
  /** Null when it was stopped or the solver could not tell. */
  solve(): Relaxation | null;
  dispose(): void;
}

/** Opens a master with these rows and no columns. `loadSolver()` must have been awaited. */
export function openPairMaster(
  lower: readonly number[],
  upper: readonly number[],
  shouldStop: () => boolean,
): PairMaster {
  const highs = loadedSolver();
  const { constants } = highs;
  const model = highs.createModel({
    numCols: 0,
    numRows: lower.length,
    colCost: new Float64Array(),
    colLower: new Float64Array(),
    colUpper: new Float64Array(),
    rowLower: Float64Array.from(lower),
    rowUpper: Float64Array.from(upper),
    matrix: {
      format: 'csr',
      numRows: lower.length,
      numCols: 0,
      starts: new Int32Array(lower.length + 1),
      indices: new Int32Array(),
      values: new Float64Array(),
    },
  });
  model.options.set({ output_flag: false, random_seed: 1, presolve: 'off' });
  let rows = lower.length;
  return {
    aim(gains) {
      if (gains.length === 0) return;
      model.changeColsCost(
        { kind: 'range', from: 0, to: gains.length - 1 },
        Float64Array.from(gains, (gain) => -gain),
      );
    },
    addColumns(columns, gains) {
      if (columns.length === 0) return;
      const starts = new Int32Array(columns.length + 1);
      columns.forEach((column, i) => (starts[i + 1] = (starts[i] ?? 0) + column.rows.length));
      model.addCols({
        cost: Float64Array.from(gains, (gain) => -gain),
        lower: new Float64Array(columns.length),
        upper: new Float64Array(columns.length).fill(Infinity),
        matrix: {
          format: 'csc',
          numRows: rows,
          numCols: columns.length,
          starts,
          indices: Int32Array.from(columns.flatMap((column) => column.rows)),
          values: Float64Array.from(columns.flatMap((column) => column.values)),
        },
      });
    },
    hold(values, least) {
      const indices = [...values.keys()].filter((column) => values[column] !== 0);
      model.addRow(least, Infinity, { indices, values: indices.map((column) => values[column] ?? 0) });
      rows++;
    },
    solve() {
      model.run({
        [constants.callbackType.simplexInterrupt](event) {
          if (shouldStop()) event.interrupt();
        },
      });
      const status = model.getModelStatus();
      // Without columns nothing is reached, and nothing has a price yet.
      if (status === constants.modelStatus.empty) return { value: 0, prices: new Float64Array(rows) };
      if (status !== constants.modelStatus.optimal) return null;
      // The solver minimises the loss: its prices are those of the loss.
      const prices = model.getSolution().rowDual.map((price) => -price);
      return { value: -model.getObjectiveValue(), prices };
    },
    dispose: () => model.dispose(),
  };
}
