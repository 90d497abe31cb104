/** What is destroyed when a survey closes: afterwards nobody, not even its author, can be joined to an answer. */
import { PostgresAdapter, sql } from 'kysely';
import type { Db } from '../../database/connect.ts';
import { authorsOnly } from '../questionnaire/items.ts';
import { letterKey } from '../requests/letters.ts';
import { reminderDays } from '../moments.ts';
import { blanked, type Described } from './blank.ts';

/** SQLite binds at most 32,766 values in one statement. */
const atOnce = 5000;

/**
 * Destroys the key, the passes, the refusals, the letters and what only authors were to see; leaves out of the answers
 * what fewer than k people share. Call it in the transaction that closes the survey, after the last count.
 */
export async function purgeSurvey(
  db: Db,
  { id: surveyId, scoreThreshold }: { id: string; scoreThreshold: number },
): Promise<void> {
  await forgetOnDisk(db);
  const requests = db.selectFrom('reflectionRequest').select('id').where('surveyId', '=', surveyId);
  await db.deleteFrom('reflectionPass').where('requestId', 'in', requests).execute();
  await db.deleteFrom('reflectionRefusal').where('surveyId', '=', surveyId).execute();
  await deleteLetters(
    db,
    (await requests.execute()).map(({ id }) => id),
  );
  const reflections = db
    .selectFrom('reflection')
    .innerJoin('respondent', 'respondent.pseudonym', 'reflection.pseudonym')
    .select('reflection.id')
    .where('respondent.surveyId', '=', surveyId);
  await db
    .deleteFrom('answer')
    .where('reflectionId', 'in', reflections)
    .where('questionTextId', 'in', (eb) =>
      eb
        .selectFrom('questionText')
        .select('id')
        .where('code', 'in', [...authorsOnly]),
    )
    .execute();
  await leaveOut(db, surveyId, scoreThreshold);
  await db.deleteFrom('pseudonymKey').where('surveyId', '=', surveyId).execute();
}

/** The letters of requests whose wave is over: they tell who was asked twice. One that is just being sent is left. */
export async function deleteLetters(db: Db, requestIds: readonly string[]): Promise<void> {
  const rounds = [0, ...reminderDays.map((_, i) => i + 1)];
  const keys = requestIds.flatMap((id) => rounds.map((round) => letterKey(id, round)));
  for (let from = 0; from < keys.length; from += atOnce) {
    await db
      .deleteFrom('letter')
      .where('key', 'in', keys.slice(from, from + atOnce))
      .where('status', '<>', 'sending')
      .execute();
  }
}

async function leaveOut(db: Db, surveyId: string, k: number): Promise<void> {
  const before: Described[] = await db
    .selectFrom('reflection')
    .innerJoin('respondent', 'respondent.pseudonym', 'reflection.pseudonym')
    .select(['reflection.id as reflectionId', 'reflection.pseudonym', 'respondent.departmentId'])
    .select(['reflection.part', 'reflection.moment', 'respondent.tenure', 'reflection.exercise'])
    .select('reflection.month')
    .where('respondent.surveyId', '=', surveyId)
    .execute();
  const after = blanked(before, k);
  const gone = (field: 'tenure' | 'exercise' | 'month'): Described[] =>
    after.filter((row, i) => row[field] === null && before[i]?.[field] !== null);
  await inParts(
    gone('tenure').map(({ pseudonym }) => pseudonym),
    (some) => db.updateTable('respondent').set({ tenure: null }).where('pseudonym', 'in', some).execute(),
  );
  await inParts(
    gone('exercise').map(({ reflectionId }) => reflectionId),
    (some) => db.updateTable('reflection').set({ exercise: null }).where('id', 'in', some).execute(),
  );
  await inParts(
    gone('month').map(({ reflectionId }) => reflectionId),
    (some) => db.updateTable('reflection').set({ month: null }).where('id', 'in', some).execute(),
  );
}

async function inParts(ids: readonly string[], work: (some: string[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < ids.length; from += atOnce) await work(ids.slice(from, from + atOnce));
}

/** SQLite writes noughts over what is deleted; left on for good, it costs nothing that one could measure here. */
async function forgetOnDisk(db: Db): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) return;
  await sql`pragma secure_delete = on`.execute(db);
}

/**
 * After the transaction: takes what was deleted out of the files as well. A backup from before keeps the key.
 * (It joins no answer that was given after it was made.)
 */
export async function sweepFiles(db: Db): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    // Rows that are deleted stay readable in the files until their table is swept; a few thousand short ones.
    await sql`vacuum full pseudonym_key`.execute(db);
    await sql`vacuum answer, letter, reflection, respondent`.execute(db);
    return;
  }
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
