/**
 * The best pairs where many are barred, for seasons of one turn each: a column per pair and day, but only those that
 * are worth it (column generation, Dantzig & Wolfe 1960).
 *
 * Goal after goal: the relaxation takes in columns until none is left whose gain is above the prices of its two people
 * and its day. What it reaches is a bound for all plans. Then the best whole plan is sought among the columns that fall
 * short by less than the bound and the best plan are apart; no plan with any other column can be better.
 *
 * Mostly every goal but the last can be as high as its bound, all at once: so at first they are held there without
 * looking for a whole plan of each, which for them would mean to choose among very many that are equal.
 */
import { solveModel } from '../highs.ts';
import type { Expression } from '../model/linear-model.ts';
import { addColumn, addRow, addTerm, emptyModel, expression } from '../model/linear-model.ts';
import type { Priced, Search } from './column-search.ts';
import { gainsOf, keyOf, relax, rowBounds, rowsOf, take, visitShort } from './column-search.ts';
import { openPairMaster } from './pair-master.ts';
import type { PersonPair, SeasonFacts, SeasonGoal } from './season-facts.ts';
import { goalsThatMatter } from './season-facts.ts';
import type { PairedTurns } from './turns-by-model.ts';

/** The larger model is not tried with more columns than this: the plan is then told as not proven. */
const mostColumns = 60_000;
/** How far below the bound columns are looked for first, ever farther. */
const reaches = [0.5, 6, 40, 200];

/**
 * Solves goal after goal. `loadSolver()` must have been awaited.
 * @param start pairs that keep every rule, those asked for among them
 * @throws RangeError when people may have several turns: a turn's worth then hangs on the others
 */
export function pairsByColumns(
  facts: SeasonFacts,
  start: readonly PersonPair[],
  shouldStop: () => boolean,
): PairedTurns {
  if (facts.rounds > 1) throw new RangeError('one turn each only');
  const hopeful = withSearch(facts, shouldStop, (search) => atTheBounds(search, start));
  if (hopeful?.proven === true || shouldStop()) return hopeful ?? notProven(start, Infinity);
  return withSearch(facts, shouldStop, (search) => goalByGoal(search, start));
}

function withSearch<T>(facts: SeasonFacts, shouldStop: () => boolean, run: (search: Search) => T): T {
  const [lower, upper] = rowBounds(facts);
  const master = openPairMaster(lower, upper, shouldStop);
  try {
    const gains = gainsOf(facts);
    return run({ facts, gains, master, columns: [], inside: new Set(), held: [], shouldStop });
  } finally {
    master.dispose();
  }
}

function notProven(pairs: readonly PersonPair[], mostPairs: number): PairedTurns {
  return { pairs, mostPairs, proven: false };
}

/** All goals but the last at their bounds. Null when that cannot be, or was not found. */
function atTheBounds(search: Search, start: readonly PersonPair[]): PairedTurns | null {
  take(search, [...start, ...search.facts.knownPairs], 'pairs');
  let mostPairs = Infinity;
  for (const goal of goalsThatMatter(search.facts)) {
    const priced = relax(search, goal);
    if (priced === null) return null;
    const bound = boundOf(priced);
    if (goal === 'pairs') mostPairs = bound;
    if (goal === 'order') {
      const { pairs, proven } = wholePlan(search, goal, priced, null);
      return pairs === null ? null : { pairs, mostPairs, proven };
    }
    holdAt(search, goal, bound);
  }
  return null;
}

/** Each goal's best whole plan before the next goal. */
function goalByGoal(search: Search, start: readonly PersonPair[]): PairedTurns {
  const { facts, gains } = search;
  let best = start;
  let mostPairs = Infinity;
  take(search, [...start, ...facts.knownPairs], 'pairs');
  for (const goal of goalsThatMatter(facts)) {
    const priced = relax(search, goal);
    if (priced === null) return notProven(best, mostPairs);
    if (goal === 'pairs') mostPairs = boundOf(priced);
    const whole = wholePlan(search, goal, priced, best);
    best = whole.pairs ?? best;
    if (!whole.proven) return notProven(best, mostPairs);
    const reached = gains.sum(goal, best);
    if (goal === 'pairs') mostPairs = reached;
    holdAt(search, goal, reached);
  }
  return { pairs: best, mostPairs, proven: true };
}

/** Every goal counts in whole numbers. */
function boundOf({ value }: Priced): number {
  return Math.floor(value + 1e-4);
}

function holdAt({ gains, master, columns, held }: Search, goal: SeasonGoal, least: number): void {
  master.hold(
    columns.map((pair) => gains.of(goal, pair)),
    least,
  );
  held.push({ goal, least });
}

interface WholePlan {
  readonly pairs: readonly PersonPair[] | null;
  readonly proven: boolean;
}

/** The best whole plan of the goal: of the columns that are in when there is a plan at hand, then ever farther below the bound. */
function wholePlan(
  search: Search,
  goal: SeasonGoal,
  priced: Priced,
  start: readonly PersonPair[] | null,
): WholePlan {
  const { gains, columns, shouldStop } = search;
  const bound = boundOf(priced);
  let best = start;
  const value = () => (best === null ? -Infinity : gains.sum(goal, best));
  // Only a plan with one more is better: its columns fall short by no more than this.
  const needed = () => priced.value - value() - 1 + 1e-4;
  for (const reach of start === null ? reaches : [0, ...reaches]) {
    if (value() >= bound) return { pairs: best, proven: true };
    const within = Math.min(reach, needed());
    const near = reach === 0 ? [...columns] : columns.filter((pair) => priced.short(pair) <= within + 1e-6);
    let all = reach > 0;
    if (all)
      visitShort(search, priced, within + 1e-6, (pair) => {
        all = near.length < mostColumns;
        if (all) near.push(pair);
        return all;
      });
    if (reach > 0 && !all) break;
    const found = bestWhole(search, goal, near, best);
    if (shouldStop()) return { pairs: found ?? best, proven: false };
    best = found ?? best;
    if (all && within >= needed()) return { pairs: best, proven: best !== null };
  }
  return { pairs: best, proven: value() >= bound };
}

/** The best plan of these columns and the start's. Null when there is none, or it was stopped. */
function bestWhole(
  { facts, gains, held, shouldStop }: Search,
  goal: SeasonGoal,
  near: readonly PersonPair[],
  start: readonly PersonPair[] | null,
): readonly PersonPair[] | null {
  const there = new Set(near.map((pair) => keyOf(facts, pair)));
  const pairs = [...near, ...(start ?? []).filter((pair) => !there.has(keyOf(facts, pair)))];
  // The solver takes no model without columns.
  if (pairs.length === 0) return held.every(({ least }) => least <= 0) ? [] : null;
  const model = emptyModel();
  const [lower, upper] = rowBounds(facts);
  const rows: Expression[] = lower.map(() => expression());
  const holds = held.map(() => expression());
  for (const pair of pairs) {
    const column = addColumn(model, 0, 1, -gains.of(goal, pair), true);
    for (const row of rowsOf(facts, pair)) addTerm(rows[row] ?? expression(), column, 1);
    held.forEach((one, i) => addTerm(holds[i] ?? expression(), column, gains.of(one.goal, pair)));
  }
  rows.forEach((row, i) => addRow(model, row, lower[i] ?? 0, upper[i] ?? 0));
  holds.forEach((row, i) => addRow(model, row, held[i]?.least ?? 0, Infinity));
  const chosen = new Set((start ?? []).map((pair) => keyOf(facts, pair)));
  const { status, values } = solveModel(model, {
    // Every goal counts in whole numbers.
    gap: 0.999,
    nodes: null,
    start:
      start === null ? null : Float64Array.from(pairs, (pair) => (chosen.has(keyOf(facts, pair)) ? 1 : 0)),
    shouldStop,
    onBetter: null,
    onBound: null,
  });
  if (status !== 'optimal' || values === null) return null;
  return pairs.filter((_, i) => (values[i] ?? 0) > 0.5);
}
