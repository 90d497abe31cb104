import { sql, type Kysely } from 'kysely';

/** Call history: what was imported, single calls where the source has them, and counts per interval. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('call_import')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind in ('csv', 'queue-log', 'cdr', 'genesys', 'teleopti', 'mapped')`),
    )
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('imported_at', 'text', (c) => c.notNull())
    .addColumn('imported_by', 'text', (c) => c.notNull())
    .addColumn('lines', 'integer', (c) => c.notNull())
    .addColumn('added', 'integer', (c) => c.notNull())
    .addColumn('changed', 'integer', (c) => c.notNull())
    .addColumn('unchanged', 'integer', (c) => c.notNull())
    .addColumn('rejected', 'integer', (c) => c.notNull())
    .addColumn('note', 'text')
    .execute();

  await db.schema
    .createTable('call_import_rejection')
    .addColumn('import_id', 'text', (c) => c.notNull().references('call_import.id').onDelete('cascade'))
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('params_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('call_import_rejection_pk', ['import_id', 'line'])
    .execute();

  await db.schema
    .createTable('call_record')
    .addColumn('queue_id', 'text', (c) => c.notNull().references('department.id').onDelete('cascade'))
    .addColumn('call_id', 'text', (c) => c.notNull())
    .addColumn('entered_at', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) =>
      c
        .notNull()
        .check(sql`outcome in ('waiting', 'answered', 'completed', 'abandoned', 'exited', 'transferred')`),
    )
    .addColumn('wait_seconds', 'integer')
    .addColumn('talk_seconds', 'integer')
    // The department in whose queue the call was answered before it was sent on into this one.
    .addColumn('came_from', 'text')
    .addPrimaryKeyConstraint('call_record_pk', ['queue_id', 'call_id'])
    .execute();
  await db.schema
    .createIndex('call_record_entered')
    .on('call_record')
    .columns(['queue_id', 'entered_at'])
    .execute();

  await db.schema
    .createTable('call_interval')
    .addColumn('queue_id', 'text', (c) => c.notNull().references('department.id').onDelete('cascade'))
    // An instant in UTC, ISO with Z, so that a clock change repeats or loses nothing.
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('interval_minutes', 'integer', (c) => c.notNull())
    // Doubles: a real of PostgreSQL would not give back what was written, and every import would change it.
    .addColumn('offered', 'double precision', (c) => c.notNull().check(sql`offered >= 0`))
    .addColumn('answered', 'double precision')
    .addColumn('abandoned', 'double precision')
    .addColumn('aht_seconds', 'double precision')
    // What the callers waited, all together: those answered, those who hung up, and everybody.
    .addColumn('answered_wait_seconds', 'double precision')
    .addColumn('abandoned_wait_seconds', 'double precision')
    .addColumn('waited_seconds', 'double precision')
    // Those of `abandoned` who hung up within a few seconds.
    .addColumn('short_abandoned', 'double precision')
    .addPrimaryKeyConstraint('call_interval_pk', ['queue_id', 'starts_at'])
    .execute();

  // How the columns of a table with this header are to be read, as somebody explained it once.
  await db.schema
    .createTable('call_mapping')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('fingerprint', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('mapping_json', 'text', (c) => c.notNull())
    .addColumn('saved_by', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .execute();

  // A file that waits for its columns to be explained; kept for a day at most.
  await db.schema
    .createTable('call_upload')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('department_id', 'text')
    .addColumn('uploaded_by', 'text', (c) => c.notNull())
    .addColumn('uploaded_at', 'text', (c) => c.notNull())
    .addColumn('delimiter', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    // 0 where the file was too long to keep: only its beginning is here.
    .addColumn('is_whole', 'integer', (c) => c.notNull())
    .execute();
}
