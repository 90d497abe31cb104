/** The planning jobs of a swap day. */
import type { Db } from '../../database/connect.ts';
import { findLatestPlanningJob, findRunningPlanningJob } from '../../runs/queries.ts';
import type { JobProgress, PlanJob } from '../queries.ts';

/** The day's last planning job, running or ended; undefined when it was never planned. */
export async function findLatestJob(db: Db, swapDayId: string): Promise<PlanJob | undefined> {
  return findLatestPlanningJob<JobProgress>(db, { swapDayId });
}

/** The day's running job, or undefined. */
export async function findRunningJob(db: Db, swapDayId: string): Promise<PlanJob | undefined> {
  return findRunningPlanningJob<JobProgress>(db, { swapDayId });
}
