import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Verb } from './verb.ts';
import { connect, type Db } from '../database/connect.ts';
import { migrateToLatest } from '../database/migrate.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';

/** A wrong call of a verb; the message is the one line that is printed. */
export class UsageError extends Error {}

/** The options and the rest of the arguments. @throws UsageError for an unknown option or a missing value */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({
      args,
      options: { help: { type: 'boolean' }, ...options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Runs work on the database that the environment names, migrated, and closes it. */
export async function withDatabase<T>(work: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const db = connect(config.databaseUrl);
  try {
    await migrateToLatest(db);
    return await work(db, config);
  } finally {
    await db.destroy();
  }
}

/** A verb whose wrong calls and wrong settings end with one line and exit code 2. */
export function withUsage(verb: Verb): Verb {
  return async (args, io) => {
    try {
      return await verb(args, io);
    } catch (error) {
      if (!(error instanceof UsageError) && !(error instanceof ConfigError)) throw error;
      io.stderr.write(`${error.message}\n`);
      return 2;
    }
  };
}
