import type { DateTime } from 'luxon';
import { record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { againIfTaken } from '../database/unique.ts';
import { accountOfStaff } from './actions.ts';
import type { CompanyIdentity } from './company-server.ts';
import { createLink, useLink } from './links.ts';
import { type Account, findAccount, findAccountByEmail, findStaff } from './queries.ts';
import { type Browser, type SignedIn, welcome } from './sessions.ts';

/** A sign-in at the company's server that was begun here is a link of its own: once, and not for long. */
const purpose = 'company';
const minutes = 15;

/** Begins a sign-in: the secret is the browser's, the record ours. */
export async function beginCompany(db: Db, returnTo: string, now: DateTime): Promise<string> {
  const expiresAt = now.plus({ minutes }).toUTC().toISO() ?? '';
  return createLink(db, { purpose, returnTo, expiresAt }, now);
}

/** Where a begun sign-in leads; undefined for one that is unknown, used or too old. It is used up by this. */
export async function endCompany(db: Db, secret: string, now: DateTime): Promise<string | undefined> {
  return (await useLink(db, purpose, secret, now))?.returnTo ?? undefined;
}

export type CompanyProblem = 'unverified' | 'unknown' | 'ended' | 'another';

/**
 * Lets in whom the company's server vouches for: the account that has been this very person there before; else the
 * one with this e-mail, if the server has verified it; else somebody on the staff list, who gets an account as an
 * employee. Nobody becomes more than that here, and an ended account stays out.
 */
export function signInFromCompany(
  db: Db,
  identity: CompanyIdentity,
  browser: Browser,
  now: DateTime,
): Promise<{ ok: true; signedIn: SignedIn } | { ok: false; problem: CompanyProblem }> {
  return againIfTaken(() =>
    db.transaction().execute(async (db) => {
      const found = await accountOf(db, identity, now);
      if (!found.ok) return found;
      return { ok: true as const, signedIn: await welcome(db, found.account, browser, 'company', now) };
    }),
  );
}

type Found = { ok: true; account: Account } | { ok: false; problem: CompanyProblem };

async function accountOf(db: Db, identity: CompanyIdentity, now: DateTime): Promise<Found> {
  const known = await accountOfIdentity(db, identity);
  if (known !== undefined) return unlessEnded(known);
  const { email, emailVerified, issuer } = identity;
  if (email === null || !emailVerified) return { ok: false, problem: 'unverified' };
  const same = await findAccountByEmail(db, email);
  if (same !== undefined) {
    if (same.endedAt !== null) return { ok: false, problem: 'ended' };
    // Addresses are given on: the next one who has this address there is another person.
    if (await hasIdentity(db, same.id, issuer)) return { ok: false, problem: 'another' };
    return attach(db, same, identity, now);
  }
  const staff = await findStaff(db, { email });
  if (staff === undefined) return { ok: false, problem: 'unknown' };
  const account = await accountOfStaff(db, staff.id, now);
  if (account === undefined) return { ok: false, problem: 'ended' };
  // Somebody's who has another e-mail here: a head may have written this one into the staff list.
  if (account.email !== email) return { ok: false, problem: 'another' };
  return attach(db, account, identity, now);
}

function unlessEnded(account: Account): Found {
  return account.endedAt === null ? { ok: true, account } : { ok: false, problem: 'ended' };
}

async function accountOfIdentity(db: Db, { issuer, subject }: CompanyIdentity): Promise<Account | undefined> {
  const row = await db
    .selectFrom('accountIdentity')
    .select('accountId')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row && findAccount(db, row.accountId);
}

async function hasIdentity(db: Db, accountId: string, issuer: string): Promise<boolean> {
  const row = await db
    .selectFrom('accountIdentity')
    .select('subject')
    .where('accountId', '=', accountId)
    .where('issuer', '=', issuer)
    .executeTakeFirst();
  return row !== undefined;
}

async function attach(
  db: Db,
  account: Account,
  { issuer, subject }: CompanyIdentity,
  now: DateTime,
): Promise<Found> {
  const createdAt = now.toUTC().toISO() ?? '';
  await db
    .insertInto('accountIdentity')
    .values({ issuer, subject, accountId: account.id, createdAt })
    .execute();
  const about = { kind: 'account', id: account.id, name: account.name };
  const by = { accountId: account.id, name: account.name };
  await record(db, { by, action: 'account.company-attached', subject: about }, now);
  return { ok: true, account };
}
