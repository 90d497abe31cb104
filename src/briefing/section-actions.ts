/** A department's head writes the sheet: what is said, in which order, and what is taken out. */
import type { DateTime } from 'luxon';
import { type Author, changesOf, record, recordChange } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import {
  findSection,
  insertSection,
  listSections,
  lockSheet,
  type Section,
  updateSection,
  writeOrder,
} from './queries.ts';
import { type BriefingProblem, mostSections, moved, sectionProblems, type SectionText } from './rules.ts';

export type Outcome = { ok: true } | { ok: false; problems: BriefingProblem[] };

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';
const refused = (...problems: BriefingProblem[]): Outcome => ({ ok: false, problems });
const subjectOf = ({ id, title }: Pick<Section, 'id' | 'title'>) => ({
  kind: 'briefing-section',
  id,
  name: title,
});

/**
 * Adds a section at the end of a sheet.
 * @param wanted `id` is made with the form, so that pressing twice adds it once
 */
export async function addSection(
  db: Db,
  wanted: SectionText & { id: string; departmentId: string; by: Author },
  now: DateTime,
): Promise<Outcome> {
  const { id, departmentId, title, body, by } = wanted;
  const problems = sectionProblems(wanted);
  if (problems.length > 0) return refused(...problems);
  return db.transaction().execute(async (db) => {
    await lockSheet(db, departmentId);
    const sections = await listSections(db, departmentId);
    if (sections.some((one) => one.id === id)) return { ok: true };
    if (sections.length >= mostSections) return refused('sections.many');
    const position = Math.max(-1, ...sections.map((one) => one.position)) + 1;
    const at = iso(now);
    const added = await insertSection(db, {
      id,
      departmentId,
      title,
      body,
      position,
      changedBy: by.name,
      changedAt: at,
      removedAt: null,
      version: 1,
    });
    if (!added) return refused('changed');
    const changes = changesOf({}, { departmentId, title, sectionText: body });
    await record(
      db,
      { by, action: 'briefing-section.added', subject: subjectOf({ id, title }), changes },
      now,
    );
    return { ok: true };
  });
}

/**
 * Writes a section anew. One that was removed comes back with the new words, to the end of the sheet: whoever was writing
 * it has then seen that it was gone.
 * @param wanted `version` is what the writer has read: where somebody was faster nothing is changed
 */
export async function changeSection(
  db: Db,
  wanted: SectionText & { id: string; departmentId: string; version: number; by: Author },
  now: DateTime,
): Promise<Outcome> {
  const { id, departmentId, version, title, body, by } = wanted;
  const problems = sectionProblems(wanted);
  if (problems.length > 0) return refused(...problems);
  return db.transaction().execute(async (db) => {
    await lockSheet(db, departmentId);
    const before = await findSection(db, departmentId, id);
    if (before === undefined) return refused('section.missing');
    const back = before.removedAt === null ? {} : await placeAtEnd(db, departmentId);
    if (back === undefined) return refused('sections.many');
    const changes = changesOf(
      { title: before.title, sectionText: before.body },
      { title, sectionText: body },
    );
    // Saved twice by a double press: the words stand there already.
    if (before.removedAt === null && Object.keys(changes).length === 0) return { ok: true };
    const change = { title, body, changedBy: by.name, changedAt: iso(now), ...back };
    if (!(await updateSection(db, { id, version }, change))) return refused('changed');
    const subject = subjectOf({ id, title });
    if (before.removedAt !== null) {
      await record(db, { by, action: 'briefing-section.restored', subject, changes }, now);
      return { ok: true };
    }
    await recordChange(db, { by, action: 'briefing-section.changed', subject, changes }, now);
    return { ok: true };
  });
}

/** Moves a section by a place; at the end it stays where it is. */
export async function moveSection(
  db: Db,
  order: { id: string; departmentId: string; direction: 'up' | 'down'; by: Author },
  now: DateTime,
): Promise<Outcome> {
  return db.transaction().execute(async (db) => {
    await lockSheet(db, order.departmentId);
    const sections = await listSections(db, order.departmentId);
    const section = sections.find(({ id }) => id === order.id);
    if (section === undefined) return refused('section.missing');
    const before = sections.map(({ id }) => id);
    const after = moved(before, order.id, order.direction);
    if (after.join() === before.join()) return { ok: true };
    await writeOrder(db, after);
    const places = { place: after.indexOf(order.id) + 1 };
    const changes = changesOf({ place: before.indexOf(order.id) + 1 }, places);
    const action = 'briefing-section.moved';
    await record(db, { by: order.by, action, subject: subjectOf(section), changes }, now);
    return { ok: true };
  });
}

/** Takes a section out of the sheet; it can be brought back. Twice is once. */
export async function removeSection(
  db: Db,
  order: { id: string; departmentId: string; by: Author },
  now: DateTime,
): Promise<Outcome> {
  return db.transaction().execute(async (db) => {
    const section = await findSection(db, order.departmentId, order.id);
    if (section === undefined) return refused('section.missing');
    if (section.removedAt !== null) return { ok: true };
    if (!(await updateSection(db, section, { removedAt: iso(now) }))) return refused('changed');
    const changes = { title: [section.title, null], sectionText: [section.body, null] } as const;
    const action = 'briefing-section.removed';
    await record(db, { by: order.by, action, subject: subjectOf(section), changes }, now);
    return { ok: true };
  });
}

/** Brings a section back, to the end of the sheet. Twice is once. */
export async function restoreSection(
  db: Db,
  order: { id: string; departmentId: string; by: Author },
  now: DateTime,
): Promise<Outcome> {
  return db.transaction().execute(async (db) => {
    await lockSheet(db, order.departmentId);
    const section = await findSection(db, order.departmentId, order.id);
    if (section === undefined) return refused('section.missing');
    if (section.removedAt === null) return { ok: true };
    const back = await placeAtEnd(db, order.departmentId);
    if (back === undefined) return refused('sections.many');
    if (!(await updateSection(db, section, back))) return refused('changed');
    const action = 'briefing-section.restored';
    await record(db, { by: order.by, action, subject: subjectOf(section) }, now);
    return { ok: true };
  });
}

/** What puts a removed section at the end of the sheet; undefined where the sheet is full. */
async function placeAtEnd(
  db: Db,
  departmentId: string,
): Promise<{ removedAt: null; position: number } | undefined> {
  const sections = await listSections(db, departmentId);
  if (sections.length >= mostSections) return undefined;
  return { removedAt: null, position: Math.max(-1, ...sections.map(({ position }) => position)) + 1 };
}
