import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/database/connect.ts';
import { migrateToLatest } from '../../src/database/migrate.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated template that each test copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  const admin = new pg.Client({ connectionString: `${postgres.url}/postgres` });
  await admin.connect();
  await admin.query('create database swap_template');
  await admin.end();
  const db = connect(`${postgres.url}/swap_template`);
  await migrateToLatest(db);
  await db.destroy();
  project.provide('postgresUrl', postgres.url);
  return () => postgres.stop();
}
