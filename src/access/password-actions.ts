import type { DateTime } from 'luxon';
import { type Author, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { queueLetters } from '../notify/outbox.ts';
import type { Language } from '../web/catalogue.ts';
import { deviceName } from './device.ts';
import { forgetDevices } from './known-devices.ts';
import { accessPurposes, type AccessPurpose, passwordLetter } from './letters.ts';
import { type Limit, giveBack, take } from './limits.ts';
import { accountOfLink, type LinkUsed, type Sending, showLink } from './link-actions.ts';
import { useLink, withdrawLinks } from './links.ts';
import type { PasswordProblem } from './password-rules.ts';
import { hashPassword, passwordFits, problemOf } from './passwords.ts';
import { type Account, deleteSessionsOf, findActiveAccount, timeZoneOf, updateAccount } from './queries.ts';
import { type Actor, signInLimits } from './rules.ts';
import { type Browser, welcome } from './sessions.ts';
import { newToken } from './tokens.ts';

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

/** What a change of password needs to know besides the password. */
interface Where extends Sending {
  browser: Browser;
  /** For a letter to somebody who has chosen no language. */
  language: Language;
}

export type PasswordChanged =
  | { ok: true; wasFirst: boolean }
  | { ok: false; problem: 'wrong' | 'too-many' | PasswordProblem };

/**
 * Sets a new password, or the first one, and ends the account's other sessions. Who has a password proves that it is
 * known: a session left open on a desk must not be enough.
 */
export async function changePassword(
  db: Db,
  actor: Actor,
  change: { current: string; next: string },
  where: Where,
): Promise<PasswordChanged> {
  const account = await findActiveAccount(db, actor.accountId);
  if (account === undefined) return { ok: false, problem: 'wrong' };
  const wasFirst = account.passwordHash === null;
  if (!wasFirst) {
    const limits = [guesses(account.id)];
    if (!(await take(db, limits, where.now)).ok) return { ok: false, problem: 'too-many' };
    if (!(await passwordFits(account.passwordHash, change.current))) return { ok: false, problem: 'wrong' };
    await giveBack(db, limits);
  }
  const weak = await problemOf(change.next, [account.name, account.email]);
  if (weak !== undefined) return { ok: false, problem: weak };
  const passwordHash = await hashPassword(change.next);
  await db.transaction().execute(async (db) => {
    await setPassword(db, account, passwordHash, where, { session: actor.sessionId });
  });
  return { ok: true, wasFirst };
}

const guesses = (accountId: string): Limit => ({
  name: ['password', accountId],
  burst: signInLimits.perAddressAndEmail,
  everySeconds: (signInLimits.windowMinutes * 60) / signInLimits.perAddressAndEmail,
});

/**
 * Sets a password by a link and signs the browser in. A refused password leaves the link as it was.
 * @returns what is wrong with the password, or that the link opens nothing any more
 */
export async function setPasswordByLink(
  db: Db,
  link: { purpose: AccessPurpose; token: string },
  password: string,
  where: Where,
): Promise<LinkUsed | { ok: false; problem: PasswordProblem }> {
  const { now, browser } = where;
  const owner = await showLink(db, link.purpose, link.token, now);
  if (owner === undefined) return { ok: false, problem: 'spent' };
  const weak = await problemOf(password, [owner.name, owner.email]);
  if (weak !== undefined) return { ok: false, problem: weak };
  const passwordHash = await hashPassword(password);
  return db.transaction().execute(async (db): Promise<LinkUsed> => {
    const used = await useLink(db, link.purpose, link.token, now);
    const account = used && (await accountOfLink(db, used, now));
    if (used === undefined || account === undefined) return { ok: false, problem: 'spent' };
    await setPassword(db, account, passwordHash, where, {});
    return { ok: true, signedIn: await welcome(db, account, browser, 'link', now), returnTo: used.returnTo };
  });
}

/** Ends whatever the old password, or an old letter, could still open, and tells the owner. */
async function setPassword(
  db: Db,
  account: Account,
  passwordHash: string,
  { now, baseUrl, browser, language }: Where,
  keep: { session?: string },
): Promise<void> {
  await updateAccount(db, account.id, { passwordHash });
  await deleteSessionsOf(db, account.id, keep.session);
  await forgetDevices(db, account.id, keep.session === undefined ? undefined : browser.device);
  await withdrawLinks(db, account.id, accessPurposes, now);
  const by: Author = { accountId: account.id, name: account.name };
  const subject = { kind: 'account', id: account.id, name: account.name };
  const action = account.passwordHash === null ? 'account.password-set' : 'account.password-changed';
  await record(db, { by, action, subject }, now);
  const { email, name, employeeId } = account;
  const letter = passwordLetter(
    { email, name, employeeId, language: account.language ?? language },
    {
      at: now,
      timeZone: await timeZoneOf(db, account.departmentId),
      device: deviceName(browser.userAgent),
      key: `access.password:${account.id}:${iso(now)}:${newToken().slice(0, 8)}`,
    },
  );
  await queueLetters(db, [letter], { baseUrl, now });
}
