/** The season as a linear model: a column per slot and day, and rows for what flows and matchings cannot hold. Pure. */
import type { Expression, LinearModel } from '../model/linear-model.ts';
import { addColumn, addRow, addTerm, emptyModel, expression } from '../model/linear-model.ts';
import type { Obstacle } from './pair-up.ts';
import type { LaterGoal, SeasonFacts, Turns } from './season-facts.ts';
import { ofSlot, worth } from './season-facts.ts';

export type SeasonGoal = 'pairs' | LaterGoal;

export interface SeasonModel {
  readonly model: LinearModel;
  /** Per side: slots × days, the column or −1. */
  readonly columns: readonly [Int32Array, Int32Array];
  /** Whether pairs have columns of their own. */
  pairsIn: boolean;
}

/** More columns than this for pairs are not tried: the plan is then told as not proven. */
const mostPairColumns = 300_000;

const sidesAt = [0, 1] as const;

/**
 * At most one turn per slot; equal numbers and no more than there is room for on each day.
 * @param keep which turns get a column at all
 */
export function buildSeasonModel(
  facts: SeasonFacts,
  keep: (at: 0 | 1, slot: number, day: number) => boolean = () => true,
): SeasonModel {
  const days = facts.dates.length;
  const model = emptyModel();
  const equal = facts.dates.map(() => expression());
  const lent = facts.dates.map(() => expression());
  const columns = sidesAt.map((at) => {
    const side = facts.sides[at];
    const mine = new Int32Array(side.slots * days).fill(-1);
    for (let slot = 0; slot < side.slots; slot++) {
      const once = expression();
      const { person } = ofSlot(side, slot);
      for (let day = 0; day < days; day++) {
        const [same, used] = [equal[day], lent[day]];
        if (side.may[person * days + day] !== 1 || same === undefined || used === undefined) continue;
        if (!keep(at, slot, day)) continue;
        const column = addColumn(model, 0, 1, 0, true);
        mine[slot * days + day] = column;
        addTerm(once, column, 1);
        addTerm(same, column, at === 0 ? 1 : -1);
        if (at === 0) addTerm(used, column, 1);
      }
      addRow(model, once, 0, 1);
    }
    return mine;
  });
  for (const row of equal) addRow(model, row, 0, 0);
  lent.forEach((row, day) => addRow(model, row, 0, facts.room[day] ?? 0));
  const [first = new Int32Array(), second = new Int32Array()] = columns;
  return { model, columns: [first, second], pairsIn: false };
}

/** Sets the costs so that the least cost is the most of the goal. */
export function aimAt(facts: SeasonFacts, { model, columns }: SeasonModel, goal: SeasonGoal): void {
  model.cost.fill(0);
  forEachColumn(facts, columns, (column, at, slot, day) => {
    model.cost[column] = -gain(facts, at, goal, slot, day);
  });
}

/** A row that keeps what the goal has reached. */
export function hold(
  facts: SeasonFacts,
  { model, columns }: SeasonModel,
  goal: SeasonGoal,
  reached: number,
): void {
  const row = expression();
  forEachColumn(facts, columns, (column, at, slot, day) =>
    addTerm(row, column, gain(facts, at, goal, slot, day)),
  );
  addRow(model, row, reached, Infinity);
}

/** What these turns reach of the goal. */
export function reachedBy(facts: SeasonFacts, turns: Turns, goal: SeasonGoal): number {
  let sum = 0;
  for (const at of sidesAt) {
    turns[at].forEach((day, slot) => {
      if (day >= 0) sum += gain(facts, at, goal, slot, day);
    });
  }
  return sum;
}

function gain(facts: SeasonFacts, at: 0 | 1, goal: SeasonGoal, slot: number, day: number): number {
  // Both sides have equal numbers: counting one counts the pairs.
  if (goal === 'pairs') return at === 0 ? 1 : 0;
  return worth(facts, facts.sides[at], goal, slot, day);
}

/** The turns that the values say, or null when some are not whole. */
export function turnsFrom(facts: SeasonFacts, { columns }: SeasonModel, values: Float64Array): Turns | null {
  const turns: Turns = [
    new Int32Array(facts.sides[0].slots).fill(-1),
    new Int32Array(facts.sides[1].slots).fill(-1),
  ];
  // Pairs' columns count too: whole turns with half pairs may have no pairs at all.
  if (values.some((value) => value > 1e-5 && value < 1 - 1e-5)) return null;
  forEachColumn(facts, columns, (column, at, slot, day) => {
    if ((values[column] ?? 0) > 0.5) turns[at][slot] = day;
  });
  return turns;
}

/**
 * Adds the rows that shut out the obstacle. `few-partners` is Hall's condition: of these people no more may come on a
 * day than there are people, of the whole other department, with whom one of them may swap.
 * `same-pair` gives pairs columns of their own.
 * @returns false when the model would grow beyond `mostPairColumns`, or has pairs already and no more can be done
 */
export function shutOut(facts: SeasonFacts, season: SeasonModel, obstacle: Obstacle): boolean {
  if (obstacle.kind === 'same-pair') return addPairs(facts, season);
  const { model, columns } = season;
  const days = facts.dates.length;
  const addAll = (row: Expression, at: 0 | 1, person: number, day: number, by: number) => {
    const { ids, slots } = facts.sides[at];
    for (let slot = person; slot < slots; slot += ids.length)
      addTerm(row, columns[at][slot * days + day] ?? -1, by);
  };
  const row = expression();
  if (obstacle.kind === 'same-day') {
    addAll(row, obstacle.side, obstacle.person, obstacle.day, 1);
    addRow(model, row, 0, 1);
    return true;
  }
  const { people, day } = obstacle;
  for (const a of people) addAll(row, 0, a, day, 1);
  facts.sides[1].ids.forEach((_, b) => {
    if (people.some((a) => !facts.barred(a, b))) addAll(row, 1, b, day, -1);
  });
  addRow(model, row, -Infinity, 0);
  return true;
}

/** A column per pair and day: whoever has a turn is in exactly one of them, and a pair comes once. */
function addPairs(facts: SeasonFacts, season: SeasonModel): boolean {
  const days = facts.dates.length;
  const [first, second] = facts.sides;
  // Rows only where somebody may have a turn: they hold the turns of a person and day, less the pairs.
  const rows = sidesAt.map((at) => {
    const mine = new Map<number, Expression>();
    forEachColumn(facts, season.columns, (column, side, slot, day) => {
      if (side !== at) return;
      const key = ofSlot(facts.sides[at], slot).person * days + day;
      const row = mine.get(key) ?? expression();
      mine.set(key, row);
      addTerm(row, column, -1);
    });
    return mine;
  });
  const meetings: (readonly [a: number, b: number, day: number])[] = [];
  first.ids.forEach((_, a) => {
    second.ids.forEach((_, b) => {
      if (facts.barred(a, b) || meetings.length > mostPairColumns) return;
      for (let day = 0; day < days; day++)
        if (rows[0]?.has(a * days + day) && rows[1]?.has(b * days + day)) meetings.push([a, b, day]);
    });
  });
  if (season.pairsIn || meetings.length > mostPairColumns) return false;
  season.pairsIn = true;
  const once = new Map<number, Expression>();
  for (const [a, b, day] of meetings) {
    const column = addColumn(season.model, 0, 1, 0, true);
    const key = a * second.ids.length + b;
    const only = once.get(key) ?? expression();
    once.set(key, only);
    for (const row of [rows[0]?.get(a * days + day), rows[1]?.get(b * days + day), only])
      if (row !== undefined) addTerm(row, column, 1);
  }
  for (const only of once.values()) addRow(season.model, only, 0, 1);
  for (const row of rows.flatMap((side) => [...side.values()])) addRow(season.model, row, 0, 0);
  return true;
}

function forEachColumn(
  facts: SeasonFacts,
  columns: SeasonModel['columns'],
  visit: (column: number, at: 0 | 1, slot: number, day: number) => void,
): void {
  const days = facts.dates.length;
  for (const at of sidesAt) {
    columns[at].forEach((column, i) => {
      if (column >= 0) visit(column, at, Math.floor(i / days), i % days);
    });
  }
}
