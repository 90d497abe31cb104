import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { TruceSignatureTable, TruceTable } from '../../database/tables-agreements.ts';
import type { Pair } from '../reader.ts';

/** An edition of a pair's truce with who has signed it. */
export interface Truce extends Selectable<TruceTable> {
  readonly signatures: readonly Selectable<TruceSignatureTable>[];
}

/** The editions of one pair, or of every pair, the newest first. */
export async function listTruces(db: Db, pair?: Pair): Promise<Truce[]> {
  let query = db.selectFrom('truce').selectAll();
  if (pair !== undefined) {
    query = query
      .where('firstDepartmentId', '=', pair.firstDepartmentId)
      .where('secondDepartmentId', '=', pair.secondDepartmentId);
  }
  const rows = await query.orderBy('edition', 'desc').orderBy('id').execute();
  if (rows.length === 0) return [];
  const signatures = await db
    .selectFrom('truceSignature')
    .selectAll()
    .where(
      'truceId',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('signedAt')
    .execute();
  return rows.map((row) => ({ ...row, signatures: signatures.filter(({ truceId }) => truceId === row.id) }));
}

/** The edition in force, and the one that waits for signatures, if any. @param editions of one pair, the newest first */
export function truceInForce(editions: readonly Truce[]): {
  inForce: Truce | undefined;
  draft: Truce | undefined;
} {
  const [newest] = editions;
  return {
    inForce: editions.find(({ signedAt }) => signedAt !== null),
    draft: newest?.signedAt === null ? newest : undefined,
  };
}
