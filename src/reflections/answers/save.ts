/** Answers as they are given: kept under the pseudonym, with nothing that tells who or when. */
import { PostgresAdapter } from 'kysely';
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { pseudonymOf } from '../confidential/pseudonyms.ts';
import { findRequest, type Request } from '../requests/queries.ts';
import { tenureOf } from './tenure.ts';

export interface GivenAnswer {
  readonly questionTextId: string;
  /** A rating 1–7 or a count; null for “not enough contact”, and for words. */
  readonly value: number | null;
  readonly words: string | null;
}

/**
 * Keeps answers of a request, over what was answered before; nothing when its wave is not open (any more).
 * The caller has checked who asks and that each answer fits its question.
 */
export async function saveAnswers(
  db: Db,
  requestId: string,
  answers: readonly GivenAnswer[],
  now: DateTime,
): Promise<'saved' | 'closed'> {
  const request = await findRequest(db, requestId);
  return request === undefined ? 'closed' : saveAnswersTo(db, request, answers, now);
}

/** The same for a request that has just been read. */
export async function saveAnswersTo(
  db: Db,
  request: Request,
  answers: readonly GivenAnswer[],
  now: DateTime,
): Promise<'saved' | 'closed'> {
  if (!isAnswerable(request, now)) return 'closed';
  return db.transaction().execute(async (db) => {
    if (!(await isStillOpen(db, request))) return 'closed';
    const pseudonym = await pseudonymOf(db, request);
    if (pseudonym === undefined) return 'closed';
    const reflectionId = await reflectionOf(db, pseudonym, request);
    if (answers.length > 0) {
      await db
        .insertInto('answer')
        .values(answers.map((answer) => ({ reflectionId, ...answer })))
        .onConflict((oc) =>
          oc.columns(['reflectionId', 'questionTextId']).doUpdateSet((eb) => ({
            value: eb.ref('excluded.value'),
            words: eb.ref('excluded.words'),
          })),
        )
        .execute();
    }
    return 'saved';
  });
}

/**
 * Its wave may have been closed since the request was read. On PostgreSQL whoever closes it waits until this answer is
 * written: one that came after the key is destroyed would be kept unlike all others.
 */
async function isStillOpen(db: Db, { id }: Pick<Request, 'id'>): Promise<boolean> {
  const row = await db
    .selectFrom('reflectionRequest')
    .select('state')
    .where('id', '=', id)
    .$if(db.getExecutor().adapter instanceof PostgresAdapter, (query) => query.forShare())
    .executeTakeFirst();
  return row?.state === 'open';
}

/** Whether a request takes answers: its wave is open, in the days of the person's own zone. */
export function isAnswerable(
  { state, opensOn, closesOn, timeZone }: Pick<Request, 'state' | 'opensOn' | 'closesOn' | 'timeZone'>,
  now: DateTime,
): boolean {
  const today = now.setZone(timeZone).toISODate() ?? '';
  return state === 'open' && opensOn <= today && today <= closesOn;
}

/** The id of the reflection that a request's answers stand in; made when the first one comes. */
async function reflectionOf(db: Db, pseudonym: string, request: Request): Promise<string> {
  const { moment, part, turn, closesOn, exercise, overridden, surveyId } = request;
  const key = { pseudonym, moment, part, turn };
  const find = () =>
    db
      .selectFrom('reflection')
      .select('id')
      .where('pseudonym', '=', pseudonym)
      .where('moment', '=', moment)
      .where('part', '=', part)
      .where('turn', '=', turn)
      .executeTakeFirst();
  const known = await find();
  if (known !== undefined) return known.id;
  await db
    .insertInto('respondent')
    .values({
      pseudonym,
      surveyId,
      departmentId: request.departmentId,
      aboutDepartmentId: request.aboutDepartmentId,
      tenure: tenureOf(request.startedOn, request.anchorDate),
    })
    .onConflict((oc) => oc.column('pseudonym').doNothing())
    .execute();
  const month = closesOn.slice(0, 7);
  await db
    .insertInto('reflection')
    .values({ id: newId(), ...key, exercise: part === 'swapping' ? exercise : null, month, overridden })
    .onConflict((oc) => oc.columns(['pseudonym', 'part', 'turn', 'moment']).doNothing())
    .execute();
  // Two answers of one person may have come at once: whoever was second reads what the first has made.
  const made = await find();
  if (made === undefined) throw new Error('the reflection is gone');
  return made.id;
}
