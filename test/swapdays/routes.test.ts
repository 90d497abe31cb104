import { afterEach, describe, expect, it } from 'vitest';
import { createPlanner, type Planner } from '../../src/planning/planner.ts';
import { insertRunningJob } from '../../src/runs/queries.ts';
import { findLatestJob } from '../../src/swapdays/plan/job-queries.ts';
import { findPlan, findSwapDay, listParticipants, listSwapDays } from '../../src/swapdays/queries.ts';
import { freshSqlite } from '../support/databases.ts';
import { testApp } from '../support/app.ts';
import { emptyPlan, fakePlanner, instantPlanner, nextDate, salesIds, smallCompany } from './company.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function started(planner: Planner = instantPlanner, options: { calls?: boolean } = {}) {
  const db = await freshSqlite(undo);
  await smallCompany(db, options);
  const { app, as } = await testApp(db, { planner });
  undo.push(() => app.close());
  return { db, as };
}

const thursday = nextDate(4);
const choice = 'exercise=cover&guest=sales&host=service&training=120';
const fields = {
  exercise: 'cover',
  guest: 'sales',
  host: 'service',
  training: '120',
  date: thursday,
  title: 'Sales learn',
  trainingFrom: '10:00',
  trainingTo: '12:00',
  'as.trainee': ['s0', 's1'],
  'as.cover': ['v0', 'v2'],
  'note.v0': 'patient <with> callers',
};

describe('the three steps of a new swap day', () => {
  it('begin with what and who, and go on with the dates that bear it', async () => {
    const { as } = await started();
    const head = await as('head', 'sales');
    const first = await head.get('/swap-days/new');
    expect(first.statusCode).toBe(200);
    expect(first.body).toContain('People of the other take its calls'.slice(7));
    expect(first.body).toMatch(/<option value="sales" selected>/);
    const second = await head.get(`/swap-days/new/date?${choice}`);
    expect(second.statusCode).toBe(200);
    expect(second.body).toMatch(/Best is .*even at the hardest moment \d+ (person is|people are) left over/);
    expect(second.body).toContain(`date=${thursday}`);
    expect(second.body.match(/>closed</g)?.length).toBe(12);
    // Three dates stand out.
    expect(second.body.match(/class="yes best/g)?.length).toBe(3);
  });

  it('suggest people and explain what happens next', async () => {
    const { as } = await started();
    const head = await as('head', 'service', { language: 'ru' });
    const third = await head.get(`/swap-days/new/people?${choice}&date=${thursday}`);
    expect(third.statusCode).toBe(200);
    for (const id of salesIds) expect(third.body).toContain(`name="as.trainee" value="${id}" checked`);
    expect(third.body).toContain('name="as.cover" value="v0" checked');
    // v1 may answer beside somebody only: offered, not ticked, and the page says so.
    expect(third.body).toContain('name="as.cover" value="v1">');
    expect(third.body).toMatch(/с\sпомощью коллеги/);
    // v3 may not answer at all: a visit or a role-play is one press away.
    expect(third.body).toMatch(
      /exercise=role-play&amp;guest=service&amp;host=sales&amp;training=180&amp;with=v3/,
    );
  });

  it('end with a day that is planned at once', async () => {
    const { db, as } = await started();
    const head = await as('head', 'sales');
    const made = await head.post('/swap-days', fields);
    expect(made.statusCode).toBe(303);
    const [day] = await listSwapDays(db);
    expect(made.headers.location).toBe(`/swap-days/${day?.id}/planning`);
    await expect.poll(async () => (await findLatestJob(db, day?.id ?? ''))?.status).toBe('done');
    const progress = await head.get(String(made.headers.location));
    expect([progress.statusCode, progress.headers.location]).toEqual([303, `/swap-days/${day?.id}`]);
    expect((await head.get(`/swap-days/${day?.id}`)).statusCode).toBe(200);
    const people = await listParticipants(db, day?.id ?? '');
    expect(people.find(({ employeeId }) => employeeId === 'v0')?.note).toBe('patient <with> callers');
    // Pressed a second time: the date is taken, and nothing typed is lost.
    const again = await head.post('/swap-days', { ...fields, title: 'Second press' });
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('already has a swap day');
    expect(again.body).toContain('value="Second press"');
  });

  it('give back a form with problems exactly as it was filled in', async () => {
    const { db, as } = await started();
    const head = await as('head', 'sales');
    const wrong = await head.post('/swap-days', { ...fields, trainingTo: '10:15', 'as.cover': ['v4'] });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Training: from 60 minutes to 9 hours');
    expect(wrong.body).toContain('name="trainingTo" value="10:15"');
    expect(wrong.body).toContain('name="as.cover" value="v4" checked');
    expect(wrong.body).not.toContain('name="as.cover" value="v0" checked');
    expect(wrong.body).toContain('value="patient &lt;with&gt; callers"');
    expect(await listSwapDays(db)).toEqual([]);
  });

  it('refuse dates that are over, closed, taken or none', async () => {
    const { as } = await started();
    const head = await as('head', 'sales');
    await head.post('/swap-days', fields);
    const at = async (date: string) => head.get(`/swap-days/new/people?${choice}&date=${date}`);
    expect((await at('2020-01-02')).body).toContain('This date is over');
    expect((await at(nextDate(6))).body).toContain('One of the departments is closed');
    expect((await at(thursday)).body).toContain('already has a swap day');
    const none = await at('2026-02-30');
    expect([none.statusCode, none.body.includes('There is no such date')]).toEqual([422, true]);
  });

  it('ask again for a choice that makes no sense', async () => {
    const { as } = await started();
    const head = await as('head', 'sales');
    const same = await head.get('/swap-days/new/date?exercise=cover&guest=sales&host=sales');
    expect([same.statusCode, same.body.includes('Choose two different departments')]).toEqual([422, true]);
    expect((await head.get('/swap-days/new/date?exercise=picnic')).statusCode).toBe(422);
  });

  it('keep a suggested name as a sentence in each reader’s language, and an own one as typed', async () => {
    const { db, as } = await started();
    const head = await as('head', 'sales');
    const suggested = { ...fields, title: 'Sales in training, Service takes the calls' };
    expect((await head.post('/swap-days', suggested)).statusCode).toBe(303);
    expect((await listSwapDays(db)).map(({ title }) => title)).toEqual(['']);
    const russian = await as('administrator', undefined, { language: 'ru' });
    expect((await russian.get('/swap-days')).body).toMatch(/Продажи на\sобучении/);
  });

  it('lead to the calls when one department has no history, and never say that nobody will call', async () => {
    const { db, as } = await started();
    await db.deleteFrom('callInterval').where('queueId', '=', 'service').execute();
    const page = await (await as('head', 'sales')).get(`/swap-days/new/date?${choice}`);
    expect(page.body).toContain('At least one of the two departments has no call history');
    expect(page.body).toContain('href="/calls/imports/new"');
    expect(page.body).toContain('no forecast of calls');
  });

  it('lead an administrator without departments to their form', async () => {
    const { app, as } = await testApp(await freshSqlite(undo), { planner: instantPlanner });
    undo.push(() => app.close());
    expect((await (await as('administrator')).get('/swap-days/new')).body).toContain(
      'href="/departments/new"',
    );
  });

  it('say that calls are missing while there is no history', async () => {
    const { as } = await started(instantPlanner, { calls: false });
    const head = await as('head', 'sales');
    const page = await head.get('/swap-days/new/date?exercise=shadow&guest=sales&host=service');
    expect(page.body).toContain('At least one of the two departments has no call history');
  });
});

describe('who may do what', () => {
  it('lets heads of the two departments and administrators plan, and nobody else', async () => {
    const { db, as } = await started();
    await db
      .insertInto('department')
      .values({
        id: 'billing',
        nameRu: 'Счета',
        nameEn: 'Billing',
        colour: 'service',
        timeZone: 'Europe/Moscow',
        ahtSeconds: 200,
        patienceSeconds: null,
        serviceLevelPercent: 80,
        answerWithinSeconds: 20,
        maxPhoneMinutes: 120,
        position: 3,
      })
      .execute();
    const stranger = await as('head', 'billing');
    expect((await stranger.get(`/swap-days/new/date?${choice}`)).statusCode).toBe(403);
    expect((await stranger.post('/swap-days', fields)).statusCode).toBe(403);
    expect(await listSwapDays(db)).toEqual([]);

    const administrator = await as('administrator');
    expect((await administrator.post('/swap-days', fields)).statusCode).toBe(303);
    const [day] = await listSwapDays(db);
    const address = `/swap-days/${day?.id}`;
    await expect.poll(async () => (await findLatestJob(db, day?.id ?? ''))?.status).toBe('done');
    const version = { version: '2' };
    for (const change of ['planning', 'planning/end', 'publication', 'cancellation', 'people']) {
      expect((await stranger.post(`${address}/${change}`, version)).statusCode).toBe(403);
    }
    const hr = await as('hr');
    expect((await hr.get('/swap-days')).body).toContain(address);
    expect((await hr.post(`${address}/publication`, version)).statusCode).toBe(403);

    const employee = await as('employee', 'sales');
    expect((await employee.get('/swap-days')).body).not.toContain(address);
    expect((await employee.get(address)).statusCode).toBe(403);
    expect((await employee.get('/swap-days/new')).statusCode).toBe(403);
    const other = await as('head', 'service');
    expect((await other.post(`${address}/publication`, version)).statusCode).toBe(303);
    expect((await employee.get('/swap-days')).body).toContain(address);
    expect((await employee.get(address)).statusCode).toBe(200);
  });
});

describe('planning, publishing and cancelling', () => {
  async function made(planner: Planner = instantPlanner) {
    const { db, as } = await started(planner);
    const head = await as('head', 'sales');
    const made = await head.post('/swap-days', fields);
    const id = /swap-days\/([^/]+)\/planning/.exec(String(made.headers.location))?.[1] ?? '';
    return { db, head, id, address: `/swap-days/${id}` };
  }

  it('shows progress, can be stopped, and then has the best plan', async () => {
    const planner = fakePlanner(
      (problem, options = {}) =>
        new Promise((resolve) => {
          options.onProgress?.({ phase: 'spread', bestShortfall: 6, bound: 1, seconds: 3 });
          const plan = emptyPlan(problem, { status: 'feasible', shortfall: 6, bound: 1 });
          options.signal?.addEventListener('abort', () => resolve({ kind: 'plan', plan }));
        }),
    );
    const { db, head, id, address } = await made(planner);
    await expect
      .poll(async () => (await head.get(`${address}/planning`)).body, { timeout: 5000 })
      .toContain('Best plan so far: 6 callers harmed');
    const page = await head.get(`${address}/planning`);
    expect(page.headers['refresh']).toBe('2');
    const refused = await head.post(`${address}/publication`, { version: '1' });
    expect([refused.statusCode, refused.body.includes('being planned right now')]).toEqual([422, true]);
    expect((await head.post(`${address}/planning/end`)).statusCode).toBe(303);
    await expect.poll(async () => (await findPlan(db, id))?.plan.shortfall, { timeout: 5000 }).toBe(6);
    expect((await head.get(`${address}/planning`)).headers.location).toBe(address);
    expect((await head.get('/swap-days')).body).toContain('1.5 agent hours short');
  });

  it('says clearly that the worker has died, and that nothing is lost', async () => {
    const { db, head, id, address } = await made(
      fakePlanner(async () => ({ kind: 'worker-died', message: 'gone' })),
    );
    await expect.poll(async () => (await findLatestJob(db, id))?.status).toBe('failed');
    const page = await head.get(`${address}/planning`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('The computation broke off');
    expect(page.headers['refresh']).toBeUndefined();
    expect(await findSwapDay(db, id)).toBeDefined();
  });

  it('says that the program was restarted when a run has been silent for too long', async () => {
    const { db, head, id, address } = await made();
    await expect.poll(async () => (await findLatestJob(db, id))?.status).toBe('done');
    const startedAt = new Date(Date.now() - 60_000).toISOString();
    await db.deleteFrom('planningJob').execute();
    await insertRunningJob(db, { id: 'dead', swapDayId: id, requestedBy: 'A', startedAt });
    const page = await head.get(`${address}/planning`);
    expect(page.body).toContain('The program restarted while it was planning');
    expect(page.headers['refresh']).toBeUndefined();
    expect((await head.post(`${address}/publication`, { version: '2' })).statusCode).toBe(303);
  });

  it('publishes once for two presses and refuses an older version', async () => {
    const { db, head, id, address } = await made();
    await expect.poll(async () => (await findLatestJob(db, id))?.status).toBe('done');
    const old = await head.post(`${address}/publication`, { version: '1' });
    expect([old.statusCode, old.body.includes('Somebody else changed the day')]).toEqual([409, true]);
    const both = await Promise.all([
      head.post(`${address}/publication`, { version: '2' }),
      head.post(`${address}/publication`, { version: '2' }),
    ]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect((await findSwapDay(db, id))?.version).toBe(3);
  });

  it('names who has left since, and takes another person', async () => {
    const { db, head, id, address } = await made();
    await expect.poll(async () => (await findLatestJob(db, id))?.status).toBe('done');
    await db
      .updateTable('employee')
      .set({ leftAt: '2024-05-01T00:00:00.000Z' })
      .where('id', '=', 'v0')
      .execute();
    const refused = await head.post(`${address}/publication`, { version: '2' });
    expect([refused.statusCode, refused.body.includes('Anna v0 has left; plan the day again')]).toEqual([
      422,
      true,
    ]);
    expect((await head.get(address)).body).toContain('Anna v0 has left');
    const form = await head.get(`${address}/people`);
    expect(form.body).not.toContain('value="v0"');
    expect(form.body).toContain('name="as.cover" value="v2" checked');
    const changed = { ...fields, 'as.cover': ['v2', 'v4'], version: '2' };
    expect((await head.post(`${address}/people`, { ...changed, version: '1' })).statusCode).toBe(422);
    expect((await head.post(`${address}/people`, changed)).statusCode).toBe(303);
    await expect.poll(async () => (await findLatestJob(db, id))?.status).toBe('done');
    const version = String((await findSwapDay(db, id))?.version);
    expect((await head.post(`${address}/publication`, { version })).statusCode).toBe(303);
  });

  it('cancels after asking', async () => {
    const { db, head, id, address } = await made();
    await expect.poll(async () => (await findLatestJob(db, id))?.status).toBe('done');
    expect((await head.get(`${address}/cancellation`)).body).toContain('Cancel this swap day?');
    expect((await head.post(`${address}/cancellation`, { version: '2' })).statusCode).toBe(303);
    expect((await findSwapDay(db, id))?.cancelledAt).not.toBeNull();
    expect((await head.get('/swap-days')).body).toContain('cancelled');
    expect((await head.post(`${address}/planning`)).statusCode).toBe(422);
  });

  it('answers 404 for a day that never was', async () => {
    const { as } = await started();
    const head = await as('head', 'sales');
    expect((await head.get('/swap-days/never/planning')).statusCode).toBe(404);
    expect((await head.post('/swap-days/never/publication', { version: '1' })).statusCode).toBe(404);
  });
});

describe('with the real planner', () => {
  it('plans a day that covers both queues, and says which facts clash when it cannot', async () => {
    const planner = createPlanner();
    const { db, as } = await started(planner);
    const head = await as('head', 'sales');
    const made = await head.post('/swap-days', {
      ...fields,
      'as.cover': ['v0', 'v2', 'v4', 'v6', 'v8', 'v10'],
    });
    const id = /swap-days\/([^/]+)\/planning/.exec(String(made.headers.location))?.[1] ?? '';
    await expect.poll(async () => (await findLatestJob(db, id))?.status, { timeout: 25_000 }).toBe('done');
    const stored = await findPlan(db, id);
    expect(stored?.plan).toMatchObject({ status: 'optimal', shortfall: 0 });
    expect(stored?.plan.activities['s0']).toContain('training');
    expect(stored?.plan.activities['s2']).not.toContain('training');
    expect((await head.get('/swap-days')).body).toContain('both queues covered all day');

    // The host who was chosen is there for two hours of the day, and the guest is to stay for three.
    await db
      .insertInto('absence')
      .values({
        id: 'away',
        employeeId: 'v0',
        kind: 'other',
        fromDate: nextDate(2),
        toDate: nextDate(2),
        fromMinute: 600,
        toMinute: 1020,
      })
      .execute();
    const visit = { exercise: 'shadow', guest: 'sales', host: 'service', date: nextDate(2), title: 'Visit' };
    const wanted = { shadowHours: '3', 'as.guest': 's0', 'partner.s0': 'v0' };
    const second = await head.post('/swap-days', { ...visit, ...wanted });
    const other = /swap-days\/([^/]+)\/planning/.exec(String(second.headers.location))?.[1] ?? '';
    await expect.poll(async () => (await findLatestJob(db, other))?.status, { timeout: 25_000 }).toBe('done');
    const impossible = await findPlan(db, other);
    expect(impossible?.plan.status).toBe('impossible');
    const board = await head.get(`/swap-days/${other}`);
    expect(board.body).toContain('Anna v0');
    expect(impossible?.plan.clash.length).toBeGreaterThan(0);
    expect((await head.get('/swap-days')).body).toContain('impossible as asked');
    const version = String((await findSwapDay(db, other))?.version);
    expect((await head.post(`/swap-days/${other}/publication`, { version })).statusCode).toBe(422);
  });
});
