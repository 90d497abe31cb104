import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { listDepartments, rosterOn } from '../people/queries.ts';
import { readOutdated } from './plan/facts.ts';
import { findRunningJob } from './plan/job-queries.ts';
import type { ParticipantRole, SwapDay } from './queries.ts';
import {
  changeSwapDay,
  findPlan,
  findSwapDay,
  findSwapDayOn,
  insertSwapDay,
  replaceParticipants,
} from './queries.ts';
import type { Exercise } from './rules.ts';
import { dateProblem, exerciseOf, isPast, roleProblem, shadowLimits, trainingLimits } from './rules.ts';

/** Why something cannot be, worded as `swapdays.problem.<code>`; a person's name is a parameter. */
export interface Problem {
  code: string;
  params?: Record<string, string | number>;
}
export type Result<T> = ({ ok: true } & T) | { ok: false; problems: Problem[] };

export interface Nomination {
  employeeId: string;
  role: ParticipantRole;
  /** Whom a guest is to sit with; null leaves it to the plan. */
  partnerId: string | null;
  /** Why this person: the head's own words. */
  note: string;
}

/** What takes place: only the fields of the exercise's kind count, the others are dropped. */
export interface Arrangement {
  trainingFromMinute: number | null;
  trainingToMinute: number | null;
  shadowMinutes: number | null;
  people: readonly Nomination[];
}

export interface NewSwapDay extends Arrangement {
  exercise: Exercise;
  guestDepartmentId: string;
  hostDepartmentId: string;
  date: string;
  title: string;
  createdBy: string;
}

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';
const longestNote = 500;
const longestTitle = 120;

/** Makes a swap day with everybody who takes part, as a draft without a plan; or says everything that is wrong. */
export async function createSwapDay(
  db: Db,
  wanted: NewSwapDay,
  now: DateTime,
): Promise<Result<{ id: string }>> {
  return db.transaction().execute(async (db) => {
    const departments = await listDepartments(db);
    const guest = departments.find((one) => one.id === wanted.guestDepartmentId);
    const host = departments.find((one) => one.id === wanted.hostDepartmentId);
    if (guest === undefined || host === undefined || guest.id === host.id) {
      return { ok: false, problems: [{ code: 'departments' }] };
    }
    const ids = [guest.id, host.id];
    const weekday = weekdayOf(wanted.date);
    const wrongDate = dateProblem(wanted.date, {
      timeZone: guest.timeZone,
      now,
      bothOpen: [guest, host].every(({ hours }) => hours.some((one) => one.weekday === weekday)),
      taken: (await findSwapDayOn(db, wanted.date, ids)) !== undefined,
    });
    // On another date other people are there: what is wrong with them now would only distract.
    if (wrongDate !== undefined) return { ok: false, problems: [{ code: `date.${wrongDate}` }] };
    const kept = keptArrangement(wanted.exercise, wanted);
    const mutual = wanted.exercise === 'mutual';
    const day = { guestDepartment: guest, hostDepartment: host, date: wanted.date, mutual };
    const problems = await arrangementProblems(db, day, wanted.exercise, kept);
    if (wanted.title.length > longestTitle) problems.push({ code: 'title.long' });
    if (problems.length > 0) return { ok: false, problems };

    const id = newId();
    const { people, ...times } = kept;
    const inserted = await insertSwapDay(db, {
      id,
      kind: wanted.exercise === 'cover' ? 'cover' : 'shadow',
      mutual: mutual ? 1 : 0,
      guestDepartmentId: guest.id,
      hostDepartmentId: host.id,
      date: wanted.date,
      title: wanted.title,
      ...times,
      createdBy: wanted.createdBy,
      createdAt: iso(now),
    });
    if (!inserted) return { ok: false, problems: [{ code: 'date.taken' }] };
    await replaceParticipants(db, id, people);
    return { ok: true, id };
  });
}

/** Changes who takes part and when. A published day stays as it was published until it is planned and published again. */
export async function changeArrangement(
  db: Db,
  change: Arrangement & { swapDayId: string; version: number },
  now: DateTime,
): Promise<Result<object>> {
  return db.transaction().execute(async (db) => {
    const day = await findSwapDay(db, change.swapDayId);
    const problem = day === undefined ? 'unknown' : unchangeable(day, now);
    if (day === undefined || problem !== undefined) {
      return { ok: false, problems: [{ code: problem ?? 'unknown' }] };
    }
    const { people, ...times } = keptArrangement(exerciseOf(day), change);
    const problems = await arrangementProblems(db, day, exerciseOf(day), { people, ...times });
    if (problems.length > 0) return { ok: false, problems };
    if (!(await changeSwapDay(db, day.id, change.version, times))) {
      return { ok: false, problems: [{ code: 'changed' }] };
    }
    await replaceParticipants(db, day.id, people);
    return { ok: true };
  });
}

function unchangeable(day: SwapDay, now: DateTime): string | undefined {
  if (day.cancelledAt !== null) return 'cancelled';
  return isPast(day.date, day.guestDepartment.timeZone, now) ? 'date.past' : undefined;
}

/** Only what the exercise knows: a cover day has a training, a shadow day a length of the visit. */
function keptArrangement(exercise: Exercise, wanted: Arrangement): Arrangement {
  const cover = exercise === 'cover';
  const roles: ParticipantRole[] = cover ? ['trainee', 'cover'] : ['guest', 'host'];
  return {
    trainingFromMinute: cover ? wanted.trainingFromMinute : null,
    trainingToMinute: cover ? wanted.trainingToMinute : null,
    shadowMinutes: cover ? null : wanted.shadowMinutes,
    people: wanted.people
      .filter(({ role }) => roles.includes(role))
      .map((one) => ({ ...one, partnerId: cover ? null : one.partnerId })),
  };
}

async function arrangementProblems(
  db: Db,
  day: Pick<SwapDay, 'date' | 'mutual'> & { guestDepartment: { id: string }; hostDepartment: { id: string } },
  exercise: Exercise,
  { trainingFromMinute: from, trainingToMinute: to, shadowMinutes, people }: Arrangement,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (exercise === 'cover') {
    const length = from === null || to === null ? Number.NaN : to - from;
    if (Number.isNaN(length)) problems.push({ code: 'training.missing' });
    else if (length < trainingLimits.least || length > trainingLimits.most) {
      problems.push({
        code: 'training.length',
        params: { least: trainingLimits.least, most: trainingLimits.most / 60 },
      });
    }
    if (!people.some(({ role }) => role === 'trainee')) problems.push({ code: 'people.no-trainees' });
    if (!people.some(({ role }) => role === 'cover')) problems.push({ code: 'people.no-cover' });
  } else {
    const wrong =
      shadowMinutes === null || shadowMinutes < shadowLimits.least || shadowMinutes > shadowLimits.most;
    if (wrong) problems.push({ code: 'shadow.length' });
    if (!people.some(({ role }) => role === 'guest')) problems.push({ code: 'people.no-guests' });
    if (exercise === 'mutual') problems.push(...mutualProblems(people));
  }
  return [...problems, ...(await nominationProblems(db, day, people))];
}

/** On a mutual day as many visit from each side. */
function mutualProblems(people: readonly Nomination[]): Problem[] {
  const guests = people.filter(({ role }) => role === 'guest').length;
  const hosts = people.filter(({ role }) => role === 'host').length;
  return guests === hosts ? [] : [{ code: 'people.unequal', params: { guests, hosts } }];
}

async function nominationProblems(
  db: Db,
  day: Pick<SwapDay, 'date' | 'mutual'> & { guestDepartment: { id: string }; hostDepartment: { id: string } },
  people: readonly Nomination[],
): Promise<Problem[]> {
  const roster = await rosterOn(db, [day.guestDepartment.id, day.hostDepartment.id], day.date);
  const known = new Map(roster.map((person) => [person.id, person]));
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const partners = new Set<string>();
  for (const { employeeId, role, partnerId, note } of people) {
    const person = known.get(employeeId);
    if (person === undefined) {
      problems.push({ code: 'person.unknown' });
      continue;
    }
    const { name } = person;
    if (seen.has(employeeId)) problems.push({ code: 'person.twice', params: { name } });
    seen.add(employeeId);
    const wrong = roleProblem(person, role, day);
    if (wrong !== undefined) problems.push({ code: `person.${wrong}`, params: { name } });
    if (note.length > longestNote) problems.push({ code: 'person.note', params: { name } });
    if (partnerId === null) continue;
    const partner = known.get(partnerId);
    if (role !== 'guest' || partner === undefined || roleProblem(partner, 'host', day) !== undefined) {
      problems.push({ code: 'person.partner', params: { name } });
    } else if (partners.has(partnerId)) {
      problems.push({ code: 'person.partner-twice', params: { name: partner.name } });
    }
    partners.add(partnerId);
  }
  return problems;
}

/**
 * Publishes a day's plan. Pressed twice, it is published once.
 * @param version what the person has seen; a day that was changed since is refused
 */
export async function publishSwapDay(
  db: Db,
  order: { swapDayId: string; version: number; by: string },
  now: DateTime,
): Promise<Result<object>> {
  return db.transaction().execute(async (db) => {
    const day = await findSwapDay(db, order.swapDayId);
    if (day === undefined) return { ok: false, problems: [{ code: 'unknown' }] };
    if (day.publishedAt !== null && day.cancelledAt === null) return { ok: true };
    const wrong = unchangeable(day, now);
    if (wrong !== undefined) return { ok: false, problems: [{ code: wrong }] };
    if (day.version !== order.version) return { ok: false, problems: [{ code: 'changed' }] };
    if ((await findRunningJob(db, day.id)) !== undefined) {
      return { ok: false, problems: [{ code: 'publish.running' }] };
    }
    const stored = await findPlan(db, day.id);
    if (stored === undefined) return { ok: false, problems: [{ code: 'publish.no-plan' }] };
    if (stored.plan.status === 'impossible') {
      return { ok: false, problems: [{ code: 'publish.impossible' }] };
    }
    const outdated = await readOutdated(db, day, stored);
    if (outdated.length > 0) {
      const problems = outdated.map(({ code, name }) => ({ code: `outdated.${code}`, params: { name } }));
      return { ok: false, problems };
    }
    const published = { publishedAt: iso(now), publishedBy: order.by };
    const done = await changeSwapDay(db, day.id, order.version, published);
    return done ? { ok: true } : { ok: false, problems: [{ code: 'changed' }] };
  });
}

/** Cancels a day for good; its plan is kept for the record. Cancelled twice is cancelled once. */
export async function cancelSwapDay(
  db: Db,
  order: { swapDayId: string; version: number },
  now: DateTime,
): Promise<Result<object>> {
  return db.transaction().execute(async (db) => {
    const day = await findSwapDay(db, order.swapDayId);
    if (day === undefined) return { ok: false, problems: [{ code: 'unknown' }] };
    if (day.cancelledAt !== null) return { ok: true };
    const wrong = unchangeable(day, now);
    if (wrong !== undefined) return { ok: false, problems: [{ code: wrong }] };
    const done = await changeSwapDay(db, day.id, order.version, { cancelledAt: iso(now) });
    return done ? { ok: true } : { ok: false, problems: [{ code: 'changed' }] };
  });
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
