import type { DateTime } from 'luxon';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { callsForHelp } from '../../src/my/calls/queries.ts';
import { insertInvitations } from '../../src/swapdays/invitations/queries.ts';
import { insertLiveChange, insertProposal } from '../../src/swapdays/live/queries.ts';
import { type Client, type TestApp, testApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { coverProblem } from '../swapdays/board/fixture.ts';
import { at, storeLiveDay } from '../swapdays/live/fixture.ts';

const undo: (() => Promise<void>)[] = [];
let db: Db;
let test: TestApp;
let anna: Client;
let marina: Client;
let head: Client;

function clock(now: DateTime): void {
  vi.useFakeTimers({ toFake: ['Date'], now: now.toMillis() });
}

beforeAll(async () => {
  db = await freshSqlite(undo);
  await storeLiveDay(db);
  test = await testApp(db);
  undo.push(() => test.app.close());
  clock(at('08:00'));
  anna = await test.as('employee', 'service', { employeeId: 'v1' });
  marina = await test.as('employee', 'service', { employeeId: 'v2', language: 'ru' });
  head = await test.as('head', 'sales');
});
beforeEach(async () => {
  clock(at('10:07'));
  for (const table of [
    'helpCall',
    'notedChange',
    'liveChangePerson',
    'liveChange',
    'liveProposal',
    'liveMark',
  ] as const)
    await db.deleteFrom(table).execute();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');
}
const stateOf = (html: string) => /id="my-day" data-state="(\w+)"/.exec(html)?.[1];
const calls = '/my-day/days/day/calls';

describe('My day', () => {
  it('says what is now, until when, what comes next and when lunch is', async () => {
    const page = await anna.get('/my-day');
    expect(page.statusCode).toBe(200);
    const text = textOf(page.body);
    expect(text).toContain('Today, Thursday, 3 December');
    expect(text).toContain('You answer the calls of Sales while they are in training.');
    expect(text).toContain('lunch 11:00–11:30');
    expect(text).toMatch(
      /Now, until 11:00 .* Sales calls .* 11:00 .* Lunch .* 30 minutes, the calls can wait/,
    );
    expect(stateOf(page.body)).toBe('during');
    // The first step is the one now; what was is folded away.
    expect(/<ol class="steps now"><li class="step (\w+ \w+)" data-from="600"/.exec(page.body)?.[1]).toBe(
      'other sales',
    );
    expect(page.body).not.toMatch(/ style=|<script>/);
    const russian = textOf((await marina.get('/my-day')).body);
    expect(russian).toContain('Сегодня, четверг, 3 декабря');
    expect(russian).toContain('В отделах «Продажи» и «Сервис» день обмена. У вас обычный день по плану.');
    expect(russian).toContain('Сейчас, до 11:00');
  });

  it('stands before its beginning, at its end, on another day, by the clock of the department', async () => {
    const seen = async (now: DateTime) => {
      clock(now);
      const { body } = await anna.get('/my-day');
      return [stateOf(body), textOf(body).includes('Today,')];
    };
    expect(await seen(at('08:59'))).toEqual(['before', true]);
    expect(await seen(at('12:59'))).toEqual(['during', true]);
    expect(await seen(at('13:00'))).toEqual(['after', true]);
    expect(await seen(at('00:30'))).toEqual(['before', true]);
    // 21:30 in London is already the day in Moscow; half an hour earlier it is not.
    expect(await seen(at('00:00').minus({ minutes: 1 }))).toEqual(['ahead', false]);
    clock(at('00:10').plus({ days: 1 }));
    const after = (await anna.get('/my-day')).body;
    expect(textOf(after)).toContain('Nothing is planned for you yet');
    expect(after).toContain('href="/my-day/days/day"');
  });

  it('says whose clock it goes by to somebody whose department has another', async () => {
    await db
      .updateTable('department')
      .set({ timeZone: 'Asia/Kathmandu' })
      .where('id', '=', 'service')
      .execute();
    expect(textOf((await anna.get('/my-day')).body)).toContain('Times are by the clock of Sales. ');
    expect(stateOf((await anna.get('/my-day')).body)).toBe('during');
    await db
      .updateTable('department')
      .set({ timeZone: 'Europe/Moscow' })
      .where('id', '=', 'service')
      .execute();
    expect(textOf((await anna.get('/my-day')).body)).not.toContain('by the clock of');
  });

  it('tells those who have no day of their own what this is, and shows nobody another’s', async () => {
    for (const [role, department] of [
      ['hr', undefined],
      ['administrator', undefined],
      ['head', 'sales'],
    ] as const) {
      const client = await test.as(role, department);
      const page = await client.get('/my-day');
      expect(page.statusCode).toBe(200);
      expect(textOf(page.body)).toContain('Your account does not belong to anybody on the staff list');
      expect((await client.get('/my-day/days/day')).statusCode).toBe(404);
      expect((await client.get('/my-day/days/day/sheet')).statusCode).toBe(404);
      expect((await client.post(calls, { kind: 'ill', key: 'k' })).statusCode).toBe(404);
    }
    await db
      .insertInto('employee')
      .values({
        id: 'third',
        departmentId: 'third',
        name: 'Third Person',
        email: 'third@example.org',
        shiftPatternId: 'p',
        startedOn: '2020-01-01',
        maxPhoneMinutes: null,
        leftAt: null,
      })
      .onConflict((oc) => oc.doNothing())
      .execute();
    const stranger = await test.as('employee', 'third', { employeeId: 'third' });
    expect(textOf((await stranger.get('/my-day')).body)).toContain('No swap day yet');
    expect((await stranger.get('/my-day/days/day')).statusCode).toBe(404);
    expect((await stranger.post(calls, { kind: 'ill', key: 'k' })).statusCode).toBe(404);
    expect(await callsForHelp(db, {})).toEqual([]);
  });

  it('hides a day that is not published, or cancelled', async () => {
    const published = { publishedAt: at('08:00').toUTC().toISO(), publishedBy: 'test' };
    for (const change of [
      { publishedAt: null, publishedBy: null },
      { ...published, cancelledAt: at('09:00').toUTC().toISO() },
    ]) {
      await db.updateTable('swapDay').set(change).execute();
      expect(stateOf((await anna.get('/my-day')).body)).toBe('none');
      expect((await anna.get('/my-day/days/day')).statusCode).toBe(404);
    }
    await db
      .updateTable('swapDay')
      .set({ ...published, cancelledAt: null })
      .execute();
  });

  it('has a sheet for paper, with the whole day and the other department’s briefing', async () => {
    const text = textOf((await anna.get('/my-day/sheet')).body);
    expect(text).toContain('9:00 Service calls until 10:00');
    expect(text).toContain('11:00 Lunch until 11:30');
    expect(text).toContain('Briefing sheet: Sales');
    expect((await anna.get('/my-day/days/day/sheet')).statusCode).toBe(200);
    expect(textOf((await (await test.as('hr')).get('/my-day/sheet')).body)).toContain('staff list');
  });
});

describe('a tap on My day', () => {
  it('is passed on once, seen by a head on the live day, and taken back by its own hand', async () => {
    const late = { kind: 'late', to: '660', key: 'one' };
    const sent = await anna.post(calls, late);
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/my-day?notice=sent']);
    expect((await anna.post(calls, late)).statusCode).toBe(303);
    // Another time from the same page, by the button “back”, takes the place of the first.
    expect((await anna.post(calls, { ...late, to: '650' })).statusCode).toBe(303);
    expect((await callsForHelp(db, {})).map(({ toMinute }) => toMinute)).toEqual([650]);
    expect((await anna.post(calls, { ...late, key: 'two' })).statusCode).toBe(303);
    const [call, ...more] = await callsForHelp(db, {});
    expect(more).toEqual([]);
    const id = call?.id ?? '';
    expect(textOf((await anna.get('/my-day')).body)).toContain(
      'You have said that you are late and come at 11:00.',
    );
    const live = textOf((await head.get('/swap-days/day/live')).body);
    expect(live).toContain('Anna Belova is late and comes at 11:00.');
    // Neither colleagues nor HR read who is late or ill, nor may they answer it.
    for (const client of [marina, await test.as('hr'), await test.as('head', 'third')]) {
      expect((await client.get('/swap-days/day/live')).body).not.toContain('Anna Belova is late');
      expect((await client.post(`/my-day/calls/${id}/sight`)).statusCode).toBe(403);
      expect((await client.post(`/my-day/calls/${id}/end`)).statusCode).toBe(403);
    }
    expect((await marina.post(`/my-day/calls/${id}/withdrawal`)).statusCode).toBe(404);
    expect((await head.post(`/my-day/calls/${id}/withdrawal`)).statusCode).toBe(404);
    const seen = await head.post(`/my-day/calls/${id}/sight`, { to: '/swap-days/day/live' });
    expect([seen.statusCode, seen.headers.location]).toEqual([303, '/swap-days/day/live']);
    expect(textOf((await anna.get('/my-day')).body)).toContain('Seen by Test head, 10:07');
    expect((await anna.post(`/my-day/calls/${id}/withdrawal`)).statusCode).toBe(303);
    expect((await head.get('/swap-days/day/live')).body).not.toContain('Anna Belova is late');
  });

  it('says what is wrong with one that makes no sense', async () => {
    const wrong = async (fields: Record<string, string>) => {
      const page = await anna.post(calls, { key: 'k', ...fields });
      return [page.statusCode, /role="alert"[^>]*>([^<]*)/.exec(page.body)?.[1]];
    };
    const kind = 'We did not understand what to pass on. Please try again.';
    expect(await wrong({ kind: 'party' })).toEqual([422, kind]);
    expect(await wrong({ kind: 'ill', key: '' })).toEqual([422, kind]);
    expect(await wrong({ kind: 'ill', key: 'k'.repeat(61) })).toEqual([422, kind]);
    const time = 'The time must lie within your shift.';
    for (const to of ['', '900', '-5', '1e3', '540'])
      expect(await wrong({ kind: 'late', to })).toEqual([422, time]);
    clock(at('13:00'));
    expect(await wrong({ kind: 'help' })).toEqual([422, 'The day is over.']);
    expect(await callsForHelp(db, {})).toEqual([]);
  });

  it('nobody uses up another’s: keys are each person’s own', async () => {
    await anna.post(calls, { kind: 'help', key: 'same' });
    await marina.post(calls, { kind: 'help', key: 'same' });
    expect((await callsForHelp(db, {})).map(({ employeeId }) => employeeId).sort()).toEqual(['v1', 'v2']);
  });

  it('for help reaches the host, who sees it on the own day and answers it', async () => {
    await anna.post(calls, { kind: 'help', key: 'h' });
    await db.updateTable('helpCall').set({ hostId: 'v2' }).execute();
    const page = textOf((await marina.get('/my-day')).body);
    expect(page).toContain('Anna Belova просит помощи.');
    const [call] = await callsForHelp(db, { hostId: 'v2' });
    expect((await marina.post(`/my-day/calls/${call?.id}/end`)).statusCode).toBe(303);
    expect(await callsForHelp(db, {})).toEqual([]);
  });
});

describe('a change of the live day', () => {
  it('is shown to those it concerns until they have taken note of it', async () => {
    const order = {
      id: 'p',
      swapDayId: 'day',
      requestedBy: 'h',
      requestedAt: '2026-12-03T07:00:00.000Z',
      dayVersion: 1,
    };
    await insertProposal(db, order);
    await insertLiveChange(db, {
      swapDayId: 'day',
      proposalId: 'p',
      acceptedBy: 'h',
      acceptedAt: at('10:05').toUTC().toISO() ?? '',
      planMadeAt: '2026-12-03T07:05:00.000Z',
      base: coverProblem,
      notes: [],
      people: [
        {
          employeeId: 'v1',
          changes: [
            {
              fromMinute: 660,
              toMinute: 690,
              before: { activity: 'lunch', guests: [] },
              after: { activity: 'phone:sales', guests: [] },
            },
          ],
        },
      ],
    });
    const text = textOf((await anna.get('/my-day')).body);
    expect(text).toContain('Changed for you at 10:05 11:00–11:30: lunch → Sales calls');
    expect((await marina.get('/my-day')).body).not.toContain('10:05');
    const { id } = await db.selectFrom('liveChange').select('id').executeTakeFirstOrThrow();
    expect((await marina.post(`/my-day/changes/${id}/note`)).statusCode).toBe(404);
    expect((await anna.post(`/my-day/changes/${id}/note`)).statusCode).toBe(303);
    expect((await anna.get('/my-day')).body).not.toContain('Changed for you');
    // What is over needs no note.
    await db.deleteFrom('notedChange').execute();
    clock(at('11:30'));
    expect((await anna.get('/my-day')).body).not.toContain('Changed for you');
  });
});

describe('an invitation', () => {
  it('is answered from the own day before it begins, and a no is not forgotten', async () => {
    const told = {
      version: 1,
      date: '2026-12-03',
      exercise: 'cover',
      role: 'cover',
      departmentId: 'service',
      training: null,
      partners: [],
      blocks: [],
    } as const;
    const at0 = at('08:00').toUTC().toISO() ?? '';
    await insertInvitations(db, [{ id: 'i', swapDayId: 'day', employeeId: 'v1', told, at: at0 }]);
    const asked = 'You are invited to a swap day: Thursday, 3 December.';
    clock(at('08:30'));
    const page = await anna.get('/my-day');
    expect(textOf(page.body)).toContain(asked);
    expect(page.body).toContain('href="/invitations/i"');
    expect((await marina.get('/my-day')).body).not.toContain('/invitations/i');
    // Neither while the day is under way nor when it is over.
    for (const time of ['10:07', '20:50', '23:59']) {
      clock(at(time));
      const { body } = await anna.get('/my-day');
      expect(body).not.toContain('/invitations/i');
      expect(textOf(body)).not.toContain(asked);
    }
    clock(at('00:10').plus({ days: 1 }));
    expect((await anna.get('/my-day')).body).not.toContain('/invitations/i');
    clock(at('10:07'));
    await db
      .updateTable('invitation')
      .set({ state: 'declined', reason: 'family', answeredAt: at0, answeredBy: 'Anna', answeredHow: 'page' })
      .execute();
    expect(textOf((await anna.get('/my-day')).body)).toContain(
      'You have answered that you cannot take part.',
    );
    await db.deleteFrom('invitation').execute();
  });
});

describe('what the phone may keep', () => {
  it('is the own day alone, marked for one account, in no cache of the web', async () => {
    const page = await anna.get('/my-day');
    const other = await marina.get('/my-day');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['x-kept-for']).toMatch(/^[0-9a-f-]{36}$/);
    expect(page.headers['x-kept-for']).not.toBe(other.headers['x-kept-for']);
    expect(page.body).toContain(`<body data-account="${String(page.headers['x-kept-for'])}">`);
    expect((await anna.get('/account')).headers['x-kept-for']).toBeUndefined();
  });

  it('is forgotten at sign-out, and its worker and manifest tell nothing about anybody', async () => {
    const client = await test.as('employee', 'service', { employeeId: 'v3' });
    expect((await client.post('/session/end')).headers['clear-site-data']).toBe('"storage"');
    const visitor = test.visitor();
    const worker = await visitor.get('/my-day-worker.js');
    expect([worker.statusCode, worker.headers['content-type']]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
    expect(worker.headers['clear-site-data']).toBeUndefined();
    const manifest = await visitor.get('/my-day.webmanifest');
    const { start_url, icons } = manifest.json<{ start_url: string; icons: { src: string }[] }>();
    expect(start_url).toBe('/my-day');
    for (const { src } of icons) expect((await visitor.get(src)).headers['content-type']).toBe('image/png');
    expect(worker.headers['content-security-policy']).toContain("worker-src 'self'");
  });
});
