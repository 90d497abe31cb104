import { sql, type Kysely } from 'kysely';

/** Scenario cards for role-plays, which of them a day plays, a workshop's groups, and who has met whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('scenario_card')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // The department whose callers the card is about.
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    // What the customer wants, and how they behave.
    .addColumn('wants', 'text', (c) => c.notNull())
    .addColumn('behaves', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    // A retired card is offered no more; days that have it keep it.
    .addColumn('retired_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('scenario_card_department')
    .on('scenario_card')
    .column('department_id')
    .execute();

  await db.schema
    .createTable('swap_day_card')
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('card_id', 'text', (c) => c.notNull().references('scenario_card.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('swap_day_card_pk', ['swap_day_id', 'card_id'])
    .execute();

  // The groups as they were published: later changes of the plan move as few people as possible.
  await db.schema
    .createTable('workshop_seat')
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('round', 'integer', (c) => c.notNull())
    .addColumn('group_number', 'integer', (c) => c.notNull())
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    .addPrimaryKeyConstraint('workshop_seat_pk', ['swap_day_id', 'round', 'employee_id'])
    .execute();

  // Two people who have sat together on a published day; the smaller id first, so that a pair is one row.
  await db.schema
    .createTable('swap_meeting')
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('one_id', 'text', (c) => c.notNull().references('employee.id'))
    .addColumn('other_id', 'text', (c) => c.notNull().references('employee.id'))
    .addPrimaryKeyConstraint('swap_meeting_pk', ['swap_day_id', 'one_id', 'other_id'])
    .addCheckConstraint('swap_meeting_once', sql`one_id < other_id`)
    .execute();
}
