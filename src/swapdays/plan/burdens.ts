/** What earlier swap days have asked of people, so that a new one asks others: counted from the plans of published days. */
import { setImmediate } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { Burden } from '../../planning/day-problem.ts';
import { burdensOf } from '../../planning/fairness.ts';
import { keepLast } from '../board/cache.ts';
import { findPlan } from '../queries.ts';

/** How far back a late lunch or a peak counts. */
const burdenDays = 90;

/** A plan never changes under its stamp, so its count is kept: a company has a few swap days in three months. */
const counted = keepLast<ReadonlyMap<string, Burden>>(100);

/** What published days of these departments in the 90 days before a date asked of each person; only where it is anything. */
export async function earlierBurdens(
  db: Db,
  departmentIds: readonly string[],
  date: string,
): Promise<Record<string, Burden>> {
  const days: ReadonlyMap<string, Burden>[] = [];
  for (const { id, planId, madeAt, editedAt } of await publishedPlans(db, departmentIds, date)) {
    const stamp = [planId, madeAt, editedAt].join('|');
    let count = counted.find(id, stamp);
    if (count === undefined) {
      const stored = await findPlan(db, id);
      if (stored === undefined) continue;
      count = burdensOf(stored.problem, stored.plan.activities);
      counted.keep(id, stamp, count);
      // A large plan takes some milliseconds: whoever else asks is answered in between.
      await setImmediate();
    }
    days.push(count);
  }
  return totalBurdens(days);
}

/** The sum of several days, by person; nobody whom they asked nothing. */
function totalBurdens(days: readonly ReadonlyMap<string, Burden>[]): Record<string, Burden> {
  const total: Record<string, Burden> = {};
  for (const day of days) {
    for (const [id, { lateLunch, peak, lastHour }] of day) {
      if (lateLunch + peak + lastHour === 0) continue;
      const before = total[id] ?? { lateLunch: 0, peak: 0, lastHour: 0 };
      total[id] = {
        lateLunch: before.lateLunch + lateLunch,
        peak: before.peak + peak,
        lastHour: before.lastHour + lastHour,
      };
    }
  }
  return total;
}

async function publishedPlans(db: Db, departmentIds: readonly string[], date: string) {
  const since = DateTime.fromISO(date, { zone: 'utc' }).minus({ days: burdenDays }).toISODate() ?? date;
  return db
    .selectFrom('swapDay')
    .innerJoin('dayPlan', 'dayPlan.swapDayId', 'swapDay.id')
    .select(['swapDay.id', 'dayPlan.id as planId', 'dayPlan.madeAt', 'dayPlan.editedAt'])
    .where('swapDay.date', '>=', since)
    .where('swapDay.date', '<', date)
    .where('swapDay.publishedAt', 'is not', null)
    .where('swapDay.cancelledAt', 'is', null)
    .where('dayPlan.status', '<>', 'impossible')
    .where((eb) =>
      eb.or([
        eb('swapDay.guestDepartmentId', 'in', [...departmentIds]),
        eb('swapDay.hostDepartmentId', 'in', [...departmentIds]),
      ]),
    )
    .orderBy('swapDay.date')
    .orderBy('swapDay.id')
    .execute();
}
