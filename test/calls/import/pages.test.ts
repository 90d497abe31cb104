import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { testApp, type TestApp } from '../../support/app.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

async function appOn(db: Db): Promise<TestApp> {
  return testApp(await withDepartments(db, 'Europe/Moscow'));
}

const plain = (html: string) =>
  html
    .replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
const sample = (name: string) => readFileSync(new URL(`../../../data/samples/${name}`, import.meta.url));
const table = { name: 'any-table.csv', content: sample('any-table.csv') };
const columns = {
  rows: 'intervals',
  'column-date': '0',
  'column-time': '1',
  'column-queue': '2',
  'column-offered': '3',
  dateOrder: 'dmy',
  decimal: ',',
  timeZone: '',
};

onEveryDatabase('the import pages', (fresh) => {
  test('an unknown table is explained once, previewed, imported, and then known; it can be changed and forgotten', async () => {
    const db = await fresh();
    const { as } = await appOn(db);
    const head = await as('head', 'service');
    const uploaded = await head.upload('/calls/imports', table, { department: '' });
    const address = String(uploaded.headers.location);
    expect(address).toMatch(/^\/calls\/uploads\/[\w-]+\/mapping$/);
    const page = await head.get(address);
    expect(plain(page.body)).toContain('How the file begins');
    // The guess is right already: 160,8 became 160.8 s.
    expect(plain(page.body)).toMatch(/2 Продажи 2026-03-02 09:00 8 8 0 160\.8 14\.4/);

    const wrong = await head.post(address, { ...columns, dateOrder: 'ymd', do: 'import' });
    expect(wrong.statusCode).toBe(422);
    expect(plain(wrong.body)).toContain('not one row can be taken');
    expect(plain(wrong.body)).toContain('Дата: “02.03.2026 09:00” is not a date and time');
    const without = await head.post(address, { ...columns, 'column-offered': '', do: 'preview' });
    expect(plain(without.body)).toContain('Say how many calls were offered');
    const zone = await head.post(address, { ...columns, timeZone: 'Mars', do: 'import' });
    expect(plain(zone.body)).toContain('There is no such time zone');
    expect((await head.post(address, { ...columns, do: 'preview' })).statusCode).toBe(200);
    expect(await db.selectFrom('callMapping').selectAll().execute()).toEqual([]);

    const taken = await head.post(address, { ...columns, do: 'import' });
    const result = await head.get(String(taken.headers.location));
    expect(plain(result.body)).toContain('Everything was taken: 540 records');
    expect((await head.get(address)).statusCode).toBe(404);

    const again = await head.upload('/calls/imports', table);
    expect(plain((await head.get(String(again.headers.location))).body)).toContain(
      'Nothing new in this file',
    );
    const imports = await head.get('/calls/imports/new');
    const stored = /\/calls\/mappings\/[\w-]+(?=")/.exec(imports.body)?.[0] ?? '';
    expect(plain(imports.body)).toContain('Tables you have explained');
    expect((await head.get(stored)).body).toContain('<option value="3" selected>Поступило</option>');
    expect((await head.post(stored, { ...columns, 'column-date': '99' })).statusCode).toBe(422);
    const changed = await head.post(stored, { ...columns, timeZone: 'UTC' });
    expect(changed.headers.location).toBe('/calls/imports/new?saved=mapping');
    // A zone that is said with the file counts before the one that is remembered.
    const zoned = await head.upload('/calls/imports', table, { timeZone: 'Europe/Moscow' });
    expect(plain((await head.get(String(zoned.headers.location))).body)).toContain(
      'Nothing new in this file',
    );
    const moved = await head.upload('/calls/imports', table);
    expect(plain((await head.get(String(moved.headers.location))).body)).toMatch(/New [1-9]/);
    const [{ id } = { id: '' }] = await db.selectFrom('callMapping').select('id').execute();
    await head.post(`/calls/mappings/${id}/removal`);
    expect(plain((await head.get('/calls/imports/new')).body)).not.toContain('Tables you have explained');
  });

  test('the zone that was chosen with an unknown table is chosen on the page that explains it', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'service');
    const uploaded = await head.upload('/calls/imports', table, { timeZone: 'Asia/Novosibirsk' });
    const page = await head.get(String(uploaded.headers.location));
    expect(page.body).toContain('name="timeZone" value="Asia/Novosibirsk"');
    const address = String(uploaded.headers.location).replace(/\?.*/, '');
    expect((await head.get(`${address}?timeZone=Mars`)).body).toContain('name="timeZone" value=""');
  });

  test('a file that nobody explains is gone after a day', async () => {
    const db = await fresh();
    const { as } = await appOn(db);
    const head = await as('head', 'service');
    const uploaded = await head.upload('/calls/imports', table);
    const address = String(uploaded.headers.location);
    expect((await head.get(address)).statusCode).toBe(200);
    const uploadedAt = new Date(Date.now() - 25 * 3_600_000).toISOString();
    await db.updateTable('callUpload').set({ uploadedAt }).execute();
    expect((await head.get(address)).statusCode).toBe(404);
    expect(await db.selectFrom('callUpload').selectAll().execute()).toEqual([]);
  });

  test('only those who may import may explain, change or forget', async () => {
    const { as } = await appOn(await fresh());
    const hr = await as('hr');
    for (const url of ['/calls/uploads/x/mapping', '/calls/mappings/x']) {
      expect((await hr.get(url)).statusCode).toBe(403);
      expect((await hr.post(url)).statusCode).toBe(403);
      const administrator = await as('administrator');
      expect((await administrator.get(url)).statusCode).toBe(404);
      expect((await administrator.post(url)).statusCode).toBe(404);
    }
    expect((await hr.post('/calls/mappings/x/removal')).statusCode).toBe(403);
    expect((await (await as('administrator')).post('/calls/mappings/x/removal')).statusCode).toBe(404);
  });

  test('a file too long to keep is explained by its beginning and then chosen again', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'service');
    const [header = '', ...lines] = table.content.toString().trim().split('\n');
    const long = {
      name: 'long.csv',
      content: [header, ...Array.from({ length: 330 }, () => lines).flat()].join('\n'),
    };
    const uploaded = await head.upload('/calls/imports', long);
    const address = String(uploaded.headers.location);
    expect(plain((await head.get(address)).body)).toContain('only its beginning was kept');
    const saved = await head.post(address, { ...columns, do: 'import' });
    expect(saved.headers.location).toBe('/calls/imports/new?saved=mapping-again');
    expect(plain((await head.get(String(saved.headers.location))).body)).toContain('choose it once more');
  });

  test('files of the wrong kind, a zone that does not exist, three days of calls, an AHT of nought', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'service');
    const say = async (content: string | Buffer, fields = {}) => {
      const response = await head.upload('/calls/imports', { name: 'x.csv', content }, fields);
      if (response.statusCode === 422) return plain(response.body);
      return plain((await head.get(String(response.headers.location))).body);
    };
    expect(await say(Buffer.from('PK\u0003\u0004rest'))).toContain('This is an Excel workbook');
    expect(await say(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toContain('This is a picture');
    expect(await say(Buffer.from('\uFEFFqueue,start,offered', 'utf16le'))).toContain('The file is in UTF-16');
    expect(await say('')).toContain('The file is empty');
    expect(await say('<html><body>a, b; c</body></html>')).toContain('Inside, this is a web page');
    expect(await say('[{"queue":"sales"}]')).toContain('has no columns');
    // A table without rows is explained like any other.
    expect(await say('When;Line;Calls\n')).toContain('has not seen a table like');
    // Also where the browser still has most of the file to send.
    const workbook = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(2 ** 22, 'x')]);
    expect(await say(workbook)).toContain('This is an Excel workbook');
    expect(await say('queue,start,offered\n', { timeZone: 'Mars' })).toContain(
      'There is no time zone “Mars”',
    );
    const short = await say(
      'queue,start,offered,answered,abandoned,aht_seconds\nsales,2026-03-02T09:00,5,4,1,200\nsales,2026-03-04T09:00,5,5,0,0\nsales,2026-03-04T10:00,-3,5,0,10\nsales,2026-03-04T11:00,ten,5,0,10\nsales,2026-03-05T08:00,5,5,0,10\n',
    );
    expect(short).toContain(
      'Sales has calls of 3 days. They are stored, but a forecast needs at least two weeks.',
    );
    expect(short).toContain('aht_seconds: 0. Nobody handles a call in no time');
    expect(short).toContain('offered: -3 is below zero');
    expect(short).toContain('offered: “ten” is not a number');
  });

  test('what the calls say, with and without waiting times, in both languages', async () => {
    const { as } = await appOn(await fresh());
    const head = await as('head', 'sales');
    expect(plain((await head.get('/calls/sales/handling')).body)).toContain('Not known yet');
    expect((await head.get('/calls/nobody/handling')).statusCode).toBe(404);
    expect((await (await as('employee', 'sales')).get('/calls/sales/handling')).statusCode).toBe(403);
    const interval = 'queue,start,offered,answered,abandoned,aht_seconds\nsales,2026-03-02T09:00,5,4,1,200\n';
    await head.upload('/calls/imports', { name: 'x.csv', content: interval });
    const without = plain((await head.get('/calls/sales/handling')).body);
    expect(without).toContain('A call takes 3 min 20 s on average');
    expect(without).toContain('cannot be seen');
    expect(without).toContain('Only single calls tell');

    await head.upload('/calls/imports', { name: 'Master.csv', content: sample('Master.csv') });
    const page = plain((await head.get('/calls/service/handling')).body);
    expect(page).toMatch(/Callers who get no answer are ready to wait (\d min )?\d+ s on average/);
    expect(page).toMatch(/In the last week \d calls answered in Service were sent on to Sales: \d(\.\d)?%/);
    const russian = await as('hr', undefined, { language: 'ru' });
    const words = plain((await russian.get('/calls/service/handling')).body);
    expect(words).toContain('Один звонок занимает в среднем');
    expect(words).toMatch(/Ответа ждали в среднем \d+ с\. Не дождались \d+(,\d)? % звонивших/);
    expect(words).toMatch(/перевели в очередь «Продажи»: \d(,\d)? % отвеченных/);
  });
});
