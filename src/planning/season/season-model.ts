/** The season as a linear model: a column per slot and day, and rows for what flows and matchings cannot hold. Pure. */
import type { Expression, LinearModel } from '../model/linear-model.ts';
import { addColumn, addRow, addTerm, emptyModel, expression } from '../model/linear-model.ts';
import type { Obstacle } from './pair-up.ts';
import type { PersonPair, SeasonFacts, SeasonGoal, Turns } from './season-facts.ts';
import { mayGo, ofSlot, pairKey, tooClose, worth } from './season-facts.ts';

export interface SeasonModel {
  readonly model: LinearModel;
  /** Per side: slots × days, the column or −1. */
  readonly columns: readonly [Int32Array, Int32Array];
  /** Columns of known pairs, 1 only when both have their turns that day. */
  readonly known: readonly PairColumn[];
  /** The columns of all pairs once they are needed: then they say who goes with whom. */
  pairs: readonly PairColumn[] | null;
  /** So many known pairs have to stay. */
  staying: number;
}

export interface PairColumn extends PersonPair {
  readonly column: number;
}

/** More columns than this for pairs are not tried: the plan is then told as not proven. */
const mostPairColumns = 300_000;

const sidesAt = [0, 1] as const;

/**
 * At most one turn per slot; equal numbers and no more than there is room for on each day; who is asked for comes.
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
      for (let day = 0; day < days; day++) {
        const [same, used] = [equal[day], lent[day]];
        if (same === undefined || used === undefined || !mayGo(facts, side, slot, day)) continue;
        if (!keep(at, slot, day)) continue;
        const column = addColumn(model, 0, 1, 0, true);
        mine[slot * days + day] = column;
        addTerm(once, column, 1);
        addTerm(same, column, at === 0 ? 1 : -1);
        if (at === 0) addTerm(used, column, 1);
      }
      const { person, round } = ofSlot(side, slot);
      const must = (side.asked[person] ?? -1) >= 0 && round === side.taken[person];
      addRow(model, once, must ? 1 : 0, 1);
    }
    return mine;
  });
  for (const row of equal) addRow(model, row, 0, 0);
  lent.forEach((row, day) => addRow(model, row, 0, facts.room[day] ?? 0));
  const [first = new Int32Array(), second = new Int32Array()] = columns;
  return {
    model,
    columns: [first, second],
    known: knownColumns(facts, model, [first, second]),
    pairs: null,
    staying: 0,
  };
}

function knownColumns(facts: SeasonFacts, model: LinearModel, columns: SeasonModel['columns']): PairColumn[] {
  return facts.knownPairs.flatMap((pair) => {
    const rows = sidesAt.map((at) =>
      turnsOn(facts, columns, at, at === 0 ? pair.a : pair.b, [pair.day], expression(), 1),
    );
    if (rows.some((row) => row.columns.length === 0)) return [];
    const column = addColumn(model, 0, 1, 0, true);
    for (const row of rows) {
      addTerm(row, column, -1);
      addRow(model, row, 0, Infinity);
    }
    return [{ ...pair, column }];
  });
}

/** Adds a person's turns on these days to the row. */
function turnsOn(
  facts: SeasonFacts,
  columns: SeasonModel['columns'],
  at: 0 | 1,
  person: number,
  on: readonly number[],
  row: Expression,
  by: number,
): Expression {
  const { ids, slots } = facts.sides[at];
  for (let slot = person; slot < slots; slot += ids.length)
    for (const day of on) addTerm(row, columns[at][slot * facts.dates.length + day] ?? -1, by);
  return row;
}

/** Sets the costs so that the least cost is the most of the goal. */
export function aimAt(facts: SeasonFacts, season: SeasonModel, goal: SeasonGoal): void {
  season.model.cost.fill(0);
  forEachGain(facts, season, goal, (column, gain) => (season.model.cost[column] = -gain));
}

/** A row that keeps what the goal has reached. */
export function hold(facts: SeasonFacts, season: SeasonModel, goal: SeasonGoal, reached: number): void {
  const row = expression();
  forEachGain(facts, season, goal, (column, gain) => addTerm(row, column, gain));
  addRow(season.model, row, reached, Infinity);
  if (goal === 'partners') season.staying = reached;
}

function forEachGain(
  facts: SeasonFacts,
  { columns, known }: SeasonModel,
  goal: SeasonGoal,
  visit: (column: number, gain: number) => void,
): void {
  if (goal === 'partners') {
    for (const { column } of known) visit(column, 1);
    return;
  }
  forEachColumn(facts, columns, (column, at, slot, day) => visit(column, gainOf(facts, at, goal, slot, day)));
}

/** What these turns, paired up like this, reach of the goal. */
export function reachedBy(
  facts: SeasonFacts,
  turns: Turns,
  pairs: readonly PersonPair[],
  goal: SeasonGoal,
): number {
  if (goal === 'partners') return stayingPairs(facts, pairs);
  let sum = 0;
  for (const at of sidesAt) {
    turns[at].forEach((day, slot) => {
      if (day >= 0) sum += gainOf(facts, at, goal, slot, day);
    });
  }
  return sum;
}

/** How many of the known pairs are among these. */
export function stayingPairs(facts: SeasonFacts, pairs: readonly PersonPair[]): number {
  const dayOf = new Map(pairs.map(({ day, a, b }) => [pairKey(facts, a, b), day]));
  return facts.knownPairs.filter(({ day, a, b }) => dayOf.get(pairKey(facts, a, b)) === day).length;
}

function gainOf(
  facts: SeasonFacts,
  at: 0 | 1,
  goal: Exclude<SeasonGoal, 'partners'>,
  slot: number,
  day: number,
): number {
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
 * day than there are people, of the whole other department, with whom one of them may swap and who do not stay with another.
 * `same-pair` gives pairs columns of their own.
 * @returns false when the model would grow beyond `mostPairColumns`, or has pairs already and no more can be done
 */
export function shutOut(facts: SeasonFacts, season: SeasonModel, obstacle: Obstacle): boolean {
  if (obstacle.kind === 'same-pair') return addPairs(facts, season);
  const { model, columns } = season;
  const row = expression();
  if (obstacle.kind === 'too-close') {
    const { side, person, day } = obstacle;
    addRow(model, turnsOn(facts, columns, side, person, tooClose(facts, day), row, 1), 0, 1);
    return true;
  }
  const { people, day } = obstacle;
  for (const a of people) turnsOn(facts, columns, 0, a, [day], row, 1);
  facts.sides[1].ids.forEach((_, b) => {
    if (people.some((a) => !facts.barred(a, b))) turnsOn(facts, columns, 1, b, [day], row, -1);
  });
  // A partner who stays with somebody else is none for these.
  for (const { a, b, column, day: on } of season.known) {
    if (on === day && !people.includes(a) && people.some((one) => !facts.barred(one, b)))
      addTerm(row, column, 1);
  }
  addRow(model, row, -Infinity, 0);
  return true;
}

/** A column per pair and day: whoever has a turn is in exactly one of them, and a pair comes once. */
function addPairs(facts: SeasonFacts, season: SeasonModel): boolean {
  if (season.pairs !== null) return false;
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
  const meetings: PersonPair[] = [];
  first.ids.forEach((_, a) => {
    second.ids.forEach((_, b) => {
      if (meetings.length > mostPairColumns || facts.barred(a, b)) return;
      for (let day = 0; day < days; day++)
        if (rows[0]?.has(a * days + day) && rows[1]?.has(b * days + day)) meetings.push({ day, a, b });
    });
  });
  if (meetings.length > mostPairColumns) return false;
  const known = new Map(season.known.map((pair) => [pairKey(facts, pair.a, pair.b), pair]));
  const once = new Map<number, Expression>();
  season.pairs = meetings.map((pair) => {
    const { day, a, b } = pair;
    const key = pairKey(facts, a, b);
    const staying = known.get(key);
    const column = staying?.day === day ? staying.column : addColumn(season.model, 0, 1, 0, true);
    const only = once.get(key) ?? expression();
    once.set(key, only);
    for (const row of [rows[0]?.get(a * days + day), rows[1]?.get(b * days + day), only])
      if (row !== undefined) addTerm(row, column, 1);
    return { ...pair, column };
  });
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
