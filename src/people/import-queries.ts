import type { Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { PeopleImportTable } from '../database/tables.ts';

export type PeopleImport = Selectable<PeopleImportTable>;

export async function insertPeopleImport(db: Db, row: PeopleImport): Promise<void> {
  await db.insertInto('peopleImport').values(row).execute();
}

export async function findPeopleImport(db: Db, id: string): Promise<PeopleImport | undefined> {
  return db.selectFrom('peopleImport').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Marks a list as confirmed, in a transaction before anything else: of two confirmations at the same moment the
 * second waits here for the first and then finds nothing to claim.
 * @returns whether it was still waiting
 */
export async function claimPeopleImport(db: Db, id: string, confirmedAt: string): Promise<boolean> {
  const result = await db
    .updateTable('peopleImport')
    .set({ confirmedAt })
    .where('id', '=', id)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function setPeopleImportRows(db: Db, id: string, rowsJson: string): Promise<void> {
  await db.updateTable('peopleImport').set({ rowsJson }).where('id', '=', id).execute();
}

/** Drops a list that waits; a confirmed one stays as the record of what was done. */
export async function deletePeopleImport(db: Db, id: string): Promise<void> {
  await db.deleteFrom('peopleImport').where('id', '=', id).where('confirmedAt', 'is', null).execute();
}

/** Drops the lists that nobody confirmed: they hold people's data that is needed for nothing. */
export async function deleteForgottenImports(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('peopleImport')
    .where('confirmedAt', 'is', null)
    .where('createdAt', '<', before)
    .execute();
}
