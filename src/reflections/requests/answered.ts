/** Who has answered: found through the key when the program needs to know it, and written down nowhere. */
import type { Db } from '../../database/connect.ts';
import { items } from '../questionnaire/items.ts';

const ratings = items
  .filter(({ kind, when }) => when === 'always' && (kind === 'rating' || kind === 'closeness'))
  .map(({ code }) => code);

/** As for a construct’s score: two thirds of the ratings, “not enough contact” among them. */
const enough = Math.ceil((ratings.length * 2) / 3);

/** The requests of a survey to which enough was answered, by id. */
export async function answeredRequests(db: Db, surveyId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('reflectionRequest as request')
    .innerJoin('pseudonymKey as key', (join) =>
      join.onRef('key.surveyId', '=', 'request.surveyId').onRef('key.employeeId', '=', 'request.employeeId'),
    )
    .innerJoin('reflection', (join) =>
      join
        .onRef('reflection.pseudonym', '=', 'key.pseudonym')
        .onRef('reflection.part', '=', 'request.part')
        .onRef('reflection.turn', '=', 'request.turn')
        .onRef('reflection.moment', '=', 'request.moment'),
    )
    .innerJoin('answer', 'answer.reflectionId', 'reflection.id')
    .innerJoin('questionText as question', 'question.id', 'answer.questionTextId')
    .select('request.id')
    .where('request.surveyId', '=', surveyId)
    .where('question.code', 'in', ratings)
    .groupBy('request.id')
    .having((eb) => eb.fn.count('question.code').distinct(), '>=', enough)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
