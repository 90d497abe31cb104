import { sql, type Kysely } from 'kysely';

/**
 * Departments with opening hours and staffing targets, shift patterns, employees,
 * their qualifications per queue and their absences.
 *
 * A queue has no table of its own: each department has one queue, named by the department's id.
 * Minutes of the day are counted from local midnight (0–1440); dates are local days `YYYY-MM-DD`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('department')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name_ru', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    // Which of the two department colours it wears everywhere.
    .addColumn('colour', 'text', (c) => c.notNull().check(sql`colour in ('sales', 'service')`))
    .addColumn('time_zone', 'text', (c) => c.notNull())
    // Whether handling time and patience are those of the calls (once there are enough) or those set here.
    .addColumn('handling_from', 'text', (c) =>
      c
        .notNull()
        .defaultTo('calls')
        .check(sql`handling_from in ('calls', 'set')`),
    )
    .addColumn('aht_seconds', 'integer', (c) => c.notNull().check(sql`aht_seconds > 0`))
    .addColumn('patience_seconds', 'integer', (c) => c.check(sql`patience_seconds > 0`))
    .addColumn('service_level_percent', 'integer', (c) =>
      c.notNull().check(sql`service_level_percent between 1 and 99`),
    )
    .addColumn('answer_within_seconds', 'integer', (c) => c.notNull().check(sql`answer_within_seconds >= 0`))
    .addColumn('max_phone_minutes', 'integer', (c) => c.notNull().check(sql`max_phone_minutes >= 15`))
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('department_hours')
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id').onDelete('cascade'))
    .addColumn('weekday', 'integer', (c) => c.notNull().check(sql`weekday between 1 and 7`))
    .addColumn('opens_minute', 'integer', (c) => c.notNull())
    .addColumn('closes_minute', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('department_hours_pk', ['department_id', 'weekday'])
    .addCheckConstraint(
      'department_hours_order',
      sql`0 <= opens_minute and opens_minute < closes_minute and closes_minute <= 1440`,
    )
    .execute();

  await db.schema
    .createTable('shift_pattern')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('lunch_minutes', 'integer', (c) => c.notNull().check(sql`lunch_minutes >= 0`))
    .addColumn('lunch_from_minute', 'integer', (c) => c.notNull())
    .addColumn('lunch_to_minute', 'integer', (c) => c.notNull())
    // One break of this length before lunch and one after; 0 means no breaks.
    .addColumn('break_minutes', 'integer', (c) => c.notNull().check(sql`break_minutes >= 0`))
    .execute();

  await db.schema
    .createTable('shift_pattern_day')
    .addColumn('shift_pattern_id', 'text', (c) =>
      c.notNull().references('shift_pattern.id').onDelete('cascade'),
    )
    .addColumn('weekday', 'integer', (c) => c.notNull().check(sql`weekday between 1 and 7`))
    .addColumn('starts_minute', 'integer', (c) => c.notNull())
    .addColumn('ends_minute', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('shift_pattern_day_pk', ['shift_pattern_id', 'weekday'])
    .addCheckConstraint(
      'shift_pattern_day_order',
      sql`0 <= starts_minute and starts_minute < ends_minute and ends_minute <= 1440`,
    )
    .execute();

  await db.schema
    .createTable('employee')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('shift_pattern_id', 'text', (c) => c.references('shift_pattern.id'))
    .addColumn('started_on', 'text', (c) => c.notNull())
    .addColumn('max_phone_minutes', 'integer', (c) => c.check(sql`max_phone_minutes >= 15`))
    // People are never erased while plans speak of them: they leave.
    .addColumn('left_at', 'text')
    .execute();
  await db.schema.createIndex('employee_department').on('employee').column('department_id').execute();

  await db.schema
    .createTable('qualification')
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id').onDelete('cascade'))
    .addColumn('queue_id', 'text', (c) => c.notNull().references('department.id').onDelete('cascade'))
    .addColumn('level', 'text', (c) => c.notNull().check(sql`level in ('assisted', 'solo')`))
    // How much of a full agent the person is on this queue: 0.6 means ten do the work of six.
    .addColumn('speed_factor', 'real', (c) => c.notNull().check(sql`speed_factor > 0 and speed_factor <= 2`))
    .addPrimaryKeyConstraint('qualification_pk', ['employee_id', 'queue_id'])
    .execute();

  await db.schema
    .createTable('absence')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('vacation', 'sick', 'other')`))
    .addColumn('from_date', 'text', (c) => c.notNull())
    .addColumn('to_date', 'text', (c) => c.notNull())
    // Both null: whole days. Both set: those minutes of each day of the range.
    .addColumn('from_minute', 'integer')
    .addColumn('to_minute', 'integer')
    .addCheckConstraint('absence_dates', sql`from_date <= to_date`)
    .addCheckConstraint(
      'absence_minutes',
      sql`(from_minute is null and to_minute is null) or (0 <= from_minute and from_minute < to_minute and to_minute <= 1440)`,
    )
    .execute();
  await db.schema.createIndex('absence_employee').on('absence').columns(['employee_id', 'to_date']).execute();

  // A staff list waiting for its confirmation; dropped or applied as a whole.
  await db.schema
    .createTable('people_import')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('rows_json', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'text')
    .execute();
}
