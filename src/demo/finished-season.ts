/** A season that is over, its survey closed and its key destroyed: answers drawn from a stated model, marked as made up. */
import { daysBetween } from '../days.ts';
import type { DateTime } from 'luxon';
import { theDemo } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { Planner } from '../planning/planner.ts';
import { tenureOf } from '../reflections/answers/tenure.ts';
import { createPseudonyms } from '../reflections/confidential/pseudonyms.ts';
import { writeReflections } from '../reflections/exchange/write-reflections.ts';
import { listWordings } from '../reflections/questionnaire/queries.ts';
import { items } from '../reflections/questionnaire/items.ts';
import { ensureQuestionTexts } from '../reflections/questionnaire/stored.ts';
import type { Wanted } from '../reflections/requests/plan-facts.ts';
import { wantedRequests } from '../reflections/requests/plan.ts';
import { closeSurvey } from '../reflections/surveys/actions.ts';
import { plannedSurvey } from '../reflections/surveys/ensure.ts';
import { madeUpJson } from '../reflections/surveys/made-up.ts';
import { findSurvey, insertSurveys } from '../reflections/surveys/queries.ts';
import { findSeasonPlan } from '../seasons/plan-queries.ts';
import { findSeason } from '../seasons/queries.ts';
import { pairsOf, type Pair, type Season } from '../seasons/season.ts';
import { seededRandom } from './random.ts';
import { demoModel, drawReflections } from './reflections-model.ts';
import { makeSeason } from './season.ts';
import { makeSeasonDays } from './season-days.ts';

/** Eight weeks, and the last of its people were asked for the last time some weeks ago. */
const startedWeeksAgo = 25;
/** Four pairs every Wednesday: the second half of them goes a month after the first. */
const days = { weekdays: [3], dayLimit: 4 };

/**
 * Makes the season through the program's own actions under past clocks, asks as its planner would, and closes its
 * survey. What an earlier, cut-off load has made of it is left alone.
 */
export async function makeFinishedSeason(db: Db, planner: Planner, now: DateTime): Promise<void> {
  const monday = now.minus({ weeks: startedWeeksAgo }).startOf('week');
  const plannedAt = monday.minus({ weeks: 1 }).plus({ hours: 10 });
  const season = await findSeason(db, await makeSeason(db, monday, days, plannedAt));
  const stored = season && (await findSeasonPlan(db, season.id, 'accepted'));
  if (season === undefined || stored === undefined) throw new Error('the demo’s finished season is gone');
  const id = `season-${season.id}`;
  if ((await findSurvey(db, id)) !== undefined) return;
  const today = plannedAt.toISODate() ?? '';
  const staff = await db.selectFrom('employee').select(['id', 'departmentId', 'startedOn']).execute();
  const people = new Map(staff.map(({ id, ...person }) => [id, person]));
  const pairs = pairsOf(season, stored.plan);
  const made = await makeSeasonDays(db, planner, { season, pairs, now: plannedAt });
  const kept = pairs.filter(({ date }) => made.has(date));
  const wanted = requestsOf(id, season, kept, people, today);
  await ensureQuestionTexts(db);
  await db.transaction().execute(async (db) => {
    const { fromDate, toDate, name, first, second } = season;
    const survey = { id, kind: 'season' as const, seasonId: season.id, name, fromDate, toDate };
    const asked = { ...survey, state: 'open' as const, madeUpJson: madeUpJson(demoModel) };
    await insertSurveys(db, [plannedSurvey(asked, [first.id, second.id])]);
    await createPseudonyms(
      db,
      id,
      wanted.map(({ employeeId }) => employeeId),
    );
    await db
      .insertInto('reflectionRequest')
      .values(
        wanted.map((one) => ({
          ...one,
          id: newId(),
          swapDayId: one.swapDayId === null ? null : (made.get(one.swapDayId) ?? null),
          state: 'closed' as const,
          reminders: 0,
        })),
      )
      .execute();
    await writeAnswers(db, id, [first.id, second.id], wanted, people);
  });
  const lastDay = wanted.reduce((last, { closesOn }) => (closesOn > last ? closesOn : last), today);
  const closedAt = plannedAt.plus({ days: daysBetween(today, lastDay) + 1 });
  const closed = await closeSurvey(db, { id, by: theDemo }, closedAt);
  if (!closed.ok) throw new Error(`the demo’s survey was not closed: ${JSON.stringify(closed.problems)}`);
}

type People = ReadonlyMap<string, { departmentId: string; startedOn: string }>;

/** Who would have been asked when, by the program's own planner. */
function requestsOf(
  surveyId: string,
  season: Season,
  pairs: readonly Pair[],
  people: People,
  today: string,
): Wanted[] {
  const byDate = [...pairs].sort((a, b) => a.date.localeCompare(b.date));
  const order = (side: 'first' | 'second') =>
    byDate.map((pair) => ({ employeeId: pair[side], date: pair.date }));
  return wantedRequests({
    today,
    people,
    standing: [],
    surveys: [
      {
        id: surveyId,
        kind: 'season',
        departmentIds: [season.first.id, season.second.id],
        fromDate: season.fromDate,
      },
    ],
    days: [...new Set(byDate.map(({ date }) => date))].map((date) => ({
      surveyId,
      swapDayId: date,
      date,
      knownOn: today,
      isWorkshop: false,
      employeeIds: byDate.flatMap((pair) => (pair.date === date ? [pair.first, pair.second] : [])),
    })),
    seasons: [
      {
        surveyId,
        fromDate: season.fromDate,
        orders: [order('first'), order('second')],
        overridden: new Set(),
      },
    ],
  });
}

async function writeAnswers(
  db: Db,
  surveyId: string,
  [first, second]: readonly [string, string],
  wanted: readonly Wanted[],
  people: People,
): Promise<void> {
  const keys = await db
    .selectFrom('pseudonymKey')
    .select(['employeeId', 'pseudonym'])
    .where('surveyId', '=', surveyId)
    .execute();
  const pseudonyms = new Map(keys.map(({ employeeId, pseudonym }) => [employeeId, pseudonym]));
  const texts = new Map<string, string>();
  for (const { code, id } of await listWordings(
    db,
    items.map(({ code }) => code),
  ))
    if (!texts.has(code)) texts.set(code, id);
  // In an order of its own: ids are drawn anew at every load, and the answers are to be the same.
  const asked = [...wanted]
    .map((one) => ({
      ...one,
      person: one.employeeId,
      departmentId: people.get(one.employeeId)?.departmentId ?? '',
    }))
    .sort(
      (a, b) =>
        a.departmentId.localeCompare(b.departmentId) ||
        a.anchorDate.localeCompare(b.anchorDate) ||
        a.part.localeCompare(b.part) ||
        a.moment.localeCompare(b.moment),
    );
  const byRequest = new Map(asked.map((one) => [requestKey(one), one]));
  const drawn = drawReflections(asked, demoModel, seededRandom(demoModel.seed));
  const answering = [...new Set(drawn.map(({ person }) => person))];
  await writeReflections(
    db,
    answering.map((person) => {
      const { departmentId = '', startedOn = '' } = people.get(person) ?? {};
      const firstAsked = asked.find((one) => one.person === person);
      return {
        pseudonym: pseudonyms.get(person) ?? '',
        surveyId,
        departmentId,
        aboutDepartmentId: departmentId === first ? second : first,
        tenure: tenureOf(startedOn, firstAsked?.anchorDate ?? startedOn),
      };
    }),
    drawn.map((one) => {
      const request = byRequest.get(requestKey(one));
      return {
        pseudonym: pseudonyms.get(one.person) ?? '',
        moment: one.moment,
        part: one.part,
        turn: request?.turn ?? 1,
        exercise: one.part === 'swapping' ? ('shadow' as const) : null,
        month: (request?.closesOn ?? '').slice(0, 7),
        overridden: 0,
        answers: one.answers.flatMap(({ code, value, words }) => {
          const questionTextId = texts.get(code);
          return questionTextId === undefined ? [] : [{ questionTextId, value, words }];
        }),
      };
    }),
  );
}

function requestKey({ person, part, moment }: { person: string; part: string; moment: string }): string {
  return `${person} ${part} ${moment}`;
}
