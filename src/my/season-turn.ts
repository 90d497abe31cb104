import type { Db } from '../database/connect.ts';
import { listMadeDays } from '../seasons/made-queries.ts';
import { findSeasonPlan } from '../seasons/plan-queries.ts';
import { listSeasons } from '../seasons/queries.ts';
import { pairsOf } from '../seasons/season.ts';

/** The next turn that a published season holds for somebody and of which no swap day is made yet, or null. */
export async function comingTurn(
  db: Db,
  employeeId: string,
  fromDate: string,
): Promise<{ date: string; season: string } | null> {
  const found: { date: string; season: string }[] = [];
  for (const season of await listSeasons(db)) {
    if (season.publishedAt === null || season.toDate < fromDate) continue;
    const plan = await findSeasonPlan(db, season.id, 'accepted');
    if (plan === undefined) continue;
    const made = await listMadeDays(db, season.id);
    const open = pairsOf(season, plan.plan).filter(
      ({ date, first, second }) =>
        date >= fromDate &&
        [first, second].includes(employeeId) &&
        !made.some((day) => !day.cancelled && day.date === date),
    );
    found.push(...open.map(({ date }) => ({ date, season: season.name })));
  }
  return found.sort((a, b) => a.date.localeCompare(b.date))[0] ?? null;
}
