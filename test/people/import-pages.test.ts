import { DateTime } from 'luxon';
import { theProgram } from '../../src/audit/record.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { saveEmployee } from '../../src/people/actions.ts';
import { listEmployees } from '../../src/people/queries.ts';
import { type Client, testApp, type TestApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { csv, emptyCompany } from './import-world.ts';

const header = ['name', 'email', 'department', 'started_on', 'shift_pattern', 'queue:sales'];
const orlova = ['Дарья <b>Орлова</b>', 'orlova@x.example', 'sales', '2024-04-01', '9–18', 'solo 0.6'];
const wrong = ['Пётр', 'petr@x.example', 'warehouse', '2024-04-01', '9–18', 'solo'];

let db: Db;
let test: TestApp;
let hr: Client;
beforeAll(async () => {
  db = await emptyCompany(await freshSqlite());
  test = await testApp(db);
  hr = await test.as('hr');
});
afterAll(async () => {
  await test.app.close();
  await db.destroy();
});

const upload = (client: Client, content: Buffer | string, name = 'list.csv') =>
  client.upload('/people/import', { name, content });
const seenOf = (body: string): string => /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? '';

describe('the staff list import’s pages', () => {
  it('shows what a file changes, applies it, and says what was done', async () => {
    const sent = await upload(hr, csv([header, orlova, wrong]));
    expect(sent.statusCode).toBe(303);
    const address = String(sent.headers.location);
    const page = await hr.get(address);
    expect(page.body).toContain('1 new person, nobody changed, 0 unchanged, 1 line rejected.');
    expect(page.body).toContain('Department: there is no “warehouse”');
    expect(page.body).toContain('Дарья &lt;b&gt;Орлова&lt;/b&gt;');
    expect(page.body).toContain('9–18 · since 1\u00a0Apr 2024 · Sales: solo 0.6');
    expect(await listEmployees(db)).toEqual([]);
    const applied = await hr.post(`${address}/confirmation`, { seen: seenOf(page.body) });
    expect(applied.headers.location).toBe(address);
    // Pressed twice: the same result.
    expect((await hr.post(`${address}/confirmation`, { seen: seenOf(page.body) })).headers.location).toBe(
      address,
    );
    expect((await hr.get(address)).body).toContain(
      '1 person added, nobody changed, 0 unchanged, 1 line rejected.',
    );
    expect(await listEmployees(db)).toHaveLength(1);
  });

  it('speaks Russian, with each field before and after', async () => {
    const russian = await test.as('administrator', undefined, { language: 'ru' });
    const list = csv([
      ['почта', 'очередь:сервис', 'отсутствует'],
      ['orlova@x.example', 'с коллегой', '01.12.2026'],
    ]);
    const page = await russian.get(String((await upload(russian, list)).headers.location));
    expect(page.body).toContain('Новых людей нет, 1 меняется');
    expect(page.body).toContain('Звонки: Сервис: <del class="muted">нет</del> → <ins>с коллегой 0,5</ins>');
    expect(page.body).toMatch(
      /Отсутствует: <del class="muted">нет<\/del> → <ins>1\u00a0дек. 2026 \(отпуск\)</,
    );
  });

  it('applies nothing when somebody has changed people since the preview, and shows it anew', async () => {
    const list = csv([header, orlova.with(3, '2024-05-01')]);
    const address = String((await upload(hr, list)).headers.location);
    const seen = seenOf((await hr.get(address)).body);
    const [daria] = await listEmployees(db);
    if (daria === undefined) throw new Error('nobody was imported');
    await saveEmployee(db, daria.id, { ...daria, startedOn: '2024-06-01' }, theProgram, DateTime.utc());
    const page = await hr.post(`${address}/confirmation`, { seen });
    expect(page.statusCode).toBe(409);
    expect(page.body).toContain('Nothing was applied');
    expect(page.body).toMatch(/Works since: <del class="muted">1\u00a0Jun 2024<\/del>/);
    expect((await listEmployees(db))[0]?.startedOn).toBe('2024-06-01');
    expect((await hr.post(`${address}/removal`)).headers.location).toBe('/people/import');
    expect((await hr.get(address)).statusCode).toBe(404);
  });

  it.each([
    ['nothing', '', 'The file is empty'],
    ['a PDF', '%PDF-1.7', 'This is a PDF'],
    ['a list without a header', 'Дарья,orlova@x.example\n', 'There is no e-mail column'],
    ['50 MB', Buffer.alloc(50 * 1024 * 1024, 'a'), 'The file is larger than 8 MB'],
  ])('answers %s with one clear sentence', async (_, content, sentence) => {
    const page = await upload(hr, content);
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain(sentence);
  });

  it('asks for a file when none was chosen', async () => {
    expect((await hr.post('/people/import')).body).toContain('No file was chosen.');
    expect((await upload(hr, '', '')).body).toContain('No file was chosen.');
  });

  it('shows the first two hundred of a long list, and all of it on request', async () => {
    const many = Array.from({ length: 250 }, (_, i) => ['Somebody', `p${i}@x.example`, ...orlova.slice(2)]);
    const address = String((await upload(hr, csv([header, ...many]))).headers.location);
    const page = await hr.get(address);
    expect(page.body.match(/p\d+@x\.example/g)).toHaveLength(200);
    expect(page.body).toContain('50 more lines are not shown.');
    expect((await hr.get(`${address}?all=1`)).body.match(/p\d+@x\.example/g)).toHaveLength(250);
  });

  it('says when there is nothing to apply, and offers no button for it', async () => {
    const page = await hr.get(String((await upload(hr, csv([header, wrong]))).headers.location));
    expect(page.body).toContain('no line was accepted');
    expect(page.body).not.toContain('/confirmation');
  });

  it('is not for heads and employees', async () => {
    const address = String((await upload(hr, csv([header, orlova]))).headers.location);
    for (const client of [await test.as('head', 'sales'), await test.as('employee')]) {
      expect((await client.get('/people/import')).statusCode).toBe(403);
      expect((await upload(client, csv([header, orlova]))).statusCode).toBe(403);
      expect((await client.get(address)).statusCode).toBe(403);
      expect((await client.post(`${address}/confirmation`)).statusCode).toBe(403);
      expect((await client.post(`${address}/removal`)).statusCode).toBe(403);
    }
    expect((await hr.get(address)).statusCode).toBe(200);
  });
});
