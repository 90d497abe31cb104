/** Who does not want to be asked any more in a survey. What they have answered stays until they delete it. */
import type { Db } from '../../database/connect.ts';

/** The people who are not to be asked or reminded in a survey; they may take it back at any time. */
export async function refusedIn(db: Db, surveyId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('reflectionRefusal')
    .select('employeeId')
    .where('surveyId', '=', surveyId)
    .execute();
  return new Set(rows.map(({ employeeId }) => employeeId));
}

/** The surveys in which somebody is not to be asked. */
export async function refusedBy(db: Db, employeeId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('reflectionRefusal')
    .select('surveyId')
    .where('employeeId', '=', employeeId)
    .execute();
  return new Set(rows.map(({ surveyId }) => surveyId));
}

/** Notes that somebody is not to be asked in a survey; twice is once. */
export async function refuse(db: Db, surveyId: string, employeeId: string): Promise<void> {
  await db
    .insertInto('reflectionRefusal')
    .values({ surveyId, employeeId })
    .onConflict((oc) => oc.columns(['surveyId', 'employeeId']).doNothing())
    .execute();
}

/** Takes it back. */
export async function allowAgain(db: Db, surveyId: string, employeeId: string): Promise<void> {
  await db
    .deleteFrom('reflectionRefusal')
    .where('surveyId', '=', surveyId)
    .where('employeeId', '=', employeeId)
    .execute();
}
