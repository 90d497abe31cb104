import { sql, type Kysely } from 'kysely';

/** Who was asked to take part, what each was told last, what each answered, and who takes the place of those who cannot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The head's own words to everybody who takes part.
  await db.schema.alterTable('swap_day').addColumn('words', 'text').execute();
  // The version of the day about which everybody concerned has been told; null: nobody was told anything yet.
  await db.schema.alterTable('swap_day').addColumn('told_version', 'integer').execute();

  await db.schema
    .createTable('invitation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    // `helper`: answers calls with somebody beside who is not sure yet; the planner chose them.
    .addColumn('role', 'text', (c) =>
      c.notNull().check(sql`role in ('trainee', 'cover', 'guest', 'host', 'helper', 'player', 'attendee')`),
    )
    // withdrawn: takes no part any more, or the day is cancelled.
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('asked', 'accepted', 'declined', 'withdrawn')`),
    )
    // Why not; empty where nobody has declined.
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('reason_words', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'text')
    .addColumn('answered_by', 'text')
    // link: from the letter; page: signed in; head: on the person's behalf.
    .addColumn('answered_how', 'text', (c) => c.check(sql`answered_how in ('link', 'page', 'head')`))
    // Of the calendar entry: counts every letter that changes it.
    .addColumn('sequence', 'integer', (c) => c.notNull())
    // What the person was told last, and when.
    .addColumn('told_json', 'text', (c) => c.notNull())
    .addColumn('told_at', 'text', (c) => c.notNull())
    .addColumn('reminders', 'integer', (c) => c.notNull())
    .addColumn('reminded_at', 'text')
    // The letter of the evening before.
    .addColumn('eve_at', 'text')
    .addUniqueConstraint('invitation_once', ['swap_day_id', 'employee_id'])
    .addCheckConstraint('invitation_reason', sql`state <> 'declined' or reason <> ''`)
    .execute();
  await db.schema.createIndex('invitation_employee').on('invitation').column('employee_id').execute();
  await db.schema.createIndex('invitation_state').on('invitation').column('state').execute();

  // Every answer with what was asked; rows are added and never changed: consent is a record.
  await db.schema
    .createTable('invitation_answer')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('invitation_id', 'text', (c) => c.notNull().references('invitation.id').onDelete('cascade'))
    .addColumn('answer', 'text', (c) => c.notNull().check(sql`answer in ('accepted', 'declined')`))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('reason_words', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'text', (c) => c.notNull())
    .addColumn('answered_by', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('answered_how', 'text', (c) =>
      c.notNull().check(sql`answered_how in ('link', 'page', 'head')`),
    )
    // The sentence that was agreed to, as it was shown, and which wording it is.
    .addColumn('asked_words', 'text', (c) => c.notNull())
    .addColumn('words_version', 'integer', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('ru', 'en')`))
    // What the person knew of the day then.
    .addColumn('told_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('invitation_answer_invitation')
    .on('invitation_answer')
    .columns(['invitation_id', 'answered_at'])
    .execute();

  // The links of letters, by the hash of their token: good for this invitation alone, until its day is over.
  await db.schema
    .createTable('invitation_link')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('invitation_id', 'text', (c) => c.notNull().references('invitation.id').onDelete('cascade'))
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('invitation_link_invitation')
    .on('invitation_link')
    .column('invitation_id')
    .execute();

  // Who could take the place of somebody who declined, each really planned.
  await db.schema
    .createTable('replacement')
    .addColumn('invitation_id', 'text', (c) => c.primaryKey().references('invitation.id').onDelete('cascade'))
    .addColumn('status', 'text', (c) => c.notNull().check(sql`status in ('running', 'ready', 'failed')`))
    // The day as it was looked at: what was found for an older one is not applied.
    .addColumn('day_version', 'integer', (c) => c.notNull())
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('beat_at', 'text', (c) => c.notNull())
    .addColumn('found_json', 'text')
    .execute();

  // Notes to newcomers, each once.
  await db.schema
    .createTable('welcome_note')
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('welcome', 'turn')`))
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('welcome_note_pk', ['employee_id', 'kind'])
    .execute();
}
