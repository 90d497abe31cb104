import { DateTime } from 'luxon';
import { record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { SessionTable } from '../database/tables.ts';
import { deviceName } from './device.ts';
import { isKnownDevice, rememberDevice } from './known-devices.ts';
import { networkOf } from './network.ts';
import { type Account, findSession, insertSession, touchSession } from './queries.ts';
import { type Actor, sessionLimits } from './rules.ts';
import { hashToken, newToken } from './tokens.ts';

export type SignedInBy = SessionTable['signedInBy'];

/** The browser that asks: what a request tells of it. */
export interface Browser {
  /** The IP address. */
  address: string;
  userAgent: string;
  /** The token of its device cookie, if it has one. */
  device?: string | undefined;
}

/** What a browser is given when it is signed in: the tokens of its two cookies. */
export interface SignedIn {
  token: string;
  device: string;
}

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

/**
 * Signs a browser in and remembers it; the log tells of the first time only, or it would hold little else. Call it in
 * a transaction, with what let the browser in.
 */
export async function welcome(
  db: Db,
  account: Pick<Account, 'id' | 'name'>,
  browser: Browser,
  how: SignedInBy,
  now: DateTime,
): Promise<SignedIn> {
  const device = browser.device ?? newToken();
  if (!(await isKnownDevice(db, account.id, device))) {
    const changes = { how: [null, how], device: [null, deviceName(browser.userAgent)] } as const;
    const by = { accountId: account.id, name: account.name };
    const subject = { kind: 'account', id: account.id, name: account.name };
    await record(db, { by, action: 'account.new-device', subject, changes }, now);
  }
  await rememberDevice(db, account.id, device, networkOf(browser.address), now);
  return { token: await openSession(db, account.id, browser.userAgent, now, how), device };
}

/** Opens a session and returns its token, which is stored only as a hash. */
export async function openSession(
  db: Db,
  accountId: string,
  userAgent: string,
  now: DateTime,
  signedInBy: SignedInBy = 'password',
): Promise<string> {
  const token = newToken();
  await insertSession(db, {
    id: newId(),
    tokenHash: hashToken(token),
    accountId,
    createdAt: iso(now),
    lastSeenAt: iso(now),
    expiresAt: iso(now.plus({ hours: sessionLimits.idleHours })),
    userAgent: userAgent.slice(0, 300),
    signedInBy,
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
