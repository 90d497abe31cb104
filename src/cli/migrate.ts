import { migrated } from '../audit/migrated.ts';
import { theCommandLine } from '../audit/record.ts';
import { connect } from '../database/connect.ts';
import { readConfig } from '../config.ts';
import { withUsage } from './database-verb.ts';
import { readOptions } from './io.ts';

/** `migrate`: brings the database to the newest version and says what ran. */
export const migrateVerb = withUsage(async (args, io) => {
  const values = readOptions(args, { help: { type: 'boolean', short: 'h' } });
  if (values.help) {
    io.stdout.write('migrate: brings the database that DATABASE_URL names to the newest version.\n');
    return 0;
  }
  const db = connect(readConfig(process.env).databaseUrl);
  try {
    const ran = await migrated(db, theCommandLine);
    io.stderr.write(ran.length === 0 ? 'The database is up to date.\n' : `Ran ${ran.join(', ')}.\n`);
    return 0;
  } finally {
    await db.destroy();
  }
});
