import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { knownDeviceLimits } from './rules.ts';
import { hashToken } from './tokens.ts';

/** Whether the account of this e-mail (lower case) has been signed in from this browser, or from its network. */
export async function knownFrom(
  db: Db,
  email: string,
  device: string | undefined,
  network: string,
): Promise<{ device: boolean; network: boolean }> {
  const tokenHash = device === undefined ? '' : hashToken(device);
  const rows = await db
    .selectFrom('knownDevice')
    .innerJoin('account', 'account.id', 'knownDevice.accountId')
    .select(['knownDevice.tokenHash', 'knownDevice.network'])
    .where('account.email', '=', email)
    .where('account.endedAt', 'is', null)
    .where((eb) => eb.or([eb('knownDevice.tokenHash', '=', tokenHash), eb('network', '=', network)]))
    .execute();
  return {
    device: rows.some((row) => row.tokenHash === tokenHash),
    network: rows.some((row) => row.network === network),
  };
}

/** Whether the account has been signed in from this browser. */
export async function isKnownDevice(db: Db, accountId: string, device: string): Promise<boolean> {
  const row = await db
    .selectFrom('knownDevice')
    .select('accountId')
    .where('accountId', '=', accountId)
    .where('tokenHash', '=', hashToken(device))
    .executeTakeFirst();
  return row !== undefined;
}

/** Remembers a browser and where it was; the one, or the place, not seen for longest makes room. */
export async function rememberDevice(
  db: Db,
  accountId: string,
  device: string,
  network: string,
  now: DateTime,
): Promise<void> {
  const seenAt = now.toUTC().toISO() ?? '';
  await db
    .insertInto('knownDevice')
    .values({ accountId, tokenHash: hashToken(device), network, seenAt })
    .onConflict((oc) => oc.columns(['accountId', 'tokenHash', 'network']).doUpdateSet({ seenAt }))
    .execute();
  const oldest = await db
    .selectFrom('knownDevice')
    .select('seenAt')
    .where('accountId', '=', accountId)
    .orderBy('seenAt', 'desc')
    .offset(knownDeviceLimits.devices)
    .limit(1)
    .executeTakeFirst();
  if (oldest === undefined) return;
  await db
    .deleteFrom('knownDevice')
    .where('accountId', '=', accountId)
    .where('seenAt', '<=', oldest.seenAt)
    .where((eb) => eb.or([eb('tokenHash', '<>', hashToken(device)), eb('network', '<>', network)]))
    .execute();
}

/** An account's browsers, but for this one, are strangers again: whoever had the old password may be one of them. */
export async function forgetDevices(db: Db, accountId: string, except: string | undefined): Promise<void> {
  await db
    .deleteFrom('knownDevice')
    .where('accountId', '=', accountId)
    .where('tokenHash', '<>', except === undefined ? '' : hashToken(except))
    .execute();
}

/** Forgets browsers whose cookie has run out. */
export async function deleteOldDevices(db: Db, now: DateTime): Promise<number> {
  const before = now.minus({ days: knownDeviceLimits.days }).toUTC().toISO() ?? '';
  const query = db.deleteFrom('knownDevice').where('seenAt', '<', before);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}
