import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { newId } from '../../../src/database/ids.ts';
import { insertRunningJob } from '../../../src/runs/queries.ts';
import { findPlan, findSwapDay, savePlan } from '../../../src/swapdays/queries.ts';
import { testApp } from '../../support/app.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { coverPlan, coverProblem, storeCover } from './fixture.ts';

const now = DateTime.utc();

/** The page's text without its tags and with plain spaces. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u2060', '')
    .replace(/\s+/g, ' ');
}

onEveryDatabase('the day board', (fresh) => {
  it('says the verdict first, draws everybody, and lets a head change, plan again and publish', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const page = await (await as('head', 'sales')).get('/swap-days/day');
    expect(page.statusCode).toBe(200);
    const text = textOf(page.body);
    expect(text).toContain(
      'Sales is 0.5 agents short 10:00–11:00 ; otherwise both queues are covered all day.',
    );
    expect(text).toContain('The plan is optimal: nobody could do better with these people.');
    expect(text).toContain('Service: 3 people on shift, 1 on the other queue');
    expect(page.body).toContain('/swap-days/day/people/v1/edit?from=600&to=660');
    expect(page.body).toContain('class="block other sales f4 t8"');
    expect(page.body).toContain('href="/swap-days/day/publication"');
    expect(page.body).toContain('action="/swap-days/day/planning"');
    expect(page.body).not.toMatch(/ style=/);
  });

  it('speaks Russian', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const page = await (await as('administrator', undefined, { language: 'ru' })).get('/swap-days/day');
    expect(textOf(page.body)).toContain(
      'Обе очереди прикрыты весь день, кроме 10:00–11:00 («Продажи»: не хватает 0,5 человека) .',
    );
  });

  it('hides a draft from employees and shows them what is published, to read', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const employee = await as('employee', 'sales');
    expect((await employee.get('/swap-days/day')).statusCode).toBe(403);
    await db.updateTable('swapDay').set({ publishedAt: now.toISO(), publishedBy: 'x' }).execute();
    const page = await employee.get('/swap-days/day');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Published ');
    expect(page.body).not.toContain('/edit?');
    expect(page.body).not.toContain('/publication');
    expect((await employee.get('/swap-days/day/people/v1/edit')).statusCode).toBe(403);
  });

  it('lets the head of a third department look and change nothing', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const head = await as('head', 'third');
    // A draft is the business of the two whose day it is.
    expect((await head.get('/swap-days/day')).statusCode).toBe(403);
    await db.updateTable('swapDay').set({ publishedAt: now.toISO(), publishedBy: 'Test' }).execute();
    const page = await head.get('/swap-days/day');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain('/edit?');
    for (const url of ['/swap-days/day/people/v1/edit', '/swap-days/day/people/v1/edit/check']) {
      expect(
        (await head.post(url, { from: '9:00', to: '9:15', activity: 'break', version: '1' })).statusCode,
      ).toBe(403);
    }
    expect((await head.post('/swap-days/day/edits/x/removal', { version: '1' })).statusCode).toBe(403);
    expect((await findPlan(db, 'day'))?.editedAt).toBeNull();
  });

  it('writes names as text, whatever they hold', async () => {
    const db = await fresh();
    await storeCover(db, now, { names: { v1: '<script>alert(1)</script> "O\'Hara"' } });
    const { as } = await testApp(db);
    const page = await (await as('administrator')).get('/swap-days/day');
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('says that there is no plan yet, or that one is being made', async () => {
    const db = await fresh();
    await storeCover(db, now, { plan: null });
    const { as } = await testApp(db);
    const admin = await as('administrator');
    const empty = await admin.get('/swap-days/day');
    expect(empty.body).toContain('There is no plan yet');
    expect(empty.body).toContain('Sales in training, Service takes the calls');
    await insertRunningJob(db, {
      id: newId(),
      swapDayId: 'day',
      requestedBy: 'x',
      startedAt: DateTime.utc().toISO(),
    });
    const running = await admin.get('/swap-days/day');
    expect(running.body).toContain('The plan is being made.');
    expect(running.body).not.toContain('action="/swap-days/day/planning"');
    expect((await admin.get('/swap-days/day/people/v1/edit')).statusCode).toBe(404);
  });

  it('tells which facts clash on an impossible day, by name', async () => {
    const db = await fresh();
    const clash = [{ code: 'hasLunch', params: { person: 'v2', minutes: 30, from: 8, to: 12 } }];
    await storeCover(db, now, {
      plan: { ...coverPlan, status: 'impossible', shortfall: null, bound: null, activities: {}, clash },
    });
    const { as } = await testApp(db);
    const page = await (await as('administrator')).get('/swap-days/day');
    const text = textOf(page.body);
    expect(text).toContain('This day is impossible: what is asked of it clashes.');
    expect(text).toContain('Marina Lis: lunch of 30 minutes between 11:00 and 12:00');
    expect(page.body).not.toContain('/publication');
    expect((await (await as('administrator')).get('/swap-days/day/people/v2/edit')).statusCode).toBe(404);
  });

  it('warns where the calls of a queue are not known', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const admin = await as('administrator');
    const warning = 'the calls of this day are not known';
    expect((await admin.get('/swap-days/day')).body).not.toContain(warning);
    const service = { required: Array<number>(16).fill(0), harm: null };
    const problem = { ...coverProblem, queues: { ...coverProblem.queues, service } };
    await savePlan(db, 'day', { problem, plan: coverPlan, madeAt: DateTime.utc().toISO(), editedAt: null });
    expect((await admin.get('/swap-days/day')).body).toContain(`Service: ${warning}`);
  });

  it('names whoever has left since and does not offer to publish', async () => {
    const db = await fresh();
    await storeCover(db, now);
    await db.updateTable('employee').set({ leftAt: now.toISO() }).where('id', '=', 'v2').execute();
    const { as } = await testApp(db);
    const page = await (await as('administrator')).get('/swap-days/day');
    expect(page.body).toContain('Marina Lis has left');
    expect(page.body).not.toContain('/publication');
  });

  it('does not know a day that is not there', async () => {
    const { as } = await testApp(await fresh());
    expect((await (await as('administrator')).get('/swap-days/none')).statusCode).toBe(404);
  });
});

onEveryDatabase('changing a block', (fresh) => {
  const change = { from: '10:00', to: '10:30', activity: 'phone:service' };

  it('proposes the block that was pressed and shows the effect before anything is saved', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const head = await as('head', 'service');
    const form = await head.get('/swap-days/day/people/v1/edit?from=615&to=660');
    expect(form.body).toContain('<option selected>10:00</option>');
    expect(form.body).toContain('<option selected>11:00</option>');
    expect(form.body).toContain('<option value="phone:sales" selected>Sales calls</option>');
    const check = await head.post('/swap-days/day/people/v1/edit/check', { ...change, version: '1' });
    expect(textOf(check.body)).toContain('It gets worse: Sales becomes one agent short 10:00–10:30.');
    expect(check.body).toContain('<!doctype html>');
    expect((await findPlan(db, 'day'))?.plan).toEqual(coverPlan);
  });

  it('keeps it in the plan, holds it for the next planning, marks it, and takes it back', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const head = await as('head', 'service');
    const saved = await head.post('/swap-days/day/people/v1/edit', { ...change, version: '1' });
    expect(saved.headers.location).toBe('/swap-days/day?notice=saved');
    const stored = await findPlan(db, 'day');
    expect(stored?.plan.activities['v1']?.slice(3, 7)).toEqual([
      'phone:service',
      'phone:service',
      'phone:service',
      'phone:sales',
    ]);
    expect(stored?.plan).toMatchObject({ shortfall: 3, status: 'feasible' });
    expect(stored?.problem.people.find(({ id }) => id === 'v1')?.pinned).toEqual([
      { from: 4, to: 6, activity: 'phone:service' },
    ]);
    expect(stored?.editedAt).not.toBeNull();

    const page = await head.get('/swap-days/day?notice=saved');
    expect(page.body).toContain('Saved. Planning again will keep it.');
    expect(page.body).toMatch(/class="block own service edited f4 t6"[^]{0,200}<i class="fold">/);
    expect(textOf(page.body)).toContain('Anna Belova (anna.belova), 10:00–10:30: calls of the own queue');
    const removal = /action="(\/swap-days\/day\/edits\/[^"]+)"/.exec(page.body)?.[1] ?? '';
    const removed = await head.post(removal, { version: '2' });
    expect(removed.headers.location).toBe('/swap-days/day?notice=restored');
    expect((await findPlan(db, 'day'))?.plan.activities).toEqual(coverPlan.activities);
    // Pressed twice: gone is gone.
    expect((await head.post(removal, { version: '2' })).headers.location).toBe(
      '/swap-days/day?notice=restored',
    );
    expect((await findSwapDay(db, 'day'))?.version).toBe(3);
  });

  it('saves nothing that breaks a rule, and says which', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const head = await as('head', 'service');
    const page = await head.post('/swap-days/day/people/v3/edit', {
      from: '10:00',
      to: '10:15',
      activity: 'phone:service',
      version: '1',
    });
    expect(page.statusCode).toBe(422);
    expect(textOf(page.body)).toContain('150 minutes in a row on the phone, at most 120 are allowed.');
    expect(page.body).toContain('<option selected>10:15</option>');
    expect((await findPlan(db, 'day'))?.plan).toEqual(coverPlan);
  });

  it('refuses what cannot be in one sentence each, and changes nothing', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const head = await as('head', 'service');
    const time = 'Choose a time from the list.';
    const notThis = 'This person cannot do that.';
    for (const [from, to, activity, sentence] of [
      ['10:30', '10:00', 'break', 'The end must come after the start.'],
      ['noon', '10:00', 'break', time],
      ['3:00', '23:30', 'break', time],
      ['10:07', '10:30', 'break', time],
      ['10:00', '10:30', 'training', notThis],
      ['10:00', '10:30', 'phone:nowhere', notThis],
    ] as const) {
      const fields = { from, to, activity, version: '1' };
      const page = await head.post('/swap-days/day/people/v2/edit', fields);
      expect(page.statusCode).toBe(422);
      expect(page.body).toContain(sentence);
    }
    expect((await findPlan(db, 'day'))?.plan).toEqual(coverPlan);
  });

  it('loses nothing when two people change the same day: the second sees the new plan and saves again', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const [one, two] = [await as('head', 'service'), await as('head', 'sales')];
    await one.post('/swap-days/day/people/v1/edit', { ...change, version: '1' });
    const late = { from: '9:00', to: '9:15', activity: 'break' };
    const refused = await two.post('/swap-days/day/people/v2/edit', { ...late, version: '1' });
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('Somebody else changed the plan while you were working.');
    expect(refused.body).toContain('<option value="break" selected>');
    expect(refused.body).toContain('name="version" value="2"');
    const again = await two.post('/swap-days/day/people/v2/edit', { ...late, version: '2' });
    expect(again.statusCode).toBe(303);
    const activities = (await findPlan(db, 'day'))?.plan.activities;
    expect(activities?.['v1']?.[4]).toBe('phone:service');
    expect(activities?.['v2']?.[0]).toBe('break');
  });

  it('waits while a plan is being made', async () => {
    const db = await fresh();
    await storeCover(db, now);
    await insertRunningJob(db, {
      id: newId(),
      swapDayId: 'day',
      requestedBy: 'x',
      startedAt: DateTime.utc().toISO(),
    });
    const { as } = await testApp(db);
    const page = await (
      await as('head', 'service')
    ).post('/swap-days/day/people/v1/edit', { ...change, version: '1' });
    expect(page.statusCode).toBe(409);
    expect(page.body).toContain('A plan is being made right now.');
    expect((await findPlan(db, 'day'))?.plan).toEqual(coverPlan);
  });

  it('leaves a day alone that is over or cancelled', async () => {
    const db = await fresh();
    await storeCover(db, now.minus({ days: 20 }));
    const { as } = await testApp(db);
    const head = await as('head', 'service');
    expect((await head.get('/swap-days/day')).body).not.toContain('/edit?');
    const page = await head.post('/swap-days/day/people/v1/edit', { ...change, version: '1' });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('The day is over or cancelled');
  });

  it('answers the script with the effect alone', async () => {
    const db = await fresh();
    await storeCover(db, now);
    const { as } = await testApp(db);
    const head = await as('head', 'service');
    expect((await head.get('/swap-days/day/people/v1/edit')).body).toContain('/assets/board.js');
    const fragment = await head.post('/swap-days/day/people/v1/edit/check', { ...change, part: 'effect' });
    expect(fragment.statusCode).toBe(200);
    expect(fragment.body).not.toContain('<html');
    expect(textOf(fragment.body).trim()).toBe(
      'What changes It gets worse: Sales becomes one agent short 10:00–10:30.',
    );
  });
});
