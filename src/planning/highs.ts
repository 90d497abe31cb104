/** HiGHS behind one function: a linear model in, its best values and the proven bound out. */
import type { Highs, Model } from 'highs';
import loadHighs from 'highs';
import type { LinearModel } from './model/linear-model.ts';

export interface SolveOptions {
  /** Stop when best − bound is at most this (absolute, in the objective's units). */
  readonly gap: number;
  /** The most nodes, or null: a limit that does not depend on the machine's speed. */
  readonly nodes: number | null;
  /** The most simplex iterations, where they are to be limited: as independent of the machine, and finer. */
  readonly iterations?: number;
  /** A known solution to start from, or null. */
  readonly start: Float64Array | null;
  /** Asked often; true ends the solve with what it has. */
  readonly shouldStop: () => boolean;
  /** Each better solution as it is found, with the bound proven so far. */
  readonly onBetter: ((values: Float64Array, objective: number) => void) | null;
  /** The bound as it rises. */
  readonly onBound: ((bound: number) => void) | null;
}

export interface Solved {
  /** `stopped`: by `shouldStop` or the node limit; `values` are then the best known, or null. */
  readonly status: 'optimal' | 'stopped' | 'infeasible';
  readonly values: Float64Array | null;
  readonly objective: number;
  readonly bound: number;
}

// The package's types describe its CommonJS build; its ES module exports the loader itself.
const load = loadHighs as unknown as typeof loadHighs.default;

let loading: Promise<Highs> | null = null;
let highs: Highs | null = null;

/** Loads the solver once; `solveModel` needs it. */
export async function loadSolver(): Promise<void> {
  loading ??= load();
  highs = await loading;
}

/** The loaded solver itself, for models that no function here makes. */
export function loadedSolver(): Highs {
  if (highs === null) throw new Error('loadSolver() comes first');
  return highs;
}

/** Minimises the model. The same model and options give the same values (unless stopped by the clock). */
export function solveModel(data: LinearModel, options: SolveOptions): Solved {
  const highs = loadedSolver();
  const { constants } = highs;
  const mixed = data.integer.includes(1);
  const model = open(highs, data, mixed);
  try {
    model.options.set({
      output_flag: false,
      random_seed: 1,
      mip_rel_gap: 0,
      mip_abs_gap: Math.max(options.gap, 1e-6),
    });
    if (options.nodes !== null) model.options.set('mip_max_nodes', options.nodes);
    if (options.start !== null) model.setSolution({ colValue: options.start });
    let bound = -Infinity;
    model.run({
      [constants.callbackType.mipInterrupt](event) {
        bound = Math.max(bound, event.data.mip_dual_bound ?? -Infinity);
        options.onBound?.(bound);
        const done = Number(event.data.mip_total_lp_iterations ?? 0);
        if (options.shouldStop() || done > (options.iterations ?? Infinity)) event.interrupt();
      },
      [constants.callbackType.simplexInterrupt](event) {
        if (options.shouldStop()) event.interrupt();
      },
      [constants.callbackType.mipImprovingSolution](event) {
        const { mip_solution: values, objective_function_value: objective } = event.data;
        if (values !== undefined) options.onBetter?.(values, objective ?? Infinity);
      },
    });
    const status = model.getModelStatus();
    const { optimal, infeasible, unboundedOrInfeasible, empty } = constants.modelStatus;
    if (status === infeasible || status === unboundedOrInfeasible)
      return { status: 'infeasible', values: null, objective: Infinity, bound: Infinity };
    const found =
      Number(model.info.get('primal_solution_status')) === 2 || status === optimal || status === empty;
    const objective = found ? model.getObjectiveValue() : Infinity;
    const proven = mixed
      ? Number(model.info.get('mip_dual_bound'))
      : status === optimal
        ? objective
        : -Infinity;
    return {
      status: status === optimal || status === empty ? 'optimal' : 'stopped',
      values: found ? model.getSolution().colValue : null,
      objective,
      bound: status === empty ? objective : Math.min(objective, Math.max(bound, proven)),
    };
  } finally {
    model.dispose();
  }
}

function open(solver: Highs, data: LinearModel, mixed: boolean): Model {
  return solver.createModel({
    numCols: data.cost.length,
    numRows: data.rowLower.length,
    colCost: Float64Array.from(data.cost),
    colLower: Float64Array.from(data.lower),
    colUpper: Float64Array.from(data.upper),
    rowLower: Float64Array.from(data.rowLower),
    rowUpper: Float64Array.from(data.rowUpper),
    matrix: {
      format: 'csr',
      numRows: data.rowLower.length,
      numCols: data.cost.length,
      starts: Int32Array.from(data.starts),
      indices: Int32Array.from(data.indices),
      values: Float64Array.from(data.values),
    },
    ...(mixed ? { integrality: Int32Array.from(data.integer) } : {}),
  });
}

export interface Relaxed {
  readonly objective: number;
  readonly values: Float64Array;
}

/** A linear model to which columns are added between solves, with the rows' duals: the master of column generation. */
export interface Master {
  /** Objective, values and duals (cost of one more on the right-hand side); null when it could not be solved. */
  solve(): { readonly objective: number; readonly values: Float64Array; readonly duals: Float64Array } | null;
  add(columns: readonly MasterColumn[]): void;
  dispose(): void;
}

export interface MasterColumn {
  readonly cost: number;
  readonly rows: readonly number[];
  readonly values: readonly number[];
}

/** Opens a master without whole numbers; columns added later are at least 0. `dispose` gives its memory back. */
export function openMaster(data: LinearModel, shouldStop: () => boolean): Master {
  const highs = loadedSolver();
  const { constants } = highs;
  const model = open(highs, data, false);
  // Added columns leave the basis feasible: the primal simplex goes on from there.
  model.options.set({ output_flag: false, random_seed: 1, presolve: 'off', simplex_strategy: 4 });
  return {
    solve() {
      model.run({
        [constants.callbackType.simplexInterrupt](event) {
          if (shouldStop()) event.interrupt();
        },
      });
      if (model.getModelStatus() !== constants.modelStatus.optimal) return null;
      const { colValue, rowDual } = model.getSolution();
      return { objective: model.getObjectiveValue(), values: colValue, duals: rowDual };
    },
    add(columns) {
      const starts: number[] = [];
      const indices: number[] = [];
      const values: number[] = [];
      for (const column of columns) {
        starts.push(indices.length);
        indices.push(...column.rows);
        values.push(...column.values);
      }
      starts.push(indices.length);
      model.addCols({
        cost: Float64Array.from(columns, ({ cost }) => cost),
        lower: new Float64Array(columns.length),
        upper: new Float64Array(columns.length).fill(Infinity),
        matrix: {
          format: 'csc',
          numRows: data.rowLower.length,
          numCols: columns.length,
          starts: Int32Array.from(starts),
          indices: Int32Array.from(indices),
          values: Float64Array.from(values),
        },
      });
    },
    dispose: () => model.dispose(),
  };
}

/** The model without its whole numbers, kept open so that bounds can be tightened and it solved again from where it was. */
export interface LinearRelaxation {
  /** The values at the least objective; `stopped` also when the solver could not tell. */
  solve(): Relaxed | 'infeasible' | 'stopped';
  bound(column: number, lower: number, upper: number): void;
  dispose(): void;
}

/** Opens the linear relaxation; `dispose` gives its memory back. */
export function openRelaxation(data: LinearModel, shouldStop: () => boolean): LinearRelaxation {
  const highs = loadedSolver();
  const { constants } = highs;
  const model = open(highs, data, false);
  model.options.set({ output_flag: false, random_seed: 1 });
  return {
    solve() {
      model.run({
        [constants.callbackType.simplexInterrupt](event) {
          if (shouldStop()) event.interrupt();
        },
      });
      const status = model.getModelStatus();
      if (status === constants.modelStatus.infeasible) return 'infeasible';
      if (status !== constants.modelStatus.optimal && status !== constants.modelStatus.empty)
        return 'stopped';
      return { objective: model.getObjectiveValue(), values: model.getSolution().colValue };
    },
    bound: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    dispose: () => model.dispose(),
  };
}
