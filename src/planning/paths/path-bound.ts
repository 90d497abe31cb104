/**
 * A proven bound on the least harm, by column generation (Dantzig & Wolfe 1960; Gilmore & Gomory 1961): the linear
 * master chooses among known days of people alike, a cheapest path under its prices finds the day it lacks. Any prices
 * give a bound (Lagrange), so the search may end early. Hosts are not asked for, neither for guests nor for those who
 * need one on the phone: a bound for whatever choice of them.
 */
import type { Master, MasterColumn } from '../highs.ts';
import { openMaster } from '../highs.ts';
import { addColumn, addRow, addTerm, emptyModel, expression } from '../model/linear-model.ts';
import type { Mover, PathBoard } from './board.ts';
import { cheapestDay } from './cheapest-day.ts';

/** People with the same possible days, of the same speed on each queue. */
interface PathClass {
  readonly first: Mover;
  readonly people: readonly Mover[];
  readonly row: number;
  /** Days the master knows, by what they bring where. */
  readonly known: Set<string>;
}

/** A day the master chose, for so many of these people: what a plan may be rounded from. */
export interface Share {
  readonly people: readonly Mover[];
  readonly day: Int8Array;
  readonly count: number;
}

export interface PathBound {
  /** No plan has less harm. */
  readonly bound: number;
  /** The master's last answer. */
  readonly shares: readonly Share[];
}

export interface BoundLimits {
  /** Prices are asked at most so often. */
  readonly rounds: number;
  /** Ends as soon as the bound is above this: then it proves what it was asked to. */
  readonly enough: number;
  readonly shouldStop: () => boolean;
  readonly onBound: (bound: number) => void;
}

const million = 1e6;
/** How much of the best prices so far goes into the next (Wentges 1997): the master's own jump about. */
const smoothing = 0.6;

/** The best bound found; the relaxation's own value when it converged. */
export function pathBound(board: PathBoard, limits: BoundLimits): PathBound {
  const { model, cover } = coverageRows(board);
  const classes = classesOf(board, model);
  const master = openMaster(model, limits.shouldStop);
  try {
    return generate(board, classes, cover, master, model.cost.length, limits);
  } finally {
    master.dispose();
  }
}

/** Rows `agents + missing ≥ required`, the missing at their cost by segments; −1 where nothing is required. */
function coverageRows(board: PathBoard): { model: ReturnType<typeof emptyModel>; cover: Int32Array } {
  const model = emptyModel();
  const cover = new Int32Array(board.required.length).fill(-1);
  board.required.forEach((required, place) => {
    if (required <= 0) return;
    const row = expression();
    const costs = board.harm[place] ?? [1];
    costs.forEach((cost, nth) =>
      addTerm(row, addColumn(model, 0, nth === costs.length - 1 ? Infinity : 1, cost, false), 1),
    );
    cover[place] = model.rowLower.length;
    addRow(model, row, required / million, Infinity);
  });
  return { model, cover };
}

function classesOf(board: PathBoard, model: ReturnType<typeof emptyModel>): PathClass[] {
  const members = new Map<string, Mover[]>();
  const graphs = new Map<unknown, number>();
  for (const mover of board.movers) {
    if (!graphs.has(mover.graph)) graphs.set(mover.graph, graphs.size);
    const decided = mover.day.map((q, at) => (mover.open[at] === 1 ? -1 : q));
    const key = JSON.stringify([
      graphs.get(mover.graph),
      mover.agents,
      mover.order,
      mover.mayAnswer.map((line) => line.join('')),
      [...decided],
    ]);
    members.set(key, [...(members.get(key) ?? []), mover]);
  }
  return [...members.values()].map((people) => {
    // A day nobody wants, so that the master has an answer before it knows any day.
    const row = expression();
    addTerm(row, addColumn(model, 0, Infinity, 1e4, false), 1);
    addRow(model, row, people.length, people.length);
    return { first: people[0] as Mover, people, row: model.rowLower.length - 1, known: new Set() };
  });
}

function generate(
  board: PathBoard,
  classes: readonly PathClass[],
  cover: Int32Array,
  master: Master,
  columns: number,
  limits: BoundLimits,
): PathBound {
  let bound = 0;
  let best: Float64Array | null = null;
  const asked: Asked[] = [];
  const day = new Int8Array(board.problem.intervals);
  let values: Float64Array | null = null;
  const answer = (): PathBound => ({ bound, shares: sharesOf(asked, values, columns) });
  const add = (found: readonly (Asked | null)[]) => {
    const news = found.filter((one) => one !== null);
    if (news.length === 0) return false;
    asked.push(...news);
    master.add(news.map(({ column }) => column));
    return true;
  };
  add(
    classes.flatMap((one) =>
      one.people.flatMap(({ placed, day }) => (placed ? [ask(board, one, day, cover)] : [])),
    ),
  );
  for (let round = 0; round < limits.rounds && !limits.shouldStop(); round++) {
    const solved = master.solve();
    if (solved === null) return answer();
    values = solved.values;
    const own = Float64Array.from(cover, (row) => (row < 0 ? 0 : Math.max(0, solved.duals[row] ?? 0)));
    let news = false;
    // Smoothed prices may find no new day for the master; its own then must.
    for (const share of best === null ? [0] : [smoothing, 0]) {
      const prices: Float64Array = blend(best, own, share);
      let value = priceOfDemand(board, prices);
      const found = classes.map((one) => {
        value += one.people.length * bestDay(board, one, prices, day);
        return ask(board, one, day, cover);
      });
      if (value > bound) {
        bound = value;
        best = prices;
        limits.onBound(bound);
      }
      if (bound > limits.enough) return answer();
      news = add(found);
      if (news) break;
    }
    if (solved.objective - bound < 1e-7 || !news) return answer();
  }
  return answer();
}

function blend(best: Float64Array | null, own: Float64Array, share: number): Float64Array {
  return best === null ? own : own.map((price, i) => share * (best[i] as number) + (1 - share) * price);
}

/** A day of a class in the master. */
interface Asked {
  readonly of: PathClass;
  readonly day: Int8Array;
  readonly column: MasterColumn;
}

/** @param before columns the master began with: the days stand behind them */
function sharesOf(asked: readonly Asked[], values: Float64Array | null, before: number): Share[] {
  return asked.flatMap(({ of, day }, i) => {
    const count = values?.[before + i] ?? 0;
    return count > 1e-6 ? [{ people: of.people, day, count }] : [];
  });
}

/** Least of cost(missing) + price × (required − missing) over all places: the part of Lagrange's bound without people. */
function priceOfDemand(board: PathBoard, prices: Float64Array): number {
  let sum = 0;
  board.required.forEach((required, place) => {
    let left = required / million;
    if (left <= 0) return;
    const price = prices[place] as number;
    const costs = board.harm[place] ?? [1];
    for (let nth = 0; left > 0; nth++) {
      const size = nth >= costs.length - 1 ? left : Math.min(1, left);
      sum += size * Math.min(price, costs[Math.min(nth, costs.length - 1)] ?? 0);
      left -= size;
    }
  });
  return sum;
}

/** Fills in the class's best day under the prices and returns its (negative) cost. */
function bestDay(board: PathBoard, { first }: PathClass, prices: Float64Array, day: Int8Array): number {
  const { intervals } = board.problem;
  const { phone, pause, lunch, beside, briefing, reflection, workshop } = board.prices;
  let decided = 0;
  for (let at = 0; at < intervals; at++) {
    pause[at] = lunch[at] = beside[at] = briefing[at] = reflection[at] = workshop[at] = 0;
    if (first.open[at] !== 1) {
      const q = first.day[at] as number;
      if (q >= 0) decided -= ((prices[q * intervals + at] as number) * (first.reach[q] as number)) / million;
      continue;
    }
    let least = Infinity;
    for (let q = 0; q < first.reach.length; q++) {
      if (first.reach[q] === 0 || first.mayAnswer[q]?.[at] !== 1) continue;
      const price = (-(prices[q * intervals + at] as number) * (first.reach[q] as number)) / million;
      if (price < least) {
        least = price;
        board.choice[at] = q;
      }
    }
    phone[at] = least;
  }
  const cost = cheapestDay(first.graph, board.prices, board.room, day);
  for (let at = 0; at < intervals; at++) {
    if (first.open[at] !== 1) day[at] = first.day[at] as number;
    else if (day[at] === 0) day[at] = board.choice[at] as number;
  }
  return cost + decided;
}

/** The day as a column of the master; null when it is known there already. */
function ask(board: PathBoard, of: PathClass, day: Int8Array, cover: Int32Array): Asked | null {
  const { intervals } = board.problem;
  const rows: number[] = [of.row];
  const values: number[] = [1];
  day.forEach((q, at) => {
    if (q < 0) return;
    const row = cover[q * intervals + at] ?? -1;
    if (row < 0) return;
    rows.push(row);
    values.push((of.first.reach[q] ?? 0) / million);
  });
  const key = rows.join();
  if (of.known.has(key)) return null;
  of.known.add(key);
  return { of, day: Int8Array.from(day), column: { cost: 0, rows, values } };
}
