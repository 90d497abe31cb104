import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { createAccount, endAccount } from '../../src/access/actions.ts';
import { cleanAccess } from '../../src/access/clean.ts';
import { type LinkWish, sendAskedLink, signInByLink } from '../../src/access/link-actions.ts';
import { createLink, findLink, useLink } from '../../src/access/links.ts';
import { changePassword, setPasswordByLink } from '../../src/access/password-actions.ts';
import { actorOfToken, openSession } from '../../src/access/sessions.ts';
import { theProgram } from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import type { Role } from '../../src/database/tables.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { makeStaff } from './staff.ts';

const now = DateTime.fromISO('2026-11-23T10:00:00Z');
const baseUrl = 'https://swap.example.org';
const browser = { address: '192.0.2.1', userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/142.0' };
const wish = (email: string, more: Partial<LinkWish> = {}): LinkWish => ({
  ...browser,
  email,
  purpose: 'sign-in',
  returnTo: '/people',
  language: 'en',
  ...more,
});
const ask = (db: Db, email: string, more: Partial<LinkWish> = {}, at = now): Promise<void> =>
  sendAskedLink(db, wish(email, more), { baseUrl, now: at });

async function account(db: Db, email: string, role: Role = 'hr'): Promise<string> {
  const wanted = { email, name: 'Ann', password: null, role, departmentId: null };
  const made = await createAccount(db, wanted, theProgram, now);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.id;
}

const letters = (db: Db) => db.selectFrom('letter').selectAll().orderBy('createdAt').orderBy('id').execute();
/** The token in the newest letter to this address. */
async function mailed(db: Db, email: string): Promise<string> {
  const all = (await letters(db)).filter(({ toEmail }) => toEmail === email);
  const token = /\/sign-in\/\w+\/([\w-]{43})/.exec(all.at(-1)?.textBody ?? '')?.[1];
  if (token === undefined) throw new Error(`no link for ${email} among ${all.length} letters`);
  return token;
}

onEveryDatabase('one-time links', (fresh) => {
  it('open once, for their purpose, until they are too old; the database holds no token', async () => {
    const db = await fresh();
    const accountId = await account(db, 'ann@example.org');
    const expiresAt = now.plus({ minutes: 15 }).toUTC().toISO() ?? '';
    const token = await createLink(db, { purpose: 'answer', accountId, subjectId: 'day-1', expiresAt }, now);
    expect(JSON.stringify(await db.selectFrom('link').selectAll().execute())).not.toContain(token);
    expect(await findLink(db, 'sign-in', token, now)).toBeUndefined();
    expect(await useLink(db, 'sign-in', token, now)).toBeUndefined();
    expect(await findLink(db, 'answer', token, now.plus({ minutes: 15 }))).toBeUndefined();
    expect(await findLink(db, 'answer', token, now)).toMatchObject({ accountId, subjectId: 'day-1' });
    // Looking has used nothing up: mail scanners look.
    const presses = await Promise.all([1, 2, 3].map(() => useLink(db, 'answer', token, now)));
    expect(presses.filter((link) => link !== undefined)).toHaveLength(1);
    expect(await findLink(db, 'answer', token, now)).toBeUndefined();
    // What is done with a link and what uses it up stand or fall together.
    const again = await createLink(db, { purpose: 'answer', accountId, expiresAt }, now);
    const failing = db.transaction().execute(async (db) => {
      await useLink(db, 'answer', again, now);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await useLink(db, 'answer', again, now)).toBeDefined();
    expect((await cleanAccess(db, now.plus({ days: 2 }))).links).toBe(2);
  });

  it('let two presses at once open one session', async () => {
    const db = await fresh();
    await account(db, 'ann@example.org');
    await ask(db, ' Ann@Example.org ');
    const token = await mailed(db, 'ann@example.org');
    const presses = await Promise.all([1, 2].map(() => signInByLink(db, 'sign-in', token, browser, now)));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(presses.find(({ ok }) => ok)).toMatchObject({ returnTo: '/people' });
    const sessions = await db.selectFrom('session').select('signedInBy').execute();
    expect(sessions).toEqual([{ signedInBy: 'link' }]);
    const [letter] = await letters(db);
    expect(letter?.isSecret).toBe(1);
    expect(letter?.textBody).toContain(`${baseUrl}/sign-in/link/${token}`);
    expect(letter?.textBody).toContain('Chrome, Windows');
    const log = await db.selectFrom('auditEntry').selectAll().execute();
    expect(log.map(({ action }) => action)).toEqual(['account.added', 'account.new-device']);
    expect(JSON.stringify(log)).not.toContain(token);
  });

  it('let staff in without entering anybody twice; who left, or whose account was ended, gets no letter', async () => {
    const db = await fresh();
    const [igor = '', olga = '', anna = ''] = await makeStaff(
      db,
      ['igor', 'olga', 'anna'].map((name) => ({ name, email: `${name}@example.org` })),
    );
    await ask(db, 'igor@example.org');
    await ask(db, 'olga@example.org');
    const first = await mailed(db, 'igor@example.org');
    await ask(db, 'igor@example.org', {}, now.plus({ seconds: 1 }));
    const second = await mailed(db, 'igor@example.org');
    for (const token of [first, second]) {
      const used = await signInByLink(db, 'sign-in', token, browser, now);
      if (!used.ok) throw new Error(used.problem);
      const actor = await actorOfToken(db, used.signedIn.token, now);
      expect(actor).toMatchObject({ role: 'employee', departmentId: 'sales', employeeId: igor });
    }
    expect(await db.selectFrom('account').select('id').execute()).toHaveLength(1);
    await db.updateTable('employee').set({ leftAt: now.toISO() }).where('id', '=', olga).execute();
    const late = await mailed(db, 'olga@example.org');
    expect(await signInByLink(db, 'sign-in', late, browser, now)).toEqual({ ok: false, problem: 'spent' });
    const before = (await letters(db)).length;
    await ask(db, 'olga@example.org');
    // An account of another e-mail is hers already: whoever edits the staff list does not get into it.
    const own = await account(db, 'hers@example.org', 'employee');
    await db.updateTable('account').set({ employeeId: anna }).where('id', '=', own).execute();
    await ask(db, 'anna@example.org');
    await endAccount(db, own, theProgram, now);
    await ask(db, 'hers@example.org');
    expect(await letters(db)).toHaveLength(before);
  });

  it('choose a password: the rules hold, other sessions and letters end, the owner is told', async () => {
    const db = await fresh();
    const id = await account(db, 'ann@example.org');
    const elsewhere = await openSession(db, id, 'test', now);
    await ask(db, 'ann@example.org');
    const signInToken = await mailed(db, 'ann@example.org');
    await ask(db, 'ann@example.org', { purpose: 'reset' }, now.plus({ seconds: 1 }));
    const token = await mailed(db, 'ann@example.org');
    const where = { now, baseUrl, browser, language: 'en' as const };
    const link = { purpose: 'reset' as const, token };
    const weak = await setPasswordByLink(db, link, 'password12345', where);
    expect(weak).toEqual({ ok: false, problem: 'common' });
    const wrongKind = await setPasswordByLink(
      db,
      { ...link, token: signInToken },
      'a good long phrase',
      where,
    );
    expect(wrongKind).toEqual({ ok: false, problem: 'spent' });
    const used = await setPasswordByLink(db, link, 'a good long phrase', where);
    if (!used.ok) throw new Error(used.problem);
    expect(await setPasswordByLink(db, link, 'another long phrase', where)).toEqual({
      ok: false,
      problem: 'spent',
    });
    expect(await actorOfToken(db, elsewhere, now)).toBeUndefined();
    expect(await findLink(db, 'sign-in', signInToken, now)).toBeUndefined();
    const told = (await letters(db)).filter(({ kind }) => kind === 'access.password');
    expect(told).toHaveLength(1);
    expect(told[0]?.textBody).not.toMatch(/[\w-]{43}/);
    const actor = await actorOfToken(db, used.signedIn.token, now);
    if (actor === undefined) throw new Error('not signed in');
    const next = 'yet another long phrase';
    expect(await changePassword(db, actor, { current: 'wrong', next }, where)).toEqual({
      ok: false,
      problem: 'wrong',
    });
    expect(await changePassword(db, actor, { current: 'a good long phrase', next }, where)).toEqual({
      ok: true,
      wasFirst: false,
    });
    // The one who changed it stays in.
    expect(await actorOfToken(db, used.signedIn.token, now)).toBeDefined();
    const log = (await db.selectFrom('auditEntry').select('action').orderBy('at').execute()).map(
      ({ action }) => action,
    );
    expect(log).toEqual(expect.arrayContaining(['account.password-set', 'account.password-changed']));
  });

  it('ask the database for the same whether anybody is known or not, so that no time tells', async () => {
    const db = await fresh();
    await account(db, 'ann@example.org');
    const asked: string[] = [];
    const watched = db.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const statements = async (email: string): Promise<string[]> => {
      asked.length = 0;
      await ask(watched, email);
      return [...asked];
    };
    const known = await statements('ann@example.org');
    expect(known).toContain('InsertQueryNode');
    expect(await statements('bob@example.org')).toEqual(known);
    expect(await letters(db)).toHaveLength(1);
  });

  it('do not flood a mailbox: a stranger’s few a day, and the owner’s own browser is not held up by them', async () => {
    const db = await fresh();
    await account(db, 'ann@example.org');
    await ask(db, 'ann@example.org');
    const used = await signInByLink(db, 'sign-in', await mailed(db, 'ann@example.org'), browser, now);
    if (!used.ok) throw new Error(used.problem);
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      const address = `198.51.100.${minute % 250}`;
      await ask(db, 'ann@example.org', { address }, now.plus({ minutes: minute }));
    }
    const inADay = (await letters(db)).length;
    expect(inADay).toBeGreaterThan(6);
    expect(inADay).toBeLessThanOrEqual(12);
    const { device } = used.signedIn;
    await ask(db, 'ann@example.org', { device }, now.plus({ hours: 24 }));
    expect(await letters(db)).toHaveLength(inADay + 1);
  });
});
