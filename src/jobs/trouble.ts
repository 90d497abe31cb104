import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { countLetters, countStuckLetters } from '../notify/letter-queries.ts';
import { isFree, jobStates } from './queries.ts';
import type { RecurringJob } from './recurring-job.ts';

/** A job that is due for longer stands still. */
const standingMinutes = 15;

/** What an administrator is to see to in mail and recurring jobs. */
export interface JobTrouble {
  /** Letters that were given up. */
  readonly failedLetters: number;
  /** Letters that wait although their time has come long ago and the mail server gives no trouble. */
  readonly stuckLetters: number;
  /** Jobs whose last run failed, with what is known of it. */
  readonly failing: readonly {
    name: string;
    since: string;
    failures: number;
    failure: string;
    dueAt: string;
  }[];
  /** Jobs that were due long ago and nobody runs. */
  readonly standing: readonly string[];
}

/** @param jobs `recurringJobs` of src/jobs.ts */
export async function jobTrouble(db: Db, jobs: readonly RecurringJob[], now: DateTime): Promise<JobTrouble> {
  const states = await jobStates(db);
  const failing = jobs.flatMap(({ name }) => {
    const state = states.get(name);
    if (state === undefined || state.failure === null) return [];
    const { failure, failures, failingSince, dueAt } = state;
    return [{ name, since: failingSince ?? dueAt, failures, failure, dueAt }];
  });
  const standing = jobs
    // Whether one that looks for work first has any cannot be told from its row.
    .filter(({ hasWork }) => hasWork === undefined)
    .filter(({ name }) => {
      const state = states.get(name);
      return state !== undefined && isFree(state, now.minus({ minutes: standingMinutes }));
    })
    .map(({ name }) => name);
  const { failed } = await countLetters(db);
  const stuck = failing.some(({ name }) => name === 'send-mail')
    ? 0
    : await countStuckLetters(db, now, standingMinutes);
  return { failedLetters: failed, stuckLetters: stuck, failing, standing };
}
