import type { Db } from '../database/connect.ts';
import type { ClaimValues } from './rules.ts';
import { columnsOf, insertClaims } from './write.ts';

export type MadeUpClaim = Omit<ClaimValues, 'stuckSince'> & {
  readonly id: string;
  readonly stuck: { readonly since: string; readonly movedOn: string | null } | null;
};

const atOnce = 200;

/** Claims that nobody noted, marked as such (the demo company's); those that are there stay as they are. */
export async function insertMadeUp(db: Db, claims: readonly MadeUpClaim[]): Promise<void> {
  for (let i = 0; i < claims.length; i += atOnce) {
    const some = claims.slice(i, i + atOnce);
    await db.transaction().execute(async (db) => {
      const rows = some.map((claim) => ({
        ...{ id: claim.id, ...columnsOf(claim), source: 'made-up' as const, version: 1 },
        ...{ fingerprint: null, importId: null, joinedToId: null, withdrawnOn: null },
      }));
      const fresh = await insertClaims(db, rows);
      const spells = some.flatMap(({ id, stuck }) =>
        stuck === null || !fresh.has(id) ? [] : [{ id: `stuck-${id}`, claimId: id, ...stuck }],
      );
      if (spells.length > 0) await db.insertInto('claimStuck').values(spells).execute();
    });
  }
}
