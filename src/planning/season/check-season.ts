/** The season's rules, one function each, read from the problem as it was given: nothing is shared with the solver. */
import { drawnList } from './draw.ts';
import { dayNumber } from './derive-facts.ts';
import type { SeasonPair, SeasonPlan, SeasonProblem } from './season-problem.ts';

export type SeasonRule =
  | 'known-pair'
  | 'capacity'
  | 'unavailable'
  | 'not-started'
  | 'one-turn-a-day'
  | 'turns-per-person'
  | 'turns-apart'
  | 'forbidden-pair'
  | 'done-pair'
  | 'pair-twice'
  | 'fixed'
  | 'override'
  | 'draw'
  | 'waiting';

export interface BrokenSeasonRule {
  readonly rule: SeasonRule;
  /** Null for rules of the whole season. */
  readonly date: string | null;
  readonly ids: readonly string[];
}

/** Every breach of every rule; empty for a plan that keeps them. The status and its proof are not judged. */
export function checkSeasonPlan(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const unknown = knownPair(problem, plan);
  // The other rules read the pairs, so they need pairs that can be read.
  if (unknown.length > 0) return unknown;
  return [
    capacity,
    unavailable,
    notStarted,
    oneTurnADay,
    turnsPerPerson,
    turnsApart,
    forbiddenPair,
    donePair,
    pairTwice,
    fixedStands,
    overridden,
    draw,
    waiting,
  ].flatMap((rule) => rule(problem, plan));
}

/** A pair is a season day and one person from each department. */
function knownPair(problem: SeasonProblem, { pairs }: SeasonPlan): BrokenSeasonRule[] {
  const dates = new Set(problem.days.map(({ date }) => date));
  const departmentOf = new Map(problem.people.map(({ id, department }) => [id, department]));
  return pairs
    .filter(
      (pair) =>
        !dates.has(pair['date'] ?? '') ||
        Object.keys(pair).length !== 3 ||
        problem.departments.some((name) => departmentOf.get(pair[name] ?? '') !== name),
    )
    .map((pair) => ({
      rule: 'known-pair' as const,
      date: pair['date'] ?? null,
      ids: problem.departments.flatMap((name) => pair[name] ?? []),
    }));
}

/** No day lends more people of a department than its capacity. */
function capacity(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  return problem.days.flatMap(({ date, capacity: lends }) =>
    problem.departments.flatMap((name) => {
      const ids = plan.pairs.filter((pair) => pair['date'] === date).flatMap((pair) => pair[name] ?? []);
      return ids.length > (lends.get(name) ?? 0) ? [{ rule: 'capacity' as const, date, ids }] : [];
    }),
  );
}

/** Nobody has a turn on a day on which he is not available. */
function unavailable(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const datesOf = datesById(problem, plan);
  return problem.people.flatMap((person) =>
    datesOf(person.id)
      .filter((date) => person.unavailable.has(date))
      .map((date) => ({ rule: 'unavailable' as const, date, ids: [person.id] })),
  );
}

/** Nobody has a turn before the first day of work. */
function notStarted(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const datesOf = datesById(problem, plan);
  return problem.people.flatMap((person) =>
    datesOf(person.id)
      .filter((date) => person.startedOn !== null && dayNumber(date) < dayNumber(person.startedOn))
      .map((date) => ({ rule: 'not-started' as const, date, ids: [person.id] })),
  );
}

/** Nobody is in two pairs on one day. */
function oneTurnADay(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const datesOf = datesById(problem, plan);
  return problem.people.flatMap(({ id }) => {
    const dates = datesOf(id);
    return dates
      .filter((date, at) => dates.indexOf(date) !== at)
      .map((date) => ({ rule: 'one-turn-a-day' as const, date, ids: [id] }));
  });
}

/** Nobody has more turns than `turnsPerPerson`. */
function turnsPerPerson(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const datesOf = datesById(problem, plan);
  return problem.people
    .filter(({ id }) => datesOf(id).length > problem.rules.turnsPerPerson)
    .map(({ id }) => ({ rule: 'turns-per-person', date: null, ids: [id] }));
}

/** Two turns of one person are at least `daysBetweenTurns` apart. */
function turnsApart(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const datesOf = datesById(problem, plan);
  return problem.people.flatMap(({ id }) => {
    const dates = [...datesOf(id)].sort();
    return dates.slice(1).flatMap((date, i) => {
      const days = dayNumber(date) - dayNumber(dates[i] ?? '');
      // Two on one day break a rule of their own.
      return days > 0 && days < problem.rules.daysBetweenTurns
        ? [{ rule: 'turns-apart' as const, date, ids: [id] }]
        : [];
    });
  });
}

/** A forbidden pair never swaps, in whichever order it was named. */
function forbiddenPair(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  return listed(problem, plan, problem.forbidden, 'forbidden-pair');
}

/** A pair that has swapped before does not swap again; one that is fixed may be what was done. */
function donePair(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const fixed = new Set(problem.fixed.map((pair) => keyOf(idsOf(problem, pair))));
  return listed(
    problem,
    plan,
    problem.done.filter((pair) => !fixed.has(keyOf(pair))),
    'done-pair',
  );
}

/** No pair swaps twice in the season. */
function pairTwice(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const seen = new Set<string>();
  return plan.pairs.flatMap((pair) => {
    const ids = idsOf(problem, pair);
    const key = keyOf(ids);
    if (seen.has(key)) return [{ rule: 'pair-twice' as const, date: pair['date'] ?? null, ids }];
    seen.add(key);
    return [];
  });
}

/** What is fixed is in the plan as it was given. */
function fixedStands(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const told = (pair: SeasonPair) => `${pair['date']} ${keyOf(idsOf(problem, pair))}`;
  const there = new Set(plan.pairs.map(told));
  return problem.fixed
    .filter((pair) => !there.has(told(pair)))
    .map((pair) => ({ rule: 'fixed', date: pair['date'] ?? null, ids: idsOf(problem, pair) }));
}

/** Whom a head has placed goes on that day, or not at all, beside what is fixed; and the plan says so. */
function overridden(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const datesOf = datesById(problem, plan);
  const fixedOn = datesById(problem, { ...plan, pairs: problem.fixed });
  return problem.overrides
    .filter(({ person, date, reason }) => {
      const dates = datesOf(person).filter((one) => one === date || !fixedOn(person).includes(one));
      const as = plan.overrides.some(
        (told) => told.person === person && told.date === date && told.reason === reason,
      );
      return !as || !sameList(dates, date === null ? [] : [date]);
    })
    .map(({ person, date }) => ({ rule: 'override', date, ids: [person] }));
}

/** The order is the one that anybody draws from the ids and the seed. */
function draw(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  return sameList(plan.draw, redrawn(problem)) ? [] : [{ rule: 'draw', date: null, ids: plan.draw }];
}

/** Those who wait are those without a turn, in drawn order. */
function waiting(problem: SeasonProblem, plan: SeasonPlan): BrokenSeasonRule[] {
  const busy = new Set(plan.pairs.flatMap((pair) => idsOf(problem, pair)));
  const idle = redrawn(problem).filter((id) => !busy.has(id));
  return sameList(plan.waiting, idle) ? [] : [{ rule: 'waiting', date: null, ids: plan.waiting }];
}

function redrawn({ departments, people, seed }: SeasonProblem): string[] {
  return departments.flatMap((name) => drawnList(name, people, seed));
}

function listed(
  problem: SeasonProblem,
  plan: SeasonPlan,
  pairs: SeasonProblem['done'],
  rule: SeasonRule,
): BrokenSeasonRule[] {
  const keys = new Set(pairs.map(keyOf));
  return plan.pairs.flatMap((pair) => {
    const ids = idsOf(problem, pair);
    return keys.has(keyOf(ids)) ? [{ rule, date: pair['date'] ?? null, ids }] : [];
  });
}

/** The dates on which each person is in a pair, with repeats. */
function datesById(problem: SeasonProblem, plan: SeasonPlan): (id: string) => readonly string[] {
  const dates = new Map<string, string[]>();
  for (const pair of plan.pairs) {
    for (const id of idsOf(problem, pair)) {
      const mine = dates.get(id) ?? [];
      mine.push(pair['date'] ?? '');
      dates.set(id, mine);
    }
  }
  return (id) => dates.get(id) ?? [];
}

function idsOf({ departments }: SeasonProblem, pair: SeasonPair): string[] {
  return departments.flatMap((name) => pair[name] ?? []);
}

function keyOf(ids: readonly string[]): string {
  return JSON.stringify([...ids].sort());
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
