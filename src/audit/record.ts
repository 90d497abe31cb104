import type { Insertable } from 'kysely';
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { AuditEntryTable } from '../database/tables.ts';

/** Who changes something. Without an account: the program itself, or the command line. */
export interface Author {
  readonly accountId: string | null;
  readonly name: string;
}

/** What the recurring jobs do, and what the command line does. */
export const theProgram: Author = { accountId: null, name: 'program' };
export const theCommandLine: Author = { accountId: null, name: 'cli' };

/**
 * Loads the demo company: thousands of people, calls and days that nobody decided. `record` writes nothing for it;
 * the load notes itself in a few entries of the program's.
 */
export const theDemo: Author = { accountId: null, name: 'demo' };

/** What was changed: old and new value by field name; null for what was not there or is not any more. */
export type Changes = Readonly<Record<string, readonly [before: AuditValue, after: AuditValue]>>;
export type AuditValue = string | number | boolean | null | readonly string[];

export interface AuditEvent {
  readonly by: Author;
  /** Worded as `audit.action.<action>`, for example `employee.changed`: a sentence with {by} and {subject} in it. */
  readonly action: string;
  /** What it was done to; the name as it stood then. Kinds with a page of their own are linked: src/audit/subjects.ts. */
  readonly subject: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly changes?: Changes;
}

/** Rows in one statement: SQLite binds at most 32,766 values in one. */
const chunkRows = 1000;

const searchedCharacters = 4000;

let written = 0;

/** Writes down who did what; call it in the transaction that does it, so that neither stands without the other. */
export async function record(db: Db, event: AuditEvent, now: DateTime): Promise<void> {
  await recordAll(db, [event], now);
}

/** The same of something that may have left everything as it was: then there is nothing to write down. */
export async function recordChange(
  db: Db,
  event: AuditEvent & { readonly changes: Changes },
  now: DateTime,
): Promise<void> {
  if (Object.keys(event.changes).length > 0) await record(db, event, now);
}

/** Many entries of one moment, in their order. */
export async function recordAll(db: Db, events: readonly AuditEvent[], now: DateTime): Promise<void> {
  const rows = events.filter(({ by }) => by !== theDemo).map((event) => rowOf(event, now));
  for (let i = 0; i < rows.length; i += chunkRows) {
    await db
      .insertInto('auditEntry')
      .values(rows.slice(i, i + chunkRows))
      .execute();
  }
}

function rowOf(event: AuditEvent, now: DateTime): Insertable<AuditEntryTable> {
  return {
    // Entries of one moment keep the order in which they were written.
    id: `${(written++).toString(36).padStart(8, '0')}-${newId()}`,
    at: now.toUTC().toISO() ?? '',
    accountId: event.by.accountId,
    byName: event.by.name,
    action: event.action,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
    subjectName: event.subject.name,
    changesJson: JSON.stringify(event.changes ?? {}),
    searchText: searchText([
      event.by.name,
      event.subject.name,
      ...Object.values(event.changes ?? {}).flatMap(([before, after]) => [before, after].flat()),
    ]),
  };
}

/** What the page's search looks through; longer values are found by their beginning. */
function searchText(values: readonly unknown[]): string {
  const words = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  return words.map(String).join(' ').toLowerCase().slice(0, searchedCharacters);
}

/** The fields that differ, each with its old and new value; for `changes`. */
export function changesOf<T extends Readonly<Record<string, AuditValue>>>(
  before: Partial<T>,
  after: T,
): Changes {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  const pairs = [...fields].map((field) => [field, [before[field] ?? null, after[field] ?? null]] as const);
  return Object.fromEntries(pairs.filter(([, [old, now]]) => JSON.stringify(old) !== JSON.stringify(now)));
}
