/** Writing call history: rows are compared before they are written, so that a file told twice changes nothing. */
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { CallIntervalTable } from '../../database/tables.ts';
import { insertRows } from './insert-rows.ts';

export type Tally = { added: number; changed: number; unchanged: number };
export type IntervalRow = Selectable<CallIntervalTable>;

/** SQLite binds at most 32,766 values; this many rows stay far below and are quick to compile. */
const CHUNK = 400;
const LONGEST_INTERVAL_MS = 3_600_000;

const fields = [
  'intervalMinutes',
  'offered',
  'answered',
  'abandoned',
  'ahtSeconds',
  'answeredWaitSeconds',
  'abandonedWaitSeconds',
  'waitedSeconds',
  'shortAbandoned',
] as const;
const columns = ['queue_id', 'starts_at', ...fields.map(snakeCase)];
const replaceInterval = `on conflict (queue_id, starts_at) do update set ${fields
  .map(snakeCase)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;

/** Writes intervals of one queue (each start once), all as long. Rows of another length that overlap them are replaced. */
export async function saveIntervals(db: Db, queueId: string, rows: readonly IntervalRow[]): Promise<Tally> {
  const tally: Tally = { added: 0, changed: 0, unchanged: 0 };
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    const starts = chunk.map((row) => row.startsAt).sort();
    const removed = await deleteOverlapping(db, queueId, chunk[0]?.intervalMinutes ?? 0, starts);
    const replaced = new Set(removed.map((row) => row.startsAt));
    const stored = await storedIntervals(db, queueId, starts);
    const before = new Map(stored.map((row) => [row.startsAt, row]));
    const write: IntervalRow[] = [];
    for (const row of chunk) {
      const old = before.get(row.startsAt);
      if (old !== undefined && fields.every((field) => old[field] === row[field])) {
        tally.unchanged += 1;
        continue;
      }
      write.push(row);
      if (old === undefined && !replaced.has(row.startsAt)) tally.added += 1;
      else tally.changed += 1;
    }
    await replaceIntervals(db, write);
  }
  return tally;
}

/** Writes intervals (each queue and start once) over whatever begins at the same instants. */
export async function replaceIntervals(db: Db, rows: readonly IntervalRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) {
    const values: unknown[] = [];
    for (const row of rows.slice(i, i + CHUNK)) {
      values.push(row.queueId, row.startsAt);
      for (const field of fields) values.push(row[field]);
    }
    await insertRows(db, 'call_interval', columns, values, replaceInterval);
  }
}

/** The rows that begin at these instants (sorted), and maybe others between them. */
async function storedIntervals(db: Db, queueId: string, starts: readonly string[]) {
  const [first = '', last = ''] = [starts[0], starts.at(-1)];
  const rows = db
    .selectFrom('callInterval')
    .select(['startsAt', ...fields])
    .where('queueId', '=', queueId);
  // Hundreds of starts in a statement cost more than the rows of a few days; a shuffled file spans years.
  const isDense = Date.parse(last) - Date.parse(first) < starts.length * 2 * LONGEST_INTERVAL_MS;
  return isDense
    ? rows.where('startsAt', '>=', first).where('startsAt', '<=', last).execute()
    : rows.where('startsAt', 'in', starts).execute();
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The length of a queue's latest interval. */
export async function lastIntervalMinutes(db: Db, queueId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('callInterval')
    .select('intervalMinutes')
    .where('queueId', '=', queueId)
    .orderBy('startsAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.intervalMinutes;
}

/**
 * Half an hour and its second quarter would count calls twice: removes what overlaps intervals of this length that
 * begin at these instants (ISO, sorted). Gives what was removed.
 */
export async function deleteOverlapping(
  db: Db,
  queueId: string,
  intervalMinutes: number,
  startsAt: readonly string[],
): Promise<Pick<IntervalRow, 'startsAt' | 'intervalMinutes'>[]> {
  const [first = 0, last = 0] = [startsAt[0], startsAt.at(-1)].map((start) => Date.parse(start ?? ''));
  const lengthMs = intervalMinutes * 60_000;
  const others = await db
    .selectFrom('callInterval')
    .select(['startsAt', 'intervalMinutes'])
    .where('queueId', '=', queueId)
    .where('intervalMinutes', '!=', intervalMinutes)
    .where('startsAt', '>', new Date(first - LONGEST_INTERVAL_MS).toISOString())
    .where('startsAt', '<', new Date(last + lengthMs).toISOString())
    .execute();
  if (others.length === 0) return [];
  const starts = startsAt.map((start) => Date.parse(start));
  const overlapping = others.filter((other) => {
    const from = Date.parse(other.startsAt);
    const to = from + other.intervalMinutes * 60_000;
    return starts.some((start) => start < to && start + lengthMs > from);
  });
  const doomed = overlapping.map((row) => row.startsAt);
  for (let i = 0; i < doomed.length; i += CHUNK) {
    await db
      .deleteFrom('callInterval')
      .where('queueId', '=', queueId)
      .where('startsAt', 'in', doomed.slice(i, i + CHUNK))
      .execute();
  }
  return overlapping;
}
