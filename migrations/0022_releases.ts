import type { Kysely } from 'kysely';

/** What is published of a closed survey, made once: whoever reads it later reads the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report_release')
    .addColumn('survey_id', 'text', (c) => c.primaryKey().references('survey.id').onDelete('cascade'))
    .addColumn('made_on', 'text', (c) => c.notNull())
    // Figures of groups of at least the survey's threshold; no answers, no pseudonyms.
    .addColumn('content_json', 'text', (c) => c.notNull())
    .execute();
  // The same by kind of exercise and tenure, empty for all: together ten times as long, and read only where one asks.
  await db.schema
    .createTable('report_breakdown')
    .addColumn('survey_id', 'text', (c) =>
      c.notNull().references('report_release.survey_id').onDelete('cascade'),
    )
    .addColumn('exercise', 'text', (c) => c.notNull())
    .addColumn('tenure', 'text', (c) => c.notNull())
    .addColumn('figures_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('report_breakdown_key', ['survey_id', 'exercise', 'tenure'])
    .execute();
}
