/** A file of claims brought in, and taken back whole. */
import type { Updateable } from 'kysely';
import type { DateTime } from 'luxon';
import { type Author, record } from '../../audit/record.ts';
import { headerFingerprint } from '../../calls/import/table-mapping.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { ClaimTable } from '../../database/tables-friction.ts';
import { updateClaim } from '../write.ts';
import type { ClaimMapping } from './mapping.ts';
import { type RunOutcome, runImport } from './run.ts';

/** Brings in a table as a mapping explains it. A broken-off import stands without an end; the same file completes it. */
export async function importClaims(
  db: Db,
  {
    text,
    mapping,
    fileName,
    by,
  }: { text: AsyncIterable<string>; mapping: ClaimMapping; fileName: string; by: Author },
  now: DateTime,
): Promise<RunOutcome & { id: string }> {
  const id = newId();
  const at = now.toUTC().toISO() ?? '';
  await db
    .insertInto('claimImport')
    .values({
      ...{ id, fileName, importedBy: by.name, importedAt: at, lines: 0, added: 0, changed: 0 },
      ...{ unchanged: 0, rejected: 0, endedAt: null, takenBackAt: null },
    })
    .execute();
  const outcome = await runImport(db, text, mapping, { importId: id, now });
  await db.transaction().execute(async (db) => {
    const ended = { ...outcome.summary, endedAt: at };
    await db.updateTable('claimImport').set(ended).where('id', '=', id).execute();
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
  return { ...outcome, id };
}

/** Takes a file back: what it added goes, and what it changed is as before, unless a later file changed it again. */
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
    const events = await db
      .selectFrom('claimEvent')
      .selectAll()
      .where('importId', '=', id)
      .where('what', '=', 'updated')
      .orderBy('position', 'desc')
      .execute();
    for (const event of events) await restore(db, event);
    await db.deleteFrom('claimEvent').where('importId', '=', id).execute();
    await db.deleteFrom('claim').where('importId', '=', id).execute();
    const subject = { kind: 'claim-import', id, name: taken.fileName };
    await record(db, { by, action: 'claim-import.taken-back', subject }, now);
  });
}

async function restore(
  db: Db,
  { claimId, position, changesJson }: { claimId: string; position: number; changesJson: string },
): Promise<void> {
  const later = await db
    .selectFrom('claimEvent')
    .select('position')
    .where('claimId', '=', claimId)
    .where('what', '=', 'updated')
    .where('position', '>', position)
    .executeTakeFirst();
  const claim = await db
    .selectFrom('claim')
    .select(['id', 'version'])
    .where('id', '=', claimId)
    .executeTakeFirst();
  if (later !== undefined || claim === undefined) return;
  const { spell, ...columns } = JSON.parse(changesJson) as Record<string, [unknown, unknown]>;
  const before: Updateable<ClaimTable> = Object.fromEntries(
    Object.entries(columns).map(([column, [old]]) => [column, old]),
  );
  await updateClaim(db, claim, before);
  if (spell === undefined) return;
  const spellId = String(spell[1]);
  if (spell[0] === 'none') await db.deleteFrom('claimStuck').where('id', '=', spellId).execute();
  else await db.updateTable('claimStuck').set({ movedOn: null }).where('id', '=', spellId).execute();
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
