/** One person's day as steps, each with who is there; and what is now, what was and what comes. Pure. */
import type { Activities, DayPerson, DayProblem } from '../planning/day-problem.ts';
import { hostOf, queueAnswered } from '../planning/day-problem.ts';
import { startMinuteOf } from '../swapdays/plan/day-clock.ts';

/**
 * own, other: calls of the own queue or of another. host: calls with a guest beside. assisted: calls beside a host.
 * guest: beside a host who answers. away: not there during the shift.
 */
export type StepKind =
  | 'own'
  | 'other'
  | 'host'
  | 'assisted'
  | 'guest'
  | 'training'
  | 'role-play'
  | 'workshop'
  | 'lunch'
  | 'break'
  | 'briefing'
  | 'reflection'
  | 'away';

/** Something done for a while; minutes of the local day, `[from, to)`. */
export interface Step {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly kind: StepKind;
  /** Whose calls they are: of own, other, host and assisted, and of the host that a guest listens to. */
  readonly queue: string | null;
  /** The host of a guest or of somebody who is helped, or the guests of a host. */
  readonly withIds: readonly string[];
}

/** A plan as far as a person's day follows from it. */
export interface Planned {
  readonly problem: Pick<DayProblem, 'dayStart' | 'intervalMinutes' | 'intervals' | 'people'>;
  readonly activities: Activities;
}

/** The steps of a person's shift in their order, without a gap; none for somebody who has no shift that day. */
export function stepsOf({ problem, activities }: Planned, personId: string): Step[] {
  const person = problem.people.find(({ id }) => id === personId);
  if (person?.shift === null || person === undefined) return [];
  const start = startMinuteOf(problem);
  const steps: { -readonly [Key in keyof Step]: Step[Key] }[] = [];
  for (let at = person.shift[0]; at < person.shift[1]; at++) {
    const doing = doingAt(activities, person, at);
    const fromMinute = start + at * problem.intervalMinutes;
    const toMinute = fromMinute + problem.intervalMinutes;
    const last = steps.at(-1);
    if (last !== undefined && sameDoing(last, doing)) last.toMinute = toMinute;
    else steps.push({ fromMinute, toMinute, ...doing });
  }
  return steps;
}

function doingAt(
  activities: Activities,
  person: DayPerson,
  at: number,
): Pick<Step, 'kind' | 'queue' | 'withIds'> {
  const activity = activities[person.id]?.[at] ?? 'off';
  const queue = queueAnswered(activities, person.id, at);
  const host = hostOf(activity);
  if (activity.startsWith('phone:')) {
    const guests = Object.keys(activities).filter((id) => hostOf(activities[id]?.[at]) === person.id);
    const kind = guests.length > 0 ? 'host' : queue === person.department ? 'own' : 'other';
    return { kind, queue, withIds: guests };
  }
  if (host !== null) {
    if (activity.startsWith('assisted:')) return { kind: 'assisted', queue, withIds: [host] };
    return { kind: 'guest', queue: queueAnswered(activities, host, at), withIds: [host] };
  }
  return { kind: plain.find((kind) => kind === activity) ?? 'away', queue: null, withIds: [] };
}

const plain: readonly StepKind[] = [
  'lunch',
  'break',
  'training',
  'role-play',
  'workshop',
  'briefing',
  'reflection',
];

function sameDoing(a: Pick<Step, 'kind' | 'queue' | 'withIds'>, b: typeof a): boolean {
  return a.kind === b.kind && a.queue === b.queue && a.withIds.join() === b.withIds.join();
}

/** Whether there is anything to do at all. */
export function isThereOn(steps: readonly Step[]): boolean {
  return steps.some(({ kind }) => kind !== 'away');
}

export interface Sections {
  readonly past: readonly Step[];
  /** What is under way; null before the first step and after the last. */
  readonly now: Step | null;
  readonly next: readonly Step[];
}

/** The steps as they stand at a minute of the day. */
export function sectionsAt(steps: readonly Step[], minute: number): Sections {
  return {
    past: steps.filter(({ toMinute }) => toMinute <= minute),
    now: steps.find(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute) ?? null,
    next: steps.filter(({ fromMinute }) => fromMinute > minute),
  };
}

/** The lunch of the day, or null where there is none. */
export function lunchOf(steps: readonly Step[]): Step | null {
  return steps.find(({ kind }) => kind === 'lunch') ?? null;
}

/** Everybody with whom somebody sits in one of these kinds of steps, in the order of the day, each once. */
export function companions(steps: readonly Step[], kinds: readonly StepKind[]): string[] {
  return [
    ...new Set(steps.filter(({ kind }) => kinds.includes(kind)).flatMap(({ withIds }) => [...withIds])),
  ];
}

/**
 * Who else answers the queue for at least half of a step: those of the queue's own department first, whom one can ask.
 * @returns ids
 */
export function alongside({ problem, activities }: Planned, personId: string, step: Step): string[] {
  const start = startMinuteOf(problem);
  const from = (step.fromMinute - start) / problem.intervalMinutes;
  const to = (step.toMinute - start) / problem.intervalMinutes;
  const found = problem.people.flatMap(({ id, department }) => {
    if (id === personId || step.queue === null) return [];
    let together = 0;
    for (let at = from; at < to; at++) if (activities[id]?.[at] === `phone:${step.queue}`) together += 1;
    return together * 2 < to - from ? [] : [{ id, home: department === step.queue, together }];
  });
  return found.sort((a, b) => Number(b.home) - Number(a.home) || b.together - a.together).map(({ id }) => id);
}
