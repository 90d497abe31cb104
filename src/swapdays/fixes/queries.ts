import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { DayPlan, Finding } from '../../planning/day-problem.ts';

/** Agents short over the day (null: impossible), and what that costs the callers (null: not weighed by them). */
export interface Lack {
  readonly shortfall: number | null;
  readonly harm: number | null;
}

/** A proposed change that somebody has made by one press. */
export interface AppliedFix {
  readonly id: string;
  readonly change: Finding;
  readonly before: Lack;
  readonly promised: Lack;
  /** What the first plan afterwards lacks; null while there is none. */
  readonly reached: Lack | null;
  readonly appliedBy: string;
  /** An instant, UTC. */
  readonly appliedAt: string;
}

/** The changes made on a day, the last first. */
export async function listAppliedFixes(db: Db, swapDayId: string): Promise<AppliedFix[]> {
  const rows = await db
    .selectFrom('appliedFix')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .orderBy('appliedAt', 'desc')
    .orderBy('fromVersion', 'desc')
    .execute();
  return rows.map(({ id, changeJson, figuresJson, reachedJson, appliedBy, appliedAt }) => ({
    id,
    change: JSON.parse(changeJson) as Finding,
    ...(JSON.parse(figuresJson) as Pick<AppliedFix, 'before' | 'promised'>),
    reached: reachedJson === null ? null : (JSON.parse(reachedJson) as Lack),
    appliedBy,
    appliedAt,
  }));
}

/** The change that was made on a day when it was at a version, if any. */
export async function findAppliedFix(
  db: Db,
  swapDayId: string,
  fromVersion: number,
): Promise<Finding | undefined> {
  const row = await db
    .selectFrom('appliedFix')
    .select('changeJson')
    .where('swapDayId', '=', swapDayId)
    .where('fromVersion', '=', fromVersion)
    .executeTakeFirst();
  return row && (JSON.parse(row.changeJson) as Finding);
}

/** Notes a change that is made now. */
export async function insertAppliedFix(
  db: Db,
  swapDayId: string,
  fix: Omit<AppliedFix, 'id' | 'reached'> & { fromVersion: number },
): Promise<void> {
  const { change, before, promised, ...rest } = fix;
  await db
    .insertInto('appliedFix')
    .values({
      id: newId(),
      swapDayId,
      changeJson: JSON.stringify(change),
      figuresJson: JSON.stringify({ before, promised }),
      reachedJson: null,
      ...rest,
    })
    .execute();
}

/** Notes what a new plan lacks for the changes that it is the first to know. */
export async function noteReached(
  db: Db,
  swapDayId: string,
  { shortfall, harm }: Pick<DayPlan, 'shortfall' | 'harm'>,
): Promise<void> {
  await db
    .updateTable('appliedFix')
    .set({ reachedJson: JSON.stringify({ shortfall, harm }) })
    .where('swapDayId', '=', swapDayId)
    .where('reachedJson', 'is', null)
    .execute();
}

/** By how many minutes whose lunch may be earlier or later on a day. */
export async function lunchFreedomOn(db: Db, swapDayId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('lunchFreedom')
    .select(['employeeId', 'minutes'])
    .where('swapDayId', '=', swapDayId)
    .orderBy('employeeId')
    .execute();
  return Object.fromEntries(rows.map(({ employeeId, minutes }) => [employeeId, minutes]));
}

/** Replaces all of a day's. */
export async function replaceLunchFreedom(
  db: Db,
  swapDayId: string,
  freedom: Readonly<Record<string, number>>,
): Promise<void> {
  await db.deleteFrom('lunchFreedom').where('swapDayId', '=', swapDayId).execute();
  const rows = Object.entries(freedom).map(([employeeId, minutes]) => ({ swapDayId, employeeId, minutes }));
  if (rows.length > 0) await db.insertInto('lunchFreedom').values(rows).execute();
}
