import { sql, SqliteAdapter, type Kysely } from 'kysely';

/** Who changed what and when. Rows are added and read; the database itself refuses to change or delete one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entry')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    // No foreign key: the entry outlives the account.
    .addColumn('account_id', 'text')
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text')
    .addColumn('subject_name', 'text', (c) => c.notNull())
    .addColumn('changes_json', 'text', (c) => c.notNull())
    // Names and values in small letters: SQLite folds only the case of Latin ones.
    .addColumn('search_text', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('audit_entry_at').on('audit_entry').columns(['at', 'id']).execute();
  // Each filter of the page reads its own entries in the order of the page.
  for (const [name, columns] of [
    ['audit_entry_subject', ['subject_kind', 'subject_id', 'at', 'id']],
    ['audit_entry_kind', ['subject_kind', 'at', 'id']],
    ['audit_entry_account', ['account_id', 'at', 'id']],
    ['audit_entry_name', ['by_name', 'at', 'id']],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on('audit_entry')
      .columns([...columns])
      .execute();
  }

  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    for (const event of ['update', 'delete']) {
      await sql`create trigger ${sql.raw(`audit_entry_no_${event}`)} before ${sql.raw(event)} on audit_entry
        begin select raise(abort, 'the audit log is append-only'); end`.execute(db);
    }
    // `insert or replace` would take a row away without asking the trigger for deletions.
    await sql`create trigger audit_entry_no_replace before insert on audit_entry
      when exists (select 1 from audit_entry where id = new.id)
      begin select raise(abort, 'the audit log is append-only'); end`.execute(db);
    return;
  }
  await sql`create function audit_entry_stands() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log is append-only'; end $$`.execute(db);
  await sql`create trigger audit_entry_stands before update or delete on audit_entry
    for each row execute function audit_entry_stands()`.execute(db);
  await sql`create trigger audit_entry_stays before truncate on audit_entry
    for each statement execute function audit_entry_stands()`.execute(db);
}
