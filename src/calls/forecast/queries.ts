import type { Db } from '../../database/connect.ts';
import type { Department } from '../../people/queries.ts';
import { localClock } from '../local-clock.ts';
import { dayNumberOf, historyOf, type HistoryRecord, type QueueHistory } from './history.ts';
import { withoutUnfinishedDay } from './unfinished-day.ts';

const DAY_MS = 86_400_000;

/** Two years and a month: what the forecast looks back at, so that it can tell a season from a trend. */
const HISTORY_DAYS = 760;

type Queue = Pick<Department, 'id' | 'timeZone'>;
type Remembered = { stamp: string; history: QueueHistory | null };

/** The whole history of each queue as this process has read it last; the stamp says what was stored then. */
const remembered = new WeakMap<Db, Map<string, Remembered>>();
/** The same as known before a date that lies in it: today, once its first calls are imported, is asked for all day. */
const rememberedBefore = new WeakMap<Db, Map<string, Remembered>>();
const MOST_BEFORE = 6;

/**
 * A queue's history in local days, up to the day before `before` (all of it without); null without any. The same
 * history is the same object for as long as nothing is imported, so that what is computed from it can be kept.
 */
export async function findQueueHistory(db: Db, queue: Queue, before?: string): Promise<QueueHistory | null> {
  const { stamp, lastStart } = await historyStamp(db, queue);
  if (lastStart === null) return null;
  const lastDate = localClock(queue.timeZone).localOf(Date.parse(lastStart)).date;
  // A day that lies in the history is forecast from what was known before it.
  const isWithin = before !== undefined && before <= lastDate;
  const own = keptFor(isWithin ? rememberedBefore : remembered, db);
  const key = isWithin ? `${before} ${queue.id}` : queue.id;
  const known = own.get(key);
  if (known?.stamp === stamp) return known.history;
  const history = await readHistory(db, queue, isWithin ? before : undefined);
  own.delete(key);
  own.set(key, { stamp, history });
  if (isWithin && own.size > MOST_BEFORE) own.delete(own.keys().next().value ?? key);
  return history;
}

function keptFor(all: WeakMap<Db, Map<string, Remembered>>, db: Db): Map<string, Remembered> {
  let own = all.get(db);
  if (own === undefined) all.set(db, (own = new Map<string, Remembered>()));
  return own;
}

/**
 * Differs whenever the history does: every import leaves its record, and while one is still running the count and
 * the sum of its queue's calls move.
 */
export async function historyStamp(
  db: Db,
  { id, timeZone }: Queue,
): Promise<{ stamp: string; lastStart: string | null }> {
  const calls = await db
    .selectFrom('callInterval')
    .select((eb) => [
      eb.fn.countAll().as('count'),
      eb.fn.sum('offered').as('offered'),
      eb.fn.max('startsAt').as('last'),
    ])
    .where('queueId', '=', id)
    .executeTakeFirstOrThrow();
  const imports = await db
    .selectFrom('callImport')
    .select((eb) => [eb.fn.countAll().as('count'), eb.fn.max('importedAt').as('last')])
    .executeTakeFirstOrThrow();
  const lastStart: string | null = calls.last;
  const stamp = [timeZone, calls.count, calls.offered, lastStart, imports.count, imports.last].join('|');
  return { stamp, lastStart };
}

async function readHistory(db: Db, queue: Queue, before?: string): Promise<QueueHistory | null> {
  const clock = localClock(queue.timeZone);
  const upTo = before === undefined ? '9999' : new Date((dayNumberOf(before) + 1) * DAY_MS).toISOString();
  const last = await db
    .selectFrom('callInterval')
    .select((eb) => eb.fn.max('startsAt').as('startsAt'))
    .where('queueId', '=', queue.id)
    .where('startsAt', '<', upTo)
    .executeTakeFirst();
  if (last?.startsAt == null) return null;
  const rows = await db
    .selectFrom('callInterval')
    .select(['startsAt', 'intervalMinutes', 'offered'])
    .where('queueId', '=', queue.id)
    .where('startsAt', '>=', new Date(Date.parse(last.startsAt) - HISTORY_DAYS * DAY_MS).toISOString())
    .where('startsAt', '<', upTo)
    .orderBy('startsAt')
    .execute();
  const intervalMinutes = mostCommon(rows.map((row) => row.intervalMinutes));
  const records: HistoryRecord[] = [];
  for (const row of rows) {
    // A longer row among shorter ones (an hourly file for a while) is shared out over their slots.
    const parts = Math.max(1, Math.floor(row.intervalMinutes / intervalMinutes));
    for (let part = 0; part < parts; part += 1) {
      const { date, minute } = clock.localOf(Date.parse(row.startsAt) + part * intervalMinutes * 60_000);
      if (before !== undefined && date >= before) continue;
      // Both hours of a repeated hour have one clock time; half of each keeps the day's shape.
      const repeats = Math.max(1, clock.instantsOf(date, minute).length);
      records.push({ date, minute, offered: row.offered / parts / repeats });
    }
  }
  if (records.length === 0) return null;
  return withoutUnfinishedDay(historyOf(records, intervalMinutes));
}

function mostCommon(lengths: number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [60, 0])[0];
}
