import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { queueLetters } from '../notify/outbox.ts';
import type { Language } from '../web/catalogue.ts';
import { accountOfStaff } from './actions.ts';
import { deviceName } from './device.ts';
import { knownFrom } from './known-devices.ts';
import { type AccessPurpose, askedLetter, type Recipient } from './letters.ts';
import { deleteSpentAttempts, type Limit, take } from './limits.ts';
import { createLink, findLink, type Link, useLink } from './links.ts';
import { networkOf } from './network.ts';
import {
  type Account,
  findActiveAccount,
  findActiveAccountByEmail,
  findStaff,
  hasAccount,
} from './queries.ts';
import { linkLimits } from './rules.ts';
import { type Browser, type SignedIn, welcome } from './sessions.ts';
import { hashToken, newToken } from './tokens.ts';

/** Somebody asks for a link by e-mail. */
export interface LinkWish extends Browser {
  email: string;
  purpose: 'sign-in' | 'reset';
  /** Where to go once signed in: an address of this program. */
  returnTo: string;
  /** The language of the page, for somebody who has chosen none. */
  language: Language;
}

export interface Sending {
  baseUrl: string;
  now: DateTime;
}

const network: Omit<Limit, 'name'> = { burst: 10, everySeconds: 60 };
// A stranger can send somebody three letters at once and twelve a day, and no more.
const recipient: Omit<Limit, 'name'> = { burst: 3, everySeconds: 30 * 60 };
const recipientADay: Omit<Limit, 'name'> = { burst: 6, everySeconds: 4 * 3600 };
const ownDevice: Omit<Limit, 'name'> = { burst: 5, everySeconds: 5 * 60 };

/** Whether this browser may ask for one more link now, whomever it is for. */
export async function mayAskForLink(
  db: Db,
  wish: LinkWish,
  now: DateTime,
): Promise<{ ok: true } | { ok: false; waitSeconds: number }> {
  const taken = await take(db, [{ name: ['link', 'network', networkOf(wish.address)], ...network }], now);
  if (taken.ok) await deleteSpentAttempts(db, now);
  return taken;
}

/** Thrown to undo the letter to nobody. */
class ToNobody extends Error {}

/**
 * Sends the link, if there is somebody to send it to. For an unknown address the same is done and undone, so that
 * neither the answer nor its time tells who has an account; the page answers before this is run.
 */
export async function sendAskedLink(db: Db, wish: LinkWish, { baseUrl, now }: Sending): Promise<void> {
  const email = wish.email.trim().toLowerCase();
  if (!(await take(db, await recipientLimits(db, email, wish), now)).ok) return;
  try {
    await db.transaction().execute(async (db) => {
      const found = await whoseEmail(db, email);
      const to: Recipient = {
        email,
        name: found?.name ?? email,
        employeeId: found?.employeeId ?? null,
        language: found?.language ?? wish.language,
      };
      const expiresAt = now.plus({ minutes: linkLimits.askedMinutes }).toUTC().toISO() ?? '';
      const { purpose, returnTo } = wish;
      const accountId = found?.accountId ?? null;
      const employeeId = accountId === null ? to.employeeId : null;
      const token = await createLink(db, { purpose, accountId, employeeId, returnTo, expiresAt }, now);
      const device = deviceName(wish.userAgent);
      const letter = askedLetter(to, purpose, { token, device, key: `access.link:${newToken()}` });
      await queueLetters(db, [{ ...letter, goodUntil: expiresAt }], { baseUrl, now });
      if (found === undefined) throw new ToNobody();
    });
  } catch (error) {
    if (!(error instanceof ToNobody)) throw error;
  }
}

/** The owner's own browser has a limit of its own: a stranger who uses up the other does not keep the owner out. */
async function recipientLimits(db: Db, email: string, { address, device }: Browser): Promise<Limit[]> {
  const known = await knownFrom(db, email, device, networkOf(address));
  if (known.device) return [{ name: ['link', 'device', hashToken(device ?? ''), email], ...ownDevice }];
  return [
    { name: ['link', 'recipient', email], ...recipient },
    { name: ['link', 'recipient-day', email], ...recipientADay },
  ];
}

interface Owner {
  accountId: string | null;
  employeeId: string | null;
  name: string;
  language: Language | null;
}

/**
 * Who may be let in by a letter to this address: an active account, or somebody on the staff list who never had one.
 * A head can write another e-mail into the staff list; that must not open an account that exists.
 */
async function whoseEmail(db: Db, email: string): Promise<Owner | undefined> {
  const account = await findActiveAccountByEmail(db, email);
  const staff = await findStaff(db, { email });
  if (account !== undefined) {
    const { id, employeeId, name, language } = account;
    return { accountId: id, employeeId, name, language };
  }
  if (staff === undefined || (await hasAccount(db, staff))) return undefined;
  return { accountId: null, employeeId: staff.id, name: staff.name, language: null };
}

/** A link as its page shows it: whose it is. Undefined when it opens nothing (any more). */
export async function showLink(
  db: Db,
  purpose: AccessPurpose,
  token: string,
  now: DateTime,
): Promise<{ name: string; email: string; hasPassword: boolean } | undefined> {
  const link = await findLink(db, purpose, token, now);
  if (link === undefined) return undefined;
  if (link.accountId !== null) {
    const account = await findActiveAccount(db, link.accountId);
    return (
      account && { name: account.name, email: account.email, hasPassword: account.passwordHash !== null }
    );
  }
  const staff = await findStaff(db, { id: link.employeeId ?? '' });
  return staff && { name: staff.name, email: staff.email, hasPassword: false };
}

export type LinkUsed =
  | { ok: true; signedIn: SignedIn; returnTo: string | null }
  | { ok: false; problem: 'spent' };

/** Signs the browser in that presses the button of a link; of two presses one does. */
export async function signInByLink(
  db: Db,
  purpose: AccessPurpose,
  token: string,
  browser: Browser,
  now: DateTime,
): Promise<LinkUsed> {
  return db.transaction().execute(async (db): Promise<LinkUsed> => {
    const link = await useLink(db, purpose, token, now);
    const account = link && (await accountOfLink(db, link, now));
    if (link === undefined || account === undefined) return { ok: false, problem: 'spent' };
    return { ok: true, signedIn: await welcome(db, account, browser, 'link', now), returnTo: link.returnTo };
  });
}

/** Whom a used link lets in; somebody on the staff list gets an account now. Undefined for who has lost access since. */
export async function accountOfLink(db: Db, link: Link, now: DateTime): Promise<Account | undefined> {
  if (link.accountId !== null) return findActiveAccount(db, link.accountId);
  return accountOfStaff(db, link.employeeId ?? '', now);
}
