/** Answers as they are given: kept under the pseudonym, with nothing that tells who or when. */
import { PostgresAdapter } from 'kysely';
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { lockKey, placeOf } from '../confidential/pseudonyms.ts';
import { findRequest, type Request } from '../requests/queries.ts';
import { keepingRollups } from '../rollups/keep.ts';
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
    await lockOpen(db, request);
    const place = await placeOf(db, { id: request.id, state: 'open' });
    if (place === undefined) return 'closed';
    const reflectionId = place.reflectionId ?? (await begin(db, place.pseudonym, request));
    if (answers.length > 0) await keepingRollups(db, [reflectionId], () => write(db, reflectionId, answers));
    return 'saved';
  });
}

async function write(db: Db, reflectionId: string, answers: readonly GivenAnswer[]): Promise<void> {
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
  // Who answers a question in its new words has answered it anew: it counts once.
  await db
    .deleteFrom('answer')
    .where('reflectionId', '=', reflectionId)
    .where('questionTextId', 'in', (eb) =>
      eb
        .selectFrom('questionText as other')
        .innerJoin('questionText as given', 'given.code', 'other.code')
        .select('other.id')
        .whereRef('other.id', '<>', 'given.id')
        .where(
          'given.id',
          'in',
          answers.map(({ questionTextId }) => questionTextId),
        ),
    )
    .execute();
}

/**
 * On PostgreSQL whoever closes the wave waits until this answer is written: one that came after the key is destroyed
 * would be kept unlike all others. Whoever saves or deletes for the same person waits too.
 */
async function lockOpen(db: Db, request: Request): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
  await db.selectFrom('reflectionRequest').select('id').where('id', '=', request.id).forShare().execute();
  await lockKey(db, request);
}

/** Whether a request takes answers: its wave is open, in the days of the person's own zone. */
export function isAnswerable(
  { state, opensOn, closesOn, timeZone }: Pick<Request, 'state' | 'opensOn' | 'closesOn' | 'timeZone'>,
  now: DateTime,
): boolean {
  const today = now.setZone(timeZone).toISODate() ?? '';
  return state === 'open' && opensOn <= today && today <= closesOn;
}

/** The id of the reflection in which the first answer to a request will stand. */
async function begin(db: Db, pseudonym: string, request: Request): Promise<string> {
  const { moment, part, turn, closesOn, exercise, overridden, surveyId } = request;
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
  const id = newId();
  const month = closesOn.slice(0, 7);
  await db
    .insertInto('reflection')
    .values({
      id,
      pseudonym,
      moment,
      part,
      turn,
      exercise: part === 'swapping' ? exercise : null,
      month,
      overridden,
    })
    .execute();
  return id;
}
