import { sql, type Kysely } from 'kysely';

/** Calls for help from people's own day, and which changes of a live day they have taken note of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('help_call')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Made by the page: a tap that arrives twice is one call.
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('late', 'ill', 'help')`))
    // late: there at this minute of the local day.
    .addColumn('to_minute', 'integer')
    // Who sits beside the person: the first to help.
    .addColumn('host_id', 'text', (c) => c.references('employee.id'))
    // The mark of the live day that it became; null where the day could not take one.
    .addColumn('mark_id', 'text', (c) => c.references('live_mark.id'))
    // When it arrived; and when it was said, where the phone could send it only later.
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('said_at', 'text')
    .addColumn('seen_by', 'text')
    .addColumn('seen_at', 'text')
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'text')
    // Taken back by the person, or replaced by a later call.
    .addColumn('withdrawn_at', 'text')
    .addCheckConstraint('help_call_late', sql`(kind = 'late') = (to_minute is not null)`)
    .execute();
  // Two taps are one report.
  await sql`create unique index help_call_one_open on help_call (swap_day_id, employee_id, kind)
    where ended_at is null and withdrawn_at is null`.execute(db);
  await db.schema.createIndex('help_call_employee').on('help_call').column('employee_id').execute();

  await db.schema
    .createTable('noted_change')
    .addColumn('change_id', 'text', (c) => c.notNull().references('live_change.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    .addColumn('noted_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('noted_change_key', ['change_id', 'employee_id'])
    .execute();
}
