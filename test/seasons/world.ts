import { DateTime } from 'luxon';
import type { Author } from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import { loadSolver } from '../../src/planning/highs.ts';
import type { SeasonPlanner } from '../../src/planning/season/season-planner.ts';
import { solveSeason } from '../../src/planning/season/solve-season.ts';
import { createSeason, drawSeason } from '../../src/seasons/actions.ts';
import { seasonReader, type SeasonReader } from '../../src/seasons/facts.ts';
import { drawList } from '../../src/seasons/people.ts';
import { findSeason } from '../../src/seasons/queries.ts';
import { seasonRuns, type SeasonRuns } from '../../src/seasons/runs.ts';
import type { Asked, Season, SeasonValues } from '../../src/seasons/season.ts';

/** Solves in the test's own thread: a season of two dozen people is done before a thread has started. */
export const seasonPlanner: SeasonPlanner = {
  planSeason: async (problem) => {
    await loadSolver();
    return { kind: 'plan', ...solveSeason(problem, () => false) };
  },
  warm: async () => {},
  close: async () => {},
};

export const now = DateTime.utc();
export const tester: Author = { accountId: null, name: 'Test' };

/** The Monday after next, so that nothing of the season is over. */
export const firstMonday = now.setZone('Europe/Moscow').startOf('week').plus({ weeks: 2 });
export const dayOf = (offset: number): string => firstMonday.plus({ days: offset }).toFormat('yyyy-MM-dd');

export function values(change: Partial<SeasonValues> = {}): SeasonValues {
  return {
    name: 'Autumn',
    firstDepartmentId: 'sales',
    secondDepartmentId: 'service',
    kind: 'mutual',
    fromDate: dayOf(0),
    toDate: dayOf(11),
    weekdays: [1, 2, 3, 4, 5],
    visitMinutes: 120,
    turnsPerPerson: 1,
    daysBetweenTurns: 14,
    newcomerDays: 30,
    workshops: 0,
    dayLimit: 1,
    ...change,
  };
}

/** A season of two weeks in the small company, not drawn yet. */
export async function newSeason(db: Db, change: Partial<SeasonValues> = {}): Promise<Season> {
  const made = await createSeason(db, { ...values(change), by: tester }, now);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return seasonNow(db, made.id);
}

export async function seasonNow(db: Db, id: string): Promise<Season> {
  const season = await findSeason(db, id);
  if (season === undefined) throw new Error('no season');
  return season;
}

/** One reader for each database, as a server has: the forecast is made once. */
const readers = new WeakMap<Db, SeasonReader>();
export function readerOf(db: Db): SeasonReader {
  const reader = readers.get(db) ?? seasonReader(db);
  readers.set(db, reader);
  return reader;
}

/** Draws with a seed. */
export async function draw(db: Db, season: Season, seed: number): Promise<void> {
  const { members } = await readerOf(db).read(season, now);
  const order = { seasonId: season.id, version: season.version, by: tester, seed, reason: 'a test' };
  const drawn = await drawSeason(db, { ...order, list: drawList(season, members) }, now);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
}

export function runsOf(db: Db, planner: Pick<SeasonPlanner, 'planSeason'> = seasonPlanner): SeasonRuns {
  return seasonRuns({ db, reader: readerOf(db), planner, now: () => DateTime.utc() });
}

/** Plans and waits. */
export async function plan(db: Db, seasonId: string, asked?: Asked): Promise<void> {
  const started = await runsOf(db).start(seasonId, tester.name, asked);
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  await started.done;
}
