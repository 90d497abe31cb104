/** Whole numbers from the linear relaxation by rounding a little, solving again, and going on from there. */
import { openRelaxation } from './highs.ts';
import type { DayModel } from './model/day-model.ts';

export interface Dive {
  /** Whole values, or null when the dive failed. */
  readonly values: Float64Array | null;
  /** Their objective; when it is the rounded bound they are an optimum, found without any branching. */
  readonly objective: number;
  /** The relaxation's objective, a bound on every plan; Infinity when even the relaxation is infeasible. */
  readonly bound: number;
}

interface Move {
  readonly column: number;
  readonly lower: number;
  readonly upper: number;
}

const whole = 1e-6;

/**
 * Dives towards the rounded bound plus `slack`. In each round every family of the first tier that is not whole rounds up its
 * largest fraction. A round that costs more than the bound is taken back and tried with fewer, the last single one
 * rounded down; where neither way works, the round before is taken back in the same manner. Gives up after
 * `mostRounds` solves.
 * @param slack how much above the rounded bound the dive may end; Infinity for any plan at all
 */
export function dive(day: DayModel, shouldStop: () => boolean, slack: number, mostRounds = 120): Dive {
  const { model, families, step } = day;
  const relaxation = openRelaxation(model, shouldStop);
  try {
    const first = relaxation.solve();
    if (first === null)
      return { values: null, objective: Infinity, bound: shouldStop() ? -Infinity : Infinity };
    const bound = first.objective;
    const target = (step > 0 ? Math.ceil((bound - whole) / step) * step : bound) + whole + slack;
    const lower = [...model.lower];
    const upper = [...model.upper];
    const set = (moves: readonly Move[]): Move[] =>
      moves.map(({ column, lower: least, upper: most }) => {
        const before = { column, lower: lower[column] ?? 0, upper: upper[column] ?? 0 };
        lower[column] = least;
        upper[column] = most;
        relaxation.bound(column, least, most);
        return before;
      });
    /** Accepted rounds: how to take them back, and what to try in their place. */
    const accepted: { back: Move[]; moves: readonly Move[] }[] = [];
    let { values, objective } = first;
    let moves: readonly Move[] = roundUps(values, families, upper);
    for (let rounds = 0; rounds < mostRounds && !shouldStop(); rounds++) {
      if (moves.length === 0) {
        return {
          values: values.map((value, column) => (model.integer[column] === 1 ? Math.round(value) : value)),
          objective,
          bound,
        };
      }
      const back = set(moves);
      const next = relaxation.solve();
      if (next !== null && next.objective <= target) {
        accepted.push({ back, moves });
        ({ values, objective } = next);
        moves = roundUps(values, families, upper);
        continue;
      }
      set(back);
      let instead = otherwise(moves, lower);
      while (instead === null) {
        const last = accepted.pop();
        if (last === undefined) return { values: null, objective: Infinity, bound };
        set(last.back);
        instead = otherwise(last.moves, lower);
      }
      moves = instead;
    }
    return { values: null, objective: Infinity, bound };
  } finally {
    relaxation.dispose();
  }
}

/** Half of the moves, or the single one the other way; null after that. */
function otherwise(moves: readonly Move[], lower: readonly number[]): readonly Move[] | null {
  const [first] = moves;
  if (first === undefined) return null;
  if (moves.length > 1) return moves.slice(0, Math.ceil(moves.length / 2));
  return first.lower > (lower[first.column] ?? 0)
    ? [{ column: first.column, lower: lower[first.column] ?? 0, upper: first.lower - 1 }]
    : null;
}

/** One column up per family of the first tier with fractions, the surest first. */
function roundUps(values: Float64Array, families: DayModel['families'], upper: readonly number[]): Move[] {
  for (const tier of families) {
    const moves: (Move & { fraction: number })[] = [];
    for (const family of tier) {
      let best: { column: number; fraction: number } | null = null;
      for (const column of family) {
        const value = values[column] ?? 0;
        const fraction = value - Math.floor(value + whole);
        if (fraction > whole && (best === null || fraction > best.fraction + whole))
          best = { column, fraction };
      }
      if (best === null) continue;
      moves.push({
        ...best,
        lower: Math.ceil((values[best.column] ?? 0) - whole),
        upper: upper[best.column] ?? 0,
      });
    }
    if (moves.length > 0) return moves.sort((a, b) => b.fraction - a.fraction || a.column - b.column);
  }
  return [];
}
