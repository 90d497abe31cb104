/** What must be and cannot: pairs that stand and overrides against the season's rules, one function each. Pure. */
import { dayNumber } from './derive-facts.ts';
import type { FixedClash, OverrideClash, SeasonPair, SeasonPerson, SeasonProblem } from './season-problem.ts';

/** Every contradiction that can be seen without planning; empty when there is none. */
export function clashes(problem: SeasonProblem): (FixedClash | OverrideClash)[] {
  const fixed = [fixedAway, fixedForbidden, fixedNoRoom, fixedTwice, fixedTurns].flatMap((check) =>
    check(problem),
  );
  // Overrides are measured against what stands, so that has to make sense first.
  return fixed.length > 0 ? fixed : overridesAlone(problem);
}

function fixedAway({ departments, people, fixed }: SeasonProblem): FixedClash[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  return fixed.flatMap((pair) => {
    const date = pair['date'] ?? '';
    return departments.flatMap((name): FixedClash[] => {
      const person = byId.get(pair[name] ?? '');
      if (person === undefined) return [];
      if (person.unavailable.has(date)) return [{ code: 'fixed-unavailable', date, person: person.id }];
      if (startsAfter(person, date)) return [{ code: 'fixed-not-started', date, person: person.id }];
      return [];
    });
  });
}

/** A pair that is `done` may stand: what stands may well be what was done. */
function fixedForbidden({ departments, fixed, forbidden }: SeasonProblem): FixedClash[] {
  return fixed.flatMap((pair): FixedClash[] => {
    const people = peopleOf(departments, pair);
    const vetoed = forbidden.some((two) => people.every((id) => two.includes(id)));
    return vetoed ? [{ code: 'fixed-forbidden', date: pair['date'] ?? '', people }] : [];
  });
}

function fixedNoRoom({ departments, days, fixed }: SeasonProblem): FixedClash[] {
  return days.flatMap(({ date, capacity: lends }) => {
    const pairs = fixed.filter((pair) => pair['date'] === date).length;
    return departments.flatMap((department): FixedClash[] => {
      const capacity = lends.get(department) ?? 0;
      return pairs > capacity ? [{ code: 'fixed-no-room', date, department, capacity, pairs }] : [];
    });
  });
}

function fixedTwice({ departments, fixed }: SeasonProblem): FixedClash[] {
  const datesOf = grouped(fixed, (pair) => JSON.stringify(peopleOf(departments, pair)));
  return [...datesOf]
    .filter(([, dates]) => dates.length > 1)
    .map(([key, dates]) => ({
      code: 'fixed-twice',
      dates,
      people: JSON.parse(key) as [string, string],
    }));
}

function fixedTurns({ departments, fixed, rules }: SeasonProblem): FixedClash[] {
  return departments.flatMap((name) =>
    [...grouped(fixed, (pair) => pair[name] ?? '')].flatMap(([person, dates]): FixedClash[] => {
      if (dates.length > rules.turnsPerPerson)
        return [{ code: 'fixed-too-many', person, dates, turns: rules.turnsPerPerson }];
      return dates.slice(1).flatMap((date, i): FixedClash[] => {
        const before = dates[i] ?? '';
        return apart(before, date) < rules.daysBetweenTurns
          ? [{ code: 'fixed-too-close', person, dates: [before, date], days: rules.daysBetweenTurns }]
          : [];
      });
    }),
  );
}

/** Each override by itself. Whether all of them can be together takes a plan (see `ask.ts`). */
function overridesAlone(problem: SeasonProblem): OverrideClash[] {
  const { departments, days, people, fixed, overrides, rules } = problem;
  const byId = new Map(people.map((person) => [person.id, person]));
  const standing = new Map(
    departments.flatMap((name) => [...grouped(fixed, (pair) => pair[name] ?? '')] as const),
  );
  return sorted(overrides, ({ person }) => person).flatMap(({ person: id, date }): OverrideClash[] => {
    const person = byId.get(id);
    const stand = standing.get(id) ?? [];
    if (person === undefined || date === null || stand.includes(date)) return [];
    const one = { person: id, date };
    if (person.unavailable.has(date)) return [{ code: 'override-unavailable', ...one }];
    if (startsAfter(person, date)) return [{ code: 'override-not-started', ...one }];
    if (stand.length >= rules.turnsPerPerson) return [{ code: 'override-no-turn-left', ...one }];
    const near = stand.find((other) => apart(other, date) < rules.daysBetweenTurns);
    if (near !== undefined)
      return [{ code: 'override-too-close', ...one, fixedOn: near, days: rules.daysBetweenTurns }];
    const lends = days.find((day) => day.date === date)?.capacity;
    const room = Math.min(...departments.map((name) => lends?.get(name) ?? 0));
    const taken = fixed.filter((pair) => pair['date'] === date).length;
    return room > taken ? [] : [{ code: 'override-no-room', ...one }];
  });
}

function peopleOf([first, second]: readonly [string, string], pair: SeasonPair): [string, string] {
  return [pair[first] ?? '', pair[second] ?? ''];
}

/** The dates of the pairs by key, keys and dates ascending. */
function grouped(pairs: readonly SeasonPair[], keyOf: (pair: SeasonPair) => string): Map<string, string[]> {
  const dates = new Map<string, string[]>();
  for (const pair of sorted(pairs, (one) => `${keyOf(one)} ${one['date']}`)) {
    const key = keyOf(pair);
    dates.set(key, [...(dates.get(key) ?? []), pair['date'] ?? '']);
  }
  return dates;
}

function sorted<T>(list: readonly T[], key: (one: T) => string): T[] {
  return [...list].sort((x, y) => (key(x) < key(y) ? -1 : 1));
}

function startsAfter({ startedOn }: SeasonPerson, date: string): boolean {
  return startedOn !== null && dayNumber(date) < dayNumber(startedOn);
}

function apart(one: string, other: string): number {
  return Math.abs(dayNumber(one) - dayNumber(other));
}
