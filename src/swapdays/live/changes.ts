/** What a new plan changes, for whom, and what it does to the queues in the time to come. Pure. */
import { clean, coverage } from '../../planning/coverage.ts';
import type { Activities, DayProblem } from '../../planning/day-problem.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { besideWhom } from './known.ts';

/** What somebody does for a while, and with whom beside them. */
export interface Doing {
  readonly activity: string;
  /** Who sits beside a person on the phone. */
  readonly guests: readonly string[];
}

/** From one minute of the day to another something else is to be done. */
export interface Change {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly before: Doing;
  readonly after: Doing;
}

/** Everything that changes in one person's day, in its order. */
export interface PersonChange {
  readonly employeeId: string;
  readonly changes: readonly Change[];
}

/** Who has to know: everybody whose own day or whose company changes, in the order of the problem. */
export function changesBetween(problem: DayProblem, before: Activities, after: Activities): PersonChange[] {
  const start = startMinuteOf(problem);
  const was = companyOf(problem, before);
  const becomes = companyOf(problem, after);
  return problem.people.flatMap(({ id }): PersonChange[] => {
    const changes: (Change & { toMinute: number })[] = [];
    for (let at = 0; at < problem.intervals; at++) {
      const old = doing(before, was, id, at);
      const now = doing(after, becomes, id, at);
      if (same(old, now)) continue;
      const fromMinute = start + at * problem.intervalMinutes;
      const last = changes.at(-1);
      if (last?.toMinute === fromMinute && same(last.before, old) && same(last.after, now))
        last.toMinute = fromMinute + problem.intervalMinutes;
      else
        changes.push({ fromMinute, toMinute: fromMinute + problem.intervalMinutes, before: old, after: now });
    }
    return changes.length === 0 ? [] : [{ employeeId: id, changes }];
  });
}

function doing(
  activities: Activities,
  company: ReadonlyMap<string, string[]>,
  id: string,
  at: number,
): Doing {
  const activity = activities[id]?.[at] ?? 'off';
  return { activity, guests: activity.startsWith('phone:') ? (company.get(`${id}|${at}`) ?? []) : [] };
}

/** Who sits beside whom: “host|interval” to the guests. */
export function companyOf(problem: DayProblem, activities: Activities): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id } of problem.people) {
    activities[id]?.forEach((activity, at) => {
      const host = besideWhom(activity);
      if (host === null) return;
      const key = `${host}|${at}`;
      found.set(key, [...(found.get(key) ?? []), id]);
    });
  }
  return found;
}

function same(a: Doing, b: Doing): boolean {
  return a.activity === b.activity && a.guests.join() === b.guests.join();
}

/** What a queue lacks in the time to come, in agents times hours. */
export interface QueueCost {
  readonly queue: string;
  readonly before: number;
  readonly after: number;
}

/**
 * What the queues lack from an interval on if nothing is replanned, and with the plan.
 * @returns `callers`: the cost in calls where the problem weighs it, else null
 */
export function costs(
  problem: DayProblem,
  idle: Activities,
  planned: Activities,
  firstOpen: number,
): { queues: QueueCost[]; callers: { before: number; after: number } | null } {
  const rest: DayProblem = {
    ...problem,
    queues: Object.fromEntries(
      Object.entries(problem.queues).map(([queue, demand]) => [
        queue,
        { ...demand, required: demand.required.map((agents, at) => (at < firstOpen ? 0 : agents)) },
      ]),
    ),
  };
  const before = coverage(rest, idle);
  const after = coverage(rest, planned);
  const hours = (line: readonly number[] | undefined): number =>
    clean(((line ?? []).reduce((sum, agents) => sum + agents, 0) * problem.intervalMinutes) / 60);
  return {
    queues: Object.keys(problem.queues).map((queue) => ({
      queue,
      before: hours(before.shortfallByQueue[queue]),
      after: hours(after.shortfallByQueue[queue]),
    })),
    callers: before.harm === null || after.harm === null ? null : { before: before.harm, after: after.harm },
  };
}
