import type { Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type {
  AgreementEventTable,
  AgreementSignatureTable,
  AgreementTable,
} from '../database/tables-agreements.ts';

export type Signature = Selectable<AgreementSignatureTable>;

/** An agreement with its owner's name, who has signed, and the day whose debrief it comes from. */
export interface Agreement extends Selectable<AgreementTable> {
  readonly ownerName: string;
  /** When the owner left the company, or null. */
  readonly ownerLeftAt: string | null;
  /** Where the owner works now; whoever went to a third department keeps no promise of this one. */
  readonly ownerHomeId: string;
  readonly swapDate: string | null;
  readonly signatures: readonly Signature[];
}

/** What is kept of something that was done. */
export interface AgreementEvent {
  readonly at: string;
  readonly byName: string;
  readonly kind: string;
  readonly reason: string;
  readonly changes: Readonly<Record<string, readonly [string | null, string | null]>>;
}

function selectAgreements(db: Db) {
  return db
    .selectFrom('agreement')
    .innerJoin('employee', 'employee.id', 'agreement.ownerId')
    .leftJoin('swapDay as day', 'day.id', 'agreement.swapDayId')
    .selectAll('agreement')
    .select([
      'employee.name as ownerName',
      'employee.leftAt as ownerLeftAt',
      'employee.departmentId as ownerHomeId',
      'day.date as swapDate',
    ]);
}

/**
 * Agreements, those due first at the top.
 * @param filter `departmentIds`: those of these departments' pairs only, with `orOwnerId` also those of an owner who
 * has moved on; `ids`, `ownerId`, `swapDayIds` likewise
 */
export async function listAgreements(
  db: Db,
  filter: {
    departmentIds?: readonly string[] | undefined;
    orOwnerId?: string;
    ids?: readonly string[];
    ownerId?: string;
    swapDayIds?: readonly string[];
    states?: readonly AgreementTable['state'][];
  } = {},
): Promise<Agreement[]> {
  const { departmentIds, orOwnerId, ids, ownerId, swapDayIds, states } = filter;
  if (departmentIds?.length === 0 && orOwnerId === undefined) return [];
  for (const list of [ids, swapDayIds, states]) if (list?.length === 0) return [];
  let query = selectAgreements(db);
  if (departmentIds !== undefined) {
    query = query.where((eb) =>
      eb.or([
        ...(departmentIds.length === 0
          ? []
          : [
              eb('agreement.firstDepartmentId', 'in', departmentIds),
              eb('agreement.secondDepartmentId', 'in', departmentIds),
            ]),
        ...(orOwnerId === undefined ? [] : [eb('agreement.ownerId', '=', orOwnerId)]),
      ]),
    );
  }
  if (ids !== undefined) query = query.where('agreement.id', 'in', ids);
  if (ownerId !== undefined) query = query.where('agreement.ownerId', '=', ownerId);
  if (swapDayIds !== undefined) query = query.where('agreement.swapDayId', 'in', swapDayIds);
  if (states !== undefined) query = query.where('agreement.state', 'in', states);
  const rows = await query.orderBy('agreement.dueDate').orderBy('agreement.createdAt').execute();
  const signatures = await signaturesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, signatures: signatures.get(row.id) ?? [] }));
}

export async function findAgreement(db: Db, id: string): Promise<Agreement | undefined> {
  return (await listAgreements(db, { ids: [id] }))[0];
}

/** Ids in one statement; SQLite binds at most 32,766. */
const atOnce = 1000;

async function signaturesOf(db: Db, ids: readonly string[]): Promise<Map<string, Signature[]>> {
  const found = new Map<string, Signature[]>();
  for (let from = 0; from < ids.length; from += atOnce) {
    const rows = await db
      .selectFrom('agreementSignature')
      .selectAll()
      .where('agreementId', 'in', ids.slice(from, from + atOnce))
      .orderBy('signedAt')
      .execute();
    for (const row of rows) found.set(row.agreementId, [...(found.get(row.agreementId) ?? []), row]);
  }
  return found;
}

/** Lets one change of an agreement after the other in, until the end of the transaction. */
export async function lockAgreement(db: Db, id: string): Promise<Agreement | undefined> {
  await db
    .updateTable('agreement')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', id)
    .execute();
  return findAgreement(db, id);
}

export async function insertAgreement(db: Db, row: AgreementTable): Promise<void> {
  await db.insertInto('agreement').values(row).execute();
}

/** Changes an agreement that is locked, and counts its version up. */
export async function updateAgreement(
  db: Db,
  { id, version }: Pick<Agreement, 'id' | 'version'>,
  change: Partial<Omit<AgreementTable, 'id' | 'version'>>,
): Promise<void> {
  await db
    .updateTable('agreement')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

export async function insertSignature(db: Db, signature: AgreementSignatureTable): Promise<void> {
  await db.insertInto('agreementSignature').values(signature).execute();
}

export async function removeSignatures(db: Db, agreementId: string): Promise<void> {
  await db.deleteFrom('agreementSignature').where('agreementId', '=', agreementId).execute();
}

/** Writes the next entry of an agreement's history; the agreement is locked, so that places are not taken twice. */
export async function addEvent(
  db: Db,
  agreementId: string,
  { changes, ...event }: AgreementEvent,
): Promise<void> {
  const row = await db
    .selectFrom('agreementEvent')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('agreementId', '=', agreementId)
    .executeTakeFirst();
  const position = Number(row?.last ?? 0) + 1;
  const changesJson = JSON.stringify(changes);
  await db
    .insertInto('agreementEvent')
    .values({ id: newId(), agreementId, position, ...event, changesJson })
    .execute();
}

/** What was done with an agreement, the last first. */
export async function listEvents(db: Db, agreementId: string): Promise<AgreementEvent[]> {
  const rows: Selectable<AgreementEventTable>[] = await db
    .selectFrom('agreementEvent')
    .selectAll()
    .where('agreementId', '=', agreementId)
    .orderBy('position', 'desc')
    .execute();
  return rows.map(({ at, byName, kind, reason, changesJson }) => ({
    at,
    byName,
    kind,
    reason,
    changes: JSON.parse(changesJson) as AgreementEvent['changes'],
  }));
}

/** Who works here now and can own an agreement. */
export async function ownerIn(
  db: Db,
  id: string,
): Promise<{ id: string; name: string; departmentId: string } | undefined> {
  return db
    .selectFrom('employee')
    .select(['id', 'name', 'departmentId'])
    .where('id', '=', id)
    .where('leftAt', 'is', null)
    .executeTakeFirst();
}
