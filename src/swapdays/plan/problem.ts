/**
 * Builds the day problem of a swap day from the people who work that day, the calls that are expected and the
 * exercise. Pure. Positions in the problem are intervals of 15 minutes from `dayStart`; everything that comes in
 * is in minutes from local midnight.
 */
import type { RosterPerson } from '../../people/rules.ts';
import type { Activities, Break, DayPerson, DayProblem, Lunch, Pin } from '../../planning/day-problem.ts';
import { problemFormat } from '../../planning/day-problem.ts';
import { commonLunch } from './common-lunch.ts';
import {
  type Clock,
  hhmm,
  intervalMinutes,
  inward,
  listed,
  longestRun,
  outward,
  runsWithin,
  wholeIntervals,
  within,
} from './day-clock.ts';
import type { Stretch } from '../edit/queries.ts';
import type { Participant, SwapDay } from '../queries.ts';
import { guestPhoneMinutes, isThere, shortestVisitMinutes, soloFactor } from '../rules.ts';

/** The first and the last hour of a shift have no break. */
const edgeMinutes = 60;

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
  /** The lunch that all trainees have together in the middle of the training, in minutes, if they need one. */
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

  const leftOut: LeftOut[] = facts.roster
    .filter((person) => !isThere(person))
    .map(({ id, name }) => ({ id, name, reason: 'off' }));
  const people: DayPerson[] = [];
  for (const person of there) {
    const planned = dayPerson(person, { facts, clock, there, role: roles.get(person.id)?.role, training });
    const needed =
      Object.keys(planned.queues).length > 0 || planned.training.length > 0 || planned.shadow !== null;
    if (needed) people.push(planned);
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
      minShadowBlockMinutes: day.kind === 'shadow' ? shortestVisitMinutes : null,
    },
    people,
    previous: previousOf(facts.previous, clock, people),
  };
  return { problem, leftOut, lunchTogether: training?.lunch ?? null };
}

interface Training {
  /** In minutes; two ranges when lunch lies between them. */
  ranges: readonly (readonly [number, number])[];
  lunch: readonly [number, number] | null;
  trainees: ReadonlySet<string>;
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

/** Training of a cover day, cut in two around one common lunch where the trainees cannot eat before or after it. */
function trainingOf(facts: DayFacts, there: readonly RosterPerson[]): Training | null {
  const { kind, trainingFromMinute: from, trainingToMinute: to } = facts.day;
  if (kind !== 'cover' || from === null || to === null) return null;
  const ids = new Set(
    facts.participants.filter((one) => one.role === 'trainee').map((one) => one.employeeId),
  );
  const lunch = commonLunch(
    there.filter((person) => ids.has(person.id)),
    [from, to],
  );
  const ranges: [number, number][] =
    lunch === null
      ? [[from, to]]
      : [
          [from, lunch[0]],
          [lunch[1], to],
        ];
  return { ranges: ranges.filter(([a, b]) => a < b), lunch, trainees: ids };
}

interface PersonContext {
  facts: DayFacts;
  clock: Clock;
  there: readonly RosterPerson[];
  role: Participant['role'] | undefined;
  training: Training | null;
}

function dayPerson(person: RosterPerson, context: PersonContext): DayPerson {
  const { facts, clock, role } = context;
  const shift =
    person.shift === null ? null : inward([person.shift.startsMinute, person.shift.endsMinute], clock);
  const absent = person.absent.flatMap((range) => listed(outward(range, clock)));
  const trainee = context.training?.trainees.has(person.id) === true ? context.training : null;
  const free = (at: number): boolean =>
    shift !== null && at >= shift[0] && at < shift[1] && !within(absent, at);
  // Who comes later or has to leave is in the training while there: one doctor's visit must not stop the day.
  const training = (trainee?.ranges ?? []).flatMap((range) => runsWithin(inward(range, clock), free));
  const lunch = lunchOf(person, trainee?.lunch ?? null, clock, free);
  return {
    id: person.id,
    department: person.departmentId,
    queues: queuesOf(person, facts, role),
    shift,
    absent,
    lunch,
    breaks: breaksOf(person, clock, (at) => free(at) && !within(training, at)),
    maxPhoneMinutes:
      role === 'cover' ? Math.min(person.maxPhoneMinutes, guestPhoneMinutes) : person.maxPhoneMinutes,
    training,
    shadow: shadowOf(person, context),
    pinned: pinsFor(person.id, facts, clock),
  };
}

/** The own queue for whoever answers it alone; the other's only for those nominated to cover it. */
function queuesOf(
  person: RosterPerson,
  { day }: DayFacts,
  role: Participant['role'] | undefined,
): Record<string, number> {
  const mine = role === 'cover' ? [person.departmentId, day.guestDepartment.id] : [person.departmentId];
  return Object.fromEntries(
    mine.map((queue) => [queue, soloFactor(person, queue)] as const).filter(([, factor]) => factor > 0),
  );
}

/**
 * The agreed lunch inside its window: trainees eat together. Whoever is away at lunchtime eats then: no lunch is
 * planned where the person's presence has no room for it.
 */
function lunchOf(
  person: RosterPerson,
  together: readonly [number, number] | null,
  clock: Clock,
  free: (at: number) => boolean,
): Lunch | null {
  if (person.lunch === null || person.lunch.minutes === 0) return null;
  const minutes = wholeIntervals(person.lunch.minutes);
  const own = [person.lunch.fromMinute, person.lunch.toMinute] as const;
  const window = inward(together ?? own, clock);
  if (window === null || longestRun(window, free) * intervalMinutes < minutes) return null;
  return { minutes, window };
}

/** One break between the first hour and lunch, one between lunch and the last hour, where there is room for it. */
function breaksOf(person: RosterPerson, clock: Clock, free: (at: number) => boolean): Break[] {
  const { shift, lunch, breakMinutes } = person;
  if (shift === null || breakMinutes === 0) return [];
  const middle = Math.round((shift.startsMinute + shift.endsMinute) / 2);
  const halves: [number, number][] = [
    [shift.startsMinute + edgeMinutes, lunch?.fromMinute ?? middle],
    [lunch?.toMinute ?? middle, shift.endsMinute - edgeMinutes],
  ];
  const minutes = wholeIntervals(breakMinutes);
  return halves.flatMap((half) => {
    const window = inward(half, clock);
    return window !== null && longestRun(window, free) * intervalMinutes >= minutes
      ? [{ minutes, window }]
      : [];
  });
}

/** A guest's visit: while the guest and at least one possible host are both there. */
function shadowOf(person: RosterPerson, { facts, clock, there, role }: PersonContext): DayPerson['shadow'] {
  const { day, participants } = facts;
  const visits = role === 'guest' || (role === 'host' && day.mutual);
  if (day.kind !== 'shadow' || day.shadowMinutes === null || !visits || person.shift === null) return null;
  const queue = role === 'guest' ? day.hostDepartment.id : day.guestDepartment.id;
  const hosts = hostsOf(person.id, role, participants);
  const possible = there.filter((one) =>
    hosts === null ? one.departmentId === queue : hosts.includes(one.id),
  );
  const from = Math.min(...possible.map(({ shift }) => shift?.startsMinute ?? 1440));
  const to = Math.max(...possible.map(({ shift }) => shift?.endsMinute ?? 0));
  const window = inward(
    [Math.max(person.shift.startsMinute, from), Math.min(person.shift.endsMinute, to)],
    clock,
  );
  // Nobody is there to visit: the shift itself stands as the window, and the planner says that there is no host.
  const own = window ?? inward([person.shift.startsMinute, person.shift.endsMinute], clock);
  return own === null ? null : { queue, minutes: wholeIntervals(day.shadowMinutes), window: own, hosts };
}

/** The partner that was chosen (from either side), else the nominated people of the other role, else anybody. */
function hostsOf(
  id: string,
  role: Participant['role'] | undefined,
  participants: DayFacts['participants'],
): string[] | null {
  const own = participants.find((one) => one.employeeId === id)?.partnerId ?? null;
  const chosenBy = participants.find((one) => one.partnerId === id)?.employeeId ?? null;
  const partner = own ?? chosenBy;
  if (partner !== null) return [partner];
  const otherRole = role === 'guest' ? 'host' : 'guest';
  const nominated = participants.filter((one) => one.role === otherRole).map((one) => one.employeeId);
  return nominated.length === 0 ? null : nominated;
}

function pinsFor(id: string, { edits }: DayFacts, clock: Clock): Pin[] {
  return (edits ?? [])
    .filter((edit) => edit.employeeId === id)
    .flatMap(({ fromMinute, toMinute, activity }) =>
      listed(inward([fromMinute, toMinute], clock)).map(([from, to]) => ({ from, to, activity })),
    );
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
