/** What is known of days besides their calls, as it is stored. */
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { CallEventTable } from '../../database/tables.ts';
import { specialDayOf, type NamedDay } from './calendar-day.ts';
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

/** What the forecast of a queue knows of days: the company's special days and the queue's own events. */
export async function findCalendar(db: Db, departmentId: string): Promise<CallCalendar> {
  return calendarOf(await listSpecialDays(db), await listEvents(db, departmentId));
}

/** The same from what has been read already. */
export function calendarOf(days: readonly NamedDay[], events: readonly StoredEvent[]): CallCalendar {
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
