import { theProgram } from '../../src/audit/record.ts';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { createAccount } from '../../src/access/actions.ts';
import { saveDepartment, saveEmployee, saveShiftPattern } from '../../src/people/actions.ts';
import { onEveryDatabase } from '../support/databases.ts';

const settings = {
  nameRu: 'Продажи',
  nameEn: 'Sales',
  timeZone: 'Europe/Moscow',
  ahtSeconds: 240,
  patienceSeconds: null,
  serviceLevelPercent: 80,
  answerWithinSeconds: 20,
  maxPhoneMinutes: 120,
  hours: [],
};

/** One saved, the others told that they came too late. */
function oneWins(results: { ok: boolean; problems?: { code: string }[] }[]): void {
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  for (const result of results) if (!result.ok) expect(result.problems).toMatchObject([{ code: 'taken' }]);
}

onEveryDatabase('saved at the same moment', (fresh) => {
  it('one new person, shift pattern or account is made, and the others are told whose name is taken', async () => {
    const db = await fresh();
    await saveDepartment(db, 'sales', settings, theProgram, DateTime.utc(), { colour: 'sales', position: 1 });
    const person = {
      name: 'Ann',
      email: 'ann@example.org',
      departmentId: 'sales',
      shiftPatternId: null,
      startedOn: '2026-01-01',
      maxPhoneMinutes: null,
      qualifications: [],
      absences: [],
    };
    const pattern = {
      name: 'day',
      lunchMinutes: 45,
      lunchFromMinute: 720,
      lunchToMinute: 840,
      breakMinutes: 15,
      days: [{ weekday: 1, startsMinute: 540, endsMinute: 1080 }],
    };
    const account = {
      email: 'ann@example.org',
      name: 'Ann',
      password: 'a long test password',
      role: 'hr' as const,
      departmentId: null,
    };
    const four = <T>(save: () => Promise<T>): Promise<T[]> => Promise.all([save(), save(), save(), save()]);
    oneWins(await four(() => saveEmployee(db, null, person, theProgram, DateTime.utc())));
    oneWins(await four(() => saveShiftPattern(db, null, pattern, theProgram, DateTime.utc())));
    oneWins(await four(() => createAccount(db, account, theProgram, DateTime.utc())));
  });
});
