import type { Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import { readSetting } from '../database/settings.ts';
import type { CallImportTable } from '../database/tables.ts';
import { findDepartment, type Department } from '../people/queries.ts';
import { forecastInInterval } from './forecast/other-intervals.ts';
import type { ForecastDay } from './forecast/forecast.ts';
import { dayNumberOf, historyOf, weekdayOf, type QueueHistory } from './forecast/history.ts';
import { localClock } from './local-clock.ts';
import { requiredByInterval, requiredSlots, type RequiredSlot } from './staffing/required.ts';
import { withoutUnfinishedDay } from './forecast/unfinished-day.ts';

/** What a queue needs on one local day, and where the numbers come from. */
export type RequiredDay = {
  departmentId: string;
  date: string;
  intervalMinutes: number;
  /** Agents on the phone per interval from local midnight, 0 where the queue is closed. */
  required: number[];
  /** The open intervals with calls expected, their 80 % range and agents. Empty on a closed day. */
  slots: RequiredSlot[];
  isHoliday: boolean;
  /** The history the forecast rests on; null when there is none, and then nothing is required. */
  history: { from: string; to: string; days: number } | null;
};

/** Half a year and a bit: what the forecast looks back at. */
const HISTORY_DAYS = 400;
export const HOLIDAYS_SETTING = 'calls.holidays';

/**
 * Required agents of a department's queue on a local date, from the forecast of what was known before that
 * date and the department's targets. `intervalMinutes` divides 60.
 */
export async function requiredForDay(
  db: Db,
  departmentId: string,
  date: string,
  intervalMinutes: number,
): Promise<RequiredDay> {
  const [day] = await requiredForDays(db, departmentId, [date], intervalMinutes);
  return (
    day ?? { departmentId, date, intervalMinutes, required: [], slots: [], isHoliday: false, history: null }
  );
}

/** The same for several dates at the price of one: the history is read and fitted once, as known before the first. */
export async function requiredForDays(
  db: Db,
  departmentId: string,
  dates: readonly string[],
  intervalMinutes: number,
): Promise<RequiredDay[]> {
  const department = await findDepartment(db, departmentId);
  const first = [...dates].sort()[0];
  if (department === undefined || first === undefined) return [];
  const history = await findQueueHistory(db, department, first);
  const forecast =
    history === null
      ? dates.map((date): ForecastDay => ({ date, isHoliday: false, slots: [] }))
      : forecastInInterval(history, dates, { holidays: await listHolidays(db) }, intervalMinutes);
  return forecast.map((day) => {
    const weekday = weekdayOf(dayNumberOf(day.date)) + 1;
    const hours = department.hours.filter((open) => open.weekday === weekday);
    const slots = requiredSlots(day, intervalMinutes, department, hours);
    return {
      departmentId,
      date: day.date,
      intervalMinutes,
      required: requiredByInterval(slots, intervalMinutes),
      slots,
      isHoliday: day.isHoliday,
      history: history === null ? null : spanOf(history),
    };
  });
}

/** A queue's history in local days, up to the day before `before` (all of it without); null without any. */
export async function findQueueHistory(
  db: Db,
  department: Pick<Department, 'id' | 'timeZone'>,
  before?: string,
): Promise<QueueHistory | null> {
  const clock = localClock(department.timeZone);
  const upTo = before === undefined ? '9999' : new Date((dayNumberOf(before) + 1) * 86_400_000).toISOString();
  const last = await db
    .selectFrom('callInterval')
    .select((eb) => eb.fn.max('startsAt').as('startsAt'))
    .where('queueId', '=', department.id)
    .where('startsAt', '<', upTo)
    .executeTakeFirst();
  if (last?.startsAt == null) return null;
  const since = new Date(Date.parse(last.startsAt) - HISTORY_DAYS * 86_400_000).toISOString();
  const rows = await db
    .selectFrom('callInterval')
    .select(['startsAt', 'intervalMinutes', 'offered'])
    .where('queueId', '=', department.id)
    .where('startsAt', '>=', since)
    .where('startsAt', '<', upTo)
    .orderBy('startsAt')
    .execute();
  const intervalMinutes = mostCommon(rows.map((row) => row.intervalMinutes));
  const records = rows.flatMap((row) => {
    // A longer row among shorter ones (an hourly file for a while) is shared out over their slots.
    const parts = Math.max(1, Math.floor(row.intervalMinutes / intervalMinutes));
    return Array.from({ length: parts }, (_, part) => {
      const local = clock.localOf(Date.parse(row.startsAt) + part * intervalMinutes * 60_000);
      // Both hours of a repeated hour have one clock time; half of each keeps the day's shape.
      const repeats = Math.max(1, clock.instantsOf(local.date, local.minute).length);
      return { ...local, offered: row.offered / parts / repeats };
    }).filter((record) => before === undefined || record.date < before);
  });
  if (records.length === 0) return null;
  return withoutUnfinishedDay(historyOf(records, intervalMinutes));
}

function mostCommon(lengths: number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [60, 0])[0];
}

function spanOf(history: QueueHistory): RequiredDay['history'] {
  const first = history.days[0];
  const last = history.days.at(-1);
  return first === undefined || last === undefined
    ? null
    : { from: first.date, to: last.date, days: history.days.length };
}

/** The dates on which calls are not as usual. */
export async function listHolidays(db: Db): Promise<ReadonlySet<string>> {
  const stored = await readSetting(db, HOLIDAYS_SETTING);
  return new Set(stored === undefined ? [] : (JSON.parse(stored) as string[]));
}

export type CallImport = Selectable<CallImportTable>;

/** The last imports, newest first. */
export async function listImports(db: Db, limit: number): Promise<CallImport[]> {
  return db
    .selectFrom('callImport')
    .selectAll()
    .orderBy('importedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function findImport(db: Db, id: string): Promise<CallImport | undefined> {
  return db.selectFrom('callImport').selectAll().where('id', '=', id).executeTakeFirst();
}

export type Rejection = { line: number; reason: string; params: Record<string, string | number> };

/** The rejected lines of an import that were kept, in the file's order. */
export async function listRejections(db: Db, importId: string): Promise<Rejection[]> {
  const rows = await db
    .selectFrom('callImportRejection')
    .select(['line', 'reason', 'paramsJson'])
    .where('importId', '=', importId)
    .orderBy('line')
    .execute();
  return rows.map(({ line, reason, paramsJson }) => ({
    line,
    reason,
    params: JSON.parse(paramsJson) as Record<string, string | number>,
  }));
}
