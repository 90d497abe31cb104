import type { LightMyRequestResponse } from 'fastify';
import type { DateTime } from 'luxon';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Changes } from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import { catalogues, hasMessage } from '../../src/web/i18n.ts';
import { type Client, testApp, type TestApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { instantPlanner } from '../swapdays/company.ts';
import { at, storeLiveDay } from '../swapdays/live/fixture.ts';
import { routesOfTheLog } from './routes-of-the-log.ts';

let db: Db;
let test: TestApp;
let admin: Client;

function clock(now: DateTime): void {
  vi.useFakeTimers({ toFake: ['Date'], now: now.toMillis() });
}

beforeAll(async () => {
  db = await freshSqlite();
  await storeLiveDay(db);
  test = await testApp(db, { planner: instantPlanner });
});
beforeEach(async () => {
  clock(at('10:00').minus({ days: 3 }));
  admin = await test.as('administrator');
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await test.app.close();
  await db.destroy();
});

const entries = () => db.selectFrom('auditEntry').selectAll().orderBy('at').orderBy('id').execute();

/** What a press wrote down: `route` says which codes may come of it, the words are all there, and nothing is secret. */
async function pressed(route: string, press: () => Promise<LightMyRequestResponse>): Promise<string[]> {
  const before = new Set((await entries()).map(({ id }) => id));
  const response = await press();
  expect([route, response.statusCode]).toEqual([route, 303]);
  const fresh = (await entries()).filter(({ id }) => !before.has(id));
  const expected = routesOfTheLog[route];
  for (const { action, changesJson, subjectKind, byName } of fresh) {
    expect(expected, route).toContain(action);
    expect(byName).toBe('Test administrator');
    expect(hasMessage(`audit.action.${action}`), action).toBe(true);
    expect(hasMessage(`audit.subject.${subjectKind}`), subjectKind).toBe(true);
    for (const field of Object.keys(JSON.parse(changesJson) as Changes))
      expect(hasMessage(`audit.field.${field}`), `${action} ${field}`).toBe(true);
    expect(changesJson).not.toMatch(/argon2|password|token/i);
  }
  return fresh.map(({ action }) => action);
}

/** Presses, and presses again where that is the same press: the log has it once. */
async function once(route: string, code: string, press: () => Promise<LightMyRequestResponse>, twice = true) {
  expect(await pressed(route, press), route).toEqual([code]);
  if (twice) expect(await pressed(route, press), `${route} again`).toEqual([]);
}

const lastId = async (kind: string): Promise<string> =>
  (await entries()).filter(({ subjectKind }) => subjectKind === kind).at(-1)?.subjectId ?? '';
const seenOn = async (url: string): Promise<string> =>
  /name="seen" value="([^"]*)"/.exec((await admin.get(url)).body)?.[1] ?? '';
const versionOf = async (table: 'swapDay' | 'season' | 'scenarioCard', id: string): Promise<string> =>
  String((await db.selectFrom(table).select('version').where('id', '=', id).executeTakeFirst())?.version);

describe('every route that changes something', () => {
  it('stands in the table, with what it writes down or why it writes nothing', () => {
    const routes = test.app.guardedRoutes.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    expect(Object.keys(routesOfTheLog).sort()).toEqual([...new Set(routes.map(({ url }) => url))].sort());
    const worded = new Set(catalogues.flatMap(({ en }) => Object.keys(en)));
    for (const [route, said] of Object.entries(routesOfTheLog)) {
      if (typeof said === 'string') expect(said.length, route).toBeGreaterThan(10);
      else for (const code of said) expect(worded, route).toContain(`audit.action.${code}`);
    }
  });

  it('writes down people, departments and shift patterns, once each', async () => {
    const person = {
      name: 'Igor Kim',
      email: 'igor@example.org',
      department: 'sales',
      startedOn: '2026-11-02',
    };
    const skills = { 'level-sales': 'solo', 'speed-sales': '1', shiftPattern: 'p' };
    await once('/people', 'employee.added', () => admin.post('/people', { ...person, ...skills }), false);
    const id = await lastId('employee');
    const moved = { ...person, ...skills, name: 'Igor Kimov', 'speed-sales': '0.5' };
    await once('/people/:id', 'employee.changed', async () =>
      admin.post(`/people/${id}`, { ...moved, seen: await seenOn(`/people/${id}`) }),
    );
    const changed = (await entries()).at(-1);
    expect(JSON.parse(changed?.changesJson ?? '{}')).toEqual({
      name: ['Igor Kim', 'Igor Kimov'],
      qualifications: [['sales solo ×1'], ['sales solo ×0.5']],
    });
    const refused = await admin.post(`/people/${id}`, {
      ...moved,
      email: 'nobody',
      seen: await seenOn(`/people/${id}`),
    });
    expect(refused.statusCode).toBe(422);
    expect((await entries()).at(-1)?.id).toBe(changed?.id);
    await once('/people/:id/leaving', 'employee.left', () => admin.post(`/people/${id}/leaving`));

    const list = {
      name: 'staff.csv',
      content: 'name,email,department,started_on\nOlga,olga@example.org,sales,2026-01-01',
    };
    const uploaded = await admin.upload('/people/import', list);
    const address = String(uploaded.headers.location);
    const seen = await seenOn(address);
    const confirm = () => admin.post(`${address}/confirmation`, { seen });
    const route = '/people/import/:id/confirmation';
    expect(await pressed(route, confirm)).toEqual(['employee.added', 'people.imported']);
    expect(await pressed(route, confirm)).toEqual([]);

    const settings = {
      ...{
        nameRu: 'Продажи',
        nameEn: 'Sales',
        timeZone: 'Europe/Moscow',
        ahtSeconds: '250',
        patienceSeconds: '',
      },
      ...{ serviceLevelPercent: '85', answerWithinSeconds: '15', maxPhoneMinutes: '90', 'from-1': '9:00' },
      'to-1': '18:00',
    };
    await once('/departments/:id', 'department.changed', async () =>
      admin.post('/departments/sales', { ...settings, seen: await seenOn('/departments/sales') }),
    );
    const made = { ...settings, id: 'b2b', colour: 'service' };
    await once('/departments', 'department.added', () => admin.post('/departments', made), false);
    const pattern = {
      name: 'Early',
      lunchMinutes: '0',
      breakMinutes: '0',
      'from-1': '7:00',
      'to-1': '12:00',
    };
    await once('/shift-patterns', 'shift-pattern.added', () => admin.post('/shift-patterns', pattern), false);
    const url = `/shift-patterns/${await lastId('shift-pattern')}`;
    await once('/shift-patterns/:id', 'shift-pattern.changed', async () =>
      admin.post(url, { ...pattern, 'to-1': '13:00', seen: await seenOn(url) }),
    );
  });

  it('writes down calls and the calendar, once each', async () => {
    const csv = 'queue,start,offered\nsales,2026-11-02T09:00,3\n';
    const imported = () => admin.upload('/calls/imports', { name: 'calls.csv', content: csv });
    await once('/calls/imports', 'calls.imported', imported, false);
    const names = { name: '600', department: 'service' };
    await once('/calls/queue-names', 'queue-names.changed', () => admin.post('/calls/queue-names', names));
    const day = { date: '2026-12-31', kind: 'short', like: '', name: 'New Year’s Eve' };
    await once('/calls/calendar/days', 'calendar.days-saved', () => admin.post('/calls/calendar/days', day));
    const removal = () => admin.post('/calls/calendar/days/2026-12-31/removal');
    await once('/calls/calendar/days/:date/removal', 'calendar.day-removed', removal);
    const event = {
      queue: 'sales',
      name: 'Sale',
      kind: 'campaign',
      from: '2026-11-02',
      to: '2026-11-03',
      treatment: 'exclude',
    };
    await once('/calls/calendar/events', 'call-event.saved', () =>
      admin.post('/calls/calendar/events', event),
    );
    const id = await lastId('call-event');
    const remove = () => admin.post(`/calls/calendar/events/${id}/removal`);
    await once('/calls/calendar/events/:id/removal', 'call-event.removed', remove, false);
  });

  it('writes down seasons and scenario cards, once each', async () => {
    const form = {
      ...{
        name: 'Winter',
        first: 'sales',
        second: 'service',
        kind: 'mutual',
        from: '2026-12-07',
        to: '2026-12-18',
      },
      ...{
        weekdays: ['1', '2', '3'],
        visit: '60',
        turns: '1',
        between: '14',
        newcomers: '30',
        workshops: '0',
        limit: '1',
      },
    };
    await once('/seasons', 'season.added', () => admin.post('/seasons', form), false);
    const id = await lastId('season');
    const send = async (path: string, fields: Record<string, string | string[]> = {}) =>
      admin.post(`/seasons/${id}${path}`, { version: await versionOf('season', id), ...fields });
    await once('/seasons/:id', 'season.changed', () => send('', { ...form, name: 'Winter 2027' }));
    const limit = { 'people.sales': '0', note: 'stocktaking' };
    await once('/seasons/:id/capacity/:date', 'season.day-limited', () =>
      send('/capacity/2026-12-08', limit),
    );
    const wish = { kind: 'nominated', note: 'a reason that is nobody’s business' };
    await once('/seasons/:id/people/:employeeId/wishes', 'season.wish-added', () =>
      send('/people/s1/wishes', wish),
    );
    expect((await entries()).at(-1)?.changesJson).not.toContain('business');
    const stored = await db.selectFrom('seasonWish').select('id').executeTakeFirstOrThrow();
    const removal = () => send(`/people/s1/wishes/${stored.id}/removal`);
    await once('/seasons/:id/people/:employeeId/wishes/:wishId/removal', 'season.wish-removed', removal);
    await once('/seasons/:id/draws', 'season.drawn', () => send('/draws', { seed: '7' }), false);

    const card = { department: 'sales', title: 'The bill', wants: 'to know why', behaves: 'politely' };
    await once('/scenarios', 'scenario-card.added', () => admin.post('/scenarios', card), false);
    const cardId = await lastId('scenario-card');
    const say = async (path: string, fields = {}) =>
      admin.post(`/scenarios/${cardId}${path}`, {
        version: await versionOf('scenarioCard', cardId),
        ...fields,
      });
    await once('/scenarios/:id', 'scenario-card.changed', () => say('', { ...card, title: 'The high bill' }));
    await once('/scenarios/:id/retirement', 'scenario-card.retired', () => say('/retirement'));
    await once('/scenarios/:id/return', 'scenario-card.returned', () => say('/return'));
  });

  it('writes down what is done to a day and on it, once each', async () => {
    const url = '/swap-days/day';
    const send = async (path: string, fields: Record<string, string> = {}) =>
      admin.post(`${url}${path}`, { version: await versionOf('swapDay', 'day'), ...fields });
    const edit = { from: '9:00', to: '10:00', activity: 'phone:sales' };
    await once(
      '/swap-days/:id/people/:personId/edit',
      'swap-day.plan-edited',
      () => send('/people/v1/edit', edit),
      false,
    );
    const stored = await db.selectFrom('planEdit').select('id').executeTakeFirstOrThrow();
    const removal = () => send(`/edits/${stored.id}/removal`);
    await once('/swap-days/:id/edits/:editId/removal', 'swap-day.edit-removed', removal);

    clock(at('10:07'));
    admin = await test.as('administrator');
    const away = { kind: 'absent', person: 'v2', from: '', to: '' };
    await once('/swap-days/:id/live/marks', 'swap-day.live-marked', () => send('/live/marks', away));
    const mark = await db.selectFrom('liveMark').select('id').executeTakeFirstOrThrow();
    const back = () => send(`/live/marks/${mark.id}/removal`);
    await once('/swap-days/:id/live/marks/:markId/removal', 'swap-day.live-mark-removed', back);
  });
});

describe('the page of the log', () => {
  it('tells administrators who did what to what in both languages, filtered, page by page, and as a table', async () => {
    const page = await admin.get('/audit?kind=employee');
    expect(page.statusCode).toBe(200);
    expect(page.body).toMatch(
      /<strong>Test administrator<\/strong> changed <a href="\/people\/[^"]+">Igor Kimov<\/a>/,
    );
    expect(page.body).toContain('Igor Kim → Igor Kimov');
    expect(page.body).not.toContain('shift pattern Early');
    // Whatever kind is ever written down can be chosen.
    const kinds = [...page.body.matchAll(/<option value="([a-z-]+)"/g)].map(([, kind]) => kind);
    const worded = catalogues
      .flatMap(({ en }) => Object.keys(en))
      .filter((key) => /^audit\.subject\./.test(key));
    expect(kinds.map((kind) => `audit.subject.${kind}`).sort()).toEqual(worded.sort());
    expect(kinds).toContain('calendar-feed');
    const id = await lastId('employee');
    const own = await admin.get(`/audit?kind=employee&id=${id}`);
    expect(own.body).toContain('Everything that was done: Olga');
    expect((await admin.get('/audit?by=nobody')).body).toContain('There are no such entries');
    const russian = await test.as('administrator', undefined, { language: 'ru' });
    expect((await russian.get('/audit')).body).toContain('изменены настройки отдела');
    const table = await admin.get('/audit.csv?kind=employee');
    expect(table.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(table.body).toMatch(/^\uFEFF"when \(UTC\)"/);
    expect(table.body.trim().split('\r\n')).toHaveLength(1 + 4);
    const older = async (url: string): Promise<number> => {
      const { body } = await admin.get(url);
      const next = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
      const here = [...body.matchAll(/<time /g)].length;
      return here + (next === undefined ? 0 : await older(next));
    };
    const { length } = await entries();
    for (let more = 0; more < 60; more++)
      await admin.post('/calls/queue-names', { name: `q${more}`, department: 'sales' });
    expect(await older('/audit')).toBe(length + 60);
  });

  it('is nobody else’s, and leads from what has a history to it', async () => {
    for (const role of ['employee', 'head', 'hr'] as const) {
      const client = await test.as(role, role === 'head' ? 'sales' : undefined);
      expect((await client.get('/audit')).statusCode).toBe(403);
      expect((await client.get('/audit.csv')).statusCode).toBe(403);
      expect((await client.get('/')).body).not.toContain('href="/audit"');
    }
    expect((await admin.get('/')).body).toContain('href="/audit"');
    const link = (kind: string, id: string) => `href="/audit?kind=${kind}&amp;id=${id}"`;
    expect((await admin.get('/people/s1')).body).toContain(link('employee', 's1'));
    expect((await admin.get('/departments/sales')).body).toContain(link('department', 'sales'));
    expect((await admin.get('/swap-days/day')).body).toContain(link('swap-day', 'day'));
    const head = await test.as('head', 'sales');
    expect((await head.get('/swap-days/day')).body).not.toContain('/audit?');
  });
});
