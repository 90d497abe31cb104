import type { Kysely } from 'kysely';

/**
 * What people wrote in a closed survey, copied out of the answers without anything that leads back to them: neither the
 * reflection, nor the pseudonym, nor the moment.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The words of one department to one question: read together or not at all. Made once, when the survey has closed.
  await db.schema
    .createTable('voice_pool')
    .addColumn('survey_id', 'text', (c) => c.notNull().references('survey.id').onDelete('cascade'))
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('code', 'text', (c) => c.notNull())
    // shown | few | beside
    .addColumn('shown', 'text', (c) => c.notNull())
    // How many people wrote; null where that is hidden.
    .addColumn('people', 'integer')
    .addPrimaryKeyConstraint('voice_pool_key', ['survey_id', 'department_id', 'code'])
    .execute();

  await db.schema
    .createTable('voice')
    // Random: rows stand in its order, which is nobody’s.
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('survey_id', 'text', (c) => c.notNull())
    .addColumn('department_id', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    // waiting | released | kept
    .addColumn('state', 'text', (c) => c.notNull())
    // What is read of it: the same words, some of them blacked out.
    .addColumn('released_words', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('decided_on', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addForeignKeyConstraint(
      'voice_of_pool',
      ['survey_id', 'department_id', 'code'],
      'voice_pool',
      ['survey_id', 'department_id', 'code'],
      (c) => c.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('voice_by_pool')
    .on('voice')
    .columns(['survey_id', 'state', 'department_id', 'code'])
    .execute();
}
