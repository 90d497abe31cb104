import type { DateTime } from 'luxon';
import { type Author, changesOf, record, recordChange } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { findDepartment } from '../../people/queries.ts';
import { cardProblems, type CardProblem, type CardText } from './rules.ts';
import { changeCard, findCard, insertCard } from './queries.ts';

export type CardResult = { ok: true; id: string } | { ok: false; problems: CardProblem[] };

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

/** Keeps a new card, or says everything that is wrong with it. */
export async function writeCard(
  db: Db,
  card: CardText & { departmentId: string; by: Author },
  now: DateTime,
): Promise<CardResult> {
  const known = (await findDepartment(db, card.departmentId)) !== undefined;
  const problems: CardProblem[] = [...(known ? [] : ['department' as const]), ...cardProblems(card)];
  if (problems.length > 0) return { ok: false, problems };
  const id = newId();
  const { title, wants, behaves, departmentId, by } = card;
  await db.transaction().execute(async (db) => {
    const made = { createdBy: by.name, createdAt: iso(now), retiredAt: null, version: 1 };
    await insertCard(db, { id, departmentId, title, wants, behaves, ...made });
    const changes = { departmentId: [null, departmentId] as const, ...changesOf({}, { wants, behaves }) };
    await record(db, { by, action: 'scenario-card.added', subject: subjectOf({ id, title }), changes }, now);
  });
  return { ok: true, id };
}

/** Changes a card's words, also on days that have it. @param change the version that the person has seen */
export async function rewriteCard(
  db: Db,
  change: CardText & { id: string; version: number; by: Author },
  now: DateTime,
): Promise<CardResult> {
  const { id, version, title, wants, behaves, by } = change;
  const problems = cardProblems(change);
  if (problems.length > 0) return { ok: false, problems };
  return db.transaction().execute(async (db): Promise<CardResult> => {
    const before = await findCard(db, id);
    if (before === undefined || !(await changeCard(db, id, version, { title, wants, behaves })))
      return { ok: false, problems: ['changed'] };
    const { title: oldTitle, wants: oldWants, behaves: oldBehaves } = before;
    const old = { title: oldTitle, wants: oldWants, behaves: oldBehaves };
    const changes = changesOf(old, { title, wants, behaves });
    await recordChange(db, { by, action: 'scenario-card.changed', subject: subjectOf(change), changes }, now);
    return { ok: true, id };
  });
}

/** Takes a card out of use, or back into it. Pressed twice it is done once. */
export async function retireCard(
  db: Db,
  order: { id: string; version: number; retired: boolean; by: Author },
  now: DateTime,
): Promise<CardResult> {
  return db.transaction().execute(async (db) => {
    const card = await findCard(db, order.id);
    if (card === undefined) return { ok: false, problems: ['changed'] };
    if ((card.retiredAt !== null) === order.retired) return { ok: true, id: card.id };
    const retiredAt = order.retired ? iso(now) : null;
    if (!(await changeCard(db, card.id, order.version, { retiredAt })))
      return { ok: false, problems: ['changed'] };
    const action = order.retired ? 'scenario-card.retired' : 'scenario-card.returned';
    await record(db, { by: order.by, action, subject: subjectOf(card) }, now);
    return { ok: true, id: card.id };
  });
}

function subjectOf({ id, title }: { id: string; title: string }) {
  return { kind: 'scenario-card', id, name: title };
}
