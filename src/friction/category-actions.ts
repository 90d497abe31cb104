import type { DateTime } from 'luxon';
import { type Author, changesOf, record, recordChange } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import {
  type Category,
  insertCategory,
  isOffered,
  listCategories,
  moveClaims,
  updateCategory,
} from './category-queries.ts';

type CategoryProblem = 'name' | 'name-long' | 'taken' | 'changed' | 'last' | 'into' | 'too-many';
export type CategoryOutcome = { ok: true } | { ok: false; problems: CategoryProblem[] };

export const categoryLimits = { name: 40, most: 20 } as const;

interface Order {
  readonly id: string;
  readonly version: number;
  readonly by: Author;
}
interface Names {
  readonly nameRu: string;
  readonly nameEn: string;
}

const refused = (...problems: CategoryProblem[]): CategoryOutcome => ({ ok: false, problems });
const subjectOf = ({ id, nameRu, nameEn }: Names & { id: string }) => ({
  kind: 'claim-category',
  id,
  name: nameRu === nameEn ? nameRu : `${nameRu} / ${nameEn}`,
});

/** Adds a category at the end. The id comes from the form: a second press is the same category. */
export async function addCategory(
  db: Db,
  { id, by, ...typed }: Names & { id: string; by: Author },
  now: DateTime,
): Promise<CategoryOutcome> {
  const names = completed(typed);
  return db.transaction().execute(async (db): Promise<CategoryOutcome> => {
    const all = await listCategories(db);
    if (all.some((one) => one.id === id)) return { ok: true };
    const problems = namesProblems(names, all);
    if (problems.length > 0) return refused(...problems);
    if (all.filter(isOffered).length >= categoryLimits.most) return refused('too-many');
    const position = Math.max(0, ...all.map((one) => one.position)) + 1;
    await insertCategory(db, { id, ...names, position, retiredAt: null, mergedIntoId: null, version: 1 });
    await record(db, { by, action: 'claim-category.added', subject: subjectOf({ id, ...names }) }, now);
    return { ok: true };
  });
}

/** Renames it, for the claims that have it too. */
export async function renameCategory(
  db: Db,
  { id, version, by, ...typed }: Order & Names,
  now: DateTime,
): Promise<CategoryOutcome> {
  const names = completed(typed);
  return withCategory(db, id, async (db, category, all) => {
    const problems = namesProblems(
      names,
      all.filter((one) => one.id !== id),
    );
    if (problems.length > 0) return refused(...problems);
    const changes = changesOf({ nameRu: category.nameRu, nameEn: category.nameEn }, { ...names });
    if (Object.keys(changes).length === 0) return { ok: true };
    if (!(await updateCategory(db, { id, version }, names))) return refused('changed');
    const event = { by, action: 'claim-category.renamed', subject: subjectOf({ id, ...names }), changes };
    await recordChange(db, event, now);
    return { ok: true };
  });
}

/** One place up or down among those that are offered. */
export async function moveCategory(
  db: Db,
  { id, direction, by }: { id: string; direction: 'up' | 'down'; by: Author },
  now: DateTime,
): Promise<CategoryOutcome> {
  return withCategory(db, id, async (db, category, all) => {
    const offered = all.filter(isOffered);
    const at = offered.findIndex((one) => one.id === id);
    const other = offered[direction === 'up' ? at - 1 : at + 1];
    if (at < 0 || other === undefined) return { ok: true };
    const changed =
      (await updateCategory(db, category, { position: other.position })) &&
      (await updateCategory(db, other, { position: category.position }));
    if (!changed) throw new Changed();
    const place = direction === 'up' ? at : at + 2;
    const changes = { place: [at + 1, place] as const };
    await record(db, { by, action: 'claim-category.moved', subject: subjectOf(category), changes }, now);
    return { ok: true };
  });
}

/** Offers it no more; claims that have it keep it. */
export async function retireCategory(
  db: Db,
  { id, version, by }: Order,
  now: DateTime,
): Promise<CategoryOutcome> {
  return withCategory(db, id, async (db, category, all) => {
    if (!isOffered(category)) return { ok: true };
    if (all.filter(isOffered).length === 1) return refused('last');
    if (!(await updateCategory(db, { id, version }, { retiredAt: now.toUTC().toISO() ?? '' })))
      return refused('changed');
    await record(db, { by, action: 'claim-category.retired', subject: subjectOf(category) }, now);
    return { ok: true };
  });
}

/** Offers it again; one that was merged begins anew, without its old claims. */
export async function returnCategory(
  db: Db,
  { id, version, by }: Order,
  now: DateTime,
): Promise<CategoryOutcome> {
  return withCategory(db, id, async (db, category) => {
    if (isOffered(category)) return { ok: true };
    if (!(await updateCategory(db, { id, version }, { retiredAt: null, mergedIntoId: null })))
      return refused('changed');
    await record(db, { by, action: 'claim-category.returned', subject: subjectOf(category) }, now);
    return { ok: true };
  });
}

/** Gives its claims to another one and retires it. */
export async function mergeCategory(
  db: Db,
  { id, version, intoId, by }: Order & { intoId: string },
  now: DateTime,
): Promise<CategoryOutcome> {
  return withCategory(db, id, async (db, category, all) => {
    const into = all.find((one) => one.id === intoId && one.id !== id && isOffered(one));
    if (category.mergedIntoId === intoId && into !== undefined) return { ok: true };
    if (into === undefined) return refused('into');
    const change = { retiredAt: now.toUTC().toISO() ?? '', mergedIntoId: intoId };
    if (!(await updateCategory(db, { id, version }, change))) return refused('changed');
    await moveClaims(db, id, intoId);
    const changes = { mergedInto: [null, subjectOf(into).name] as const };
    await record(db, { by, action: 'claim-category.merged', subject: subjectOf(category), changes }, now);
    return { ok: true };
  });
}

/** Undoes the transaction: half of it was somebody else's a moment before. */
class Changed extends Error {}

async function withCategory(
  db: Db,
  id: string,
  work: (db: Db, category: Category, all: Category[]) => Promise<CategoryOutcome>,
): Promise<CategoryOutcome> {
  try {
    return await db.transaction().execute(async (db) => {
      const all = await listCategories(db);
      const category = all.find((one) => one.id === id);
      return category === undefined ? refused('changed') : work(db, category, all);
    });
  } catch (error) {
    if (error instanceof Changed) return refused('changed');
    throw error;
  }
}

/** Who types one name means it in both languages. */
function completed({ nameRu, nameEn }: Names): Names {
  return { nameRu: nameRu || nameEn, nameEn: nameEn || nameRu };
}

function namesProblems(names: Names, others: readonly Category[]): CategoryProblem[] {
  const plain = (name: string) => name.toLowerCase().replaceAll('ё', 'е');
  if (names.nameRu === '') return ['name'];
  if ([names.nameRu, names.nameEn].some((name) => name.length > categoryLimits.name)) return ['name-long'];
  const taken = others
    .filter(isOffered)
    .some((one) => plain(one.nameRu) === plain(names.nameRu) || plain(one.nameEn) === plain(names.nameEn));
  return taken ? ['taken'] : [];
}
