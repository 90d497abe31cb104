import type { Kysely } from 'kysely';

/** What is published of a closed survey, made once: whoever reads it later reads the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report_release')
    .addColumn('survey_id', 'text', (c) => c.primaryKey().references('survey.id').onDelete('cascade'))
    .addColumn('made_on', 'text', (c) => c.notNull())
    // Figures of groups of at least the survey's threshold; no answers, no pseudonyms.
    .addColumn('content_json', 'text', (c) => c.notNull())
    // The same by kind of exercise and tenure: thirty times as long, and read only where somebody filters.
    .addColumn('breakdowns_json', 'text', (c) => c.notNull())
    .execute();
}
