import { DateTime } from 'luxon';
import { theProgram } from '../../src/audit/record.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { saveEmployee } from '../../src/people/actions.ts';
import { findDepartment, listShiftPatterns } from '../../src/people/queries.ts';
import { type Client, testApp, type TestApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { emptyCompany } from './import-world.ts';

let db: Db;
let test: TestApp;
beforeEach(async () => {
  db = await emptyCompany(await freshSqlite());
  test = await testApp(db);
});
afterEach(async () => {
  await test.app.close();
  await db.destroy();
});

/** What the page's form says about the state that it was made from. */
async function seenOn(client: Client, url: string): Promise<string> {
  const page = await client.get(url);
  expect(page.statusCode).toBe(200);
  return /name="seen" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
}

const week = { 'from-1': '9:00', 'to-1': '18:00' };

describe('departments', () => {
  const department = {
    ...week,
    nameRu: 'Продажи',
    nameEn: 'Sales',
    timeZone: 'Asia/Yekaterinburg',
    ahtSeconds: '250',
    patienceSeconds: '',
    serviceLevelPercent: '85',
    answerWithinSeconds: '15',
    maxPhoneMinutes: '90',
  };

  it('can be looked at by a head, and changed by an administrator only', async () => {
    const head = await test.as('head', 'sales');
    const list = await head.get('/departments');
    expect(list.body).toContain('Mon–Fri 9:00–19:00');
    expect(list.body).not.toContain('href="/departments/sales"');
    expect((await head.get('/departments/sales')).statusCode).toBe(403);
    expect((await head.post('/departments/sales', department)).statusCode).toBe(403);
    expect((await (await test.as('hr')).post('/departments', department)).statusCode).toBe(403);
  });

  it('are changed and made by the form; what is wrong is said and stays as typed', async () => {
    const administrator = await test.as('administrator');
    const seen = await seenOn(administrator, '/departments/sales');
    const wrong = { ...department, seen, timeZone: 'Mars/North', 'to-1': '8:00', ahtSeconds: '4 minutes' };
    const refused = await administrator.post('/departments/sales', wrong);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('3 things need your attention');
    expect(refused.body).toContain('value="Mars/North"');
    expect(refused.body).toMatch(/name="to-1" value="8:00"[^>]*aria-invalid="true"/);
    expect(await findDepartment(db, 'sales')).toMatchObject({ handlingFrom: 'calls' });
    const changed = { ...department, seen, handlingFrom: 'set' };
    expect((await administrator.post('/departments/sales', changed)).statusCode).toBe(303);
    expect(await findDepartment(db, 'sales')).toMatchObject({
      handlingFrom: 'set',
      timeZone: 'Asia/Yekaterinburg',
      patienceSeconds: null,
      hours: [{ weekday: 1, opensMinute: 540, closesMinute: 1080 }],
    });
    expect((await administrator.post('/departments/sales', { ...department, seen })).statusCode).toBe(409);
    const made = await administrator.post('/departments', { ...department, id: 'B2B', colour: 'service' });
    expect(made.statusCode).toBe(303);
    expect(await findDepartment(db, 'b2b')).toMatchObject({ colour: 'service', position: 3 });
  });
});

describe('shift patterns', () => {
  const pattern = {
    ...week,
    name: 'Night',
    lunchMinutes: '30',
    lunchFrom: '12:00',
    lunchTo: '14:00',
    breakMinutes: '15',
  };

  it('can be looked at by a head, and changed by HR and administrators', async () => {
    const [first] = await listShiftPatterns(db);
    const head = await test.as('head', 'sales');
    expect((await head.get('/shift-patterns')).body).toContain('45 min, 11:30–14:00');
    expect((await head.post('/shift-patterns', pattern)).statusCode).toBe(403);
    expect((await head.post(`/shift-patterns/${first?.id}`, pattern)).statusCode).toBe(403);
    expect((await (await test.as('hr')).post('/shift-patterns', pattern)).statusCode).toBe(303);
    expect((await listShiftPatterns(db)).map(({ name }) => name)).toContain('Night');
  });

  it('over midnight are refused with how to enter them, in both languages', async () => {
    const night = { ...pattern, 'from-1': '22:00', 'to-1': '6:00' };
    const english = await (await test.as('hr')).post('/shift-patterns', night);
    expect(english.statusCode).toBe(422);
    expect(english.body).toContain('one until 24:00, one from 0:00 of the next day');
    expect(english.body).toContain('value="22:00"');
    const russian = await (await test.as('hr', undefined, { language: 'ru' })).post('/shift-patterns', night);
    expect(russian.body).toContain('смена через полночь делится на две');
    const late = { ...pattern, name: 'Late', 'from-1': '16:00', 'to-1': '24:00', lunchMinutes: '0' };
    expect((await (await test.as('hr')).post('/shift-patterns', late)).statusCode).toBe(303);
  });

  it('are changed by the form, which says whom it concerns and notices somebody faster', async () => {
    const used = (await listShiftPatterns(db))[1];
    await saveEmployee(
      db,
      null,
      {
        name: 'Анна',
        email: 'anna@example.org',
        departmentId: 'sales',
        shiftPatternId: used?.id ?? null,
        startedOn: '2020-01-01',
        maxPhoneMinutes: null,
        qualifications: [],
        absences: [],
      },
      theProgram,
      DateTime.utc(),
    );
    const hr = await test.as('hr');
    const url = `/shift-patterns/${used?.id}`;
    expect((await hr.get(url)).body).toContain('A change concerns 1 person');
    const seen = await seenOn(hr, url);
    expect((await hr.post(url, { ...pattern, seen })).statusCode).toBe(303);
    const stale = await hr.post(url, { ...pattern, name: 'Other', seen });
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('value="Other"');
    expect((await hr.get('/shift-patterns/none')).statusCode).toBe(404);
  });
});
