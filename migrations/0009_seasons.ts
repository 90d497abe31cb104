import { sql, type Kysely } from 'kysely';

/** Seasons: the weeks in which everyone gets a turn, the draws of their order, what heads wish, the plans, and the jobs that plan. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('season')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('first_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('second_department_id', 'text', (c) => c.notNull().references('department.id'))
    // mutual: a pair visits each other; first, second: that department's people visit the other's.
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('mutual', 'first', 'second')`))
    .addColumn('from_date', 'text', (c) => c.notNull())
    .addColumn('to_date', 'text', (c) => c.notNull())
    // 1 is Monday: "1,2,5".
    .addColumn('weekdays', 'text', (c) => c.notNull())
    .addColumn('visit_minutes', 'integer', (c) => c.notNull())
    .addColumn('turns_per_person', 'integer', (c) => c.notNull().check(sql`turns_per_person > 0`))
    .addColumn('days_between_turns', 'integer', (c) => c.notNull())
    .addColumn('newcomer_days', 'integer', (c) => c.notNull())
    .addColumn('workshops', 'integer', (c) => c.notNull())
    // The most pairs on one day.
    .addColumn('day_limit', 'integer', (c) => c.notNull().check(sql`day_limit > 0`))
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text')
    .addColumn('published_by', 'text')
    // Counts every change; a form that carries an older number is refused.
    .addColumn('version', 'integer', (c) => c.notNull())
    .addCheckConstraint('season_two_departments', sql`first_department_id <> second_department_id`)
    .addCheckConstraint('season_range', sql`from_date <= to_date`)
    .execute();

  // Every draw that was ever made: nobody can draw until it pleases, unseen.
  await db.schema
    .createTable('season_draw')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('season_id', 'text', (c) => c.notNull().references('season.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('seed', 'bigint', (c) => c.notNull())
    .addColumn('typed', 'integer', (c) => c.notNull().check(sql`typed in (0, 1)`))
    .addColumn('reason', 'text', (c) => c.notNull())
    // Who was drawn, in drawn order: a list of ids for each department.
    .addColumn('order_json', 'text', (c) => c.notNull())
    .addColumn('drawn_by', 'text', (c) => c.notNull())
    .addColumn('drawn_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('season_draw_number', ['season_id', 'number'])
    .execute();

  // What a head has set by hand for a day of the capacity calendar.
  await db.schema
    .createTable('season_day_limit')
    .addColumn('season_id', 'text', (c) => c.notNull().references('season.id').onDelete('cascade'))
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('people', 'integer', (c) => c.notNull().check(sql`people >= 0`))
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('set_by', 'text', (c) => c.notNull())
    .addColumn('set_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('season_day_limit_pk', ['season_id', 'date', 'department_id'])
    .execute();

  await db.schema
    .createTable('season_wish')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('season_id', 'text', (c) => c.notNull().references('season.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    // nominated: goes first; left-out: not this season; apart: never with the other one.
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('nominated', 'left-out', 'apart')`))
    .addColumn('other_id', 'text', (c) => c.references('employee.id'))
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addCheckConstraint('season_wish_other', sql`(kind = 'apart') = (other_id is not null)`)
    .execute();
  await sql`create unique index season_wish_once on season_wish (season_id, employee_id, kind, coalesce(other_id, ''))`.execute(
    db,
  );

  // A turn that a head has set against the draw: reports leave it out. A null date takes the person out.
  await db.schema
    .createTable('season_override')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('season_id', 'text', (c) => c.notNull().references('season.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    .addColumn('date', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_by', 'text')
    .execute();
  await sql`create unique index season_override_one on season_override (season_id, employee_id) where withdrawn_at is null`.execute(
    db,
  );

  await db.schema
    .createTable('season_plan')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('season_id', 'text', (c) => c.notNull().references('season.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('draw_id', 'text', (c) => c.notNull().references('season_draw.id'))
    // proposed: waits for a decision; accepted: the plan that holds; replaced: held before; dropped: never held.
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('proposed', 'accepted', 'replaced', 'dropped')`),
    )
    .addColumn('status', 'text', (c) =>
      c.notNull().check(sql`status in ('optimal', 'feasible', 'impossible')`),
    )
    // The season's version that it answers.
    .addColumn('season_version', 'integer', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'text')
    .addColumn('problem_json', 'text', (c) => c.notNull())
    .addColumn('plan_json', 'text', (c) => c.notNull())
    // What a head has asked for by hand in this proposal; kept as overrides once it is accepted.
    .addColumn('asked_json', 'text', (c) => c.notNull())
    .addUniqueConstraint('season_plan_number', ['season_id', 'number'])
    .execute();
  await sql`create unique index season_plan_one on season_plan (season_id, state) where state in ('proposed', 'accepted')`.execute(
    db,
  );

  // Runs of the planner, for a swap day or for a season.
  await db.schema
    .createTable('planning_job')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('swap_day_id', 'text', (c) => c.references('swap_day.id').onDelete('cascade'))
    .addColumn('season_id', 'text', (c) => c.references('season.id').onDelete('cascade'))
    .addColumn('status', 'text', (c) =>
      c.notNull().check(sql`status in ('running', 'done', 'failed', 'cancelled')`),
    )
    .addColumn('requested_by', 'text', (c) => c.notNull())
    .addColumn('started_at', 'text', (c) => c.notNull())
    // The planning process says here that it lives; a job silent for too long is taken as failed.
    .addColumn('beat_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('cancel_requested_at', 'text')
    .addColumn('progress_json', 'text')
    // Codes and their parameters, worded when they are shown.
    .addColumn('failure_json', 'text')
    .addCheckConstraint('planning_job_one_subject', sql`(swap_day_id is null) <> (season_id is null)`)
    .execute();
  for (const subject of ['swap_day_id', 'season_id']) {
    await db.schema.createIndex(`planning_job_${subject}`).on('planning_job').column(subject).execute();
    // Two people press "plan": one job runs.
    await sql`create unique index ${sql.raw(`planning_job_one_running_${subject}`)} on planning_job (${sql.ref(subject)}) where status = 'running'`.execute(
      db,
    );
  }

  // The swap days that were made of a season's days.
  await db.schema
    .createTable('season_swap_day')
    .addColumn('swap_day_id', 'text', (c) => c.primaryKey().references('swap_day.id').onDelete('cascade'))
    .addColumn('season_id', 'text', (c) => c.notNull().references('season.id').onDelete('cascade'))
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('season_swap_day_season').on('season_swap_day').column('season_id').execute();
}
