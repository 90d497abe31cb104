/** Which pairs' columns are worth taking in: the relaxation's prices, and what each pair falls short of them. */
import type { MasterColumn, PairMaster } from './pair-master.ts';
import type { PersonPair, SeasonFacts, SeasonGoal } from './season-facts.ts';
import { pairKey, worth } from './season-facts.ts';

/** So many of the best columns are taken in for each person at a time. */
const columnsAtOnce = 4;
/** Everything while goals are solved. */
export interface Search {
  readonly facts: SeasonFacts;
  readonly gains: Gains;
  readonly master: PairMaster;
  readonly columns: PersonPair[];
  readonly inside: Set<number>;
  /** What each goal so far has reached; no later plan may fall below. */
  readonly held: { readonly goal: SeasonGoal; readonly least: number }[];
  readonly shouldStop: () => boolean;
}

export interface Priced {
  readonly value: number;
  /** What a column falls short of its prices: 0 for those of the best relaxation. */
  readonly short: (pair: PersonPair) => number;
  /** Per side people × days, and per day: the parts of it. */
  readonly sides: readonly [Float64Array, Float64Array];
  readonly days: Float64Array;
}

/** Takes in columns until none would gain anything. Null when it was stopped before. */
export function relax(search: Search, goal: SeasonGoal): Priced | null {
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
export function visitShort(
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
export function take(
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

/** A row for each person of both departments, then for each day. */
export function rowBounds({ room, sides }: SeasonFacts): [lower: number[], upper: number[]] {
  const people = sides.flatMap(({ asked }) => [...asked]);
  return [
    [...people.map((day) => (day >= 0 ? 1 : 0)), ...room.map(() => 0)],
    [...people.map(() => 1), ...room],
  ];
}

export function rowsOf({ sides: [first, second] }: SeasonFacts, { day, a, b }: PersonPair): number[] {
  return [a, first.ids.length + b, first.ids.length + second.ids.length + day];
}

export function keyOf(facts: SeasonFacts, { day, a, b }: PersonPair): number {
  return pairKey(facts, a, b) * facts.dates.length + day;
}

interface Gains {
  /** Of a pair. */
  readonly of: (goal: SeasonGoal, pair: PersonPair) => number;
  /** The part of one person, at person × days + day; `partners` has no such part. */
  readonly ofSide: (goal: SeasonGoal, at: 0 | 1, place: number) => number;
  readonly sum: (goal: SeasonGoal, pairs: readonly PersonPair[]) => number;
}

export function gainsOf(facts: SeasonFacts): Gains {
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
