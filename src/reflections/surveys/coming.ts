/** Surveys that are about to ask for the first time. */
import type { Db } from '../../database/connect.ts';
import type { Survey } from './queries.ts';

/** Planned surveys whose first questionnaire opens in a range of dates, with that day, the nearest first. */
export async function firstQuestionDays(
  db: Db,
  { fromDate, toDate }: { fromDate: string; toDate: string },
): Promise<(Pick<Survey, 'id' | 'kind'> & { due: string })[]> {
  const rows = await db
    .selectFrom('survey')
    .leftJoin('reflectionRequest as request', (join) =>
      join.onRef('request.surveyId', '=', 'survey.id').on('request.state', '=', 'planned'),
    )
    .select(['survey.id', 'survey.kind', 'survey.fromDate'])
    .select((eb) => eb.fn.min('request.opensOn').as('opensOn'))
    .where('survey.state', '=', 'planned')
    .groupBy(['survey.id', 'survey.kind', 'survey.fromDate'])
    .execute();
  return rows
    .map(({ id, kind, fromDate: begins, opensOn }) => ({
      id,
      kind,
      // A season or half year without a published day has nothing to ask yet.
      due: kind === 'pulse' ? begins : (opensOn ?? ''),
    }))
    .filter(({ due }) => due >= fromDate && due <= toDate)
    .sort((a, b) => a.due.localeCompare(b.due) || a.id.localeCompare(b.id));
}
