import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { CallImportTable } from '../../database/tables.ts';

export type CallImport = Selectable<CallImportTable>;

/** The last imports, newest first. */
export async function listImports(db: Db, limit: number): Promise<CallImport[]> {
  return db
    .selectFrom('callImport')
    .selectAll()
    .orderBy('importedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function findImport(db: Db, id: string): Promise<CallImport | undefined> {
  return db.selectFrom('callImport').selectAll().where('id', '=', id).executeTakeFirst();
}

export type Rejection = { line: number; reason: string; params: Record<string, string | number> };

/** The rejected lines of an import that were kept, in the file's order. */
export async function listRejections(db: Db, importId: string): Promise<Rejection[]> {
  const rows = await db
    .selectFrom('callImportRejection')
    .select(['line', 'reason', 'paramsJson'])
    .where('importId', '=', importId)
    .orderBy('line')
    .execute();
  return rows.map(({ line, reason, paramsJson }) => ({
    line,
    reason,
    params: JSON.parse(paramsJson) as Record<string, string | number>,
  }));
}

/** So many days of calls are the least a forecast is made from. */
const ENOUGH_DAYS = 14;

/** Departments that have calls, but of too few days for a forecast. */
export async function listShortHistories(db: Db): Promise<{ departmentId: string; days: number }[]> {
  const rows = await db
    .selectFrom('callInterval')
    .select((eb) => [
      'queueId as departmentId',
      eb.fn.min('startsAt').as('first'),
      eb.fn.max('startsAt').as('last'),
    ])
    .groupBy('queueId')
    .orderBy('queueId')
    .execute();
  return rows
    .map(({ departmentId, first, last }) => ({
      departmentId,
      days: Math.ceil((Date.parse(last) - Date.parse(first) + 1) / 86_400_000),
    }))
    .filter(({ days }) => days < ENOUGH_DAYS);
}
