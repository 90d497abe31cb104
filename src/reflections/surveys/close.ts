/** Closes waves whose days are over, and surveys in which nothing more will be asked. Safe to run twice. */
import type { DateTime } from 'luxon';
import { theProgram } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { deleteLetters, isUnswept, sweepAgain } from '../confidential/purge.ts';
import { inParts } from '../requests/actions.ts';
import { listRequestsIn } from '../requests/queries.ts';
import { closeSurvey } from './actions.ts';
import { companyDate } from './ensure.ts';
import { holdSurveys } from './queries.ts';

/** Ends every wave that is over where its people are, and every survey whose last wave that was. */
export async function closeWaves(db: Db, now: DateTime): Promise<{ closed: number; surveys: number }> {
  let closed = 0;
  const open = await overdue(db, now).select('surveyId').distinct().execute();
  for (const { surveyId } of open) {
    closed += await db.transaction().execute(async (db) => {
      await holdSurveys(db, [surveyId]);
      const over = (await listRequestsIn(db, { surveyId, state: 'open' })).filter(
        ({ closesOn, timeZone }) => closesOn < (now.setZone(timeZone).toISODate() ?? ''),
      );
      const ids = over.map(({ id }) => id);
      let count = 0;
      for (const some of inParts(ids)) {
        const result = await db
          .updateTable('reflectionRequest')
          .set({ state: 'closed' })
          .where('id', 'in', some)
          .where('state', '=', 'open')
          .executeTakeFirst();
        count += Number(result.numUpdatedRows);
        await db.deleteFrom('reflectionPass').where('requestId', 'in', some).execute();
      }
      await deleteLetters(db, ids);
      return count;
    });
  }
  let surveys = 0;
  for (const id of await endedSurveys(db, now)) {
    const result = await closeSurvey(db, { id, by: theProgram }, now);
    if (result.ok) surveys++;
  }
  await sweepAgain(db);
  return { closed, surveys };
}

/** Whether something is to be closed; cheap enough to be asked every few seconds. */
export async function hasWavesToClose(db: Db, now: DateTime): Promise<boolean> {
  const row = await overdue(db, now).select('id').limit(1).executeTakeFirst();
  return row !== undefined || (await endedSurveys(db, now)).length > 0 || (await isUnswept(db));
}

function overdue(db: Db, now: DateTime) {
  return (
    db
      .selectFrom('reflectionRequest')
      .where('state', '=', 'open')
      // Somewhere on earth its last day is over.
      .where('closesOn', '<', now.toUTC().plus({ hours: 14 }).toISODate() ?? '')
  );
}

/** Surveys whose time is over and that have nobody left to ask. */
async function endedSurveys(db: Db, now: DateTime): Promise<string[]> {
  const rows = await db
    .selectFrom('survey')
    .select('id')
    .where('state', '<>', 'closed')
    .where('kind', '<>', 'past')
    .where('madeUpJson', 'is', null)
    .where('toDate', '<', await companyDate(db, now))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('reflectionRequest as request')
            .select('request.id')
            .whereRef('request.surveyId', '=', 'survey.id')
            .where('request.state', 'in', ['planned', 'open']),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}
