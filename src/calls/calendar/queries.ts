/** What is known of days besides their calls, as it is stored. */
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { CallEventTable } from '../../database/tables.ts';
import { specialDayOf, type NamedDay } from './day.ts';
import type { CallCalendar } from './calendar.ts';

export type StoredEvent = Selectable<CallEventTable>;

/** All special days of the company, by date. */
export async function listSpecialDays(db: Db): Promise<NamedDay[]> {
  const rows = await db.selectFrom('specialDay').selectAll().orderBy('date').execute();
  return rows.map(({ date, kind, likeWeekday, name }) => ({ date, kind, like: likeWeekday, name }));
}

/** One-off events of a queue, or of all, the newest first. */
export async function listEvents(db: Db, queueId?: string): Promise<StoredEvent[]> {
  return db
    .selectFrom('callEvent')
    .selectAll()
    .$if(queueId !== undefined, (qb) => qb.where('queueId', '=', queueId ?? ''))
    .orderBy('fromDate', 'desc')
    .orderBy('id')
    .execute();
}

/** The calendar of each queue as it was read last, with everything that stood in it. */
const remembered = new WeakMap<Db, Map<string, { content: string; calendar: CallCalendar }>>();

/**
 * What the forecast of a queue knows of days: the company's special days and the queue's own events. The same
 * calendar is the same object, so that what is computed from it can be kept.
 */
export async function findCalendar(db: Db, departmentId: string): Promise<CallCalendar> {
  const days = await listSpecialDays(db);
  const events = await listEvents(db, departmentId);
  let own = remembered.get(db);
  if (own === undefined)
    remembered.set(db, (own = new Map<string, { content: string; calendar: CallCalendar }>()));
  const content = JSON.stringify([days, events]);
  const known = own.get(departmentId);
  if (known?.content === content) return known.calendar;
  const calendar = calendarOf(days, events);
  own.set(departmentId, { content, calendar });
  return calendar;
}

function calendarOf(days: readonly NamedDay[], events: readonly StoredEvent[]): CallCalendar {
  return {
    days: new Map(days.map((day) => [day.date, specialDayOf(day)])),
    events: events.map(({ name, fromDate, toDate, treatment }) => ({
      name,
      from: fromDate,
      to: toDate,
      treatment,
    })),
  };
}

/** The year in which the history of calls begins; undefined without one. */
export async function firstYearOfCalls(db: Db): Promise<number | undefined> {
  const first = await db
    .selectFrom('callInterval')
    .select((eb) => eb.fn.min('startsAt').as('startsAt'))
    .executeTakeFirst();
  return first?.startsAt == null ? undefined : Number(first.startsAt.slice(0, 4));
}
