import type { DateTime } from 'luxon';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Updateable } from 'kysely';
import type { Db } from '../../../src/database/connect.ts';
import type { Tables } from '../../../src/database/tables.ts';
import { loadSolver } from '../../../src/planning/highs.ts';
import type { Planner } from '../../../src/planning/planner.ts';
import { findLatestProposal, listMarks } from '../../../src/swapdays/live/queries.ts';
import { findPlan, savePlan, type StoredPlan } from '../../../src/swapdays/queries.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { freshSqlite } from '../../support/databases.ts';
import { fakePlanner } from '../company.ts';
import { at, inlinePlanner, storeLiveDay } from './fixture.ts';

const undo: (() => Promise<void>)[] = [];
let db: Db;
let test: TestApp;
let planner: Planner;
/** The day as it was published, and its plan: each test begins with them. */
let published: { row: Updateable<Tables['swapDay']>; plan: StoredPlan };

/** Only the clock: timers of the program go on. */
function clock(now: DateTime): void {
  vi.useFakeTimers({ toFake: ['Date'], now: now.toMillis() });
}

beforeAll(async () => {
  await loadSolver();
  db = await freshSqlite(undo);
  await storeLiveDay(db);
  const plan = await findPlan(db, 'day');
  const row = await db.selectFrom('swapDay').selectAll().executeTakeFirstOrThrow();
  if (plan === undefined) throw new Error('no plan');
  published = { row, plan };
  test = await testApp(db, { planner: fakePlanner((problem, options) => planner.plan(problem, options)) });
  undo.push(() => test.app.close());
});
beforeEach(async () => {
  clock(at('10:07'));
  planner = inlinePlanner;
  for (const table of ['liveChangePerson', 'liveChange', 'liveProposal', 'liveMark'] as const)
    await db.deleteFrom(table).execute();
  await db.updateTable('swapDay').set(published.row).execute();
  await savePlan(db, 'day', published.plan);
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
    .replaceAll('&#39;', '’')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u2060', '')
    .replace(/\s+/g, ' ');
}

const url = '/swap-days/day/live';
const sick = { kind: 'absent', person: 'v2' };
const acceptance = async () => `${url}/proposals/${(await findLatestProposal(db, 'day'))?.id}/acceptance`;

describe('the page of the live day', () => {
  it('says who is where, who has to eat and what comes next, with the line of now on the board', async () => {
    const page = await (await test.as('head', 'sales')).get(url);
    expect(page.statusCode).toBe(200);
    const text = textOf(page.body);
    expect(text).toContain('It is 10:07. Sales is 0.5 agents short.');
    expect(text).toContain(
      'Sales: on the phone 0.5 here, 1 needed 0.5 agents short Anna Belova (anna.belova)',
    );
    expect(text).toContain('Service: on the phone 1 here, 1 needed that is enough Marina Lis');
    expect(text).toContain('In training Oleg Tarasov until 11:00, Dana Orlova until 11:00');
    expect(text).toContain('On a break Anna Belova (anna.two) until 10:15');
    expect(text).toContain('at 11:00, until 12:00 at the latest');
    expect(text).toContain('10:15 calls : Anna Belova (anna.two)');
    // 10:07 is seven fifteenths into the fifth quarter.
    expect(page.body).toContain('<i class="f4 t5 o7"></i>');
    expect(page.body).not.toMatch(/ style=|<script>/);
  });

  it('is for everybody to read and for the two heads and administrators to act on', async () => {
    const ready = async () => {
      await (await test.as('head', 'service')).post(`${url}/marks`, sick);
      await (await test.as('administrator')).post(`${url}/proposals`);
      return acceptance();
    };
    const posts = (accept: string): [string, Record<string, string>][] => [
      [accept, {}],
      [`${url}/marks`, sick],
      [`${url}/marks/none/removal`, {}],
      [`${url}/proposals`, {}],
      [`${url}/proposals/removal`, {}],
    ];
    const accept = await ready();
    for (const [role, department] of [
      ['employee', 'sales'],
      ['hr', undefined],
      ['head', 'third'],
    ] as const) {
      const client = await test.as(role, department);
      const page = await client.get(url);
      expect([role, page.statusCode]).toEqual([role, 200]);
      expect(page.body).not.toContain(`action="${url}/`);
      // What was marked about somebody, and what is only proposed, is for those who decide.
      expect(page.body).not.toContain('is away from');
      expect(page.body).not.toContain('A new plan');
      for (const [address, fields] of posts(accept)) {
        expect([role, address, (await client.post(address, fields)).statusCode]).toEqual([
          role,
          address,
          403,
        ]);
      }
    }
    const visitor = await test.visitor().get(url);
    expect([visitor.statusCode, visitor.headers.location?.startsWith('/sign-in')]).toEqual([303, true]);
    const head = await test.as('head', 'sales');
    for (const [address, fields] of posts(accept)) {
      expect([address, (await head.post(address, fields)).statusCode]).toEqual([address, 303]);
    }
    expect((await head.get('/swap-days/none/live')).statusCode).toBe(404);
  });

  it('leads from a mark over a proposal to a new plan, and back', async () => {
    const head = await test.as('head', 'sales');
    const marked = await head.post(`${url}/marks`, sick);
    expect(marked.headers.location).toBe(`${url}?notice=marked`);
    expect(textOf((await head.get(url)).body)).toContain(
      'Marina Lis is away from 10:07 for the rest of the day',
    );
    expect((await head.post(`${url}/proposals`)).headers.location).toBe(url);
    const text = textOf((await head.get(url)).body);
    expect(text).toContain('A new plan from 10:15');
    expect(text).toContain('One person’s day changes.');
    expect(text).toMatch(/Marina Lis 10:00–13:00: away/);
    expect(text).toMatch(/Sales: 0.38 agent-hours are missing, with the new plan and without/);
    expect((await head.post(await acceptance())).headers.location).toBe(`${url}?notice=accepted`);
    const after = await head.get(`${url}?notice=accepted`);
    expect(textOf(after.body)).toContain('The new plan is accepted: it is on the board.');
    expect(textOf(after.body)).toContain(
      'What was changed today 10:07, accepted by Test head. One person’s day was changed.',
    );
    expect((await head.get('/swap-days/day')).body).toContain('Published ');
    // The whole of a day that is under way is not planned anew: what has been would be forgotten.
    const board = (await head.get('/swap-days/day')).body;
    expect(board).not.toContain('action="/swap-days/day/planning"');
    expect(board).toContain(`<a class="button" href="${url}">Replan the rest of the day</a>`);
    const again = await head.post('/swap-days/day/planning');
    expect([again.statusCode, again.headers.location]).toEqual([303, `${url}?notice=held`]);
    expect((await head.get(`${url}?notice=held`)).body).toContain('The day is under way');
    // Replanned once more, nothing is left to change.
    await head.post(`${url}/proposals`);
    expect(textOf((await head.get(url)).body)).toContain('What was marked changes nothing');
    const [only] = await listMarks(db, 'day');
    await head.post(`${url}/marks/${only?.id}/removal`);
    expect(await listMarks(db, 'day')).toEqual([]);
  });

  it('speaks Russian', async () => {
    const head = await test.as('head', 'service', { language: 'ru' });
    await head.post(`${url}/marks`, { kind: 'late', person: 'v3', to: '11:20' });
    await head.post(`${url}/proposals`);
    const text = textOf((await head.get(url)).body);
    expect(text).toContain('Сейчас 10:07. «Продажи»: не хватает 0,5 человека.');
    expect(text).toContain('Anna Belova (anna.two): придёт в 11:20');
    expect(text).toContain('Новый план с 10:15');
    expect(text).not.toMatch(/live\.\w/);
  });

  it('gives a refused form back as it was filled in', async () => {
    const head = await test.as('head', 'sales');
    const refused = await head.post(`${url}/marks`, {
      kind: 'absent',
      person: 'v2',
      from: '12:00',
      to: '11:00',
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('The end must be later than the beginning.');
    expect(refused.body).toContain('value="12:00"');
    expect(refused.body).toContain('<option value="v2" selected>');
    const noTime = await head.post(`${url}/marks`, { kind: 'late', person: 'v2', to: 'soon' });
    expect([noTime.statusCode, noTime.body.includes('A time looks like 12:30.')]).toEqual([422, true]);
    expect((await head.post(`${url}/marks`, { kind: 'picnic' })).statusCode).toBe(422);
    expect(await listMarks(db, 'day')).toEqual([]);
  });

  it('keeps the marks when no plan comes, and says why', async () => {
    planner = fakePlanner(async () => ({ kind: 'worker-died', message: 'out of memory' }));
    const head = await test.as('head', 'sales');
    await head.post(`${url}/marks`, sick);
    await head.post(`${url}/proposals`);
    const text = textOf((await head.get(url)).body);
    expect(text).toContain('The computation broke off. The marks are kept; please try again.');
    expect(text).toContain('Marina Lis is away');
  });

  it('comes alive on the date and ends with it', async () => {
    const said = async (time: DateTime): Promise<[string, number]> => {
      clock(time);
      const head = await test.as('head', 'sales');
      const post = await head.post(`${url}/marks`, sick);
      return [textOf((await head.get(url)).body), post.statusCode];
    };
    const [evening, lateMark] = await said(at('14:00'));
    expect(evening).toContain('The day ended at 13:00. There is nothing left to change');
    expect(lateMark).toBe(422);
    const [tomorrow, after] = await said(at('10:00').plus({ days: 1 }));
    expect(tomorrow).toContain('This page comes alive on the day itself: Thursday, 3 December.');
    expect(after).toBe(422);
    const [morning, early] = await said(at('08:10'));
    expect(morning).toContain('It is 8:10, the day begins at 9:00.');
    expect(early).toBe(303);
    const head = await test.as('head', 'sales');
    await head.post(`${url}/proposals`);
    await head.post(await acceptance());
    // Who does not come at all is off from the first minute.
    expect(new Set((await findPlan(db, 'day'))?.plan.activities['v2'])).toEqual(new Set(['off']));
  });

  it('says that a draft or a cancelled day has no live day', async () => {
    const head = await test.as('head', 'sales');
    await db.updateTable('swapDay').set({ publishedAt: null }).execute();
    expect((await head.get(url)).body).toContain('The plan is not published yet');
    expect((await head.post(`${url}/proposals`)).statusCode).toBe(422);
    await db
      .updateTable('swapDay')
      .set({ cancelledAt: at('09:00').toISO() })
      .execute();
    expect((await head.get(url)).body).toContain('This day is cancelled.');
  });
});
