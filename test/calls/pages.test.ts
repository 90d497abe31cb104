import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { weeksOfCalls, withDepartments } from './support.ts';

async function appOn(db: Db): Promise<TestApp> {
  return testApp(await withDepartments(db));
}

const plain = (html: string) =>
  html
    .replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
const csv = (content: string) => ({ name: 'calls.csv', content });

/** Five weeks of service calls up to yesterday’s week, so that “tomorrow” has a forecast. */
function recent(): string {
  const monday = DateTime.utc().startOf('week').minus({ weeks: 6 });
  return weeksOfCalls('service', 42, 30, monday.toMillis());
}

onEveryDatabase('the Calls pages', (fresh) => {
  test('without history the page says what to do; employees have no business here', async () => {
    const { as } = await appOn(await fresh());
    const page = await (await as('head', 'service')).get('/calls');
    expect(page.statusCode).toBe(200);
    expect(plain(page.body)).toContain('No history yet');
    expect((await (await as('employee', 'service')).get('/calls')).statusCode).toBe(403);
    expect((await (await as('hr')).get('/calls/imports/new')).statusCode).toBe(403);
    expect((await (await as('hr')).get('/calls')).statusCode).toBe(200);
  });

  test('an upload, its result, the overview with its accuracy and the day’s forecast, in both languages', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'service');
    const uploaded = await head.upload('/calls/imports', csv(`${recent()}\nservice,soon,1\n`), {
      department: '',
    });
    expect(uploaded.statusCode).toBe(303);
    const result = plain((await head.get(String(uploaded.headers.location))).body);
    expect(result).toContain('1 line was rejected, the rest is stored.');
    expect(result).toContain('“soon” is not a time like');
    const again = await head.upload('/calls/imports', csv(recent()));
    expect(plain((await head.get(String(again.headers.location))).body)).toContain(
      'Nothing new in this file',
    );

    const overview = plain((await head.get('/calls')).body);
    expect(overview).toContain('660 calls a day');
    expect(overview).toMatch(
      /Over the last 3 weeks the forecast was off by 0(\.\d)?% of the calls; the six-week mean by 0%/,
    );
    const monday = DateTime.utc().startOf('week').plus({ weeks: 1 }).toFormat('yyyy-MM-dd');
    const forecast = await head.get(`/calls/service/forecast?date=${monday}`);
    expect(forecast.statusCode).toBe(200);
    expect(plain(forecast.body)).toContain(
      '540 calls expected. The most agents, 6, are needed from 9:00 to 9:30.',
    );
    expect(forecast.body.match(/<tr><th scope="row"/g)).toHaveLength(18);

    const russian = await as('administrator', undefined, { language: 'ru' });
    expect(plain((await russian.get(`/calls/service/forecast?date=${monday}&interval=60`)).body)).toContain(
      '540 звонков',
    );
    expect(plain((await russian.get('/calls')).body)).toContain('прогноз ошибался');
  });

  test('a log is recognised; a queue nobody knows can be given to a department', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'service');
    const at = Date.parse('2026-01-12T09:00:00Z') / 1000;
    const log = {
      name: 'queue_log',
      content: `${at}|c1|600|NONE|ENTERQUEUE||x|1\n${at + 9}|c1|600|NONE|ABANDON|1|1|9\n`,
    };
    const first = await head.upload('/calls/imports', log);
    const result = await head.get(String(first.headers.location));
    expect(plain(result.body)).toContain('The queue “600” belongs to no department');
    expect(result.body).toContain('value="600"');
    const saved = await head.post('/calls/queue-names', { name: ['600', ''], department: ['service', ''] });
    expect(plain((await head.get(String(saved.headers.location))).body)).toContain('Names saved');
    const second = await head.upload('/calls/imports', log);
    expect(plain((await head.get(String(second.headers.location))).body)).toContain(
      'Everything was taken: 1 record',
    );
  });

  test('a wrong file, no file and a file of another kind are refused on the page', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'service');
    const wrong = await head.upload('/calls/imports', csv('email,name\na@example.org,Anna\n'));
    expect(wrong.statusCode).toBe(422);
    expect(plain(wrong.body)).toContain('This looks like a staff list');
    const document = await head.upload('/calls/imports', csv('%PDF-1.7\nsomething'));
    expect(document.statusCode).toBe(422);
    expect(plain(document.body)).toContain('This is a PDF document');
    expect((await head.upload('/calls/imports', { name: '', content: '' })).statusCode).toBe(422);
    expect((await head.upload('/calls/imports', csv(''))).statusCode).toBe(422);
  });

  test('dates that cannot be forecast are said to be so', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'service');
    expect((await head.get('/calls/nobody/forecast')).statusCode).toBe(404);
    expect(plain((await head.get('/calls/service/forecast?date=2026-02-30')).body)).toContain('no such date');
    const far = await head.get('/calls/service/forecast?date=2099-01-01');
    expect(far.statusCode).toBe(422);
    expect(plain(far.body)).toContain('60 days ahead');
    expect(plain((await head.get('/calls/service/forecast')).body)).toContain('no call history');
  });

  test('the calculator says its number in a sentence, and an address carries the question', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'service');
    const example = plain((await head.get('/calls/staffing')).body);
    expect(example).toContain(
      '14 agents are needed: 88.8% of calls are answered within 20 s, and callers wait 7.8 s on average.',
    );
    expect(example).toContain('Roster 20 people');
    const given = await head.get('/calls/staffing?calls=100&interval=30&aht=180&agents=9&level=');
    expect(plain(given.body)).toContain('9 agents cannot keep up: the load is 10 erlang');
    const wrong = await head.get('/calls/staffing?calls=100&interval=30&aht=0&level=100');
    expect(wrong.statusCode).toBe(422);
    expect(plain(wrong.body)).toContain('give more than 0 seconds');
    expect(plain((await head.get('/calls/staffing?calls=1&interval=30&aht=180&level=100')).body)).toContain(
      'No number of agents answers all 100% in time',
    );
    expect(plain((await head.get('/calls/staffing?calls=many')).body)).toContain('This needs a number');
    const russian = await as('hr', undefined, { language: 'ru' });
    const words = plain(
      (await russian.get('/calls/staffing?calls=100&interval=30&aht=180&patience=120&level=80&shrinkage=30'))
        .body,
    );
    expect(words).toContain('Нужно 12 операторов');
    expect(words).toContain('Трубку положат 6,2 % звонящих');
  });
});
