import { DateTime } from 'luxon';
import type { Config } from '../config.ts';
import type { Db } from '../database/connect.ts';
import { processName, startClock } from '../jobs/clock.ts';
import { jobStates } from '../jobs/queries.ts';
import { type JobOutcome, runDueJobs } from '../jobs/run.ts';
import { recurringJobs } from '../jobs.ts';
import { createMailer } from '../notify/mailer.ts';
import { withDatabase, withUsage } from './database-verb.ts';
import { BadInput, readOptions } from './io.ts';
import type { CliIo } from './verb.ts';

const help = `jobs: runs the recurring jobs (sending mail, reminders, clearing up) of the database that DATABASE_URL names.

  jobs                     runs them when they are due, until it is stopped: a server with JOBS=no leaves them to it
  jobs --once [NAME…]      runs once those that are due, or the named ones, due or not; for cron
  jobs --list              when each ran last and is due next

There are: ${recurringJobs.map(({ name }) => name).join(', ')}.
`;

/** `jobs`: the recurring jobs without the server. */
export const jobsVerb = withUsage(async (args, io) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const values = readOptions(
    args.filter((arg) => arg.startsWith('-')),
    { help: { type: 'boolean', short: 'h' }, once: { type: 'boolean' }, list: { type: 'boolean' } },
  );
  if (values.help) {
    io.stdout.write(help);
    return 0;
  }
  for (const name of names) {
    if (!recurringJobs.some((job) => job.name === name)) {
      throw new BadInput(
        `there is no job “${name}”; there are ${recurringJobs.map((job) => job.name).join(', ')}`,
      );
    }
  }
  if (names.length > 0 && !values.once) throw new BadInput('jobs are named with --once only');
  return withDatabase(async (db, config) => {
    if (values.list) return list(db, io);
    return values.once ? once(db, config, names, io) : untilStopped(db, config, io);
  });
});

async function once(db: Db, config: Config, names: readonly string[], io: CliIo): Promise<number> {
  const mailer = createMailer(config);
  try {
    const jobs =
      names.length === 0 ? recurringJobs : recurringJobs.filter(({ name }) => names.includes(name));
    const outcomes = await runDueJobs(
      jobs,
      {
        db,
        config,
        now: DateTime.now(),
        mailer,
        process: processName(),
        stopping: new AbortController().signal,
      },
      new Set(names),
    );
    io.stdout.write(outcomes.map((outcome) => `${told(outcome)}\n`).join(''));
    return outcomes.some(({ state }) => state === 'failed') ? 1 : 0;
  } finally {
    mailer?.close();
  }
}

function told(outcome: JobOutcome): string {
  if (outcome.state === 'idle') return `${outcome.name}: nothing to do`;
  if (outcome.state === 'failed') return `${outcome.name}: failed: ${outcome.error.message}`;
  const did = Object.entries(outcome.did).map(([what, number]) => `${number} ${what}`);
  return `${outcome.name}: ${did.join(', ') || 'done'}`;
}

async function list(db: Db, io: CliIo): Promise<number> {
  const states = await jobStates(db);
  const width = Math.max(...recurringJobs.map(({ name }) => name.length));
  for (const { name } of recurringJobs) {
    const state = states.get(name);
    const parts =
      state === undefined
        ? ['never ran']
        : [
            state.endedAt === null ? 'never ran' : `ran ${state.endedAt}`,
            `due ${state.dueAt}`,
            ...(state.claimedBy === null ? [] : [`running at ${state.claimedBy}`]),
            ...(state.outcomeJson === null ? [] : [state.outcomeJson]),
            ...(state.failure === null
              ? []
              : [`failed ${state.failures} × since ${state.failingSince}: ${state.failure}`]),
          ];
    io.stdout.write(`${name.padEnd(width)}  ${parts.join('  ')}\n`);
  }
  return 0;
}

async function untilStopped(db: Db, config: Config, io: CliIo): Promise<number> {
  const clock = startClock(recurringJobs, {
    db,
    config,
    onFailure: (error, job) => io.stderr.write(`${job}: ${error.message}\n`),
  });
  io.stderr.write('The recurring jobs run until this is stopped.\n');
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  await clock.stop();
  return 0;
}
