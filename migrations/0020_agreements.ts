import { sql, type Kysely } from 'kysely';

/**
 * What comes of a swap day and of the heads' truce: the lines of a debrief, the agreements that both heads sign, and
 * the truce itself. A pair of departments is kept with the smaller id first, so that it is one pair whoever comes first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A line is the group's: who wrote it, and who pressed “so do I”, is kept only while they may still correct it.
  await db.schema
    .createTable('debrief_line')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('surprise', 'change')`))
    .addColumn('text', 'text', (c) => c.notNull())
    // By which the same thought in other capitals and commas is found.
    .addColumn('same_text', 'text', (c) => c.notNull())
    .addColumn('author_account_id', 'text', (c) => c.references('account.id').onDelete('set null'))
    // How many had the thought whose accounts are forgotten.
    .addColumn('forgotten', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addUniqueConstraint('debrief_line_thought', ['swap_day_id', 'kind', 'same_text'])
    .execute();

  await db.schema
    .createTable('debrief_voice')
    .addColumn('line_id', 'text', (c) => c.notNull().references('debrief_line.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('debrief_voice_key', ['line_id', 'account_id'])
    .execute();

  await db.schema
    .createTable('agreement')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('first_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('second_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('owner_id', 'text', (c) => c.notNull().references('employee.id'))
    // The owner's when they took it on: whoever moves on leaves the promise with the department.
    .addColumn('owner_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('due_date', 'text', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull().check(sql`origin in ('debrief', 'truce')`))
    .addColumn('swap_day_id', 'text', (c) => c.references('swap_day.id'))
    .addColumn('line_id', 'text', (c) => c.references('debrief_line.id').onDelete('set null'))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('proposed', 'agreed', 'kept', 'broken', 'withdrawn')`),
    )
    // Text, owner and due date as they are to be signed: each change makes another wording.
    .addColumn('wording', 'integer', (c) => c.notNull())
    .addColumn('worded_at', 'text', (c) => c.notNull())
    .addColumn('agreed_at', 'text')
    .addColumn('done_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addCheckConstraint('agreement_pair', sql`first_department_id < second_department_id`)
    .addCheckConstraint(
      'agreement_owner_of_the_pair',
      sql`owner_department_id in (first_department_id, second_department_id)`,
    )
    .addCheckConstraint('agreement_origin', sql`(origin = 'debrief') = (swap_day_id is not null)`)
    .addCheckConstraint(
      'agreement_end',
      sql`(state in ('kept', 'broken', 'withdrawn')) = (ended_at is not null)`,
    )
    .addCheckConstraint(
      'agreement_signed',
      sql`(state = 'proposed' and agreed_at is null) or (state in ('agreed', 'kept', 'broken') and agreed_at is not null) or state = 'withdrawn'`,
    )
    .execute();
  await db.schema
    .createIndex('agreement_departments')
    .on('agreement')
    .columns(['first_department_id', 'second_department_id', 'state'])
    .execute();
  await db.schema.createIndex('agreement_of_owner').on('agreement').columns(['owner_id', 'state']).execute();
  await db.schema.createIndex('agreement_of_day').on('agreement').column('swap_day_id').execute();
  // A line of a debrief becomes one agreement, however many press at once; a withdrawn one may be tried again.
  await sql`create unique index agreement_of_line on agreement (line_id) where state <> 'withdrawn'`.execute(
    db,
  );

  // One for each department, whichever of its heads was there.
  await db.schema
    .createTable('agreement_signature')
    .addColumn('agreement_id', 'text', (c) => c.notNull().references('agreement.id').onDelete('cascade'))
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('account_id', 'text', (c) => c.references('account.id').onDelete('set null'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('signed_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('agreement_signature_key', ['agreement_id', 'department_id'])
    .execute();

  await db.schema
    .createTable('agreement_event')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('agreement_id', 'text', (c) => c.notNull().references('agreement.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    // Why, in their words; empty where nobody is asked.
    .addColumn('reason', 'text', (c) => c.notNull())
    // What was and what is, with the names that people and departments had then.
    .addColumn('changes_json', 'text', (c) => c.notNull())
    .addUniqueConstraint('agreement_event_order', ['agreement_id', 'position'])
    .execute();

  // An edition of a pair's truce: the last one that both have signed is in force until the next is signed.
  await db.schema
    .createTable('truce')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('first_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('second_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('edition', 'integer', (c) => c.notNull())
    .addColumn('preamble', 'text', (c) => c.notNull())
    .addColumn('written_by', 'text', (c) => c.notNull())
    .addColumn('written_at', 'text', (c) => c.notNull())
    .addColumn('signed_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addUniqueConstraint('truce_edition', ['first_department_id', 'second_department_id', 'edition'])
    .addCheckConstraint('truce_pair', sql`first_department_id < second_department_id`)
    .execute();

  await db.schema
    .createTable('truce_signature')
    .addColumn('truce_id', 'text', (c) => c.notNull().references('truce.id').onDelete('cascade'))
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('account_id', 'text', (c) => c.references('account.id').onDelete('set null'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('signed_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('truce_signature_key', ['truce_id', 'department_id'])
    .execute();
}
