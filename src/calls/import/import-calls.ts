/** Single calls into the database, counted into quarters of an hour, in transactions of a few thousand calls. */
import { createHash } from 'node:crypto';
import type { Db } from '../../database/connect.ts';
import type { CallImportTable } from '../../database/tables.ts';
import { dateBounds } from './date-bounds.ts';
import { isoInstants } from './iso-instants.ts';
import { queueResolver } from './queue-names.ts';
import type { QueueCall } from './read-queue-log.ts';
import { addTally, newSummary, reject, rejectUnknownQueue, type ImportRejection } from './record.ts';
import { saveAndCount } from './save-and-count.ts';
import type { CallRow } from './save-calls.ts';
import { holdQueues, letOthersIn, recorded, type ImportOutcome, type ImportSource } from './source.ts';

/** So many calls are written at once. */
const CALLS_AT_ONCE = 4000;

export type CallBatch = { calls: QueueCall[]; rejected: ImportRejection[]; lines: number };

/** Imports the calls that a reader gives in batches. */
export async function importCalls(
  db: Db,
  source: ImportSource,
  kind: CallImportTable['kind'],
  batches: AsyncIterable<CallBatch>,
): Promise<ImportOutcome> {
  const summary = newSummary(kind);
  const resolve = await queueResolver(db, source.queueNames, source.departmentId ?? null);
  const bounds = dateBounds(source.importedAt);
  const iso = isoInstants();
  let waiting: QueueCall[] = [];

  const write = async () => {
    const byQueue = new Map<string, Map<string, CallRow>>();
    for (const call of waiting) {
      const queueId = resolve(call.queue);
      if (queueId === null) {
        rejectUnknownQueue(summary, call.line, call.queue);
        continue;
      }
      const dateFault = bounds(call.enteredAtMs);
      if (dateFault !== null) {
        const value = new Date(call.enteredAtMs).toISOString().slice(0, 10);
        reject(summary, { line: call.line, reason: dateFault, params: { value } });
        continue;
      }
      let rows = byQueue.get(queueId);
      if (rows === undefined) byQueue.set(queueId, (rows = new Map<string, CallRow>()));
      // Two queues of a file may be one department's, and one call may pass through both.
      const callId = shortId(`${call.queue}/${call.callId}`);
      const from = call.cameFrom === null ? null : resolve(call.cameFrom);
      rows.set(callId, {
        queueId,
        callId,
        enteredAt: iso(call.enteredAtMs),
        outcome: call.outcome,
        waitSeconds: likely(call.waitSeconds),
        talkSeconds: likely(call.talkSeconds),
        cameFrom: from === queueId ? null : from,
        sawEntry: call.sawEntry,
      });
    }
    waiting = [];
    await db.transaction().execute(async (db) => {
      await holdQueues(db, [...byQueue.keys()]);
      for (const [queueId, rows] of byQueue) {
        addTally(summary, await saveAndCount(db, queueId, [...rows.values()]));
      }
    });
    await letOthersIn();
  };

  return recorded(db, source, summary, async () => {
    for await (const batch of batches) {
      summary.lines += batch.lines;
      for (const rejection of batch.rejected) reject(summary, rejection);
      for (const call of batch.calls) waiting.push(call);
      if (waiting.length >= CALLS_AT_ONCE) await write();
    }
    if (waiting.length > 0) await write();
    return null;
  });
}

/** Ids of Asterisk are short; PostgreSQL cannot keep a key of a page's length. */
const LONGEST_ID = 300;

function shortId(id: string): string {
  return id.length <= LONGEST_ID
    ? id
    : `${id.slice(0, 100)}…${createHash('sha256').update(id).digest('hex')}`;
}

/** A wait or talk of more than a day is that of a line which nobody hung up: how long it was is not known. */
const LONGEST_SECONDS = 86_400;

function likely(seconds: number | null): number | null {
  return seconds === null || seconds < 0 || seconds > LONGEST_SECONDS ? null : seconds;
}
