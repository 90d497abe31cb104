/** What one person has answered, found through the key: for the author's own eyes. */
import type { Db } from '../../database/connect.ts';
import { pseudonymOf } from '../confidential/pseudonyms.ts';
import type { Request } from '../requests/queries.ts';
import type { GivenAnswer } from './save.ts';

type Asked = Pick<Request, 'surveyId' | 'employeeId' | 'moment' | 'part' | 'turn'>;
export type Answers = ReadonlyMap<string, Omit<GivenAnswer, 'questionTextId'>>;

/** The answers to one request, by question text; empty also when nobody can find them any more. */
export async function answersOf(db: Db, request: Asked): Promise<Answers> {
  const pseudonym = await pseudonymOf(db, request);
  if (pseudonym === undefined) return new Map();
  const rows = await db
    .selectFrom('reflection')
    .innerJoin('answer', 'answer.reflectionId', 'reflection.id')
    .select(['answer.questionTextId', 'answer.value', 'answer.words'])
    .where('reflection.pseudonym', '=', pseudonym)
    .where('reflection.moment', '=', request.moment)
    .where('reflection.part', '=', request.part)
    .where('reflection.turn', '=', request.turn)
    .execute();
  return new Map(rows.map(({ questionTextId, value, words }) => [questionTextId, { value, words }]));
}

/** Whether a person can still be joined to answers in a survey: until its key is destroyed. */
export async function isFindable(
  db: Db,
  request: Pick<Request, 'surveyId' | 'employeeId'>,
): Promise<boolean> {
  return (await pseudonymOf(db, request)) !== undefined;
}
