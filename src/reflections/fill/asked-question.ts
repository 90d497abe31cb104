/** Whether a question is one of a request's, found without reading the whole questionnaire. */
import type { Db } from '../../database/connect.ts';
import type { QuestionTextTable } from '../../database/tables-reflections.ts';
import { items } from '../questionnaire/items.ts';
import { isAsked } from '../questionnaire/questions.ts';
import type { Request } from '../requests/queries.ts';
import { questionIn, readFilled } from './page.ts';

/** How a question is answered, if this request asks it in this wording; undefined where it does not. */
export async function askedQuestion(
  db: Db,
  request: Request,
  questionTextId: string,
): Promise<{ kind: QuestionTextTable['kind'] } | undefined> {
  const wordings = await db
    .selectFrom('questionText')
    .select(['id', 'code', 'kind'])
    .where('code', '=', (eb) =>
      eb.selectFrom('questionText as one').select('one.code').where('one.id', '=', questionTextId),
    )
    .execute();
  const [only, another] = wordings;
  if (only === undefined) return undefined;
  const item = items.find(({ code }) => code === only.code);
  // Nearly always: an item that was never worded anew. Saving is what everybody does at once.
  if (item !== undefined && another === undefined) return isAsked(item, request) ? only : undefined;
  return questionIn((await readFilled(db, request)).questions, questionTextId);
}
