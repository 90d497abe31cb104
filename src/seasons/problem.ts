/** Builds a season's problem from what is known now. Pure. */
import { seasonProblemFormat } from '../planning/season/season-problem.ts';
import type { LendingDay } from './capacity.ts';
import type { Member } from './people.ts';
import type {
  Asked,
  MadeDay,
  Pair,
  ProblemJson,
  Season,
  SeasonDraw,
  SeasonOverride,
  SeasonWish,
} from './season.ts';
import { grouped } from './season.ts';

/** What a plan is made from. */
export interface ProblemFacts {
  season: Season;
  /** With the days for workshops set aside. */
  days: readonly LendingDay[];
  members: readonly Member[];
  draw: SeasonDraw;
  wishes: readonly SeasonWish[];
  overrides: readonly SeasonOverride[];
  /** What is asked for by hand now. */
  asked: Asked;
  made: readonly MadeDay[];
  /** The pairs of the plan that holds. */
  current: readonly Pair[];
  /** Pairs that have met on earlier days. */
  met: readonly (readonly [string, string])[];
  /** Today, where the first department is. */
  today: string;
}

/**
 * The problem: days that are made stand as they are, the plan that holds is what people know, and whoever was drawn
 * stays in the list (so that the order stays the one that was drawn), unavailable where he cannot come any more.
 * People who came after the draw are drawn by themselves, behind the others.
 */
export function seasonProblem(facts: ProblemFacts): ProblemJson {
  const { season, draw, members } = facts;
  const fixed = fixedPairs(facts);
  const fixedOn = new Set(fixed.map(({ date }) => date));
  const dates = facts.days.map(({ date }) => date);
  // A day that was made stands also where the season's dates have been changed since.
  const outside = [...fixedOn].filter((date) => !dates.includes(date));
  const people = problemPeople(facts, fixed, [...dates, ...outside]);
  const known = new Map(people.map(({ id, department }) => [id, department]));
  const apart = facts.wishes.flatMap(({ kind, employeeId, otherId }): [string, string][] =>
    kind === 'apart' && otherId !== null ? [[employeeId, otherId]] : [],
  );
  const isKnown = (pair: readonly [string, string]): boolean => pair.every((id) => known.has(id));
  const fixedKeys = new Set(fixed.map(({ first, second }) => keyOf([first, second])));
  const barred = (pairs: readonly (readonly [string, string])[]): [string, string][] =>
    pairs
      .filter((pair) => isKnown(pair) && !fixedKeys.has(keyOf(pair)))
      .map(([one, other]): [string, string] => [one, other]);
  return {
    format: seasonProblemFormat,
    days: [
      ...facts.days.map((day) => ({ date: day.date, capacity: capacityOf(facts, day, fixed) })),
      ...outside.map((date) => ({ date, capacity: standingOn(facts, date, fixed) })),
    ],
    people,
    pairs: { forbidden: barred(apart), done: barred(facts.met) },
    fixed: fixed.map((pair) => written(season, pair)),
    previous: facts.current
      .filter(({ date }) => date >= facts.today && !fixedOn.has(date))
      .map((pair) => written(season, pair)),
    overrides: overridesNow(facts)
      .filter(
        ({ employeeId, date }) =>
          known.has(employeeId) &&
          (date === null || (dates.includes(date) && date >= facts.today && !fixedOn.has(date))) &&
          members.some(({ id, leftOut }) => id === employeeId && leftOut === null),
      )
      .map(({ employeeId, date, reason }) => ({ person: employeeId, date, reason })),
    rules: {
      turnsPerPerson: season.turnsPerPerson,
      newcomerDays: season.newcomerDays,
      daysBetweenTurns: season.turnsPerPerson === 1 ? 1 : season.daysBetweenTurns,
    },
    seed: draw.seed,
  };
}

/** The overrides that would hold with what is asked for. */
function overridesNow({
  overrides,
  asked,
}: Pick<ProblemFacts, 'overrides' | 'asked'>): { employeeId: string; date: string | null; reason: string }[] {
  const gone = new Set([...asked.withdraw, ...asked.set.map(({ employeeId }) => employeeId)]);
  return [...overrides.filter(({ employeeId }) => !gone.has(employeeId)), ...asked.set].map(
    ({ employeeId, date, reason }) => ({ employeeId, date, reason }),
  );
}

/**
 * The pairs of days that are made: those of the swap day as it stands now; where its plan chooses who sits with whom,
 * those of the season's plan.
 */
function fixedPairs({
  season,
  made,
  current,
  members,
}: Pick<ProblemFacts, 'season' | 'made' | 'current' | 'members'>): Pair[] {
  const departmentOf = new Map(members.map(({ id, departmentId }) => [id, departmentId]));
  return made
    .filter(({ cancelled, kind }) => !cancelled && kind !== 'workshop')
    .flatMap(({ date, partners }) => {
      const pairs = partners.flatMap(({ guestId, hostId }): Pair[] => {
        const [a, b] = [departmentOf.get(guestId), departmentOf.get(hostId)];
        if (a === season.first.id && b === season.second.id)
          return [{ date, first: guestId, second: hostId }];
        if (a === season.second.id && b === season.first.id)
          return [{ date, first: hostId, second: guestId }];
        return [];
      });
      return pairs.length > 0 ? pairs : current.filter((pair) => pair.date === date);
    });
}

function problemPeople(
  { season, members, draw, today }: ProblemFacts,
  fixed: readonly Pair[],
  dates: readonly string[],
): ProblemJson['people'] {
  const memberOf = new Map(members.map((member) => [member.id, member]));
  const departmentOf = new Map(members.map((member) => [member.id, member.departmentId]));
  // Whoever was drawn for a department stays in its list, wherever he is now.
  for (const department of [season.first.id, season.second.id])
    for (const id of draw.order[department] ?? []) departmentOf.set(id, department);
  for (const { first, second } of fixed) {
    if (!departmentOf.has(first)) departmentOf.set(first, season.first.id);
    if (!departmentOf.has(second)) departmentOf.set(second, season.second.id);
  }
  const drawn = new Set(Object.values(draw.order).flat());
  const fixedDates = grouped(
    fixed.flatMap(({ date, first, second }) => [
      { id: first, date },
      { id: second, date },
    ]),
    ({ id }) => id,
  );
  const ids = [...departmentOf.keys()]
    .filter((id) => drawn.has(id) || fixedDates.has(id) || memberOf.get(id)?.leftOut === null)
    .sort();
  return ids.map((id) => {
    const member = memberOf.get(id);
    const department = departmentOf.get(id) ?? '';
    const takesPart = member?.leftOut === null && member.departmentId === department;
    const stays = new Set((fixedDates.get(id) ?? []).map(({ date }) => date));
    const comes = (date: string): boolean =>
      stays.has(date) || (takesPart && date >= today && member.there.has(date));
    // A day that is made shows that the person was there, whatever the list says.
    const earliest = [...stays].sort()[0];
    const startedOn = member?.startedOn ?? null;
    return {
      id,
      department,
      startedOn: startedOn !== null && earliest !== undefined && earliest < startedOn ? earliest : startedOn,
      unavailable: dates.filter((date) => !comes(date)),
      priority: takesPart && member.nominated ? 1 : 0,
      ...(drawn.has(id) ? {} : { late: true }),
    };
  });
}

function capacityOf(facts: ProblemFacts, day: LendingDay, fixed: readonly Pair[]): Record<string, number> {
  if (fixed.some(({ date }) => date === day.date)) return standingOn(facts, day.date, fixed);
  return Object.fromEntries(
    day.lending.map(({ departmentId, people }) => [departmentId, Math.min(people, facts.season.dayLimit)]),
  );
}

/** A day that is made has room for its own pairs. */
function standingOn(
  { season: { first, second } }: ProblemFacts,
  on: string,
  fixed: readonly Pair[],
): Record<string, number> {
  const pairs = fixed.filter(({ date }) => date === on).length;
  return { [first.id]: pairs, [second.id]: pairs };
}

function written({ first, second }: Season, pair: Pair): Record<string, string> {
  return Object.fromEntries([
    ['date', pair.date],
    [first.id, pair.first],
    [second.id, pair.second],
  ]);
}

function keyOf(pair: readonly [string, string]): string {
  return JSON.stringify([...pair].sort());
}
