import { DateTime } from 'luxon';
import { countAccounts } from './access/queries.ts';
import { buildApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { connect, type Db } from './database/connect.ts';
import { migrateToLatest } from './database/migrate.ts';
import { readSetting } from './database/settings.ts';
import { loadDemo, mayLoadDemo } from './demo/load.ts';
import { createPlanner } from './planning/planner.ts';

/** Starts the program: settings, database, the demo company when there is nothing yet, and the server. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const db = connect(config.databaseUrl);
  await migrateToLatest(db);
  const planner = createPlanner();
  if (config.demo && (await mayLoadDemo(db))) {
    console.log('Making the demo company…');
    await loadDemo(db, planner, DateTime.now());
  }
  const app = await buildApp({ config, db, planner });
  const listening = await app.listen({ port: config.port, host: config.host });
  // Port 0 takes any free one: then only the server knows its address.
  console.log(`Swap a Day is at ${config.port === 0 ? listening : config.baseUrl}`);
  console.log(await howToSignIn(db));

  const stop = async (): Promise<void> => {
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

/** What stands in the way of starting, in one line; undefined for what is a bug and deserves its stack. */
function obstacle(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message;
  const { code, address, port, message } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (code === 'EADDRINUSE') return `${address}:${port} is taken by another program; choose another PORT`;
  if (code === 'EACCES')
    return `this user may not open ${address ?? 'the database file'}${port === undefined ? '' : `:${port}`}`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
    return `the database that DATABASE_URL names cannot be reached: ${message || `${address}:${port}`}`;
  }
  // PostgreSQL's own refusals: wrong password or user (28…), no such database (3D000).
  return /^(28|3D)/.test(code ?? '') ? `the database that DATABASE_URL names refuses: ${message}` : undefined;
}

start().catch((error: unknown) => {
  console.error(obstacle(error) ?? error);
  process.exit(1);
});
