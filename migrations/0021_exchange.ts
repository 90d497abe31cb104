import { PostgresAdapter, sql, type Kysely } from 'kysely';

/** Surveys of earlier years that came from files: what waits for its columns to be explained, and what went in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('past_import')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('file_name', 'text', (c) => c.notNull())
    // Of the file's bytes: the same file goes in once.
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('waiting', 'confirmed', 'taken-back')`),
    )
    // The table while it waits, with codes instead of whatever names people; null afterwards.
    .addColumn('sheet_json', 'text')
    .addColumn('mapping_json', 'text')
    .addColumn('survey_id', 'text', (c) => c.references('survey.id').onDelete('set null'))
    // What went in, as numbers, and which lines did not.
    .addColumn('result_json', 'text')
    .addColumn('confirmed_at', 'text')
    .addCheckConstraint('past_import_sheet', sql`(state = 'waiting') = (sheet_json is not null)`)
    .execute();
  await sql`create unique index past_import_once on past_import (fingerprint) where state = 'confirmed'`.execute(
    db,
  );

  // How a table with these column names was read the last time.
  await db.schema
    .createTable('past_mapping')
    .addColumn('fingerprint', 'text', (c) => c.primaryKey())
    .addColumn('mapping_json', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .execute();

  // A rating of a past survey that had another scale lies between our points: 4 of 1–5 is 5.5 of 1–7. SQLite keeps
  // such a number in a column of whole ones.
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    await sql`alter table answer alter column value type double precision`.execute(db);
}
