import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';

/** Until which local day each queue has call history; null where there is none. */
export async function historyEnds(db: Db): Promise<{ departmentId: string; lastDate: string | null }[]> {
  const rows = await db
    .selectFrom('department')
    .leftJoin('callInterval', 'callInterval.queueId', 'department.id')
    .select(['department.id', 'department.timeZone', (eb) => eb.fn.max('callInterval.startsAt').as('last')])
    .groupBy(['department.id', 'department.timeZone'])
    .execute();
  return rows.map((row) => ({
    departmentId: row.id,
    lastDate: row.last === null ? null : DateTime.fromISO(row.last, { zone: row.timeZone }).toISODate(),
  }));
}

/** The ids of the days from a date on in which this employee takes part. */
export async function daysOfEmployee(db: Db, employeeId: string, fromDate: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('swapParticipant')
    .innerJoin('swapDay', 'swapDay.id', 'swapParticipant.swapDayId')
    .select('swapDay.id')
    .where('swapParticipant.employeeId', '=', employeeId)
    .where('swapDay.date', '>=', fromDate)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** The time zone of the first department: the company's day. */
export async function companyTimeZone(db: Db): Promise<string> {
  const row = await db.selectFrom('department').select('timeZone').orderBy('position').executeTakeFirst();
  return row?.timeZone ?? 'utc';
}
