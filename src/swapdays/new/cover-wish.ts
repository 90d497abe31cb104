/**
 * The wish of a cover day: whoever was nominated spends the training in the other’s chair, not a quarter of an hour
 * here and there. Applied to a plan that is as good for the callers as can be, and it stays that good. Pure.
 */
import { coverage, tolerance } from '../../planning/coverage.ts';
import {
  type Activities,
  type DayPerson,
  type DayPlan,
  type DayProblem,
  answersAlone,
  factorOn,
  hostOf,
  insideQueueWindow,
} from '../../planning/day-problem.ts';
import { trainedDepartment } from '../kinds.ts';
import { intervalMinutes, startMinuteOf } from '../plan/day-clock.ts';
import type { DayFacts } from '../plan/problem.ts';
import { grantHelpWish } from './help-wish.ts';

export interface CoverWish {
  /** Who was nominated to answer the other queue. */
  coverIds: ReadonlySet<string>;
  /** The queue of those in training. */
  guestQueue: string;
  /** The training, in intervals of the problem, `[from, to)`. */
  range: readonly [number, number];
}

/** The day's plan with the wish granted; a plan of another kind of day, or none, as it is. */
export function withCoverWish(problem: DayProblem, plan: DayPlan, facts: DayFacts): DayPlan {
  const { trainingFromMinute: from, trainingToMinute: to } = facts.day;
  const trained = trainedDepartment(facts.day);
  if (trained === null || from === null || to === null || plan.status === 'impossible') return plan;
  const start = startMinuteOf(problem);
  const wish: CoverWish = {
    coverIds: new Set(facts.participants.filter(({ role }) => role === 'cover').map((one) => one.employeeId)),
    guestQueue: trained.id,
    range: [Math.ceil((from - start) / intervalMinutes), Math.floor((to - start) / intervalMinutes)],
  };
  const activities = grantHelpWish(problem, grantCoverWish(problem, plan.activities, wish), wish);
  const { scheduled, shortfallByQueue } = coverage(problem, activities);
  return { ...plan, activities, scheduled, shortfallByQueue };
}

/**
 * Moves nominated people to the other queue wherever their own can spare them, then takes those who would only drop
 * in for less than half of their time back to their own queue where the other can spare them.
 * @returns activities with the same coverage of every requirement; only queues have changed, within the training
 */
export function grantCoverWish(problem: DayProblem, activities: Activities, wish: CoverWish): Activities {
  const granted: Record<string, string[]> = Object.fromEntries(
    Object.entries(activities).map(([id, day]) => [id, [...day]]),
  );
  const line = queueLine(problem, granted);
  const people = problem.people.filter(
    // Who answers with help only is where the host is, and stays there.
    (person) => wish.coverIds.has(person.id) && answersAlone(person, wish.guestQueue),
  );
  const share = (person: DayPerson): number =>
    intervalsOn(granted, person, wish.guestQueue, wish.range).length /
    Math.max(1, phoneIntervals(granted, person, wish.range).length);
  // Those who are there the most already become whole first; of alike ones, the order of the problem decides.
  const mostFirst = [...people].sort((a, b) => share(b) - share(a));
  for (const person of mostFirst) {
    for (const at of intervalsOn(granted, person, person.department, wish.range)) {
      const open = insideQueueWindow(person, wish.guestQueue, at);
      if (open && line.canLeave(person, person.department, at)) line.move(person, at, wish.guestQueue);
    }
  }
  for (const person of [...people].sort((a, b) => share(a) - share(b))) {
    const visits = intervalsOn(granted, person, wish.guestQueue, wish.range);
    const brief = visits.length > 0 && share(person) < 0.5;
    if (brief && visits.every((at) => line.canLeave(person, wish.guestQueue, at))) {
      for (const at of visits) line.move(person, at, person.department);
    }
  }
  return granted;
}

function phoneIntervals(
  activities: Activities,
  person: DayPerson,
  [from, to]: readonly [number, number],
): number[] {
  const day = activities[person.id] ?? [];
  return day.flatMap((activity, at) => (at >= from && at < to && activity.startsWith('phone:') ? [at] : []));
}

function intervalsOn(
  activities: Activities,
  person: DayPerson,
  queue: string,
  range: readonly [number, number],
): number[] {
  return phoneIntervals(activities, person, range).filter(
    (at) => activities[person.id]?.[at] === `phone:${queue}`,
  );
}

/** Who is on which queue, kept up to date while people are moved. */
function queueLine(problem: DayProblem, activities: Record<string, string[]>) {
  const { scheduled } = coverage(problem, activities);
  const pinned = new Set(
    problem.people.flatMap(({ id, pinned }) =>
      pinned.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => `${id}@${from + i}`)),
    ),
  );
  const hosting = new Set(
    Object.values(activities).flatMap((day) =>
      day.flatMap((activity, at) => (hostOf(activity) === null ? [] : [`${hostOf(activity)}@${at}`])),
    ),
  );
  return {
    /** Whether the queue keeps what it requires without this person. */
    canLeave(person: DayPerson, queue: string, at: number): boolean {
      const rest = (scheduled[queue]?.[at] ?? 0) - factorOn(person, queue);
      const key = `${person.id}@${at}`;
      return (
        !pinned.has(key) &&
        !hosting.has(key) &&
        rest >= (problem.queues[queue]?.required[at] ?? 0) - tolerance
      );
    },
    move(person: DayPerson, at: number, to: string): void {
      const day = activities[person.id] ?? [];
      const from = day[at]?.slice('phone:'.length) ?? '';
      for (const [queue, sign] of [
        [from, -1],
        [to, 1],
      ] as const) {
        const agents = scheduled[queue];
        if (agents !== undefined) agents[at] = (agents[at] ?? 0) + sign * factorOn(person, queue);
      }
      day[at] = `phone:${to}`;
    },
  };
}
