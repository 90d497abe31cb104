import { PostgresAdapter, sql } from 'kysely';
import type { Db } from './connect.ts';

/**
 * Runs work that only one process of those on this database may do at a time; the others wait for it.
 *
 * PostgreSQL: an advisory lock of one connection, which ends with the process, however it ends. The work uses
 * other connections of the pool. SQLite serves one process: there the work simply runs.
 */
export async function oneAtATime<T>(db: Db, name: string, work: () => Promise<T>): Promise<T> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return work();
  return db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(hashtext(${name}))`.execute(held);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtext(${name}))`.execute(held);
    }
  });
}
