/** The swap days of a season that is over: each made of its day of the plan, planned, published and answered. */
import type { DateTime } from 'luxon';
import { theDemo } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import type { Planner } from '../planning/planner.ts';
import { makeSeasonDay } from '../seasons/make-day.ts';
import type { Pair, Season } from '../seasons/season.ts';
import { findPlan } from '../swapdays/queries.ts';
import { planRuns } from '../swapdays/plan/runs.ts';

/** Days before a swap day on which its head made it. */
const madeDaysAhead = 14;

/**
 * Makes them through the program's own actions under past clocks.
 * @returns the swap days by date; a date that could not be kept is left out
 */
export async function makeSeasonDays(
  db: Db,
  planner: Planner,
  { season, pairs, now }: { season: Season; pairs: readonly Pair[]; now: DateTime },
): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  for (const date of new Set(pairs.map((pair) => pair.date))) {
    const at = now.set({ hour: 11 }).plus({ days: daysBetween(now, date) - madeDaysAhead });
    const what = pairs.filter((pair) => pair.date === date);
    const day = await makeSeasonDay(db, { season, date, what, by: theDemo }, at);
    if (!day.ok) continue;
    if ((await findPlan(db, day.id)) === undefined) {
      const run = await planRuns({ db, planner, now: () => at }).start(day.id, 'demo');
      if (run.ok) await run.done;
      if ((await findPlan(db, day.id)) === undefined)
        throw new Error('a day of the demo’s season was not planned');
    }
    await publishQuietly(db, day.id, at);
    made.set(date, day.id);
  }
  return made;
}

/** Without letters: what was written to people half a year ago is long cleared away. */
async function publishQuietly(db: Db, id: string, at: DateTime): Promise<void> {
  await db
    .updateTable('swapDay')
    .set({ publishedAt: at.plus({ hours: 1 }).toUTC().toISO() ?? '', publishedBy: theDemo.name })
    .where('id', '=', id)
    .where('publishedAt', 'is', null)
    .execute();
}

function daysBetween(now: DateTime, date: string): number {
  return Math.round(
    (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${now.toISODate() ?? ''}T00:00:00Z`)) / 86_400_000,
  );
}
