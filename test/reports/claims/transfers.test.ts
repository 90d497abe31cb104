import { expect, it } from 'vitest';
import { transferSides, transferTable } from '../../../src/reports/claims/transfers.ts';
import { requestFor } from '../../../src/reports/registry.ts';
import { claimsReport } from '../../../src/reports/claims/source.ts';
import { freshSqlite } from '../../support/databases.ts';
import { smallCompany } from '../../swapdays/company.ts';
import { DateTime } from 'luxon';

const weeks = [
  { monday: '2026-03-02', calls: 3, answered: 100 },
  { monday: '2026-03-09', calls: 5, answered: 100 },
  { monday: '2026-03-16', calls: 1, answered: 100 },
];
const transfers = { from: 'sales', to: 'service', calls: 9, answered: 300, weeks };

it('counts the week of the first swap day among those since', () => {
  expect(transferSides({ weeks }, '2026-03-11')).toEqual({
    before: { calls: 3, answered: 100 },
    since: { calls: 6, answered: 200 },
  });
  expect(transferSides({ weeks }, undefined).since).toEqual({ calls: 0, answered: 0 });
});

it('says transfers per thousand answered calls, and that there are none where a history shows none', async () => {
  const db = await freshSqlite();
  await smallCompany(db);
  const now = DateTime.fromISO('2026-04-01T10:00:00Z');
  const order = await requestFor(db, claimsReport, { given: {}, language: 'en', now });
  expect(transferTable([transfers], '2026-03-11', order).rows[0]?.slice(2)).toEqual([3, 30, 6, 30]);
  // Without a swap day there is nothing since.
  expect(transferTable([transfers], undefined, order).rows[0]?.slice(2)).toEqual([9, 30, null, null]);
  const report = await claimsReport.make(db, order);
  expect(report.tables.map(({ id }) => id)).not.toContain('transfers');
  expect(report.method.join(' ')).toContain('no transfers between the queues');
});
