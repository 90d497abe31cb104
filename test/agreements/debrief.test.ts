import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addLine, addVoice, forgetAuthors } from '../../src/agreements/debrief/actions.ts';
import { listLines } from '../../src/agreements/debrief/queries.ts';
import { sameText } from '../../src/agreements/debrief/rules.ts';
import type { Db } from '../../src/database/connect.ts';
import { type Client, testApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import fc from '../support/properties.ts';
import { storeCover } from '../swapdays/board/fixture.ts';

let db: Db;
let app: FastifyInstance;
let swapDayId: string;
const people: Record<string, Client> = {};

beforeAll(async () => {
  db = await freshSqlite();
  await storeCover(db, DateTime.utc().setZone('Europe/Moscow').minus({ days: 3 }), { published: true });
  await db
    .updateTable('swapDay')
    .set({ date: DateTime.utc().setZone('Europe/Moscow').minus({ days: 3 }).toISODate() ?? '' })
    .execute();
  swapDayId = (await db.selectFrom('swapDay').select('id').executeTakeFirstOrThrow()).id;
  const program = await testApp(db);
  app = program.app;
  const taking = await db
    .selectFrom('swapParticipant')
    .select('employeeId')
    .where('swapDayId', '=', swapDayId)
    .execute();
  const [one = '', other = ''] = taking.map(({ employeeId }) => employeeId);
  const absent = await db
    .selectFrom('employee')
    .select('id')
    .where(
      'id',
      'not in',
      taking.map(({ employeeId }) => employeeId),
    )
    .executeTakeFirst();
  people['author'] = await program.as('employee', undefined, { employeeId: one });
  people['other'] = await program.as('employee', undefined, { employeeId: other });
  people['absent'] = await program.as(
    'employee',
    undefined,
    absent === undefined ? {} : { employeeId: absent.id },
  );
  people['sales'] = await program.as('head', 'sales');
  people['service'] = await program.as('head', 'service');
  people['third'] = await program.as('head', 'third');
  people['hr'] = await program.as('hr');
  people['administrator'] = await program.as('administrator');
});
afterAll(async () => {
  await app.close();
});

const address = () => `/swap-days/${swapDayId}/debrief`;
const get = (who: string, url = '') => (people[who] as Client).get(address() + url);
const send = (who: string, url: string, fields: Record<string, string> = {}) =>
  (people[who] as Client).post(address() + url, fields);
const lineOf = async (text: string) => {
  const found = (await listLines(db, swapDayId, null)).find((line) => line.text === text);
  if (found === undefined) throw new Error(`no line “${text}”`);
  return found;
};

it('has a place for those who took part, both heads and HR, and for nobody else', async () => {
  for (const who of ['author', 'other', 'sales', 'service', 'hr']) {
    expect((await get(who)).statusCode, who).toBe(200);
    expect((await (people[who] as Client).get(`/swap-days/${swapDayId}`)).body, who).toContain(address());
  }
  for (const who of ['absent', 'third', 'administrator']) {
    for (const url of ['', '/lines']) expect((await get(who, url)).statusCode, who + url).toBe(403);
    expect((await send(who, '/lines', { kind: 'change', text: 'Mine' })).statusCode, who).toBe(403);
    expect((await (people[who] as Client).get(`/swap-days/${swapDayId}`)).body, who).not.toContain(address());
  }
  expect(await listLines(db, swapDayId, null)).toEqual([]);
});

it('joins the same thought, a voice for each person, without a name beside it or in the log', async () => {
  await send('author', '/lines', { kind: 'surprise', text: 'No  calm call <i>at all' });
  await send('author', '/lines', { kind: 'surprise', text: 'no calm call, <i>at all!' });
  const line = await lineOf('No calm call <i>at all');
  expect(line.voices).toBe(1);
  await send('other', '/lines', { kind: 'surprise', text: 'No calm call <i>at all.' });
  await send('other', `/lines/${line.id}/voice`);
  await send('sales', `/lines/${line.id}/voice`);
  expect((await lineOf(line.text)).voices).toBe(3);
  await send('sales', `/lines/${line.id}/voice-removal`);
  expect((await lineOf(line.text)).voices).toBe(2);
  const page = await get('hr');
  expect(page.body).toContain('No calm call &lt;i&gt;at all');
  expect(page.body).not.toContain('Test employee');
  expect(page.body).toContain('nothing to do with the confidential questionnaire');
  const logged = await db
    .selectFrom('auditEntry')
    .select('action')
    .where('action', 'like', 'debrief%')
    .execute();
  expect(logged).toEqual([]);
});

it('keeps a thought written in a form that was sent before', async () => {
  const id = 'a3bb189e-8bf9-4d6c-9e0a-0242ac120002';
  for (const text of ['Sent once', 'Sent once', 'After the back button'])
    await send('author', '/lines', { kind: 'surprise', text, id });
  for (const text of ['Sent once', 'After the back button']) expect((await lineOf(text)).voices).toBe(1);
});

it('lets an author correct the own line until others have joined it, and a head tidy', async () => {
  await send('author', '/lines', { kind: 'change', text: 'Write it dwn' });
  const line = await lineOf('Write it dwn');
  for (const who of ['other', 'hr']) {
    expect((await get(who, `/lines/${line.id}`)).statusCode, who).toBe(403);
    expect((await send(who, `/lines/${line.id}`, { version: '1', text: 'Theirs' })).statusCode).toBe(403);
    expect((await send(who, `/lines/${line.id}/removal`, { version: '1' })).statusCode).toBe(403);
    expect((await send(who, `/lines/${line.id}/joining`, { into: line.id })).statusCode).toBe(403);
  }
  expect(
    (await send('author', `/lines/${line.id}`, { version: '1', text: 'Write it down' })).statusCode,
  ).toBe(303);
  const late = await send('author', `/lines/${line.id}`, { version: '1', text: 'Another' });
  expect(late.statusCode).toBe(409);
  expect(late.body).toContain('value="Another"');
  await send('other', `/lines/${line.id}/voice`);
  expect(
    (await send('author', `/lines/${line.id}`, { version: '2', text: 'Something else' })).statusCode,
  ).toBe(422);
  // Taken back it stays the line of those who joined it.
  await send('author', `/lines/${line.id}/removal`, { version: '2' });
  expect((await lineOf('Write it down')).voices).toBe(1);
  await send('author', '/lines', { kind: 'change', text: 'Note it on the card' });
  const twin = await lineOf('Note it on the card');
  await send('sales', `/lines/${twin.id}/joining`, { into: line.id, version: '1' });
  expect((await lineOf('Write it down')).voices).toBe(2);
  const logged = await db
    .selectFrom('auditEntry')
    .select(['action', 'byName'])
    .where('action', 'like', 'debrief%')
    .execute();
  expect(logged).toEqual([{ action: 'debrief.tidied', byName: 'Test head' }]);
});

it('makes one agreement of a line, with its text in the form', async () => {
  const line = await lineOf('Write it down');
  expect((await (people['sales'] as Client).get('/')).body).toContain('The debrief waits');
  const form = await (people['sales'] as Client).get(`/agreements/new?day=${swapDayId}&line=${line.id}`);
  expect(form.body).toContain('Write it down</textarea>');
  const owner = /<option value="([^"]+)"/.exec(form.body.split('name="owner"')[1] ?? '')?.[1] ?? '';
  const due = DateTime.utc().plus({ days: 9 }).toISODate() ?? '';
  const fields = { day: swapDayId, line: line.id, text: line.text, owner, due, sign: 'yes' };
  expect((await (people['author'] as Client).post('/agreements', fields)).statusCode).toBe(403);
  expect((await (people['third'] as Client).post('/agreements', fields)).statusCode).toBe(403);
  expect((await (people['sales'] as Client).post('/agreements', fields)).statusCode).toBe(303);
  const second = await (people['service'] as Client).post('/agreements', fields);
  expect(second.statusCode).toBe(422);
  expect(second.body).toContain('already become an agreement');
  expect((await get('author')).body).toContain(`/agreements/${(await lineOf(line.text)).agreementId}`);
  expect((await (people['sales'] as Client).get('/')).body).not.toContain('The debrief waits');
});

it('keeps what was written of a day that was cancelled meanwhile', async () => {
  await db.updateTable('swapDay').set({ cancelledAt: '2026-01-01T12:00:00Z' }).execute();
  expect((await get('author')).body).toContain('Write it down');
  expect((await (people['author'] as Client).get(`/swap-days/${swapDayId}`)).body).toContain(address());
  const lines = await db.selectFrom('debriefLine').selectAll().execute();
  await db.deleteFrom('debriefLine').execute();
  expect((await get('author')).statusCode).toBe(404);
  await db.insertInto('debriefLine').values(lines).execute();
  await db.updateTable('swapDay').set({ cancelledAt: null }).execute();
});

it('forgets who wrote and joined once it is over, and keeps how many they were', async () => {
  const accounts = (await db.selectFrom('account').select('id').execute()).map(({ id }) => id);
  const [author = '', one = '', two = ''] = accounts;
  await addLine(db, { swapDayId, kind: 'surprise', text: 'Three of us', accountId: author });
  const line = await lineOf('Three of us');
  for (const accountId of [one, two]) await addVoice(db, { swapDayId, lineId: line.id, accountId });
  expect(await forgetAuthors(db, DateTime.utc().plus({ days: 27 }))).toEqual({ lines: 0 });
  await forgetAuthors(db, DateTime.utc().plus({ days: 30 }));
  expect((await lineOf('Three of us')).voices).toBe(3);
  const left = await db
    .selectFrom('debriefLine')
    .select('id')
    .where('authorAccountId', 'is not', null)
    .execute();
  expect(left).toEqual([]);
  expect(await db.selectFrom('debriefVoice').selectAll().execute()).toEqual([]);
  expect((await forgetAuthors(db, DateTime.utc().plus({ days: 31 }))).lines).toBe(0);
  const day = DateTime.utc().setZone('Europe/Moscow').minus({ days: 40 }).toISODate() ?? '';
  await db.updateTable('swapDay').set({ date: day }).execute();
  expect((await send('author', '/lines', { kind: 'change', text: 'Too late' })).statusCode).toBe(409);
});

it('takes a thought for the same whatever its capitals, marks and spaces', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zа-я0-9]{1,8}$/), { minLength: 1, maxLength: 6 }),
      (words) => {
        const plain = words.join(' ');
        expect(sameText(`  ${words.join(', ').toUpperCase()}! `)).toBe(sameText(plain));
        expect(sameText(`${plain} x`)).not.toBe(sameText(plain));
      },
    ),
  );
});
