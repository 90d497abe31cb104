import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import type { SeasonPlanner } from '../planning/season/season-planner.ts';
import { createSeasonPlanner } from '../planning/season/season-planner.ts';
import { addWish, createSeason, drawSeason, publishSeason } from '../seasons/actions.ts';
import { seasonReader } from '../seasons/facts.ts';
import { drawList } from '../seasons/people.ts';
import { findSeason, listSeasons } from '../seasons/queries.ts';
import { seasonRuns } from '../seasons/runs.ts';
import type { Season } from '../seasons/season.ts';

const by = 'demo';

/**
 * The demo's season of the coming weeks, made as a head would: the people heard, the order drawn, planned, published.
 * @param planner a thread of its own unless another is given
 */
export async function makeDemoSeason(db: Db, now: DateTime, planner?: SeasonPlanner): Promise<void> {
  if ((await listSeasons(db)).length > 0) return;
  const monday = now.plus({ weeks: 1 }).startOf('week');
  const made = await createSeason(
    db,
    {
      name: seasonName(monday),
      firstDepartmentId: 'sales',
      secondDepartmentId: 'service',
      kind: 'mutual',
      fromDate: monday.toISODate() ?? '',
      toDate: monday.plus({ weeks: 8, days: -3 }).toISODate() ?? '',
      weekdays: [2, 3, 4],
      visitMinutes: 120,
      turnsPerPerson: 1,
      daysBetweenTurns: 14,
      newcomerDays: 30,
      workshops: 2,
      dayLimit: 1,
      by,
    },
    now,
  );
  if (!made.ok) throw new Error(`the demo’s season is refused: ${JSON.stringify(made.problems)}`);
  const reader = seasonReader(db);
  const found = async (): Promise<Season> => {
    const season = await findSeason(db, made.id);
    if (season === undefined) throw new Error('the demo’s season is gone');
    return season;
  };
  const { members } = await reader.read(await found(), now);
  const someone = (departmentId: string, at: number) =>
    members.filter((one) => one.departmentId === departmentId && one.leftOut === null)[at];
  const wishes = [
    {
      kind: 'nominated' as const,
      employee: someone('sales', 4),
      note: 'Много спорит с сервисом, пусть увидит',
    },
    { kind: 'left-out' as const, employee: someone('service', 9), note: 'Сдаёт экзамен, просил перенести' },
  ];
  for (const wish of wishes) await addWish(db, { ...wish, season: await found(), other: undefined, by }, now);
  const season = await found();
  const list = drawList(season, (await reader.read(season, now)).members);
  const order = { seasonId: season.id, by, list, seed: null, reason: '' };
  await drawSeason(db, { ...order, version: season.version }, now);
  const own = planner === undefined ? createSeasonPlanner() : null;
  try {
    const runs = seasonRuns({ db, reader, planner: planner ?? (own as SeasonPlanner), now: () => now });
    const started = await runs.start(season.id, by);
    if (!started.ok)
      throw new Error(`the demo’s season was not planned: ${JSON.stringify(started.problems)}`);
    await started.done;
  } finally {
    await own?.close();
  }
  const { version } = await found();
  await publishSeason(db, { seasonId: season.id, version, by }, now);
}

/** “Winter 2027” in Russian: the demo company's language. */
function seasonName(monday: DateTime): string {
  const names = ['Зима', 'Весна', 'Лето', 'Осень'];
  const middle = monday.plus({ weeks: 4 });
  // December belongs to the winter of the next year.
  const year = middle.plus({ months: 1 }).year;
  return `${names[Math.floor((middle.month % 12) / 3)] ?? ''} ${year}`;
}
