import type { Db } from '../../database/connect.ts';

/** Files of claims since a day that wait for a yes, or of which lines had departments or categories nobody explained. */
export async function countUnexplained(db: Db, since: string): Promise<number> {
  const waiting = await db
    .selectFrom('claimUpload')
    .select('id')
    .where('importId', 'is', null)
    .where('uploadedAt', '>=', since)
    .execute();
  const rejected = await db
    .selectFrom('claimImportRejection')
    .innerJoin('claimImport', 'claimImport.id', 'claimImportRejection.importId')
    .select('claimImport.id')
    .distinct()
    .where('claimImportRejection.reason', 'in', ['department', 'category'])
    .where('claimImport.takenBackAt', 'is', null)
    .where('claimImport.importedAt', '>=', since)
    .execute();
  return waiting.length + rejected.length;
}
