/** Single calls into the database, and the quarters of an hour they belong to counted with them. */
import type { Db } from '../../database/connect.ts';
import { countCalls, countQuarters, quarterOf, quartersOf, QUARTER_MINUTES } from './count-calls.ts';
import { deleteOverlapping, replaceIntervals, type Tally } from './queries.ts';
import { saveCalls, type CallRow } from './save-calls.ts';

/**
 * Writes calls of one queue (each id once) and the counts of their quarters; to be run in a transaction. Nothing is
 * added to a count that may be old: a quarter is counted from the calls themselves, all that are stored or, where
 * none were before, those at hand.
 */
export async function saveAndCount(db: Db, queueId: string, rows: readonly CallRow[]): Promise<Tally> {
  const quarters = new Map<number, CallRow[]>();
  for (const row of rows) {
    const start = quarterOf(Date.parse(row.enteredAt));
    const calls = quarters.get(start);
    if (calls === undefined) quarters.set(start, [row]);
    else calls.push(row);
  }
  const starts = [...quarters.keys()].sort((a, b) => a - b);
  const known = await lastStored(db, queueId, starts[0] ?? 0, starts.at(-1) ?? 0);
  const { leftAt, ...tally } = await saveCalls(db, queueId, rows);
  if (tally.added + tally.changed === 0) return tally;
  const areAllNew = tally.added === rows.length;
  const fresh = starts.filter((start) => areAllNew && start > known);
  const again = starts.filter((start) => !areAllNew || start <= known);
  const left = leftAt.map((entry) => quarterOf(Date.parse(entry)));
  await countQuarters(db, queueId, new Set([...again, ...left]));
  if (fresh.length > 0) {
    const isoStarts = fresh.map((start) => new Date(start).toISOString());
    const removed = await deleteOverlapping(db, queueId, QUARTER_MINUTES, isoStarts);
    const counted = fresh.map((start) => countCalls(queueId, start, quarters.get(start) ?? []));
    await replaceIntervals(db, counted);
    const besides = quartersOf(removed).map((start) => Date.parse(start));
    await countQuarters(db, queueId, new Set(besides.filter((start) => !quarters.has(start))));
  }
  return tally;
}

/** The last quarter between two that has calls stored; before all of them where none has. */
async function lastStored(db: Db, queueId: string, first: number, last: number): Promise<number> {
  const row = await db
    .selectFrom('callRecord')
    .select('enteredAt')
    .where('queueId', '=', queueId)
    .where('enteredAt', '>=', new Date(first).toISOString())
    .where('enteredAt', '<', new Date(last + QUARTER_MINUTES * 60_000).toISOString())
    .orderBy('enteredAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? -Infinity : quarterOf(Date.parse(row.enteredAt));
}
