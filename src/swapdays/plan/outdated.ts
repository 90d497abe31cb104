/** What has changed among the people since a plan was made. Pure. */
import type { RosterPerson } from '../../people/rules.ts';
import {
  type Activities,
  type DayPerson,
  type DayProblem,
  queueAnswered,
} from '../../planning/day-problem.ts';
import { startMinuteOf, wholeIntervals } from './day-clock.ts';
import type { Participant, SwapDay } from '../queries.ts';
import { assistedFactor, isThere, soloFactor } from '../rules.ts';

/**
 * A fact that makes a plan untrue: the person has left, is away at a time at which the plan counts on them, may no
 * longer answer a queue, or takes part now in another way than the plan knows (`takes-part`, `takes-no-part`) or at
 * other times (`other-times`).
 */
export interface OutdatedFact {
  code: 'left' | 'away' | 'unqualified' | 'takes-part' | 'takes-no-part' | 'other-times';
  employeeId: string;
}

type Times = Partial<Pick<SwapDay, 'trainingFromMinute' | 'trainingToMinute' | 'shadowMinutes'>>;

/** The facts that speak against a plan, one per person at most; none for a plan that may be published. */
export function outdatedFacts(
  stored: { problem: DayProblem; plan: { activities: Activities } },
  now: {
    day: Times & Pick<SwapDay, 'mutual'>;
    roster: readonly RosterPerson[];
    participants: readonly Pick<Participant, 'employeeId' | 'role' | 'leftAt'>[];
  },
): OutdatedFact[] {
  const { problem, plan } = stored;
  const roster = new Map(now.roster.map((person) => [person.id, person]));
  const parts = new Map(now.participants.map((one) => [one.employeeId, one]));
  const planned = new Map(problem.people.map((person) => [person.id, person]));
  const facts: OutdatedFact[] = [];
  for (const person of problem.people) {
    const code = factAbout(person, plan.activities[person.id] ?? [], problem, {
      roster: roster.get(person.id),
      role: parts.get(person.id)?.role,
      day: now.day,
      activities: plan.activities,
    });
    if (code !== undefined) facts.push({ code, employeeId: person.id });
  }
  for (const { employeeId, leftAt } of now.participants) {
    const person = roster.get(employeeId);
    if (planned.has(employeeId)) continue;
    if (person === undefined && leftAt !== null) facts.push({ code: 'left', employeeId });
    else if (person !== undefined && isThere(person)) facts.push({ code: 'takes-part', employeeId });
  }
  return facts;
}

function factAbout(
  person: DayPerson,
  activities: readonly string[],
  problem: DayProblem,
  now: {
    roster: RosterPerson | undefined;
    role: Participant['role'] | undefined;
    day: Times & Pick<SwapDay, 'mutual'>;
    activities: Activities;
  },
): OutdatedFact['code'] | undefined {
  const { roster, role } = now;
  if (roster === undefined) return 'left';
  const start = startMinuteOf(problem);
  const step = problem.intervalMinutes;
  for (const [at, activity] of activities.entries()) {
    if (activity === 'off') continue;
    if (!isAtWork(roster, start + at * step, start + (at + 1) * step)) return 'away';
    if (activity.startsWith('phone:') && soloFactor(roster, activity.slice('phone:'.length)) === 0) {
      return 'unqualified';
    }
    const helped = activity.startsWith('assisted:') ? queueAnswered(now.activities, person.id, at) : null;
    if (helped !== null && soloFactor(roster, helped) === 0 && assistedFactor(roster, helped) === 0) {
      return 'unqualified';
    }
  }
  return (
    partChanged(person, role, now.day.mutual) ??
    (timesChanged(person, problem, now.day) ? 'other-times' : undefined)
  );
}

/** Whether the training or the workshop that the person is planned for leaves the day's, or the visit has another length. */
function timesChanged(person: DayPerson, problem: DayProblem, day: Times): boolean {
  const minute = (at: number) => startMinuteOf(problem) + at * problem.intervalMinutes;
  const { trainingFromMinute: from, trainingToMinute: to, shadowMinutes } = day;
  const bound = [...person.training, ...(person.workshop?.rounds ?? [])];
  if (from != null && to != null && bound.some(([a, b]) => minute(a) < from || minute(b) > to)) return true;
  return (
    person.shadow !== null && shadowMinutes != null && person.shadow.minutes !== wholeIntervals(shadowMinutes)
  );
}

function isAtWork(person: RosterPerson, from: number, to: number): boolean {
  const { shift, absent } = person;
  if (shift === null || from < shift.startsMinute || to > shift.endsMinute) return false;
  return !absent.some(([awayFrom, awayTo]) => awayFrom < to && awayTo > from);
}

function partChanged(
  person: DayPerson,
  role: Participant['role'] | undefined,
  mutual: boolean,
): OutdatedFact['code'] | undefined {
  const others = Object.keys(person.queues).some((queue) => queue !== person.department);
  const visits = role === 'guest' || (role === 'host' && mutual);
  const plays = person.pinned.some(({ activity }) => activity === 'role-play');
  const parts = [
    { known: others, wanted: role === 'cover', always: true },
    { known: person.shadow !== null, wanted: visits, always: true },
    // Who is away during the training, the role-play or the workshop has none in the plan, and that is right.
    { known: person.training.length > 0, wanted: role === 'trainee', always: false },
    { known: plays, wanted: role === 'player', always: false },
    { known: person.workshop != null, wanted: role === 'attendee', always: false },
  ];
  if (parts.some(({ known, wanted, always }) => always && wanted && !known)) return 'takes-part';
  return parts.some(({ known, wanted }) => known && !wanted) ? 'takes-no-part' : undefined;
}
