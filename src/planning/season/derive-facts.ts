/** From the problem to arrays. Pure. Everything comes in drawn order, so that the order of the input is gone. */
import { drawnList } from './draw.ts';
import type { PersonPair, SeasonFacts, Side } from './season-facts.ts';
import { tooNear } from './season-facts.ts';
import type { SeasonPair, SeasonPerson, SeasonProblem } from './season-problem.ts';

/** Days from 1970-01-01 to the local day. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** Derives the arrays. What is fixed and asked for must not contradict a rule (see `clashes.ts`). */
export function seasonFacts(problem: SeasonProblem): SeasonFacts {
  const [first, second] = problem.departments;
  const drawn = [
    drawnList(first, problem.people, problem.seed),
    drawnList(second, problem.people, problem.seed),
  ] as const;
  const numbers = drawn.map((ids) => new Map(ids.map((id, person) => [id, person])));
  const dayOf = new Map(problem.days.map(({ date }, day) => [date, day]));
  const find = (at: 0 | 1, pair: SeasonPair) => numbers[at]?.get(pair[problem.departments[at]] ?? '') ?? -1;
  const inNumbers = (pairs: readonly SeasonPair[]): PersonPair[] =>
    pairs
      .map((pair) => ({ day: dayOf.get(pair['date'] ?? '') ?? -1, a: find(0, pair), b: find(1, pair) }))
      .filter(({ day }) => day >= 0)
      .sort((x, y) => x.day - y.day || x.a - y.a || x.b - y.b);
  const fixed = inNumbers(problem.fixed);
  const previous = inNumbers(problem.previous);
  const room = Int32Array.from(problem.days, ({ capacity }, day) => {
    const stand = fixed.filter((pair) => pair.day === day).length;
    return Math.min(capacity.get(first) ?? 0, capacity.get(second) ?? 0) - stand;
  });
  const facts = {
    dates: problem.days.map(({ date }) => date),
    dayNumbers: Int32Array.from(problem.days, ({ date }) => dayNumber(date)),
    room,
    rounds: Math.min(problem.rules.turnsPerPerson, problem.days.length),
    daysBetween: problem.rules.daysBetweenTurns,
    fixed,
  };
  const priorities = [...new Set(problem.people.map(({ priority }) => priority))].sort((a, b) => a - b);
  const levelOf = new Map(priorities.map((priority, level) => [priority, level]));
  const turns = (of: readonly PersonPair[], key: 'a' | 'b') =>
    of.map((pair) => ({ day: pair.day, person: pair[key] })).filter(({ person }) => person >= 0);
  const sideOf = (at: 0 | 1, key: 'a' | 'b') =>
    deriveSide(problem, facts, {
      department: problem.departments[at],
      ids: drawn[at],
      levelOf,
      fixed: turns(fixed, key),
      previous: turns(previous, key),
    });
  const sides = [sideOf(0, 'a'), sideOf(1, 'b')] as const;
  const barred = barredPairs(problem, drawn, fixed);
  const days = facts.dates.length;
  const stays = ({ day, a, b }: PersonPair) =>
    sides[0].known[a * days + day] === 1 && sides[1].known[b * days + day] === 1 && !barred(a, b);
  return {
    ...facts,
    sides,
    barred,
    knownPairs: once(previous.filter((pair) => pair.a >= 0 && pair.b >= 0 && stays(pair))),
    highestLevel: Math.max(0, priorities.length - 1),
  };
}

/** Each pair once, and nobody in two of one day, whatever somebody wrote. */
function once(pairs: readonly PersonPair[]): PersonPair[] {
  const seen = new Set<string>();
  return pairs.filter(({ day, a, b }) => {
    const keys = [`a${a} ${day}`, `b${b} ${day}`, `${a} ${b}`];
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}

interface Turn {
  readonly day: number;
  readonly person: number;
}

interface Department {
  readonly department: string;
  readonly ids: readonly string[];
  readonly levelOf: ReadonlyMap<number, number>;
  readonly fixed: readonly Turn[];
  readonly previous: readonly Turn[];
}

type Calendar = Pick<SeasonFacts, 'dates' | 'dayNumbers' | 'room' | 'rounds' | 'daysBetween'>;

function deriveSide(problem: SeasonProblem, calendar: Calendar, given: Department): Side {
  const { department, ids } = given;
  const { dates, room, rounds } = calendar;
  const days = dates.length;
  const people = new Map(problem.people.map((person) => [person.id, person]));
  const overrides = new Map(problem.overrides.map(({ person, date }) => [person, date]));
  const fixedOf = new Map<number, number[]>();
  for (const { person, day } of given.fixed) fixedOf.set(person, [...(fixedOf.get(person) ?? []), day]);
  const side = {
    may: new Uint8Array(ids.length * days),
    inTime: new Uint8Array(ids.length * days),
    known: new Uint8Array(ids.length * days),
    taken: new Int32Array(ids.length),
    asked: new Int32Array(ids.length).fill(-1),
    level: new Int32Array(ids.length),
  };
  ids.forEach((id, p) => {
    const person = people.get(id);
    if (person === undefined) throw new RangeError(`the draw invented ${id}`);
    const stand = fixedOf.get(p) ?? [];
    side.taken[p] = stand.length;
    side.level[p] = given.levelOf.get(person.priority) ?? 0;
    const override = overrides.get(id);
    const askedFor = override === undefined || override === null ? -1 : dates.indexOf(override);
    const asked = askedFor >= 0 && !stand.includes(askedFor) ? askedFor : -1;
    side.asked[p] = asked;
    const late = stand.every((day) => !isInTime(problem, person, dates[day] ?? ''));
    for (let day = 0; day < days; day++) {
      if (override !== undefined && day !== asked) continue;
      const date = dates[day] ?? '';
      if (room[day] === 0 || stand.length >= rounds || person.unavailable.has(date)) continue;
      if (person.startedOn !== null && dayNumber(date) < dayNumber(person.startedOn)) continue;
      if (stand.some((other) => tooNear(calendar, day, other))) continue;
      side.may[p * days + day] = 1;
      if (late && isInTime(problem, person, date)) side.inTime[p * days + day] = 1;
    }
  });
  for (const { person, day } of given.previous) {
    const at = person * days + day;
    side.known[at] = side.may[at] ?? 0;
  }
  return { department, ids, slots: ids.length * rounds, ...side };
}

function isInTime({ rules }: SeasonProblem, { startedOn }: SeasonPerson, date: string): boolean {
  if (startedOn === null) return false;
  const after = dayNumber(date) - dayNumber(startedOn);
  return after >= 0 && after <= rules.newcomerDays;
}

function barredPairs(
  { forbidden, done }: SeasonProblem,
  [first, second]: readonly [readonly string[], readonly string[]],
  fixed: readonly PersonPair[],
): SeasonFacts['barred'] {
  const inFirst = new Map(first.map((id, p) => [id, p]));
  const inSecond = new Map(second.map((id, p) => [id, p]));
  // What stands is not made a second time.
  const keys = new Set(fixed.map(({ a, b }) => a * second.length + b));
  for (const [one, other] of [...forbidden, ...done]) {
    const a = inFirst.get(one) ?? inFirst.get(other);
    const b = inSecond.get(other) ?? inSecond.get(one);
    // Two of one department: such a pair is never made anyhow.
    if (a !== undefined && b !== undefined) keys.add(a * second.length + b);
  }
  return (a, b) => keys.has(a * second.length + b);
}
