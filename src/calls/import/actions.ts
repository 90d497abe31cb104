/**
 * Importing call history. A file is read once, in constant memory, and written in transactions of a few
 * thousand rows: a long import does not hold up everybody else, and told again it changes nothing, so one that
 * broke off is finished by importing it again.
 */
import type { Db } from '../../database/connect.ts';
import { importCalls } from './import-calls.ts';
import { importIntervals } from './import-intervals.ts';
import { readCallsCsv } from './read-calls-csv.ts';
import { readQueueLog } from './read-queue-log.ts';
import type { ImportOutcome, ImportSource } from './source.ts';

/** Imports the generic CSV. Its times are local ones of the source's zone, or of each department's. */
export async function importCallsCsv(db: Db, source: ImportSource): Promise<ImportOutcome> {
  return importIntervals(db, source, 'csv', readCallsCsv(source.stream));
}

/** Imports an Asterisk `queue_log`: single calls, counted into quarters of an hour. */
export async function importQueueLog(db: Db, source: ImportSource): Promise<ImportOutcome> {
  return importCalls(db, source, 'queue-log', readQueueLog(source.stream));
}
