import { PostgresAdapter, sql } from 'kysely';
import type { DateTime } from 'luxon';
import type { Db } from '../../../src/database/connect.ts';
import { listCategories } from '../../../src/friction/category-queries.ts';
import { authorsOnly, items } from '../../../src/reflections/questionnaire/items.ts';
import { ensureQuestionTexts } from '../../../src/reflections/questionnaire/stored.ts';
import { plannedSurvey } from '../../../src/reflections/surveys/ensure.ts';
import { publishedDay } from '../../reflections/requests/world.ts';
import { smallCompany } from '../../swapdays/company.ts';

export const claims = 1_000_000;
const surveys = 20;
const peopleOfASurvey = 5_030;
const years = 5;

/**
 * Ten years of half-yearly seasons of a large company, about five million answers, one in nine questionnaires missing;
 * and a million claims over five years, one in forty of them stuck for some days. Rollups and releases are not made.
 * @returns how many answers there are
 */
export async function largeCompany(db: Db, today: DateTime): Promise<number> {
  await smallCompany(db);
  await staff(db);
  await ensureQuestionTexts(db);
  for (let half = 0; half < surveys; half++) await season(db, half, today);
  await claimsOf(db, today);
  // What PostgreSQL does by itself some time after much was written.
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await sql.raw(isPostgres ? 'vacuum analyze' : 'analyze').execute(db);
  const row = await db
    .selectFrom('answer')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** 400 people whose names are looked for in every claim's words. */
async function staff(db: Db): Promise<void> {
  await db
    .insertInto('employee')
    .values(
      Array.from({ length: 400 }, (_, i) => ({
        ...{ id: `p${i}`, departmentId: i % 2 === 0 ? 'sales' : 'service', name: `Anna${i} Person${i}` },
        ...{ email: `p${i}@example.org`, shiftPatternId: null, startedOn: '2015-01-15' },
        ...{ maxPhoneMinutes: null, leftAt: null },
      })),
    )
    .execute();
}

async function season(db: Db, half: number, today: DateTime): Promise<void> {
  const from = today.minus({ months: 6 * (half + 1) });
  const day = (days: number) => from.plus({ days }).toISODate() ?? '';
  const survey = plannedSurvey({ id: `s${half}`, kind: 'days', fromDate: day(0), toDate: day(60) }, [
    'sales',
    'service',
  ]);
  await db
    .insertInto('survey')
    .values({ ...survey, state: 'closed', closedOn: day(160) })
    .execute();
  if (half < 2)
    await publishedDay(db, { id: `d${half}`, date: day(20), publishedOn: day(1), who: ['p1', 'p2'] });
  const people = sql`n (i) as (select 0 union all select i + 1 from n where i < ${sql.lit(peopleOfASurvey - 1)})`;
  const prefix = sql.lit(`${half}-`);
  await sql`
    insert into respondent (pseudonym, survey_id, department_id, about_department_id, tenure)
    with recursive ${people}
    select ${prefix} || i, ${sql.lit(survey.id)},
      case when i % 2 = 0 then 'sales' else 'service' end, case when i % 2 = 0 then 'service' else 'sales' end,
      case i % 3 when 0 then 'first-year' when 1 then 'to-three' else 'longer' end
    from n`.execute(db);
  const asked = sql`${people}, m (k, moment) as (values (0, 'T0'), (1, 'T1'), (2, 'T2'), (3, 'T3'))`;
  // Who misses which questionnaire has no pattern that groups of people would share.
  const isThere = sql`(i * 13 + k * 7 + (i / 9) * k) % 9 <> 0`;
  await sql`
    insert into reflection (id, pseudonym, moment, part, turn, exercise, month, overridden)
    with recursive ${asked}
    select ${prefix} || i || moment, ${prefix} || i, moment,
      case when i % 4 < 2 then 'swapping' else 'waiting' end, 1,
      case when i % 5 < 2 then 'cover' else 'shadow' end, null, 0
    from n, m where ${isThere}`.execute(db);
  const codes = items
    .filter(({ kind, when, code }) => kind !== 'words' && when !== 'after' && !authorsOnly.has(code))
    .map(({ code }, j) => sql`(${sql.lit(j)}, ${sql.lit(code)})`);
  await sql`
    insert into answer (reflection_id, question_text_id, value, words)
    with recursive ${asked}, q (j, code) as (values ${sql.join(codes)})
    select ${prefix} || i || moment, question_text.id, 1 + ((i * 7919 + k * 613 + j * 1297 + ${sql.lit(half)}) % 97) % 7, null
    from n, m, q join question_text on question_text.code = q.code where ${isThere}`.execute(db);
}

async function claimsOf(db: Db, today: DateTime): Promise<void> {
  const [category] = await listCategories(db);
  if (category === undefined) throw new Error('no category');
  const days = 365 * years;
  const each = Math.ceil(claims / days);
  for (let ago = 0; ago < days; ago++) {
    const date = (after: number) => today.minus({ days: ago + 1 - after }).toISODate() ?? '';
    const prefix = sql.lit(`c${ago}-`);
    const last = Math.min(each, claims - ago * each) - 1;
    const some = sql`n (i) as (select 0 union all select i + 1 from n where i < ${sql.lit(last)})`;
    await sql`
      insert into claim (id, from_department_id, about_department_id, category_id, happened_on, harmed, words, ticket,
        ticket_key, search_text, source, fingerprint, import_id, joined_to_id, withdrawn_on, version)
      with recursive ${some}
      select ${prefix} || i, case when i % 5 < 2 then 'sales' else 'service' end,
        case when i % 5 < 2 then 'service' else 'sales' end, ${sql.lit(category.id)}, ${sql.lit(date(0))},
        case when i % 7 = 0 then 1 else 0 end, 'Price of the offer was missing, the customer called twice', 'T-' || i, '',
        'price of the offer was missing', 'noted', null, null, null, null, 1
      from n`.execute(db);
    await sql`
      insert into claim_stuck (id, claim_id, since, moved_on)
      with recursive ${some}
      select 's' || ${prefix} || i, ${prefix} || i, ${sql.lit(date(0))}, ${sql.lit(ago > 3 ? date(3) : null)}
      from n where i % 40 = 0`.execute(db);
  }
}
