import type { DateTime } from 'luxon';
import { type Author, type Changes, changesOf, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { listDepartments, rosterOn } from '../people/queries.ts';
import type { Post } from './invitations/post.ts';
import { saveWords } from './invitations/queries.ts';
import { tellWhatChanged, type ToldNow } from './invitations/tell.ts';
import { auditedArrangement } from './audited.ts';
import { readOutdated } from './plan/facts.ts';
import { isUnderWay } from './live/hold.ts';
import { findRunningJob } from './plan/job-queries.ts';
import { dayCards, playableCards, replaceDayCards } from './roleplay/queries.ts';
import { keepMeetings } from './meetings.ts';
import type { SwapDay } from './queries.ts';
import {
  changeSwapDay,
  findPlan,
  findSwapDay,
  findSwapDayOn,
  insertSwapDay,
  listParticipants,
  replaceParticipants,
} from './queries.ts';
import {
  type Arrangement,
  arrangementProblems,
  type KeptArrangement,
  keptArrangement,
  type Problem,
} from './arrangement.ts';
import { type Exercise, exerciseOf, exerciseRules, trainedDepartment } from './kinds.ts';
import { dateProblem, isPast, type RoleDay, statusOf } from './rules.ts';
import { subjectOfDay } from './subject.ts';

export type Result<T> = ({ ok: true } & T) | { ok: false; problems: Problem[] };

export interface NewSwapDay extends Arrangement {
  exercise: Exercise;
  guestDepartmentId: string;
  hostDepartmentId: string;
  date: string;
  title: string;
  createdBy: Author;
}

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';
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
    const { kind, mutual } = exerciseRules[wanted.exercise];
    const day = { kind, mutual, guestDepartment: guest, hostDepartment: host, date: wanted.date };
    const problems = await problemsOn(db, day, kept);
    if (wanted.title.length > longestTitle) problems.push({ code: 'title.long' });
    if (problems.length > 0) return { ok: false, problems };

    const id = newId();
    const { people, cardIds, ...times } = kept;
    const inserted = await insertSwapDay(db, {
      id,
      kind,
      mutual: mutual ? 1 : 0,
      guestDepartmentId: guest.id,
      hostDepartmentId: host.id,
      date: wanted.date,
      title: wanted.title,
      ...times,
      createdBy: wanted.createdBy.name,
      createdAt: iso(now),
    });
    if (!inserted) return { ok: false, problems: [{ code: 'date.taken' }] };
    await replaceParticipants(db, id, people);
    await replaceDayCards(db, id, cardIds);
    const changes: Changes = {
      exercise: [null, `exercise-${wanted.exercise}`],
      guestDepartmentId: [null, guest.id],
      hostDepartmentId: [null, host.id],
      ...changesOf({}, await auditedArrangement(db, kept)),
    };
    const subject = subjectOfDay({ id, date: wanted.date, title: wanted.title });
    await record(db, { by: wanted.createdBy, action: 'swap-day.created', subject, changes }, now);
    return { ok: true, id };
  });
}

/** Changes who takes part and when. A published day stays as it was published until it is planned and published again. */
export async function changeArrangement(
  db: Db,
  change: Arrangement & { swapDayId: string; version: number; by: Author },
  now: DateTime,
): Promise<Result<object>> {
  return db.transaction().execute(async (db) => {
    const day = await findSwapDay(db, change.swapDayId);
    const problem = day === undefined ? 'unknown' : unchangeable(day, now);
    if (day === undefined || problem !== undefined) {
      return { ok: false, problems: [{ code: problem ?? 'unknown' }] };
    }
    if (await isUnderWay(db, day, now)) return { ok: false, problems: [{ code: 'live' }] };
    const { people, cardIds, ...times } = keptArrangement(exerciseOf(day), change);
    const problems = await problemsOn(db, day, { people, cardIds, ...times }, day.id);
    if (problems.length > 0) return { ok: false, problems };
    const cards = await dayCards(db, day.id);
    const before = await auditedArrangement(db, {
      ...day,
      people: await listParticipants(db, day.id),
      cardIds: cards.map(({ id }) => id),
    });
    if (!(await changeSwapDay(db, day.id, change.version, times))) {
      return { ok: false, problems: [{ code: 'changed' }] };
    }
    await replaceParticipants(db, day.id, people);
    await replaceDayCards(db, day.id, cardIds);
    const changes = changesOf(before, await auditedArrangement(db, { people, cardIds, ...times }));
    if (Object.keys(changes).length > 0)
      await record(
        db,
        { by: change.by, action: 'swap-day.changed', subject: subjectOfDay(day), changes },
        now,
      );
    return { ok: true };
  });
}

function unchangeable(day: SwapDay, now: DateTime): string | undefined {
  if (day.cancelledAt !== null) return 'cancelled';
  return isPast(day.date, day.guestDepartment.timeZone, now) ? 'date.past' : undefined;
}

/** What is wrong with an arrangement on its day, by the people and cards as they are now. */
async function problemsOn(
  db: Db,
  day: RoleDay & Pick<SwapDay, 'date'>,
  kept: KeptArrangement,
  swapDayId?: string,
): Promise<Problem[]> {
  const exercise = exerciseOf(day);
  const departmentIds = [day.guestDepartment.id, day.hostDepartment.id];
  const trained = trainedDepartment(day);
  const cards =
    trained === null || kept.cardIds.length === 0 ? [] : await playableCards(db, trained.id, swapDayId);
  return arrangementProblems(exercise, kept, {
    day,
    roster: await rosterOn(db, departmentIds, day.date),
    cardIds: new Set(cards.map(({ id }) => id)),
  });
}

/**
 * Publishes a day's plan and invites everybody who takes part; those who were invited before hear what has changed.
 * Pressed twice, it is published once.
 * @param order `version`: what the person has seen; a day that was changed since is refused. `words`: the head's own, where
 *   they are to be kept with it.
 */
export async function publishSwapDay(
  db: Db,
  order: { swapDayId: string; version: number; by: Author; post: Post; words?: string },
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
    const published = { publishedAt: iso(now), publishedBy: order.by.name };
    if (!(await changeSwapDay(db, day.id, order.version, published)))
      return { ok: false, problems: [{ code: 'changed' }] };
    if (order.words !== undefined) await saveWords(db, day.id, order.words);
    await keepMeetings(db, day, stored);
    const told = await tellWhatChanged(db, day.id, { now, post: order.post });
    const changes = { ...stateChange(day, 'published'), letters: [null, lettersIn(told)] } as const;
    await record(
      db,
      { by: order.by, action: 'swap-day.published', subject: subjectOfDay(day), changes },
      now,
    );
    return { ok: true };
  });
}

/**
 * Cancels a day for good, and tells everybody who was invited; its plan is kept for the record. Cancelled twice is
 * cancelled once.
 */
export async function cancelSwapDay(
  db: Db,
  order: { swapDayId: string; version: number; by: Author; post: Post },
  now: DateTime,
): Promise<Result<object>> {
  return db.transaction().execute(async (db) => {
    const day = await findSwapDay(db, order.swapDayId);
    if (day === undefined) return { ok: false, problems: [{ code: 'unknown' }] };
    if (day.cancelledAt !== null) return { ok: true };
    const wrong = unchangeable(day, now);
    if (wrong !== undefined) return { ok: false, problems: [{ code: wrong }] };
    if (!(await changeSwapDay(db, day.id, order.version, { cancelledAt: iso(now) })))
      return { ok: false, problems: [{ code: 'changed' }] };
    const told = await tellWhatChanged(db, day.id, { now, post: order.post });
    const changes = { ...stateChange(day, 'cancelled'), letters: [null, lettersIn(told)] } as const;
    await record(
      db,
      { by: order.by, action: 'swap-day.cancelled', subject: subjectOfDay(day), changes },
      now,
    );
    return { ok: true };
  });
}

function stateChange(day: SwapDay, becomes: 'published' | 'cancelled'): Changes {
  return { state: [statusOf(day), becomes] };
}

function lettersIn({ asked, changed, withdrawn }: ToldNow): number {
  return asked.length + changed.length + withdrawn.length;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
