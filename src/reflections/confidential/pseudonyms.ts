/** The only place where a person and a pseudonym meet. */
import { randomInt } from 'node:crypto';
import { PostgresAdapter } from 'kysely';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { ReflectionRequestTable } from '../../database/tables-reflections.ts';

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

/**
 * Makes whoever saves or deletes answers of the same person at this moment wait until this transaction is over, and a
 * key that is being destroyed wait too. SQLite writes one at a time anyhow.
 */
export async function lockKey(
  db: Db,
  { surveyId, employeeId }: { surveyId: string; employeeId: string },
): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
  await db
    .selectFrom('pseudonymKey')
    .select('pseudonym')
    .where('surveyId', '=', surveyId)
    .where('employeeId', '=', employeeId)
    .forUpdate()
    .execute();
}

/**
 * Under which pseudonym a request's answers stand, and in which reflection where some do, in one read: everybody
 * saves at once. Undefined when its wave has been closed, or the key destroyed.
 */
export async function placeOf(
  db: Db,
  { id, state }: { id: string; state: ReflectionRequestTable['state'] },
): Promise<{ pseudonym: string; reflectionId: string | null } | undefined> {
  return db
    .selectFrom('reflectionRequest as request')
    .innerJoin('pseudonymKey as key', (join) =>
      join.onRef('key.surveyId', '=', 'request.surveyId').onRef('key.employeeId', '=', 'request.employeeId'),
    )
    .leftJoin('reflection', (join) =>
      join
        .onRef('reflection.pseudonym', '=', 'key.pseudonym')
        .onRef('reflection.moment', '=', 'request.moment')
        .onRef('reflection.part', '=', 'request.part')
        .onRef('reflection.turn', '=', 'request.turn'),
    )
    .select(['key.pseudonym', 'reflection.id as reflectionId'])
    .where('request.id', '=', id)
    .where('request.state', '=', state)
    .executeTakeFirst();
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
