import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { createAccount, endAccount } from '../../src/access/actions.ts';
import { actorOfToken, openSession } from '../../src/access/sessions.ts';
import { signIn } from '../../src/access/sign-in.ts';
import { theProgram } from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import type { Role } from '../../src/database/tables.ts';
import { leaveCompany, saveDepartment, saveEmployee } from '../../src/people/actions.ts';
import { onEveryDatabase } from '../support/databases.ts';

const now = DateTime.fromISO('2026-11-23T10:00:00Z');
const password = 'correct horse battery';

async function company(db: Db, email: string): Promise<string> {
  await saveDepartment(
    db,
    'sales',
    {
      nameRu: 'Продажи',
      nameEn: 'Sales',
      timeZone: 'Europe/Moscow',
      ahtSeconds: 240,
      patienceSeconds: null,
      serviceLevelPercent: 80,
      answerWithinSeconds: 20,
      maxPhoneMinutes: 120,
      hours: [],
    },
    theProgram,
    DateTime.utc(),
    { colour: 'sales', position: 1 },
  );
  const saved = await saveEmployee(
    db,
    null,
    {
      name: 'Anna',
      email,
      departmentId: 'sales',
      shiftPatternId: null,
      startedOn: '2026-01-01',
      maxPhoneMinutes: null,
      qualifications: [],
      absences: [],
    },
    theProgram,
    DateTime.utc(),
  );
  if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
  return saved.id;
}

async function account(db: Db, email: string, role: Role): Promise<string> {
  const made = await createAccount(
    db,
    { email, name: 'Anna', password, role, departmentId: 'sales' },
    theProgram,
    now,
  );
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.id;
}

const attempt = { email: 'anna@example.org', password, address: '10.0.0.1', userAgent: 'test' };

onEveryDatabase('leaving the company', (fresh) => {
  it('ends the sessions and the access at once, and an administrator can open the account again', async () => {
    const db = await fresh();
    const id = await company(db, 'anna@example.org');
    const accountId = await account(db, 'anna@example.org', 'employee');
    const token = await openSession(db, accountId, 'test', now);
    expect((await actorOfToken(db, token, now))?.employeeId).toBe(id);
    await leaveCompany(db, id, theProgram, now);
    expect(await actorOfToken(db, token, now)).toBeUndefined();
    expect((await signIn(db, attempt, now)).ok).toBe(false);
    expect(await account(db, 'anna@example.org', 'employee')).toBe(accountId);
    expect((await signIn(db, attempt, now)).ok).toBe(true);
  });

  it('ends an account made before the person stood in the staff list', async () => {
    const db = await fresh();
    const id = await company(db, 'anna@example.org');
    await account(db, 'anna@example.org', 'employee');
    await db.updateTable('account').set({ employeeId: null }).execute();
    await leaveCompany(db, id, theProgram, now);
    expect((await signIn(db, attempt, now)).ok).toBe(false);
  });

  it('shuts out no head, HR or administrator whose e-mail somebody wrote into the staff list', async () => {
    for (const role of ['head', 'hr', 'administrator'] as const) {
      const db = await fresh();
      const id = await company(db, 'anna@example.org');
      await account(db, 'anna@example.org', role);
      await db.updateTable('account').set({ employeeId: null }).execute();
      await leaveCompany(db, id, theProgram, now);
      expect((await signIn(db, attempt, now)).ok, role).toBe(true);
    }
  });

  it('an active account keeps its e-mail for itself', async () => {
    const db = await fresh();
    await company(db, 'b@example.org');
    const first = await account(db, 'anna@example.org', 'employee');
    await expect(account(db, 'anna@example.org', 'hr')).rejects.toThrow('taken');
    await endAccount(db, first, theProgram, now);
    expect(await account(db, 'anna@example.org', 'hr')).toBe(first);
    expect((await db.selectFrom('account').select('role').executeTakeFirstOrThrow()).role).toBe('hr');
  });
});
