import type { Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { BriefingQuestionTable, BriefingSectionTable } from '../database/tables.ts';
import type { GuestDay } from './rules.ts';

export type Section = Selectable<BriefingSectionTable>;

/** A question with the name of who asked, for heads only, and the day on which it came up. */
export type Question = Selectable<BriefingQuestionTable> & { askedByName: string; date: string | null };

/** A department's sections in their order, without those that were removed. */
export async function listSections(db: Db, departmentId: string): Promise<Section[]> {
  return db
    .selectFrom('briefingSection')
    .selectAll()
    .where('departmentId', '=', departmentId)
    .where('removedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** The sections that were removed, the last one first. */
export async function listRemoved(db: Db, departmentId: string): Promise<Section[]> {
  return db
    .selectFrom('briefingSection')
    .selectAll()
    .where('departmentId', '=', departmentId)
    .where('removedAt', 'is not', null)
    .orderBy('removedAt', 'desc')
    .execute();
}

/** A section of this department, also a removed one; undefined for another department's. */
export async function findSection(db: Db, departmentId: string, id: string): Promise<Section | undefined> {
  return db
    .selectFrom('briefingSection')
    .selectAll()
    .where('id', '=', id)
    .where('departmentId', '=', departmentId)
    .executeTakeFirst();
}

/** Writes a new section; false when it stands there already (a double press). */
export async function insertSection(db: Db, section: BriefingSectionTable): Promise<boolean> {
  const result = await db
    .insertInto('briefingSection')
    .values(section)
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/**
 * Changes a section and counts its version up.
 * @returns false when it is not at this version any more: then nothing is changed
 */
export async function updateSection(
  db: Db,
  section: Pick<Section, 'id' | 'version'>,
  change: Partial<Omit<BriefingSectionTable, 'id' | 'departmentId' | 'version'>>,
): Promise<boolean> {
  const result = await db
    .updateTable('briefingSection')
    .set({ ...change, version: section.version + 1 })
    .where('id', '=', section.id)
    .where('version', '=', section.version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Lets one change of a sheet's order after the other in, until the end of the transaction: each knows the one before it. */
export async function lockSheet(db: Db, departmentId: string): Promise<void> {
  await db
    .updateTable('department')
    .set((eb) => ({ nameRu: eb.ref('nameRu') }))
    .where('id', '=', departmentId)
    .execute();
}

/** Writes the order of sections. Their words are not touched, so that nobody who is writing one is disturbed. */
export async function writeOrder(db: Db, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries()) {
    await db.updateTable('briefingSection').set({ position }).where('id', '=', id).execute();
  }
}

function selectQuestions(db: Db) {
  return db
    .selectFrom('briefingQuestion as question')
    .innerJoin('employee', 'employee.id', 'question.askedBy')
    .leftJoin('swapDay as day', 'day.id', 'question.swapDayId')
    .selectAll('question')
    .select(['employee.name as askedByName', 'day.date']);
}

/** The questions of departments in these states: open ones as they came, others by the last answer first. */
export async function listQuestions(
  db: Db,
  departmentIds: readonly string[],
  states: readonly Question['state'][],
): Promise<Question[]> {
  if (departmentIds.length === 0) return [];
  const rows = await selectQuestions(db)
    .where('question.departmentId', 'in', departmentIds)
    .where('question.state', 'in', states)
    .orderBy('question.askedAt')
    .orderBy('question.id')
    .execute();
  return rows.sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? ''));
}

/** A question to this department; undefined for another department's. */
export async function findQuestion(db: Db, departmentId: string, id: string): Promise<Question | undefined> {
  return selectQuestions(db)
    .where('question.id', '=', id)
    .where('question.departmentId', '=', departmentId)
    .executeTakeFirst();
}

/** What somebody has asked, the newest first. */
export async function questionsOf(db: Db, employeeId: string): Promise<Question[]> {
  return selectQuestions(db)
    .where('question.askedBy', '=', employeeId)
    .orderBy('question.askedAt', 'desc')
    .orderBy('question.id')
    .execute();
}

/** The open question of the same words by the same person, if any. */
export async function findSameQuestion(
  db: Db,
  wanted: Pick<Question, 'departmentId' | 'askedBy' | 'text'>,
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('briefingQuestion')
    .select('id')
    .where('departmentId', '=', wanted.departmentId)
    .where('askedBy', '=', wanted.askedBy)
    .where('text', '=', wanted.text)
    .where('state', '=', 'open')
    .executeTakeFirst();
}

/** Who asked the question of this id, in whichever department; undefined where there is none. */
export async function askerOf(db: Db, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('briefingQuestion')
    .select('askedBy')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.askedBy;
}

/** Writes a new question; false when its id stands there already. */
export async function insertQuestion(db: Db, question: BriefingQuestionTable): Promise<boolean> {
  const result = await db
    .insertInto('briefingQuestion')
    .values(question)
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Changes a question and counts its version up; false when somebody was faster. */
export async function updateQuestion(
  db: Db,
  question: Pick<Question, 'id' | 'version'>,
  change: Partial<
    Pick<BriefingQuestionTable, 'text' | 'state' | 'answer' | 'sectionId' | 'answeredBy' | 'answeredAt'>
  >,
): Promise<boolean> {
  const result = await db
    .updateTable('briefingQuestion')
    .set({ ...change, version: question.version + 1 })
    .where('id', '=', question.id)
    .where('version', '=', question.version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** How much stands on each department's sheet, and when it was last changed. */
export async function sheetsInShort(
  db: Db,
): Promise<Map<string, { sections: number; changedAt: string | null }>> {
  const rows = await db
    .selectFrom('briefingSection')
    .select([
      'departmentId',
      (eb) => eb.fn.countAll().as('sections'),
      (eb) => eb.fn.max('changedAt').as('at'),
    ])
    .where('removedAt', 'is', null)
    .groupBy('departmentId')
    .execute();
  return new Map(
    rows.map((row) => [row.departmentId, { sections: Number(row.sections), changedAt: row.at }]),
  );
}

/** The published days in which an employee takes part, the last one first. Who has said no was nobody's guest. */
export async function guestDays(db: Db, employeeId: string): Promise<GuestDay[]> {
  const rows = await db
    .selectFrom('swapParticipant as one')
    .innerJoin('swapDay as day', 'day.id', 'one.swapDayId')
    .select(['day.id', 'day.date', 'day.guestDepartmentId', 'day.hostDepartmentId'])
    .where('one.employeeId', '=', employeeId)
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    .where('day.id', 'not in', (eb) =>
      eb
        .selectFrom('invitation')
        .select('swapDayId')
        .where('invitation.employeeId', '=', employeeId)
        .where('invitation.state', '=', 'declined'),
    )
    .orderBy('day.date', 'desc')
    .orderBy('day.id')
    .execute();
  return rows.map((row) => ({
    swapDayId: row.id,
    date: row.date,
    departmentIds: [row.guestDepartmentId, row.hostDepartmentId],
  }));
}

/** Where an employee works now; null for somebody who has left, and for no employee at all. */
export async function homeOf(db: Db, employeeId: string | null): Promise<string | null> {
  if (employeeId === null) return null;
  const row = await db
    .selectFrom('employee')
    .select('departmentId')
    .where('id', '=', employeeId)
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  return row?.departmentId ?? null;
}
