/** Tables that somebody explained: how their columns are read, by the names in their first line. */
import type { Selectable } from 'kysely';
import { DateTime } from 'luxon';
import { type Author, type AuditValue, changesOf, record, recordChange } from '../../audit/record.ts';
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
  { name, savedBy, savedAt }: { name: string; savedBy: Author; savedAt: string },
): Promise<void> {
  const row = {
    id: newId(),
    fingerprint: headerFingerprint(mapping.header ?? []),
    name,
    mappingJson: JSON.stringify(mapping),
    savedBy: savedBy.name,
    savedAt,
  };
  await db.transaction().execute(async (db) => {
    const before = await db
      .selectFrom('callMapping')
      .select(['id', 'mappingJson'])
      .where('fingerprint', '=', row.fingerprint)
      .executeTakeFirst();
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
    const subject = { kind: 'call-mapping', id: before?.id ?? row.id, name };
    const old = before === undefined ? {} : audited(JSON.parse(before.mappingJson) as TableMapping);
    const changes = changesOf(old, audited(mapping));
    const action = 'call-mapping.saved';
    await recordChange(db, { by: savedBy, action, subject, changes }, DateTime.fromISO(savedAt));
  });
}

/** How a table is read, as the audit log compares it: each column that is used, by its name. */
function audited({
  rows,
  columns,
  header,
  dateOrder,
  decimal,
  timeZone,
}: TableMapping): Record<string, AuditValue> {
  const used = Object.entries(columns).map(([field, at]) => {
    const names = [at].flat().map((column) => header?.[Number(column)] ?? String(column));
    return `${field} = ${names.join(' + ')}`;
  });
  return { rows, columns: used, dateOrder, decimal, timeZone };
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

/** Forgets how a table is read; one that is forgotten already stays so. */
export async function forgetMapping(db: Db, id: string, by: Author, now: DateTime): Promise<void> {
  await db.transaction().execute(async (db) => {
    const gone = await db.deleteFrom('callMapping').where('id', '=', id).returning('name').executeTakeFirst();
    if (gone === undefined) return;
    const subject = { kind: 'call-mapping', id, name: gone.name };
    await record(db, { by, action: 'call-mapping.forgotten', subject }, now);
  });
}
