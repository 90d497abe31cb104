import { sql, type Kysely } from 'kysely';

/** Letters on their way out: written in the transaction of what they tell, sent by whichever process claims the row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('letter')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // What the letter tells whom; asked for twice, it is written once.
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('to_email', 'text', (c) => c.notNull())
    .addColumn('to_name', 'text', (c) => c.notNull())
    .addColumn('employee_id', 'text', (c) => c.references('employee.id').onDelete('set null'))
    .addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('ru', 'en')`))
    .addColumn('subject', 'text', (c) => c.notNull())
    // Name, address and subject in lower case: SQLite lowers Latin letters only.
    .addColumn('search_text', 'text', (c) => c.notNull())
    // Null once a letter with a secret link has gone out.
    .addColumn('text_body', 'text')
    .addColumn('html_body', 'text')
    .addColumn('is_secret', 'integer', (c) => c.notNull().check(sql`is_secret in (0, 1)`))
    .addColumn('calendar_method', 'text', (c) =>
      c.check(sql`calendar_method in ('REQUEST', 'CANCEL', 'PUBLISH')`),
    )
    .addColumn('calendar', 'text')
    // waiting: to be sent; sending: claimed; sent; kept: readable here instead of sent; failed: given up.
    .addColumn('status', 'text', (c) =>
      c.notNull().check(sql`status in ('waiting', 'sending', 'sent', 'kept', 'failed')`),
    )
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    // Not before this instant: quiet hours, or the pause after a failure.
    .addColumn('due_at', 'text', (c) => c.notNull())
    // Of no use to the reader after this instant (a reminder of a day that is over): then it is given up.
    .addColumn('good_until', 'text')
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('failure', 'text')
    .execute();
  await db.schema.createIndex('letter_due').on('letter').columns(['status', 'due_at']).execute();
  await db.schema.createIndex('letter_created').on('letter').column('created_at').execute();

  // One row for each recurring job: which process runs it, and when it is due again.
  await db.schema
    .createTable('recurring_job')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_at', 'text')
    .addColumn('ended_at', 'text')
    // What it did when it last did something: numbers by name.
    .addColumn('outcome_json', 'text')
    // Since when, how often in a row and why it does not succeed.
    .addColumn('failing_since', 'text')
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('failure', 'text')
    .execute();
}
