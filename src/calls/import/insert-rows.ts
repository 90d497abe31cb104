/**
 * Inserts of many rows. A statement of hundreds of rows costs the query builder more than it costs the database,
 * so its text is made once per number of rows and kept.
 */
import { CompiledQuery, PostgresAdapter } from 'kysely';
import type { Db } from '../../database/connect.ts';

const texts = new Map<string, string>();

/**
 * Inserts the rows whose values stand one after another, in the order of `columns` (snake_case).
 * @param onConflict the statement's last clause, in SQL
 * @returns how many rows were inserted or updated
 */
export async function insertRows(
  db: Db,
  table: 'call_record' | 'call_interval',
  columns: readonly string[],
  values: readonly unknown[],
  onConflict: string,
): Promise<number> {
  const rows = values.length / columns.length;
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const key = `${isPostgres} ${table} ${rows} ${columns.join()} ${onConflict}`;
  let text = texts.get(key);
  if (text === undefined) {
    const row = (r: number) =>
      columns.map((_, c) => (isPostgres ? `$${r * columns.length + c + 1}` : '?')).join();
    const tuples = Array.from({ length: rows }, (_, r) => `(${row(r)})`).join();
    text = `insert into ${table} (${columns.join()}) values ${tuples} ${onConflict}`;
    texts.set(key, text);
  }
  const result = await db.executeQuery(CompiledQuery.raw(text, [...values]));
  return Number(result.numAffectedRows ?? 0);
}
