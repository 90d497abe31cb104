import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';

/** Who changes something. Without an account: the program itself, or the command line. */
export interface Author {
  readonly accountId: string | null;
  readonly name: string;
}

/** What the recurring jobs do, and what the command line does. */
export const theProgram: Author = { accountId: null, name: 'program' };
export const theCommandLine: Author = { accountId: null, name: 'cli' };

/** What was changed: old and new value by field name; null for what was not there or is not any more. */
export type Changes = Readonly<Record<string, readonly [before: AuditValue, after: AuditValue]>>;
export type AuditValue = string | number | boolean | null | readonly string[];

export interface AuditEvent {
  readonly by: Author;
  /** Worded as `audit.action.<action>`, for example `employee.changed`. */
  readonly action: string;
  /** What it was done to; the name as it stood then. */
  readonly subject: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly changes?: Changes;
}

/** Writes down who did what; call it in the transaction that does it, so that neither stands without the other. */
export async function record(db: Db, event: AuditEvent, now: DateTime): Promise<void> {
  await db
    .insertInto('auditEntry')
    .values({
      id: newId(),
      at: now.toUTC().toISO() ?? '',
      accountId: event.by.accountId,
      byName: event.by.name,
      action: event.action,
      subjectKind: event.subject.kind,
      subjectId: event.subject.id,
      subjectName: event.subject.name,
      changesJson: JSON.stringify(event.changes ?? {}),
    })
    .execute();
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
