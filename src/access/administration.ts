import type { DateTime } from 'luxon';
import { type Author, changesOf, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import type { Role } from '../database/tables.ts';
import { againIfTaken } from '../database/unique.ts';
import { queueLetters } from '../notify/outbox.ts';
import type { Language } from '../web/catalogue.ts';
import { accountAudited } from './actions.ts';
import { accessPurposes, addressLetter, invitationLetter, linkPath } from './letters.ts';
import type { Sending } from './link-actions.ts';
import { createLink, withdrawLinks } from './links.ts';
import {
  type Account,
  deleteSession,
  deleteSessionsOf,
  findAccount,
  findAccountByEmail,
  findActiveAccount,
  findActiveAccountByEmail,
  isLastAdministrator,
  updateAccount,
} from './queries.ts';
import { isEmail, linkLimits } from './rules.ts';
import { newToken } from './tokens.ts';

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';
const subjectOf = ({ id, name }: Pick<Account, 'id' | 'name'>) => ({ kind: 'account', id, name });

export type ChangeProblem =
  | 'unknown'
  | 'last-administrator'
  | 'name'
  | 'department'
  | 'email'
  | 'email-taken';

/**
 * Changes what an account may do, its name or its e-mail; it takes effect at the next page. The last administrator stays
 * one. With another e-mail the links that lie in the old mailbox are worth nothing, and the old mailbox is told.
 */
export async function changeAccount(
  db: Db,
  id: string,
  change: { name: string; email: string; role: Role; departmentId: string | null },
  by: Author,
  language: Language,
  { baseUrl, now }: Sending,
): Promise<{ ok: true } | { ok: false; problem: ChangeProblem }> {
  const next = { ...change, name: change.name.trim(), email: change.email.trim().toLowerCase() };
  return againIfTaken(() =>
    db.transaction().execute(async (db): Promise<{ ok: true } | { ok: false; problem: ChangeProblem }> => {
      const account = await findActiveAccount(db, id);
      if (account === undefined) return { ok: false, problem: 'unknown' };
      if (next.name === '') return { ok: false, problem: 'name' };
      if (!isEmail(next.email)) return { ok: false, problem: 'email' };
      const same = await findAccountByEmail(db, next.email);
      if (same !== undefined && same.id !== id) return { ok: false, problem: 'email-taken' };
      if (next.role === 'head' && next.departmentId === null) return { ok: false, problem: 'department' };
      if (next.role !== 'administrator' && (await isLastAdministrator(db, id))) {
        return { ok: false, problem: 'last-administrator' };
      }
      const changes = changesOf(accountAudited(account), accountAudited({ ...account, ...next }));
      if (Object.keys(changes).length === 0) return { ok: true };
      await updateAccount(db, id, next);
      await record(db, { by, action: 'account.changed', subject: subjectOf(account), changes }, now);
      if (next.email !== account.email) {
        await withdrawLinks(db, id, accessPurposes, now);
        const to = { ...account, language: account.language ?? language };
        const letter = addressLetter(to, { email: next.email, key: `access.address:${newToken()}` });
        await queueLetters(db, [letter], { baseUrl, now });
      }
      return { ok: true };
    }),
  );
}

/** Opens an ended account again as it was, without its old password: who comes back gets a link. */
export async function reopenAccount(
  db: Db,
  id: string,
  by: Author,
  language: Language,
  sending: Sending,
): Promise<{ ok: true } | { ok: false; problem: 'unknown' }> {
  return db.transaction().execute(async (db) => {
    const account = await findAccount(db, id);
    if (account === undefined || account.endedAt === null) return { ok: false, problem: 'unknown' };
    await updateAccount(db, id, { endedAt: null, passwordHash: null });
    await record(db, { by, action: 'account.reopened', subject: subjectOf(account) }, sending.now);
    await sendInvitation(db, account, by, language, sending);
    return { ok: true };
  });
}

/** Sends an account's owner a link that lets them in and choose a password, once. */
export async function inviteAccount(
  db: Db,
  id: string,
  by: Author,
  language: Language,
  sending: Sending,
): Promise<{ ok: true } | { ok: false; problem: 'unknown' }> {
  return db.transaction().execute(async (db) => {
    const account = await findActiveAccount(db, id);
    if (account === undefined) return { ok: false, problem: 'unknown' };
    await sendInvitation(db, account, by, language, sending);
    return { ok: true };
  });
}

async function sendInvitation(
  db: Db,
  account: Account,
  by: Author,
  language: Language,
  { baseUrl, now }: Sending,
): Promise<void> {
  const { id, email, name, employeeId } = account;
  const expiresAt = iso(now.plus({ days: linkLimits.sentDays }));
  const token = await createLink(db, { purpose: 'invitation', accountId: id, expiresAt }, now);
  const letter = invitationLetter(
    { email, name, employeeId, language: account.language ?? language },
    { token, by: by.name, key: `access.invitation:${newToken()}` },
  );
  await queueLetters(db, [{ ...letter, goodUntil: expiresAt }], { baseUrl, now });
  await record(db, { by, action: 'account.invited', subject: subjectOf(account) }, now);
}

/**
 * A sign-in link for an active administrator, handed over by whoever may use the server's command line.
 * @returns its path; undefined when this e-mail is no administrator's
 */
export async function printLink(
  db: Db,
  email: string,
  by: Author,
  now: DateTime,
): Promise<string | undefined> {
  return db.transaction().execute(async (db) => {
    const account = await findActiveAccountByEmail(db, email);
    if (account?.role !== 'administrator') return undefined;
    const expiresAt = iso(now.plus({ minutes: linkLimits.askedMinutes }));
    const token = await createLink(db, { purpose: 'sign-in', accountId: account.id, expiresAt }, now);
    await record(db, { by, action: 'account.link-printed', subject: subjectOf(account) }, now);
    return linkPath('sign-in', token);
  });
}

/** Ends one session of an account, or all but one; only what was ended is written down. */
export async function endSessions(
  db: Db,
  account: Pick<Account, 'id' | 'name'>,
  which: { one: string } | { allBut: string },
  by: Author,
  now: DateTime,
): Promise<void> {
  await db.transaction().execute(async (db) => {
    const ended =
      'one' in which
        ? await deleteSession(db, account.id, which.one)
        : await deleteSessionsOf(db, account.id, which.allBut);
    if (ended === 0) return;
    const changes = { sessions: [ended, 0] } as const;
    await record(db, { by, action: 'account.sessions-ended', subject: subjectOf(account), changes }, now);
  });
}

/** Forgets who an account is at the company's sign-in server: the next person there with its e-mail may be it. */
export async function detachIdentities(
  db: Db,
  account: Pick<Account, 'id' | 'name'>,
  by: Author,
  now: DateTime,
): Promise<void> {
  await db.transaction().execute(async (db) => {
    const result = await db
      .deleteFrom('accountIdentity')
      .where('accountId', '=', account.id)
      .executeTakeFirst();
    if (result.numDeletedRows === 0n) return;
    await record(db, { by, action: 'account.company-detached', subject: subjectOf(account) }, now);
  });
}
