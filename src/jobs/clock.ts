import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { DateTime } from 'luxon';
import type { Config } from '../config.ts';
import type { Db } from '../database/connect.ts';
import { createMailer } from '../notify/mailer.ts';
import type { RecurringJob } from './recurring-job.ts';
import { isFree, jobStates } from './queries.ts';
import { runDueJobs } from './run.ts';

/** How often the clock looks whether something is due: a link that somebody waits for is to go out at once. */
const tickMs = 2000;

export interface Clock {
  /** Stops looking, lets what runs come to an end, and closes the connections to the mail server. */
  readonly stop: () => Promise<void>;
}

/** A name for this process among all on the database; after a restart it is another one. */
export function processName(): string {
  return `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
}

/**
 * Runs the recurring jobs when they are due, until it is stopped. Each job has a round of its own, so that a long one
 * holds up no other, and never two at once.
 * @param onFailure hears of every failure; the database knows it too
 */
export function startClock(
  jobs: readonly RecurringJob[],
  { db, config, onFailure }: { db: Db; config: Config; onFailure: (error: Error, job: string) => void },
  lookEveryMs = tickMs,
): Clock {
  const mailer = createMailer(config);
  const ending = new AbortController();
  const name = processName();
  const running = new Map<string, Promise<void>>();

  let lastFailure = '';

  const round = async (job: RecurringJob): Promise<void> => {
    try {
      const context = { db, config, now: DateTime.now(), mailer, process: name, stopping: ending.signal };
      for (const outcome of await runDueJobs([job], context)) {
        if (outcome.state === 'failed') onFailure(outcome.error, job.name);
      }
    } finally {
      running.delete(job.name);
    }
  };
  const look = async (): Promise<void> => {
    try {
      const states = await jobStates(db);
      const now = DateTime.now();
      for (const job of jobs) {
        const state = states.get(job.name);
        const isDue = state === undefined || isFree(state, now);
        if (isDue && !running.has(job.name) && !ending.signal.aborted) {
          running.set(job.name, round(job).catch(databaseIsAway));
        }
      }
      lastFailure = '';
    } catch (error) {
      databaseIsAway(error);
    }
  };
  // Said once: the next look follows in two seconds.
  const databaseIsAway = (thrown: unknown): void => {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (error.message !== lastFailure) onFailure(error, 'clock');
    lastFailure = error.message;
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, lookEveryMs);

  return {
    stop: async () => {
      clearInterval(timer);
      ending.abort();
      await looking;
      await Promise.all(running.values());
      mailer?.close();
    },
  };
}
