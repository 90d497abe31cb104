/** Surveys come by themselves: one for each season, one for the other swap days of half a year, and the pulse. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { readersTimeZone } from '../../notify/letter-queries.ts';
import { listDepartments } from '../../people/queries.ts';
import { addDays } from '../moments.ts';
import { daysId, halfYearOf, nextPulseMonths, pulseEnd, pulseId, usualPulseDay } from './pulse.ts';
import { insertSurveys, listSurveys, type Survey } from './queries.ts';

/** The fewest people of whom scores, and comments, are shown, unless HR has raised them (MEASURES.md, section 3). */
export const leastThresholds = { score: 5, comment: 8 } as const;

/** After its last moment (90 days, open for five) nothing is asked about a day. */
export const longestAskedDays = 95;

type Pair = readonly [string, string];

/** The company’s date, by which is planned what to ask. */
export async function companyDate(db: Db, now: DateTime): Promise<string> {
  return now.setZone(await readersTimeZone(db)).toISODate() ?? '';
}

/** Makes the surveys that are missing. Run twice, it changes nothing. @returns how many are new */
export async function ensureSurveys(db: Db, now: DateTime): Promise<number> {
  const today = await companyDate(db, now);
  const places = new Map((await listDepartments(db)).map(({ id }, place) => [id, place]));
  const pairOf = (one: string, other: string): Pair =>
    (places.get(one) ?? 0) <= (places.get(other) ?? 0) ? [one, other] : [other, one];
  const known = await listSurveys(db);
  const wanted = [
    ...(await seasonSurveys(db, today)),
    ...(await daySurveys(db, today, pairOf)),
    ...(await pulseSurveys(db, today, pairOf, known)),
  ];
  const ids = new Set(known.flatMap(({ id, seasonId }) => [id, ...(seasonId === null ? [] : [seasonId])]));
  const missing = wanted.filter(({ id, seasonId }) => !ids.has(id) && !ids.has(seasonId ?? id));
  return insertSurveys(
    db,
    missing.map((one) => ({ ...one, ...thresholdsLike(known, one) })),
  );
}

/** What HR has raised once holds for the next survey of the same departments as well. */
export function thresholdsLike(
  known: readonly Survey[],
  { firstDepartmentId, secondDepartmentId }: Pick<Survey, 'firstDepartmentId' | 'secondDepartmentId'>,
): Pick<Survey, 'scoreThreshold' | 'commentThreshold'> {
  const pair = [firstDepartmentId, secondDepartmentId];
  const last = known.find(
    (one) =>
      one.kind !== 'past' &&
      one.madeUpJson === null &&
      pair.includes(one.firstDepartmentId) &&
      pair.includes(one.secondDepartmentId),
  );
  return {
    scoreThreshold: last?.scoreThreshold ?? leastThresholds.score,
    commentThreshold: last?.commentThreshold ?? leastThresholds.comment,
  };
}

/** A survey that has asked nobody yet. */
export function plannedSurvey(
  survey: Pick<Survey, 'id' | 'kind' | 'fromDate' | 'toDate'> & Partial<Survey>,
  [firstDepartmentId, secondDepartmentId]: Pair,
): Survey {
  return {
    seasonId: null,
    name: '',
    firstDepartmentId,
    secondDepartmentId,
    scoreThreshold: leastThresholds.score,
    commentThreshold: leastThresholds.comment,
    state: 'planned',
    closedOn: null,
    madeUpJson: null,
    version: 1,
    ...survey,
  };
}

/** Of every season that is published, or that a published day was made of, and not long over. */
async function seasonSurveys(db: Db, today: string): Promise<Survey[]> {
  const seasons = await db
    .selectFrom('season')
    .select(['id', 'name', 'firstDepartmentId', 'secondDepartmentId', 'fromDate', 'toDate'])
    .where('toDate', '>=', addDays(today, -longestAskedDays))
    .where((eb) =>
      eb.or([
        eb('publishedAt', 'is not', null),
        eb.exists(
          eb
            .selectFrom('seasonSwapDay as made')
            .innerJoin('swapDay as day', 'day.id', 'made.swapDayId')
            .select('day.id')
            .whereRef('made.seasonId', '=', 'season.id')
            .where('day.publishedAt', 'is not', null)
            .where('day.cancelledAt', 'is', null),
        ),
      ]),
    )
    .execute();
  return seasons.map(({ id, name, firstDepartmentId, secondDepartmentId, fromDate, toDate }) =>
    plannedSurvey({ id: `season-${id}`, kind: 'season', seasonId: id, name, fromDate, toDate }, [
      firstDepartmentId,
      secondDepartmentId,
    ]),
  );
}

/** Of the other published days: few people on one day never have a report of their own, half a year together may. */
async function daySurveys(
  db: Db,
  today: string,
  pairOf: (one: string, other: string) => Pair,
): Promise<Survey[]> {
  const days = await db
    .selectFrom('swapDay as day')
    .leftJoin('seasonSwapDay as made', 'made.swapDayId', 'day.id')
    .select(['day.date', 'day.guestDepartmentId', 'day.hostDepartmentId'])
    .where('made.seasonId', 'is', null)
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    .where('day.date', '>=', addDays(today, -longestAskedDays))
    .execute();
  const surveys = days.map(({ date, guestDepartmentId, hostDepartmentId }) => {
    const pair = pairOf(guestDepartmentId, hostDepartmentId);
    const { fromDate, toDate } = halfYearOf(date);
    return plannedSurvey({ id: daysId(date, pair), kind: 'days', fromDate, toDate }, pair);
  });
  return [...new Map(surveys.map((survey) => [survey.id, survey])).values()];
}

/** The next pulse of each two departments that have swapped. One that HR has skipped is followed by the next but one. */
async function pulseSurveys(
  db: Db,
  today: string,
  pairOf: (one: string, other: string) => Pair,
  known: readonly Survey[],
): Promise<Survey[]> {
  const swapped = await db
    .selectFrom('swapDay')
    .select(['guestDepartmentId', 'hostDepartmentId'])
    .distinct()
    .where('publishedAt', 'is not', null)
    .where('cancelledAt', 'is', null)
    .where('date', '<', today)
    .execute();
  const pairs = swapped.map(({ guestDepartmentId, hostDepartmentId }) =>
    pairOf(guestDepartmentId, hostDepartmentId),
  );
  const closed = new Set(known.filter(({ state }) => state === 'closed').map(({ id }) => id));
  return pairs.flatMap((pair) => {
    const month = nextPulseMonths(today, 8).find((one) => !closed.has(pulseId(one, pair)));
    if (month === undefined) return [];
    const fromDate = usualPulseDay(month);
    const id = pulseId(month, pair);
    return [plannedSurvey({ id, kind: 'pulse', fromDate, toDate: pulseEnd(fromDate) }, pair)];
  });
}
