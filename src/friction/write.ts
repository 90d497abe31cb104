/** The writes on a claim that several actions share. */
import type { Insertable, Updateable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { ClaimEventTable, ClaimTable } from '../database/tables-friction.ts';
import { newId } from '../database/ids.ts';
import { type ClaimValues, searchText, ticketKey } from './rules.ts';

/** The columns that follow from what somebody says about a claim. */
export function columnsOf(values: Omit<ClaimValues, 'stuckSince'>) {
  return {
    fromDepartmentId: values.fromDepartmentId,
    aboutDepartmentId: values.aboutDepartmentId,
    categoryId: values.categoryId,
    happenedOn: values.happenedOn,
    harmed: values.harmed ? 1 : 0,
    words: values.words,
    ticket: values.ticket,
    ticketKey: ticketKey(values.ticket),
    searchText: searchText(values),
  };
}

/** Writes claims whose id or fingerprint is new; gives the ids of those that were. */
export async function insertClaims(db: Db, claims: readonly Insertable<ClaimTable>[]): Promise<Set<string>> {
  if (claims.length === 0) return new Set();
  const rows = await db
    .insertInto('claim')
    .values([...claims])
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Changes a claim unless somebody else has done so since it was read. */
export async function updateClaim(
  db: Db,
  { id, version }: { id: string; version: number },
  change: Omit<Updateable<ClaimTable>, 'id' | 'version'>,
): Promise<boolean> {
  const done = await db
    .updateTable('claim')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** What was done, on which day and by whom as what. Call it after the claim itself was changed: its row is the lock. */
export async function writeEvent(
  db: Db,
  {
    claimId,
    onDate,
    what,
    byRole,
    changes = {},
    importId = null,
  }: Pick<ClaimEventTable, 'claimId' | 'onDate' | 'what' | 'byRole'> & {
    changes?: Record<string, readonly [unknown, unknown]>;
    importId?: string | null;
  },
): Promise<void> {
  const last = await db
    .selectFrom('claimEvent')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('claimId', '=', claimId)
    .executeTakeFirst();
  await db
    .insertInto('claimEvent')
    .values({
      ...{ claimId, onDate, what, byRole, importId },
      position: (last?.position ?? 0) + 1,
      changesJson: JSON.stringify(changes),
    })
    .execute();
}

export async function openSpell(db: Db, claimId: string, since: string): Promise<void> {
  await db.insertInto('claimStuck').values({ id: newId(), claimId, since, movedOn: null }).execute();
}
