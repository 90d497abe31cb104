/** Releases: made once when a survey has closed, and read ever after (MEASURES.md 3.4 and 3.5). */
import type { Db } from '../../database/connect.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import { listAnswered } from '../survey-answers.ts';
import { contentOf, type ReleaseContent } from './content.ts';

/**
 * What is published of a survey; undefined while it is not closed. The first reader makes it. Nobody can change answers
 * of a closed survey, since their key is destroyed: two who read at once make the same, and one of both stays.
 * @param withBreakdowns whether the figures by exercise and tenure are wanted; without, there are none in it
 */
export async function releaseOf(
  db: Db,
  survey: Survey,
  today: string,
  withBreakdowns = false,
): Promise<ReleaseContent | undefined> {
  if (survey.state !== 'closed') return undefined;
  const made = await stored(db, survey.id, withBreakdowns);
  if (made !== undefined) return made;
  const departmentIds = [survey.firstDepartmentId, survey.secondDepartmentId];
  const content = contentOf(await listAnswered(db, survey.id), departmentIds, survey.scoreThreshold);
  const { figures, refused } = content.breakdowns;
  await db
    .insertInto('reportRelease')
    .values({
      surveyId: survey.id,
      madeOn: today,
      contentJson: JSON.stringify({ ...content, breakdowns: { figures: [], refused } }),
      breakdownsJson: JSON.stringify(figures),
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
  return (await stored(db, survey.id, withBreakdowns)) ?? content;
}

async function stored(
  db: Db,
  surveyId: string,
  withBreakdowns: boolean,
): Promise<ReleaseContent | undefined> {
  const row = await db
    .selectFrom('reportRelease')
    .select('contentJson')
    .$if(withBreakdowns, (query) => query.select('breakdownsJson'))
    .where('surveyId', '=', surveyId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const content = JSON.parse(row.contentJson) as ReleaseContent;
  if (row.breakdownsJson === undefined) return content;
  const figures = JSON.parse(row.breakdownsJson) as ReleaseContent['breakdowns']['figures'];
  return { ...content, breakdowns: { ...content.breakdowns, figures } };
}
