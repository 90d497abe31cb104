/** Writing single calls: a call told again changes nothing, a later log may complete one. */
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { CallRecordTable } from '../../database/tables.ts';
import { insertRows } from './insert-rows.ts';
import type { Tally } from './queries.ts';

type Stored = Selectable<CallRecordTable>;
export type CallRow = Stored & {
  /** False where the entry is worked out from the waits that were told. */
  sawEntry: boolean;
};

const columns = [
  'queue_id',
  'call_id',
  'entered_at',
  'outcome',
  'wait_seconds',
  'talk_seconds',
  'came_from',
] as const;
/** SQLite binds at most 32,766 values; so many rows stay far below and are quick to prepare. */
const CHUNK = 500;
const finalOutcomes: ReadonlySet<string> = new Set(['completed', 'abandoned', 'exited', 'transferred']);

/**
 * Writes single calls of one queue (each id once). A later log may complete a call, never undo its end. `leftAt` are
 * the entries that changed calls had before: they may have been counted there.
 */
export async function saveCalls(
  db: Db,
  queueId: string,
  rows: readonly CallRow[],
): Promise<Tally & { leftAt: string[] }> {
  const tally = { added: 0, changed: 0, unchanged: 0, leftAt: [] as string[] };
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    // Most files tell of new calls: they are written at once, and only where some were known are those compared.
    const added = await insertRows(db, 'call_record', columns, valuesOf(chunk), 'on conflict do nothing');
    tally.added += added;
    if (added === chunk.length) continue;
    const changed = await changedCalls(db, queueId, chunk);
    tally.changed += changed.length;
    tally.unchanged += chunk.length - added - changed.length;
    tally.leftAt.push(...changed.map(({ leftAt }) => leftAt));
    const calls = changed.map(({ merged }) => merged);
    if (calls.length > 0) await insertRows(db, 'call_record', columns, valuesOf(calls), replaceCall);
  }
  return tally;
}

const replaceCall = `on conflict (queue_id, call_id) do update set ${[
  'entered_at',
  'outcome',
  'wait_seconds',
  'talk_seconds',
  'came_from',
]
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;

/** The calls of which the file tells something else than is stored, as they are to be. */
async function changedCalls(
  db: Db,
  queueId: string,
  rows: readonly CallRow[],
): Promise<{ merged: Stored; leftAt: string }[]> {
  const ids = rows.map((row) => row.callId);
  const stored = await db
    .selectFrom('callRecord')
    .selectAll()
    .where('queueId', '=', queueId)
    .where('callId', 'in', ids)
    .execute();
  const before = new Map(stored.map((row) => [row.callId, row]));
  return rows.flatMap(({ sawEntry, ...row }) => {
    const old = before.get(row.callId);
    if (old === undefined || (finalOutcomes.has(old.outcome) && !finalOutcomes.has(row.outcome))) return [];
    const merged = {
      ...row,
      // An entry worked out from waits is a second off at times; one that was seen stays.
      enteredAt: sawEntry ? row.enteredAt : old.enteredAt,
      waitSeconds: row.waitSeconds ?? old.waitSeconds,
      talkSeconds: row.talkSeconds ?? old.talkSeconds,
      cameFrom: row.cameFrom ?? old.cameFrom,
    };
    const same =
      old.enteredAt === merged.enteredAt &&
      old.outcome === merged.outcome &&
      old.waitSeconds === merged.waitSeconds &&
      old.talkSeconds === merged.talkSeconds &&
      old.cameFrom === merged.cameFrom;
    return same ? [] : [{ merged, leftAt: old.enteredAt }];
  });
}

function valuesOf(rows: readonly Stored[]): unknown[] {
  const values: unknown[] = [];
  for (const { queueId, callId, enteredAt, outcome, waitSeconds, talkSeconds, cameFrom } of rows) {
    values.push(queueId, callId, enteredAt, outcome, waitSeconds, talkSeconds, cameFrom);
  }
  return values;
}
