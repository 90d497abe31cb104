import { type Insertable, PostgresAdapter, type Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { AccountTable, SessionTable } from '../database/tables.ts';

export type Account = Selectable<AccountTable>;
export type Session = Selectable<SessionTable>;

/** The active account of this id, or undefined. */
export function findActiveAccount(db: Db, id: string): Promise<Account | undefined> {
  return db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
}

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

/** Somebody on the staff list as an account is made of them; undefined for who has left. */
export function findStaff(
  db: Db,
  by: { email: string } | { id: string },
): Promise<{ id: string; name: string; email: string; departmentId: string } | undefined> {
  return db
    .selectFrom('employee')
    .select(['id', 'name', 'email', 'departmentId'])
    .$if('email' in by, (qb) => qb.where('email', '=', 'email' in by ? by.email : ''))
    .$if('id' in by, (qb) => qb.where('id', '=', 'id' in by ? by.id : ''))
    .where('leftAt', 'is', null)
    .executeTakeFirst();
}

/** Whether somebody on the staff list has, or ever had, an account: theirs by the link or by the e-mail. */
export async function hasAccount(db: Db, employee: { id: string; email: string }): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where((eb) => eb.or([eb('employeeId', '=', employee.id), eb('email', '=', employee.email)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** The time zone of a department, or of the first one. */
export async function timeZoneOf(db: Db, departmentId: string | null): Promise<string> {
  const rows = await db.selectFrom('department').select(['id', 'timeZone']).orderBy('position').execute();
  return (rows.find(({ id }) => id === departmentId) ?? rows[0])?.timeZone ?? 'utc';
}

/**
 * The active accounts of somebody on the staff list: those that belong to the person, and an employee's of the same
 * e-mail. `endsWithLeaving` is false for HR and administrators, whose access only an administrator ends.
 */
export async function accountsOfEmployee(
  db: Db,
  employee: { id: string; email: string },
): Promise<{ id: string; name: string; email: string; endsWithLeaving: boolean }[]> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name', 'email', 'role'])
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
  return rows.map(({ id, name, email, role }) => ({
    id,
    name,
    email,
    endsWithLeaving: role === 'employee' || role === 'head',
  }));
}

/** An account by id, ended ones too. */
export function findAccount(db: Db, id: string): Promise<Account | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
}

/** All accounts without what nobody is to see, in no order. */
export function listAccounts(db: Db) {
  return db
    .selectFrom('account')
    .select(['id', 'email', 'name', 'role', 'departmentId', 'createdAt', 'endedAt'])
    .execute();
}

/** The departments as a choice needs them, in their order. */
export function listDepartmentNames(db: Db) {
  return db
    .selectFrom('department')
    .select(['id', 'nameRu', 'nameEn', 'colour'])
    .orderBy('position')
    .execute();
}

/** Who an account is at the company's sign-in server. */
export function listIdentities(db: Db, accountId: string) {
  return db
    .selectFrom('accountIdentity')
    .select(['issuer', 'subject', 'createdAt'])
    .where('accountId', '=', accountId)
    .execute();
}

export async function countAccounts(db: Db): Promise<number> {
  const row = await db
    .selectFrom('account')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/**
 * Whether this is the only active administrator. Call it in the transaction that ends one: of two administrators who
 * end each other at the same moment, the second waits for the first and stays.
 */
export async function isLastAdministrator(db: Db, id: string): Promise<boolean> {
  const query = db
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'administrator')
    .where('endedAt', 'is', null)
    .orderBy('id');
  // SQLite has one writer at a time anyway, and knows no row locks.
  const onPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const administrators = await (onPostgres ? query.forUpdate() : query).execute();
  return administrators.length === 1 && administrators[0]?.id === id;
}

export async function insertAccount(db: Db, account: Insertable<AccountTable>): Promise<void> {
  await db.insertInto('account').values(account).execute();
}

export async function updateAccount(
  db: Db,
  id: string,
  change: Partial<
    Pick<
      Account,
      'endedAt' | 'language' | 'passwordHash' | 'role' | 'departmentId' | 'employeeId' | 'name' | 'email'
    >
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

/** One session of this account, or undefined. */
export function findSessionOf(db: Db, accountId: string, id: string): Promise<Session | undefined> {
  return db
    .selectFrom('session')
    .selectAll()
    .where('id', '=', id)
    .where('accountId', '=', accountId)
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

/** Ends one session of this account; another account's id changes nothing. Tells how many were ended. */
export async function deleteSession(db: Db, accountId: string, id: string): Promise<number> {
  const query = db.deleteFrom('session').where('id', '=', id).where('accountId', '=', accountId);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Ends all sessions of an account but one, if one is named. Tells how many were ended. */
export async function deleteSessionsOf(db: Db, accountId: string, except = ''): Promise<number> {
  const query = db.deleteFrom('session').where('accountId', '=', accountId).where('id', '<>', except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

export async function deleteExpiredSessions(db: Db, nowIso: string): Promise<number> {
  const query = db.deleteFrom('session').where('expiresAt', '<=', nowIso);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}
