import { sql, type Kysely } from 'kysely';

/** Swap days, who takes part, and the plan of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('swap_day')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind in ('cover', 'shadow', 'role-play', 'workshop')`),
    )
    .addColumn('mutual', 'integer', (c) => c.notNull().check(sql`mutual in (0, 1)`))
    // cover: the department in training. shadow: the department that visits. role-play: plays the customers.
    .addColumn('guest_department_id', 'text', (c) => c.notNull().references('department.id'))
    // cover: the department that takes the calls. shadow: the department that is visited. role-play: in training.
    .addColumn('host_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    // The training, or the workshop.
    .addColumn('training_from_minute', 'integer')
    .addColumn('training_to_minute', 'integer')
    .addColumn('shadow_minutes', 'integer')
    // The part of a training in which customers are played, and how long one conversation takes.
    .addColumn('role_play_from_minute', 'integer')
    .addColumn('role_play_to_minute', 'integer')
    .addColumn('round_minutes', 'integer')
    // A workshop's parts, of which each person may miss one, and its groups.
    .addColumn('rounds', 'integer')
    .addColumn('group_size', 'integer')
    .addColumn('briefing_minutes', 'integer')
    .addColumn('reflection_minutes', 'integer')
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text')
    .addColumn('published_by', 'text')
    .addColumn('cancelled_at', 'text')
    // Counts every change; a form that carries an older number is refused.
    .addColumn('version', 'integer', (c) => c.notNull())
    .addCheckConstraint('swap_day_two_departments', sql`guest_department_id <> host_department_id`)
    .execute();
  // The same day asked for twice (a double press) is one day.
  await sql`create unique index swap_day_once on swap_day (date, guest_department_id, host_department_id) where cancelled_at is null`.execute(
    db,
  );
  await db.schema.createIndex('swap_day_date').on('swap_day').column('date').execute();

  await db.schema
    .createTable('swap_participant')
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    // trainee: away in training; cover: answers the other queue; guest/host: sit side by side; player: plays the
    // customers; attendee: in the workshop.
    .addColumn('role', 'text', (c) =>
      c.notNull().check(sql`role in ('trainee', 'cover', 'guest', 'host', 'player', 'attendee')`),
    )
    .addColumn('partner_id', 'text', (c) => c.references('employee.id'))
    .addColumn('note', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('swap_participant_pk', ['swap_day_id', 'employee_id'])
    .execute();

  await db.schema
    .createTable('day_plan')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('swap_day_id', 'text', (c) =>
      c.notNull().unique().references('swap_day.id').onDelete('cascade'),
    )
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('edited_at', 'text')
    // The verdict of plan_json, so that a list of days need not read whole plans.
    .addColumn('status', 'text', (c) =>
      c.notNull().check(sql`status in ('optimal', 'feasible', 'impossible')`),
    )
    .addColumn('shortfall', 'real')
    // Whether the calls of both queues were known: with none expected, nothing can be short.
    .addColumn('calls_known', 'integer', (c) => c.notNull().check(sql`calls_known in (0, 1)`))
    .addColumn('problem_json', 'text', (c) => c.notNull())
    .addColumn('plan_json', 'text', (c) => c.notNull())
    .execute();

  // What a head has set by hand on the board, in minutes: planning again keeps it as a pin.
  await db.schema
    .createTable('plan_edit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    .addColumn('from_minute', 'integer', (c) => c.notNull())
    .addColumn('to_minute', 'integer', (c) => c.notNull())
    .addColumn('activity', 'text', (c) => c.notNull())
    // What stood there before, so that taking the edit back restores it.
    .addColumn('before_json', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addCheckConstraint('plan_edit_range', sql`from_minute < to_minute`)
    .execute();
  await db.schema.createIndex('plan_edit_swap_day').on('plan_edit').column('swap_day_id').execute();
}
