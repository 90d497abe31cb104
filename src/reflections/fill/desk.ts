/**
 * Filling in on a shared device. What a code opens lives in a cookie of this browser alone, sealed so that nobody makes
 * one without a code. Nothing of it is stored here: a row that says when somebody sat at the device would say when
 * they answered.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DateTime } from 'luxon';
import type { Limit } from '../../access/limits.ts';
import { networkOf } from '../../access/network.ts';
import type { Db } from '../../database/connect.ts';
import { readSetting } from '../../database/settings.ts';

export const deskCookie = 'swap-desk';
/** A device that nobody touches for so long shows the code page again. */
export const deskIdleMinutes = 20;

const keyName = 'reflections.desk-key';

/**
 * Wrong codes: each network so many at once, and all of them together so many a day, as the codes are short. With
 * 10,000 codes in use at once, whoever tries for all five days of a wave finds one of them with a chance of 1 %.
 */
const codeLimits = { networkAtOnce: 30, windowMinutes: 15, allAtOnce: 300, allADay: 2000 } as const;

/** What a try of a code counts against. */
export function limitsOfCodes(address: string): Limit[] {
  const { networkAtOnce, windowMinutes, allAtOnce, allADay } = codeLimits;
  return [
    {
      name: ['reflection-code', 'network', networkOf(address)],
      burst: networkAtOnce,
      everySeconds: (windowMinutes * 60) / networkAtOnce,
    },
    { name: ['reflection-code'], burst: allAtOnce, everySeconds: 86_400 / allADay },
  ];
}

/** The key of this installation, made when it is first needed; every process has the same. */
export async function deskKey(db: Db): Promise<string> {
  const known = await readSetting(db, keyName);
  if (known !== undefined) return known;
  const value = randomBytes(32).toString('base64url');
  await db
    .insertInto('setting')
    .values({ name: keyName, value })
    .onConflict((oc) => oc.column('name').doNothing())
    .execute();
  return (await readSetting(db, keyName)) ?? value;
}

/** A cookie's value that opens a request until the device has been idle for too long. */
export function sealDesk(key: string, requestId: string, now: DateTime): string {
  const until = now.plus({ minutes: deskIdleMinutes }).toMillis();
  return `${requestId}.${until}.${seal(key, requestId, until)}`;
}

/** The id of the request that a cookie opens; undefined for one that is too old or was not made by us. */
export function openDesk(key: string, cookie: string | undefined, now: DateTime): string | undefined {
  const [requestId = '', until = '', given = ''] = (cookie ?? '').split('.');
  if (!/^\d{1,15}$/.test(until) || Number(until) <= now.toMillis()) return undefined;
  const wanted = Buffer.from(seal(key, requestId, Number(until)));
  const found = Buffer.from(given);
  return wanted.length === found.length && timingSafeEqual(wanted, found) ? requestId : undefined;
}

function seal(key: string, requestId: string, until: number): string {
  return createHmac('sha256', key).update(`${requestId}.${until}`).digest('base64url');
}
