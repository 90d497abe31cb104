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
import type { MasterColumn, PairMaster } from './pair-master.ts';
import { openPairMaster } from './pair-master.ts';
import type { PersonPair, SeasonFacts, SeasonGoal } from './season-facts.ts';
import { goalsThatMatter, pairKey, worth } from './season-facts.ts';
import type { PairedTurns } from './turns-by-model.ts';

/** The larger model is not tried with more columns than this: the plan is then told as not proven. */
const mostColumns = 60_000;
/** So many of the best columns are taken in for each person at a time. */
const columnsAtOnce = 4;
/** How far below the bound columns are looked for first, ever farther. */
const reaches = [0.5, 6, 40, 200];

/** Everything while goals are solved. */
interface Search {
  readonly facts: SeasonFacts;
  readonly gains: Gains;
  readonly master: PairMaster;
  readonly columns: PersonPair[];
  readonly inside: Set<number>;
  /** What each goal so far has reached; no later plan may fall below. */
  readonly held: { readonly goal: SeasonGoal; readonly least: number }[];
  readonly shouldStop: () => boolean;
}

/**
 * Solves goal after goal. `loadSeasonSolver()` must have been awaited.
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

interface Priced {
  readonly value: number;
  /** What a column falls short of its prices: 0 for those of the best relaxation. */
  readonly short: (pair: PersonPair) => number;
  /** Per side people × days, and per day: the parts of it. */
  readonly sides: readonly [Float64Array, Float64Array];
  readonly days: Float64Array;
}

/** Takes in columns until none would gain anything. Null when it was stopped before. */
function relax(search: Search, goal: SeasonGoal): Priced | null {
  search.master.aim(search.columns.map((pair) => search.gains.of(goal, pair)));
  for (;;) {
    const solved = search.master.solve();
    if (solved === null || search.shouldStop()) return null;
    const priced = price(search, goal, solved.value, solved.prices);
    const fresh = gaining(search, priced);
    if (fresh.length === 0) return priced;
    take(search, fresh, goal);
  }
}

function price(
  { facts, gains, held }: Search,
  goal: SeasonGoal,
  value: number,
  prices: Float64Array,
): Priced {
  const days = facts.dates.length;
  const [first, second] = facts.sides;
  const rowOf = { b: first.ids.length, day: first.ids.length + second.ids.length };
  const heldFrom = rowOf.day + days;
  const sides = ([0, 1] as const).map((at) => {
    const part = new Float64Array(facts.sides[at].ids.length * days);
    for (let i = 0; i < part.length; i++) {
      const person = Math.floor(i / days);
      let sum = (prices[(at === 0 ? 0 : rowOf.b) + person] ?? 0) - gains.ofSide(goal, at, i);
      held.forEach((one, row) => (sum += (prices[heldFrom + row] ?? 0) * gains.ofSide(one.goal, at, i)));
      part[i] = sum;
    }
    return part;
  });
  const [ofFirst = new Float64Array(), ofSecond = new Float64Array()] = sides;
  const ofDays = prices.slice(rowOf.day, heldFrom);
  const partnersRow = held.findIndex((one) => one.goal === 'partners');
  const stays = partnersRow < 0 ? 0 : (prices[heldFrom + partnersRow] ?? 0);
  return {
    value,
    sides: [ofFirst, ofSecond],
    days: ofDays,
    short: (pair) => {
      const { day, a, b } = pair;
      const known = gains.of('partners', pair) * (stays - (goal === 'partners' ? 1 : 0));
      return (ofFirst[a * days + day] ?? 0) + (ofSecond[b * days + day] ?? 0) + (ofDays[day] ?? 0) + known;
    },
  };
}

/** Columns above their prices, the best few of each person of either department. */
function gaining(search: Search, priced: Priced): PersonPair[] {
  const best = [new Map<number, Candidate[]>(), new Map<number, Candidate[]>()] as const;
  const note = (of: Map<number, Candidate[]>, person: number, candidate: Candidate) => {
    const mine = of.get(person) ?? [];
    of.set(person, mine);
    if (mine.length >= columnsAtOnce && candidate.short >= (mine.at(-1)?.short ?? 0)) return;
    mine.push(candidate);
    mine.sort((x, y) => x.short - y.short);
    mine.length = Math.min(mine.length, columnsAtOnce);
  };
  visitShort(search, priced, -1e-6, (pair, short) => {
    note(best[0], pair.a, { pair, short });
    note(best[1], pair.b, { pair, short });
    return true;
  });
  return best.flatMap((of) => [...of.values()].flatMap((mine) => mine.map(({ pair }) => pair)));
}

interface Candidate {
  readonly pair: PersonPair;
  readonly short: number;
}

/**
 * Visits every pair that may be and falls short by less than `below`. Known pairs are left out: they are in from the
 * start.
 * @param visit false ends it
 */
function visitShort(
  { facts, inside, shouldStop }: Search,
  { sides, days: ofDays }: Priced,
  below: number,
  visit: (pair: PersonPair, short: number) => boolean,
): void {
  const days = facts.dates.length;
  for (let day = 0; day < days; day++) {
    if (shouldStop()) return;
    const [first, second] = ([0, 1] as const).map((at) => {
      const { may, ids } = facts.sides[at];
      const there = ids.map((_, person) => person).filter((person) => may[person * days + day] === 1);
      const part = (person: number) => sides[at][person * days + day] ?? 0;
      return there.sort((x, y) => part(x) - part(y) || x - y);
    });
    for (const a of first ?? []) {
      const ofA = (sides[0][a * days + day] ?? 0) + (ofDays[day] ?? 0);
      for (const b of second ?? []) {
        const short = ofA + (sides[1][b * days + day] ?? 0);
        if (short >= below) break;
        if (facts.barred(a, b) || inside.has(keyOf(facts, { day, a, b }))) continue;
        if (!visit({ day, a, b }, short)) return;
      }
    }
  }
}

/** Takes columns into the master; those that are in already stay as they are. */
function take(
  { facts, gains, master, columns, inside, held }: Search,
  pairs: readonly PersonPair[],
  goal: SeasonGoal,
) {
  const fresh = pairs.filter((pair) => {
    const key = keyOf(facts, pair);
    if (inside.has(key)) return false;
    inside.add(key);
    return true;
  });
  columns.push(...fresh);
  const heldFrom = facts.sides[0].ids.length + facts.sides[1].ids.length + facts.dates.length;
  master.addColumns(
    fresh.map((pair): MasterColumn => {
      const counted = held
        .map((one, row) => [heldFrom + row, gains.of(one.goal, pair)] as const)
        .filter(([, gain]) => gain !== 0);
      return {
        rows: [...rowsOf(facts, pair), ...counted.map(([row]) => row)],
        values: [1, 1, 1, ...counted.map(([, gain]) => gain)],
      };
    }),
    fresh.map((pair) => gains.of(goal, pair)),
  );
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

/** A row for each person of both departments, then for each day. */
function rowBounds({ room, sides }: SeasonFacts): [lower: number[], upper: number[]] {
  const people = sides.flatMap(({ asked }) => [...asked]);
  return [
    [...people.map((day) => (day >= 0 ? 1 : 0)), ...room.map(() => 0)],
    [...people.map(() => 1), ...room],
  ];
}

function rowsOf({ sides: [first, second] }: SeasonFacts, { day, a, b }: PersonPair): number[] {
  return [a, first.ids.length + b, first.ids.length + second.ids.length + day];
}

function keyOf(facts: SeasonFacts, { day, a, b }: PersonPair): number {
  return pairKey(facts, a, b) * facts.dates.length + day;
}

interface Gains {
  /** Of a pair. */
  readonly of: (goal: SeasonGoal, pair: PersonPair) => number;
  /** The part of one person, at person × days + day; `partners` has no such part. */
  readonly ofSide: (goal: SeasonGoal, at: 0 | 1, place: number) => number;
  readonly sum: (goal: SeasonGoal, pairs: readonly PersonPair[]) => number;
}

function gainsOf(facts: SeasonFacts): Gains {
  const days = facts.dates.length;
  const known = new Set(facts.knownPairs.map((pair) => keyOf(facts, pair)));
  const ofSide = (goal: SeasonGoal, at: 0 | 1, place: number): number => {
    if (goal === 'partners') return 0;
    if (goal === 'pairs') return at === 0 ? 1 : 0;
    const person = Math.floor(place / days);
    // Whoever has a turn already may have no other, so everybody's slot is the first.
    return worth(facts, facts.sides[at], goal, person, place % days);
  };
  const of = (goal: SeasonGoal, pair: PersonPair): number => {
    if (goal === 'partners') return known.has(keyOf(facts, pair)) ? 1 : 0;
    return ofSide(goal, 0, pair.a * days + pair.day) + ofSide(goal, 1, pair.b * days + pair.day);
  };
  return { of, ofSide, sum: (goal, pairs) => pairs.reduce((sum, pair) => sum + of(goal, pair), 0) };
}
