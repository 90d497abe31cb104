/**
 * Lines of a debrief. They are the group's: the audit log does not hear who wrote, joined or took back which; only what
 * a head does with other people's lines stands there.
 */
import type { DateTime } from 'luxon';
import { type Author, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { isTaken } from '../../database/unique.ts';
import { findLine, insertLine, type Line } from './queries.ts';
import {
  type DebriefOutcome,
  type DebriefProblem,
  type LineKind,
  lineProblems,
  openDays,
  sameText,
} from './rules.ts';

const refused = (...problems: DebriefProblem[]): DebriefOutcome => ({ ok: false, problems });
const tidy = (text: string): string => text.replace(/[^\S\u00a0]+/g, ' ').trim();

/** Adds a line. A thought that stands there already is not written twice: then it has one voice more. */
export async function addLine(
  db: Db,
  wanted: { id?: string; swapDayId: string; kind: LineKind; text: string; accountId: string },
): Promise<DebriefOutcome> {
  const text = tidy(wanted.text);
  const problems = lineProblems(text);
  if (problems.length > 0) return refused(...problems);
  const { swapDayId, kind, accountId } = wanted;
  const thought = { swapDayId, kind, sameText: sameText(text) };
  return db.transaction().execute(async (db) => {
    const last = await db
      .selectFrom('debriefLine')
      .select((eb) => eb.fn.max('position').as('last'))
      .where('swapDayId', '=', swapDayId)
      .executeTakeFirst();
    const line = {
      ...thought,
      id: wanted.id ?? newId(),
      text,
      authorAccountId: accountId,
      forgotten: 0,
      position: Number(last?.last ?? 0) + 1,
      version: 1,
    };
    if (await insertLine(db, line)) return { ok: true };
    const same = await db
      .selectFrom('debriefLine')
      .select('id')
      .where('swapDayId', '=', swapDayId)
      .where('kind', '=', kind)
      .where('sameText', '=', thought.sameText)
      .executeTakeFirst();
    if (same !== undefined) await addVoice(db, { swapDayId, lineId: same.id, accountId });
    // Another thought in a form that was sent before: somebody went back in the browser and wrote on.
    else await insertLine(db, { ...line, id: newId() });
    return { ok: true };
  });
}

/** Says “so do I”, once a person; the author has said so already. */
export async function addVoice(
  db: Db,
  { swapDayId, lineId, accountId }: { swapDayId: string; lineId: string; accountId: string },
): Promise<DebriefOutcome> {
  const line = await findLine(db, swapDayId, lineId, accountId);
  if (line === undefined) return refused('changed');
  if (line.own) return { ok: true };
  await db
    .insertInto('debriefVoice')
    .values({ lineId, accountId })
    .onConflict((oc) => oc.columns(['lineId', 'accountId']).doNothing())
    .execute();
  return { ok: true };
}

/** Takes the own “so do I” back. */
export async function removeVoice(
  db: Db,
  { lineId, accountId }: { lineId: string; accountId: string },
): Promise<DebriefOutcome> {
  await db
    .deleteFrom('debriefVoice')
    .where('lineId', '=', lineId)
    .where('accountId', '=', accountId)
    .execute();
  return { ok: true };
}

/** Who corrects a line, as the form knew it: its author, or a head of the day. */
export interface LineOrder {
  readonly line: Line;
  readonly version: number;
  readonly swapDay: { readonly id: string; readonly name: string };
  readonly by: Author;
  readonly isHead: boolean;
}

/** Whether the reader may change a line: the author, until somebody has joined it; a head always. */
export function mayChange({ own, joined }: Pick<Line, 'own' | 'joined'>, isHead: boolean): boolean {
  return isHead || (own && !joined);
}

export async function changeLine(
  db: Db,
  order: LineOrder & { readonly text: string },
  now: DateTime,
): Promise<DebriefOutcome> {
  const text = tidy(order.text);
  const problems = lineProblems(text);
  if (problems.length > 0) return refused(...problems);
  if (!mayChange(order.line, order.isHead)) return refused('joined');
  try {
    return await db.transaction().execute(async (db) => {
      const result = await db
        .updateTable('debriefLine')
        .set({ text, sameText: sameText(text), version: order.version + 1 })
        .where('id', '=', order.line.id)
        .where('version', '=', order.version)
        .executeTakeFirst();
      if (Number(result.numUpdatedRows) === 0)
        return order.line.text === text ? { ok: true } : refused('changed');
      if (order.line.text !== text) await noteTidied(db, order, [order.line.text, text], now);
      return { ok: true };
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    return refused('same');
  }
}

/**
 * Takes a line off the list. Its author takes back only their own voice where others have joined: then it stays theirs.
 */
export async function removeLine(db: Db, order: LineOrder, now: DateTime): Promise<DebriefOutcome> {
  const { line, isHead } = order;
  if (!isHead && !line.own) return refused('joined');
  return db.transaction().execute(async (db) => {
    if (line.own && line.joined) {
      await db.updateTable('debriefLine').set({ authorAccountId: null }).where('id', '=', line.id).execute();
      return { ok: true };
    }
    const result = await db.deleteFrom('debriefLine').where('id', '=', line.id).executeTakeFirst();
    if (Number(result.numDeletedRows) > 0) await noteTidied(db, order, [line.text, null], now);
    return { ok: true };
  });
}

/** A head joins a line to another one that says the same: its voices go there. */
export async function joinLine(
  db: Db,
  order: LineOrder & { readonly into: Line },
  now: DateTime,
): Promise<DebriefOutcome> {
  const { line, into } = order;
  if (line.id === into.id || line.agreementId !== null) return refused('changed');
  return db.transaction().execute(async (db) => {
    // Everybody else who wants either of the two waits until this is done.
    const held = await db
      .updateTable('debriefLine')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('id', 'in', [line.id, into.id])
      .returning(['id', 'authorAccountId', 'forgotten'])
      .execute();
    const from = held.find(({ id }) => id === line.id);
    const to = held.find(({ id }) => id === into.id);
    if (from === undefined || to === undefined) return refused('changed');
    const voices = await db
      .selectFrom('debriefVoice')
      .select('accountId')
      .where('lineId', '=', line.id)
      .execute();
    const people = [...voices.map(({ accountId }) => accountId), from.authorAccountId].filter(
      (id) => id !== null && id !== to.authorAccountId,
    );
    for (const accountId of people) {
      if (accountId === null) continue;
      await db
        .insertInto('debriefVoice')
        .values({ lineId: into.id, accountId })
        .onConflict((oc) => oc.columns(['lineId', 'accountId']).doNothing())
        .execute();
    }
    const forgotten = to.forgotten + from.forgotten;
    await db.updateTable('debriefLine').set({ forgotten }).where('id', '=', into.id).execute();
    await db.deleteFrom('debriefLine').where('id', '=', line.id).execute();
    await noteTidied(db, order, [line.text, into.text], now);
    return { ok: true };
  });
}

/** What a head did with a line that is not their own. */
async function noteTidied(
  db: Db,
  { line, swapDay, by, isHead }: LineOrder,
  debriefLine: readonly [string, string | null],
  now: DateTime,
): Promise<void> {
  if (line.own || !isHead) return;
  const subject = { kind: 'swap-day', id: swapDay.id, name: swapDay.name };
  await record(db, { by, action: 'debrief.tidied', subject, changes: { debriefLine } }, now);
}

/**
 * Forgets who wrote and joined the lines of debriefs that are over; how many they were stays.
 * @returns how many lines
 */
export async function forgetAuthors(db: Db, now: DateTime): Promise<{ lines: number }> {
  // A day later than the last one on which lines are added, wherever the company is.
  const beforeDate = now.minus({ days: openDays + 1 }).toISODate() ?? '';
  return db.transaction().execute(async (db) => {
    const rows = await db
      .selectFrom('debriefLine as line')
      .innerJoin('swapDay as day', 'day.id', 'line.swapDayId')
      .select(['line.id', 'line.forgotten', 'line.authorAccountId'])
      .select((eb) =>
        eb
          .selectFrom('debriefVoice as voice')
          .whereRef('voice.lineId', '=', 'line.id')
          .select((one) => one.fn.countAll().as('voices'))
          .as('voices'),
      )
      .where('day.date', '<', beforeDate)
      .execute();
    const known = rows.filter(
      ({ authorAccountId, voices }) => authorAccountId !== null || Number(voices) > 0,
    );
    for (const { id, forgotten, authorAccountId, voices } of known) {
      const all = forgotten + Number(voices) + (authorAccountId === null ? 0 : 1);
      await db
        .updateTable('debriefLine')
        .set({ authorAccountId: null, forgotten: all })
        .where('id', '=', id)
        .execute();
      await db.deleteFrom('debriefVoice').where('lineId', '=', id).execute();
    }
    return { lines: known.length };
  });
}
