import { DateTime } from 'luxon';
import { theProgram } from '../../src/audit/record.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { saveEmployee } from '../../src/people/actions.ts';
import { findEmployee, listEmployees, listShiftPatterns } from '../../src/people/queries.ts';
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

async function person(name: string, email: string, departmentId = 'sales', absences: object[] = []) {
  const pattern = (await listShiftPatterns(db))[1];
  const saved = await saveEmployee(
    db,
    null,
    {
      name,
      email,
      departmentId,
      shiftPatternId: pattern?.id ?? null,
      startedOn: '2020-01-01',
      maxPhoneMinutes: null,
      qualifications: [{ queueId: departmentId, level: 'solo', speedFactor: 1 }],
      absences: absences as [],
    },
    theProgram,
    DateTime.utc(),
  );
  if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
  return saved.id;
}

const newPerson = {
  name: 'Олег Тарасов',
  email: 'Oleg@Example.org',
  department: 'sales',
  startedOn: '2026-11-02',
  shiftPattern: '',
  maxPhoneMinutes: '90',
  'level-sales': 'solo',
  'speed-sales': '0,8',
  'level-service': 'assisted',
  'speed-service': '',
  absenceKind: ['sick', 'vacation'],
  absenceFrom: ['2036-12-01', ''],
  absenceTo: ['', ''],
  absenceFromTime: ['12:00', ''],
  absenceToTime: ['14:30', ''],
};

/** The fields of the page's form as a browser would send them back. */
async function seenOn(client: Client, url: string): Promise<string> {
  const page = await client.get(url);
  expect(page.statusCode).toBe(200);
  return /name="seen" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
}

describe('the list of people', () => {
  it('shows everybody by department to a head, and lets the own people be edited only', async () => {
    const anna = await person('Анна', 'anna@example.org');
    const boris = await person('Борис', 'boris@example.org', 'service');
    const page = await (await test.as('head', 'sales')).get('/people');
    expect(page.body).toContain('boris@example.org');
    expect(page.body).toContain(`href="/people/${anna}"`);
    expect(page.body).not.toContain(`href="/people/${boris}"`);
    expect(page.body).not.toContain('/people/import');
    const hr = await (await test.as('hr')).get('/people');
    expect(hr.body).toContain(`href="/people/${boris}"`);
    expect(hr.body).toContain('href="/people/import"');
  });

  it('finds by name or e-mail and says how many; namesakes stand with their e-mails', async () => {
    await person('Анна Белова', 'anna@example.org');
    await person('Анна Белова', 'anna.2@example.org', 'service');
    await person('Борис', 'boris@example.org');
    const hr = await test.as('hr');
    const found = await hr.get(`/people?q=${encodeURIComponent('белова')}`);
    expect(found.body).toContain('2 people match');
    expect(found.body).toContain('anna.2@example.org');
    expect(found.body).not.toContain('boris@example.org');
    expect((await hr.get('/people?q=%3Cscript%3E')).body).toContain('&lt;script&gt;');
  });

  it('is there in both languages with nobody in it, and for no employee', async () => {
    await db.deleteFrom('departmentHours').execute();
    await db.deleteFrom('department').execute();
    const russian = await (await test.as('administrator', undefined, { language: 'ru' })).get('/people');
    expect(russian.body).toContain('Пока никого нет');
    expect((await (await test.as('employee')).get('/people')).statusCode).toBe(403);
  });
});

describe('a person’s form', () => {
  it('makes a person of what was typed', async () => {
    const head = await test.as('head', 'sales');
    const saved = await head.post('/people', newPerson);
    expect(saved.statusCode).toBe(303);
    const [oleg] = await listEmployees(db);
    expect(oleg).toMatchObject({
      name: 'Олег Тарасов',
      email: 'oleg@example.org',
      shiftPatternId: null,
      maxPhoneMinutes: 90,
      qualifications: [
        { queueId: 'sales', level: 'solo', speedFactor: 0.8 },
        { queueId: 'service', level: 'assisted', speedFactor: 0.5 },
      ],
    });
    expect(oleg?.absences).toMatchObject([
      { kind: 'sick', fromDate: '2036-12-01', toDate: '2036-12-01', fromMinute: 720, toMinute: 870 },
    ]);
  });

  it('names every problem, marks the fields and keeps all that was typed', async () => {
    const page = await (
      await test.as('head', 'sales')
    ).post('/people', {
      ...newPerson,
      email: 'oleg',
      startedOn: '2026-02-30',
      maxPhoneMinutes: 'many',
      'speed-sales': '5',
      absenceTo: ['2035-01-01', ''],
    });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('5 things need your attention');
    for (const kept of ['Олег Тарасов', 'value="oleg"', 'value="many"', 'value="5"', 'value="2035-01-01"']) {
      expect(page.body).toContain(kept);
    }
    expect(page.body).toMatch(/name="email" value="oleg"[^>]*aria-invalid="true"/);
    expect(page.body).toMatch(/name="speed-sales"[^>]*aria-invalid="true"/);
    expect(page.body).toMatch(/name="absenceTo"[^>]*value="2035-01-01"[^>]*aria-invalid="true"/);
    expect(page.body.match(/name="absenceTo"[^>]*aria-invalid/g)).toHaveLength(1);
    expect(page.body).toContain('Absence from 1\u00a0Dec 2036 to 1\u00a0Jan 2035: it ends before it begins.');
    expect(page.body).not.toMatch(/name="name"[^>]*aria-invalid/);
    expect(await listEmployees(db)).toEqual([]);
  });

  it('adds empty lines and takes lines away without saving anything', async () => {
    const head = await test.as('head', 'sales');
    const more = await head.post('/people', { ...newPerson, more: 'absences' });
    expect(more.statusCode).toBe(200);
    expect(more.body.match(/name="absenceFrom"/g)).toHaveLength(5);
    expect(more.body).toContain('value="2036-12-01"');
    const fewer = await head.post('/people', { ...newPerson, absenceRemove: '0' });
    expect(fewer.statusCode).toBe(303);
    expect((await listEmployees(db))[0]?.absences).toEqual([]);
  });

  it('keeps absences that are over when the rest is changed', async () => {
    const over = {
      kind: 'sick',
      fromDate: '2020-05-01',
      toDate: '2020-05-02',
      fromMinute: null,
      toMinute: null,
    };
    const id = await person('Анна', 'anna@example.org', 'sales', [over]);
    const head = await test.as('head', 'sales');
    const seen = await seenOn(head, `/people/${id}`);
    expect((await head.post(`/people/${id}`, { ...newPerson, seen })).statusCode).toBe(303);
    const dates = (await findEmployee(db, id))?.absences.map(({ fromDate }) => fromDate);
    expect(dates).toEqual(['2020-05-01', '2036-12-01']);
  });

  it('does not overwrite what somebody else has changed meanwhile, unless told again', async () => {
    const id = await person('Анна', 'anna@example.org');
    const head = await test.as('head', 'sales');
    const seen = await seenOn(head, `/people/${id}`);
    const other = await test.as('hr');
    const theirs = { ...newPerson, name: 'Changed by HR', seen: await seenOn(other, `/people/${id}`) };
    expect((await other.post(`/people/${id}`, theirs)).statusCode).toBe(303);
    const refused = await head.post(`/people/${id}`, { ...newPerson, seen });
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('somebody else changed this person');
    expect(refused.body).toContain('value="Олег Тарасов"');
    expect((await findEmployee(db, id))?.name).toBe('Changed by HR');
    const again = /name="seen" value="([^"]*)"/.exec(refused.body)?.[1] ?? '';
    expect((await head.post(`/people/${id}`, { ...newPerson, seen: again })).statusCode).toBe(303);
    expect((await findEmployee(db, id))?.name).toBe('Олег Тарасов');
  });

  it('is closed to the other department’s head, who can neither look, change, take over nor send away', async () => {
    const id = await person('Борис', 'boris@example.org', 'service');
    const head = await test.as('head', 'sales');
    for (const url of [`/people/${id}`, `/people/${id}/leaving`]) {
      expect((await head.get(url)).statusCode).toBe(403);
      expect((await head.post(url, newPerson)).statusCode).toBe(403);
    }
    const own = await person('Анна', 'anna@example.org');
    const seen = await seenOn(head, `/people/${own}`);
    const moved = await head.post(`/people/${own}`, { ...newPerson, seen, department: 'service' });
    expect(moved.statusCode).toBe(422);
    expect((await head.post('/people', { ...newPerson, department: 'service' })).statusCode).toBe(422);
    expect((await findEmployee(db, own))?.departmentId).toBe('sales');
    expect((await findEmployee(db, id))?.leftAt).toBeNull();
    const hr = await test.as('hr');
    const there = { ...newPerson, seen: await seenOn(hr, `/people/${own}`), department: 'service' };
    expect((await hr.post(`/people/${own}`, there)).statusCode).toBe(303);
    expect((await findEmployee(db, own))?.departmentId).toBe('service');
  });

  it('warns of a namesake and tells them apart', async () => {
    const id = await person('Анна Белова', 'anna@example.org');
    await person('Анна Белова', 'anna.2@example.org', 'service');
    const page = await (await test.as('hr')).get(`/people/${id}`);
    expect(page.body).toContain('another person of this name: anna.2@example.org');
  });
});

describe('somebody leaves', () => {
  it('after the swap days that will miss them are named; the plan keeps the person, and they can come back', async () => {
    const id = await person('Анна', 'anna@example.org');
    await db
      .insertInto('swapDay')
      .values({
        id: 'day',
        kind: 'cover',
        mutual: 0,
        guestDepartmentId: 'sales',
        hostDepartmentId: 'service',
        date: '2036-12-03',
        title: 'All of sales learns',
        trainingFromMinute: 600,
        trainingToMinute: 700,
        shadowMinutes: null,
        createdBy: 'x',
        createdAt: '2026-11-01T00:00:00Z',
        publishedAt: '2026-11-01T00:00:00Z',
        publishedBy: 'x',
        cancelledAt: null,
        version: 1,
      })
      .execute();
    const participant = {
      swapDayId: 'day',
      employeeId: id,
      role: 'trainee' as const,
      partnerId: null,
      note: '',
    };
    await db.insertInto('swapParticipant').values(participant).execute();

    const onThePhone = { id: 'plan', madeAt: '2026-11-01T00:00:00Z', editedAt: null };
    const problemJson = JSON.stringify({ people: [{ id: 'other' }, { id }] });
    await db
      .insertInto('swapDay')
      .values({
        ...(await db.selectFrom('swapDay').selectAll().executeTakeFirstOrThrow()),
        id: 'second',
        date: '2036-12-04',
        title: 'Others learn, this one answers',
      })
      .execute();
    await db
      .insertInto('dayPlan')
      .values({
        ...onThePhone,
        swapDayId: 'second',
        status: 'optimal',
        shortfall: 0,
        callsKnown: 1,
        problemJson,
        planJson: '{}',
      })
      .execute();

    const head = await test.as('head', 'sales');
    const warning = await head.get(`/people/${id}/leaving`);
    expect(warning.body).toContain('All of sales learns');
    expect(warning.body).toContain('Others learn, this one answers');
    expect(warning.body).toContain('published');
    expect((await findEmployee(db, id))?.leftAt).toBeNull();
    expect((await head.post(`/people/${id}/leaving`)).statusCode).toBe(303);
    expect((await findEmployee(db, id))?.leftAt).not.toBeNull();
    expect(await db.selectFrom('swapParticipant').selectAll().execute()).toHaveLength(1);

    expect((await head.get('/people')).body).not.toContain('anna@example.org');
    expect((await head.get('/people?left=yes')).body).toContain('anna@example.org');
    const form = await head.get(`/people/${id}`);
    expect(form.body).toContain('Save and bring back');
    const seen = /name="seen" value="([^"]*)"/.exec(form.body)?.[1] ?? '';
    expect((await head.post(`/people/${id}`, { ...newPerson, seen })).statusCode).toBe(303);
    expect((await findEmployee(db, id))?.leftAt).toBeNull();
  });
});
