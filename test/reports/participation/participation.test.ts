import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { requestFor } from '../../../src/reports/registry.ts';
import { participationReport } from '../../../src/reports/participation/source.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { emptyCompany } from '../../people/import-world.ts';
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

  it('has something to say of a company in which nothing has happened', async () => {
    const { heading, finding, figures } = await reportOf(await emptyCompany(await fresh()));
    expect(heading).toBe('Nobody has swapped yet');
    expect(finding).toContain('Nobody has been asked yet.');
    expect(figures).toEqual([]);
  });
});
