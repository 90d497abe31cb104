import { PostgresAdapter, type Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { ClaimCategoryTable } from '../database/tables-friction.ts';

export type Category = Selectable<ClaimCategoryTable>;

/** The six that every company begins with (DESIGN.md section 7). */
const beginning: readonly (readonly [id: string, nameRu: string, nameEn: string])[] = [
  ['over-promised', 'Пообещали лишнее', 'Over-promised'],
  ['wrong-information', 'Неверная информация', 'Wrong information'],
  ['whose-job', 'Чья это работа', 'Whose job it is'],
  ['left-waiting', 'Заставили ждать', 'Left waiting'],
  ['paperwork', 'Документы и заявки', 'Paperwork'],
  ['other', 'Другое', 'Something else'],
];

/**
 * All categories in their order, retired ones last. The six of the beginning are put in at the first look: HR renames
 * and retires them like any other, and since none is ever deleted an empty table is one that nobody has seen.
 */
export async function listCategories(db: Db): Promise<Category[]> {
  const found = await select(db);
  if (found.length > 0) return found;
  const rows = beginning.map(([id, nameRu, nameEn], i) => ({
    ...{ id, nameRu, nameEn, position: i + 1 },
    ...{ retiredAt: null, mergedIntoId: null, version: 1 },
  }));
  await db
    .insertInto('claimCategory')
    .values(rows)
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
  return select(db);
}

async function select(db: Db): Promise<Category[]> {
  const rows = await db.selectFrom('claimCategory').selectAll().orderBy('position').orderBy('id').execute();
  return [...rows.filter(isOffered), ...rows.filter((one) => !isOffered(one))];
}

/**
 * Holds a category as it is until the transaction ends: a claim that is noted while its category is merged must not
 * stay behind. SQLite has one writer at a time anyway, and knows no row locks.
 */
export async function holdCategory(db: Db, id: string): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    await db.selectFrom('claimCategory').select('id').where('id', '=', id).forShare().execute();
}

/** The category that has the claims of this one now: itself, or the one into which it was merged. */
export function categoryNow(categories: readonly Category[], id: string): string {
  const seen = new Set([id]);
  let now = id;
  for (;;) {
    const into = categories.find((one) => one.id === now)?.mergedIntoId ?? null;
    if (into === null || seen.has(into)) return now;
    seen.add(into);
    now = into;
  }
}

/** Whether a new claim may have it. */
export function isOffered({ retiredAt }: Pick<Category, 'retiredAt'>): boolean {
  return retiredAt === null;
}

export async function insertCategory(db: Db, category: Category): Promise<boolean> {
  const done = await db
    .insertInto('claimCategory')
    .values(category)
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Changes it unless somebody else has done so since it was read. */
export async function updateCategory(
  db: Db,
  { id, version }: Pick<Category, 'id' | 'version'>,
  change: Partial<Omit<Category, 'id' | 'version'>>,
): Promise<boolean> {
  const done = await db
    .updateTable('claimCategory')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** How many claims each category has, withdrawn ones left out. */
export async function countByCategory(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('claim')
    .select(['categoryId', (eb) => eb.fn.countAll<number>().as('claims')])
    .where('withdrawnOn', 'is', null)
    .groupBy('categoryId')
    .execute();
  return new Map(rows.map(({ categoryId, claims }) => [categoryId, Number(claims)]));
}

/** Gives one category's claims to another. */
export async function moveClaims(db: Db, fromId: string, toId: string): Promise<void> {
  await db
    .updateTable('claim')
    .set((eb) => ({ categoryId: toId, version: eb('version', '+', 1) }))
    .where('categoryId', '=', fromId)
    .execute();
}
