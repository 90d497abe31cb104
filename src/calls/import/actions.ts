/**
 * Importing call history. A file is read once, in constant memory, and written in transactions of a few
 * thousand rows: a long import does not hold up everybody else, and told again it changes nothing, so one that
 * broke off is finished by importing it again.
 */
import { setImmediate as afterOthers } from 'node:timers/promises';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { countCalls, QUARTER_MINUTES, quarterOf } from './count-calls.ts';
import { listCalls, saveCalls, saveIntervals, type IntervalRow } from './queries.ts';
import {
  addTally,
  newSummary,
  reject,
  rejectUnknownQueue,
  saveSummary,
  type ImportFile,
  type ImportSummary,
} from './record.ts';
import { intervalLengths, type WaitingLine } from './interval-lengths.ts';
import { startClaims } from './interval-starts.ts';
import { localClock } from '../local-clock.ts';
import { queueResolver, type QueueNames } from './queue-names.ts';
import { readCallsCsv, type CallsLine, type HeaderFault } from './read-calls-csv.ts';
import { readQueueLog, type QueueCall } from './read-queue-log.ts';

export type ImportSource = ImportFile & {
  stream: AsyncIterable<unknown>;
  /** Names of queues for this file, besides those remembered. */
  queueNames?: QueueNames;
  /** The department of a CSV without a queue column. */
  departmentId?: string | null;
};

export type ImportOutcome = { ok: true; summary: ImportSummary } | { ok: false; fault: HeaderFault };

/** So many lines are written at once, and decide how long a queue's intervals are. */
const DECIDE_AFTER = 2000;

/**
 * Imports the generic CSV. Its local times are those of the department's time zone. Lines of a start that is
 * known are replaced if they differ. Only a header that cannot be read stops the import.
 */
export async function importCallsCsv(db: Db, source: ImportSource): Promise<ImportOutcome> {
  const summary = newSummary('csv');
  const resolve = await queueResolver(db, source.queueNames, source.departmentId ?? null);
  const departments = await listDepartments(db);
  const claims = new Map(departments.map(({ id, timeZone }) => [id, startClaims(localClock(timeZone))]));
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
    // SQLite answers at once and never lets go of the thread: other people's requests come between.
    await afterOthers();
  };

  const broken = await untilBroken(async () => {
    for await (const batch of readCallsCsv(source.stream)) {
      if (batch.header !== null) return batch.header;
      summary.lines += batch.lines;
      for (const { line, field, reason, params } of batch.rejected) {
        reject(summary, { line, reason, params: { field, ...params } });
      }
      for (const record of batch.records) {
        const queueId = resolve(record.queue);
        if (queueId === null) {
          rejectUnknownQueue(summary, record.line, record.queue);
          continue;
        }
        waiting.push({ queueId, record });
      }
      if (waiting.length >= DECIDE_AFTER) await write(false);
    }
    if (waiting.length > 0) await write(true);
    return null;
  });
  if (broken.value !== null) return { ok: false, fault: broken.value };
  await saveSummary(db, summary, fileOf(source), broken.error === null ? null : 'interrupted');
  if (broken.error !== null) throw broken.error;
  return { ok: true, summary };
}

/** The row of a line; null where the line is rejected. */
function intervalRow(
  summary: ImportSummary,
  queueId: string,
  record: CallsLine,
  intervalMinutes: number,
  claim: ReturnType<typeof startClaims> | undefined,
): IntervalRow | null {
  const { line, date, minute } = record;
  const value = `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  if (minute % intervalMinutes !== 0) {
    reject(summary, { line, reason: 'not-on-interval', params: { value, intervalMinutes } });
    return null;
  }
  const start = claim?.(queueId, date, minute);
  if (start === undefined) return null;
  if (!start.ok) {
    // Many exports write a line of noughts for the hour that a clock change skips.
    if (start.fault === 'repeated-start' || record.offered > 0)
      reject(summary, { line, reason: start.fault, params: { value } });
    return null;
  }
  const { offered, answered, abandoned, ahtSeconds } = record;
  const startsAt = new Date(start.instantMs).toISOString();
  return { queueId, startsAt, intervalMinutes, offered, answered, abandoned, ahtSeconds };
}

/** So many calls are written at once. */
const CALLS_AT_ONCE = 2000;

/** Imports an Asterisk `queue_log`: single calls, counted into quarters of an hour. */
export async function importQueueLog(db: Db, source: ImportSource): Promise<ImportOutcome> {
  const summary = newSummary('queue-log');
  const resolve = await queueResolver(db, source.queueNames);
  let waiting: QueueCall[] = [];

  const write = async () => {
    const byQueue = new Map<string, Map<string, QueueCall>>();
    for (const call of waiting) {
      const queueId = resolve(call.queue);
      if (queueId === null) {
        rejectUnknownQueue(summary, call.line, call.queue);
        continue;
      }
      let calls = byQueue.get(queueId);
      if (calls === undefined) byQueue.set(queueId, (calls = new Map<string, QueueCall>()));
      // Two queues of a file may be one department's, and one call may pass through both.
      calls.set(`${call.queue}/${call.callId}`, call);
    }
    waiting = [];
    await db.transaction().execute(async (db) => {
      for (const [queueId, calls] of byQueue) addTally(summary, await saveAndCount(db, queueId, calls));
    });
    await afterOthers();
  };

  const broken = await untilBroken(async () => {
    for await (const batch of readQueueLog(source.stream)) {
      summary.lines += batch.lines;
      for (const rejection of batch.rejected) reject(summary, rejection);
      waiting.push(...batch.calls);
      if (waiting.length >= CALLS_AT_ONCE) await write();
    }
    if (waiting.length > 0) await write();
    return null;
  });
  await saveSummary(db, summary, fileOf(source), broken.error === null ? null : 'interrupted');
  if (broken.error !== null) throw broken.error;
  return { ok: true, summary };
}

async function saveAndCount(db: Db, queueId: string, calls: ReadonlyMap<string, QueueCall>) {
  const rows = [...calls].map(([callId, { enteredAtMs, sawEntry, outcome, waitSeconds, talkSeconds }]) => ({
    queueId,
    callId,
    enteredAt: new Date(enteredAtMs).toISOString(),
    outcome,
    waitSeconds,
    talkSeconds,
    sawEntry,
  }));
  const tally = await saveCalls(db, queueId, rows);
  if (tally.added + tally.changed === 0) return tally;
  // Whole quarters are counted again from the calls themselves: nothing is added to a count that may be old.
  const quarters = new Set(rows.map((row) => quarterOf(Date.parse(row.enteredAt))));
  const first = Math.min(...quarters);
  const last = Math.max(...quarters) + QUARTER_MINUTES * 60_000;
  const stored = await listCalls(db, queueId, new Date(first).toISOString(), new Date(last).toISOString());
  const touched = stored.filter((call) => quarters.has(quarterOf(Date.parse(call.enteredAt))));
  await saveIntervals(db, queueId, countCalls(queueId, touched));
  return tally;
}

/** What was read, or the error that a stream broke off with: what was written before stays, and is recorded. */
async function untilBroken<T>(
  read: () => Promise<T | null>,
): Promise<{ value: T | null; error: Error | null }> {
  try {
    return { value: await read(), error: null };
  } catch (error) {
    return { value: null, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function fileOf({ fileName, importedBy, importedAt }: ImportFile): ImportFile {
  return { fileName, importedBy, importedAt };
}
