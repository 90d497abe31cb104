import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { listEvents, listSpecialDays } from '../../../src/calls/calendar/queries.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite, onEveryDatabase } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
const appOn = async (db: Db) => testApp(await withDepartments(db));
const file = (content: string | Buffer) => ({ name: 'calendar.csv', content });

/** The fields of the preview’s form, as a browser would send them. */
function previewFields(html: string): Record<string, string> {
  const days = /name="days" value="([^"]*)"/.exec(html)?.[1] ?? '';
  return { days: days.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&') };
}

onEveryDatabase('the calendar page', (fresh) => {
  test('a day is added, shown in its year and removed; a wrong date comes back with what was typed', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'service');
    expect(plain((await head.get('/calls/calendar')).body)).toContain('No special days yet');
    const added = await head.post('/calls/calendar/days', {
      date: '2027-02-20',
      kind: 'working',
      like: '0',
      name: '<b>Monday</b>',
    });
    expect(added.statusCode).toBe(303);
    const page = await head.get('/calls/calendar?saved=day');
    expect(plain(page.body)).toMatch(/no holidays, 1 moved working day .*Sat, 20 Feb moved working day/);
    expect(page.body).toContain('&lt;b&gt;Monday');
    const wrong = await head.post('/calls/calendar/days', {
      date: '2027-02-30',
      kind: 'short',
      name: 'Kept',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="Kept"');
    await head.post('/calls/calendar/days/2027-02-20/removal');
    expect(plain((await head.get('/calls/calendar')).body)).toContain('No special days yet');
  });

  test('a file is shown first, with the weekday to choose, and then taken whole', async () => {
    const db = await fresh();
    const { as } = await appOn(db);
    const head = await as('head', 'service');
    const csv = 'date,kind,like,name\n2027-01-01,holiday,,"New ""Year"" & more"\n2027-02-20,working,mon,\n';
    const preview = await head.upload('/calls/calendar/preview', file(csv));
    expect(preview.statusCode).toBe(200);
    expect(plain(preview.body)).toContain('2 special days: 2 are new.');
    expect(await listSpecialDays(db)).toEqual([]);
    const fields = previewFields(preview.body);
    const confirmed = await head.post('/calls/calendar/confirmation', { ...fields, 'like-2027-02-20': '3' });
    expect(confirmed.headers.location).toBe('/calls/calendar?saved=days');
    expect(await listSpecialDays(db)).toEqual([
      { date: '2027-01-01', kind: 'holiday', like: null, name: 'New "Year" & more' },
      { date: '2027-02-20', kind: 'working', like: 3, name: '' },
    ]);
    const again = await head.upload('/calls/calendar/preview', file(csv));
    expect(plain(again.body)).toContain('2 special days: none is new, 1 changes.');
  });

  test('a file with a wrong line names it and takes nothing', async () => {
    const db = await fresh();
    const { as } = await appOn(db);
    const russian = await as('administrator', undefined, { language: 'ru' });
    const wrong = await russian.upload(
      '/calls/calendar/preview',
      file('date,kind\n2027-01-01,праздник\n2027-01-32,x\n'),
    );
    expect(wrong.statusCode).toBe(422);
    expect(plain(wrong.body)).toContain('Строка 3: «2027-01-32» — не дата');
    expect(await listSpecialDays(db)).toEqual([]);
  });

  test('events belong to the own queue of a head; another’s are refused', async () => {
    const db = await fresh();
    const { as } = await appOn(db);
    const head = await as('head', 'service');
    const event = {
      queue: 'service',
      name: 'Bills',
      eventKind: 'campaign',
      from: '2026-01-12',
      to: '',
      treatment: 'repeat',
    };
    expect((await head.post('/calls/calendar/events', event)).statusCode).toBe(303);
    expect((await head.post('/calls/calendar/events', { ...event, queue: 'sales' })).statusCode).toBe(403);
    const [stored] = await listEvents(db);
    expect(stored).toMatchObject({
      name: 'Bills',
      toDate: '2026-01-12',
      treatment: 'repeat',
      createdBy: 'Test head',
    });
    expect(plain((await head.get('/calls/calendar')).body)).toContain('expected again on days of this name');
    const wrong = await head.post('/calls/calendar/events', { ...event, name: '', to: '2026-01-01' });
    expect(wrong.statusCode).toBe(422);
    expect(plain(wrong.body)).toContain('The event ends before it begins');
    const removal = `/calls/calendar/events/${stored?.id}/removal`;
    expect((await (await as('head', 'sales')).post(removal)).statusCode).toBe(403);
    expect((await head.post('/calls/calendar/events/nothing/removal')).statusCode).toBe(404);
    await head.post(removal);
    expect(await listEvents(db)).toEqual([]);
  });
});

test('a country’s holidays are shown in the reader’s language and taken as seen', async () => {
  const db = await freshSqlite();
  const { as } = await appOn(db);
  const admin = await as('administrator', undefined, { language: 'ru' });
  const page = await admin.get('/calls/calendar/country?country=DE&region=BY');
  const next = DateTime.utc().year + 1;
  expect(page.body).toContain('<option value="DE" selected>Германия</option>');
  await admin.post('/calls/calendar/confirmation', previewFields(page.body));
  const dates = (await listSpecialDays(db)).map(({ date }) => date);
  // Epiphany is a holiday in Bavaria only, German Unity Day in all of Germany.
  expect(dates).toContain(`${next}-01-06`);
  expect(dates).toContain(`${next}-10-03`);
  const russia = await admin.get('/calls/calendar/country?country=RU');
  expect(plain(russia.body)).toContain('Рождество Христово');
  // The days between, which the library gives as one entry of five days.
  expect(previewFields(russia.body)['days']).toContain(`"date":"${next}-01-05"`);
  expect((await admin.get('/calls/calendar/country?country=XX')).statusCode).toBe(200);
});

test('who only reads sees the calendar and changes nothing; employees do not see it; hostile forms change nothing', async () => {
  const db = await freshSqlite();
  const { as } = await appOn(db);
  const hr = await as('hr');
  const page = await hr.get('/calls/calendar');
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toContain('action="/calls/calendar');
  expect((await (await as('employee', 'service')).get('/calls/calendar')).statusCode).toBe(403);
  expect((await hr.get('/calls/calendar/country')).statusCode).toBe(403);
  for (const address of ['days', 'days/2027-01-01/removal', 'events', 'events/x/removal', 'confirmation'])
    expect((await hr.post(`/calls/calendar/${address}`, { date: '2027-01-01' })).statusCode, address).toBe(
      403,
    );
  expect((await hr.upload('/calls/calendar/preview', file('2027-01-01'))).statusCode).toBe(403);
  const admin = await as('administrator');
  for (const days of [
    '',
    '{',
    '{}',
    '[null]',
    '[{"date":"2027-02-30","kind":"holiday"}]',
    '[{"date":"2027-01-01","kind":"party"}]',
  ])
    expect((await admin.post('/calls/calendar/confirmation', { days })).statusCode, days).toBe(400);
  expect((await admin.post('/calls/calendar/preview')).statusCode).toBe(422);
  expect(
    (await admin.upload('/calls/calendar/preview', file(Buffer.alloc(1024 * 1024 + 1, '1')))).statusCode,
  ).toBe(422);
  expect(
    (await admin.post('/calls/calendar/days', { date: '2027-01-01', name: 'a\0b', kind: 'x' })).statusCode,
  ).toBe(303);
  expect(await listSpecialDays(db)).toEqual([
    { date: '2027-01-01', kind: 'holiday', like: null, name: 'ab' },
  ]);
});
