/** The record of an import: what a file brought, and the lines it could not bring. */
import { DateTime } from 'luxon';
import { type Author, type Changes, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { CallImportTable } from '../../database/tables.ts';
import { QUEUE_NAME_LENGTH } from './queue-names.ts';
import type { Tally } from './queries.ts';

/** A line that was not taken. `reason` is a message key without its `calls.rejected.`. */
export type ImportRejection = { line: number; reason: string; params: Record<string, string | number> };

export type ImportSummary = Tally & {
  id: string;
  kind: CallImportTable['kind'];
  lines: number;
  rejected: number;
  /** The first rejected lines. */
  rejections: ImportRejection[];
  /** Names of queues in the file that belong to no department, with how many lines each. */
  unknownQueues: Map<string, number>;
};

/** More rejected lines than this are counted and not kept: nobody reads them. */
const REJECTIONS_KEPT = 1000;
const MAX_UNKNOWN_QUEUES = 100;

export function newSummary(kind: CallImportTable['kind']): ImportSummary {
  return {
    id: newId(),
    kind,
    lines: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    rejected: 0,
    rejections: [],
    unknownQueues: new Map(),
  };
}

export function addTally(summary: ImportSummary, tally: Tally): void {
  summary.added += tally.added;
  summary.changed += tally.changed;
  summary.unchanged += tally.unchanged;
}

export function reject(summary: ImportSummary, rejection: ImportRejection): void {
  summary.rejected += 1;
  if (summary.rejections.length < REJECTIONS_KEPT) summary.rejections.push(rejection);
}

export function rejectUnknownQueue(summary: ImportSummary, line: number, name: string): void {
  // A broken file's names must not fill the memory.
  const queue = name.slice(0, QUEUE_NAME_LENGTH);
  const count = summary.unknownQueues.get(queue);
  if (count !== undefined || summary.unknownQueues.size < MAX_UNKNOWN_QUEUES) {
    summary.unknownQueues.set(queue, (count ?? 0) + 1);
  }
  reject(summary, {
    line,
    reason: queue === '' ? 'no-department' : 'unknown-queue',
    params: { value: queue },
  });
}

export type ImportFile = { fileName: string; importedBy: Author; importedAt: string };

/** Writes the record of a finished import; `note` says if it broke off. */
export async function saveSummary(
  db: Db,
  summary: ImportSummary,
  file: ImportFile,
  note: string | null,
): Promise<void> {
  await db.transaction().execute(async (db) => {
    const { id, kind, lines, added, changed, unchanged, rejected } = summary;
    await db
      .insertInto('callImport')
      .values({
        id,
        kind,
        ...file,
        importedBy: file.importedBy.name,
        lines,
        added,
        changed,
        unchanged,
        rejected,
        note,
      })
      .execute();
    // A queue_log call is told of at one line only, but a line may begin two calls in a broken file.
    const byLine = new Map(summary.rejections.map((rejection) => [rejection.line, rejection]));
    const rows = [...byLine.values()].map(({ line, reason, params }) => ({
      importId: id,
      line,
      reason,
      paramsJson: JSON.stringify(params),
    }));
    for (let i = 0; i < rows.length; i += 500) {
      await db
        .insertInto('callImportRejection')
        .values(rows.slice(i, i + 500))
        .execute();
    }
    const changes: Changes = {
      linesCount: [null, lines],
      addedCount: [null, added],
      changedCount: [null, changed],
      unchangedCount: [null, unchanged],
      rejectedCount: [null, rejected],
    };
    const subject = { kind: 'call-import', id, name: file.fileName };
    const action = note === null ? 'calls.imported' : 'calls.import-broken-off';
    await record(db, { by: file.importedBy, action, subject, changes }, DateTime.fromISO(file.importedAt));
  });
}
