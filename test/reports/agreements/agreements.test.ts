import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { propose, sign } from '../../../src/agreements/actions.ts';
import { decide, sayDone } from '../../../src/agreements/course.ts';
import { findAgreement } from '../../../src/agreements/queries.ts';
import { pairOf } from '../../../src/agreements/reader.ts';
import { agreementsReport } from '../../../src/reports/agreements/source.ts';
import type { Db } from '../../../src/database/connect.ts';
import { requestFor } from '../../../src/reports/registry.ts';
import { freshSqlite } from '../../support/databases.ts';
import { post, smallCompany } from '../../swapdays/company.ts';

const monday = DateTime.fromISO('2026-03-02T07:00:00Z');
const sales = { accountId: null, name: 'Sales head', departmentId: 'sales' };
const service = { accountId: null, name: 'Service head', departmentId: 'service' };

async function agreed(db: Db, text: string, dueDate: string): Promise<string> {
  const made = await propose(
    db,
    {
      text,
      ownerId: 's1',
      dueDate,
      sign: true,
      pair: pairOf('sales', 'service'),
      origin: { kind: 'truce' },
      by: sales,
      today: '2026-03-02',
    },
    post,
    monday,
  );
  if (!made.ok) throw new Error(made.problems.join());
  await sign(db, { id: made.id, wording: 1, by: service }, post, monday);
  return made.id;
}

async function reportOf(db: Db, given: object = {}) {
  const order = { given, language: 'en', now: DateTime.fromISO('2026-03-16T10:00:00Z') } as const;
  return agreementsReport.make(db, await requestFor(db, agreementsReport, order));
}

it('says how many are kept and overdue, by departments, and names no owner', async () => {
  const db = await freshSqlite();
  await smallCompany(db);
  expect((await reportOf(db)).heading).toBe('No agreements yet');
  const { name } = await db
    .selectFrom('employee')
    .select('name')
    .where('id', '=', 's1')
    .executeTakeFirstOrThrow();
  const kept = await agreed(db, `Ask ${name} first`, '2026-03-20');
  await agreed(db, 'Answer within a day', '2026-03-10');
  const version = async () => (await findAgreement(db, kept))?.version ?? 0;
  const by = service;
  await sayDone(
    db,
    { id: kept, version: await version(), by, reader: { employeeId: 's1', headOf: null } },
    monday.plus({ days: 4 }),
  );
  await decide(
    db,
    {
      id: kept,
      version: await version(),
      by,

      verdict: 'kept',
      reason: '',
    },
    post,
    monday.plus({ days: 7 }),
  );
  const report = await reportOf(db);
  expect(report.finding).toBe('1 of 2 signed agreements is kept; 1 is overdue.');
  expect(report.tables[0]?.rows[0]?.at(-1)).toBe(4);
  expect(report.figures[0]?.description).toBe(report.finding);
  expect(JSON.stringify(report)).not.toContain(name);
  expect((await reportOf(db, { direction: 'service' })).tables[1]?.rows).toEqual([]);
});
