/** Reads what planning requests goes by. */
import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { findSeasonPlan } from '../../seasons/plan-queries.ts';
import { listDraws, listOverrides } from '../../seasons/queries.ts';
import { grouped } from '../../seasons/season.ts';
import type { Told } from '../../swapdays/invitations/told.ts';
import { addDays } from '../moments.ts';
import { companyDate, longestAskedDays } from '../surveys/ensure.ts';
import { daysId } from '../surveys/pulse.ts';
import { listSurveys, type Survey } from '../surveys/queries.ts';
import type { OwnDay, PlanFacts, SeasonTurns } from './plan-facts.ts';

/** Everything as it stands, without what belongs to surveys that are closed. */
export async function readPlanFacts(db: Db, now: DateTime): Promise<PlanFacts> {
  const today = await companyDate(db, now);
  const surveys = (await listSurveys(db)).filter(
    ({ kind, state, madeUpJson }) => kind !== 'past' && state !== 'closed' && madeUpJson === null,
  );
  const employees = await db
    .selectFrom('employee')
    .select(['id', 'departmentId', 'startedOn'])
    .where('leftAt', 'is', null)
    .execute();
  const people = new Map(employees.map(({ id, ...person }) => [id, person]));
  const standing = await db
    .selectFrom('reflectionRequest as request')
    .innerJoin('survey', 'survey.id', 'request.surveyId')
    .selectAll('request')
    .where('survey.state', '<>', 'closed')
    .where('survey.madeUpJson', 'is', null)
    .orderBy('request.id')
    .execute();
  return {
    today,
    people,
    standing,
    surveys: surveys.map(({ id, kind, firstDepartmentId, secondDepartmentId, fromDate }) => ({
      id,
      kind,
      departmentIds: [firstDepartmentId, secondDepartmentId],
      fromDate,
    })),
    days: await readDays(db, surveys, people, today),
    seasons: await readTurns(db, surveys),
  };
}

/** The published days about which something may still be asked, each with who takes part in it. */
async function readDays(
  db: Db,
  surveys: readonly Survey[],
  people: PlanFacts['people'],
  today: string,
): Promise<OwnDay[]> {
  const rows = await db
    .selectFrom('swapDay as day')
    .innerJoin('department as guest', 'guest.id', 'day.guestDepartmentId')
    .innerJoin('swapParticipant as one', 'one.swapDayId', 'day.id')
    .leftJoin('invitation', (join) =>
      join.onRef('invitation.swapDayId', '=', 'day.id').onRef('invitation.employeeId', '=', 'one.employeeId'),
    )
    .leftJoin('seasonSwapDay as made', 'made.swapDayId', 'day.id')
    .select(['day.id', 'day.date', 'day.kind', 'day.guestDepartmentId', 'day.hostDepartmentId'])
    .select(['day.publishedAt', 'guest.timeZone', 'made.seasonId', 'one.employeeId'])
    .select(['invitation.state', 'invitation.toldJson'])
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    // Twice as far back as anything is asked: two days of one person keep their numbers.
    .where('day.date', '>=', addDays(today, -2 * longestAskedDays))
    .orderBy('day.date')
    .orderBy('day.id')
    .orderBy('one.employeeId')
    .execute();
  const bySeason = new Map(surveys.map((survey) => [survey.seasonId ?? survey.id, survey.id]));
  return [...grouped(rows, ({ id }) => id).values()].flatMap((list) => {
    const [day] = list;
    if (day === undefined) return [];
    const { guestDepartmentId: one, hostDepartmentId: other } = day;
    const surveyId =
      day.seasonId !== null
        ? bySeason.get(day.seasonId)
        : (bySeason.get(daysId(day.date, [one, other])) ?? bySeason.get(daysId(day.date, [other, one])));
    if (surveyId === undefined) return [];
    const takesPart = ({ employeeId, state, toldJson }: (typeof list)[number]): boolean => {
      if (state === 'declined' || state === 'withdrawn') return false;
      // Whoever has gone over to the other department since would now be asked about another one than before.
      const told = toldJson === null ? undefined : (JSON.parse(toldJson) as Told).departmentId;
      return told === undefined || told === people.get(employeeId)?.departmentId;
    };
    const published = day.publishedAt ?? '';
    return [
      {
        surveyId,
        swapDayId: day.id,
        date: day.date,
        knownOn: localDate(published, day.timeZone),
        isWorkshop: day.kind === 'workshop',
        employeeIds: list.filter(takesPart).map(({ employeeId }) => employeeId),
      },
    ];
  });
}

function localDate(instant: string, timeZone: string): string {
  return DateTime.fromISO(instant, { zone: timeZone }).toISODate() ?? '';
}

/** The order in which people of each season have their turns, by the plan that holds. */
async function readTurns(db: Db, surveys: readonly Survey[]): Promise<SeasonTurns[]> {
  const seasons: SeasonTurns[] = [];
  for (const { id: surveyId, seasonId, fromDate, firstDepartmentId, secondDepartmentId } of surveys) {
    const stored = seasonId === null ? undefined : await findSeasonPlan(db, seasonId, 'accepted');
    if (seasonId === null || stored === undefined) continue;
    const draw = (await listDraws(db, seasonId)).find(({ id }) => id === stored.drawId);
    const overrides = await listOverrides(db, seasonId);
    const orders = [firstDepartmentId, secondDepartmentId].map((departmentId) => {
      const first = new Map<string, string>();
      for (const pair of stored.plan.pairs) {
        const [employeeId, date] = [pair[departmentId], pair['date']];
        if (employeeId === undefined || date === undefined) continue;
        if (date < (first.get(employeeId) ?? '9999')) first.set(employeeId, date);
      }
      const places = new Map((draw?.order[departmentId] ?? []).map((one, place) => [one, place]));
      const place = (one: string): number => places.get(one) ?? places.size;
      return [...first]
        .map(([employeeId, date]) => ({ employeeId, date }))
        .sort(
          (a, b) =>
            a.date.localeCompare(b.date) ||
            place(a.employeeId) - place(b.employeeId) ||
            a.employeeId.localeCompare(b.employeeId),
        );
    });
    const overridden = new Set(overrides.map(({ employeeId }) => employeeId));
    seasons.push({ surveyId, fromDate, orders, overridden });
  }
  return seasons;
}
