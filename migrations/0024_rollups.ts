import type { Kysely } from 'kysely';

/**
 * How many people scored what, and how much, kept with every answer: figures of any survey without reading its answers.
 * No row tells when it changed, and none has n = 0.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('answer_rollup')
    .addColumn('survey_id', 'text', (c) => c.notNull().references('survey.id').onDelete('cascade'))
    .addColumn('department_id', 'text', (c) => c.notNull())
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('moment', 'text', (c) => c.notNull())
    .addColumn('turn', 'integer', (c) => c.notNull())
    // These three are '' where the answers have none: a primary key takes no null.
    .addColumn('exercise', 'text', (c) => c.notNull())
    .addColumn('tenure', 'text', (c) => c.notNull())
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('overridden', 'integer', (c) => c.notNull())
    // A construct, or the code of an item that is shown by itself.
    .addColumn('measure', 'text', (c) => c.notNull())
    .addColumn('n', 'integer', (c) => c.notNull())
    // Of sixths of a point: a mean of one, two or three answers is a whole number of them.
    .addColumn('sum', 'bigint', (c) => c.notNull())
    .addColumn('sum_squares', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('answer_rollup_key', [
      'survey_id',
      'department_id',
      'part',
      'moment',
      'turn',
      'exercise',
      'tenure',
      'month',
      'overridden',
      'measure',
    ])
    .execute();
}
