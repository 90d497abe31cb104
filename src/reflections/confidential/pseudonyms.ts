/** The only place where a person and a pseudonym meet. */
import { randomInt } from 'node:crypto';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';

/** SQLite binds at most 32,766 values in one statement. */
const atOnce = 5000;

/**
 * Gives people who have none yet in a survey a pseudonym each. All at once and shuffled: the order in which rows stand
 * tells nothing about who came when. Call it when requests are made, never when somebody answers.
 */
export async function createPseudonyms(
  db: Db,
  surveyId: string,
  employeeIds: readonly string[],
): Promise<void> {
  const rows = shuffled([...new Set(employeeIds)]).map((employeeId) => ({
    pseudonym: newId(),
    surveyId,
    employeeId,
  }));
  for (let from = 0; from < rows.length; from += atOnce) {
    await db
      .insertInto('pseudonymKey')
      .values(rows.slice(from, from + atOnce))
      .onConflict((oc) => oc.columns(['surveyId', 'employeeId']).doNothing())
      .execute();
  }
}

/** Somebody's pseudonym in a survey; undefined once the key is destroyed. */
export async function pseudonymOf(
  db: Db,
  { surveyId, employeeId }: { surveyId: string; employeeId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('pseudonymKey')
    .select('pseudonym')
    .where('surveyId', '=', surveyId)
    .where('employeeId', '=', employeeId)
    .executeTakeFirst();
  return row?.pseudonym;
}

/** Fisher and Yates’ shuffle with the system's own chance: nobody can repeat it. */
function shuffled<T>(list: readonly T[]): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
