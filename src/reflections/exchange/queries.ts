/** Past surveys that came from files, and how their columns were read. */
import type { Selectable } from 'kysely';
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { PastImportTable } from '../../database/tables-exchange.ts';
import type { HiddenSheet } from './hide-people.ts';
import { pastHeaderFingerprint, type PastMapping } from './past-mapping.ts';
import type { PastRejection } from './read-past.ts';
import type { WaveCount } from './waves-of.ts';

/** What is kept of an import that went in. */
export interface PastResult {
  readonly people: number;
  readonly reflections: number;
  readonly waves: readonly WaveCount[];
  readonly rejections: readonly PastRejection[];
  /** The wordings that it brought; they go when it is taken back. */
  readonly questionTextIds: readonly string[];
}

export interface PastImport extends Omit<
  Selectable<PastImportTable>,
  'sheetJson' | 'mappingJson' | 'resultJson'
> {
  readonly sheet: HiddenSheet | null;
  readonly mapping: PastMapping | null;
  readonly result: PastResult | null;
}

export async function findPastImport(db: Db, id: string): Promise<PastImport | undefined> {
  const row = await db.selectFrom('pastImport').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asImport(row);
}

/** The import of this very file that is in; undefined where none is. */
export async function findImportOf(db: Db, fingerprint: string): Promise<PastImport | undefined> {
  const row = await db
    .selectFrom('pastImport')
    .selectAll()
    .where('fingerprint', '=', fingerprint)
    .where('state', '=', 'confirmed')
    .executeTakeFirst();
  return row === undefined ? undefined : asImport(row);
}

/** Everything that went in or waits, the newest first. */
export async function listPastImports(db: Db): Promise<PastImport[]> {
  const rows = await db
    .selectFrom('pastImport')
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(asImport);
}

export async function insertPastImport(db: Db, row: Selectable<PastImportTable>): Promise<void> {
  await db.insertInto('pastImport').values(row).execute();
}

export async function setMapping(db: Db, id: string, mapping: PastMapping): Promise<void> {
  await db
    .updateTable('pastImport')
    .set({ mappingJson: JSON.stringify(mapping) })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Takes an import out of waiting; only one of those who ask at once gets it. The sheet goes. */
export async function claimPastImport(
  db: Db,
  id: string,
  done: { surveyId: string; result: PastResult; confirmedAt: string },
): Promise<boolean> {
  const claimed = await db
    .updateTable('pastImport')
    .set({
      state: 'confirmed',
      sheetJson: null,
      surveyId: done.surveyId,
      resultJson: JSON.stringify(done.result),
      confirmedAt: done.confirmedAt,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(claimed.numUpdatedRows) === 1;
}

/** Marks an import as taken back; only one of those who ask at once gets it. */
export async function claimTakingBack(db: Db, id: string): Promise<boolean> {
  const claimed = await db
    .updateTable('pastImport')
    .set({ state: 'taken-back', surveyId: null })
    .where('id', '=', id)
    .where('state', '=', 'confirmed')
    .executeTakeFirst();
  return Number(claimed.numUpdatedRows) === 1;
}

export async function deleteWaitingImport(db: Db, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('pastImport')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(gone.numDeletedRows) === 1;
}

/** Files that nobody confirmed go. @returns how many */
export async function deleteForgottenPastImports(db: Db, before: string): Promise<number> {
  const gone = await db
    .deleteFrom('pastImport')
    .where('state', '=', 'waiting')
    .where('createdAt', '<', before)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** How a table with these column names was read the last time; null where it is the first. */
export async function findPastMapping(db: Db, header: readonly string[]): Promise<PastMapping | null> {
  const row = await db
    .selectFrom('pastMapping')
    .select('mappingJson')
    .where('fingerprint', '=', pastHeaderFingerprint(header))
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.mappingJson) as PastMapping);
}

export async function rememberPastMapping(db: Db, mapping: PastMapping, now: DateTime): Promise<void> {
  const row = {
    fingerprint: pastHeaderFingerprint(mapping.header),
    mappingJson: JSON.stringify(mapping),
    savedAt: now.toUTC().toISO() ?? '',
  };
  await db
    .insertInto('pastMapping')
    .values(row)
    .onConflict((oc) => oc.column('fingerprint').doUpdateSet(row))
    .execute();
}

function asImport({ sheetJson, mappingJson, resultJson, ...row }: Selectable<PastImportTable>): PastImport {
  return {
    ...row,
    sheet: sheetJson === null ? null : (JSON.parse(sheetJson) as HiddenSheet),
    mapping: mappingJson === null ? null : (JSON.parse(mappingJson) as PastMapping),
    result: resultJson === null ? null : (JSON.parse(resultJson) as PastResult),
  };
}
