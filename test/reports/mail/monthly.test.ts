import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { mailMonthlyReport } from '../../../src/reports/mail/monthly.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { post, smallCompany } from '../../swapdays/company.ts';
import { answeredSurvey } from '../answered-season.ts';

/** Sunday 1 February 2026, and the Monday after it. */
const sunday = DateTime.fromISO('2026-02-01T09:00:00Z');
const monday = sunday.plus({ days: 1 });

async function company(db: Db): Promise<void> {
  await smallCompany(db);
  const account = (id: string, role: 'hr' | 'head', more: object = {}) => ({
    ...{ id, email: `${id}@example.com`, name: id, passwordHash: null, role, employeeId: null },
    ...{ departmentId: role === 'head' ? 'sales' : null, language: 'en' as const },
    ...{ createdAt: sunday.toISO() ?? '', endedAt: null },
    ...more,
  });
  await db
    .insertInto('account')
    .values([
      account('olga', 'hr'),
      account('ivan', 'hr', { language: 'ru' }),
      account('gone', 'hr', { endedAt: sunday.toISO() }),
      account('head', 'head'),
    ])
    .execute();
}

const letters = (db: Db) =>
  db.selectFrom('letter').selectAll().where('kind', '=', 'monthly-report').orderBy('key').execute();

onEveryDatabase('the monthly report', (fresh) => {
  it('goes to HR once a month, from its first working day on, also from two processes', async () => {
    const db = await fresh();
    await company(db);
    expect(await mailMonthlyReport(db, { post, now: monday })).toEqual({ mailed: 0 });
    await answeredSurvey(db, []);
    expect(await mailMonthlyReport(db, { post, now: sunday })).toEqual({ mailed: 0 });
    const both = await Promise.all([
      mailMonthlyReport(db, { post, now: monday }),
      mailMonthlyReport(db, { post, now: monday }),
    ]);
    expect(both.reduce((sum, one) => sum + one.mailed, 0)).toBe(2);
    expect((await letters(db)).map(({ key }) => key)).toEqual([
      'monthly-report:2026-02:ivan',
      'monthly-report:2026-02:olga',
    ]);
    expect(await mailMonthlyReport(db, { post, now: monday.plus({ days: 9 }) })).toEqual({ mailed: 0 });
    // Days without a run: it comes late, and once.
    const late = DateTime.fromISO('2026-03-20T09:00:00Z');
    expect(await mailMonthlyReport(db, { post, now: late })).toEqual({ mailed: 2 });
  });
});

onEveryDatabase('a monthly letter', (fresh) => {
  it('says in the reader’s language what the pages say, and hides what they hide', async () => {
    const db = await fresh();
    await company(db);
    const people = Array.from({ length: 4 }, () => ({
      ...{ departmentId: 'sales', part: 'swapping' as const, friction: { T0: 6, T1: 2 } as const },
    }));
    await answeredSurvey(db, people);
    await mailMonthlyReport(db, { post, now: monday });
    const [ivan, olga] = await letters(db);
    expect(ivan?.subject).toContain('Отчёты за');
    expect(olga?.subject).toBe('The month’s reports: Too few answers to judge');
    for (const report of ['effect', 'trend', 'claims', 'participation', 'voices', 'agreements'])
      expect(olga?.textBody).toContain(`/reports/${report}`);
    expect(olga?.textBody).toContain('it would give away the answers of a few');
  });
});
