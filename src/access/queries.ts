import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { AccountTable, SessionTable } from '../database/tables.ts';

export type Account = Selectable<AccountTable>;
export type Session = Selectable<SessionTable>;

/** The account that may sign in with this e-mail (compared without case), or undefined. */
export function findActiveAccountByEmail(db: Db, email: string): Promise<Account | undefined> {
  return db
    .selectFrom('account')
    .selectAll()
    .where('email', '=', email.trim().toLowerCase())
    .where('endedAt', 'is', null)
    .executeTakeFirst();
}

/** The account of this e-mail (in lower case), ended ones too. */
export function findAccountByEmail(db: Db, email: string): Promise<Account | undefined> {
  return db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst();
}

/** Who of the staff list, not left, has this e-mail (in lower case). */
export async function findEmployeeIdByEmail(db: Db, email: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('employee')
    .select('id')
    .where('email', '=', email)
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/**
 * The active accounts of somebody on the staff list: those that belong to the person, and an employee's of the same
 * e-mail. `endsWithLeaving` is false for HR and administrators, whose access only an administrator ends.
 */
export async function accountsOfEmployee(
  db: Db,
  employee: { id: string; email: string },
): Promise<{ id: string; email: string; endsWithLeaving: boolean }[]> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'email', 'role'])
    .where('endedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('employeeId', '=', employee.id),
        // Made before the person stood in the staff list. Of other roles the link alone counts, because
        // heads write e-mails in the staff list.
        eb.and([eb('email', '=', employee.email), eb('role', '=', 'employee')]),
      ]),
    )
    .orderBy('email')
    .execute();
  return rows.map(({ id, email, role }) => ({
    id,
    email,
    endsWithLeaving: role === 'employee' || role === 'head',
  }));
}

/** An account by id, ended ones too. */
export function findAccount(db: Db, id: string): Promise<Account | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
}

/** All accounts, the active first, by name. */
export async function listAccounts(db: Db): Promise<Account[]> {
  const rows = await db.selectFrom('account').selectAll().orderBy('name').execute();
  return [...rows.filter((row) => row.endedAt === null), ...rows.filter((row) => row.endedAt !== null)];
}

export async function countAccounts(db: Db): Promise<number> {
  const row = await db
    .selectFrom('account')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Active administrators: the last one cannot be ended. */
export async function countActiveAdministrators(db: Db): Promise<number> {
  const row = await db
    .selectFrom('account')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('role', '=', 'administrator')
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function insertAccount(db: Db, account: Insertable<AccountTable>): Promise<void> {
  await db.insertInto('account').values(account).execute();
}

export async function updateAccount(
  db: Db,
  id: string,
  change: Partial<
    Pick<Account, 'endedAt' | 'language' | 'passwordHash' | 'role' | 'departmentId' | 'employeeId' | 'name'>
  >,
): Promise<void> {
  await db.updateTable('account').set(change).where('id', '=', id).execute();
}

export async function insertSession(db: Db, session: Insertable<SessionTable>): Promise<void> {
  await db.insertInto('session').values(session).execute();
}

/** The session with this token hash and its active account, or undefined. */
export function findSession(db: Db, tokenHash: string, nowIso: string) {
  return db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .select([
      'session.id as sessionId',
      'session.lastSeenAt',
      'session.createdAt',
      'account.id as accountId',
      'account.name',
      'account.role',
      'account.departmentId',
      'account.employeeId',
      'account.language',
    ])
    .where('session.tokenHash', '=', tokenHash)
    .where('session.expiresAt', '>', nowIso)
    .where('account.endedAt', 'is', null)
    .executeTakeFirst();
}

/** An account's open sessions, the last used first. */
export function listSessions(db: Db, accountId: string, nowIso: string): Promise<Session[]> {
  return db
    .selectFrom('session')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', nowIso)
    .orderBy('lastSeenAt', 'desc')
    .execute();
}

export async function touchSession(db: Db, id: string, lastSeenAt: string, expiresAt: string): Promise<void> {
  await db.updateTable('session').set({ lastSeenAt, expiresAt }).where('id', '=', id).execute();
}

/** Ends one session of this account; another account's id changes nothing. */
export async function deleteSession(db: Db, accountId: string, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).where('accountId', '=', accountId).execute();
}

export async function deleteSessionsOf(db: Db, accountId: string, except?: string): Promise<void> {
  await db
    .deleteFrom('session')
    .where('accountId', '=', accountId)
    .$if(except !== undefined, (qb) => qb.where('id', '<>', except ?? ''))
    .execute();
}

export async function deleteExpiredSessions(db: Db, nowIso: string): Promise<void> {
  await db.deleteFrom('session').where('expiresAt', '<=', nowIso).execute();
}

/** Failed sign-ins since an instant: with this e-mail from this address, and from this address at all. */
export async function countSignInFailures(
  db: Db,
  address: string,
  email: string,
  sinceIso: string,
): Promise<{ perAddressAndEmail: number; perAddress: number }> {
  const row = await db
    .selectFrom('signInFailure')
    .select((eb) => [
      eb.fn.countAll<number>().as('perAddress'),
      eb.fn
        .sum<number | null>(eb.case().when('email', '=', email).then(1).else(0).end())
        .as('perAddressAndEmail'),
    ])
    .where('address', '=', address)
    .where('failedAt', '>', sinceIso)
    .executeTakeFirstOrThrow();
  return { perAddress: Number(row.perAddress), perAddressAndEmail: Number(row.perAddressAndEmail ?? 0) };
}

export async function insertSignInFailure(
  db: Db,
  failure: { id: string; address: string; email: string; failedAt: string },
): Promise<void> {
  await db.insertInto('signInFailure').values(failure).execute();
}

export async function deleteOldSignInFailures(db: Db, beforeIso: string): Promise<void> {
  await db.deleteFrom('signInFailure').where('failedAt', '<', beforeIso).execute();
}
