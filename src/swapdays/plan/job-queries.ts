import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { PlanJobTable } from '../../database/tables.ts';
import type { JobProgress, PlanJob } from '../queries.ts';

/** The day's last planning job, running or ended; undefined when it was never planned. */
export async function findLatestJob(db: Db, swapDayId: string): Promise<PlanJob | undefined> {
  const row = await db
    .selectFrom('planJob')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .orderBy('startedAt', 'desc')
    .orderBy('id')
    .executeTakeFirst();
  return row && asJob(row);
}

/** The day's running job, or undefined. */
export async function findRunningJob(db: Db, swapDayId: string): Promise<PlanJob | undefined> {
  const row = await db
    .selectFrom('planJob')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return row && asJob(row);
}

function asJob(row: Selectable<PlanJobTable>): PlanJob {
  const { progressJson, ...job } = row;
  return { ...job, progress: progressJson === null ? null : (JSON.parse(progressJson) as JobProgress) };
}

/**
 * Opens a job for a day.
 * @returns false when one is running already: the unique index decides, so two presses give one job
 */
export async function insertRunningJob(
  db: Db,
  job: { id: string; swapDayId: string; requestedBy: string; startedAt: string },
): Promise<boolean> {
  const result = await db
    .insertInto('planJob')
    .values({
      ...job,
      status: 'running',
      beatAt: job.startedAt,
      endedAt: null,
      cancelRequestedAt: null,
      progressJson: null,
      failure: null,
    })
    // No target: SQLite cannot match a partial index to a bound parameter.
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/**
 * Says that a job lives, and how far it is.
 * @returns whether somebody has asked to stop it, or it is not running any more
 */
export async function beat(
  db: Db,
  id: string,
  beatAt: string,
  progress: JobProgress | null,
): Promise<{ stop: boolean }> {
  const change = progress === null ? { beatAt } : { beatAt, progressJson: JSON.stringify(progress) };
  await db.updateTable('planJob').set(change).where('id', '=', id).where('status', '=', 'running').execute();
  const row = await db
    .selectFrom('planJob')
    .select(['status', 'cancelRequestedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return { stop: row === undefined || row.status !== 'running' || row.cancelRequestedAt !== null };
}

/** Ends a running job; false when it had ended already. */
export async function endJob(
  db: Db,
  id: string,
  end: { status: 'done' | 'failed' | 'cancelled'; endedAt: string; failure?: string },
): Promise<boolean> {
  const result = await db
    .updateTable('planJob')
    .set({ status: end.status, endedAt: end.endedAt, failure: end.failure ?? null })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Ends jobs that have not said since an instant that they live: their process is gone. */
export async function endSilentJobs(db: Db, silentSince: string, endedAt: string): Promise<void> {
  await db
    .updateTable('planJob')
    .set({ status: 'failed', endedAt, failure: 'silent' })
    .where('status', '=', 'running')
    .where('beatAt', '<', silentSince)
    .execute();
}

/** Asks the day's running job to stop; false when none runs. */
export async function requestCancel(db: Db, swapDayId: string, at: string): Promise<boolean> {
  const result = await db
    .updateTable('planJob')
    .set({ cancelRequestedAt: at })
    .where('swapDayId', '=', swapDayId)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
