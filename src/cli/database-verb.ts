import { BadInput } from './io.ts';
import type { Verb } from './verb.ts';
import { migrated } from '../audit/migrated.ts';
import { theCommandLine } from '../audit/record.ts';
import { connect, type Db } from '../database/connect.ts';
import { type Config, readConfig } from '../config.ts';
import { obstacle } from '../obstacle.ts';

/** Runs work on the database that the environment names, migrated, and closes it. */
export async function withDatabase<T>(work: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const db = connect(config.databaseUrl);
  try {
    await migrated(db, theCommandLine);
    return await work(db, config);
  } finally {
    await db.destroy();
  }
}

/** A verb whose wrong calls, wrong settings and unreachable database end with one line and exit code 2. */
export function withUsage(verb: Verb): Verb {
  return async (args, io) => {
    try {
      return await verb(args, io);
    } catch (error) {
      const line = error instanceof BadInput ? error.message : obstacle(error);
      if (line === undefined) throw error;
      io.stderr.write(`${line}\n`);
      return 2;
    }
  };
}
