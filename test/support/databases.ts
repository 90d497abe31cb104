import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, describe, inject } from 'vitest';
import { connect, type Db } from '../../src/database/connect.ts';
import { migrateToLatest } from '../../src/database/migrate.ts';

/** A migrated, empty database of its own; it is thrown away after the test. */
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

/** A fresh SQLite database for tests that are not about queries; destroy it yourself or leave it to the process. */
export async function freshSqlite(undo: (() => Promise<void>)[] = []): Promise<Db> {
  const db = connect(':memory:');
  await migrateToLatest(db);
  undo.push(() => db.destroy());
  return db;
}

async function freshPostgres(undo: (() => Promise<void>)[]): Promise<Db> {
  const server = inject('postgresUrl');
  const name = `t_${randomBytes(8).toString('hex')}`;
  // Copying the template's files beats writing it through the log, page by page, six times over.
  await administer(server, `create database ${name} template swap_template strategy file_copy`);
  const db = connect(`${server}/${name}`);
  undo.push(async () => {
    await db.destroy();
    await administer(server, `drop database ${name} with (force)`);
  });
  return db;
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
