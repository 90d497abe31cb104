import { DateTime } from 'luxon';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { findInvitationOf, listAnswers, listInvitations } from '../../../src/swapdays/invitations/queries.ts';
import { changeSwapDay, findSwapDay, listParticipants } from '../../../src/swapdays/queries.ts';
import { type Client, type TestApp, testApp } from '../../support/app.ts';
import { freshSqlite } from '../../support/databases.ts';
import { inlinePlanner } from '../live/fixture.ts';
import {
  activitiesOf,
  answer,
  date,
  lettersTo,
  publish,
  storePlan,
  storeVisit,
  takingPart,
} from './world.ts';

const monday = DateTime.fromISO('2026-11-23T10:00', { zone: 'Europe/Moscow' });
const undo: (() => Promise<void>)[] = [];
let db: Db;
let test: TestApp;
let head: Client;

/** Only the clock: timers of the program go on. */
function clock(now: DateTime): void {
  vi.useFakeTimers({ toFake: ['Date'], now: now.toMillis() });
}

beforeAll(async () => {
  clock(monday);
  db = await freshSqlite(undo);
  await storeVisit(db, monday);
  const sales = await db
    .selectFrom('department')
    .selectAll()
    .where('id', '=', 'sales')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('department')
    .values({ ...sales, id: 'third', position: 3 })
    .execute();
  test = await testApp(db, { planner: inlinePlanner });
  undo.push(() => test.app.close());
  head = await test.as('head', 'sales');
});
beforeEach(async () => {
  clock(monday);
  await db.deleteFrom('invitation').execute();
  await db.deleteFrom('letter').execute();
  await db
    .updateTable('swapDay')
    .set({ cancelledAt: null, publishedAt: null, toldVersion: null, words: null })
    .execute();
  await takingPart(db, ['s1', 's2']);
  await storePlan(db, activitiesOf({ s1: { host: 'v1', from: 0 }, s2: { host: 'v2', from: 4 } }), monday);
  await publish(db, monday);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** The page's text without its tags and with plain spaces. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');
}

const idOf = async (employeeId: string) => (await findInvitationOf(db, 'day', employeeId))?.id ?? '';
const stateOf = async (employeeId: string) => (await findInvitationOf(db, 'day', employeeId))?.state;

/** The address in somebody's letter, with what the page's form sends back. */
async function linkOf(employeeId: string) {
  const text = (await lettersTo(db, employeeId)).at(-1)?.textBody ?? '';
  const [, path = '', token = ''] =
    /swap\.example\.org(\/invitations\/[\w-]+\?token=([\w-]+))/.exec(text) ?? [];
  return { path, fields: { token, sequence: '0' } };
}

describe('the page of an invitation', () => {
  it('is opened and answered by the letter’s link without signing in; two presses are one answer', async () => {
    const visitor = test.visitor();
    const { path, fields } = await linkOf('s1');
    const page = await visitor.get(path, { 'accept-language': 'en' });
    expect(page.statusCode).toBe(200);
    const text = textOf(page.body);
    expect(text).toContain('Oleg Tarasov, you are invited: you are a guest.');
    expect(text).toContain('With Anna Belova (Service)');
    expect(text).toContain('Come and listen.');
    // Looking changes nothing: mail programs open links by themselves.
    expect(await stateOf('s1')).toBe('asked');
    const id = await idOf('s1');
    for (let press = 0; press < 2; press++) {
      const answered = await visitor.post(`/invitations/${id}/answer`, { ...fields, answer: 'accepted' });
      expect(answered.headers.location).toBe(`/invitations/${id}?token=${fields.token}&answered=yes`);
    }
    expect(await listAnswers(db, id)).toMatchObject([{ answer: 'accepted', answeredHow: 'link' }]);
  });

  it('is closed to a link of somebody else’s letter, to other people, and after the day', async () => {
    const visitor = test.visitor();
    const { path, fields } = await linkOf('s1');
    const [own, other] = [await idOf('s1'), await idOf('s2')];
    const away = `/sign-in?to=${encodeURIComponent(`/invitations/${other}`)}`;
    expect((await visitor.get(`/invitations/${other}?token=${fields.token}`)).headers.location).toBe(away);
    const refused = await visitor.post(`/invitations/${other}/answer`, { ...fields, answer: 'accepted' });
    expect(refused.headers.location).toBe(away);
    expect((await visitor.get('/invitations/none')).headers.location).toContain('/sign-in');
    for (const client of [await test.as('employee', 'sales', { employeeId: 's3' }), head]) {
      expect((await client.get(`/invitations/${own}`)).statusCode).toBe(403);
      const posted = await client.post(`/invitations/${own}/answer`, { answer: 'accepted', sequence: '0' });
      expect(posted.statusCode).toBe(403);
      expect((await client.get('/invitations/none')).statusCode).toBe(403);
    }
    expect(await stateOf('s2')).toBe('asked');
    clock(DateTime.fromISO(`${date}T09:00`, { zone: 'Europe/Moscow' }));
    expect(textOf((await visitor.get(path, { 'accept-language': 'en' })).body)).toContain(
      'The day has begun',
    );
    const late = await visitor.post(`/invitations/${own}/answer`, { ...fields, answer: 'accepted' });
    expect(late.statusCode).toBe(422);
    clock(DateTime.fromISO('2026-12-04T00:00', { zone: 'Europe/Moscow' }));
    expect((await visitor.get(path)).statusCode).toBe(303);
  });

  it('asks for a reason, keeps what was typed, and shows people their own state in their language', async () => {
    const own = await test.as('employee', 'sales', { employeeId: 's2', language: 'ru' });
    const id = await idOf('s2');
    const form = { answer: 'declined', sequence: '0', words: 'Везу сына к\u00a0врачу <b>' };
    const missing = await own.post(`/invitations/${id}/answer`, form);
    expect(missing.statusCode).toBe(422);
    expect(missing.body).toContain('Везу сына к\u00a0врачу &lt;b');
    await own.post(`/invitations/${id}/answer`, { ...form, reason: 'family' });
    expect(textOf((await own.get(`/invitations/${id}?answered=yes`)).body)).toContain(
      'Ответ записан. Вы сказали, что не сможете.',
    );
    const found = await findInvitationOf(db, 'day', 's2');
    expect(found).toMatchObject({ state: 'declined', reason: 'family', answeredHow: 'page' });
  });
});

describe('publishing with the head’s own words', () => {
  it('shows who gets which letter before it is sent, keeps the words, and tells changes on request', async () => {
    await db.deleteFrom('invitation').execute();
    await db.updateTable('swapDay').set({ publishedAt: null, words: null }).execute();
    await db.deleteFrom('letter').execute();
    const text = textOf((await head.get('/swap-days/day/publication')).body);
    expect(text).toContain('Letters go to: 4 people who are invited.');
    expect(text).toContain('Приглашение: день обмена, четверг, 3 декабря');
    expect(await lettersTo(db, 's1')).toEqual([]);
    await head.post('/swap-days/day/words', { words: 'Look and listen.' });
    expect((await head.get('/swap-days/day/publication?person=v2')).body).toContain('Look and listen.');
    const version = String((await findSwapDay(db, 'day'))?.version);
    await head.post('/swap-days/day/publication', { version, words: 'My own words' });
    expect((await lettersTo(db, 's1'))[0]?.textBody).toContain('> My own words');
    const day = await findSwapDay(db, 'day');
    await changeSwapDay(db, 'day', day?.version ?? 0);
    await storePlan(db, activitiesOf({ s1: { host: 'v1', from: 0 }, s2: { host: 'v2', from: 12 } }), monday);
    expect(textOf((await head.get('/swap-days/day')).body)).toContain(
      '2 people do not know yet what has changed for them.',
    );
    expect(textOf((await head.get('/swap-days/day/publication')).body)).toContain('Tell 2 people');
    clock(monday.plus({ minutes: 5 }));
    await head.post('/swap-days/day/telling');
    expect((await lettersTo(db, 's2')).map(({ kind }) => kind)).toEqual(['invitation', 'invitation-changed']);
    expect(textOf((await head.get('/swap-days/day/publication')).body)).toContain(
      'Everybody concerned knows',
    );
  });
});

describe('the answers on the board', () => {
  it('are for the heads of the two departments: nobody else sees who said no, and why', async () => {
    await answer(db, 's1', 'accepted', monday);
    await answer(db, 'v1', 'declined', monday, { reason: 'other', reasonWords: 'A private matter' });
    const board = textOf((await head.get('/swap-days/day')).body);
    expect(board).toContain('1 of 4 have said yes, 1 no, 2 have not answered.');
    expect(board).toContain('The reason: another reason. “A private matter”');
    for (const client of [
      await test.as('employee', 'sales', { employeeId: 's1' }),
      await test.as('hr'),
      await test.as('head', 'third'),
    ]) {
      const page = (await client.get('/swap-days/day')).body;
      expect(page).not.toContain('A private matter');
      expect(page).not.toContain('id="answers"');
    }
    const id = await idOf('s2');
    const paths = [
      `/swap-days/day/invitations/${id}/answer`,
      `/swap-days/day/invitations/${id}/replacement`,
      '/swap-days/day/reminders',
      '/swap-days/day/telling',
      '/swap-days/day/words',
    ];
    const strangers = [
      await test.as('employee', 'sales', { employeeId: 's1' }),
      await test.as('head', 'third'),
    ];
    for (const client of strangers) {
      for (const path of paths)
        expect([path, (await client.post(path, { answer: 'accepted', words: 'x' })).statusCode]).toEqual([
          path,
          403,
        ]);
    }
    expect(await stateOf('s2')).toBe('asked');
  });

  it('take a yes on somebody’s behalf, marked so, and remind the others once a day at the most', async () => {
    const id = await idOf('s2');
    await head.post(`/swap-days/day/invitations/${id}/answer`, { answer: 'accepted', sequence: '0' });
    expect(await listAnswers(db, id)).toMatchObject([{ answeredHow: 'head', answeredBy: 'Test head' }]);
    expect(textOf((await head.get('/swap-days/day')).body)).toContain('Told to Test head, who noted it.');
    clock(monday.plus({ days: 1 }));
    const tomorrow = await test.as('head', 'service');
    await tomorrow.post('/swap-days/day/reminders');
    await tomorrow.post('/swap-days/day/reminders');
    const reminders = await db
      .selectFrom('letter')
      .select('employeeId')
      .where('kind', '=', 'invitation-reminder')
      .orderBy('employeeId')
      .execute();
    expect(reminders.map(({ employeeId }) => employeeId)).toEqual(['s1', 'v1', 'v2']);
  });
});

describe('somebody in the place of who said no', () => {
  const place = async (id: string) => `/swap-days/day/invitations/${await idOf(id)}/replacement`;
  const settled = async (path: string) => {
    await expect.poll(async () => (await head.get(path)).body).not.toContain('role="status"');
    return (await head.get(path)).body;
  };

  it('is proposed by really planned days and takes it by one press: invited, the others told, published as before', async () => {
    await answer(db, 's1', 'accepted', monday);
    await answer(db, 's2', 'declined', monday);
    const path = await place('s2');
    const page = await settled(path);
    expect(textOf(page)).toContain('Nina Petrova in place of Dana Orlova');
    expect(textOf(page)).toContain('Without a replacement: Dana Orlova takes no part');
    expect(textOf((await head.get('/swap-days/day')).body)).toContain('The planner proposes: Nina Petrova');
    const form = { option: '0', version: String((await findSwapDay(db, 'day'))?.version) };
    const both = await Promise.all([head.post(path, form), head.post(path, form)]);
    expect(both.map(({ headers }) => headers.location)).toEqual(
      Array(2).fill('/swap-days/day?notice=replaced#answers'),
    );
    expect((await findSwapDay(db, 'day'))?.publishedAt).not.toBeNull();
    const guests = (await listParticipants(db, 'day')).map(({ employeeId }) => employeeId);
    expect(guests.sort()).toEqual(['s1', 's3']);
    expect(await stateOf('s3')).toBe('asked');
    expect(await stateOf('s2')).toBe('withdrawn');
    expect((await lettersTo(db, 's3')).map(({ kind }) => kind)).toEqual(['invitation']);
    expect((await lettersTo(db, 's2')).map(({ kind }) => kind)).not.toContain('invitation-withdrawn');
  });

  it('is found for a host whom the planner had chosen, too, and not among those who said no', async () => {
    await answer(db, 'v2', 'declined', monday);
    const page = textOf(await settled(await place('v2')));
    expect(page).toContain('Igor Kim in place of Marina Lis');
    await answer(db, 'v3', 'declined', monday);
    const form = { option: '0', version: String((await findSwapDay(db, 'day'))?.version) };
    await head.post(await place('v2'), form);
    const invitations = await listInvitations(db, 'day');
    expect(invitations.find(({ employeeId }) => employeeId === 'v2')?.state).toBe('withdrawn');
    const guest = (await listParticipants(db, 'day')).find(({ employeeId }) => employeeId === 's2');
    expect(guest?.partnerId).not.toBe('v2');
  });

  it('is not taken from an older state of the day, nor when the person can after all', async () => {
    await answer(db, 's2', 'declined', monday);
    const path = await place('s2');
    await settled(path);
    const day = await findSwapDay(db, 'day');
    const form = { option: '0', version: String(day?.version) };
    await changeSwapDay(db, 'day', day?.version ?? 0);
    expect((await head.post(path, form)).statusCode).toBe(422);
    await answer(db, 's2', 'accepted', monday);
    const again = { option: '0', version: String((await findSwapDay(db, 'day'))?.version) };
    const refused = await head.post(path, again);
    expect(textOf(refused.body)).toContain('The person can take part after all');
  });
});
