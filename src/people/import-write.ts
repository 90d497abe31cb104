import type { Insertable } from 'kysely';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { AbsenceTable, EmployeeTable, QualificationTable } from '../database/tables.ts';
import type { FieldChange, PlannedPerson, StaffDiff } from './import-diff.ts';

/** SQLite binds at most 32,766 values in a statement; an employee has 8. */
const chunkRows = 1000;

/**
 * Writes what a compared staff list adds and changes, many rows in a statement, so that ten thousand people do not
 * hold the transaction for long. Everybody in it has been checked. Meant to be called inside a transaction.
 * @returns those who are new, with their ids
 */
export async function writePlanned(db: Db, { added, changed }: StaffDiff): Promise<Identified[]> {
  const people = added.map(({ person }) => ({ id: newId(), person }));
  await inChunks(people, async (some) => {
    await db
      .insertInto('employee')
      .values(some.map(({ id, person }) => employeeRow(id, person)))
      .execute();
  });
  await insertDetails(db, people, people);

  const known = changed.flatMap(({ person, changes }) =>
    person.id === null ? [] : [{ id: person.id, person, changes }],
  );
  for (const { id, person, changes } of known) {
    if (!changes.some(({ field }) => field !== 'queue' && field !== 'absences')) continue;
    await db.updateTable('employee').set(employeeRow(id, person)).where('id', '=', id).execute();
  }
  const having = (field: FieldChange['field']) =>
    known.filter(({ changes }) => changes.some((change) => change.field === field));
  const [otherQueues, otherAbsences] = [having('queue'), having('absences')];
  await inChunks(otherQueues, async (some) => {
    await db
      .deleteFrom('qualification')
      .where(
        'employeeId',
        'in',
        some.map(({ id }) => id),
      )
      .execute();
  });
  await inChunks(otherAbsences, async (some) => {
    await db
      .deleteFrom('absence')
      .where(
        'employeeId',
        'in',
        some.map(({ id }) => id),
      )
      .execute();
  });
  await insertDetails(db, otherQueues, otherAbsences);
  return people;
}

export type Identified = { id: string; person: PlannedPerson };

function employeeRow(id: string, person: PlannedPerson): Insertable<EmployeeTable> {
  const { name, email, departmentId, shiftPatternId, startedOn, maxPhoneMinutes, leftAt } = person;
  return { id, name, email, departmentId, shiftPatternId, startedOn, maxPhoneMinutes, leftAt };
}

async function insertDetails(db: Db, withQueues: Identified[], withAbsences: Identified[]): Promise<void> {
  const qualifications: Insertable<QualificationTable>[] = withQueues.flatMap(({ id, person }) =>
    person.qualifications.map((one) => ({ employeeId: id, ...one })),
  );
  const absences: Insertable<AbsenceTable>[] = withAbsences.flatMap(({ id, person }) =>
    person.absences.map((one) => ({ id: newId(), employeeId: id, ...one })),
  );
  await inChunks(qualifications, async (some) => {
    await db.insertInto('qualification').values(some).execute();
  });
  await inChunks(absences, async (some) => {
    await db.insertInto('absence').values(some).execute();
  });
}

async function inChunks<T>(rows: readonly T[], work: (some: T[]) => Promise<void>): Promise<void> {
  for (let i = 0; i < rows.length; i += chunkRows) await work(rows.slice(i, i + chunkRows));
}
