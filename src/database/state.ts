import { PostgresAdapter, sql } from 'kysely';
import type { Db } from './connect.ts';

/**
 * A text that names what can be seen in the database now: two equal answers mean that nothing was written between
 * them, by this process or any other. What was computed from the database may be kept while it stays the same.
 *
 * PostgreSQL: the snapshot (`xmin:xmax:xip_list`); every transaction that writes moves it. SQLite: `data_version`
 * moves with the writes of other connections, `total_changes()` with our own.
 */
export async function databaseState(db: Db): Promise<string> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    const { rows } = await sql<{ state: string }>`select pg_current_snapshot()::text as state`.execute(db);
    return rows[0]?.state ?? '';
  }
  const own = await sql<{ state: number }>`select total_changes() as state`.execute(db);
  const others = await sql<{ dataVersion: number }>`pragma data_version`.execute(db);
  return `${own.rows[0]?.state}:${others.rows[0]?.dataVersion}`;
}
