import { PostgresAdapter, sql } from 'kysely';
import type { Db } from './connect.ts';

/**
 * Runs work that deletes what nobody may read again, and then clears the places where databases keep deleted rows: on
 * SQLite, where their bytes are overwritten anyway (see connect.ts), the write-ahead log is emptied into the file; on
 * PostgreSQL these tables are written anew. PostgreSQL's own log and everybody's backups keep theirs until they expire.
 * Call it outside of a transaction; the work may begin its own.
 * @param tables from which is deleted, as the database names them
 */
export async function erasing<T>(db: Db, tables: readonly string[], work: () => Promise<T>): Promise<T> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    const result = await work();
    for (const table of tables) await sql`vacuum (full) ${sql.table(table)}`.execute(db);
    return result;
  }
  const result = await work();
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  return result;
}
