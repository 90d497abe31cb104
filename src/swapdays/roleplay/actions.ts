import type { DateTime } from 'luxon';
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
  card: CardText & { departmentId: string; createdBy: string },
  now: DateTime,
): Promise<CardResult> {
  const known = (await findDepartment(db, card.departmentId)) !== undefined;
  const problems: CardProblem[] = [...(known ? [] : ['department' as const]), ...cardProblems(card)];
  if (problems.length > 0) return { ok: false, problems };
  const id = newId();
  const { title, wants, behaves, departmentId, createdBy } = card;
  await insertCard(db, {
    id,
    departmentId,
    title,
    wants,
    behaves,
    createdBy,
    createdAt: iso(now),
    retiredAt: null,
    version: 1,
  });
  return { ok: true, id };
}

/** Changes a card's words, also on days that have it. @param change the version that the person has seen */
export async function rewriteCard(
  db: Db,
  change: CardText & { id: string; version: number },
): Promise<CardResult> {
  const { id, version, title, wants, behaves } = change;
  const problems = cardProblems(change);
  if (problems.length > 0) return { ok: false, problems };
  const done = await changeCard(db, id, version, { title, wants, behaves });
  return done ? { ok: true, id } : { ok: false, problems: ['changed'] };
}

/** Takes a card out of use, or back into it. Pressed twice it is done once. */
export async function retireCard(
  db: Db,
  order: { id: string; version: number; retired: boolean },
  now: DateTime,
): Promise<CardResult> {
  return db.transaction().execute(async (db) => {
    const card = await findCard(db, order.id);
    if (card === undefined) return { ok: false, problems: ['changed'] };
    if ((card.retiredAt !== null) === order.retired) return { ok: true, id: card.id };
    const done = await changeCard(db, card.id, order.version, { retiredAt: order.retired ? iso(now) : null });
    return done ? { ok: true, id: card.id } : { ok: false, problems: ['changed'] };
  });
}
