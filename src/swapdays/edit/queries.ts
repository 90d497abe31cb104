import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';

/** A stretch of a person's day and what they do in it: minutes from local midnight, `[from, to)`. */
export interface Stretch {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly activity: string;
}

/** What a head has set by hand on the board. */
export interface PlanEdit extends Stretch {
  readonly id: string;
  readonly employeeId: string;
  /** What stood there (and where else the edit changed the day) before. */
  readonly before: readonly Stretch[];
  readonly madeBy: string;
  /** An instant, UTC. */
  readonly madeAt: string;
}

/** What has been set by hand on a swap day, in the order of the day. */
export async function listEdits(db: Db, swapDayId: string): Promise<PlanEdit[]> {
  const rows = await db
    .selectFrom('planEdit')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .orderBy('fromMinute')
    .orderBy('employeeId')
    .orderBy('id')
    .execute();
  return rows.map(({ id, employeeId, fromMinute, toMinute, activity, beforeJson, madeBy, madeAt }) => ({
    id,
    employeeId,
    fromMinute,
    toMinute,
    activity,
    before: JSON.parse(beforeJson) as Stretch[],
    madeBy,
    madeAt,
  }));
}

/** Replaces what has been set by hand in one person's day. */
export async function replaceEdits(
  db: Db,
  swapDayId: string,
  employeeId: string,
  edits: readonly Omit<PlanEdit, 'id' | 'employeeId'>[],
): Promise<void> {
  await db
    .deleteFrom('planEdit')
    .where('swapDayId', '=', swapDayId)
    .where('employeeId', '=', employeeId)
    .execute();
  if (edits.length === 0) return;
  await db
    .insertInto('planEdit')
    .values(
      edits.map(({ before, fromMinute, toMinute, activity, madeBy, madeAt }) => ({
        id: newId(),
        swapDayId,
        employeeId,
        fromMinute,
        toMinute,
        activity,
        beforeJson: JSON.stringify(before),
        madeBy,
        madeAt,
      })),
    )
    .execute();
}
