import type { DateTime } from 'luxon';
import { type AuditEvent, type Author, changesOf, recordAll } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { employeeAudited } from './audited.ts';
import type { ImportCounts } from './import-actions.ts';
import type { ChangedLine } from './import-diff.ts';
import type { Identified } from './import-write.ts';
import type { Employee, ShiftPattern } from './queries.ts';

interface Imported {
  file: { id: string; name: string; counts: ImportCounts };
  added: readonly Identified[];
  changed: readonly ChangedLine[];
  /** The people there were before it. */
  before: readonly Employee[];
  shiftPatterns: readonly ShiftPattern[];
}

/** Writes down a staff list that was applied: the file with its numbers, and every person whom it made or changed. */
export async function recordImport(
  db: Db,
  { file, added, changed, before, shiftPatterns }: Imported,
  by: Author,
  now: DateTime,
): Promise<void> {
  const patterns = new Map(shiftPatterns.map(({ id, name }) => [id, name]));
  const known = new Map(before.map((person) => [person.id, employeeAudited(person, patterns)]));
  const entry = (action: string, id: string | null, person: Identified['person']): AuditEvent => ({
    by,
    action,
    subject: { kind: 'employee', id, name: person.name },
    changes: changesOf(known.get(id ?? '') ?? {}, employeeAudited(person, patterns)),
  });
  const { added: addedCount, changed: changedCount, unchanged, rejected } = file.counts;
  const people = [
    ...added.map(({ id, person }) => entry('employee.added', id, person)),
    ...changed
      .map(({ person }) => entry('employee.changed', person.id, person))
      .filter(({ changes = {} }) => Object.keys(changes).length > 0),
  ];
  const whole: AuditEvent = {
    by,
    action: 'people.imported',
    subject: { kind: 'people-import', id: file.id, name: file.name },
    changes: {
      addedCount: [null, addedCount],
      changedCount: [null, changedCount],
      unchangedCount: [null, unchanged],
      rejectedCount: [null, rejected],
    },
  };
  // The newest stands on top: the file above its people.
  await recordAll(db, [...people, whole], now);
}
