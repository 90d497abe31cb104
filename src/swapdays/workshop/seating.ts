/** Who sits in which group in each round of a planned workshop. Pure. */
import type { Activities, DayPerson, DayProblem, Range } from '../../planning/day-problem.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { type Attendee, keptGroups, pairKey, seatGroups } from './groups.ts';

/** One round with its groups; minutes from local midnight. */
export interface SeatedRound {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly groups: readonly (readonly string[])[];
  /** Pairs from different departments who share a group, and how many of them have met before. */
  readonly pairs: number;
  readonly metPairs: number;
  /** Those who take part in the workshop but answer calls in this round. */
  readonly skeleton: readonly string[];
}

/**
 * Groups for each round from those whom the plan has in it. Who has sat together in an earlier round counts as met.
 * @param met pairs who have met on earlier days (`pairKey`)
 * @param published the groups by round as they were published: they change as little as possible
 */
export function seating(
  { problem, activities }: { problem: DayProblem; activities: Activities },
  size: number,
  met: ReadonlySet<string>,
  published: readonly (readonly (readonly string[])[])[] = [],
): SeatedRound[] {
  const start = startMinuteOf(problem);
  const people = problem.people.filter(({ workshop }) => workshop != null);
  const known = new Set(met);
  return roundsOf(problem).map(([from, to], at) => {
    const isThere = (id: string): boolean => activities[id]?.[from] === 'workshop';
    const answersCalls = (id: string, when: number) => activities[id]?.[when]?.startsWith('phone:') === true;
    const attendees: Attendee[] = people
      .filter(({ id }) => isThere(id))
      .map(({ id, department }) => ({ id, departmentId: department }));
    const before = published[at];
    const groups = before === undefined ? seatGroups(attendees, size, known) : keptGroups(before, attendees);
    const home = new Map(attendees.map(({ id, departmentId }) => [id, departmentId]));
    const mixed = groups.flatMap((group) => mixedPairs(group, home));
    const metPairs = mixed.filter((pair) => known.has(pair)).length;
    for (const group of groups) for (const pair of pairsIn(group)) known.add(pair);
    return {
      fromMinute: start + from * problem.intervalMinutes,
      toMinute: start + to * problem.intervalMinutes,
      groups,
      pairs: mixed.length,
      metPairs,
      skeleton: people
        .filter((one) => !isThere(one.id) && (mayJoin(one, from) || answersCalls(one.id, from)))
        .map(({ id }) => id),
    };
  });
}

function mayJoin({ workshop }: DayPerson, from: number): boolean {
  return workshop?.rounds.some((round) => round[0] === from) === true;
}

/** Every two of a group, as keys. */
export function pairsIn(group: readonly string[]): string[] {
  return group.flatMap((a, at) => group.slice(at + 1).map((b) => pairKey(a, b)));
}

function mixedPairs(group: readonly string[], home: ReadonlyMap<string, string>): string[] {
  return group.flatMap((a, at) =>
    group
      .slice(at + 1)
      .filter((b) => home.get(a) !== home.get(b))
      .map((b) => pairKey(a, b)),
  );
}

/**
 * The workshop's rounds. Somebody who is there for a part of them only does not know them all, and on a live day
 * somebody has been in a part of one: that is no round of its own.
 */
export function roundsOf({ people }: Pick<DayProblem, 'people'>): Range[] {
  const all = new Map(
    people.flatMap(({ workshop }) => (workshop?.rounds ?? []).map((round) => [round.join(), round] as const)),
  );
  const list = [...all.values()];
  const inside = ([from, to]: Range, [a, b]: Range): boolean => a <= from && to <= b && b - a > to - from;
  return list.filter((one) => !list.some((other) => inside(one, other))).sort((a, b) => a[0] - b[0]);
}
