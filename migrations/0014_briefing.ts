import { sql, type Kysely } from 'kysely';

/** What a department tells those who come to its place for a day, and what they asked that nobody could tell. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('briefing_section')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id').onDelete('cascade'))
    .addColumn('title', 'text', (c) => c.notNull())
    // Plain text: paragraphs, “- ” lists, “Question? – answer” (src/briefing/text.ts).
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    // Removed sections can be brought back.
    .addColumn('removed_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('briefing_section_department')
    .on('briefing_section')
    .columns(['department_id', 'position'])
    .execute();

  await db.schema
    .createTable('briefing_question')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id').onDelete('cascade'))
    .addColumn('text', 'text', (c) => c.notNull())
    // On which day it came up.
    .addColumn('swap_day_id', 'text', (c) => c.references('swap_day.id').onDelete('set null'))
    .addColumn('asked_by', 'text', (c) => c.notNull().references('employee.id'))
    .addColumn('asked_at', 'text', (c) => c.notNull())
    // merged: the answer stands in a section; dropped: with a reason.
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('open', 'answered', 'merged', 'dropped')`),
    )
    // The answer, or why there is none.
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('section_id', 'text', (c) => c.references('briefing_section.id').onDelete('set null'))
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addCheckConstraint('briefing_question_answer', sql`state = 'open' or answer <> ''`)
    .execute();
  await db.schema
    .createIndex('briefing_question_department')
    .on('briefing_question')
    .columns(['department_id', 'state'])
    .execute();
  await db.schema
    .createIndex('briefing_question_asked_by')
    .on('briefing_question')
    .column('asked_by')
    .execute();
}
