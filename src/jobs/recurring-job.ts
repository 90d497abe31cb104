import type { DateTime } from 'luxon';
import type { Config } from '../config.ts';
import type { Db } from '../database/connect.ts';
import type { Mailer } from '../notify/mailer.ts';

/** What a job is given. */
export interface JobContext {
  readonly db: Db;
  readonly config: Config;
  readonly now: DateTime;
  /** The mail server; undefined where letters are kept. */
  readonly mailer: Mailer | undefined;
  /** Names this process among those on the database. */
  readonly process: string;
  /** Fires when the program is about to end; a long job then stops between two steps. */
  readonly stopping: AbortSignal;
}

/** How often a job is due: so many seconds after it last ended, or at a time of the day (the computer's time zone). */
export type Rhythm = { readonly everySeconds: number } | { readonly dailyAt: `${number}:${number}` };

/**
 * Something the program does by itself, again and again. It may be run twice for one due time when a process dies in
 * the middle, so what it writes must be written once however often it runs (letters by their `key`).
 */
export interface RecurringJob {
  /** Its row in the database, its name on the command line, and worded as `jobs.name.<name>`. */
  readonly name: string;
  readonly rhythm: Rhythm;
  /**
   * Whether there is anything to do; asked before anything is written down. Pages that are kept while nothing is
   * written in the database (the board) depend on idle jobs that write nothing. It must be cheap: with a short rhythm
   * it is asked every few seconds.
   */
  readonly hasWork?: (context: JobContext) => Promise<boolean>;
  /**
   * Several processes may run it at once, because it claims its own rows. Any other job is run by one process at a time.
   */
  readonly shared?: true;
  /**
   * Does it.
   * @returns numbers of what was done, for the administrator: `{ sent: 3 }`, each worded as `jobs.did.<field>`
   * @throws anything: written down, shown to the administrator, and tried again later
   */
  readonly run: (context: JobContext) => Promise<Readonly<Record<string, number>>>;
}

/** Thrown by a job that cannot go on now through no fault of the program's own: its message is for people. */
export class JobHindered extends Error {}

/** When a job is due for the first time in a database: a daily one at its hour, any other at once. */
export function firstDue({ rhythm }: RecurringJob, now: DateTime): DateTime {
  return 'dailyAt' in rhythm ? nextAt(rhythm.dailyAt, now) : now;
}

/** When a job that has ended is due again. */
export function nextDue({ rhythm }: RecurringJob, now: DateTime): DateTime {
  return 'dailyAt' in rhythm ? nextAt(rhythm.dailyAt, now) : now.plus({ seconds: rhythm.everySeconds });
}

/** When a job that failed so many times in a row is tried again: after a minute, then twice as long, half an hour at most. */
export function afterFailure(failures: number, now: DateTime): DateTime {
  return now.plus({ minutes: Math.min(30, 2 ** Math.min(failures - 1, 10)) });
}

/** The next time the clock shows this; in the night it is set forward, the hour after. */
function nextAt(time: string, now: DateTime): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const today = now.startOf('day').set({ hour, minute });
  return today > now ? today : now.startOf('day').plus({ days: 1 }).set({ hour, minute });
}
