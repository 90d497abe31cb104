/** A closed survey with answers that a test states. */
import type { Db } from '../../src/database/connect.ts';
import { newId } from '../../src/database/ids.ts';
import type { Moment, Part } from '../../src/reflections/moments.ts';
import { writeReflections } from '../../src/reflections/exchange/write-reflections.ts';
import { listWordings } from '../../src/reflections/questionnaire/queries.ts';
import { ensureQuestionTexts } from '../../src/reflections/questionnaire/stored.ts';
import { plannedSurvey } from '../../src/reflections/surveys/ensure.ts';

export interface Person {
  readonly departmentId: string;
  readonly part: Part;
  /** The same rating, 1–7, for each friction item as it counts. */
  readonly friction: Partial<Record<Moment, number>>;
}

/** Keeps the survey with its people's answers to the three friction items. @returns its id */
export async function answeredSurvey(
  db: Db,
  people: readonly Person[],
  state: 'open' | 'closed' = 'closed',
): Promise<string> {
  const id = newId();
  await ensureQuestionTexts(db);
  const texts = await listWordings(db, ['friction-1', 'friction-2', 'friction-3']);
  const survey = plannedSurvey({ id, kind: 'days', fromDate: '2026-01-01', toDate: '2026-06-30' }, [
    'sales',
    'service',
  ]);
  await db
    .insertInto('survey')
    .values({ ...survey, state, closedOn: state === 'closed' ? '2026-07-01' : null })
    .execute();
  const all = people.map((one) => ({ ...one, pseudonym: newId() }));
  await writeReflections(
    db,
    all.map(({ pseudonym, departmentId }) => ({
      ...{ pseudonym, departmentId, surveyId: id, tenure: null },
      aboutDepartmentId: departmentId === 'sales' ? 'service' : 'sales',
    })),
    all.flatMap(({ pseudonym, part, friction }) =>
      (Object.entries(friction) as [Moment, number][]).map(([moment, value]) => ({
        ...{ pseudonym, part, moment, turn: 1, exercise: null, month: null, overridden: 0 },
        answers: texts.map((text) => ({
          questionTextId: text.id,
          value: text.code === 'friction-3' ? 8 - value : value,
          words: null,
        })),
      })),
    ),
  );
  return id;
}
