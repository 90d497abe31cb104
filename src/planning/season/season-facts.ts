/** The season as arrays: what the solvers work on, and what a turn is worth. `derive-facts.ts` makes them. */

/**
 * One department. Its people are numbered in drawn order. A person's first turn, second turn, … are *slots*:
 * slot = round · people + person; so lower slots come first by the draw, and everyone's first turn before anyone's second.
 */
export interface Side {
  readonly department: string;
  readonly ids: readonly string[];
  readonly slots: number;
  /** people × days: 1 when the person may have a turn that day and the day has room for a pair. */
  readonly may: Uint8Array;
  /** people × days: 1 when a turn that day is a newcomer's turn in time. All 0 for who is no newcomer or had one. */
  readonly inTime: Uint8Array;
  /** people × days: 1 when the plan that people know gives a turn which may stay. */
  readonly known: Uint8Array;
  /** How many turns of each person stand already. They count as the first, whatever their dates. */
  readonly taken: Int32Array;
  /** The day on which a person must have a turn, or −1. */
  readonly asked: Int32Array;
  /** 0 for the lowest priority that anybody has, 1 for the next, … */
  readonly level: Int32Array;
}

/** Person a of the first department with person b of the second (their drawn numbers). */
export interface PersonPair {
  readonly day: number;
  readonly a: number;
  readonly b: number;
}

export interface SeasonFacts {
  readonly dates: readonly string[];
  /** The dates as days from 1970-01-01. */
  readonly dayNumbers: Int32Array;
  /** The most pairs of each day, beyond those that stand: what both departments can lend. */
  readonly room: Int32Array;
  /** Pairs that stand. They are in no turns and no goal: room, people and partners are already less by them. */
  readonly fixed: readonly PersonPair[];
  /** Pairs of the plan that people know which may stay as they are; nobody is in two of one day. */
  readonly knownPairs: readonly PersonPair[];
  /** Two turns of one person are at least so many calendar days apart. */
  readonly daysBetween: number;
  readonly rounds: number;
  readonly sides: readonly [Side, Side];
  /** Whether person a of the first department must not swap with person b of the second. */
  readonly barred: (a: number, b: number) => boolean;
  readonly highestLevel: number;
}

/** The person whose slot it is, and which of his turns (0 for the first). */
export function ofSlot(side: Side, slot: number): { person: number; round: number } {
  const people = side.ids.length;
  return { person: slot % people, round: Math.floor(slot / people) };
}

/** Whether the slot may have a turn that day. Lower rounds than a person has turns are taken; who is asked for has one. */
export function mayGo(facts: SeasonFacts, side: Side, slot: number, day: number): boolean {
  const { person, round } = ofSlot(side, slot);
  const next = side.taken[person] ?? 0;
  if (round < next || (round > next && (side.asked[person] ?? -1) >= 0)) return false;
  return side.may[person * facts.dates.length + day] === 1;
}

/** Whether two days are too close, or the same, for two turns of one person. */
export function tooNear(
  { dayNumbers, daysBetween }: Pick<SeasonFacts, 'dayNumbers' | 'daysBetween'>,
  day: number,
  other: number,
): boolean {
  return Math.abs((dayNumbers[day] ?? 0) - (dayNumbers[other] ?? 0)) < daysBetween;
}

/** The days from this one on that are too near to it; the day itself is one. No two turns are among them. */
export function tooClose(facts: SeasonFacts, day: number): number[] {
  const days: number[] = [];
  for (let other = day; other < facts.dates.length && tooNear(facts, day, other); other++) days.push(other);
  return days;
}

/** Who goes when: for each side and slot the day, or −1. */
export type Turns = readonly [Int32Array, Int32Array];

/** The goals of turns after the number of pairs; each is to be as high as can be. */
export type LaterGoal = 'people' | 'newcomers' | 'priority' | 'kept' | 'order';

/** All goals in order. `partners` counts the known pairs that stay: it is no turn's, but two turns' together. */
export type SeasonGoal = 'pairs' | LaterGoal | 'partners';

/**
 * What a turn is worth to a goal. A season's *earliness* is 1 on its last day, 2 on the day before, …
 * - `people`: 1 for a person's first turn;
 * - `newcomers`: 1 for a newcomer's first turn in time;
 * - `priority`: level × earliness of the first turn;
 * - `kept`: 1 for a turn that people know;
 * - `order`: earliness × (slots − slot): the first drawn weighs most, everyone's first turn more than any second.
 */
export function worth(facts: SeasonFacts, side: Side, goal: LaterGoal, slot: number, day: number): number {
  const { person, round } = ofSlot(side, slot);
  const days = facts.dates.length;
  switch (goal) {
    case 'people':
      return round === 0 ? 1 : 0;
    case 'newcomers':
      return round === (side.taken[person] ?? 0) ? (side.inTime[person * days + day] ?? 0) : 0;
    case 'priority':
      return round === 0 ? (side.level[person] ?? 0) * (days - day) : 0;
    case 'kept':
      return side.known[person * days + day] ?? 0;
    case 'order':
      return (side.slots - slot) * (days - day);
  }
}

/** The goals that can differ between plans of this season, in order. */
export function goalsThatMatter(facts: SeasonFacts): SeasonGoal[] {
  const some = (of: 'inTime' | 'known') => facts.sides.some((side) => side[of].includes(1));
  return [
    'pairs',
    ...(facts.rounds > 1 ? (['people'] as const) : []),
    ...(some('inTime') ? (['newcomers'] as const) : []),
    ...(facts.highestLevel > 0 ? (['priority'] as const) : []),
    ...(some('known') ? (['kept'] as const) : []),
    ...(facts.knownPairs.length > 0 ? (['partners'] as const) : []),
    'order',
  ];
}

/** A number for a pair of people, the same on whatever day. */
export function pairKey({ sides }: SeasonFacts, a: number, b: number): number {
  return a * sides[1].ids.length + b;
}
