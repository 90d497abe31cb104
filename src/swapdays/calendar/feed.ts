/** The calendar that somebody subscribes to under an address of their own. */
import { createHash, randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import { type Author, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { type CalendarEvent, calendarFeed } from '../../notify/calendar.ts';
import type { Language } from '../../web/catalogue.ts';
import { type Invitation, listInvitationsOf } from '../invitations/queries.ts';
import { endOf } from '../invitations/rules.ts';
import { type Voice, voiceOf } from '../invitations/words.ts';
import { findSwapDay, type SwapDay } from '../queries.ts';
import { entryOf } from './entry.ts';

/** Days that are over stay so long: people look up with whom they sat. */
const pastDays = 90;
/** A day that was taken away stays as a cancelled one until it has been over for so long. */
const cancelledDays = 7;
/** Calendars ask every hour: when one last did is written down no more often. */
const readAgainMinutes = 50;

export interface Feed {
  readonly madeAt: string;
  readonly readAt: string | null;
}

/** What the address of an account is known by: when it was made and last asked. The address itself is kept nowhere. */
export async function findFeed(db: Db, accountId: string): Promise<Feed | undefined> {
  return db
    .selectFrom('calendarFeed')
    .select(['madeAt', 'readAt'])
    .where('accountId', '=', accountId)
    .executeTakeFirst();
}

/** The time zone in which somebody works; UTC for who is no employee. */
export async function timeZoneOf(db: Db, employeeId: string | null): Promise<string> {
  const row = await db
    .selectFrom('employee')
    .innerJoin('department', 'department.id', 'employee.departmentId')
    .select('department.timeZone')
    .where('employee.id', '=', employeeId ?? '')
    .executeTakeFirst();
  return row?.timeZone ?? 'utc';
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';
const subjectOf = (by: Author) => ({ kind: 'calendar-feed', id: by.accountId, name: by.name });

/**
 * Makes the address of an account's calendar; one that was there before opens nothing any more.
 * @returns the token, which is shown once
 */
export async function makeFeed(db: Db, accountId: string, by: Author, now: DateTime): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const row = { tokenHash: hashOf(token), madeAt: iso(now), readAt: null };
  await db.transaction().execute(async (db) => {
    await db
      .insertInto('calendarFeed')
      .values({ accountId, ...row })
      .onConflict((oc) => oc.column('accountId').doUpdateSet(row))
      .execute();
    await record(db, { by, action: 'calendar-feed.made', subject: subjectOf(by) }, now);
  });
  return token;
}

/** Ends the address of an account's calendar. Twice is once. */
export async function endFeed(db: Db, accountId: string, by: Author, now: DateTime): Promise<void> {
  await db.transaction().execute(async (db) => {
    const ended = await db.deleteFrom('calendarFeed').where('accountId', '=', accountId).executeTakeFirst();
    if (Number(ended.numDeletedRows) === 0) return;
    await record(db, { by, action: 'calendar-feed.ended', subject: subjectOf(by) }, now);
  });
}

interface Subscriber {
  readonly accountId: string;
  readonly employeeId: string;
  readonly name: string;
  readonly language: Language | null;
  readonly readAt: string | null;
}

/** Whose calendar a token opens: nobody's once the account has ended or the person has left. */
async function subscriberOf(db: Db, token: string): Promise<Subscriber | undefined> {
  return db
    .selectFrom('calendarFeed as feed')
    .innerJoin('account', 'account.id', 'feed.accountId')
    .innerJoin('employee', 'employee.id', 'account.employeeId')
    .select([
      'feed.accountId',
      'employee.id as employeeId',
      'employee.name',
      'account.language',
      'feed.readAt',
    ])
    .where('feed.tokenHash', '=', hashOf(token))
    .where('account.endedAt', 'is', null)
    .where('employee.leftAt', 'is', null)
    .executeTakeFirst();
}

/**
 * The calendar behind a token, as its address answers: the person's days, entries named and counted as in the letters.
 * @returns undefined for a token that opens nothing
 */
export async function readFeed(
  db: Db,
  token: string,
  post: { baseUrl: string; mailFrom: { name: string; address: string } },
  now: DateTime,
): Promise<string | undefined> {
  const subscriber = await subscriberOf(db, token);
  if (subscriber === undefined) return undefined;
  await noteRead(db, subscriber, now);
  const voice = voiceOf(subscriber.language ?? undefined);
  const events = await eventsOf(db, subscriber.employeeId, voice, now);
  return calendarFeed(events, {
    name: voice.t('feed.name', { name: subscriber.name }),
    organizer: { name: post.mailFrom.name, email: post.mailFrom.address },
    baseUrl: post.baseUrl,
  });
}

async function noteRead(db: Db, { accountId, readAt }: Subscriber, now: DateTime): Promise<void> {
  if (readAt !== null && DateTime.fromISO(readAt) > now.minus({ minutes: readAgainMinutes })) return;
  await db
    .updateTable('calendarFeed')
    .set({ readAt: iso(now) })
    .where('accountId', '=', accountId)
    .execute();
}

async function eventsOf(db: Db, employeeId: string, voice: Voice, now: DateTime): Promise<CalendarEvent[]> {
  const fromDate = now.minus({ days: pastDays }).toISODate() ?? '';
  const rows = await db
    .selectFrom('swapParticipant')
    .select('swapDayId')
    .where('employeeId', '=', employeeId)
    .execute();
  const takesPart = new Set(rows.map(({ swapDayId }) => swapDayId));
  const events: CalendarEvent[] = [];
  for (const invitation of await listInvitationsOf(db, employeeId, fromDate)) {
    const day = await findSwapDay(db, invitation.swapDayId);
    if (day === undefined) continue;
    const state = stateOf(invitation, day, takesPart.has(day.id), now);
    if (state === null) continue;
    const invited = {
      ...invitation,
      state,
      changedAt: changedAt(day, invitation),
      asksAnswer: endOf(day) > now,
    };
    const event = entryOf(day, invited, voice);
    if (event !== null && isShown(event, now)) events.push(event);
  }
  return events;
}

/**
 * An invitation that nobody answered ends with its day. That is no cancellation: whoever stood in the plan was there,
 * and of others nothing is known.
 */
function stateOf(
  { state }: Invitation,
  day: SwapDay,
  takesPart: boolean,
  now: DateTime,
): Invitation['state'] | null {
  if (state !== 'withdrawn' || day.cancelledAt !== null || endOf(day) > now) return state;
  return takesPart ? 'asked' : null;
}

function changedAt({ cancelledAt }: SwapDay, { toldAt, answeredAt }: Invitation): string {
  return [toldAt, answeredAt ?? '', cancelledAt ?? ''].sort().at(-1) ?? toldAt;
}

function isShown({ status, endsAt }: CalendarEvent, now: DateTime): boolean {
  return status !== 'cancelled' || DateTime.fromISO(endsAt) > now.minus({ days: cancelledDays });
}
