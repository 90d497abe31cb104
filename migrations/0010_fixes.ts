import type { Kysely } from 'kysely';

/** Changes that the planner proposed and somebody made by one press, and what of them holds for one day only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('applied_fix')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    // The day as it was looked at: pressed twice, it is made once.
    .addColumn('from_version', 'integer', (c) => c.notNull())
    .addColumn('change_json', 'text', (c) => c.notNull())
    // Agents short and what they cost the callers: before, as promised, and as planned afterwards.
    .addColumn('figures_json', 'text', (c) => c.notNull())
    .addColumn('reached_json', 'text')
    .addColumn('applied_by', 'text', (c) => c.notNull())
    .addColumn('applied_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('applied_fix_once', ['swap_day_id', 'from_version'])
    .execute();

  // Whose lunch may be earlier or later than usual on a day, by so many minutes.
  await db.schema
    .createTable('lunch_freedom')
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    .addColumn('minutes', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('lunch_freedom_pk', ['swap_day_id', 'employee_id'])
    .execute();
}
