/**
 * Builds the day problem of a swap day from the people who work that day, the calls that are expected and the
 * exercise. Pure. Positions in the problem are intervals of 15 minutes from `dayStart`; everything that comes in
 * is in minutes from local midnight.
 */
import type { RosterPerson } from '../../people/rules.ts';
import type { Activities, Burden, DayPerson, DayProblem } from '../../planning/day-problem.ts';
import { problemFormat } from '../../planning/day-problem.ts';
import type { Stretch } from '../edit/queries.ts';
import { isThere, shortestHelpMinutes, shortestVisitMinutes } from '../rules.ts';
import type { Participant, SwapDay } from '../swap-day.ts';
import { type Clock, hhmm, intervalMinutes } from './day-clock.ts';
import { dayPerson } from './person.ts';
import { trainingOf } from './training.ts';
import { workshopOf } from './workshop-rounds.ts';

export interface DayFacts {
  day: Pick<
    SwapDay,
    | 'kind'
    | 'mutual'
    | 'date'
    | 'title'
    | 'trainingFromMinute'
    | 'trainingToMinute'
    | 'shadowMinutes'
    | 'guestDepartment'
    | 'hostDepartment'
  > &
    Partial<
      Pick<
        SwapDay,
        'rolePlayFromMinute' | 'rolePlayToMinute' | 'rounds' | 'briefingMinutes' | 'reflectionMinutes'
      >
    >;
  participants: readonly Pick<Participant, 'employeeId' | 'role' | 'partnerId'>[];
  /** Both departments' people of the date. */
  roster: readonly RosterPerson[];
  /** Agents required per queue in each interval of the day from midnight (96 numbers). */
  required: Readonly<Record<string, readonly number[]>>;
  /** What the first, second, … missing agent of each of these intervals costs the callers; without it all cost the same. */
  harm?: Readonly<Record<string, readonly (readonly number[])[]>> | undefined;
  /** The plan that people know, to stay close to, with the minute at which its first interval starts. */
  previous?: { activities: Activities; startMinute: number } | undefined;
  /** What earlier days asked of people, by id: peaks, late lunches and last hours are shared out. */
  burdens?: Readonly<Record<string, Burden>> | undefined;
  /** By how many minutes somebody's lunch may be earlier or later than usual on this day. */
  lunchFreedom?: Readonly<Record<string, number>> | undefined;
  /** What was set by hand on the board; kept when the day is planned again. */
  edits?: readonly (Stretch & { employeeId: string })[] | undefined;
}

/** Somebody on the roster who is not in the problem, with the reason: `off` that day, or `no-queue` to answer alone. */
export interface LeftOut {
  id: string;
  name: string;
  reason: 'off' | 'no-queue';
}

export interface BuiltProblem {
  problem: DayProblem;
  leftOut: LeftOut[];
  /** The lunch that all have together in the middle of the training or the workshop, in minutes, if they need one. */
  lunchTogether: readonly [number, number] | null;
}

/**
 * The problem of one swap day.
 * @returns `empty` when nobody of either department works that day: there is nothing to plan
 */
export function buildDayProblem(facts: DayFacts): BuiltProblem | 'empty' {
  const there = facts.roster.filter(isThere);
  if (there.length === 0) return 'empty';
  const [startMinute, endMinute] = daySpan(there, facts.required);
  const clock: Clock = { startMinute, intervals: (endMinute - startMinute) / intervalMinutes };
  const roles = new Map(facts.participants.map((one) => [one.employeeId, one]));
  const training = trainingOf(facts, there);
  const workshop = workshopOf(facts, there);

  const leftOut: LeftOut[] = facts.roster
    .filter((person) => !isThere(person))
    .map(({ id, name }) => ({ id, name, reason: 'off' }));
  const people: DayPerson[] = [];
  for (const person of there) {
    const role = roles.get(person.id)?.role;
    const planned = dayPerson(person, { facts, clock, there, role, training, workshop });
    if (hasSomethingToDo(planned)) people.push(planned);
    else leftOut.push({ id: person.id, name: person.name, reason: 'no-queue' });
  }

  const { day } = facts;
  const queues = [day.guestDepartment.id, day.hostDepartment.id];
  const problem: DayProblem = {
    format: problemFormat,
    name: day.title,
    date: day.date,
    dayStart: hhmm(startMinute),
    intervalMinutes,
    intervals: clock.intervals,
    queues: Object.fromEntries(
      queues.map((queue) => [
        queue,
        {
          required: requiredFrom(facts.required[queue] ?? [], clock),
          harm: harmFrom(facts.harm?.[queue], clock),
        },
      ]),
    ),
    rules: {
      maxPhoneMinutes: null,
      maxGuestsPerHost: 1,
      minShadowBlockMinutes: shortestBlockMinutes(day.kind, people),
    },
    people,
    previous: previousOf(facts.previous, clock, people),
  };
  return { problem, leftOut, lunchTogether: training?.lunch ?? workshop?.lunch ?? null };
}

/** A queue to answer, or a part in the exercise. */
function hasSomethingToDo({ queues, training, shadow, workshop, pinned }: DayPerson): boolean {
  const takesPart = training.length > 0 || shadow !== null || workshop != null;
  return Object.keys(queues).length > 0 || takesPart || pinned.length > 0;
}

/** How long one stays beside the same host: a visit needs an hour to be one, help on the phone half of that. */
function shortestBlockMinutes(kind: SwapDay['kind'], people: readonly DayPerson[]): number | null {
  if (kind === 'shadow') return shortestVisitMinutes;
  return people.some(({ assisted }) => assisted !== undefined) ? shortestHelpMinutes : null;
}

/** From the first to the last minute at which anybody works or a call is expected, on whole hours. */
function daySpan(
  there: readonly RosterPerson[],
  required: Readonly<Record<string, readonly number[]>>,
): [number, number] {
  const busy = Object.values(required).flatMap((line) =>
    line.flatMap((agents, at) => (agents > 0 ? [at * intervalMinutes, (at + 1) * intervalMinutes] : [])),
  );
  const minutes = [
    ...busy,
    ...there.flatMap(({ shift }) => (shift === null ? [] : [shift.startsMinute, shift.endsMinute])),
  ];
  let first = 1440;
  let last = 0;
  for (const minute of minutes) {
    first = Math.min(first, minute);
    last = Math.max(last, minute);
  }
  return [Math.floor(first / 60) * 60, Math.ceil(last / 60) * 60];
}

function requiredFrom(line: readonly number[], { startMinute, intervals }: Clock): number[] {
  const first = startMinute / intervalMinutes;
  return Array.from({ length: intervals }, (_, at) => line[first + at] ?? 0);
}

function harmFrom(
  costs: readonly (readonly number[])[] | undefined,
  { startMinute, intervals }: Clock,
): (readonly number[])[] | null {
  if (costs === undefined) return null;
  const first = startMinute / intervalMinutes;
  return Array.from({ length: intervals }, (_, at) => costs[first + at] ?? [1]);
}

/** The known plan, moved to this problem's clock, for those who are still in it. */
function previousOf(
  previous: DayFacts['previous'],
  clock: Clock,
  people: readonly DayPerson[],
): Record<string, string[]> | null {
  if (previous === undefined) return null;
  const shift = (clock.startMinute - previous.startMinute) / intervalMinutes;
  const entries = people.flatMap(({ id }) => {
    const known = previous.activities[id];
    if (known === undefined) return [];
    return [[id, Array.from({ length: clock.intervals }, (_, at) => known[at + shift] ?? 'off')] as const];
  });
  return entries.length === 0 ? null : Object.fromEntries(entries);
}
