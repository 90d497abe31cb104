import { createHash, randomBytes } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { againIfTaken } from '../database/unique.ts';
import type { Role } from '../database/tables.ts';
import { hashPassword, passwordFits } from './passwords.ts';
import {
  accountsOfEmployee,
  countActiveAdministrators,
  countSignInFailures,
  deleteExpiredSessions,
  deleteOldSignInFailures,
  deleteSessionsOf,
  findAccount,
  findAccountByEmail,
  findActiveAccountByEmail,
  findEmployeeIdByEmail,
  findSession,
  insertAccount,
  insertSession,
  insertSignInFailure,
  touchSession,
  updateAccount,
} from './queries.ts';
import { type Actor, passwordProblem, type PasswordProblem, sessionLimits, signInLimits } from './rules.ts';

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';
const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

export type SignInResult = { ok: true; token: string } | { ok: false; problem: 'wrong' | 'too-many' };

/**
 * Signs in with a password and opens a session.
 * @returns the session's token for the cookie, or why not; a refused try for too many failures checks no password
 */
export async function signIn(
  db: Db,
  attempt: { email: string; password: string; address: string; userAgent: string },
  now: DateTime,
): Promise<SignInResult> {
  const email = attempt.email.trim().toLowerCase();
  const since = iso(now.minus({ minutes: signInLimits.windowMinutes }));
  const failures = await countSignInFailures(db, attempt.address, email, since);
  if (
    failures.perAddressAndEmail >= signInLimits.perAddressAndEmail ||
    failures.perAddress >= signInLimits.perAddress
  ) {
    return { ok: false, problem: 'too-many' };
  }
  const account = await findActiveAccountByEmail(db, email);
  if (!(await passwordFits(account?.passwordHash, attempt.password)) || account === undefined) {
    await insertSignInFailure(db, { id: newId(), address: attempt.address, email, failedAt: iso(now) });
    return { ok: false, problem: 'wrong' };
  }
  await deleteExpiredSessions(db, iso(now));
  await deleteOldSignInFailures(db, since);
  return { ok: true, token: await openSession(db, account.id, attempt.userAgent, now) };
}

/** Opens a session and returns its token, which is stored only as a hash. */
export async function openSession(
  db: Db,
  accountId: string,
  userAgent: string,
  now: DateTime,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await insertSession(db, {
    id: newId(),
    tokenHash: hashToken(token),
    accountId,
    createdAt: iso(now),
    lastSeenAt: iso(now),
    expiresAt: iso(now.plus({ hours: sessionLimits.idleHours })),
    userAgent: userAgent.slice(0, 200),
  });
  return token;
}

/** Who a cookie's token speaks for; a used session lives on, up to its limit. */
export async function actorOfToken(
  db: Db,
  token: string,
  now: DateTime,
): Promise<(Actor & { language: 'ru' | 'en' | null }) | undefined> {
  const found = await findSession(db, hashToken(token), iso(now));
  if (found === undefined) return undefined;
  // Once a minute is enough to know that it is alive, and keeps reading pages free of writes.
  if (DateTime.fromISO(found.lastSeenAt) < now.minus({ minutes: 1 })) {
    const longest = DateTime.fromISO(found.createdAt).plus({ days: sessionLimits.totalDays });
    const expires = DateTime.min(now.plus({ hours: sessionLimits.idleHours }), longest);
    await touchSession(db, found.sessionId, iso(now), iso(expires));
  }
  const { sessionId, accountId, name, role, departmentId, employeeId, language } = found;
  return { sessionId, accountId, name, role, departmentId, employeeId, language };
}

export type AccountProblem =
  | { field: 'email'; code: 'invalid' | 'taken' }
  | { field: 'name'; code: 'missing' }
  | { field: 'password'; code: PasswordProblem }
  | { field: 'department'; code: 'missing' };

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  role: Role;
  departmentId: string | null;
  employeeId?: string | null;
}

/**
 * Makes an account, or says what is wrong with it. An ended account of the same e-mail is opened again with the new
 * password, role and name: who comes back, or has lost the password, keeps the address. Somebody of the staff list
 * with this e-mail is who the account belongs to, unless another is named.
 */
export async function createAccount(
  db: Db,
  wanted: NewAccount,
  now: DateTime,
): Promise<{ ok: true; id: string } | { ok: false; problems: AccountProblem[] }> {
  const email = wanted.email.trim().toLowerCase();
  const problems: AccountProblem[] = [];
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) problems.push({ field: 'email', code: 'invalid' });
  if (wanted.name.trim() === '') problems.push({ field: 'name', code: 'missing' });
  const weak = passwordProblem(wanted.password);
  if (weak !== undefined) problems.push({ field: 'password', code: weak });
  if (wanted.role === 'head' && wanted.departmentId === null)
    problems.push({ field: 'department', code: 'missing' });
  if (problems.length > 0) return { ok: false, problems };
  const passwordHash = await hashPassword(wanted.password);
  return againIfTaken(() => writeAccount(db, wanted, { email, passwordHash }, now));
}

async function writeAccount(
  db: Db,
  wanted: NewAccount,
  { email, passwordHash }: { email: string; passwordHash: string },
  now: DateTime,
): Promise<{ ok: true; id: string } | { ok: false; problems: AccountProblem[] }> {
  return db.transaction().execute(async (db) => {
    const same = await findAccountByEmail(db, email);
    if (same !== undefined && same.endedAt === null) {
      return { ok: false, problems: [{ field: 'email', code: 'taken' }] };
    }
    const row = {
      name: wanted.name.trim(),
      passwordHash,
      role: wanted.role,
      departmentId: wanted.departmentId,
      employeeId: wanted.employeeId ?? (await findEmployeeIdByEmail(db, email)) ?? null,
      endedAt: null,
    };
    if (same !== undefined) {
      await updateAccount(db, same.id, row);
      return { ok: true, id: same.id };
    }
    const id = newId();
    await insertAccount(db, { id, email, ...row, language: null, createdAt: iso(now) });
    return { ok: true, id };
  });
}

/** Ends an account and all its sessions; the last administrator stays. */
export async function endAccount(
  db: Db,
  id: string,
  now: DateTime,
): Promise<{ ok: true } | { ok: false; problem: 'unknown' | 'last-administrator' }> {
  return db.transaction().execute(async (db) => {
    const account = await findAccount(db, id);
    if (account === undefined || account.endedAt !== null) return { ok: false, problem: 'unknown' };
    if (account.role === 'administrator' && (await countActiveAdministrators(db)) <= 1) {
      return { ok: false, problem: 'last-administrator' };
    }
    await updateAccount(db, id, { endedAt: iso(now) });
    await deleteSessionsOf(db, id);
    return { ok: true };
  });
}

/**
 * Ends the accounts of somebody who leaves the company, with their sessions. An account of HR or an administrator
 * stays: a head who marks people as left must not shut those out.
 */
export async function endAccountsOfLeaver(
  db: Db,
  employee: { id: string; email: string },
  now: DateTime,
): Promise<void> {
  for (const { id, endsWithLeaving } of await accountsOfEmployee(db, employee)) {
    if (!endsWithLeaving) continue;
    await updateAccount(db, id, { endedAt: iso(now) });
    await deleteSessionsOf(db, id);
  }
}

/** Sets a new password and ends the account's other sessions. */
export async function changePassword(
  db: Db,
  actor: Actor,
  change: { current: string; next: string },
): Promise<{ ok: true } | { ok: false; problem: 'wrong' | PasswordProblem }> {
  const account = await findAccount(db, actor.accountId);
  if (!(await passwordFits(account?.passwordHash, change.current))) return { ok: false, problem: 'wrong' };
  const weak = passwordProblem(change.next);
  if (weak !== undefined) return { ok: false, problem: weak };
  const passwordHash = await hashPassword(change.next);
  await db.transaction().execute(async (db) => {
    await updateAccount(db, actor.accountId, { passwordHash });
    await deleteSessionsOf(db, actor.accountId, actor.sessionId);
  });
  return { ok: true };
}

/** Keeps the language that a person has chosen with the account; without an account the cookie alone keeps it. */
export async function rememberLanguage(
  db: Db,
  actor: Actor | undefined,
  language: 'ru' | 'en',
): Promise<void> {
  if (actor !== undefined) await updateAccount(db, actor.accountId, { language });
}
