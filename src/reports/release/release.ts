/** Releases: made once when a survey has closed, and read ever after (MEASURES.md 3.4 and 3.5). */
import type { Db } from '../../database/connect.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import type { Figure } from '../figures/figures.ts';
import { listAnswered } from '../survey-answers.ts';
import { contentOf, type ReleaseContent } from './content.ts';

/** One kind of exercise, one tenure, or both; empty for all. */
export interface BreakdownChoice {
  readonly exercise: string;
  readonly tenure: string;
}

/**
 * What is published of a survey; undefined while it is not closed. The first reader makes it. Nobody can change answers
 * of a closed survey, since their key is destroyed: two who read at once make the same, and one of both stays.
 * @param choice of which exercise and tenure the breakdowns are wanted; of all, there are none in it
 */
export async function releaseOf(
  db: Db,
  survey: Survey,
  today: string,
  choice: BreakdownChoice = { exercise: '', tenure: '' },
): Promise<ReleaseContent | undefined> {
  if (survey.state !== 'closed') return undefined;
  const made = await stored(db, survey.id, choice);
  if (made !== undefined) return made;
  const departmentIds = [survey.firstDepartmentId, survey.secondDepartmentId];
  const content = contentOf(await listAnswered(db, survey.id), departmentIds, survey.scoreThreshold);
  await keep(db, survey.id, today, content);
  return (await stored(db, survey.id, choice)) ?? content;
}

async function keep(db: Db, surveyId: string, madeOn: string, content: ReleaseContent): Promise<void> {
  const { figures: broken, refused } = content.breakdowns;
  const choices = new Map<string, BreakdownChoice & { figures: Figure[] }>();
  for (const { exercise, tenure, figure } of broken) {
    const name = JSON.stringify([exercise, tenure]);
    const choice = choices.get(name) ?? { exercise, tenure, figures: [] };
    choices.set(name, choice);
    choice.figures.push(figure);
  }
  const contentJson = JSON.stringify({ ...content, breakdowns: { figures: [], refused } });
  await db.transaction().execute(async (db) => {
    await db
      .insertInto('reportRelease')
      .values({ surveyId, madeOn, contentJson })
      .onConflict((oc) => oc.doNothing())
      .execute();
    for (const { exercise, tenure, figures } of choices.values())
      await db
        .insertInto('reportBreakdown')
        .values({ surveyId, exercise, tenure, figuresJson: JSON.stringify(figures) })
        .onConflict((oc) => oc.doNothing())
        .execute();
  });
}

async function stored(
  db: Db,
  surveyId: string,
  { exercise, tenure }: BreakdownChoice,
): Promise<ReleaseContent | undefined> {
  const row = await db
    .selectFrom('reportRelease')
    .select('contentJson')
    .where('surveyId', '=', surveyId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const content = JSON.parse(row.contentJson) as ReleaseContent;
  if (exercise === '' && tenure === '') return content;
  const broken = await db
    .selectFrom('reportBreakdown')
    .select('figuresJson')
    .where('surveyId', '=', surveyId)
    .where('exercise', '=', exercise)
    .where('tenure', '=', tenure)
    .executeTakeFirst();
  const figures = broken === undefined ? [] : (JSON.parse(broken.figuresJson) as Figure[]);
  return {
    ...content,
    breakdowns: { ...content.breakdowns, figures: figures.map((figure) => ({ exercise, tenure, figure })) },
  };
}
