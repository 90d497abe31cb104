/** Authors take back what they have answered, while they can still be found: until their survey closes. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { lockKey, pseudonymOf } from '../confidential/pseudonyms.ts';
import { findRequest, type Request } from '../requests/queries.ts';
import { keepingRollups } from '../rollups/keep.ts';
import { isAnswerable } from './save.ts';

/** closed: the wave takes no change any more; gone: nobody can find these answers any more. */
export type Removed = 'removed' | 'closed' | 'gone';

/** Takes back one answer while its wave is open; a question without an answer stays as it is. */
export async function removeAnswer(
  db: Db,
  requestId: string,
  questionTextId: string,
  now: DateTime,
): Promise<Removed> {
  return db.transaction().execute(async (db) => {
    const request = await findRequest(db, requestId);
    if (request === undefined || !isAnswerable(request, now)) return 'closed';
    await lockKey(db, request);
    const pseudonym = await pseudonymOf(db, request);
    if (pseudonym === undefined) return 'closed';
    const { moment, part, turn } = request;
    const reflection = await db
      .selectFrom('reflection')
      .select('id')
      .where('pseudonym', '=', pseudonym)
      .where('moment', '=', moment)
      .where('part', '=', part)
      .where('turn', '=', turn)
      .executeTakeFirst();
    if (reflection === undefined) return 'removed';
    await keepingRollups(db, [reflection.id], () =>
      db
        .deleteFrom('answer')
        .where('reflectionId', '=', reflection.id)
        .where('questionTextId', '=', questionTextId)
        .execute(),
    );
    // A questionnaire without an answer is none.
    await db
      .deleteFrom('reflection')
      .where('id', '=', reflection.id)
      .where((eb) =>
        eb.not(
          eb.exists(eb.selectFrom('answer').select('answer.value').where('reflectionId', '=', reflection.id)),
        ),
      )
      .execute();
    await forgetEmpty(db, pseudonym);
    return 'removed';
  });
}

/** Deletes everything that was answered to one request, whether its wave is open or not. */
export async function deleteAnswers(
  db: Db,
  request: Pick<Request, 'surveyId' | 'employeeId' | 'moment' | 'part' | 'turn'>,
): Promise<Removed> {
  return db.transaction().execute(async (db) => {
    await lockKey(db, request);
    const pseudonym = await pseudonymOf(db, request);
    if (pseudonym === undefined) return 'gone';
    const { moment, part, turn } = request;
    const reflection = await db
      .selectFrom('reflection')
      .select('id')
      .where('pseudonym', '=', pseudonym)
      .where('moment', '=', moment)
      .where('part', '=', part)
      .where('turn', '=', turn)
      .execute();
    const ids = reflection.map(({ id }) => id);
    if (ids.length > 0)
      await keepingRollups(db, ids, () => db.deleteFrom('reflection').where('id', 'in', ids).execute());
    await forgetEmpty(db, pseudonym);
    return 'removed';
  });
}

/** Deletes everything that somebody has answered in a survey. */
export async function deleteAllAnswers(
  db: Db,
  person: Pick<Request, 'surveyId' | 'employeeId'>,
): Promise<Removed> {
  return db.transaction().execute(async (db) => {
    await lockKey(db, person);
    const pseudonym = await pseudonymOf(db, person);
    if (pseudonym === undefined) return 'gone';
    const reflections = await db
      .selectFrom('reflection')
      .select('id')
      .where('pseudonym', '=', pseudonym)
      .execute();
    await keepingRollups(
      db,
      reflections.map(({ id }) => id),
      () => db.deleteFrom('respondent').where('pseudonym', '=', pseudonym).execute(),
    );
    return 'removed';
  });
}

/** Who has answered nothing (any more) leaves no trace among those who have. */
async function forgetEmpty(db: Db, pseudonym: string): Promise<void> {
  await db
    .deleteFrom('respondent')
    .where('pseudonym', '=', pseudonym)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('reflection').select('reflection.id').where('reflection.pseudonym', '=', pseudonym),
        ),
      ),
    )
    .execute();
}
