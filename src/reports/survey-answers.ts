/** The answers of one survey, as the reports read them: under pseudonyms, without words. */
import type { Db } from '../database/connect.ts';
import type { ReflectionTable, RespondentTable } from '../database/tables-reflections.ts';
import type { Moment, Part } from '../reflections/moments.ts';
import { authorsOnly } from '../reflections/questionnaire/items.ts';
import type { Rated } from '../reflections/questionnaire/scoring.ts';

export interface Answered {
  readonly pseudonym: string;
  readonly departmentId: string;
  readonly part: Part;
  readonly turn: number;
  readonly moment: Moment;
  readonly overridden: boolean;
  /** What filters ask for; null where it was left out at the close, or is not known. */
  readonly tenure: RespondentTable['tenure'];
  readonly exercise: ReflectionTable['exercise'];
  readonly answers: readonly Rated[];
}

/** Every questionnaire of a survey with its numbers. What only its author may see is left out, as words are. */
export async function listAnswered(db: Db, surveyId: string): Promise<Answered[]> {
  const rows = await db
    .selectFrom('answer')
    .innerJoin('questionText as text', 'text.id', 'answer.questionTextId')
    .innerJoin('reflection', 'reflection.id', 'answer.reflectionId')
    .innerJoin('respondent', 'respondent.pseudonym', 'reflection.pseudonym')
    .select(['reflection.id', 'reflection.pseudonym', 'respondent.departmentId', 'reflection.part'])
    .select(['respondent.tenure', 'reflection.exercise'])
    .select(['reflection.turn', 'reflection.moment', 'reflection.overridden', 'text.code', 'answer.value'])
    .where('respondent.surveyId', '=', surveyId)
    .where('text.kind', '<>', 'words')
    .where('text.code', 'not in', [...authorsOnly])
    // So that sums of fractions are the same at every reading.
    .orderBy('reflection.id')
    .execute();
  const found = new Map<string, Answered & { answers: Rated[] }>();
  for (const { id, code, value, overridden, ...row } of rows) {
    const one = found.get(id) ?? { ...row, overridden: overridden === 1, answers: [] };
    found.set(id, one);
    one.answers.push({ code, value });
  }
  return [...found.values()];
}
