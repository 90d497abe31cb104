/** Writing call history: rows are compared before they are written, so that a file told twice changes nothing. */
import type { Insertable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { CallIntervalTable, CallRecordTable } from '../../database/tables.ts';

export type Tally = { added: number; changed: number; unchanged: number };
export type IntervalRow = Insertable<CallIntervalTable>;
export type CallRow = Insertable<CallRecordTable> & { sawEntry: boolean };

/** SQLite binds at most 32,766 values; this many rows stay far below and are quick to compile. */
const CHUNK = 400;
const LONGEST_INTERVAL_MS = 3_600_000;

const intervalFields = ['intervalMinutes', 'offered', 'answered', 'abandoned', 'ahtSeconds'] as const;

/** Writes intervals of one queue (each start once). Rows of another length that overlap them are replaced. */
export async function saveIntervals(db: Db, queueId: string, rows: readonly IntervalRow[]): Promise<Tally> {
  const tally: Tally = { added: 0, changed: 0, unchanged: 0 };
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    const replaced = await deleteOverlapping(db, queueId, chunk);
    const stored = await db
      .selectFrom('callInterval')
      .select(['startsAt', ...intervalFields])
      .where('queueId', '=', queueId)
      .where(
        'startsAt',
        'in',
        chunk.map((row) => row.startsAt),
      )
      .execute();
    const before = new Map(stored.map((row) => [row.startsAt, row]));
    const write: IntervalRow[] = [];
    for (const row of chunk) {
      const old = before.get(row.startsAt);
      if (old !== undefined && intervalFields.every((field) => old[field] === row[field]))
        tally.unchanged += 1;
      else {
        write.push(row);
        if (old === undefined && !replaced.has(row.startsAt)) tally.added += 1;
        else tally.changed += 1;
      }
    }
    if (write.length === 0) continue;
    await db
      .insertInto('callInterval')
      .values(write)
      .onConflict((oc) =>
        oc.columns(['queueId', 'startsAt']).doUpdateSet((eb) => ({
          intervalMinutes: eb.ref('excluded.intervalMinutes'),
          offered: eb.ref('excluded.offered'),
          answered: eb.ref('excluded.answered'),
          abandoned: eb.ref('excluded.abandoned'),
          ahtSeconds: eb.ref('excluded.ahtSeconds'),
        })),
      )
      .execute();
  }
  return tally;
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

/** Half an hour and its second quarter would count calls twice. Gives the starts that were there. */
async function deleteOverlapping(
  db: Db,
  queueId: string,
  rows: readonly IntervalRow[],
): Promise<ReadonlySet<string>> {
  const length = rows[0]?.intervalMinutes ?? 0;
  const starts = rows.map((row) => Date.parse(row.startsAt)).sort((a, b) => a - b);
  const [first = 0, last = 0] = [starts[0], starts.at(-1)];
  const others = await db
    .selectFrom('callInterval')
    .select(['startsAt', 'intervalMinutes'])
    .where('queueId', '=', queueId)
    .where('intervalMinutes', '!=', length)
    .where('startsAt', '>', new Date(first - LONGEST_INTERVAL_MS).toISOString())
    .where('startsAt', '<', new Date(last + length * 60_000).toISOString())
    .execute();
  const overlapping = others.filter((other) => {
    const from = Date.parse(other.startsAt);
    const to = from + other.intervalMinutes * 60_000;
    return starts.some((start) => start < to && start + length * 60_000 > from);
  });
  const doomed = overlapping.map((row) => row.startsAt);
  for (let i = 0; i < doomed.length; i += CHUNK) {
    await db
      .deleteFrom('callInterval')
      .where('queueId', '=', queueId)
      .where('startsAt', 'in', doomed.slice(i, i + CHUNK))
      .execute();
  }
  return new Set(doomed);
}

const finalOutcomes: ReadonlySet<string> = new Set(['completed', 'abandoned', 'exited', 'transferred']);

/** Writes single calls of one queue (each id once). A later log may complete a call, never undo its end. */
export async function saveCalls(db: Db, queueId: string, rows: readonly CallRow[]): Promise<Tally> {
  const tally: Tally = { added: 0, changed: 0, unchanged: 0 };
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    const stored = await db
      .selectFrom('callRecord')
      .selectAll()
      .where('queueId', '=', queueId)
      .where(
        'callId',
        'in',
        chunk.map((row) => row.callId),
      )
      .execute();
    const before = new Map(stored.map((row) => [row.callId, row]));
    const write: Insertable<CallRecordTable>[] = [];
    for (const { sawEntry, ...row } of chunk) {
      const old = before.get(row.callId);
      if (old === undefined) {
        tally.added += 1;
        write.push(row);
        continue;
      }
      // An entry worked out from waits is a second off at times; one that was seen stays.
      const merged = {
        ...row,
        enteredAt: sawEntry ? row.enteredAt : old.enteredAt,
        waitSeconds: row.waitSeconds ?? old.waitSeconds,
        talkSeconds: row.talkSeconds ?? old.talkSeconds,
      };
      const undoes = finalOutcomes.has(old.outcome) && !finalOutcomes.has(row.outcome);
      const same =
        old.enteredAt === merged.enteredAt &&
        old.outcome === merged.outcome &&
        old.waitSeconds === merged.waitSeconds &&
        old.talkSeconds === merged.talkSeconds;
      if (undoes || same) tally.unchanged += 1;
      else {
        tally.changed += 1;
        write.push(merged);
      }
    }
    if (write.length === 0) continue;
    await db
      .insertInto('callRecord')
      .values(write)
      .onConflict((oc) =>
        oc.columns(['queueId', 'callId']).doUpdateSet((eb) => ({
          enteredAt: eb.ref('excluded.enteredAt'),
          outcome: eb.ref('excluded.outcome'),
          waitSeconds: eb.ref('excluded.waitSeconds'),
          talkSeconds: eb.ref('excluded.talkSeconds'),
        })),
      )
      .execute();
  }
  return tally;
}

/** The calls of a queue that entered from one instant (included) to another (not). */
export async function listCalls(db: Db, queueId: string, from: string, to: string) {
  return db
    .selectFrom('callRecord')
    .select(['enteredAt', 'outcome', 'talkSeconds'])
    .where('queueId', '=', queueId)
    .where('enteredAt', '>=', from)
    .where('enteredAt', '<', to)
    .execute();
}
