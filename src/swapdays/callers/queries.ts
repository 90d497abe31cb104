import type { Db } from '../../database/connect.ts';
import type { Activities } from '../../planning/day-problem.ts';
import type { CallersPrice } from './price.ts';

/** A price as it is kept, with what it was computed from. */
export interface StoredPrice {
  stamp: string;
  planMadeAt: string;
  planEditedAt: string | null;
  /** What everybody would do without the exercise. */
  baseline: Activities;
  price: CallersPrice;
}

/** The last price of a swap day, of whatever plan, or undefined. */
export async function findCallersPrice(db: Db, swapDayId: string): Promise<StoredPrice | undefined> {
  const row = await db
    .selectFrom('callersPrice')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { baselineJson, priceJson, stamp, planMadeAt, planEditedAt } = row;
  return {
    stamp,
    planMadeAt,
    planEditedAt,
    baseline: JSON.parse(baselineJson) as Activities,
    price: JSON.parse(priceJson) as CallersPrice,
  };
}

/** Keeps a price as the day's only one. Two processes that compute the same write the same. */
export async function saveCallersPrice(
  db: Db,
  swapDayId: string,
  { baseline, price, ...rest }: StoredPrice,
): Promise<void> {
  const row = { ...rest, baselineJson: JSON.stringify(baseline), priceJson: JSON.stringify(price) };
  await db
    .insertInto('callersPrice')
    .values({ swapDayId, ...row })
    .onConflict((oc) => oc.column('swapDayId').doUpdateSet(row))
    .execute();
}

/** Names the plan that a day has now, without reading it; null without one. */
export async function findPlanStamp(db: Db, swapDayId: string): Promise<string | null> {
  const plan = await db
    .selectFrom('dayPlan')
    .select(['id', 'madeAt', 'editedAt', 'status'])
    .where('swapDayId', '=', swapDayId)
    .executeTakeFirst();
  return plan === undefined ? null : JSON.stringify(plan);
}
