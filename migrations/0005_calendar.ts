import { sql, type Kysely } from 'kysely';

/** What is known of days besides their calls: the company's special days, events of a queue, corrected forecasts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('special_day')
    .addColumn('date', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('holiday', 'working', 'short')`))
    // Of a moved working day: the weekday it is like, 0 Monday … 6 Sunday.
    .addColumn('like_weekday', 'integer', (c) => c.check(sql`like_weekday between 0 and 6`))
    .addColumn('name', 'text', (c) => c.notNull())
    .addCheckConstraint('special_day_like', sql`(kind = 'working') = (like_weekday is not null)`)
    .execute();

  await db.schema
    .createTable('call_event')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('queue_id', 'text', (c) => c.notNull().references('department.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('campaign', 'outage', 'other')`))
    .addColumn('from_date', 'text', (c) => c.notNull())
    .addColumn('to_date', 'text', (c) => c.notNull())
    .addColumn('treatment', 'text', (c) => c.notNull().check(sql`treatment in ('exclude', 'repeat')`))
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addCheckConstraint('call_event_range', sql`from_date <= to_date`)
    // A double press makes one event.
    .addUniqueConstraint('call_event_once', ['queue_id', 'name', 'from_date', 'to_date'])
    .execute();

  await db.schema
    .createTable('day_correction')
    .addColumn('queue_id', 'text', (c) => c.notNull().references('department.id').onDelete('cascade'))
    .addColumn('date', 'text', (c) => c.notNull())
    // total: so many calls that day. percent: so many more (or fewer, below nought) than the program expects.
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('total', 'percent')`))
    .addColumn('value', 'real', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    // A form that has seen another version is refused: two heads at once must not overwrite each other unseen.
    .addColumn('version', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('day_correction_pk', ['queue_id', 'date'])
    .execute();
}
