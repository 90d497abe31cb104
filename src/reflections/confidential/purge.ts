/** What is destroyed when a survey closes: afterwards nobody, not even its author, can be joined to an answer. */
import { PostgresAdapter, sql } from 'kysely';
import type { Db } from '../../database/connect.ts';
import { erasing } from '../../database/erase.ts';
import { readSetting, writeSetting } from '../../database/settings.ts';
import { authorsOnly } from '../questionnaire/items.ts';
import { letterKey } from '../requests/letters.ts';
import { reminderDays } from '../moments.ts';
import { rebuildRollups } from '../rollups/keep.ts';
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
  // First the key, which waits for whoever is just deleting answers: nobody changes any after that.
  await db.deleteFrom('pseudonymKey').where('surveyId', '=', surveyId).execute();
  await leaveOut(db, surveyId, scoreThreshold);
  await rebuildRollups(db, surveyId);
  await forgetWhoCameFirst(db, surveyId);
  await writeSetting(db, unswept, surveyId);
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

/** Stands from a purge's transaction until what it deleted is gone from the disk. */
const unswept = 'reflections.unswept';

/** The tables that a purge deletes from; see `erasing`. */
export const purgedTables = [
  'pseudonym_key',
  'reflection_pass',
  'reflection_refusal',
  'reflection_request',
  'letter',
  'answer_rollup',
] as const;

/**
 * On PostgreSQL rows stand in the order in which they came, and each names the transaction that wrote it: together with
 * a log of who was there when, that would tell who has answered what. Here one transaction writes them all anew.
 */
async function forgetWhoCameFirst(db: Db, surveyId: string): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
  const pseudonyms = sql`select pseudonym from respondent where survey_id = ${surveyId}`;
  const reflections = sql`select id from reflection where pseudonym in (${pseudonyms})`;
  await sql`update answer set value = value where reflection_id in (${reflections})`.execute(db);
  await sql`update reflection set month = month where pseudonym in (${pseudonyms})`.execute(db);
  await sql`update respondent set tenure = tenure where survey_id = ${surveyId}`.execute(db);
}

/**
 * After the transaction: puts the answers in the order of their random ids, without what stood there before. (On SQLite
 * they stand so from the first on.) A backup from before keeps both, and joins no answer that was given after it.
 */
async function shuffleAnswers(db: Db): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
  await sql`cluster respondent using respondent_pkey`.execute(db);
  await sql`cluster reflection using reflection_pkey`.execute(db);
  await sql`cluster answer using answer_key`.execute(db);
}

/** After the transaction and what `erasing` does: nothing is left to be swept. */
export async function endSweep(db: Db): Promise<void> {
  await shuffleAnswers(db);
  await db.deleteFrom('setting').where('name', '=', unswept).execute();
}

/** Whether a process ended after a key was destroyed and before what is deleted was gone from the disk. */
export async function isUnswept(db: Db): Promise<boolean> {
  return (await readSetting(db, unswept)) !== undefined;
}

/** Sweeps for a process that could not. */
export async function sweepAgain(db: Db): Promise<void> {
  if (!(await isUnswept(db))) return;
  await erasing(db, purgedTables, () => Promise.resolve());
  await endSweep(db);
}

/** Before the transaction: a survey's answers come within days, and PostgreSQL may still plan for none. */
export async function knowSizes(db: Db): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
  await sql`analyze respondent, reflection, answer, pseudonym_key, reflection_request, reflection_pass`.execute(
    db,
  );
}
