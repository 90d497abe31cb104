/** Counted intervals into the database, in transactions of a few thousand rows. */
import type { Db } from '../../database/connect.ts';
import type { CallImportTable } from '../../database/tables.ts';
import { listDepartments } from '../../people/queries.ts';
import { localClock } from '../local-clock.ts';
import { intervalLengths, type WaitingLine } from './interval-lengths.ts';
import { startClaims } from './interval-starts.ts';
import { saveIntervals, type IntervalRow } from './queries.ts';
import { queueResolver } from './queue-names.ts';
import type { CallsBatch, CallsLine } from './read-calls-csv.ts';
import { addTally, newSummary, reject, rejectUnknownQueue, type ImportSummary } from './record.ts';
import { letOthersIn, recorded, type ImportOutcome, type ImportSource } from './source.ts';

/** So many lines are written at once, and decide how long a queue's intervals are. */
const DECIDE_AFTER = 2000;

/**
 * Imports the intervals that a reader gives in batches. Lines of a start that is known are replaced if they
 * differ. Only a header that cannot be read stops the import.
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
  const claims = new Map(
    departments.map(({ id, timeZone }) => [id, startClaims(localClock(source.timeZone ?? timeZone))]),
  );
  const decide = intervalLengths(db);
  let waiting: WaitingLine[] = [];

  const write = async (isLast: boolean) => {
    const lengths = await decide(waiting, isLast);
    const byQueue = new Map<string, IntervalRow[]>();
    const undecided: WaitingLine[] = [];
    for (const line of waiting) {
      const { queueId, record } = line;
      const intervalMinutes = lengths.get(queueId);
      if (intervalMinutes === undefined) {
        undecided.push(line);
        continue;
      }
      const row = intervalRow(summary, queueId, record, intervalMinutes, claims.get(queueId));
      if (row === null) continue;
      const rows = byQueue.get(queueId);
      if (rows === undefined) byQueue.set(queueId, [row]);
      else rows.push(row);
    }
    waiting = undecided;
    await db.transaction().execute(async (db) => {
      for (const [queueId, rows] of byQueue) addTally(summary, await saveIntervals(db, queueId, rows));
    });
    await letOthersIn();
  };

  return recorded(db, source, summary, async () => {
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
      if (waiting.length >= DECIDE_AFTER) await write(false);
    }
    if (waiting.length > 0) await write(true);
    return null;
  });
}

/** The row of a line; null where the line is rejected. */
function intervalRow(
  summary: ImportSummary,
  queueId: string,
  record: CallsLine,
  intervalMinutes: number,
  claim: ReturnType<typeof startClaims> | undefined,
): IntervalRow | null {
  const { line, date, minute, offered, answered, abandoned, answeredWaitSeconds } = record;
  if (minute % intervalMinutes !== 0) {
    reject(summary, {
      line,
      reason: 'not-on-interval',
      params: { value: clockText(date, minute), intervalMinutes },
    });
    return null;
  }
  const start = claim?.(queueId, date, minute);
  if (start === undefined) return null;
  if (!start.ok) {
    // Many exports write a line of noughts for the hour that a clock change skips.
    if (start.fault === 'repeated-start' || offered > 0)
      reject(summary, { line, reason: start.fault, params: { value: clockText(date, minute) } });
    return null;
  }
  const abandonedWaitSeconds = abandoned === 0 ? 0 : record.abandonedWaitSeconds;
  return {
    queueId,
    startsAt: new Date(start.instantMs).toISOString(),
    intervalMinutes,
    offered,
    answered,
    abandoned,
    ahtSeconds: record.ahtSeconds,
    answeredWaitSeconds,
    abandonedWaitSeconds,
    // Only where both are known is it what everybody waited.
    waitedSeconds:
      answeredWaitSeconds === null || abandonedWaitSeconds === null
        ? null
        : answeredWaitSeconds + abandonedWaitSeconds,
    shortAbandoned: record.shortAbandoned,
  };
}

function clockText(date: string, minute: number): string {
  return `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
