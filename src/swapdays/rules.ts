import { DateTime } from 'luxon';
import type { Actor } from '../access/rules.ts';
import { mayIn } from '../access/rules.ts';
import type { RosterPerson } from '../people/rules.ts';
import { exerciseOf, roleRule } from './kinds.ts';
import type { ParticipantRole, SwapDay } from './swap-day.ts';

/** The lengths that make sense, in minutes, each with the one that is offered first. */
export const trainingLimits = { least: 60, most: 540, usual: 180 } as const;
export const shadowLimits = { least: 60, most: 480, usual: 180, usualMutual: 120 } as const;
/** A workshop takes half a day or more, so that both halves have people of both departments. */
export const workshopLimits = { least: 60, most: 600, usual: 300 } as const;
export const workshopRounds = { least: 1, most: 4, usual: 2 } as const;
export const groupSizes = { least: 2, most: 12, usual: 6 } as const;
/** One conversation of a role-play, with what is said about it afterwards. */
export const roundLimits = { least: 5, most: 60, usual: 15 } as const;
/** A briefing or a reflection; 0 is none. */
export const talkLimits = { least: 0, most: 60, usual: 15 } as const;

/** Whoever answers the other department's calls has a rest after this long at the latest: the work is unfamiliar. */
export const guestPhoneMinutes = 90;

/** How long a guest sits beside one host at the least, and somebody who answers with a host's help. */
export const shortestVisitMinutes = 60;
export const shortestHelpMinutes = 30;
/** A newcomer is one for so long after the start. */
const newcomerDays = 30;

export type SwapDayStatus = 'draft' | 'published' | 'cancelled';

export function statusOf(day: Pick<SwapDay, 'publishedAt' | 'cancelledAt'>): SwapDayStatus {
  if (day.cancelledAt !== null) return 'cancelled';
  return day.publishedAt === null ? 'draft' : 'published';
}

type TwoDepartments = { guestDepartment: { id: string }; hostDepartment: { id: string } };
/** A day as far as roles depend on it. */
export type RoleDay = TwoDepartments & Pick<SwapDay, 'kind' | 'mutual'>;

/** Plans, publishes and cancels: an administrator, or the head of one of the two departments. */
export function mayPlanSwapDay(actor: Actor | undefined, day: TwoDepartments): boolean {
  return mayIn(actor, 'swap-days.plan', [day.guestDepartment.id, day.hostDepartment.id]);
}

/** Everybody sees a published day; a draft is seen by the heads of its departments, by HR and by administrators. */
export function maySeeSwapDay(
  actor: Actor | undefined,
  day: TwoDepartments & Pick<SwapDay, 'publishedAt'>,
): boolean {
  if (actor === undefined) return false;
  if (day.publishedAt !== null) return true;
  if (actor.role === 'head') return mayPlanSwapDay(actor, day);
  return actor.role !== 'employee';
}

/** Today, where the department is. */
export function todayIn(timeZone: string, now: DateTime): string {
  return now.setZone(timeZone).toISODate() ?? '';
}

/** Whether a local date is over in the department's time zone; today is still to come. */
export function isPast(date: string, timeZone: string, now: DateTime): boolean {
  return date < todayIn(timeZone, now);
}

/** Whether people follow the day's plan right now: it is published, and its date is today. */
export function isLive(
  day: Pick<SwapDay, 'date' | 'publishedAt' | 'cancelledAt'> & { guestDepartment: { timeZone: string } },
  now: DateTime,
): boolean {
  return statusOf(day) === 'published' && day.date === todayIn(day.guestDepartment.timeZone, now);
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
  return factorAt(person, queueId, 'solo');
}

/** The person's factor on a queue with a host beside them; 0 for those who answer alone and those not qualified. */
export function assistedFactor(person: Pick<RosterPerson, 'qualifications'>, queueId: string): number {
  return factorAt(person, queueId, 'assisted');
}

function factorAt(
  person: Pick<RosterPerson, 'qualifications'>,
  queueId: string,
  level: 'solo' | 'assisted',
): number {
  const found = person.qualifications.find((one) => one.queueId === queueId);
  return found?.level === level ? found.speedFactor : 0;
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

export type RoleProblem = 'not-there' | 'wrong-department' | 'not-qualified' | 'no-role';

/** Why a person cannot have a role on a day, or undefined. */
export function roleProblem(
  person: RosterPerson,
  role: ParticipantRole,
  day: RoleDay,
): RoleProblem | undefined {
  const rule = roleRule(exerciseOf(day), role);
  if (rule === undefined) return 'no-role';
  if (!isThere(person)) return 'not-there';
  const homes = { guest: day.guestDepartment.id, host: day.hostDepartment.id };
  const home =
    rule.side === 'both'
      ? Object.values(homes).includes(person.departmentId)
      : person.departmentId === homes[rule.side];
  if (!home) return 'wrong-department';
  if (rule.answers === null) return undefined;
  const queue = homes[rule.answers.queue];
  const able = soloFactor(person, queue) > 0 || (rule.answers.assisted && assistedFactor(person, queue) > 0);
  return able ? undefined : 'not-qualified';
}

/** Everybody who may have a role, those first who should be asked first. */
export interface Candidate {
  person: RosterPerson;
  /** Factor on the queue that the role is about (cover: the other's; host: the own); 0 where it does not matter. */
  factor: number;
  /** Answers that queue beside a host only. */
  assisted: boolean;
  /** Whether the person started at most 30 days before the day. */
  newcomer: boolean;
  /** Date of the last turn, if there was one. */
  lastTurn: string | undefined;
}

/**
 * Candidates for a role, best first, as the table of kinds says: the fastest on the queue (those who answer alone
 * before those who need a host; of alike ones who has waited longest and has been there longest), or newcomers and
 * then those who have waited longest, or by name.
 */
export function candidates(
  roster: readonly RosterPerson[],
  role: ParticipantRole,
  day: RoleDay & { date: string },
  turns: ReadonlyMap<string, string>,
): Candidate[] {
  const rule = roleRule(exerciseOf(day), role);
  const queue =
    rule?.order !== 'fastest' || rule.answers === null
      ? undefined
      : (rule.answers.queue === 'guest' ? day.guestDepartment : day.hostDepartment).id;
  const found = roster
    .filter((person) => roleProblem(person, role, day) === undefined)
    .map((person): Candidate => {
      const alone = queue === undefined ? 0 : soloFactor(person, queue);
      const beside = queue === undefined ? 0 : assistedFactor(person, queue);
      return {
        person,
        factor: Math.max(alone, beside),
        assisted: beside > 0,
        newcomer: isNewcomer(person, day.date),
        lastTurn: turns.get(person.id),
      };
    });
  const byName = (a: Candidate, b: Candidate): number =>
    a.person.name.localeCompare(b.person.name, 'ru') || a.person.id.localeCompare(b.person.id);
  if (rule?.order === 'name') return found.sort(byName);
  return found.sort(
    (a, b) =>
      Number(a.assisted) - Number(b.assisted) ||
      b.factor - a.factor ||
      (rule?.order === 'waiting' ? Number(b.newcomer) - Number(a.newcomer) : 0) ||
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
