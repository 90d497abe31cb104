import { Migrator, SqliteAdapter, type Kysely, type Migration } from 'kysely';
import { migrations } from '../../migrations/index.ts';
import type { Db } from './connect.ts';

/**
 * Brings the database to the newest version; each migration is whole or not at all.
 * @returns the names of the migrations that ran now
 * @throws the first migration's error; nothing of that migration remains
 */
export async function migrateToLatest(db: Db): Promise<string[]> {
  // The columns in the migrations are written as they are in SQL, so the camel-case plugin must not touch them.
  const migrator = new Migrator({
    db: db.withoutPlugins(),
    provider: { getMigrations: () => Promise.resolve(isSqlite(db) ? whole(migrations) : migrations) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error(JSON.stringify(error));
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}

function isSqlite(db: Db): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}

/** Kysely runs migrations in a transaction on PostgreSQL only; on SQLite a failed one would leave its tables behind. */
function whole(all: Record<string, Migration>): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(all).map(([name, migration]) => [
      name,
      { up: (db: Kysely<unknown>) => db.transaction().execute((tx) => migration.up(tx)) },
    ]),
  );
}
