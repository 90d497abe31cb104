import { DateTime } from 'luxon';
import { countAccounts } from './access/queries.ts';
import { migrated } from './audit/migrated.ts';
import { theProgram } from './audit/record.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { connect, type Db } from './database/connect.ts';
import { readSetting } from './database/settings.ts';
import { loadDemoIfEmpty } from './demo/load.ts';
import { daysToPrice } from './demo/swap-days.ts';
import { startClock } from './jobs/clock.ts';
import { recurringJobs } from './jobs.ts';
import { obstacle } from './obstacle.ts';
import { createPlanner } from './planning/planner.ts';
import { ensureQuestionTexts } from './reflections/questionnaire/stored.ts';

const longestEndMs = 9500;

/** Starts the program: settings, database, the demo company when there is nothing yet, and the server. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const db = connect(config.databaseUrl);
  await migrated(db, theProgram);
  await ensureQuestionTexts(db);
  const planner = createPlanner();
  const now = DateTime.now();
  const isNew =
    config.demo &&
    (await loadDemoIfEmpty(db, planner, now, config, () => console.log('Making the demo company…')));
  const app = await buildApp({ config, db, planner, priceFirst: isNew ? await daysToPrice(db, now) : [] });
  if (config.jobs) {
    const clock = startClock(recurringJobs, {
      db,
      config,
      onFailure: (error, job) => app.log.error(error, job),
    });
    app.addHook('onClose', clock.stop);
  }
  const listening = await app.listen({ port: config.port, host: config.host });
  // Port 0 takes any free one: then only the server knows its address.
  console.log(`Swap a Day is at ${config.port === 0 ? listening : config.baseUrl}`);
  console.log(await howToSignIn(db));

  const stop = async (): Promise<void> => {
    // Whatever hangs: supervisors kill after ten seconds, and what a killed process held is taken over as well.
    setTimeout(() => process.exit(1), longestEndMs).unref();
    await app.close();
    await db.destroy();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

/** The line under the address: the demo's accounts, or how the first administrator is made. */
async function howToSignIn(db: Db): Promise<string> {
  const demo = JSON.parse((await readSetting(db, 'demo.accounts')) ?? '[]') as {
    email: string;
    password: string;
  }[];
  const [first] = demo;
  if (first !== undefined) {
    return `Sign in as ${first.email} with the password ${first.password}; the sign-in page lists the others.`;
  }
  return (await countAccounts(db)) === 0
    ? 'Nobody can sign in yet: npm run --silent cli -- administrator --help'
    : 'Sign in with your e-mail and password.';
}

start().catch((error: unknown) => {
  console.error(obstacle(error) ?? error);
  process.exit(1);
});
