/** Who is where now, who still has to eat, and what comes next. Pure. */
import type { Activities, DayPerson, DayProblem } from '../../planning/day-problem.ts';
import { clean, coverage } from '../../planning/coverage.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { companyOf } from './changes.ts';

/** A queue at this moment. */
export interface QueueNow {
  readonly queue: string;
  /** Who is on the phone, in the order of the problem, with whom beside them. */
  readonly onPhone: readonly { readonly id: string; readonly guests: readonly string[] }[];
  /** What they are worth, since guests are slower, and what is needed. */
  readonly agents: number;
  readonly required: number;
}

/** People who do the same thing now, each until when. */
export interface PlaceNow {
  readonly activity: string;
  readonly people: readonly { readonly id: string; readonly untilMinute: number }[];
}

export interface Hungry {
  readonly id: string;
  /** When the plan lets the person eat; null where it does not any more. */
  readonly atMinute: number | null;
  /** When the window for it closes. */
  readonly windowEndsMinute: number;
}

/** Somebody goes over to something else. */
export interface Next {
  readonly id: string;
  readonly minute: number;
  readonly activity: string;
}

export interface Whereabouts {
  readonly queues: readonly QueueNow[];
  readonly places: readonly PlaceNow[];

  readonly hungry: readonly Hungry[];
  readonly next: readonly Next[];
}

/** In this order; whatever else there is comes after. */
const placeOrder = ['lunch', 'break', 'training', 'role-play', 'workshop', 'briefing', 'reflection'];
/** Changes within so many minutes are what comes next. */
const nextMinutes = 60;

export function whereaboutsAt(problem: DayProblem, activities: Activities, at: number): Whereabouts {
  const start = startMinuteOf(problem);
  const minute = (interval: number) => start + interval * problem.intervalMinutes;
  const doing = (id: string, interval = at) => activities[id]?.[interval] ?? 'off';
  const company = companyOf(problem, activities);
  const { scheduled } = coverage(problem, activities);
  const places = new Map<string, { id: string; untilMinute: number }[]>();
  for (const { id, shift } of problem.people) {
    const activity = doing(id);
    const inShift = shift !== null && at >= shift[0] && at < shift[1];
    if (activity.startsWith('phone:') || (activity === 'off' && !inShift)) continue;
    const what = activity.startsWith('shadow:')
      ? 'shadow'
      : activity.startsWith('assisted:')
        ? 'assisted'
        : activity;
    let end = at + 1;
    while (end < (shift?.[1] ?? problem.intervals) && doing(id, end) === activity) end += 1;
    places.set(what, [...(places.get(what) ?? []), { id, untilMinute: minute(end) }]);
  }
  const order = (activity: string) =>
    (placeOrder.indexOf(activity) + placeOrder.length + 1) % (placeOrder.length + 1);
  return {
    queues: Object.entries(problem.queues).map(([queue, { required }]) => ({
      queue,
      onPhone: problem.people
        .filter(({ id }) => doing(id) === `phone:${queue}`)
        .map(({ id }) => ({ id, guests: company.get(`${id}|${at}`) ?? [] })),
      agents: clean(scheduled[queue]?.[at] ?? 0),
      required: required[at] ?? 0,
    })),
    places: [...places]
      .map(([activity, people]) => ({ activity, people }))
      .sort((a, b) => order(a.activity) - order(b.activity)),
    hungry: problem.people.flatMap((person) => hungryAt(problem, person, activities[person.id] ?? [], at)),
    next: nextAfter(problem, activities, at),
  };
}

function hungryAt(problem: DayProblem, person: DayPerson, day: readonly string[], at: number): Hungry[] {
  const start = startMinuteOf(problem);
  const minute = (interval: number) => start + interval * problem.intervalMinutes;
  const first = day.indexOf('lunch');
  const agreed = person.lunch;
  const later = day.some((activity, one) => one >= at && activity !== 'off');
  if (!later || (first < 0 && agreed === null) || (first >= 0 && first <= at)) return [];
  const end = Math.max(agreed?.window[1] ?? 0, day.lastIndexOf('lunch') + 1);
  return [{ id: person.id, atMinute: first < 0 ? null : minute(first), windowEndsMinute: minute(end) }];
}

function nextAfter(problem: DayProblem, activities: Activities, at: number): Next[] {
  const start = startMinuteOf(problem);
  const found: Next[] = [];
  const last = Math.min(problem.intervals, at + 1 + Math.floor(nextMinutes / problem.intervalMinutes));
  for (let one = Math.max(at + 1, 0); one < last; one++) {
    for (const { id } of problem.people) {
      const activity = activities[id]?.[one] ?? 'off';
      if (activity !== (activities[id]?.[one - 1] ?? 'off'))
        found.push({ id, minute: start + one * problem.intervalMinutes, activity });
    }
  }
  return found;
}
