import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSection, listSections } from '../../src/briefing/queries.ts';
import { openQuestions } from '../../src/briefing/sheet.ts';
import type { Db } from '../../src/database/connect.ts';
import { type Client, testApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { replaceParticipants, savePlan } from '../../src/swapdays/queries.ts';
import { insertCard, replaceDayCards } from '../../src/swapdays/roleplay/queries.ts';
import { coverActivities, coverProblem, dayOf, planOf, storeCover } from '../swapdays/board/fixture.ts';

let db: Db;
let app: FastifyInstance;
let salesHead: Client;
let serviceHead: Client;
let hr: Client;
/** Anna Belova of the service answered the calls of sales today. */
let guest: Client;
/** Oleg Tarasov of sales. */
let host: Client;
/** Of the third department, which took part in nothing. */
let stranger: Client;

beforeAll(async () => {
  db = await freshSqlite();
  await storeCover(db, DateTime.utc().setZone('Europe/Moscow').minus({ days: 7 }), { published: true });
  const program = await testApp(db);
  app = program.app;
  salesHead = await program.as('head', 'sales');
  serviceHead = await program.as('head', 'service');
  hr = await program.as('hr');
  guest = await program.as('employee', 'service', { employeeId: 'v1' });
  host = await program.as('employee', 'sales', { employeeId: 's1' });
  stranger = await program.as('employee', 'third');
});
afterAll(async () => {
  await app.close();
});

const section = (change: Record<string, string> = {}) => ({
  title: 'Prices',
  body: 'How much? – 590.\r\n\r\n- <b>one</b>\r\n- call +7 495 555-01-30',
  ...change,
});
const sectionIds = async () => (await listSections(db, 'sales')).map(({ id }) => id);

describe('a department’s sheet', () => {
  it('is written by its head, with nothing of it taken for markup, and read by everybody', async () => {
    const added = await salesHead.post('/briefing/sales/sections', section());
    expect(added.statusCode).toBe(303);
    for (const reader of [salesHead, serviceHead, hr, guest, host, stranger]) {
      const page = await reader.get('/briefing/sales');
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('<dt>How much?</dt><dd>590.</dd>');
      expect(page.body).toContain('&lt;b&gt;one&lt;/b&gt;');
      expect(page.body).toContain('href="tel:+74955550130"');
      expect((await reader.get('/briefing')).body).toContain('1 section,');
    }
    expect((await guest.get('/briefing/nothing')).statusCode).toBe(404);
  });

  it('is none of anybody else’s to write', async () => {
    const [id = ''] = await sectionIds();
    const before = await findSection(db, 'sales', id);
    for (const other of [serviceHead, hr, guest, host]) {
      expect((await other.get('/briefing/sales/edit')).statusCode).toBe(403);
      expect((await other.get('/briefing/sales/sections/new')).statusCode).toBe(403);
      expect((await other.get(`/briefing/sales/sections/${id}`)).statusCode).toBe(403);
      const posts = [
        ['/briefing/sales/sections', section()],
        [`/briefing/sales/sections/${id}`, section({ version: '1' })],
        [`/briefing/sales/sections/${id}/position`, { direction: 'up' }],
        [`/briefing/sales/sections/${id}/removal`, {}],
        [`/briefing/sales/sections/${id}/restoration`, {}],
      ] as const;
      for (const [url, fields] of posts) expect((await other.post(url, fields)).statusCode, url).toBe(403);
    }
    // By way of the own department's address either.
    for (const url of ['', '/position', '/removal', '/restoration'].map(
      (end) => `/briefing/service/sections/${id}${end}`,
    )) {
      expect((await serviceHead.post(url, section({ version: '1' }))).statusCode, url).toBe(404);
    }
    expect(await findSection(db, 'sales', id)).toEqual(before);
  });

  it('shows a head who was slower both texts, and keeps what is then saved', async () => {
    const [id = ''] = await sectionIds();
    const url = `/briefing/sales/sections/${id}`;
    expect((await salesHead.post(url, section({ version: '1', body: 'Theirs' }))).statusCode).toBe(303);
    const late = await salesHead.post(url, section({ version: '1', body: 'Mine, typed for an hour' }));
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Theirs');
    expect(late.body).toContain('Mine, typed for an hour</textarea>');
    expect((await findSection(db, 'sales', id))?.body).toBe('Theirs');
    const version = /name="version" value="(\d+)"/.exec(late.body)?.[1] ?? '';
    expect((await salesHead.post(url, section({ version, body: 'Both' }))).statusCode).toBe(303);
    expect((await findSection(db, 'sales', id))?.body).toBe('Both');
  });

  it('keeps what was typed when something is missing', async () => {
    const refused = await salesHead.post(
      '/briefing/sales/sections',
      section({ title: '', body: 'Much work' }),
    );
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('A section needs a heading.');
    expect(refused.body).toContain('Much work</textarea>');
    expect(await sectionIds()).toHaveLength(1);
  });

  it('is put in order, and a section that was removed comes back', async () => {
    await salesHead.post('/briefing/sales/sections', section({ title: 'Second' }));
    const [first = '', second = ''] = await sectionIds();
    await salesHead.post(`/briefing/sales/sections/${second}/position`, { direction: 'up' });
    expect(await sectionIds()).toEqual([second, first]);
    await salesHead.post(`/briefing/sales/sections/${first}/removal`);
    expect((await guest.get('/briefing/sales')).body).not.toContain('Both');
    const overview = await salesHead.get('/briefing/sales/edit');
    expect(overview.body).toContain('1 removed section');
    await salesHead.post(`/briefing/sales/sections/${first}/restoration`);
    expect(await sectionIds()).toEqual([second, first]);

    // Removed while somebody writes it: they are told, and what they save then brings it back.
    const write = (version?: string) =>
      salesHead.post(
        `/briefing/sales/sections/${first}`,
        section({ title: 'Both', ...(version ? { version } : {}) }),
      );
    const seen = String((await findSection(db, 'sales', first))?.version);
    await salesHead.post(`/briefing/sales/sections/${first}/removal`);
    const told = await write(seen);
    expect(told.statusCode).toBe(409);
    expect(told.body).toContain('Saving brings it back');
    expect((await salesHead.get(`/briefing/sales/sections/${first}`)).body).toContain(
      'Saving brings it back',
    );
    expect((await write(/name="version" value="(\d+)"/.exec(told.body)?.[1])).statusCode).toBe(303);
    expect(await sectionIds()).toEqual([second, first]);
  });
});

describe('a question that a guest could not answer', () => {
  const question = async () => (await openQuestions(db, ['sales']))[0]?.id ?? '';

  it('is noted by a guest, and by nobody else', async () => {
    expect((await guest.get('/briefing/sales')).body).toContain('action="/briefing/sales/questions"');
    expect(
      (await guest.post('/briefing/sales/questions', { text: 'Is there a summer tariff?' })).statusCode,
    ).toBe(303);
    for (const other of [host, stranger, serviceHead, salesHead]) {
      expect((await other.get('/briefing/sales')).body).not.toContain('action="/briefing/sales/questions"');
      expect((await other.post('/briefing/sales/questions', { text: 'Me too' })).statusCode).toBe(422);
    }
    expect((await hr.post('/briefing/sales/questions', { text: 'Me too' })).statusCode).toBe(403);
    // Of the own department one asks the neighbour; of one that took no part nobody.
    expect((await guest.post('/briefing/service/questions', { text: 'Me' })).statusCode).toBe(422);
    expect((await guest.post('/briefing/third/questions', { text: 'Me' })).statusCode).toBe(422);
    const long = await guest.post('/briefing/sales/questions', { text: 'x'.repeat(301) });
    expect(long.statusCode).toBe(422);
    expect(long.body).toContain('longer than 300');
    expect(await openQuestions(db, ['sales', 'service', 'third'])).toHaveLength(1);
  });

  it('is open for the department’s own people, and only its head reads who asked', async () => {
    const id = await question();
    const url = `/briefing/sales/questions/${id}`;
    expect((await salesHead.get(url)).body).toContain('Anna Belova');
    expect((await salesHead.get('/briefing/sales/edit')).body).toContain('Anna Belova');
    const colleague = await host.get(url);
    expect(colleague.statusCode).toBe(200);
    expect(colleague.body).toContain('summer tariff');
    expect(colleague.body).not.toContain('Anna Belova');
    expect((await host.get('/briefing/sales')).body).not.toContain('Anna Belova');
    for (const other of [serviceHead, hr, guest, stranger]) {
      expect((await other.get(url)).statusCode).toBe(403);
      for (const [end, fields] of [
        ['answer', { answer: 'No', version: '1' }],
        ['dropping', { reason: 'No', version: '1' }],
        ['merging', { answer: 'No', version: '1', section: (await sectionIds())[0] ?? '' }],
      ] as const) {
        expect((await other.post(`${url}/${end}`, fields)).statusCode, end).toBe(403);
      }
    }
    // A colleague answers; what stays on the sheet and in which section is the head's.
    expect((await host.post(`${url}/dropping`, { reason: 'No', version: '1' })).statusCode).toBe(403);
    expect((await host.post(`${url}/merging`, { answer: 'No', version: '1', section: 'x' })).statusCode).toBe(
      403,
    );
    expect((await serviceHead.get(`/briefing/service/questions/${id}`)).statusCode).toBe(404);
    expect(await question()).toBe(id);
  });

  it('is answered by a colleague, stands for the next guest, and is corrected by the head alone', async () => {
    const url = `/briefing/sales/questions/${await question()}`;
    // Whose words the question has is the head's to mend, not a colleague's.
    const first = { text: 'Something else?', answer: 'From May on.', version: '1' };
    expect((await host.post(`${url}/answer`, first)).statusCode).toBe(303);
    const sheet = await guest.get('/briefing/sales');
    expect(sheet.body).not.toContain('Something else?');
    expect(sheet.body).toContain('Asked by guests');
    expect(sheet.body).toContain('From May on.');
    expect((await guest.get('/briefing')).body).toContain('From May on.');
    const again = await host.post(`${url}/answer`, { answer: 'Never.', version: '2' });
    expect(again.statusCode).toBe(409);
    expect(
      (await salesHead.post(`${url}/answer`, { text: '\u200b', answer: 'From June on.', version: '2' }))
        .statusCode,
    ).toBe(422);
    const mended = { text: 'Is there a tariff for the summer?', answer: 'From June on.', version: '2' };
    expect((await salesHead.post(`${url}/answer`, mended)).statusCode).toBe(303);
    expect((await guest.get('/briefing/sales')).body).toContain('Is there a tariff for the summer?</dt>');
    const [into = ''] = await sectionIds();
    const merged = await salesHead.post(`${url}/merging`, {
      answer: 'From June on.',
      version: '3',
      section: into,
    });
    expect(merged.statusCode).toBe(303);
    expect((await findSection(db, 'sales', into))?.body).toContain(
      'Is there a tariff for the summer? – From June on.',
    );
  });
});

describe('the customers of a role-play', () => {
  it('stand beneath the sheet of the trained department, for the player and for who writes cards', async () => {
    await rolePlay();
    const card = 'Wants the technician today';
    const read = async (reader: Client, url: string) => (await reader.get(url)).body.includes(card);
    const url = '/briefing/service?swap-day=day';
    expect(await read(host, url)).toBe(true);
    expect(await read(salesHead, url)).toBe(true);
    // The trainee is to meet the customer; others have no part in it.
    for (const other of [guest, hr, stranger]) expect(await read(other, url)).toBe(false);
    for (const elsewhere of [
      '/briefing/sales?swap-day=day',
      '/briefing/service?swap-day=x',
      '/briefing/service',
    ]) {
      expect(await read(host, elsewhere)).toBe(false);
    }
    expect((await host.get('/briefing/service?swap-day=day&swap-day=x')).statusCode).toBe(200);
  });
});

/** Makes today's day a role-play: Oleg (s1) plays for Anna (v1) from 9:30 to 11:30. */
async function rolePlay(): Promise<void> {
  const at = DateTime.utc().toISO();
  await db
    .updateTable('swapDay')
    .set({ kind: 'role-play', rolePlayFromMinute: 570, rolePlayToMinute: 690, roundMinutes: 30 })
    .execute();
  const part = { partnerId: null, note: '' };
  await replaceParticipants(db, 'day', [
    { ...part, employeeId: 's1', role: 'player' },
    { ...part, employeeId: 'v1', role: 'trainee' },
  ]);
  await insertCard(db, {
    id: 'card',
    departmentId: 'service',
    title: 'Evening outage',
    wants: 'Wants the technician today',
    behaves: 'Tired',
    createdBy: 'test',
    createdAt: at,
    retiredAt: null,
    version: 1,
  });
  await replaceDayCards(db, 'day', ['card']);
  const activities = {
    ...coverActivities,
    s1: dayOf('phone:sales*2 role-play*8 phone:sales*6'),
    v1: dayOf('phone:service*2 training*8 phone:service*6'),
  };
  const plan = planOf(coverProblem, activities);
  await savePlan(db, 'day', { problem: coverProblem, plan, madeAt: at, editedAt: null });
}
