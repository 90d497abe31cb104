import type { Kysely } from 'kysely';

/** The address under which an account's own calendar can be subscribed to, at most one each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_feed')
    .addColumn('account_id', 'text', (c) => c.primaryKey().references('account.id').onDelete('cascade'))
    // Only a hash: a copy of the database opens nobody's calendar.
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('made_at', 'text', (c) => c.notNull())
    // When a calendar last asked, to an hour or so.
    .addColumn('read_at', 'text')
    .execute();
}
