/** A day that people are living by now: its plan is replanned from now on, never as if nothing had been. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { Activities } from '../../planning/day-problem.ts';
import { findPlan, type StoredPlan, type SwapDay } from '../queries.ts';
import { isLive } from '../rules.ts';
import { momentOf } from './moment.ts';
import { findBase, listMarks } from './queries.ts';

/**
 * Whether a plan for the whole of the day would forget what has been: the day is published and has begun, or something
 * was marked on its morning. Before that, and as long as it is a draft, it is planned like any other.
 */
export async function isUnderWay(db: Db, day: SwapDay, now: DateTime): Promise<boolean> {
  if (!isLive(day, now)) return false;
  const stored = await findPlan(db, day.id);
  if (stored === undefined || stored.plan.status === 'impossible') return false;
  if (momentOf(day, stored.problem, now).phase !== 'before') return true;
  if ((await listMarks(db, day.id)).length > 0) return true;
  return (await findBase(db, day.id, stored.madeAt)) !== undefined;
}

/** Whether other activities differ from those of a day's plan in an interval that has begun while people follow it. */
export function changesPast(
  day: SwapDay,
  { problem, plan }: StoredPlan,
  activities: Activities,
  now: DateTime,
): boolean {
  if (!isLive(day, now)) return false;
  const { at } = momentOf(day, problem, now);
  return problem.people.some(({ id }) =>
    (plan.activities[id] ?? []).some((activity, one) => one <= at && activity !== activities[id]?.[one]),
  );
}
