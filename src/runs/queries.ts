/** Planning jobs: which run of the planner is under way for a swap day or a season, how far it is, how it ended. */
import type { DateTime } from 'luxon';
import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { PlanningJobTable } from '../database/tables.ts';

/** What is planned. */
export type JobSubject = { swapDayId: string } | { seasonId: string };

/** Why there is no plan, as a code with plain parameters. `silent` (its process died) and `error` come from here. */
export interface JobFailure {
  code: string;
  params?: Record<string, string | number>;
}

/** A job as it is stored; `Progress` is what its domain tells of a run under way. */
export interface PlanningJob<Progress> {
  id: string;
  status: PlanningJobTable['status'];
  requestedBy: string;
  startedAt: string;
  beatAt: string;
  endedAt: string | null;
  cancelRequestedAt: string | null;
  progress: Progress | null;
  failures: JobFailure[];
}

/** A job that has not said for so long that it lives has died with its process. */
const silentSeconds = 30;

export const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

/** The subject's last job, running or ended; undefined when it was never planned. */
export async function findLatestPlanningJob<Progress>(
  db: Db,
  subject: JobSubject,
): Promise<PlanningJob<Progress> | undefined> {
  const row = await db
    .selectFrom('planningJob')
    .selectAll()
    .where(...is(subject))
    .orderBy('startedAt', 'desc')
    .orderBy('id')
    .executeTakeFirst();
  return row && asJob(row);
}

/** The subject's running job, or undefined. */
export async function findRunningPlanningJob<Progress>(
  db: Db,
  subject: JobSubject,
): Promise<PlanningJob<Progress> | undefined> {
  const row = await db
    .selectFrom('planningJob')
    .selectAll()
    .where(...is(subject))
    .where('status', '=', 'running')
    .executeTakeFirst();
  return row && asJob(row);
}

function is(subject: JobSubject): ['swapDayId' | 'seasonId', '=', string] {
  return 'swapDayId' in subject ? ['swapDayId', '=', subject.swapDayId] : ['seasonId', '=', subject.seasonId];
}

function asJob<Progress>(row: Selectable<PlanningJobTable>): PlanningJob<Progress> {
  const { progressJson, failureJson, swapDayId: _, seasonId: __, ...job } = row;
  return {
    ...job,
    progress: progressJson === null ? null : (JSON.parse(progressJson) as Progress),
    failures: failureJson === null ? [] : (JSON.parse(failureJson) as JobFailure[]),
  };
}

/**
 * Opens a job.
 * @returns false when one is running already: the unique index decides, so two presses give one job
 */
export async function insertRunningJob(
  db: Db,
  job: { id: string; requestedBy: string; startedAt: string } & JobSubject,
): Promise<boolean> {
  const row: Insertable<PlanningJobTable> = {
    swapDayId: null,
    seasonId: null,
    ...job,
    status: 'running',
    beatAt: job.startedAt,
    endedAt: null,
    cancelRequestedAt: null,
    progressJson: null,
    failureJson: null,
  };
  const result = await db
    .insertInto('planningJob')
    .values(row)
    // No target: SQLite cannot match a partial index to a bound parameter.
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/**
 * Says that a job lives, and how far it is; null leaves what was told before.
 * @returns whether somebody has asked to stop it, or it is not running any more
 */
export async function beat(
  db: Db,
  id: string,
  beatAt: string,
  progress: unknown,
): Promise<{ stop: boolean }> {
  const change = progress === null ? { beatAt } : { beatAt, progressJson: JSON.stringify(progress) };
  await db
    .updateTable('planningJob')
    .set(change)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute();
  const row = await db
    .selectFrom('planningJob')
    .select(['status', 'cancelRequestedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return { stop: row === undefined || row.status !== 'running' || row.cancelRequestedAt !== null };
}

/** How a job ended; a failure may leave behind how far it came. */
export type JobEnd =
  | { status: 'done' | 'cancelled' }
  | { status: 'failed'; failures: readonly JobFailure[]; progress?: unknown };

/** Ends a running job; one that had ended already stays as it is. */
export async function endJob(db: Db, id: string, end: JobEnd, endedAt: string): Promise<void> {
  const failed = end.status === 'failed' ? end : undefined;
  await db
    .updateTable('planningJob')
    .set({
      status: end.status,
      endedAt,
      failureJson: failed === undefined ? null : JSON.stringify(failed.failures),
      ...(failed?.progress === undefined ? {} : { progressJson: JSON.stringify(failed.progress) }),
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute();
}

/** Ends jobs that have not said for too long that they live: their process is gone, and they stand in nobody's way. */
export async function endSilentJobs(db: Db, now: DateTime): Promise<void> {
  await db
    .updateTable('planningJob')
    .set({ status: 'failed', endedAt: iso(now), failureJson: JSON.stringify([{ code: 'silent' }]) })
    .where('status', '=', 'running')
    .where('beatAt', '<', iso(now.minus({ seconds: silentSeconds })))
    .execute();
}

/** Asks the subject's running job to stop; false when none runs. */
export async function requestCancel(db: Db, subject: JobSubject, at: string): Promise<boolean> {
  const result = await db
    .updateTable('planningJob')
    .set({ cancelRequestedAt: at })
    .where(...is(subject))
    .where('status', '=', 'running')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
