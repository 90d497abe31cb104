import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { requestFor } from '../../../src/reports/registry.ts';
import { participationReport } from '../../../src/reports/participation/source.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { emptyCompany } from '../../people/import-world.ts';
import { publishedDay } from '../../reflections/requests/world.ts';
import { smallCompany } from '../../swapdays/company.ts';
import { answeredSurvey } from '../answered-season.ts';

async function reportOf(db: Db) {
  const order = { given: {}, language: 'en', now: DateTime.fromISO('2026-11-24T10:00:00Z') } as const;
  return participationReport.make(db, await requestFor(db, participationReport, order));
}

onEveryDatabase('Participation', (fresh) => {
  it('tells how many answered, but neither of few people nor that all or none did', async () => {
    const db = await emptyCompany(await fresh());
    const surveyId = await answeredSurvey(db, []);
    const counts = { surveyId, part: 'swapping', countedOn: '2026-07-01' } as const;
    await db
      .insertInto('reflectionCount')
      .values([
        { ...counts, departmentId: 'sales', moment: 'T0', asked: 10, answered: 10 },
        { ...counts, departmentId: 'sales', moment: 'T1', asked: 10, answered: 7 },
        { ...counts, departmentId: 'service', moment: 'T0', asked: 10, answered: 0 },
        { ...counts, departmentId: 'service', moment: 'T1', asked: 4, answered: 2 },
      ])
      .execute();
    const { tables, hidden } = await reportOf(db);
    const rows = tables.find(({ id }) => id === 'answers')?.rows.map((row) => row.slice(4));
    expect(rows).toEqual([
      [10, 9, 0.9, 'or more'],
      [10, 7, 0.7, ''],
      [10, 1, 0.1, 'or fewer'],
      [null, null, null, 'hidden: few were asked'],
    ]);
    expect(hidden).toHaveLength(1);
  });

  it('tells who has been twice while others wait, by department and by time in the company', async () => {
    const db = await fresh();
    await smallCompany(db);
    const day = { publishedOn: '2026-10-01' } as const;
    await publishedDay(db, { ...day, id: 'one', date: '2026-10-12', who: ['s0', 's1', 'v0'] });
    await publishedDay(db, { ...day, id: 'two', date: '2026-10-19', who: ['s0'] });
    await publishedDay(db, { ...day, id: 'ahead', date: '2026-12-07', who: ['s2', 's1'] });
    await publishedDay(db, { ...day, id: 'off', date: '2026-10-20', who: ['s3'] });
    await db
      .updateTable('swapDay')
      .set({ cancelledAt: '2026-10-02T08:00:00Z' })
      .where('id', '=', 'off')
      .execute();
    await db.updateTable('employee').set({ startedOn: '2020-01-01' }).execute();
    await db
      .updateTable('employee')
      .set({ startedOn: '2026-06-01' })
      .where('id', 'in', ['s0', 's4'])
      .execute();
    const { finding, tables } = await reportOf(db);
    expect(finding).toContain('3 of 24 people have taken part');
    expect(finding).toContain('1 person has been twice or more, while 20 people wait without a day.');
    const rows = (id: string) => tables.find((one) => one.id === id)?.rows;
    // People, had, twice, ahead, waiting, share.
    expect(rows('turns')).toEqual([
      ['Sales', 10, 2, 1, 1, 7, 0.2],
      ['Service', 14, 1, 0, 0, 13, 1 / 14],
    ]);
    expect(rows('fairness')?.map((row) => row.slice(1))).toEqual([
      ['first year', 2, 1, 1, 0, 1, 0.5],
      ['over three years', 8, 1, 0, 1, 6, 1 / 8],
      ['over three years', 14, 1, 0, 0, 13, 1 / 14],
    ]);
  });

  it('has something to say of a company in which nothing has happened', async () => {
    const { heading, finding, figures } = await reportOf(await emptyCompany(await fresh()));
    expect(heading).toBe('Nobody has swapped yet');
    expect(finding).toContain('Nobody has been asked yet.');
    expect(figures).toEqual([]);
  });
});
