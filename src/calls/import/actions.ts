/**
 * Importing call history. A file is read once, in constant memory, and written in transactions of a few
 * thousand rows: a long import does not hold up everybody else, and told again it changes nothing, so one that
 * broke off is finished by importing it again.
 */
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { localClock, type LocalClock } from '../local-clock.ts';
import { importCalls } from './import-calls.ts';
import { importIntervals } from './import-intervals.ts';
import { queueResolver } from './queue-names.ts';
import { readCallTable } from './read-call-table.ts';
import { readCallsCsv } from './read-calls-csv.ts';
import { readCdr } from './read-cdr.ts';
import { readQueueLog } from './read-queue-log.ts';
import { readIntervalTable } from './read-table.ts';
import type { ImportOutcome, ImportSource } from './source.ts';
import { teleoptiMapping, type TableMapping } from './table-mapping.ts';

/** Imports the generic CSV. Its times are local ones of the source's zone, or of each department's. */
export async function importCallsCsv(db: Db, source: ImportSource): Promise<ImportOutcome> {
  return importIntervals(db, source, 'csv', readCallsCsv(source.stream));
}

/** Imports an Asterisk `queue_log`: single calls, counted into quarters of an hour. */
export async function importQueueLog(db: Db, source: ImportSource): Promise<ImportOutcome> {
  return importCalls(db, source, 'queue-log', readQueueLog(source.stream));
}

/** Imports Asterisk's `Master.csv`: the calls that went to a queue, or to a number that has a department. */
export async function importCdr(db: Db, source: ImportSource): Promise<ImportOutcome> {
  const { clockOf, anyClock } = await queueClocks(db, source);
  return importCalls(db, source, 'cdr', readCdr(source.stream, { clockOf, clockOfOthers: anyClock }));
}

/** Imports a Teleopti (Calabrio) queue file. */
export async function importTeleopti(
  db: Db,
  source: ImportSource,
  delimiter: string,
): Promise<ImportOutcome> {
  const mapping = teleoptiMapping(delimiter, source.timeZone ?? null);
  return importIntervals(db, source, 'teleopti', readIntervalTable(source.stream, mapping));
}

/** Imports a table as its mapping explains it; a zone that is named for this file counts before the mapping's. */
export async function importMapped(
  db: Db,
  source: ImportSource,
  mapping: TableMapping,
  kind: 'mapped' | 'genesys' = 'mapped',
): Promise<ImportOutcome> {
  const zoned = { ...source, timeZone: source.timeZone ?? mapping.timeZone };
  if (mapping.rows === 'intervals') {
    return importIntervals(db, zoned, kind, readIntervalTable(source.stream, mapping));
  }
  const { clockOf, anyClock } = await queueClocks(db, zoned);
  const calls = readCallTable(source.stream, mapping, (queue) => clockOf(queue) ?? anyClock);
  return importCalls(db, zoned, kind, calls);
}

/** The clock of each queue of a file; null for a queue that belongs to nobody. */
async function queueClocks(
  db: Db,
  { queueNames, departmentId, timeZone }: ImportSource,
): Promise<{ clockOf: (queue: string) => LocalClock | null; anyClock: LocalClock }> {
  const resolve = await queueResolver(db, queueNames, departmentId ?? null);
  const departments = await listDepartments(db);
  const clocks = new Map(departments.map((one) => [one.id, localClock(timeZone ?? one.timeZone)]));
  return {
    clockOf: (queue) => {
      const id = resolve(queue);
      return id === null ? null : (clocks.get(id) ?? null);
    },
    anyClock: localClock(timeZone ?? departments[0]?.timeZone ?? 'UTC'),
  };
}
