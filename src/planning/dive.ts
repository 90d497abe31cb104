/** Whole numbers from the linear relaxation by rounding a little, solving again, and going on from there. */
import type { LinearRelaxation, Relaxed } from './highs.ts';
import { openRelaxation } from './highs.ts';
import type { DayModel } from './model/day-model.ts';

export interface Dive {
  /** Whole values, or null when the dive failed. */
  readonly values: Float64Array | null;
  /** Their objective; when it is the rounded bound they are an optimum, found without any branching. */
  readonly objective: number;
  /** The relaxation's objective, a bound on every plan; Infinity when it is infeasible, −Infinity when not known. */
  readonly bound: number;
}

interface Move {
  readonly column: number;
  readonly lower: number;
  readonly upper: number;
}

const whole = 1e-6;

/** One dive: how far above the rounded bound it may end (Infinity: anywhere), and after how many solves it gives up. */
export interface DiveLimits {
  readonly slack: number;
  readonly rounds: number;
  /** Tried only where the bound is zero. */
  readonly atZero?: boolean;
}

/**
 * Dives with each of the limits in turn until one succeeds. In each round every family of the first tier that is not
 * whole rounds up its largest fraction. A round that costs too much is taken back and tried with fewer, the last
 * single one rounded down; where neither way works, the round before is taken back in the same manner.
 */
export function dive(day: DayModel, shouldStop: () => boolean, limits: readonly DiveLimits[]): Dive {
  const relaxation = openRelaxation(day.model, shouldStop);
  try {
    const root = relaxation.solve();
    if (root === 'infeasible') return { values: null, objective: Infinity, bound: Infinity };
    if (root === 'stopped') return { values: null, objective: Infinity, bound: -Infinity };
    const bound = root.objective;
    const lowest = day.step > 0 ? Math.ceil((bound - whole) / day.step) * day.step : bound;
    for (const { slack, rounds, atZero } of limits) {
      if (atZero === true && lowest > whole) continue;
      const found = diveOnce(day, relaxation, root, lowest + slack + whole, rounds, shouldStop);
      if (found !== null) {
        const values = found.values.map((value, column) =>
          day.model.integer[column] === 1 ? Math.round(value) : value,
        );
        return { values, objective: found.objective, bound };
      }
    }
    return { values: null, objective: Infinity, bound };
  } finally {
    relaxation.dispose();
  }
}

function diveOnce(
  { model, families }: DayModel,
  relaxation: LinearRelaxation,
  root: Relaxed,
  target: number,
  mostRounds: number,
  shouldStop: () => boolean,
): Relaxed | null {
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
  /** Accepted rounds: how to take them back, and what was done in them. */
  const accepted: { back: Move[]; moves: readonly Move[] }[] = [];
  const giveUp = (): null => {
    while (accepted.length > 0) set(accepted.pop()?.back ?? []);
    return null;
  };
  let now = root;
  let moves: readonly Move[] = roundUps(now.values, families, upper);
  for (let round = 0; round < mostRounds && !shouldStop(); round++) {
    if (moves.length === 0) return now;
    const back = set(moves);
    const next = relaxation.solve();
    if (typeof next === 'object' && next.objective <= target) {
      accepted.push({ back, moves });
      now = next;
      moves = roundUps(now.values, families, upper);
      continue;
    }
    set(back);
    let instead = otherwise(moves, lower);
    while (instead === null) {
      const last = accepted.pop();
      if (last === undefined) return null;
      set(last.back);
      instead = otherwise(last.moves, lower);
    }
    moves = instead;
  }
  return giveUp();
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
