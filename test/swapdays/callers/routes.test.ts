import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { findCallersPrice } from '../../../src/swapdays/callers/queries.ts';
import { callersPrices } from '../../../src/swapdays/callers/runs.ts';
import { findPlan, savePlan } from '../../../src/swapdays/queries.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite, onEveryDatabase } from '../../support/databases.ts';
import { coverWithCalls, simulatorHere } from './fixture.ts';
import { fakePlanner, instantPlanner } from '../company.ts';

const now = DateTime.utc();
const board = '/swap-days/day';
const page = `${board}/callers`;

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');
}

onEveryDatabase('the callers’ price', (fresh) => {
  it('is computed when it is asked for, kept, and computed again by itself after an edit, which here makes it worse', async () => {
    const db = await fresh();
    await coverWithCalls(db, now);
    const simulator = simulatorHere();
    const { as, app } = await testApp(db, { planner: instantPlanner, simulator });
    const head = await as('head', 'service');
    await head.get(page);
    await head.get(page);
    expect(simulator.played()).toBe(1);
    const before = await findCallersPrice(db, 'day');
    expect(before?.price.all?.moreLate.low).toBeGreaterThan(0);

    // Nobody answers for sales during their training.
    const change = { from: '10:00', to: '11:00', activity: 'phone:service', version: '1' };
    const saved = await head.post(`${board}/people/v1/edit`, change);
    expect(saved.headers.location).toBe(`${board}?notice=saved`);
    await expect.poll(async () => (await findCallersPrice(db, 'day'))?.planEditedAt).toBeTruthy();
    const after = await findCallersPrice(db, 'day');
    expect(after?.price.all?.moreLost.mean).toBeGreaterThan((before?.price.all?.moreLost.mean ?? 0) + 1);
    // The day without the exercise is the same one, and so are its callers.
    expect(after?.baseline).toEqual(before?.baseline);
    expect(after?.price.all?.late.without).toEqual(before?.price.all?.late.without);

    // A tighter promise is another price.
    await db.updateTable('department').set({ answerWithinSeconds: 5 }).where('id', '=', 'sales').execute();
    expect(textOf((await head.get(page)).body)).toContain('more calls are not answered in time');
    expect(simulator.played()).toBe(3);
    await app.close();
  });

  it('computed by two processes at once is the same, and kept once', async () => {
    const db = await fresh();
    await coverWithCalls(db, now);
    const onFailure = (error: unknown) => expect(error).toBeUndefined();
    const two = [1, 2].map(() =>
      callersPrices({ db, planner: instantPlanner, simulator: simulatorHere(), onFailure }),
    );
    const states = await Promise.all(two.map((prices) => prices.ask('day')));
    for (const state of states) if (state.kind === 'computing') await state.done;
    const known = await Promise.all(two.map((prices) => prices.ask('day')));
    expect(known[0]).toMatchObject({ kind: 'known' });
    expect(known[1]).toEqual(known[0]);
    expect(await db.selectFrom('callersPrice').select('swapDayId').execute()).toHaveLength(1);
  });
});

describe('the page of the callers’ price', () => {
  it('says it in a sentence with its range, plots, tables and method, in both languages, and so does the board then', async () => {
    const db = await freshSqlite();
    await coverWithCalls(db, now);
    const { as, app } = await testApp(db, { planner: instantPlanner, simulator: simulatorHere() });
    const head = await as('head', 'sales');
    expect(textOf((await head.get(board)).body)).toContain('What this means for the callers');
    const response = await head.get(page);
    expect(response.statusCode).toBe(200);
    expect(response.headers['refresh']).toBeUndefined();
    const text = textOf(response.body);
    const sentence =
      /Because of the exercise [\d.]+ more calls are not answered within 20 s \([\d.]+% → [\d.]+% answered\); [\d.]+ more callers hang up\./.exec(
        text,
      )?.[0];
    expect(sentence).toBeDefined();
    expect(text).toMatch(/On 95 of 100 such days the difference is between −?[\d.]+ and [\d.]+;/);
    // Two of service are at lunch then.
    expect(text).toMatch(/The worst half hour Service 11:00–11:30: \d+%/);
    expect(text).toMatch(/Both queues hold their target \d+(\.\d)?% chance/);
    expect(text).toContain('Sales: share answered within 20 s');
    expect(text).toContain('Service: required and scheduled');
    expect(text).toContain('The day was played 60 times (seed 1)');
    expect(response.body.match(/<svg class="wide"/g)).toHaveLength(4);
    expect(response.body.match(/<caption>/g)).toHaveLength(4);
    expect(response.body).not.toMatch(/ style=/);
    expect(textOf((await head.get(board)).body)).toContain(sentence);
    const russian = await as('head', 'service', { language: 'ru' });
    expect(textOf((await russian.get(page)).body)).toMatch(
      /Из-за обмена за 20 с не ответят ещё на [\d,]+ звонк/,
    );
    await app.close();
  });

  it('is not told on the board when calls came that it does not know of, nor of a cancelled day', async () => {
    const db = await freshSqlite();
    await coverWithCalls(db, now);
    const { as, app } = await testApp(db, { planner: instantPlanner, simulator: simulatorHere() });
    const head = await as('head', 'sales');
    await head.get(page);
    const told = async () => /answered within 20 s[^;]*;/.exec(textOf((await head.get(board)).body))?.[0];
    const before = await told();
    expect(before).toBeDefined();
    await db.updateTable('callInterval').set({ offered: 12 }).where('queueId', '=', 'sales').execute();
    expect(await told()).toBeUndefined();
    // The board has had it computed meanwhile.
    await expect.poll(told).toBeDefined();
    expect(await told()).not.toBe(before);

    await db.updateTable('swapDay').set({ cancelledAt: now.toISO() }).execute();
    expect(textOf((await head.get(board)).body)).not.toContain('What this means for the callers');
    expect(textOf((await head.get(page)).body)).toContain('The swap day is cancelled');
    await app.close();
  });

  it('is open to whoever may see the day, and to nobody else', async () => {
    const db = await freshSqlite();
    await coverWithCalls(db, now);
    const { as, visitor, app } = await testApp(db, { planner: instantPlanner, simulator: simulatorHere() });
    expect((await visitor().get(page)).statusCode).toBe(303);
    const employee = await as('employee', 'sales');
    expect((await employee.get(page)).statusCode).toBe(403);
    expect((await (await as('hr')).get(page)).statusCode).toBe(200);
    expect((await (await as('administrator')).get('/swap-days/none/callers')).statusCode).toBe(404);
    await db.updateTable('swapDay').set({ publishedAt: now.toISO(), publishedBy: 'x' }).execute();
    expect((await employee.get(page)).statusCode).toBe(200);
    await app.close();
  });

  it('is there after planning, and says what there is nothing to say of: a queue, a day, a day without a plan', async () => {
    const db = await freshSqlite();
    await coverWithCalls(db, now);
    const { as, app } = await testApp(db, { planner: instantPlanner, simulator: simulatorHere() });
    const head = await as('head', 'sales');
    await head.post(`${board}/planning`);
    await expect.poll(async () => (await findCallersPrice(db, 'day'))?.stamp).toBeTruthy();
    await db.deleteFrom('callInterval').where('queueId', '=', 'service').execute();
    const half = textOf((await head.get(page)).body);
    expect(half).toContain('Service: no calls of this day are known');
    expect(half).toContain('The target is held');
    await db.deleteFrom('callInterval').execute();
    const silent = await head.get(page);
    expect(textOf(silent.body)).toContain(
      'The calls of this day are not known: there is nothing to simulate.',
    );
    expect(silent.body).not.toContain('<svg class="wide"');
    await db.deleteFrom('dayPlan').execute();
    expect(textOf((await head.get(page)).body)).toContain('the day has no plan');
    await app.close();
  });

  it('tells of a price that takes long and looks again; closing does not wait for it', async () => {
    const db = await freshSqlite();
    await coverWithCalls(db, now);
    const never = fakePlanner(
      (_, options) =>
        new Promise((resolve) =>
          options?.signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' })),
        ),
    );
    const { as, app } = await testApp(db, { planner: never, simulator: simulatorHere() });
    const waiting = await (await as('head', 'sales')).get(page);
    expect(waiting.headers['refresh']).toBe('2');
    expect(textOf(waiting.body)).toContain('The price is being computed');
    await app.close();
    expect(await findCallersPrice(db, 'day')).toBeUndefined();
  });

  it('says which calls a plan knows nothing of, where a queue is open longer than when it was planned', async () => {
    const db = await freshSqlite();
    await coverWithCalls(db, now);
    const { as, app } = await testApp(db, { planner: instantPlanner, simulator: simulatorHere() });
    const head = await as('head', 'sales');
    expect(textOf((await head.get(page)).body)).not.toContain('outside the hours of this plan');
    const early = await db.selectFrom('callInterval').selectAll().where('queueId', '=', 'sales').execute();
    const earlier = (iso: string) => DateTime.fromISO(iso).minus({ hours: 4 }).toUTC().toISO() ?? '';
    await db
      .insertInto('callInterval')
      .values(early.map((row) => ({ ...row, startsAt: earlier(row.startsAt) })))
      .execute();
    await db
      .updateTable('departmentHours')
      .set({ opensMinute: 300 })
      .where('departmentId', '=', 'sales')
      .execute();
    expect(textOf((await head.get(page)).body)).toMatch(
      /\d+ more calls are expected outside the hours of this plan and not counted here/,
    );
    await app.close();
  });

  it('is computed before anybody asks where the program is told to, and not awaited by one that closes', async () => {
    const db = await freshSqlite();
    await coverWithCalls(db, now);
    const parts = { planner: instantPlanner, priceFirst: ['day', 'none'] };
    const hasty = await testApp(db, { ...parts, simulator: simulatorHere() });
    await hasty.app.listen({ port: 0, host: '127.0.0.1' });
    await hasty.app.close();
    await db.deleteFrom('callersPrice').execute();
    const { app } = await testApp(db, { ...parts, simulator: simulatorHere() });
    await app.listen({ port: 0, host: '127.0.0.1' });
    await expect.poll(() => findCallersPrice(db, 'day')).toBeDefined();
    await app.close();
  });

  it('does not try for ever what fails: only another plan is another try', async () => {
    const db = await freshSqlite();
    await coverWithCalls(db, now);
    const heard: unknown[] = [];
    const prices = callersPrices({
      db,
      planner: instantPlanner,
      simulator: { price: async () => ({ ok: false, reason: 'failed', message: 'out of luck' }) },
      onFailure: (error) => heard.push(error),
    });
    const tried = async () => {
      const state = await prices.ask('day');
      if (state.kind === 'computing') await state.done;
      return [state.kind, heard.length];
    };
    expect(await tried()).toEqual(['computing', 1]);
    expect(await tried()).toEqual(['failed', 1]);
    const stored = await findPlan(db, 'day');
    if (stored !== undefined) await savePlan(db, 'day', { ...stored, madeAt: '2030-01-01T00:00:00.000Z' });
    expect(await tried()).toEqual(['computing', 2]);
  });
});
