/** Runs of a planner: one per subject at a time, stoppable from any process, never ended half-written. */
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import {
  beat,
  endJob,
  endSilentJobs,
  insertRunningJob,
  iso,
  type JobEnd,
  type JobSubject,
  requestCancel,
} from './queries.ts';

/** What a domain gives: how it computes, and how it keeps what came of it. */
export interface Work<Outcome> {
  /** @param tell says how far the run is; it is written with the next beat */
  compute: (run: { signal: AbortSignal; tell: (progress: unknown) => void }) => Promise<Outcome>;
  /**
   * Writes down what came of it; no beat is under way any more.
   * @returns how the job ends, or `kept` when it was ended (`endJob`) in the transaction that kept the plan
   */
  finish: (outcome: Outcome, jobId: string) => Promise<Exclude<JobEnd, { status: 'done' }> | 'kept'>;
}

export interface Runner {
  /**
   * Starts a run in this process and returns at once.
   * @returns undefined when one runs already; `done` is settled when the run has ended, whatever came of it
   */
  start: <Outcome>(
    subject: JobSubject,
    requestedBy: string,
    work: Work<Outcome>,
  ) => Promise<{ jobId: string; done: Promise<void> } | undefined>;
  /** Asks the subject's run to stop, in whatever process it is; its best plan so far is kept. False when none runs. */
  stop: (subject: JobSubject) => Promise<boolean>;
  /** Ends runs whose process has died, so that they stand in nobody's way. */
  tidy: () => Promise<void>;
  /** Stops what runs in this process and waits until it is written down. */
  close: () => Promise<void>;
}

export interface RunnerParts {
  db: Db;
  now: () => DateTime;
  /** How often a run says that it lives and looks whether it should stop. */
  beatMs?: number | undefined;
}

export function jobRunner({ db, now, beatMs = 500 }: RunnerParts): Runner {
  const running = new Map<string, { stop: AbortController; done: Promise<void> }>();

  async function run<Outcome>(jobId: string, work: Work<Outcome>, stop: AbortController): Promise<void> {
    const heart = startHeart(jobId, stop);
    try {
      const outcome = await work.compute({ signal: stop.signal, tell: heart.tell });
      await heart.still();
      const end = await work.finish(outcome, jobId);
      if (end !== 'kept') await endJob(db, jobId, end, iso(now()));
    } catch {
      await heart.still();
      await endJob(db, jobId, { status: 'failed', failures: [{ code: 'error' }] }, iso(now()));
    }
  }

  /** Says at every beat that the job lives, and stops it when somebody has asked for that. */
  function startHeart(jobId: string, stop: AbortController) {
    let progress: unknown = null;
    let beating: Promise<void> = Promise.resolve();
    const timer = setInterval(() => {
      beating = beating.then(async () => {
        if ((await beat(db, jobId, iso(now()), progress)).stop) stop.abort();
      });
      // A beat that fails says nothing: the end of the run is what counts, and it is written with its own check.
      beating = beating.catch(() => undefined);
    }, beatMs);
    return {
      tell: (told: unknown): void => void (progress = told),
      still: (): Promise<void> => {
        clearInterval(timer);
        return beating;
      },
    };
  }

  return {
    tidy: () => endSilentJobs(db, now()),
    stop: (subject) => requestCancel(db, subject, iso(now())),
    async start(subject, requestedBy, work) {
      await endSilentJobs(db, now());
      const job = { id: newId(), requestedBy, startedAt: iso(now()), ...subject };
      if (!(await insertRunningJob(db, job))) return undefined;
      const stop = new AbortController();
      const done = run(job.id, work, stop).finally(() => running.delete(job.id));
      running.set(job.id, { stop, done });
      return { jobId: job.id, done };
    },
    async close() {
      for (const { stop } of running.values()) stop.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
