import { theProgram } from '../../../src/audit/record.ts';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { saveEvent, saveSpecialDays } from '../../../src/calls/calendar/actions.ts';
import { listEvents } from '../../../src/calls/calendar/queries.ts';
import { importCallsCsv } from '../../../src/calls/import/actions.ts';
import { requiredForDay } from '../../../src/calls/staffing/queries.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite, onEveryDatabase } from '../../support/databases.ts';
import { weeksOfCalls, withDepartments } from '../support.ts';

const plain = (html: string) =>
  html
    .replace(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

const monday = DateTime.utc().startOf('week').plus({ weeks: 1 });
const day = monday.toFormat('yyyy-MM-dd');
const other = monday.plus({ days: 1 }).toFormat('yyyy-MM-dd');

/** Ten weeks of 30 calls a half hour in service, up to the end of last week. */
async function withHistory(db: Db): Promise<Db> {
  await withDepartments(db);
  const from = DateTime.utc().startOf('week').minus({ weeks: 10 });
  const stream = (async function* () {
    yield weeksOfCalls('service', 70, 30, from.toMillis());
  })();
  await importCallsCsv(db, {
    stream,
    fileName: 'x',
    importedBy: { accountId: null, name: 'test' },
    importedAt: '2026-01-01T00:00:00Z',
  });
  return db;
}

const seenOn = (html: string) => /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? '';
const total = async (db: Db, date: string) =>
  (await requiredForDay(db, 'service', date, 30)).slots.reduce((sum, slot) => sum + slot.expected, 0);

onEveryDatabase('correcting a day', (fresh) => {
  test('a head corrects a coming day, everybody sees it, a second form is told, and it is taken back', async () => {
    const db = await withHistory(await fresh());
    const { as } = await testApp(db);
    const head = await as('head', 'service');
    const address = `/calls/service/forecast/${day}/correction`;
    const page = await head.get(`/calls/service/forecast?date=${day}`);
    expect(plain(page.body)).toContain('540 calls expected');
    const fields = { kind: 'percent', value: '+15 %', reason: 'A letter to <all>', seen: seenOn(page.body) };
    expect((await head.post(address, fields)).statusCode).toBe(303);
    expect(await total(db, day)).toBeCloseTo(540 * 1.15, 0);
    const after = await head.get(`/calls/service/forecast?date=${day}`);
    expect(plain(after.body)).toContain('The forecast was corrected: 621 instead of 540 (+15%). Test head,');
    expect(after.body).toContain('A letter to &lt;all&gt;');
    // Another head's form was opened before.
    const late = await head.post(address, { ...fields, kind: 'total', value: '700' });
    expect(late.statusCode).toBe(409);
    expect(plain(late.body)).toContain('Somebody else corrected this day');
    expect(late.body).toContain('value="700"');
    expect(await total(db, day)).toBeCloseTo(540 * 1.15, 0);
    const hr = await as('hr');
    expect(plain((await hr.get('/calls/service/forecast/weeks')).body)).toContain(
      'corrected: was 540, Test head',
    );
    const removal = await head.post(`${address}/removal`, { seen: seenOn(after.body) });
    expect(removal.statusCode).toBe(303);
    expect(await total(db, day)).toBeCloseTo(540, 0);
    expect((await head.post(`${address}/removal`, { seen: seenOn(after.body) })).statusCode).toBe(409);
  });
});

test('a day corrected to no calls at all says so and can be taken back', async () => {
  const db = await withHistory(await freshSqlite());
  const { as } = await testApp(db);
  const head = await as('head', 'service');
  const address = `/calls/service/forecast/${day}/correction`;
  const fields = { kind: 'total', value: '0', reason: 'Strike', seen: '' };
  expect((await head.post(address, fields)).statusCode).toBe(303);
  const page = await head.get(`/calls/service/forecast?date=${day}`);
  expect(plain(page.body)).toContain('By the corrected forecast nobody calls on this day.');
  expect(page.body).toContain(`action="${address}/removal"`);
  expect(plain((await head.get('/calls/service/forecast/weeks')).body)).toContain('corrected: was 540');
  expect((await head.post(`${address}/removal`, { seen: seenOn(page.body) })).statusCode).toBe(303);
  expect(await total(db, day)).toBeCloseTo(540, 0);
});

test('a history that ended long ago says so, on the day and on the weeks', async () => {
  const db = await withHistory(await freshSqlite());
  const { as } = await testApp(db);
  const hr = await as('hr');
  const pages = ['/calls/service/forecast/weeks', `/calls/service/forecast?date=${day}`];
  for (const page of pages) expect((await hr.get(page)).body).not.toContain('The last calls on record');
  const since = DateTime.utc().minus({ days: 40 }).toISO();
  await db.deleteFrom('callInterval').where('startsAt', '>', since).execute();
  for (const page of pages) expect((await hr.get(page)).body).toContain('The last calls on record');
});

test('a weekday that has just been opened is unknown, not closed', async () => {
  const db = await withHistory(await freshSqlite());
  const { as } = await testApp(db);
  const head = await as('head', 'service');
  const saturday = monday.plus({ days: 5 }).toFormat('yyyy-MM-dd');
  const words = async () => plain((await head.get(`/calls/service/forecast?date=${saturday}`)).body);
  expect(await words()).toContain('The department takes no calls on this day.');
  await db
    .insertInto('departmentHours')
    .values({ departmentId: 'service', weekday: 6, opensMinute: 540, closesMinute: 1080 })
    .execute();
  expect(await words()).toContain('there is nothing to forecast from yet');
});

test('what makes no sense is refused with the form as it was filled in; another department’s day is forbidden', async () => {
  const db = await withHistory(await freshSqlite());
  const { as } = await testApp(db);
  const head = await as('head', 'service');
  const today = DateTime.now().setZone('Europe/Berlin').toFormat('yyyy-MM-dd');
  const saturday = monday.plus({ days: 5 }).toFormat('yyyy-MM-dd');
  const fields = { kind: 'total', value: '600', reason: 'x', seen: '' };
  const post = (date: string, changed: object) =>
    head.post(`/calls/service/forecast/${date}/correction`, { ...fields, ...changed });
  for (const [date, changed, words] of [
    [today, {}, 'Only days to come'],
    [saturday, {}, 'nothing to correct'],
    [monday.plus({ days: 70 }).toFormat('yyyy-MM-dd'), {}, 'no forecast that far ahead'],
    [day, { value: 'many' }, 'needs a number'],
    [day, { value: '-1' }, 'fewer calls than none'],
    [day, { value: '-101', kind: 'percent' }, 'fewer calls than none'],
    [day, { value: '1e9' }, 'needs a number'],
    [day, { value: '99999' }, 'slip of the finger'],
    [day, { reason: ' ' }, 'Say why'],
  ] as const) {
    const refused = await post(date, changed);
    expect([refused.statusCode, plain(refused.body).includes(words)], `${date} ${words}`).toEqual([
      422,
      true,
    ]);
  }
  expect((await post('2026-02-30', {})).statusCode).toBe(404);
  expect((await head.post(`/calls/sales/forecast/${day}/correction`, fields)).statusCode).toBe(403);
  expect((await head.post(`/calls/sales/forecast/${day}/correction/removal`, fields)).statusCode).toBe(403);
  expect((await (await as('hr')).post(`/calls/service/forecast/${day}/correction`, fields)).statusCode).toBe(
    403,
  );
  expect((await (await as('hr')).get(`/calls/service/forecast?date=${day}`)).body).not.toContain(
    '/correction"',
  );
});

test('the weeks: accuracy beside its references, special days and events by name, each day a link', async () => {
  const db = await withHistory(await freshSqlite());
  await saveSpecialDays(
    db,
    [{ date: other, kind: 'short', like: null, name: 'Eve of something' }],
    theProgram,
    DateTime.utc(),
  );
  const event = {
    queueId: 'service',
    name: 'Big mailing',
    kind: 'campaign' as const,
    treatment: 'exclude' as const,
  };
  await saveEvent(
    db,
    { ...event, fromDate: day, toDate: day },
    { accountId: null, name: 'Anna' },
    DateTime.utc(),
  );
  const { as } = await testApp(db);
  const head = await as('head', 'service');
  const page = await head.get('/calls/service/forecast/weeks');
  const words = plain(page.body);
  expect(words).toMatch(/2,[67]\d\d calls are expected. Last week there were 2,700 calls/);
  expect(words).toMatch(/Over the last [78] weeks the forecast was off by 0(\.\d)?% of the calls/);
  expect(words).toMatch(/range \(80%\) held [\d.]+% of the intervals/);
  expect(words).toMatch(/six-week mean would have been off by 0%, the same day a week before by 0%/);
  expect(words).toContain('Eve of something');
  expect(words).toContain('Big mailing');
  expect(page.body).toContain(`href="/calls/service/forecast?date=${day}"`);
  expect(page.body.match(/<title id="weeks-(wide|narrow)-title">/g)).toHaveLength(2);
  const russian = await as('administrator', undefined, { language: 'ru' });
  expect(plain((await russian.get('/calls/service/forecast/weeks')).body)).toContain('прогноз ошибался на');
  expect(plain((await russian.get('/calls/sales/forecast/weeks')).body)).toContain(
    'прогнозировать не из чего',
  );
  expect((await head.get('/calls/nobody/forecast/weeks')).statusCode).toBe(404);
});

test('a history of three days is said to be too short, one of ten days to be a guess', async () => {
  const db = await withDepartments(await freshSqlite());
  const { as } = await testApp(db);
  const head = await as('head', 'service');
  const from = DateTime.utc().startOf('week').minus({ weeks: 2 });
  const csv = (days: number) => ({
    name: 'x.csv',
    content: weeksOfCalls('service', days, 30, from.toMillis()),
  });
  await head.upload('/calls/imports', csv(3));
  for (const address of [`/calls/service/forecast?date=${day}`, '/calls/service/forecast/weeks'])
    expect(plain((await head.get(address)).body), address).toContain(
      'The history spans 3 days; forecasts need 7 days at least.',
    );
  expect((await head.get('/calls')).statusCode).toBe(200);
  await head.upload('/calls/imports', csv(10));
  for (const address of [`/calls/service/forecast?date=${day}`, '/calls/service/forecast/weeks'])
    expect(plain((await head.get(address)).body), address).toContain('this is a rough guess');
});

test('the accuracy on the page follows the history and the calendar at once', async () => {
  const db = await withHistory(await freshSqlite());
  const { as } = await testApp(db);
  const head = await as('head', 'service');
  const off = async () => {
    const body = plain((await head.get('/calls/service/forecast/weeks')).body);
    return Number(/forecast was off by ([\d.]+)%/.exec(body)?.[1]);
  };
  expect(await off()).toBeLessThan(1);
  const wednesday = DateTime.utc()
    .startOf('week')
    .minus({ weeks: 2 })
    .plus({ days: 2 })
    .toFormat('yyyy-MM-dd');
  // The same number of calls in all: one half hour lost what another gained.
  const moved = [`queue,start,offered`, `service,${wednesday}T09:00,0`, `service,${wednesday}T09:30,3000`];
  await head.upload('/calls/imports', { name: 'x.csv', content: moved.join('\n') });
  expect(await off()).toBeGreaterThan(5);
  await head.post('/calls/calendar/events', {
    queue: 'service',
    name: 'Outage',
    from: wednesday,
    to: '',
    treatment: 'exclude',
  });
  expect(await off()).toBeLessThan(1);
});

test('of a day that is over the page says what came beside what had been expected', async () => {
  const db = await withHistory(await freshSqlite());
  const { as } = await testApp(db);
  const head = await as('head', 'service');
  const past = DateTime.utc().startOf('week').minus({ weeks: 1 }).toFormat('yyyy-MM-dd');
  const page = plain((await head.get(`/calls/service/forecast?date=${past}`)).body);
  expect(page).toMatch(/5[34]\d calls expected\. [^.]*\. 540 calls came\./);
  expect(page).not.toContain('Correct this day');
  expect(plain((await head.get(`/calls/service/forecast?date=${day}`)).body)).not.toContain('came.');
});

test('a day is marked as special on its own page', async () => {
  const db = await withHistory(await freshSqlite());
  const { as } = await testApp(db);
  const head = await as('head', 'service');
  const fields = {
    queue: 'service',
    name: 'Mailing',
    eventKind: 'campaign',
    from: day,
    to: other,
    treatment: 'repeat',
    day,
  };
  const marked = await head.post('/calls/calendar/events', fields);
  expect(marked.headers.location).toBe(`/calls/service/forecast?date=${day}`);
  expect(plain((await head.get(String(marked.headers.location))).body)).toContain(
    'The event “Mailing” is marked on this day',
  );
  expect(await listEvents(db, 'service')).toHaveLength(1);
  await saveSpecialDays(
    db,
    [{ date: day, kind: 'holiday', like: null, name: 'New Year' }],
    theProgram,
    DateTime.utc(),
  );
  expect(plain((await head.get(`/calls/service/forecast?date=${day}`)).body)).toContain(
    'This is a holiday: New Year.',
  );
});
