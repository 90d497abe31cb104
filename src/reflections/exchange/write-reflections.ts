/** Many filled-in questionnaires at once: those of a file, and the demo's. */
import { randomInt } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { rebuildRollups } from '../rollups/keep.ts';
import type { AnswerTable, ReflectionTable, RespondentTable } from '../../database/tables-reflections.ts';

/** SQLite binds at most 32,766 values in one statement; a reflection has eight. */
const atOnce = 4000;

export interface WholeReflection extends Omit<Selectable<ReflectionTable>, 'id'> {
  readonly answers: readonly Omit<Selectable<AnswerTable>, 'reflectionId'>[];
}

/**
 * Writes respondents with all that they have answered, in an order that tells nothing of who came when. The caller
 * holds the transaction.
 */
export async function writeReflections(
  db: Db,
  respondents: readonly Selectable<RespondentTable>[],
  reflections: readonly WholeReflection[],
): Promise<void> {
  const rows = shuffled(reflections).map(({ answers, ...reflection }) => ({
    answers,
    reflection: { id: newId(), ...reflection },
  }));
  for (const some of inParts(shuffled(respondents))) await db.insertInto('respondent').values(some).execute();
  for (const some of inParts(rows.map(({ reflection }) => reflection)))
    await db.insertInto('reflection').values(some).execute();
  const answers = rows.flatMap(({ reflection, answers }) =>
    answers.map((answer) => ({ reflectionId: reflection.id, ...answer })),
  );
  for (const some of inParts(answers)) await db.insertInto('answer').values(some).execute();
  for (const surveyId of new Set(respondents.map(({ surveyId }) => surveyId)))
    await rebuildRollups(db, surveyId);
}

function inParts<T>(list: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; from += atOnce) parts.push(list.slice(from, from + atOnce));
  return parts;
}

/** Fisher and Yates’ shuffle with the system’s own chance: nobody can repeat it. */
function shuffled<T>(list: readonly T[]): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
