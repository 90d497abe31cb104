import { sql, type Kysely } from 'kysely';

/** The live day: what went otherwise than planned, proposals for the rest of the day, and what was changed for whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('live_mark')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('absent', 'late', 'overrun', 'back')`))
    // Null where a block of many overruns; a visit has its guest here.
    .addColumn('employee_id', 'text', (c) => c.references('employee.id'))
    .addColumn('activity', 'text', (c) =>
      c.check(sql`activity in ('training', 'role-play', 'workshop', 'visit')`),
    )
    // Minutes of the local day. An overrun begins where the block was to end.
    .addColumn('from_minute', 'integer', (c) => c.notNull())
    // Null: until the end of the day.
    .addColumn('to_minute', 'integer')
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('undone_by', 'text')
    .addColumn('undone_at', 'text')
    .addCheckConstraint('live_mark_range', sql`to_minute is null or from_minute < to_minute`)
    .addCheckConstraint('live_mark_overrun', sql`(kind = 'overrun') = (activity is not null)`)
    .execute();
  await db.schema.createIndex('live_mark_swap_day').on('live_mark').column('swap_day_id').execute();

  await db.schema
    .createTable('live_proposal')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    .addColumn('status', 'text', (c) =>
      c.notNull().check(sql`status in ('running', 'ready', 'failed', 'discarded', 'accepted')`),
    )
    .addColumn('failure', 'text')
    // Counts the proposals of a day: the last one is what the page shows.
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('requested_by', 'text', (c) => c.notNull())
    .addColumn('requested_at', 'text', (c) => c.notNull())
    // The day as it was looked at: an answer for an older one is not accepted.
    .addColumn('day_version', 'integer', (c) => c.notNull())
    .addColumn('proposal_json', 'text')
    .addUniqueConstraint('live_proposal_number', ['swap_day_id', 'number'])
    .execute();
  // Two people press "replan": one is computed, and one lies on the table.
  await sql`create unique index live_proposal_one_open on live_proposal (swap_day_id) where status in ('running', 'ready')`.execute(
    db,
  );

  await db.schema
    .createTable('live_change')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('swap_day_id', 'text', (c) => c.notNull().references('swap_day.id').onDelete('cascade'))
    // Accepted by two heads at once, it is one change.
    .addColumn('proposal_id', 'text', (c) => c.notNull().unique().references('live_proposal.id'))
    .addColumn('accepted_by', 'text', (c) => c.notNull())
    .addColumn('accepted_at', 'text', (c) => c.notNull())
    // The plan that it made, by its stamp, and the problem of the day before anything went otherwise.
    .addColumn('plan_made_at', 'text', (c) => c.notNull())
    .addColumn('base_json', 'text', (c) => c.notNull())
    .addColumn('notes_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('live_change_swap_day').on('live_change').column('swap_day_id').execute();

  await db.schema
    .createTable('live_change_person')
    .addColumn('change_id', 'text', (c) => c.notNull().references('live_change.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id'))
    // What changes in the person's day: stretches with what stood there and what stands there now.
    .addColumn('changes_json', 'text', (c) => c.notNull())
    .addColumn('told_at', 'text')
    .addPrimaryKeyConstraint('live_change_person_pk', ['change_id', 'employee_id'])
    .execute();
}
