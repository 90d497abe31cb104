import { sql, type Kysely } from 'kysely';

/**
 * The friction log: claims of one department about another, requests that got stuck, and claims that came from a file.
 *
 * Who noted a claim stands in a table of its own, which pages and exports do not read: it is there so that the noter
 * can correct or withdraw it. A claim's history says what was done and on which day, not by whom.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The six that the program begins with are put in at the first look (src/friction/category-queries.ts).
  await db.schema
    .createTable('claim_category')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name_ru', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    // Offered no more; claims that have it keep it.
    .addColumn('retired_at', 'text')
    // Its claims are those of another category now.
    .addColumn('merged_into_id', 'text', (c) => c.references('claim_category.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addCheckConstraint(
      'claim_category_merged',
      sql`merged_into_id is null or (retired_at is not null and merged_into_id <> id)`,
    )
    .execute();

  await db.schema
    .createTable('claim_import')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('imported_by', 'text', (c) => c.notNull())
    .addColumn('imported_at', 'text', (c) => c.notNull())
    .addColumn('lines', 'integer', (c) => c.notNull())
    .addColumn('added', 'integer', (c) => c.notNull())
    .addColumn('changed', 'integer', (c) => c.notNull())
    .addColumn('unchanged', 'integer', (c) => c.notNull())
    .addColumn('rejected', 'integer', (c) => c.notNull())
    // Null while it runs, or where it was broken off.
    .addColumn('ended_at', 'text')
    .addColumn('taken_back_at', 'text')
    .execute();
  await db.schema
    .createTable('claim_import_rejection')
    .addColumn('import_id', 'text', (c) => c.notNull().references('claim_import.id').onDelete('cascade'))
    .addColumn('line', 'integer', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('claim_import_rejection_key', ['import_id', 'line'])
    .execute();
  // How a table is read, by the names in its first line.
  await db.schema
    .createTable('claim_mapping')
    .addColumn('fingerprint', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('mapping_json', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .execute();
  // Files that wait for a yes, so that they need not be chosen again; kept for a day, in pieces of whole lines.
  await db.schema
    .createTable('claim_upload')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('uploaded_at', 'text', (c) => c.notNull())
    .addColumn('import_id', 'text', (c) => c.references('claim_import.id'))
    .execute();
  await db.schema
    .createTable('claim_upload_piece')
    .addColumn('upload_id', 'text', (c) => c.notNull().references('claim_upload.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('claim_upload_piece_key', ['upload_id', 'position'])
    .execute();

  await db.schema
    .createTable('claim')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Whose people note it, and about whom.
    .addColumn('from_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('about_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('category_id', 'text', (c) => c.notNull().references('claim_category.id'))
    // A local day; nothing nearer is kept of when it was noted either.
    .addColumn('happened_on', 'text', (c) => c.notNull())
    .addColumn('harmed', 'integer', (c) => c.notNull().check(sql`harmed in (0, 1)`))
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('ticket', 'text', (c) => c.notNull())
    // The ticket as it is compared, or empty.
    .addColumn('ticket_key', 'text', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull().check(sql`source in ('noted', 'import', 'made-up')`))
    // What tells an imported line from every other one; null for what was noted here.
    .addColumn('fingerprint', 'text', (c) => c.unique())
    .addColumn('import_id', 'text', (c) => c.references('claim_import.id'))
    // The claim with which it is counted once; that one is joined to none.
    .addColumn('joined_to_id', 'text', (c) => c.references('claim.id').onDelete('set null'))
    .addColumn('withdrawn_on', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addCheckConstraint('claim_two_departments', sql`from_department_id <> about_department_id`)
    .addCheckConstraint('claim_joined', sql`joined_to_id is null or joined_to_id <> id`)
    .execute();
  await db.schema.createIndex('claim_day').on('claim').columns(['happened_on', 'id']).execute();
  // What weeks and months are counted from, without a look at the claims themselves.
  await sql`
    create index claim_counted
    on claim (happened_on, from_department_id, about_department_id, harmed, joined_to_id, withdrawn_on)
    where joined_to_id is null and withdrawn_on is null`.execute(db);
  // What stuck requests need of their claims, without a look at the claims themselves.
  await db.schema
    .createIndex('claim_direction')
    .on('claim')
    .columns(['id', 'from_department_id', 'joined_to_id', 'withdrawn_on'])
    .execute();
  await sql`create index claim_made_up on claim (id) where source = 'made-up'`.execute(db);
  // Of joined claims only: nearly all are joined to none, and SQLite would look for those through this index.
  await sql`create index claim_joined_to on claim (joined_to_id) where joined_to_id is not null`.execute(db);
  await db.schema.createIndex('claim_ticket').on('claim').column('ticket_key').execute();
  await db.schema.createIndex('claim_import_id').on('claim').column('import_id').execute();
  await db.schema.createIndex('claim_category_id').on('claim').column('category_id').execute();

  await db.schema
    .createTable('claim_noter')
    .addColumn('claim_id', 'text', (c) => c.primaryKey().references('claim.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .execute();
  await db.schema.createIndex('claim_noter_account').on('claim_noter').column('account_id').execute();

  // When a request did not move: from a day, to the day on which it moved again; it may get stuck once more.
  await db.schema
    .createTable('claim_stuck')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('claim_id', 'text', (c) => c.notNull().references('claim.id').onDelete('cascade'))
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('moved_on', 'text')
    .addCheckConstraint('claim_stuck_range', sql`moved_on is null or since <= moved_on`)
    .execute();
  await db.schema.createIndex('claim_stuck_claim').on('claim_stuck').column('claim_id').execute();
  await sql`create unique index claim_stuck_open on claim_stuck (claim_id) where moved_on is null`.execute(
    db,
  );

  await db.schema
    .createTable('claim_event')
    .addColumn('claim_id', 'text', (c) => c.notNull().references('claim.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('on_date', 'text', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    // Whose role, never whose name.
    .addColumn('by_role', 'text', (c) =>
      c.notNull().check(sql`by_role in ('noter', 'head', 'hr', 'program')`),
    )
    .addColumn('changes_json', 'text', (c) => c.notNull())
    .addColumn('import_id', 'text', (c) => c.references('claim_import.id'))
    .addPrimaryKeyConstraint('claim_event_key', ['claim_id', 'position'])
    .execute();
  await db.schema.createIndex('claim_event_import').on('claim_event').column('import_id').execute();

  // Two claims that look alike and are not the same: they are not suggested again.
  await db.schema
    .createTable('claim_apart')
    .addColumn('first_id', 'text', (c) => c.notNull().references('claim.id').onDelete('cascade'))
    .addColumn('second_id', 'text', (c) => c.notNull().references('claim.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('claim_apart_key', ['first_id', 'second_id'])
    .addCheckConstraint('claim_apart_order', sql`first_id < second_id`)
    .execute();
}
