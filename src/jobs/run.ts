import type { RecurringJobTable } from '../database/tables.ts';
import { claimJob, enterJob, isFree, jobStates, noteDone, noteFailure, renewJobClaim } from './queries.ts';
import { afterFailure, type JobContext, type RecurringJob, JobHindered, nextDue } from './recurring-job.ts';

const renewEveryMs = 60_000;

/** What became of one job in one round. */
export type JobOutcome =
  /** Not due, nothing to do, or run by another process. */
  | { readonly name: string; readonly state: 'idle' }
  | { readonly name: string; readonly state: 'done'; readonly did: Readonly<Record<string, number>> }
  | { readonly name: string; readonly state: 'failed'; readonly error: Error };

/**
 * Runs, one after the other, the jobs that are due and have something to do. A round without one writes nothing.
 * @param asked names of jobs that are run although they are not due
 */
export async function runDueJobs(
  jobs: readonly RecurringJob[],
  context: JobContext,
  asked: ReadonlySet<string> = new Set(),
): Promise<JobOutcome[]> {
  let states = await jobStates(context.db);
  const missing = jobs.filter(({ name }) => !states.has(name));
  if (missing.length > 0) {
    for (const job of missing) await enterJob(context.db, job, context.now);
    states = await jobStates(context.db);
  }
  const outcomes: JobOutcome[] = [];
  for (const job of jobs) {
    const state = states.get(job.name);
    if (state === undefined || context.stopping.aborted) continue;
    outcomes.push(await runIfDue(job, state, context, asked.has(job.name)));
  }
  return outcomes;
}

async function runIfDue(
  job: RecurringJob,
  state: RecurringJobTable,
  context: JobContext,
  asked: boolean,
): Promise<JobOutcome> {
  const { db, process } = context;
  const started = performance.now();
  const clock = () => context.now.plus({ milliseconds: performance.now() - started });
  const idle = { name: job.name, state: 'idle' } as const;
  if (!asked && !isFree(state, context.now)) return idle;
  try {
    if (job.hasWork !== undefined && !(await job.hasWork(context))) return idle;
    // A shared job claims rows of its own.
    if (job.shared !== true && !(await claimJob(db, job.name, { process, now: context.now, asked })))
      return idle;
    const renewal = setInterval(() => {
      // One that is lost to a hiccup of the database is made up for by the next.
      if (job.shared !== true) renewJobClaim(db, job.name, process, clock()).catch(() => undefined);
    }, renewEveryMs);
    try {
      const did = await job.run(context);
      await noteDone(db, job.name, { did, dueAt: nextDue(job, clock()), now: clock() });
      return { name: job.name, state: 'done', did };
    } finally {
      clearInterval(renewal);
    }
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    // Only a hindrance is worded for people; the rest is for the log, and its first line for whoever looks into it.
    const failure =
      error instanceof JobHindered ? error.message : `${error.name}: ${error.message.split('\n')[0]}`;
    await noteFailure(db, state, { failure, dueAt: afterFailure(state.failures + 1, clock()), now: clock() });
    return { name: job.name, state: 'failed', error };
  }
}
