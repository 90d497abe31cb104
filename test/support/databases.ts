import { randomBytes } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { afterEach, describe, inject } from 'vitest';
import { connect, type Db, onSqlite } from '../../src/database/connect.ts';
import { migrateToLatest } from '../../src/database/migrate.ts';

/** A migrated, empty database of the test's own; nothing that it wrote is left for the next. */
export type Fresh = () => Promise<Db>;

/** Runs the same tests on SQLite and on a real PostgreSQL. */
export function onEveryDatabase(
  name: string,
  tests: (fresh: Fresh, engine: 'sqlite' | 'postgres') => void,
): void {
  for (const engine of ['sqlite', 'postgres'] as const) {
    describe(`${name} (${engine})`, () => {
      const undo: (() => Promise<void>)[] = [];
      afterEach(async () => {
        for (const step of undo.splice(0).reverse()) await step();
      });
      tests(async () => (engine === 'sqlite' ? freshSqlite(undo) : freshPostgres(undo)), engine);
    });
  }
}

let migrated: Promise<Buffer> | undefined;

/** A fresh SQLite database for tests that are not about queries; destroy it yourself or leave it to the process. */
export async function freshSqlite(undo: (() => Promise<void>)[] = []): Promise<Db> {
  // Migrated once a worker; every test gets a copy of its own.
  migrated ??= migratedSqlite();
  const db = onSqlite(new SqliteDatabase(await migrated));
  undo.push(() => db.destroy());
  return db;
}

async function migratedSqlite(): Promise<Buffer> {
  const database = new SqliteDatabase(':memory:');
  const db = onSqlite(database);
  await migrateToLatest(db);
  const image = database.serialize();
  await db.destroy();
  return image;
}

/** Databases of this worker that a test has given back empty. */
const idle: string[] = [];

/** A fresh database on the real PostgreSQL, for what only several processes can show; undo it with the steps it adds. */
export async function freshPostgres(undo: (() => Promise<void>)[]): Promise<Db> {
  const server = inject('postgresUrl');
  const name = idle.pop() ?? (await newPostgres(server));
  const db = connect(`${server}/${name}`);
  undo.push(async () => {
    await db.destroy();
    await run(`${server}/${name}`, emptyAll);
    idle.push(name);
  });
  return db;
}

async function newPostgres(server: string): Promise<string> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  // Copying the template's files beats writing it through the log, page by page.
  await run(`${server}/postgres`, `create database ${name} template swap_template strategy file_copy`);
  return name;
}

/**
 * Ends whoever is still connected and takes out every row of a test: a few milliseconds, where a new database takes a
 * hundred. As a replica neither foreign keys nor the triggers that guard the audit log stand in the way.
 */
const emptyAll = `do $$
  declare filled regclass;
  begin
    perform pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid();
    perform set_config('session_replication_role', 'replica', true);
    for filled in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not like 'kysely_%' and pg_relation_size(oid) > 0
    loop
      -- Rows that were deleted still take room until the file is cut.
      if pg_relation_size(filled) > 65536 then execute format('truncate %s cascade', filled);
      else execute format('delete from %s', filled);
      end if;
    end loop;
  end $$`;

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
