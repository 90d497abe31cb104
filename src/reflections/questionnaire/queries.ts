/** Texts of questions as they are kept: written once, never changed. */
import type { Db } from '../../database/connect.ts';
import type { QuestionTextTable } from '../../database/tables-reflections.ts';

/** SQLite binds at most 32,766 values in one statement. */
const atOnce = 5000;

/** Every stored wording of these questions, of each the newest first. */
export async function listWordings(db: Db, codes: readonly string[]): Promise<QuestionTextTable[]> {
  if (codes.length === 0) return [];
  return db
    .selectFrom('questionText')
    .selectAll()
    .where('code', 'in', [...codes])
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute();
}

/** Texts by their ids, in no order; also those of questions that are asked no longer. */
export async function findTexts(db: Db, ids: Iterable<string>): Promise<QuestionTextTable[]> {
  const wanted = [...new Set(ids)];
  const found: QuestionTextTable[] = [];
  for (let from = 0; from < wanted.length; from += atOnce) {
    const some = wanted.slice(from, from + atOnce);
    found.push(...(await db.selectFrom('questionText').selectAll().where('id', 'in', some).execute()));
  }
  return found;
}

/** Adds wordings; one that another process has just added with the same version stays as it is. */
export async function insertWordings(db: Db, rows: readonly QuestionTextTable[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('questionText')
    .values([...rows])
    .onConflict((oc) => oc.columns(['code', 'version']).doNothing())
    .execute();
}

/** A department's own questions in a survey, in their order; those that were taken out as well. */
export async function listOwnCodes(
  db: Db,
  of: { surveyId: string; departmentId: string },
): Promise<{ code: string; removed: boolean }[]> {
  const rows = await db
    .selectFrom('ownQuestion')
    .select(['code', 'removed'])
    .where('surveyId', '=', of.surveyId)
    .where('departmentId', '=', of.departmentId)
    .orderBy('position')
    .orderBy('code')
    .execute();
  return rows.map(({ code, removed }) => ({ code, removed: removed === 1 }));
}
