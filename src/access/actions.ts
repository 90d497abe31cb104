import type { DateTime } from 'luxon';
import { type Author, record, theProgram } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { againIfTaken } from '../database/unique.ts';
import type { Role } from '../database/tables.ts';
import { accessPurposes } from './letters.ts';
import { withdrawLinks } from './links.ts';
import type { PasswordProblem } from './password-rules.ts';
import { isEmail } from './rules.ts';
import { hashPassword, problemOf } from './passwords.ts';
import {
  type Account,
  accountsOfEmployee,
  deleteSessionsOf,
  findAccountByEmail,
  findActiveAccount,
  findStaff,
  insertAccount,
  isLastAdministrator,
  updateAccount,
} from './queries.ts';

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

export type AccountProblem =
  | { field: 'email'; code: 'invalid' | 'taken' }
  | { field: 'name'; code: 'missing' }
  | { field: 'password'; code: PasswordProblem }
  | { field: 'department'; code: 'missing' };

export interface NewAccount {
  email: string;
  name: string;
  /** Null: signs in by a link or at the company's server. A hash is taken as it is: its password is known to be good. */
  password: string | { hash: string } | null;
  role: Role;
  departmentId: string | null;
  employeeId?: string | null;
}

/** What the log says of an account; never anything of its password but whether there is one. */
export function accountAudited(account: Pick<Account, 'name' | 'email' | 'role' | 'departmentId'>) {
  const { name, email, role, departmentId } = account;
  return { name, email, role, departmentId };
}

/**
 * Makes an account, or says what is wrong with it. An ended account of the same e-mail is opened again with the new
 * password, role and name: who comes back, or has lost the password, keeps the address. Somebody of the staff list
 * with this e-mail is who the account belongs to, unless another is named.
 */
export async function createAccount(
  db: Db,
  wanted: NewAccount,
  by: Author,
  now: DateTime,
): Promise<{ ok: true; id: string } | { ok: false; problems: AccountProblem[] }> {
  const email = wanted.email.trim().toLowerCase();
  const problems: AccountProblem[] = [];
  if (!isEmail(email)) problems.push({ field: 'email', code: 'invalid' });
  if (wanted.name.trim() === '') problems.push({ field: 'name', code: 'missing' });
  if (typeof wanted.password === 'string') {
    const weak = await problemOf(wanted.password, [wanted.name, email]);
    if (weak !== undefined) problems.push({ field: 'password', code: weak });
  }
  if (wanted.role === 'head' && wanted.departmentId === null)
    problems.push({ field: 'department', code: 'missing' });
  if (problems.length > 0) return { ok: false, problems };
  const { password } = wanted;
  const passwordHash = typeof password === 'string' ? await hashPassword(password) : (password?.hash ?? null);
  return againIfTaken(() =>
    db.transaction().execute((db) => writeAccount(db, wanted, { email, passwordHash }, by, now)),
  );
}

async function writeAccount(
  db: Db,
  wanted: NewAccount,
  { email, passwordHash }: { email: string; passwordHash: string | null },
  by: Author,
  now: DateTime,
): Promise<{ ok: true; id: string } | { ok: false; problems: AccountProblem[] }> {
  const same = await findAccountByEmail(db, email);
  if (same !== undefined && same.endedAt === null) {
    return { ok: false, problems: [{ field: 'email', code: 'taken' }] };
  }
  const row = {
    name: wanted.name.trim(),
    passwordHash,
    role: wanted.role,
    departmentId: wanted.departmentId,
    employeeId: wanted.employeeId ?? (await findStaff(db, { email }))?.id ?? null,
    endedAt: null,
  };
  const id = same?.id ?? newId();
  if (same !== undefined) await updateAccount(db, id, row);
  else await insertAccount(db, { id, email, ...row, language: null, createdAt: iso(now) });
  const audited = accountAudited({ ...row, email });
  const changes = Object.fromEntries(
    Object.entries(audited).map(([field, value]) => [field, [null, value] as const]),
  );
  const action = same === undefined ? 'account.added' : 'account.reopened';
  await record(db, { by, action, subject: { kind: 'account', id, name: row.name }, changes }, now);
  return { ok: true, id };
}

/**
 * The account of somebody on the staff list, made now if there never was one, so that nobody enters staff twice: an
 * employee of the own department, without a password. Call it in the transaction that lets the person in.
 * @returns undefined for who has left, or whose account was ended
 */
export async function accountOfStaff(
  db: Db,
  employeeId: string,
  now: DateTime,
): Promise<Account | undefined> {
  const staff = await findStaff(db, { id: employeeId });
  if (staff === undefined) return undefined;
  const known = await db
    .selectFrom('account')
    .selectAll()
    .where((eb) => eb.or([eb('employeeId', '=', staff.id), eb('email', '=', staff.email)]))
    .execute();
  if (known.length > 0) {
    return known.find((account) => account.endedAt === null && account.employeeId === staff.id);
  }
  const wanted = { ...staff, password: null, role: 'employee' as const, employeeId: staff.id };
  const made = await writeAccount(db, wanted, { email: staff.email, passwordHash: null }, theProgram, now);
  return made.ok ? findActiveAccount(db, made.id) : undefined;
}

/** Ends an account and all its sessions; the last administrator stays. */
export async function endAccount(
  db: Db,
  id: string,
  by: Author,
  now: DateTime,
): Promise<{ ok: true } | { ok: false; problem: 'unknown' | 'last-administrator' }> {
  return db.transaction().execute(async (db) => {
    const account = await findActiveAccount(db, id);
    if (account === undefined) return { ok: false, problem: 'unknown' };
    if (await isLastAdministrator(db, id)) return { ok: false, problem: 'last-administrator' };
    await closeAccount(db, account, by, now);
    return { ok: true };
  });
}

/**
 * Ends the accounts of somebody who leaves the company, with their sessions; call it in the transaction of the
 * leaving. An account of HR or an administrator stays: a head who marks people as left must not shut those out.
 */
export async function endAccountsOfLeaver(
  db: Db,
  employee: { id: string; email: string },
  by: Author,
  now: DateTime,
): Promise<void> {
  for (const { id, name, endsWithLeaving } of await accountsOfEmployee(db, employee)) {
    if (endsWithLeaving) await closeAccount(db, { id, name }, by, now);
  }
}

async function closeAccount(
  db: Db,
  account: Pick<Account, 'id' | 'name'>,
  by: Author,
  now: DateTime,
): Promise<void> {
  await updateAccount(db, account.id, { endedAt: iso(now) });
  await deleteSessionsOf(db, account.id);
  // A letter from before opens nothing when the account is opened again.
  await withdrawLinks(db, account.id, accessPurposes, now);
  const subject = { kind: 'account', id: account.id, name: account.name };
  await record(db, { by, action: 'account.ended', subject }, now);
}

/** Keeps the language that a person has chosen with the account; without an account the cookie alone keeps it. */
export async function rememberLanguage(
  db: Db,
  actor: { accountId: string } | undefined,
  language: 'ru' | 'en',
): Promise<void> {
  if (actor !== undefined) await updateAccount(db, actor.accountId, { language });
}
