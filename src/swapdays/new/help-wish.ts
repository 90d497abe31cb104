/**
 * The wish of a day with people who answer with help only: they too spend a while in the other’s chair, beside
 * somebody who does it alone. Applied to a plan that is as good for the callers as can be, and it stays that good. Pure.
 */
import { checkDayPlan } from '../../planning/day-rules.ts';
import {
  type Activities,
  answersAlone,
  type DayPerson,
  type DayProblem,
  insideQueueWindow,
  isAssistedOn,
  minAssistIntervals,
} from '../../planning/day-problem.ts';
import { coverage, tolerance } from '../../planning/coverage.ts';
import type { CoverWish } from './cover-wish.ts';

/** A stretch beside one host, `[from, to)` in intervals. */
interface Place {
  readonly host: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Gives each nominated person who needs help the longest stretch beside a host that their own queue can spare them
 * for and that breaks no rule. Who has one in the plan already keeps it.
 * @returns activities with no less coverage of any requirement; only people who need help have changed
 */
export function grantHelpWish(problem: DayProblem, activities: Activities, wish: CoverWish): Activities {
  let granted: Activities = activities;
  for (const person of problem.people) {
    if (!wish.coverIds.has(person.id) || !isAssistedOn(person, wish.guestQueue)) continue;
    if (granted[person.id]?.some((activity) => activity.startsWith('assisted:')) === true) continue;
    const place = placesFor(problem, granted, person, wish)
      .map((one) => ({ one, day: dayBeside(granted[person.id] ?? [], one) }))
      .find(({ day }) => checkDayPlan(problem, { ...granted, [person.id]: day }).length === 0);
    if (place !== undefined) granted = { ...granted, [person.id]: place.day };
  }
  return granted;
}

function dayBeside(day: readonly string[], { host, from, to }: Place): string[] {
  return day.map((activity, at) => (at >= from && at < to ? `assisted:${host}` : activity));
}

/** Where the person could be, the longest first; of equally long ones the earlier. */
function placesFor(
  problem: DayProblem,
  activities: Activities,
  person: DayPerson,
  { guestQueue, range }: CoverWish,
): Place[] {
  const { scheduled } = coverage(problem, activities);
  const own = `phone:${person.department}`;
  const factor = person.queues[person.department] ?? 0;
  const spared = (at: number): boolean =>
    activities[person.id]?.[at] === own &&
    insideQueueWindow(person, guestQueue, at) &&
    (scheduled[person.department]?.[at] ?? 0) - factor >=
      (problem.queues[person.department]?.required[at] ?? 0) - tolerance;
  const least = minAssistIntervals(problem);
  const places: Place[] = [];
  for (const host of problem.people) {
    if (host.id === person.id || !answersAlone(host, guestQueue)) continue;
    let from: number | null = null;
    for (let at = range[0]; at <= range[1]; at++) {
      const open = at < range[1] && activities[host.id]?.[at] === `phone:${guestQueue}` && spared(at);
      if (open) from ??= at;
      else if (from !== null) {
        if (at - from >= least) places.push({ host: host.id, from, to: at });
        from = null;
      }
    }
  }
  return places.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
}
