/** From who goes when to who goes with whom: a bipartite matching per day (Kuhn 1955; Hall 1935 where there is none). */
import { solveModel } from '../highs.ts';
import { addColumn, addRow, addTerm, emptyModel, expression } from '../model/linear-model.ts';
import type { PersonPair, SeasonFacts, Turns } from './season-facts.ts';
import { ofSlot, pairKey, tooNear } from './season-facts.ts';

/** Why these turns cannot be paired up, in a form that shuts out all turns with the same fault. */
export type Obstacle =
  /** One person twice within too few days, from this day on. */
  | { readonly kind: 'too-close'; readonly side: 0 | 1; readonly person: number; readonly day: number }
  /** These of the first department have too few partners that day, beside those who stay together: a Hall violator. */
  | { readonly kind: 'few-partners'; readonly day: number; readonly people: readonly number[] }
  /** Each day has its pairs, but not all days together without the same pair twice. */
  | { readonly kind: 'same-pair' };

export interface PairedUp {
  readonly pairs: readonly PersonPair[];
  /** Empty when everyone with a turn is in a pair. */
  readonly obstacles: readonly Obstacle[];
}

/**
 * Pairs up as many as it can, by day and drawn number. Where some are left over, says why.
 * @param together pairs that stay together where both have a turn that day; it is an obstacle when that leaves others
 *   alone, though the pairs that come back then do without as many of them as they must
 */
export function pairUp(
  facts: SeasonFacts,
  turns: Turns,
  together: readonly PersonPair[],
  shouldStop: () => boolean,
): PairedUp {
  const { days, obstacles } = peopleByDay(facts, turns);
  const pairs: PersonPair[] = [];
  const staying = facts.dates.map((_, day) => together.filter((pair) => pair.day === day));
  days.forEach((there, day) => {
    const { partner, alone } = matchDay(there, staying[day] ?? [], facts.barred);
    for (const people of alone) obstacles.push({ kind: 'few-partners', day, people });
    for (const [a, b] of partner) pairs.push({ day, a, b });
  });
  const once = withoutRepeats(facts, pairs);
  if (obstacles.length > 0 || once.length === pairs.length) return { pairs: once, obstacles };
  const apart = pairApart(facts, days, staying) ?? pairApartExactly(facts, days, together, shouldStop);
  return apart === null
    ? { pairs: once, obstacles: [{ kind: 'same-pair' }] }
    : { pairs: apart, obstacles: [] };
}

type DayPeople = readonly [number[], number[]];

function peopleByDay(facts: SeasonFacts, turns: Turns): { days: DayPeople[]; obstacles: Obstacle[] } {
  const days: DayPeople[] = facts.dates.map(() => [[], []]);
  const obstacles: Obstacle[] = [];
  for (const side of [0, 1] as const) {
    const daysOf = new Map<number, number[]>();
    turns[side].forEach((day, slot) => {
      if (day < 0) return;
      const { person } = ofSlot(facts.sides[side], slot);
      daysOf.set(person, [...(daysOf.get(person) ?? []), day]);
    });
    for (const [person, mine] of daysOf) {
      mine.sort((x, y) => x - y);
      mine.forEach((day, i) => {
        const next = mine[i + 1];
        if (next !== undefined && tooNear(facts, day, next))
          obstacles.push({ kind: 'too-close', side, person, day });
        if (next !== day) days[day]?.[side].push(person);
      });
    }
  }
  for (const [first, second] of days) {
    first.sort((a, b) => a - b);
    second.sort((a, b) => a - b);
  }
  return { days, obstacles };
}

type Barred = (a: number, b: number) => boolean;

/** Those who stay together first; when the others then find no partners, as few as need be are parted. */
function matchDay(there: DayPeople, together: readonly PersonPair[], barred: Barred): Matched {
  const [first, second] = there;
  const staying = together.filter(({ a, b }) => first.includes(a) && second.includes(b) && !barred(a, b));
  const matched = matchBeside(there, staying, barred);
  if (matched.alone.length === 0 || staying.length === 0) return matched;
  for (const parted of staying) {
    const others = staying.filter((pair) => pair !== parted);
    const { partner, alone } = matchBeside(there, others, barred);
    if (alone.length === 0) return { partner, alone: matched.alone };
  }
  const anew = match(first, second, barred);
  return { partner: anew.partner, alone: [...anew.alone, ...matched.alone] };
}

function matchBeside([first, second]: DayPeople, staying: readonly PersonPair[], barred: Barred): Matched {
  const [ofFirst, ofSecond] = [new Set(staying.map(({ a }) => a)), new Set(staying.map(({ b }) => b))];
  const { partner, alone } = match(
    first.filter((a) => !ofFirst.has(a)),
    second.filter((b) => !ofSecond.has(b)),
    barred,
  );
  return { partner: [...staying.map(({ a, b }) => [a, b] as const), ...partner], alone };
}

interface Matched {
  readonly partner: readonly (readonly [a: number, b: number])[];
  /** Sets of `first` who together know fewer partners than they are, beside those who stay together. */
  readonly alone: readonly (readonly number[])[];
}

function match(first: readonly number[], second: readonly number[], barred: Barred): Matched {
  const ownerOf = new Map<number, number>();
  const alone: number[][] = [];
  for (const [i, a] of first.entries()) {
    // The i-th drawn with the i-th drawn, as long as nothing speaks against it.
    const alike = second[i];
    if (alike !== undefined && !ownerOf.has(alike) && !barred(a, alike)) {
      ownerOf.set(alike, a);
      continue;
    }
    const reached = new Set([a]);
    const seen = new Set<number>();
    const give = (one: number): boolean => {
      for (const b of second) {
        if (seen.has(b) || barred(one, b)) continue;
        seen.add(b);
        const owner = ownerOf.get(b);
        if (owner !== undefined) reached.add(owner);
        if (owner !== undefined && !give(owner)) continue;
        ownerOf.set(b, one);
        return true;
      }
      return false;
    };
    if (!give(a)) alone.push([...reached].sort((x, y) => x - y));
  }
  const partner = [...ownerOf].map(([b, a]) => [a, b] as const).sort((x, y) => x[0] - y[0]);
  return { partner, alone };
}

function withoutRepeats(facts: SeasonFacts, pairs: readonly PersonPair[]): PersonPair[] {
  const used = new Set<number>();
  return pairs.filter(({ a, b }) => {
    const key = pairKey(facts, a, b);
    if (used.has(key)) return false;
    used.add(key);
    return true;
  });
}

/** Day after day, each avoiding the pairs of the days before. Null when a day finds no way, which proves nothing. */
function pairApart(
  facts: SeasonFacts,
  days: readonly DayPeople[],
  staying: readonly (readonly PersonPair[])[],
): PersonPair[] | null {
  const used = new Set<number>();
  const pairs: PersonPair[] = [];
  for (const [day, there] of days.entries()) {
    const barred = (a: number, b: number) => used.has(pairKey(facts, a, b)) || facts.barred(a, b);
    const { partner } = matchDay(there, staying[day] ?? [], barred);
    if (partner.length < there[0].length) return null;
    for (const [a, b] of partner) {
      used.add(pairKey(facts, a, b));
      pairs.push({ day, a, b });
    }
  }
  return pairs;
}

/** All days at once, a column per pair and day. Null when there is no way (or the caller's stop came first). */
function pairApartExactly(
  facts: SeasonFacts,
  days: readonly DayPeople[],
  together: readonly PersonPair[],
  shouldStop: () => boolean,
): PersonPair[] | null {
  const model = emptyModel();
  const columns: PersonPair[] = [];
  const onceOnly = new Map<number, number[]>();
  const staying = new Map(together.map(({ day, a, b }) => [pairKey(facts, a, b), day]));
  days.forEach(([first, second], day) => {
    const rows = [first, second].map((there) => new Map(there.map((person) => [person, expression()])));
    for (const a of first) {
      for (const b of second) {
        if (facts.barred(a, b)) continue;
        const key = pairKey(facts, a, b);
        const column = addColumn(model, 0, 1, staying.get(key) === day ? -1 : 0, true);
        columns.push({ day, a, b });
        for (const row of [rows[0]?.get(a), rows[1]?.get(b)]) if (row !== undefined) addTerm(row, column, 1);
        onceOnly.set(key, [...(onceOnly.get(key) ?? []), column]);
      }
    }
    for (const row of rows.flatMap((side) => [...side.values()])) addRow(model, row, 1, 1);
  });
  for (const same of onceOnly.values()) {
    if (same.length < 2) continue;
    const row = expression();
    for (const column of same) addTerm(row, column, 1);
    addRow(model, row, 0, 1);
  }
  const { values } = solveModel(model, {
    gap: 0,
    nodes: null,
    start: null,
    shouldStop,
    onBetter: null,
    onBound: null,
  });
  return values === null ? null : columns.filter((_, column) => (values[column] ?? 0) > 0.5);
}
