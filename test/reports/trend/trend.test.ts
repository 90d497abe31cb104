import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { requestFor } from '../../../src/reports/registry.ts';
import { trendReport } from '../../../src/reports/trend/source.ts';
import { freshSqlite } from '../../support/databases.ts';
import { emptyCompany } from '../../people/import-world.ts';
import { answeredSurvey, type Person } from '../answered-season.ts';

async function reportOf(db: Db, given: object = {}) {
  const order = { given, language: 'en', now: DateTime.fromISO('2026-11-24T10:00:00Z') } as const;
  return trendReport.make(db, await requestFor(db, trendReport, order));
}

/** People of each department who swapped; those of service go down by `fall` on average, with some spread. */
function swapped(count: number, fall: number): Person[] {
  return ['sales', 'service'].flatMap((departmentId) =>
    Array.from({ length: count }, (_, i): Person => {
      const before = 4 + (i % 3);
      const down = departmentId === 'service' ? fall : 0;
      return {
        departmentId,
        part: 'swapping',
        friction: { T0: before, T1: before - down + (i % 2 === 0 ? 1 : -1) },
      };
    }),
  );
}

it('says for each direction how far friction moved, with range and people, and claims no more than all bear out', async () => {
  const db = await emptyCompany(await freshSqlite());
  expect((await reportOf(db)).heading).toBe('Nothing to tell yet');
  await answeredSurvey(db, swapped(8, 2));
  const report = await reportOf(db);
  expect(report.heading).toBe('Friction is falling, though not everywhere yet');
  expect(report.finding).toMatch(/Service about Sales fell by 2 from .*; 8 people answered both times/);
  expect(report.finding).toMatch(/Sales about Service: cannot tell yet/);
  expect(report.figures.map(({ id }) => id)).toEqual(['trend-friction']);
  expect(report.figures[0]?.description).toBe(report.finding);
  const service = await reportOf(db, { direction: 'service' });
  expect(service.heading).toBe('Friction between the departments is falling');
  expect(service.tables[0]?.rows.map((row) => [row[1], row[6], row[7]])).toEqual([
    ['Service', 8, 4.875],
    ['Service', 8, 2.875],
  ]);
  await db.destroy();
});

it('has no point of fewer than five people, none of an open survey, and says how many are hidden', async () => {
  const db = await emptyCompany(await freshSqlite());
  await answeredSurvey(db, swapped(4, 2));
  await answeredSurvey(db, swapped(8, 2), 'open');
  const report = await reportOf(db);
  expect(report.heading).toBe('Nothing to tell yet');
  expect(report.tables.flatMap(({ rows }) => rows)).toEqual([]);
  expect(report.hidden).toEqual([expect.stringMatching(/^4 points are hidden/)]);
  await db.destroy();
});

it('two surveys are compared as different people: the difference of their means', async () => {
  const db = await emptyCompany(await freshSqlite());
  const sales = (value: number): Person[] =>
    Array.from({ length: 10 }, (_, i) => ({
      departmentId: 'sales',
      part: 'swapping',
      friction: { T0: value + (i % 2) },
    }));
  const first = await answeredSurvey(db, sales(5));
  await db.updateTable('survey').set({ fromDate: '2025-01-01', toDate: '2025-06-30' }).execute();
  await answeredSurvey(db, sales(2));
  const report = await reportOf(db);
  expect(report.heading).toBe('Friction between the departments is falling');
  expect(report.finding).toMatch(/fell by 3 from .*; two different surveys/);
  await db.deleteFrom('survey').where('id', '=', first).execute();
  // The release goes with its survey.
  expect(await db.selectFrom('reportRelease').select('surveyId').execute()).toHaveLength(1);
  await db.destroy();
});

it('is read by tenure: what was released of those people, and nothing else', async () => {
  const db = await emptyCompany(await freshSqlite());
  await answeredSurvey(db, swapped(8, 2));
  await db
    .updateTable('respondent')
    .set({ tenure: 'longer' })
    .where('departmentId', '=', 'service')
    .execute();
  const report = await reportOf(db, { tenure: 'longer' });
  expect(report.heading).toBe('Friction between the departments is falling');
  expect(report.tables[0]?.rows.map((row) => [row[1], row[6]])).toEqual([
    ['Service', 8],
    ['Service', 8],
  ]);
  // The release is there by now: who asks next reads it.
  expect((await reportOf(db, { tenure: 'first-year' })).heading).toBe('Nothing to tell yet');
  expect((await reportOf(db, { exercise: 'cover', tenure: 'longer' })).heading).toBe('Nothing to tell yet');
  expect((await reportOf(db, { tenure: 'longer' })).tables).toEqual(report.tables);
  await db.destroy();
});
