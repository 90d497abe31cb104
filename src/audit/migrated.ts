import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { migrateToLatest } from '../database/migrate.ts';
import { type Author, record } from './record.ts';

/**
 * Brings the database to the newest version and writes down what that took, once there is a log to write it in.
 * @returns the names of the migrations that ran
 */
export async function migrated(db: Db, by: Author): Promise<string[]> {
  const ran = await migrateToLatest(db);
  if (ran.length === 0) return ran;
  const subject = { kind: 'database', id: null, name: 'Swap a Day' };
  await record(
    db,
    { by, action: 'database.migrated', subject, changes: { migrations: [null, ran] } },
    DateTime.utc(),
  );
  return ran;
}
