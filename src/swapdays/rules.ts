import { DateTime } from 'luxon';
import type { Actor } from '../access/rules.ts';
import { mayIn } from '../access/rules.ts';
import type { RosterPerson } from '../people/rules.ts';
import type { ParticipantRole, SwapDay } from './queries.ts';

/** What a head chooses first. `mutual` is a shadow day on which both sides visit each other. */
export const exercises = ['cover', 'shadow', 'mutual'] as const;
export type Exercise = (typeof exercises)[number];

/** The lengths that make sense, in minutes, each with the one that is offered first. */
export const trainingLimits = { least: 60, most: 540, usual: 180 } as const;
export const shadowLimits = { least: 60, most: 480, usual: 180, usualMutual: 120 } as const;

/** Whoever answers the other department's calls has a rest after this long at the latest: the work is unfamiliar. */
export const guestPhoneMinutes = 90;

/** A planning run that has said nothing for so long has died with its process. */
export const silentRunSeconds = 30;

/** How long a guest sits beside one host at the least, and a newcomer is one, in days since the start. */
export const shortestVisitMinutes = 60;
const newcomerDays = 30;

/** The exercise that a stored day is. */
export function exerciseOf(day: Pick<SwapDay, 'kind' | 'mutual'>): Exercise {
  return day.kind === 'cover' ? 'cover' : day.mutual ? 'mutual' : 'shadow';
}

export type SwapDayStatus = 'draft' | 'published' | 'cancelled';

export function statusOf(day: Pick<SwapDay, 'publishedAt' | 'cancelledAt'>): SwapDayStatus {
  if (day.cancelledAt !== null) return 'cancelled';
  return day.publishedAt === null ? 'draft' : 'published';
}

type TwoDepartments = { guestDepartment: { id: string }; hostDepartment: { id: string } };
/** A day as far as roles depend on it; without `mutual` the visit is one-way. */
type RoleDay = TwoDepartments & { mutual?: boolean };

/** Plans, publishes and cancels: an administrator, or the head of one of the two departments. */
export function mayPlanSwapDay(actor: Actor | undefined, day: TwoDepartments): boolean {
  return mayIn(actor, 'swap-days.plan', [day.guestDepartment.id, day.hostDepartment.id]);
}

/** Employees see a day once it is published; everybody else sees drafts too. */
export function maySeeSwapDay(actor: Actor | undefined, day: Pick<SwapDay, 'publishedAt'>): boolean {
  if (actor === undefined) return false;
  return actor.role !== 'employee' || day.publishedAt !== null;
}

/** Today, where the department is. */
export function todayIn(timeZone: string, now: DateTime): string {
  return now.setZone(timeZone).toISODate() ?? '';
}

/** Whether a local date is over in the department's time zone; today is still to come. */
export function isPast(date: string, timeZone: string, now: DateTime): boolean {
  return date < todayIn(timeZone, now);
}

export type DateProblem = 'past' | 'closed' | 'taken';

/** Why a day cannot be a swap day, or undefined. */
export function dateProblem(
  date: string,
  facts: { timeZone: string; now: DateTime; bothOpen: boolean; taken: boolean },
): DateProblem | undefined {
  if (isPast(date, facts.timeZone, facts.now)) return 'past';
  if (!facts.bothOpen) return 'closed';
  return facts.taken ? 'taken' : undefined;
}

/** The person's factor on a queue when working alone there; 0 for assisted people and those not qualified. */
export function soloFactor(person: Pick<RosterPerson, 'qualifications'>, queueId: string): number {
  const found = person.qualifications.find((one) => one.queueId === queueId);
  return found?.level === 'solo' ? found.speedFactor : 0;
}

/** Whether the person is there at all on the day: has a shift that absence does not swallow. */
export function isThere(person: Pick<RosterPerson, 'shift' | 'absent'>): boolean {
  const { shift } = person;
  if (shift === null) return false;
  let minute = shift.startsMinute;
  for (const [from, to] of [...person.absent].sort((a, b) => a[0] - b[0])) {
    if (from > minute) return true;
    minute = Math.max(minute, to);
  }
  return minute < shift.endsMinute;
}

export type RoleProblem = 'not-there' | 'wrong-department' | 'not-qualified';

/**
 * Why a person cannot have a role on a day, or undefined. Assisted people answer nobody's calls alone, so they are no
 * hosts, and no guests where guests are hosts too.
 */
export function roleProblem(
  person: RosterPerson,
  role: ParticipantRole,
  day: RoleDay,
): RoleProblem | undefined {
  if (!isThere(person)) return 'not-there';
  const guestSide = role === 'trainee' || role === 'guest';
  const home = guestSide ? day.guestDepartment.id : day.hostDepartment.id;
  if (person.departmentId !== home) return 'wrong-department';
  if (role === 'cover' && soloFactor(person, day.guestDepartment.id) === 0) return 'not-qualified';
  const hosts = role === 'host' || (role === 'guest' && day.mutual === true);
  if (hosts && soloFactor(person, home) === 0) return 'not-qualified';
  return undefined;
}

/** Everybody who may have a role, those first who should be asked first. */
export interface Candidate {
  person: RosterPerson;
  /** Solo factor on the queue that the role is about (cover: the other's; host: the own); 0 where it does not matter. */
  factor: number;
  /** Whether the person started at most 30 days before the day. */
  newcomer: boolean;
  /** Date of the last turn, if there was one. */
  lastTurn: string | undefined;
}

/**
 * Candidates for a role, best first. Cover: the fastest on the other queue. Guests: newcomers, then those who have
 * waited longest. Hosts: the most experienced, by speed and then by the time they have been there. Trainees by name.
 */
export function candidates(
  roster: readonly RosterPerson[],
  role: ParticipantRole,
  day: RoleDay & { date: string },
  turns: ReadonlyMap<string, string>,
): Candidate[] {
  const queue =
    role === 'cover' ? day.guestDepartment.id : role === 'host' ? day.hostDepartment.id : undefined;
  const found = roster
    .filter((person) => roleProblem(person, role, day) === undefined)
    .map((person) => ({
      person,
      factor: queue === undefined ? 0 : soloFactor(person, queue),
      newcomer: isNewcomer(person, day.date),
      lastTurn: turns.get(person.id),
    }));
  const byName = (a: Candidate, b: Candidate): number =>
    a.person.name.localeCompare(b.person.name, 'ru') || a.person.id.localeCompare(b.person.id);
  if (role === 'trainee') return found.sort(byName);
  return found.sort(
    (a, b) =>
      b.factor - a.factor ||
      (role === 'guest' ? Number(b.newcomer) - Number(a.newcomer) : 0) ||
      (a.lastTurn ?? '').localeCompare(b.lastTurn ?? '') ||
      a.person.startedOn.localeCompare(b.person.startedOn) ||
      byName(a, b),
  );
}

/** Whether a person is new on that day. */
function isNewcomer(person: Pick<RosterPerson, 'startedOn'>, date: string): boolean {
  const days = DateTime.fromISO(date).diff(DateTime.fromISO(person.startedOn), 'days').days;
  return days >= 0 && days <= newcomerDays;
}
