import type { Db } from '../../database/connect.ts';
import type { Department } from '../../people/queries.ts';
import { localClock } from '../local-clock.ts';
import { dayNumberOf, historyOf, type QueueHistory } from './history.ts';
import { withoutUnfinishedDay } from './unfinished-day.ts';

/** Half a year and a bit: what the forecast looks back at. */
const HISTORY_DAYS = 400;

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
