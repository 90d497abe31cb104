import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import type { RecurringJobTable } from '../database/tables.ts';
import { firstDue, type RecurringJob } from './recurring-job.ts';

/** A claim that is older is one of a process that died; run.ts renews its own every minute. */
export const leaseSeconds = 180;

const text = (now: DateTime): string => now.toUTC().toISO() ?? '';

/** The state of every job that ever had one, by name. */
export async function jobStates(db: Db): Promise<Map<string, RecurringJobTable>> {
  const rows = await db.selectFrom('recurringJob').selectAll().execute();
  return new Map(rows.map((row) => [row.name, row]));
}

/** Gives a job its row unless it has one. */
export async function enterJob(db: Db, job: RecurringJob, now: DateTime): Promise<void> {
  await db
    .insertInto('recurringJob')
    .values({
      name: job.name,
      dueAt: text(firstDue(job, now)),
      claimedBy: null,
      claimedAt: null,
      endedAt: null,
      outcomeJson: null,
      failingSince: null,
      failures: 0,
      failure: null,
    })
    .onConflict((oc) => oc.column('name').doNothing())
    .execute();
}

/** Whether a job is due and nobody runs it. */
export function isFree(state: RecurringJobTable, now: DateTime, lease = leaseSeconds): boolean {
  const isHeld = state.claimedAt !== null && state.claimedAt >= text(now.minus({ seconds: lease }));
  return state.dueAt <= text(now) && !isHeld;
}

/**
 * Takes a job for this process.
 * @param asked whether somebody asks for it now, due or not
 * @returns false when it is not due (any more), or another process runs it
 */
export async function claimJob(
  db: Db,
  name: string,
  {
    process,
    now,
    asked,
    lease = leaseSeconds,
  }: { process: string; now: DateTime; asked: boolean; lease?: number },
): Promise<boolean> {
  const result = await db
    .updateTable('recurringJob')
    .set({ claimedBy: process, claimedAt: text(now) })
    .where('name', '=', name)
    .$if(!asked, (query) => query.where('dueAt', '<=', text(now)))
    .where((eb) =>
      eb.or([eb('claimedAt', 'is', null), eb('claimedAt', '<', text(now.minus({ seconds: lease })))]),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Holds the claim for another lease. */
export async function renewJobClaim(db: Db, name: string, process: string, now: DateTime): Promise<void> {
  await db
    .updateTable('recurringJob')
    .set({ claimedAt: text(now) })
    .where('name', '=', name)
    .where('claimedBy', '=', process)
    .execute();
}

/** Notes that a job has done its work. */
export async function noteDone(
  db: Db,
  name: string,
  { did, dueAt, now }: { did: Readonly<Record<string, number>>; dueAt: DateTime; now: DateTime },
): Promise<void> {
  await db
    .updateTable('recurringJob')
    .set({
      dueAt: text(dueAt),
      claimedBy: null,
      claimedAt: null,
      endedAt: text(now),
      outcomeJson: JSON.stringify(did),
      failingSince: null,
      failures: 0,
      failure: null,
    })
    .where('name', '=', name)
    .execute();
}

/** Notes that a job has failed, why, and when it is tried again. */
export async function noteFailure(
  db: Db,
  state: RecurringJobTable,
  { failure, dueAt, now }: { failure: string; dueAt: DateTime; now: DateTime },
): Promise<void> {
  await db
    .updateTable('recurringJob')
    .set({
      dueAt: text(dueAt),
      claimedBy: null,
      claimedAt: null,
      endedAt: text(now),
      failingSince: state.failingSince ?? text(now),
      failures: state.failures + 1,
      failure,
    })
    .where('name', '=', state.name)
    .execute();
}
