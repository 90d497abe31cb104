/** Copies the words of closed surveys to where HR reads them: once for each, with nothing that leads back. */
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { authorsOnly, items } from '../../reflections/questionnaire/items.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import { poolsOf } from './pools.ts';

/** SQLite binds at most 32,766 values in one statement. */
const atOnce = 3000;

/** The questions of the questionnaire that are answered in words, in their order. */
export const wordCodes: readonly string[] = items
  .filter(({ kind, code }) => kind === 'words' && !authorsOnly.has(code))
  .map(({ code }) => code);

/** Closed surveys whose words have not been copied. */
export async function surveysToRead(db: Db): Promise<Survey[]> {
  return db
    .selectFrom('survey')
    .selectAll()
    .where('state', '=', 'closed')
    .where('id', 'not in', (eb) => eb.selectFrom('voicePool').select('surveyId'))
    .orderBy('id')
    .execute();
}

/**
 * Makes the pools of every closed survey that has none. Nobody can change answers of a closed survey: of two who do it
 * at once one does it, and the other finds it done.
 */
export async function makeVoices(db: Db): Promise<void> {
  for (const survey of await surveysToRead(db)) await makePools(db, survey);
}

async function makePools(db: Db, survey: Survey): Promise<void> {
  const written = await db
    .selectFrom('answer')
    .innerJoin('reflection', 'reflection.id', 'answer.reflectionId')
    .innerJoin('respondent', 'respondent.pseudonym', 'reflection.pseudonym')
    .innerJoin('questionText', 'questionText.id', 'answer.questionTextId')
    .select(['respondent.pseudonym', 'respondent.departmentId', 'questionText.code', 'answer.words'])
    .where('respondent.surveyId', '=', survey.id)
    .where('questionText.kind', '=', 'words')
    .where('questionText.code', 'not in', [...authorsOnly])
    .where('answer.words', 'is not', null)
    .execute();
  const pools = poolsOf(
    written.map((one) => ({ ...one, words: one.words ?? '' })),
    [survey.firstDepartmentId, survey.secondDepartmentId],
    wordCodes,
    survey.commentThreshold,
  );
  // In the order of ids that are drawn here, so that no order of the answers is left.
  const voices = pools
    .flatMap(({ departmentId, code, words }) =>
      words.map((one) => ({ id: newId(), surveyId: survey.id, departmentId, code, words: one })),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  await db.transaction().execute(async (db) => {
    const made = await db
      .insertInto('voicePool')
      .values(
        pools.map(({ departmentId, code, shown, people }) => ({
          surveyId: survey.id,
          ...{ departmentId, code, shown, people },
        })),
      )
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) return;
    for (let from = 0; from < voices.length; from += atOnce) {
      const some = voices.slice(from, from + atOnce);
      await db
        .insertInto('voice')
        .values(
          some.map((one) => ({
            ...one,
            state: 'waiting' as const,
            ...{ releasedWords: null, decidedBy: null, decidedOn: null, version: 0 },
          })),
        )
        .execute();
    }
  });
}
