/** What the program does about invitations by itself; each is safe to run twice. */
import { DateTime } from 'luxon';
import { theProgram } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import type { Letter } from '../../notify/letter.ts';
import { queueLetters } from '../../notify/outbox.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { findPlan, findSwapDay } from '../queries.ts';
import type { SwapDay } from '../swap-day.ts';
import { nameOf } from '../words.ts';
import { tellPeople, untellable } from './actions.ts';
import { eveLetter } from './letters.ts';
import { deleteOldLinks, insertLinks } from './links.ts';
import { type Post, withEntry } from './post.ts';
import { type Invitation, listInvitations, noteEve, readersOf } from './queries.ts';
import { remind } from './remind.ts';
import { endOf, instantOf } from './rules.ts';
import { factsFor, linkTo } from './tell.ts';
import {
  letterDue,
  workingDayBefore,
  workingDaysBetween,
  type WorkingTime,
  workingTimes,
} from './working-time.ts';

interface Context {
  db: Db;
  now: DateTime;
  post: Post;
}

/** Ten changes by hand are one letter: it is written when nobody has changed anything for so long. */
const tellAfterMinutes = { usually: 30, today: 2 };
/** After so many working days without an answer somebody is reminded. */
const remindAfterDays = [2, 5] as const;
/** From then on the working day before the letter of the evening before may go. */
const eveMinute = 12 * 60;
/** Between the last working day and a day after long holidays lie no more days than these. */
const eveDays = 15;

/** Published days that people were not told of as they are now, and that nobody has changed for a while. */
async function daysToTell(db: Db, now: DateTime): Promise<string[]> {
  const rows = await db
    .selectFrom('swapDay as day')
    .innerJoin('dayPlan as plan', 'plan.swapDayId', 'day.id')
    .innerJoin('department as guest', 'guest.id', 'day.guestDepartmentId')
    .select(['day.id', 'day.date', 'plan.editedAt', 'guest.timeZone'])
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    .where('day.toldVersion', 'is not', null)
    .whereRef('day.toldVersion', '<>', 'day.version')
    .where('day.date', '>=', now.toUTC().minus({ days: 1 }).toISODate() ?? '')
    .orderBy('day.date')
    .execute();
  return rows
    .filter(({ date, editedAt, timeZone }) => {
      if (editedAt === null) return false;
      const today = date === now.setZone(timeZone).toISODate();
      const minutes = today ? tellAfterMinutes.today : tellAfterMinutes.usually;
      return now >= DateTime.fromISO(editedAt).plus({ minutes });
    })
    .map(({ id }) => id);
}

/** Those of them that can be told: a day that does not fit its people any more waits until it is planned. */
export async function tellableDays(db: Db, now: DateTime): Promise<string[]> {
  const found: string[] = [];
  for (const id of await daysToTell(db, now)) {
    const day = await findSwapDay(db, id);
    if (day !== undefined && (await untellable(db, day, now)).length === 0) found.push(id);
  }
  return found;
}

/** Tells people of what was changed by hand and not told since. */
export async function tellEdits({ db, now, post }: Context): Promise<{ told: number }> {
  let told = 0;
  for (const swapDayId of await tellableDays(db, now)) {
    const result = await tellPeople(db, { swapDayId, by: theProgram, post }, now);
    told += result.ok ? result.count : 0;
  }
  return { told };
}

/** Reminds those who have not answered after two and after five working days, where the day is still to come. */
export async function remindByItself({ db, now, post }: Context): Promise<{ reminded: number }> {
  const times = await workingTimes(db);
  let reminded = 0;
  for (const day of await comingDays(db, now)) {
    const departments = [day.guestDepartment.id, day.hostDepartment.id];
    const all = (await listInvitations(db, day.id)).filter(({ state }) => state === 'asked');
    if (all.length === 0) continue;
    const startsAt = await startOf(db, day);
    for (const departmentId of departments) {
      const time = times.get(departmentId);
      if (time === undefined || now >= startsAt) continue;
      const due = all.filter((one) => one.told.departmentId === departmentId && isDue(one, time, now));
      reminded += await remind(db, day, due, {
        post,
        now,
        dueAt: letterDue(now, time, { post, startsAt }),
      });
    }
  }
  return { reminded };
}

function isDue(
  { state, reminders, askedAt, remindedAt }: Invitation,
  time: WorkingTime,
  now: DateTime,
): boolean {
  const after = remindAfterDays[reminders];
  if (state !== 'asked' || after === undefined) return false;
  // A head who has just reminded by hand need not be outdone.
  const quiet = remindedAt === null || workingDaysBetween(DateTime.fromISO(remindedAt), now, time) >= 1;
  return quiet && workingDaysBetween(DateTime.fromISO(askedAt), now, time) >= after;
}

/** The last working day before the day, from noon: the timetable once more, and what to do if something comes in between. */
export async function writeEve({ db, now, post }: Context): Promise<{ reminded: number }> {
  const times = await workingTimes(db);
  let reminded = 0;
  for (const day of await comingDays(db, now)) {
    if (now < instantOf(day, 0).minus({ days: eveDays })) continue;
    const startsAt = await startOf(db, day);
    if (now >= startsAt) continue;
    for (const invitation of await listInvitations(db, day.id)) {
      const time = times.get(invitation.told.departmentId);
      const open = invitation.state === 'asked' || invitation.state === 'accepted';
      if (time === undefined || !open || invitation.eveAt !== null) continue;
      const eve = instantOf({ ...day, date: workingDayBefore(day.date, time) }, eveMinute);
      if (now < eve) continue;
      const dueAt = letterDue(now, time, { post, startsAt });
      if (await eveOf({ db, now, post }, day, invitation, dueAt)) reminded++;
    }
  }
  return { reminded };
}

async function eveOf(
  { db, now, post }: Context,
  day: SwapDay,
  invitation: Invitation,
  dueAt: string,
): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    const [reader] = (await readersOf(db, [invitation.employeeId])).values();
    if (reader === undefined || reader.leftAt !== null) return false;
    if (!(await noteEve(db, invitation, now.toUTC().toISO() ?? ''))) return false;
    const links: Parameters<typeof insertLinks>[1][number][] = [];
    const path = linkTo(endOf(day).toUTC().toISO() ?? '', invitation.id, (link) => links.push(link));
    const { id: invitationId, sequence, told, state } = invitation;
    const facts = factsFor(day, { invitationId, sequence, told, path }, reader);
    const other = told.departmentId === day.guestDepartment.id ? day.hostDepartment : day.guestDepartment;
    const neighbour = { id: other.id, name: nameOf(other, facts.voice.language) };
    // As it reads when it arrives: what is written at night may wait for the morning.
    const arrives = DateTime.fromISO(dueAt, { zone: day.guestDepartment.timeZone });
    const inDays = DateTime.fromISO(day.date).diff(DateTime.fromISO(arrives.toISODate() ?? ''), 'days').days;
    const letter: Letter = {
      ...eveLetter(facts, { state, inDays, neighbour }),
      dueAt,
      goodUntil: endOf(day).toUTC().toISO() ?? '',
    };
    await insertLinks(db, links);
    const whole = withEntry(letter, { ...facts, day }, { state, method: 'REQUEST', post, now });
    await queueLetters(db, [whole], { baseUrl: post.baseUrl, now });
    return true;
  });
}

/** Ends questions whose day is over, and forgets their links. */
export async function endPast({ db, now }: Pick<Context, 'db' | 'now'>): Promise<{ ended: number }> {
  // A date is over everywhere a day later.
  const date = now.toUTC().minus({ days: 1 }).toISODate() ?? '';
  const result = await db
    .updateTable('invitation')
    .set({ state: 'withdrawn' })
    .where('state', '=', 'asked')
    .where('swapDayId', 'in', (eb) => eb.selectFrom('swapDay').select('id').where('date', '<', date))
    .executeTakeFirst();
  await deleteOldLinks(db, now.toUTC().toISO() ?? '');
  return { ended: Number(result.numUpdatedRows) };
}

async function comingDays(db: Db, now: DateTime): Promise<SwapDay[]> {
  const rows = await db
    .selectFrom('swapDay')
    .select('id')
    .where('publishedAt', 'is not', null)
    .where('cancelledAt', 'is', null)
    .where('date', '>=', now.toUTC().minus({ days: 1 }).toISODate() ?? '')
    .orderBy('date')
    .execute();
  const days: SwapDay[] = [];
  for (const { id } of rows) {
    const day = await findSwapDay(db, id);
    if (day !== undefined) days.push(day);
  }
  return days;
}

/** When the plan's first shift begins; midnight where there is no plan. */
async function startOf(db: Db, day: SwapDay): Promise<DateTime> {
  const stored = await findPlan(db, day.id);
  return instantOf(day, stored === undefined ? 0 : startMinuteOf(stored.problem));
}
