/** What every import of calls needs besides a reader of its format. */
import { setImmediate as afterOthers } from 'node:timers/promises';
import type { Db } from '../../database/connect.ts';
import type { QueueNames } from './queue-names.ts';
import type { HeaderFault } from './read-calls-csv.ts';
import { saveSummary, type ImportFile, type ImportSummary } from './record.ts';

export type ImportSource = ImportFile & {
  stream: AsyncIterable<unknown>;
  /** Names of queues for this file, besides those remembered. */
  queueNames?: QueueNames;
  /** The department of a file without a queue column. */
  departmentId?: string | null;
  /** The zone of the file's clock times, an IANA name; without it each department's own. */
  timeZone?: string | null;
};

export type ImportOutcome = { ok: true; summary: ImportSummary } | { ok: false; fault: HeaderFault };

/**
 * Runs the reading of a file and puts it on record, also when the stream breaks off: what was written before
 * stays. `read` gives what makes the whole file unreadable, or null.
 */
export async function recorded(
  db: Db,
  source: ImportSource,
  summary: ImportSummary,
  read: () => Promise<HeaderFault | null>,
): Promise<ImportOutcome> {
  const { fileName, importedBy, importedAt } = source;
  const file = { fileName, importedBy, importedAt };
  try {
    const fault = await read();
    if (fault !== null) return { ok: false, fault };
  } catch (error) {
    await saveSummary(db, summary, file, 'interrupted');
    throw error;
  }
  await saveSummary(db, summary, file, null);
  return { ok: true, summary };
}

/** SQLite answers at once and never lets go of the thread: other people's requests come between. */
export async function letOthersIn(): Promise<void> {
  await afterOthers();
}

/**
 * Makes other imports into these queues wait for the end of the transaction, of which it must be the first statement:
 * two at once would each count a quarter without the other's calls. PostgreSQL locks the departments' rows, SQLite the
 * file, which it could not do any more after reading.
 */
export async function holdQueues(db: Db, queueIds: readonly string[]): Promise<void> {
  // One after another and in order: else two imports might wait for each other.
  for (const id of [...queueIds].sort()) {
    await db
      .updateTable('department')
      .set((eb) => ({ position: eb.ref('position') }))
      .where('id', '=', id)
      .execute();
  }
}
