/** A file of claims brought in, and taken back whole. */
import type { Updateable } from 'kysely';
import type { DateTime } from 'luxon';
import { type Author, record } from '../../audit/record.ts';
import { headerFingerprint } from '../../calls/import/table-mapping.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { ClaimTable } from '../../database/tables-friction.ts';
import { categoryNow, listCategories } from '../category-queries.ts';
import { letGo } from '../join-actions.ts';
import { updateClaim } from '../write.ts';
import type { ClaimMapping } from './mapping.ts';
import { type RunOutcome, runImport } from './run.ts';

/**
 * Makes the import of a file that waits. A file is brought in once: a second press gets the import of the first, which
 * may still be running.
 */
export async function beginImport(
  db: Db,
  { uploadId, fileName, by }: { uploadId: string; fileName: string; by: Author },
  now: DateTime,
): Promise<{ id: string; isNew: boolean }> {
  const id = newId();
  return db.transaction().execute(async (db) => {
    await db
      .insertInto('claimImport')
      .values({
        ...{ id, fileName, importedBy: by.name, importedAt: now.toUTC().toISO() ?? '' },
        ...{ lines: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, endedAt: null, takenBackAt: null },
      })
      .execute();
    const first = await db
      .updateTable('claimUpload')
      .set({ importId: id })
      .where('id', '=', uploadId)
      .where('importId', 'is', null)
      .executeTakeFirst();
    if (first.numUpdatedRows > 0n) return { id, isNew: true };
    await db.deleteFrom('claimImport').where('id', '=', id).execute();
    const upload = await db
      .selectFrom('claimUpload')
      .select('importId')
      .where('id', '=', uploadId)
      .executeTakeFirst();
    return { id: upload?.importId ?? id, isNew: false };
  });
}

/** Brings in a table as a mapping explains it. A broken-off import stands without an end; the same file completes it. */
export async function importClaims(
  db: Db,
  {
    id,
    text,
    mapping,
    fileName,
    by,
  }: { id: string; text: AsyncIterable<string>; mapping: ClaimMapping; fileName: string; by: Author },
  now: DateTime,
): Promise<RunOutcome> {
  const at = now.toUTC().toISO() ?? '';
  const outcome = await runImport(db, text, mapping, { importId: id, now });
  await db.transaction().execute(async (db) => {
    const ended = { ...outcome.summary, endedAt: at };
    const { takenBackAt } = await db
      .updateTable('claimImport')
      .set(ended)
      .where('id', '=', id)
      .returning('takenBackAt')
      .executeTakeFirstOrThrow();
    // Somebody took it back while it ran.
    if (takenBackAt !== null) await undo(db, id);
    const categories = await listCategories(db);
    for (const { id: categoryId, mergedIntoId } of categories)
      if (mergedIntoId !== null)
        await db
          .updateTable('claim')
          .set({ categoryId: categoryNow(categories, categoryId) })
          .where('importId', '=', id)
          .where('categoryId', '=', categoryId)
          .execute();
    const rows = outcome.rejections.map((one) => ({ importId: id, ...one }));
    for (let i = 0; i < rows.length; i += 500)
      await db
        .insertInto('claimImportRejection')
        .values(rows.slice(i, i + 500))
        .execute();
    const { added, changed, rejected } = outcome.summary;
    const changes = {
      claimsAdded: [null, added],
      claimsChanged: [null, changed],
      linesRejected: [null, rejected],
    } as const;
    const subject = { kind: 'claim-import', id, name: fileName };
    await record(db, { by, action: 'claim-import.added', subject, changes }, now);
  });
  return outcome;
}

/**
 * Takes a file back: what it added goes, and what it changed is as before. What a later file changed again stays as that
 * file has it, until that one is taken back too: then it is as before both.
 */
export async function takeBackImport(db: Db, id: string, by: Author, now: DateTime): Promise<void> {
  await db.transaction().execute(async (db) => {
    const taken = await db
      .updateTable('claimImport')
      .set({ takenBackAt: now.toUTC().toISO() ?? '' })
      .where('id', '=', id)
      .where('takenBackAt', 'is', null)
      .returning('fileName')
      .executeTakeFirst();
    if (taken === undefined) return;
    await undo(db, id);
    const subject = { kind: 'claim-import', id, name: taken.fileName };
    await record(db, { by, action: 'claim-import.taken-back', subject }, now);
  });
}

async function undo(db: Db, id: string): Promise<void> {
  const events = await db
    .selectFrom('claimEvent')
    .selectAll()
    .where('importId', '=', id)
    .where('what', '=', 'updated')
    .orderBy('position', 'desc')
    .execute();
  for (const event of events) await restore(db, event);
  await db.deleteFrom('claimEvent').where('importId', '=', id).execute();
  await letGoOfImport(db, id);
  await db.deleteFrom('claim').where('importId', '=', id).execute();
}

/** Claims that stay and were counted with one that goes are counted with the earliest of themselves. */
async function letGoOfImport(db: Db, importId: string): Promise<void> {
  const mains = await db
    .selectFrom('claim as it')
    .innerJoin('claim', 'claim.id', 'it.joinedToId')
    .select('claim.id')
    .distinct()
    .where('claim.importId', '=', importId)
    .execute();
  for (const { id } of mains) await letGo(db, id, (one) => one.importId !== importId);
}

interface Updated {
  readonly claimId: string;
  readonly position: number;
  readonly changesJson: string;
}

const changesOf = ({ changesJson }: Pick<Updated, 'changesJson'>) =>
  JSON.parse(changesJson) as Record<string, [unknown, unknown]>;

async function restore(db: Db, event: Updated): Promise<void> {
  const { claimId, position } = event;
  const claim = await db
    .selectFrom('claim')
    .select(['id', 'version'])
    .where('id', '=', claimId)
    .executeTakeFirst();
  if (claim === undefined) return;
  const later = await db
    .selectFrom('claimEvent')
    .select(['claimId', 'position', 'changesJson'])
    .where('claimId', '=', claimId)
    .where('what', '=', 'updated')
    .where('position', '>', position)
    .orderBy('position')
    .execute();
  const { spell, ...columns } = changesOf(event);
  const before: Updateable<ClaimTable> = {};
  for (const [column, [old]] of Object.entries(columns)) {
    const next = later.find((one) => Object.hasOwn(changesOf(one), column));
    if (next === undefined) Object.assign(before, { [column]: await stillThere(db, column, old) });
    else await beganWith(db, next, column, old);
  }
  await updateClaim(db, claim, before);
  if (spell === undefined) return;
  const [old, spellId] = spell;
  // A later file that closed what this one opened tells of the spell as well.
  const next = later.find((one) => changesOf(one)['spell']?.[1] === spellId);
  if (next !== undefined) await beganWith(db, next, 'spell', old);
  else if (old === 'none') await db.deleteFrom('claimStuck').where('id', '=', String(spellId)).execute();
  else await reopen(db, claimId, String(spellId));
}

/** What a later file found before it is now what was there before the one that is taken back. */
async function beganWith(db: Db, next: Updated, column: string, old: unknown): Promise<void> {
  const fresh = await db
    .selectFrom('claimEvent')
    .select('changesJson')
    .where('claimId', '=', next.claimId)
    .where('position', '=', next.position)
    .executeTakeFirstOrThrow();
  const changes = changesOf(fresh);
  const changesJson = JSON.stringify({ ...changes, [column]: [old, changes[column]?.[1]] });
  await db
    .updateTable('claimEvent')
    .set({ changesJson })
    .where('claimId', '=', next.claimId)
    .where('position', '=', next.position)
    .execute();
}

/** A category that was merged meanwhile is the one that has its claims. */
async function stillThere(db: Db, column: string, old: unknown): Promise<unknown> {
  if (column !== 'categoryId') return old;
  return categoryNow(await listCategories(db), String(old));
}

/** The request did not move after all, unless somebody has said since that it is stuck again. */
async function reopen(db: Db, claimId: string, spellId: string): Promise<void> {
  const open = await db
    .selectFrom('claimStuck')
    .select('id')
    .where('claimId', '=', claimId)
    .where('movedOn', 'is', null)
    .executeTakeFirst();
  if (open === undefined)
    await db.updateTable('claimStuck').set({ movedOn: null }).where('id', '=', spellId).execute();
}

/** How a table with these column names is read; null where nobody has said so. */
export async function findMapping(db: Db, header: readonly string[]): Promise<ClaimMapping | null> {
  const row = await db
    .selectFrom('claimMapping')
    .select('mappingJson')
    .where('fingerprint', '=', headerFingerprint(header))
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.mappingJson) as ClaimMapping);
}

/** Remembers how tables with this header are read. */
export async function saveMapping(db: Db, mapping: ClaimMapping, name: string, now: DateTime): Promise<void> {
  const row = { name, mappingJson: JSON.stringify(mapping), savedAt: now.toUTC().toISO() ?? '' };
  await db
    .insertInto('claimMapping')
    .values({ fingerprint: headerFingerprint(mapping.header), ...row })
    .onConflict((oc) => oc.column('fingerprint').doUpdateSet(row))
    .execute();
}
