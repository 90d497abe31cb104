import { DateTime } from 'luxon';
import type { Db } from '../../../src/database/connect.ts';
import { loadSolver } from '../../../src/planning/highs.ts';
import { writtenPlan } from '../../../src/planning/plan-day.ts';
import type { Planner } from '../../../src/planning/planner.ts';
import { solveDay } from '../../../src/planning/solve-day.ts';
import { storeCover } from '../board/fixture.ts';
import { emptyPlan, fakePlanner } from '../company.ts';

/** The small cover day (9:00 to 13:00, training 10:00–11:00) is on this date, in Moscow. */
export const date = '2026-12-03';

/** That date at a time of the clock in Moscow. */
export function at(time: string): DateTime {
  return DateTime.fromISO(`${date}T${time}`, { zone: 'Europe/Moscow' });
}

/** The cover day as published a week before. */
export async function storeLiveDay(db: Db): Promise<void> {
  await storeCover(db, at('12:00').minus({ days: 7 }), { published: true });
}

/** The real solver without a thread. */
export const inlinePlanner: Planner = fakePlanner(async (problem) => {
  await loadSolver();
  const solved = solveDay(problem, {
    gap: 0,
    quick: false,
    shouldStop: () => false,
    onPlan: () => undefined,
    onBound: () => undefined,
  });
  return solved.status === 'optimal' || solved.status === 'feasible'
    ? { kind: 'plan', plan: writtenPlan(problem, solved.activities, solved.bound, 0) }
    : { kind: 'plan', plan: emptyPlan(problem, { status: 'impossible', activities: {} }) };
});
