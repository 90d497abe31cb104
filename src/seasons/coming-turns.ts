import type { Db } from '../database/connect.ts';
import { findSeasonPlan } from './plan-queries.ts';
import { listSeasons } from './queries.ts';

/** The first turn that published seasons have for each person from a date on, by the plan that holds. */
export async function comingTurns(db: Db, fromDate: string): Promise<Map<string, string>> {
  const turns = new Map<string, string>();
  for (const season of await listSeasons(db)) {
    if (season.publishedAt === null || season.toDate < fromDate) continue;
    const stored = await findSeasonPlan(db, season.id, 'accepted');
    for (const { date, ...people } of stored?.plan.pairs ?? []) {
      if (date === undefined || date < fromDate) continue;
      for (const id of Object.values(people)) {
        const known = turns.get(id);
        if (known === undefined || date < known) turns.set(id, date);
      }
    }
  }
  return turns;
}
