/** Counted intervals into the database, in transactions of a few thousand rows. */
import type { Db } from '../../database/connect.ts';
import type { CallImportTable } from '../../database/tables.ts';
import { listDepartments } from '../../people/queries.ts';
import { dateBounds } from './date-bounds.ts';
import { intervalLengths, type WaitingLine } from './interval-lengths.ts';
import { intervalRows } from './interval-rows.ts';
import { saveIntervals, type IntervalRow } from './queries.ts';
import { queueResolver } from './queue-names.ts';
import type { CallsBatch } from './read-calls-csv.ts';
import { addTally, newSummary, reject, rejectUnknownQueue } from './record.ts';
import { holdQueues, letOthersIn, recorded, type ImportOutcome, type ImportSource } from './source.ts';

/**
 * So many lines are held, decide how long a queue's intervals are, and are added up where two of them belong to
 * one start: a year of any export, and a bounded piece of anything longer.
 */
const HELD_LINES = 25_000;
/** So many rows are written at once. */
const ROWS_AT_ONCE = 2000;

/**
 * Imports the intervals that a reader gives in batches. Lines of a start that is known are replaced if they
 * differ; lines of two queues of one department, or of two parts of one queue, are added up. Only a header that
 * cannot be read stops the import.
 */
export async function importIntervals(
  db: Db,
  source: ImportSource,
  kind: CallImportTable['kind'],
  batches: AsyncIterable<CallsBatch>,
): Promise<ImportOutcome> {
  const summary = newSummary(kind);
  const resolve = await queueResolver(db, source.queueNames, source.departmentId ?? null);
  const departments = await listDepartments(db);
  const rowOf = intervalRows(summary, departments, source.timeZone ?? null, dateBounds(source.importedAt));
  const decide = intervalLengths(db);
  let waiting: WaitingLine[] = [];

  const write = async (isLast: boolean) => {
    const lengths = await decide(waiting, isLast);
    const reached = isLast ? undefined : waiting.at(-1)?.record;
    const byQueue = new Map<string, Map<string, IntervalRow>>();
    const undecided: WaitingLine[] = [];
    for (const line of waiting) {
      const { queueId, record } = line;
      const intervalMinutes = lengths.get(queueId);
      // The start that was reached may go on in the next lines.
      const isReached = record.minute === reached?.minute && record.date === reached.date;
      if (intervalMinutes === undefined || isReached) {
        undecided.push(line);
        continue;
      }
      let rows = byQueue.get(queueId);
      if (rows === undefined) byQueue.set(queueId, (rows = new Map<string, IntervalRow>()));
      const row = rowOf(queueId, record, intervalMinutes, rows);
      if (row !== null) rows.set(row.startsAt, row);
    }
    waiting = undecided;
    for (const [queueId, rows] of byQueue) {
      const all = [...rows.values()];
      for (let i = 0; i < all.length; i += ROWS_AT_ONCE) {
        await db.transaction().execute(async (db) => {
          await holdQueues(db, [queueId]);
          addTally(summary, await saveIntervals(db, queueId, all.slice(i, i + ROWS_AT_ONCE)));
        });
        await letOthersIn();
      }
    }
  };

  return recorded(db, source, summary, async () => {
    try {
      for await (const batch of batches) {
        if (batch.header !== null) return batch.header;
        summary.lines += batch.lines;
        for (const { line, field, reason, params } of batch.rejected) {
          reject(summary, { line, reason, params: { field, ...params } });
        }
        for (const record of batch.records) {
          const queueId = resolve(record.queue);
          if (queueId === null) rejectUnknownQueue(summary, record.line, record.queue);
          else waiting.push({ queueId, record });
        }
        if (waiting.length >= HELD_LINES) await write(false);
      }
    } finally {
      // What came before a stream broke off is kept too.
      if (waiting.length > 0) await write(true);
    }
    return null;
  });
}
