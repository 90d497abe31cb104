import type { DateTime } from 'luxon';
import { theDemo } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { loadSolver } from '../planning/highs.ts';
import { solveSeason } from '../planning/season/solve-season.ts';
import type { SeasonPlanner } from '../planning/season/season-planner.ts';
import { addWish, createSeason, drawSeason, publishSeason } from '../seasons/actions.ts';
import { seasonReader } from '../seasons/facts.ts';
import { drawList } from '../seasons/people.ts';
import { findSeasonPlan } from '../seasons/plan-queries.ts';
import { findSeason, listDraws, listSeasons } from '../seasons/queries.ts';
import { seasonRuns } from '../seasons/runs.ts';
import type { Season } from '../seasons/season.ts';

const by = theDemo;

/** A season of sixty people is solved sooner than a thread has started. */
const planner: Pick<SeasonPlanner, 'planSeason'> = {
  planSeason: async (problem) => {
    await loadSolver();
    return { kind: 'plan', ...solveSeason(problem, () => false) };
  },
};

/**
 * The demo's season of the coming weeks, made as a head would: the people heard, the order drawn, planned, published.
 * What an earlier, cut-off load has made of it is left alone.
 */
export async function makeDemoSeason(db: Db, now: DateTime): Promise<void> {
  await makeSeason(db, now.plus({ weeks: 1 }).startOf('week'), { weekdays: [2, 3, 4], dayLimit: 2 }, now);
}

/**
 * A season of eight weeks from a Monday on, on these weekdays with so many pairs a day.
 * @param now when its head planned it: at or before its beginning
 * @returns its id
 */
export async function makeSeason(
  db: Db,
  monday: DateTime,
  days: DaysOfSeason,
  now: DateTime,
): Promise<string> {
  const there = (await listSeasons(db)).find(({ fromDate }) => fromDate === monday.toISODate());
  const id = there?.id ?? (await newSeason(db, monday, days, now));
  const found = async (): Promise<Season> => {
    const season = await findSeason(db, id);
    if (season === undefined) throw new Error('the demo’s season is gone');
    return season;
  };
  const reader = seasonReader(db);
  if ((await listDraws(db, id)).length === 0) {
    const season = await found();
    await sayWishes(db, season, (await reader.read(season, now)).members, now);
    const list = drawList(season, (await reader.read(season, now)).members);
    const { version } = await found();
    await drawSeason(db, { seasonId: id, version, by, list, seed: null, reason: '' }, now);
  }
  if ((await findSeasonPlan(db, id, 'accepted')) === undefined) {
    const started = await seasonRuns({ db, reader, planner, now: () => now }).start(id, by.name);
    if (!started.ok)
      throw new Error(`the demo’s season was not planned: ${JSON.stringify(started.problems)}`);
    await started.done;
  }
  const { version } = await found();
  await publishSeason(db, { seasonId: id, version, by }, now);
  return id;
}

interface DaysOfSeason {
  weekdays: number[];
  dayLimit: number;
}

async function newSeason(db: Db, monday: DateTime, days: DaysOfSeason, now: DateTime): Promise<string> {
  const made = await createSeason(
    db,
    {
      name: seasonName(monday),
      firstDepartmentId: 'sales',
      secondDepartmentId: 'service',
      kind: 'mutual',
      fromDate: monday.toISODate() ?? '',
      toDate: monday.plus({ weeks: 8, days: -3 }).toISODate() ?? '',
      visitMinutes: 120,
      turnsPerPerson: 1,
      daysBetweenTurns: 14,
      newcomerDays: 30,
      workshops: 2,
      ...days,
      by,
    },
    now,
  );
  if (!made.ok) throw new Error(`the demo’s season is refused: ${JSON.stringify(made.problems)}`);
  return made.id;
}

async function sayWishes(
  db: Db,
  season: Season,
  members: readonly { id: string; departmentId: string; leftOut: unknown }[],
  now: DateTime,
): Promise<void> {
  const someone = (departmentId: string, at: number) =>
    members.filter((one) => one.departmentId === departmentId && one.leftOut === null)[at];
  const other = undefined;
  const early = { kind: 'nominated' as const, note: 'Много спорит с сервисом: пусть увидит своими глазами' };
  await addWish(db, { ...early, season, employee: someone('sales', 4), other, by }, now);
  const later = { kind: 'left-out' as const, note: 'Сдаёт экзамен, просит перенести на весну' };
  await addWish(db, { ...later, season, employee: someone('service', 9), other, by }, now);
}

/** “Winter 2027” in Russian, the demo company's language. */
function seasonName(monday: DateTime): string {
  const names = ['Зима', 'Весна', 'Лето', 'Осень'];
  const middle = monday.plus({ weeks: 4 });
  // December belongs to the winter of the next year.
  const year = middle.plus({ months: 1 }).year;
  return `${names[Math.floor((middle.month % 12) / 3)] ?? ''} ${year}`;
}
