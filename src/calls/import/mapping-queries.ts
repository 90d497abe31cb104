/** Tables that somebody explained: how their columns are read, by the names in their first line. */
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { CallMappingTable } from '../../database/tables.ts';
import { headerFingerprint, type TableMapping } from './table-mapping.ts';

export type StoredMapping = Omit<Selectable<CallMappingTable>, 'mappingJson' | 'fingerprint'> & {
  mapping: TableMapping;
};

/** How a table with these column names is read; null where nobody has said so. */
export async function findMapping(db: Db, header: readonly string[]): Promise<TableMapping | null> {
  const row = await db
    .selectFrom('callMapping')
    .select('mappingJson')
    .where('fingerprint', '=', headerFingerprint(header))
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.mappingJson) as TableMapping);
}

/** Remembers a mapping for its header, in place of the one before. `name` is the file it was made for. */
export async function saveMapping(
  db: Db,
  mapping: TableMapping,
  { name, savedBy, savedAt }: { name: string; savedBy: string; savedAt: string },
): Promise<void> {
  const row = {
    id: newId(),
    fingerprint: headerFingerprint(mapping.header ?? []),
    name,
    mappingJson: JSON.stringify(mapping),
    savedBy,
    savedAt,
  };
  await db
    .insertInto('callMapping')
    .values(row)
    .onConflict((oc) =>
      oc.column('fingerprint').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        mappingJson: eb.ref('excluded.mappingJson'),
        savedBy: eb.ref('excluded.savedBy'),
        savedAt: eb.ref('excluded.savedAt'),
      })),
    )
    .execute();
}

/** All that are remembered, the newest first. */
export async function listMappings(db: Db): Promise<StoredMapping[]> {
  const rows = await db
    .selectFrom('callMapping')
    .select(['id', 'name', 'mappingJson', 'savedBy', 'savedAt'])
    .orderBy('savedAt', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ mappingJson, ...row }) => ({
    ...row,
    mapping: JSON.parse(mappingJson) as TableMapping,
  }));
}

export async function forgetMapping(db: Db, id: string): Promise<void> {
  await db.deleteFrom('callMapping').where('id', '=', id).execute();
}
