import type { Kysely } from 'kysely';

/** What a swap day costs the callers, as last simulated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('callers_price')
    .addColumn('swap_day_id', 'text', (c) => c.primaryKey().references('swap_day.id').onDelete('cascade'))
    // Names the plan, the forecast and the targets that it was computed from.
    .addColumn('stamp', 'text', (c) => c.notNull())
    // The plan: a price of another one says nothing of this.
    .addColumn('plan_made_at', 'text', (c) => c.notNull())
    .addColumn('plan_edited_at', 'text')
    // The same people without the exercise; edits leave it as it is.
    .addColumn('baseline_json', 'text', (c) => c.notNull())
    .addColumn('price_json', 'text', (c) => c.notNull())
    .execute();
}
