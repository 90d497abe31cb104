/** The one place that says what a score adds to the rollups: in SQL, for one filled-in questionnaire as for millions. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { AnswerRollupTable } from '../../database/tables-reflections.ts';
import { items } from '../questionnaire/items.ts';

/** SQLite binds at most 32,766 values in one statement. */
const atOnce = 5000;

/** What is summed up, by item: constructs as `scoresOf` says them; counts and the bad experience by themselves. */
const summed = items.flatMap(({ code, kind, construct, reversed }) => {
  const measure = construct ?? (kind === 'count' || code === 'bad-experience' ? code : null);
  if (measure === null) return [];
  const of = construct === null ? 1 : items.filter((one) => one.construct === construct).length;
  // Two thirds of a construct's items at least, as in scoring.ts.
  return [{ code, measure, reversed: reversed === true ? 1 : 0, least: Math.ceil((of * 2) / 3) }];
});

/**
 * A query of rollups counted from the answers: the columns of `answer_rollup` in its order.
 * @param which a condition on `answer`, `reflection` and `respondent`
 */
function counted(which: {
  answers: RawBuilder<unknown>;
  respondents: RawBuilder<unknown>;
}): RawBuilder<unknown> {
  const values = summed.map(
    ({ code, measure, reversed, least }) =>
      sql`(${sql.lit(code)}, ${sql.lit(measure)}, ${sql.lit(reversed)}, ${sql.lit(least)})`,
  );
  // Six times a mean of one, two or three answers is whole: integers divide without a rest on both engines.
  return sql`
    with item (code, measure, reversed, least) as (values ${sql.join(values)}),
    asked as (
      select question_text.id, item.measure, item.reversed, item.least
      from item join question_text on question_text.code = item.code
    ),
    scored as (
      select answer.reflection_id, asked.measure,
        6 * sum(case when asked.reversed = 1 then 8 - answer.value else answer.value end) / count(*) as sixths
      from answer join asked on asked.id = answer.question_text_id
      where answer.value is not null and ${which.answers}
      group by answer.reflection_id, asked.measure
      having count(*) >= max(asked.least)
    )
    select respondent.survey_id, respondent.department_id, reflection.part, reflection.moment, reflection.turn,
      coalesce(reflection.exercise, '') as exercise, coalesce(respondent.tenure, '') as tenure,
      coalesce(reflection.month, '') as month, reflection.overridden, scored.measure,
      count(*) as n, sum(scored.sixths) as sum, sum(scored.sixths * scored.sixths) as sum_squares
    from scored
      join reflection on reflection.id = scored.reflection_id
      join respondent on respondent.pseudonym = reflection.pseudonym
    where ${which.respondents}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;
}

/** What some filled-in questionnaires add to the rollups. */
export async function countReflections(db: Db, ids: readonly string[]): Promise<AnswerRollupTable[]> {
  const rows: AnswerRollupTable[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = sql`answer.reflection_id in (${sql.join(ids.slice(from, from + atOnce))})`;
    const query = sql<AnswerRollupTable>`${counted({ answers: some, respondents: sql`1 = 1` })}`;
    rows.push(...(await query.execute(db)).rows);
  }
  return rows;
}

/** The rollups of one survey, or of all, counted anew from the answers: a query to read or to insert. */
export function countedAnew(surveyId?: string): RawBuilder<AnswerRollupTable> {
  const everything = { answers: sql`1 = 1`, respondents: sql`1 = 1` };
  if (surveyId === undefined) return sql`${counted(everything)}`;
  const respondents = sql`respondent.survey_id = ${surveyId}`;
  const answers = sql`answer.reflection_id in (
    select reflection.id from reflection join respondent on respondent.pseudonym = reflection.pseudonym
    where ${respondents}
  )`;
  return sql`${counted({ answers, respondents })}`;
}
