import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { createAccount, endAccount } from '../../src/access/actions.ts';
import { actorOfToken } from '../../src/access/sessions.ts';
import { signIn } from '../../src/access/sign-in.ts';
import { theProgram } from '../../src/audit/record.ts';
import { signInLimits } from '../../src/access/rules.ts';
import type { Db } from '../../src/database/connect.ts';
import { onEveryDatabase } from '../support/databases.ts';

const now = DateTime.fromISO('2026-11-23T10:00:00Z');
const password = 'correct horse battery';
const attempt = { email: 'Ann@Example.org', password, address: '10.0.0.1', userAgent: 'test' };

async function withAdministrator(db: Db): Promise<string> {
  const made = await createAccount(
    db,
    { email: 'ann@example.org', name: 'Ann', password, role: 'administrator', departmentId: null },
    theProgram,
    now,
  );
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.id;
}

onEveryDatabase('sign-in', (fresh) => {
  it('opens a session whose token is stored only as a hash', async () => {
    const db = await fresh();
    const id = await withAdministrator(db);
    const result = await signIn(db, attempt, now);
    if (!result.ok) throw new Error(result.problem);
    expect((await actorOfToken(db, result.token, now))?.accountId).toBe(id);
    const stored = await db.selectFrom('session').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain(result.token);
  });

  it('refuses a wrong password and an unknown e-mail alike', async () => {
    const db = await fresh();
    await withAdministrator(db);
    expect(await signIn(db, { ...attempt, password: 'wrong' }, now)).toEqual({ ok: false, problem: 'wrong' });
    expect(await signIn(db, { ...attempt, email: 'nobody@example.org' }, now)).toEqual({
      ok: false,
      problem: 'wrong',
    });
  });

  it('refuses even the right password after too many failures, from that address only, until the window has passed', async () => {
    const db = await fresh();
    await withAdministrator(db);
    for (let i = 0; i < signInLimits.perAddressAndEmail; i++)
      await signIn(db, { ...attempt, password: 'wrong' }, now);
    expect(await signIn(db, attempt, now)).toMatchObject({ ok: false, problem: 'too-many' });
    expect((await signIn(db, { ...attempt, address: '10.0.0.2' }, now)).ok).toBe(true);
    const later = now.plus({ minutes: signInLimits.windowMinutes, seconds: 1 });
    expect((await signIn(db, attempt, later)).ok).toBe(true);
  });

  it('a session dies of idleness, lives on when used, and never outlives its total', async () => {
    const db = await fresh();
    await withAdministrator(db);
    const result = await signIn(db, attempt, now);
    if (!result.ok) throw new Error(result.problem);
    expect(await actorOfToken(db, result.token, now.plus({ hours: 13 }))).toBeUndefined();
    let at = now;
    for (let i = 0; i < 40; i++) {
      at = at.plus({ hours: 8 });
      if (at > now.plus({ days: 14 })) break;
      expect(await actorOfToken(db, result.token, at)).toBeDefined();
    }
    expect(await actorOfToken(db, result.token, now.plus({ days: 14, minutes: 1 }))).toBeUndefined();
  });

  it('ending an account ends its sessions; the last administrator stays', async () => {
    const db = await fresh();
    const id = await withAdministrator(db);
    expect(await endAccount(db, id, theProgram, now)).toEqual({ ok: false, problem: 'last-administrator' });
    const second = await createAccount(
      db,
      { email: 'bob@example.org', name: 'Bob', password, role: 'administrator', departmentId: null },
      theProgram,
      now,
    );
    expect(second.ok).toBe(true);
    const result = await signIn(db, attempt, now);
    if (!result.ok) throw new Error(result.problem);
    expect(await endAccount(db, id, theProgram, now)).toEqual({ ok: true });
    expect(await actorOfToken(db, result.token, now)).toBeUndefined();
    expect(await signIn(db, attempt, now)).toEqual({ ok: false, problem: 'wrong' });
  });

  it('names what is wrong with a new account and makes no second one for an e-mail', async () => {
    const db = await fresh();
    await withAdministrator(db);
    const bad = await createAccount(
      db,
      { email: 'nonsense', name: ' ', password: 'short', role: 'head', departmentId: null },
      theProgram,
      now,
    );
    expect(bad).toEqual({
      ok: false,
      problems: [
        { field: 'email', code: 'invalid' },
        { field: 'name', code: 'missing' },
        { field: 'password', code: 'short' },
        { field: 'department', code: 'missing' },
      ],
    });
    const twin = await createAccount(
      db,
      { email: 'ANN@example.org', name: 'Ann', password, role: 'hr', departmentId: null },
      theProgram,
      now,
    );
    expect(twin).toEqual({ ok: false, problems: [{ field: 'email', code: 'taken' }] });
  });
});
