/** The season as arrays: what the solvers work on. Everything is in drawn order, so the order of the input is gone. */
import { drawnOrder } from './draw.ts';
import type { SeasonProblem } from './season-problem.ts';

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
  /** people × days: 1 when a turn that day is a newcomer's turn in time. All 0 for who is no newcomer. */
  readonly inTime: Uint8Array;
  /** 0 for the lowest priority that anybody has, 1 for the next, … */
  readonly level: Int32Array;
}

export interface SeasonFacts {
  readonly dates: readonly string[];
  /** The most pairs of each day: what both departments can lend. */
  readonly room: Int32Array;
  readonly rounds: number;
  readonly sides: readonly [Side, Side];
  /** Whether person a of the first department must not swap with person b of the second. */
  readonly barred: (a: number, b: number) => boolean;
  readonly highestLevel: number;
  readonly newcomers: boolean;
}

/** Days from 1970-01-01 to the local day. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** Derives the arrays. Pure. */
export function seasonFacts(problem: SeasonProblem): SeasonFacts {
  const [first, second] = problem.departments;
  const room = Int32Array.from(problem.days, ({ capacity }) =>
    Math.min(capacity.get(first) ?? 0, capacity.get(second) ?? 0),
  );
  // Nobody has two turns on one day, so more rounds than days are the same as one a day.
  const rounds = Math.min(problem.rules.turnsPerPerson, problem.days.length);
  const priorities = [...new Set(problem.people.map(({ priority }) => priority))].sort((a, b) => a - b);
  const levelOf = new Map(priorities.map((priority, level) => [priority, level]));
  const sides: readonly [Side, Side] = [
    side(problem, first, room, rounds, levelOf),
    side(problem, second, room, rounds, levelOf),
  ];
  return {
    dates: problem.days.map(({ date }) => date),
    room,
    rounds,
    sides,
    barred: barredPairs(problem, sides),
    highestLevel: Math.max(0, priorities.length - 1),
    newcomers: sides.some(({ inTime }) => inTime.includes(1)),
  };
}

function side(
  problem: SeasonProblem,
  department: string,
  room: Int32Array,
  rounds: number,
  levelOf: ReadonlyMap<number, number>,
): Side {
  const members = new Map(
    problem.people.filter((person) => person.department === department).map((person) => [person.id, person]),
  );
  const ids = drawnOrder(department, [...members.keys()], problem.seed);
  const days = problem.days.map(({ date }) => ({ date, number: dayNumber(date) }));
  const may = new Uint8Array(ids.length * days.length);
  const inTime = new Uint8Array(ids.length * days.length);
  const level = new Int32Array(ids.length);
  ids.forEach((id, p) => {
    const person = members.get(id);
    if (person === undefined) throw new RangeError(`the draw invented ${id}`);
    level[p] = levelOf.get(person.priority) ?? 0;
    const startsOn = person.startedOn === null ? null : dayNumber(person.startedOn);
    days.forEach(({ date, number }, d) => {
      if (room[d] === 0 || person.unavailable.has(date)) return;
      if (startsOn !== null && number < startsOn) return;
      may[p * days.length + d] = 1;
      if (startsOn !== null && number - startsOn <= problem.rules.newcomerDays)
        inTime[p * days.length + d] = 1;
    });
  });
  return { department, ids, slots: ids.length * rounds, may, inTime, level };
}

function barredPairs(problem: SeasonProblem, [first, second]: readonly [Side, Side]): SeasonFacts['barred'] {
  const inFirst = new Map(first.ids.map((id, p) => [id, p]));
  const inSecond = new Map(second.ids.map((id, p) => [id, p]));
  const keys = new Set<number>();
  for (const [one, other] of [...problem.forbidden, ...problem.done]) {
    const a = inFirst.get(one) ?? inFirst.get(other);
    const b = inSecond.get(other) ?? inSecond.get(one);
    // Two of one department: such a pair is never made anyhow.
    if (a !== undefined && b !== undefined) keys.add(a * second.ids.length + b);
  }
  return (a, b) => keys.has(a * second.ids.length + b);
}

/** The person whose slot it is, and which of his turns (0 for the first). */
export function ofSlot(side: Side, slot: number): { person: number; round: number } {
  const people = side.ids.length;
  return { person: slot % people, round: Math.floor(slot / people) };
}

/** Who goes when: for each side and slot the day, or −1. */
export type Turns = readonly [Int32Array, Int32Array];

/** The goals after the number of pairs, in order; each is to be as high as can be. */
const laterGoals = ['people', 'newcomers', 'priority', 'order'] as const;
export type LaterGoal = (typeof laterGoals)[number];

/**
 * What a turn is worth to a goal. A season's *earliness* is 1 on its last day, 2 on the day before, …
 * - `people`: 1 for a person's first turn;
 * - `newcomers`: 1 for a newcomer's first turn in time;
 * - `priority`: level × earliness of the first turn;
 * - `order`: earliness × (slots − slot): the first drawn weighs most, everyone's first turn more than any second.
 */
export function worth(facts: SeasonFacts, side: Side, goal: LaterGoal, slot: number, day: number): number {
  const { person, round } = ofSlot(side, slot);
  const days = facts.dates.length;
  switch (goal) {
    case 'people':
      return round === 0 ? 1 : 0;
    case 'newcomers':
      return round === 0 ? (side.inTime[person * days + day] ?? 0) : 0;
    case 'priority':
      return round === 0 ? (side.level[person] ?? 0) * (days - day) : 0;
    case 'order':
      return (side.slots - slot) * (days - day);
  }
}

/** The goals that can differ between plans of this season. */
export function goalsThatMatter(facts: SeasonFacts): LaterGoal[] {
  return laterGoals.filter(
    (goal) =>
      (goal !== 'people' || facts.rounds > 1) &&
      (goal !== 'newcomers' || facts.newcomers) &&
      (goal !== 'priority' || facts.highestLevel > 0),
  );
}
