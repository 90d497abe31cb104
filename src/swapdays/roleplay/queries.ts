import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { ScenarioCardTable } from '../../database/tables.ts';

/** A card that a player plays from: what the customer wants, and how they behave. */
export type ScenarioCard = Selectable<ScenarioCardTable>;

/** A department's cards in the order in which they were written; the retired ones only when asked for. */
export async function listCards(
  db: Db,
  filter: { departmentId?: string; retired?: boolean } = {},
): Promise<ScenarioCard[]> {
  let query = db.selectFrom('scenarioCard').selectAll().orderBy('createdAt').orderBy('title').orderBy('id');
  if (filter.departmentId !== undefined) query = query.where('departmentId', '=', filter.departmentId);
  if (filter.retired !== true) query = query.where('retiredAt', 'is', null);
  return query.execute();
}

/** The cards that a day may play: the department's that are in use, and those it has already. */
export async function playableCards(
  db: Db,
  departmentId: string,
  swapDayId?: string,
): Promise<ScenarioCard[]> {
  const chosen = swapDayId === undefined ? [] : await dayCards(db, swapDayId);
  const listed = await listCards(db, { departmentId });
  const known = new Set(listed.map(({ id }) => id));
  return [...listed, ...chosen.filter(({ id }) => !known.has(id))];
}

/** A card by id, or undefined. */
export async function findCard(db: Db, id: string): Promise<ScenarioCard | undefined> {
  return db.selectFrom('scenarioCard').selectAll().where('id', '=', id).executeTakeFirst();
}

/** How many days that are not cancelled play each card. */
export async function cardUses(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('swapDayCard')
    .innerJoin('swapDay', 'swapDay.id', 'swapDayCard.swapDayId')
    .select(['swapDayCard.cardId', (eb) => eb.fn.countAll<number>().as('days')])
    .where('swapDay.cancelledAt', 'is', null)
    .groupBy('swapDayCard.cardId')
    .execute();
  return new Map(rows.map((row) => [row.cardId, Number(row.days)]));
}

export async function insertCard(db: Db, card: ScenarioCardTable): Promise<void> {
  await db.insertInto('scenarioCard').values(card).execute();
}

/**
 * Changes a card and counts its version up.
 * @returns false when somebody was faster: then nothing is changed
 */
export async function changeCard(
  db: Db,
  id: string,
  version: number,
  change: Partial<Pick<ScenarioCardTable, 'title' | 'wants' | 'behaves' | 'retiredAt'>>,
): Promise<boolean> {
  const result = await db
    .updateTable('scenarioCard')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** The cards of a day, in their order. */
export async function dayCards(db: Db, swapDayId: string): Promise<ScenarioCard[]> {
  return db
    .selectFrom('swapDayCard')
    .innerJoin('scenarioCard', 'scenarioCard.id', 'swapDayCard.cardId')
    .selectAll('scenarioCard')
    .where('swapDayCard.swapDayId', '=', swapDayId)
    .orderBy('swapDayCard.position')
    .execute();
}

/** Replaces the cards that a day plays. */
export async function replaceDayCards(db: Db, swapDayId: string, cardIds: readonly string[]): Promise<void> {
  await db.deleteFrom('swapDayCard').where('swapDayId', '=', swapDayId).execute();
  if (cardIds.length === 0) return;
  await db
    .insertInto('swapDayCard')
    .values(cardIds.map((cardId, position) => ({ swapDayId, cardId, position })))
    .execute();
}
