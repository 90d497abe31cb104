import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { CamelCasePlugin, Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
/** Runs work on a database that is opened for it and closed after it. */
export type WithDb = <T>(work: (db: Db) => Promise<T>) => Promise<T>;
export type Engine = 'sqlite' | 'postgres';

/** int8 (of `count`) and numeric (of `sum`, `avg`) come as strings from PostgreSQL; ours all fit a double. */
const { builtins } = pg.types;
pg.types.setTypeParser(builtins.INT8, Number);
pg.types.setTypeParser(builtins.NUMERIC, Number);

/** Which engine a database URL names. */
function engineOf(databaseUrl: string): Engine {
  return /^postgres(ql)?:\/\//.test(databaseUrl) ? 'postgres' : 'sqlite';
}

/**
 * Opens the database.
 * @param databaseUrl `postgres://…`, or the path of an SQLite file (made with its folder when missing), or `:memory:`
 */
export function connect(databaseUrl: string): Db {
  if (engineOf(databaseUrl) === 'postgres') {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
    // An idle connection that the server ends must not end the program; the next query opens another.
    pool.on('error', () => undefined);
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  }
  if (databaseUrl !== ':memory:') mkdirSync(dirname(databaseUrl), { recursive: true });
  return onSqlite(new SqliteDatabase(databaseUrl));
}

/** Uses an SQLite database that is open already; closed with the handle. */
export function onSqlite(database: SqliteDatabase.Database): Db {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  // What is deleted is overwritten, also what moving rows leaves behind: a destroyed key must not lie in the file.
  database.pragma('secure_delete = ON');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }), plugins: [new CamelCasePlugin()] });
}
