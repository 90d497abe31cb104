/** The departments' own questions, with the newest of their wordings. */
import type { Db } from '../../database/connect.ts';
import type { QuestionTextTable } from '../../database/tables-reflections.ts';
import { listWordings } from '../questionnaire/queries.ts';
import { findSurvey, type Survey } from '../surveys/queries.ts';

export interface OwnQuestion {
  readonly code: string;
  readonly departmentId: string;
  /** 1 to 5. */
  readonly position: number;
  readonly newest: QuestionTextTable;
}

/** Whoever changes a survey's own questions waits here for whoever is at it. @returns the survey as it now stands */
export async function lockSurvey(db: Db, id: string): Promise<Survey | undefined> {
  await db
    .updateTable('survey')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', id)
    .execute();
  return findSurvey(db, id);
}

/** The questions that are asked, of both departments, each in its order. */
export async function listOwnQuestions(db: Db, surveyId: string): Promise<OwnQuestion[]> {
  const rows = await db
    .selectFrom('ownQuestion')
    .select(['code', 'departmentId', 'position'])
    .where('surveyId', '=', surveyId)
    .where('removed', '=', 0)
    .orderBy('departmentId')
    .orderBy('position')
    .execute();
  const wordings = await listWordings(
    db,
    rows.map(({ code }) => code),
  );
  return rows.flatMap((row) => {
    const newest = wordings.find(({ code }) => code === row.code);
    return newest === undefined ? [] : [{ ...row, newest }];
  });
}

/** Adds a question with its first wording. @returns false where a question has this code already */
export async function insertOwnQuestion(
  db: Db,
  row: { code: string; surveyId: string; departmentId: string; position: number },
): Promise<boolean> {
  const result = await db
    .insertInto('ownQuestion')
    .values({ ...row, removed: 0 })
    .onConflict((oc) => oc.column('code').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Whether a question was ever added, also one that is taken out by now. */
export async function isKnown(db: Db, code: string): Promise<boolean> {
  return (
    (await db.selectFrom('ownQuestion').select('code').where('code', '=', code).executeTakeFirst()) !==
    undefined
  );
}

/** Writes the order of a department's questions and takes out those that are not in it. */
export async function writeOrder(
  db: Db,
  of: { surveyId: string; departmentId: string },
  codes: readonly string[],
): Promise<void> {
  // Two questions never have one place, not even in between: all are taken out first.
  await db
    .updateTable('ownQuestion')
    .set({ removed: 1 })
    .where('surveyId', '=', of.surveyId)
    .where('departmentId', '=', of.departmentId)
    .execute();
  for (const [at, code] of codes.entries()) {
    await db
      .updateTable('ownQuestion')
      .set({ position: at + 1, removed: 0 })
      .where('code', '=', code)
      .execute();
  }
}
