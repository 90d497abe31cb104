import { buildApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { connect } from './database/connect.ts';
import { migrateToLatest } from './database/migrate.ts';

/** Starts the program: settings, database, the demo company when there is nothing yet, and the server. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const db = connect(config.databaseUrl);
  await migrateToLatest(db);
  const app = await buildApp({ config, db });
  await app.listen({ port: config.port, host: config.host });
  console.log(`Swap a Day is at ${config.baseUrl}`);

  const stop = async (): Promise<void> => {
    await app.close();
    await db.destroy();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

start().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
