/** Which days of published seasons still want their swap day; for the home page, so nothing is forecast here. */
import type { Db } from '../database/connect.ts';
import { listMadeDays } from './made-queries.ts';
import { findSeasonPlan } from './plan-queries.ts';
import { listSeasons } from './queries.ts';
import type { Season } from './season.ts';
import { pairsOf } from './season.ts';

/** A published season, who has a turn in its plan, and the dates, from a date on, on which its plan has pairs or a workshop but no swap day is made. */
export async function seasonsToMake(
  db: Db,
  fromDate: string,
): Promise<(Pick<Season, 'id' | 'name' | 'first' | 'second'> & { dates: string[]; people: string[] })[]> {
  const found = [];
  for (const season of await listSeasons(db)) {
    if (season.publishedAt === null || season.toDate < fromDate) continue;
    const plan = await findSeasonPlan(db, season.id, 'accepted');
    if (plan === undefined) continue;
    const made = new Set(
      (await listMadeDays(db, season.id)).filter(({ cancelled }) => !cancelled).map(({ date }) => date),
    );
    const { id, name, first, second } = season;
    const pairs = pairsOf(season, plan.plan);
    const planned = [...pairs.map(({ date }) => date), ...plan.workshops];
    const dates = [...new Set(planned)].filter((date) => date >= fromDate && !made.has(date)).sort();
    const people = [...new Set(pairs.flatMap((pair) => [pair.first, pair.second]))];
    found.push({ id, name, first, second, dates, people });
  }
  return found;
}
