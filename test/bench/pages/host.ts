import { buildApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { connect } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import { writeSetting } from '../../../src/database/settings.ts';
import { createPlanner } from '../../../src/planning/planner.ts';
import { benchDay } from '../planning/instances.ts';
import { bareSignIn } from '../access/bare-sign-in.ts';
import { barePage } from './bare-page.ts';

/**
 * A server in a process of its own, so that the load does not run on the same core. It sends its port.
 * - `host.ts board DATABASE`: the program
 * - `host.ts busy DATABASE`: the program, with a write in the database every 10 ms, so that no page can be kept
 * - `host.ts bare PEOPLE CHARACTERS BYTES`: the baseline
 * - `host.ts verify HASH`: the baseline of signing in
 * - `host.ts plan-600`: the program, empty; the message `plan` makes it plan a day for 600 people
 */
const [kind, ...rest] = process.argv.slice(2);
const planner = createPlanner();
const app =
  kind === 'bare'
    ? barePage(Number(rest[0]), Number(rest[1]), Number(rest[2]))
    : kind === 'verify'
      ? await bareSignIn(rest[0] ?? '')
      : await program(rest[0] ?? ':memory:');
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });

process.once('message', () => {
  void planner.plan(benchDay({ people: 600, load: 1, seed: 1 })).then(() => process.send?.('planned'));
});
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});

async function program(databaseUrl: string) {
  const db = connect(databaseUrl);
  await migrateToLatest(db);
  if (kind === 'busy')
    setInterval(() => void writeSetting(db, 'bench', new Date().toISOString()), 10).unref();
  return buildApp({ config: readConfig({ LOG_LEVEL: 'error' }), db, planner });
}
