/** Surveys: the containers of pseudonyms. */
import { PostgresAdapter, type Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { SurveyTable } from '../../database/tables-reflections.ts';

export type Survey = Selectable<SurveyTable>;

/** All surveys, those that ask last first. */
export async function listSurveys(db: Db): Promise<Survey[]> {
  return db.selectFrom('survey').selectAll().orderBy('fromDate', 'desc').orderBy('id').execute();
}

/** A survey by id, or undefined. */
export async function findSurvey(db: Db, id: string): Promise<Survey | undefined> {
  return db.selectFrom('survey').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Makes whoever else opens, reminds, plans or closes these surveys wait for the end of this transaction. On PostgreSQL
 * each of them writes a survey and its requests: whoever takes the survey first never waits for whom it keeps waiting.
 * Call it before any request is written. Answers are not kept waiting.
 */
export async function holdSurveys(db: Db, ids: readonly string[] | 'all'): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
  const rows = db.selectFrom('survey').select('id').orderBy('id').forNoKeyUpdate();
  await (ids === 'all' ? rows.where('state', '<>', 'closed') : rows.where('id', 'in', ids)).execute();
}

/** Adds surveys; one that is there already, or whose season has one, stays as it is. @returns how many are new */
export async function insertSurveys(db: Db, surveys: readonly Survey[]): Promise<number> {
  if (surveys.length === 0) return 0;
  const result = await db
    .insertInto('survey')
    .values([...surveys])
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0);
}

/** Changes a survey at the version that the caller has seen. @returns false when it is another by now */
export async function changeSurvey(
  db: Db,
  { id, version }: Pick<Survey, 'id' | 'version'>,
  change: Partial<Survey>,
): Promise<boolean> {
  const result = await db
    .updateTable('survey')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
