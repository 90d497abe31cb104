import { DateTime } from 'luxon';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/access/actions.ts';
import { giveBack, type Limit, take } from '../../src/access/limits.ts';
import { hashPassword, passwordFits, TooBusy } from '../../src/access/passwords.ts';
import { knownDeviceLimits, signInLimits } from '../../src/access/rules.ts';
import { type Browser, type SignedIn, welcome } from '../../src/access/sessions.ts';
import { signIn } from '../../src/access/sign-in.ts';
import { theProgram } from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import { freshSqlite, onEveryDatabase } from '../support/databases.ts';
import fc from '../support/properties.ts';

const now = DateTime.fromISO('2026-11-23T10:00:00Z');
const email = 'ann@example.org';
const password = 'correct horse battery';
let hash: string;
beforeAll(async () => {
  hash = await hashPassword(password);
});

async function ann(db: Db): Promise<{ id: string; name: string }> {
  const wanted = { email, name: 'Ann', password: { hash }, role: 'hr' as const, departmentId: null };
  const made = await createAccount(db, wanted, theProgram, now);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return { id: made.id, name: 'Ann' };
}
const from = (address: string, device?: string): Browser => ({ address, userAgent: 'test', device });
const enter = (
  db: Db,
  account: { id: string; name: string },
  browser: Browser,
  at = now,
): Promise<SignedIn> => db.transaction().execute((db) => welcome(db, account, browser, 'password', at));
const right = (db: Db, browser: Browser, at = now) => signIn(db, { email, password, ...browser }, at);
const wrong = (db: Db, browser: Browser, at = now) => signIn(db, { email, password: 'no', ...browser }, at);
/** Wrong passwords one after the other, until one is refused unread; gives how many were read. */
async function guess(db: Db, browserOf: (i: number) => Browser, most = 40, at = now): Promise<number> {
  for (let i = 0; i < most; i++) {
    const result = await wrong(db, browserOf(i), at);
    if (!result.ok && result.problem === 'too-many') return i;
  }
  return most;
}

describe('the lock-out', () => {
  it('slows a guesser with a thousand addresses, and leaves in the owner’s browser and network', async () => {
    const db = await freshSqlite();
    const account = await ann(db);
    const home = await enter(db, account, from('192.0.2.1'));
    expect(await guess(db, (i) => from(`198.51.100.${i}`))).toBe(signInLimits.strangersAtOnce);
    // From anywhere that is strange: refused unread, even the right one, and told for how long.
    expect(await right(db, from('203.0.113.9'))).toMatchObject({
      ok: false,
      problem: 'too-many',
      waitSeconds: 900,
    });
    // The owner: the browser on the road, the network at home with another browser.
    expect((await right(db, from('203.0.113.9', home.device))).ok).toBe(true);
    expect((await right(db, from('192.0.2.1'))).ok).toBe(true);
    // A day of guessing is a hundred and some guesses, not a hundred thousand.
    let read = signInLimits.strangersAtOnce;
    for (let minutes = 1; minutes <= 24 * 60; minutes += 120) {
      const at = now.plus({ minutes });
      read += await guess(db, (i) => from(`198.51.${minutes % 200}.${i}`), 3, at);
    }
    expect(read).toBeLessThan(100);
  });

  it('of somebody at the next desk, behind the same address, stops only strangers there', async () => {
    const db = await freshSqlite();
    const account = await ann(db);
    const own = await enter(db, account, from('192.0.2.1'));
    expect(await guess(db, () => from('192.0.2.1'))).toBe(signInLimits.perAddressAndEmail);
    expect((await right(db, from('192.0.2.1', own.device))).ok).toBe(true);
    // A made-up device, or one of another account, is a stranger.
    const other = {
      email: 'bob@example.org',
      name: 'Bob',
      password: null,
      role: 'hr' as const,
      departmentId: null,
    };
    const made = await createAccount(db, other, theProgram, now);
    const bobs = await enter(db, { id: made.ok ? made.id : '', name: 'Bob' }, from('192.0.2.1'));
    for (const device of ['x'.repeat(43), bobs.device]) {
      expect(await right(db, from('192.0.2.1', device))).toMatchObject({ problem: 'too-many' });
    }
    // The owner who forgets the password is slowed in the own browser too.
    expect(await guess(db, () => from('192.0.2.1', own.device))).toBe(signInLimits.perAddressAndEmail);
  });

  it('counts the 64 bits of IPv6 that one household has as one', async () => {
    const db = await freshSqlite();
    await ann(db);
    expect(await guess(db, (i) => from(`2001:db8:1:2:${i}::${i}`))).toBe(signInLimits.perAddressAndEmail);
    expect(await wrong(db, from('2001:db8:1:3::1'))).toMatchObject({ problem: 'wrong' });
  });

  it('counts a hundred tries at the same moment as a hundred', async () => {
    const db = await freshSqlite();
    await ann(db);
    const tries = await Promise.all(Array.from({ length: 30 }, () => wrong(db, from('192.0.2.1'))));
    const read = tries.filter((result) => !result.ok && result.problem === 'wrong');
    expect(read).toHaveLength(signInLimits.perAddressAndEmail);
  });

  it('keeps no more than it needs: refused tries leave nothing, past ones go, an account has so many devices', async () => {
    const db = await freshSqlite();
    const account = await ann(db);
    await guess(db, () => from('192.0.2.1'), 12);
    const rows = async () => (await db.selectFrom('attempt').select('key').execute()).length;
    expect(await rows()).toBe(3);
    await wrong(db, from('192.0.2.2'), now.plus({ days: 1 }));
    expect(await rows()).toBe(3);
    for (let i = 0; i < knownDeviceLimits.devices + 5; i++)
      await enter(db, account, from('192.0.2.1'), now.plus({ seconds: i }));
    const devices = await db.selectFrom('knownDevice').select('tokenHash').execute();
    expect(devices).toHaveLength(knownDeviceLimits.devices);
  });

  it('lets only so many passwords wait, and gives the tries back of those it turns away', async () => {
    const flood = Array.from({ length: 520 }, () =>
      passwordFits(hash, password).catch((error: unknown) => error),
    );
    const db = await freshSqlite();
    await ann(db);
    const turnedAway = await right(db, from('192.0.2.1'));
    expect(turnedAway).toEqual({ ok: false, problem: 'busy' });
    const first = await Promise.all(flood.slice(0, 2));
    expect(first).toEqual([true, true]);
    expect((await Promise.all(flood.slice(-5))).every((one) => one instanceof TooBusy)).toBe(true);
  });
});

onEveryDatabase('a limit', (fresh) => {
  it('lets through so many at once and one more each interval, whoever asks at the same moment', async () => {
    const db = await fresh();
    const limit: Limit = { name: ['a'], burst: 3, everySeconds: 60 };
    const whole: Limit = { name: ['b'], burst: 100, everySeconds: 1 };
    const taken = await Promise.all(Array.from({ length: 8 }, () => take(db, [whole, limit], now)));
    expect(taken.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await take(db, [limit], now)).toEqual({ ok: false, waitSeconds: 60 });
    // Of a refused try nothing is taken of the other limit either.
    const used = await db.selectFrom('attempt').select('runsUntil').orderBy('runsUntil').execute();
    expect(used.map(({ runsUntil }) => runsUntil - now.toMillis())).toEqual([3000, 180_000]);
    expect((await take(db, [limit], now.plus({ seconds: 60 }))).ok).toBe(true);
    expect((await take(db, [limit], now.plus({ seconds: 61 }))).ok).toBe(false);
    await giveBack(db, [limit]);
    expect((await take(db, [limit], now.plus({ seconds: 61 }))).ok).toBe(true);
  });
});

describe('a limit', () => {
  it('never lets more through in any stretch of time than its burst and what the stretch adds', async () => {
    const db = await freshSqlite();
    const pauses = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 30 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(pauses, async (seconds) => {
        const limit: Limit = { name: ['property', String((run += 1))], burst: 4, everySeconds: 30 };
        const passed: number[] = [];
        let at = 0;
        for (const pause of seconds) {
          at += pause;
          if ((await take(db, [limit], now.plus({ seconds: at }))).ok) passed.push(at);
        }
        for (const [i, start] of passed.entries()) {
          for (const [j, end] of passed.entries()) {
            if (j >= i) expect(j - i + 1).toBeLessThanOrEqual(4 + (end - start) / 30);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
