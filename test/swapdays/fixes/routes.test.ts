import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { newId } from '../../../src/database/ids.ts';
import type { DayProblem, Fix } from '../../../src/planning/day-problem.ts';
import { keyOf } from '../../../src/swapdays/fixes/actions.ts';
import { lunchFreedomOn } from '../../../src/swapdays/fixes/queries.ts';
import { insertRunningJob } from '../../../src/runs/queries.ts';
import { findRunningJob } from '../../../src/swapdays/plan/job-queries.ts';
import { findSwapDay, listParticipants } from '../../../src/swapdays/queries.ts';
import { testApp } from '../../support/app.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { coverPlan, storeCover } from '../board/fixture.ts';
import { emptyPlan, fakePlanner } from '../company.ts';

const now = DateTime.utc();

const fixes = {
  earlier: {
    change: { code: 'training-moved', params: { by: -30, from: 570, to: 630 } },
    shortfall: 0,
    harm: null,
  },
  lunch: {
    change: { code: 'lunch-wider', params: { department: 'service', minutes: 30 } },
    shortfall: 1,
    harm: null,
  },
  fewer: {
    change: { code: 'one-fewer', params: { person: 'v1', partner: '' } },
    shortfall: 1,
    harm: null,
  },
  more: {
    change: { code: 'one-more', params: { person: 'v2', queue: 'sales' } },
    shortfall: 0,
    harm: null,
  },
  needed: {
    change: { code: 'personMore', params: { queue: 'sales', from: 4, to: 8 } },
    shortfall: 0,
    harm: null,
  },
} as const satisfies Record<string, Fix>;
const keys = Object.fromEntries(Object.entries(fixes).map(([name, { change }]) => [name, keyOf(change)]));

/** The company with a day whose plan proposes everything, and a planner that remembers what it was asked. */
async function company(db: Db) {
  await storeCover(db, now, { plan: { ...coverPlan, fixes: Object.values(fixes) } });
  const asked: DayProblem[] = [];
  const planner = fakePlanner(async (problem) => {
    asked.push(problem);
    return { kind: 'plan', plan: emptyPlan(problem, { shortfall: 0 }) };
  });
  return { asked, ...(await testApp(db, { planner })) };
}

async function planned(db: Db): Promise<void> {
  await expect.poll(async () => await findRunningJob(db, 'day')).toBeUndefined();
}

/** The page's text without its tags and with plain spaces. */
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0]+/g, ' ');

onEveryDatabase('applying a proposed change', (fresh) => {
  it('changes the day, plans it anew, and tells what was promised and what was reached', async () => {
    const db = await fresh();
    const { as, asked } = await company(db);
    const head = await as('head', 'sales');
    const before = await head.get('/swap-days/day');
    expect(textOf(before.body)).toContain(
      'The training 30 minutes earlier: 9:30–10:30 enough people all day',
    );
    // Who it would be is for a head to choose, from those who may.
    expect(before.body).toContain('href="/swap-days/day/people?more=yes">Choose people</a>');
    const done = await head.post('/swap-days/day/fixes', { version: '1', change: keys['earlier'] ?? '' });
    expect(done.headers.location).toBe('/swap-days/day/planning');
    await planned(db);
    expect(await findSwapDay(db, 'day')).toMatchObject({ trainingFromMinute: 570, trainingToMinute: 630 });
    expect(asked.at(-1)?.people.find(({ id }) => id === 's1')?.training).toEqual([[2, 6]]);

    const page = textOf((await head.get('/swap-days/day')).body);
    expect(page).toContain(
      'Changed as proposed The training 30 minutes earlier: 9:30–10:30 Before: 0.5 agent-hours missing. Promised: enough people all day. Reached: enough people all day. Test head,',
    );
    expect(page).not.toContain('Apply');
  });

  it('makes it once, however often it is pressed, and not on a day that somebody else has changed', async () => {
    const db = await fresh();
    const { as, asked } = await company(db);
    const [one, two] = [await as('head', 'sales'), await as('head', 'service')];
    const press = { version: '1', change: keys['lunch'] ?? '' };
    const both = await Promise.all([
      one.post('/swap-days/day/fixes', press),
      two.post('/swap-days/day/fixes', press),
    ]);
    await planned(db);
    both.push(await one.post('/swap-days/day/fixes', press));
    expect(both.map(({ headers }) => headers.location)).toEqual(Array(3).fill('/swap-days/day/planning'));
    expect(asked).toHaveLength(1);
    expect(await lunchFreedomOn(db, 'day')).toEqual({ v1: 30, v2: 30, v3: 30 });

    const late = await two.post('/swap-days/day/fixes', { version: '1', change: keys['earlier'] ?? '' });
    expect(late.headers.location).toBe('/swap-days/day?notice=version');
    expect((await findSwapDay(db, 'day'))?.trainingFromMinute).toBe(600);
  });

  it('lets people eat earlier or later on that day only, says so, and takes it back', async () => {
    const db = await fresh();
    const { as, asked } = await company(db);
    const head = await as('head', 'sales');
    await head.post('/swap-days/day/fixes', { version: '1', change: keys['lunch'] ?? '' });
    await planned(db);
    const windows = () =>
      Object.fromEntries(asked.at(-1)?.people.map(({ id, lunch }) => [id, lunch?.window]) ?? []);
    expect(windows()).toMatchObject({ s1: [8, 12], v1: [6, 14], v3: [6, 14] });
    const page = await head.get('/swap-days/day');
    expect(textOf(page.body)).toMatch(
      /On this day only Lunch up to 30 minutes earlier or later than usual: Anna Belova \(anna.belova\), Marina Lis, Anna Belova \(anna.two\) Take back/,
    );
    const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '';
    const removal = { version, minutes: '30' };
    const stale = await head.post('/swap-days/day/lunch-freedom/removal', { ...removal, version: '1' });
    expect(stale.headers.location).toBe('/swap-days/day?notice=version');
    await head.post('/swap-days/day/lunch-freedom/removal', removal);
    await planned(db);
    expect(windows()).toMatchObject({ v1: [8, 12], v3: [8, 12] });
    expect(await lunchFreedomOn(db, 'day')).toEqual({});
    // Pressed twice: gone is gone.
    const again = await head.post('/swap-days/day/lunch-freedom/removal', removal);
    expect(again.headers.location).toBe('/swap-days/day/planning');
  });

  it('refuses in words what does not fit any more, and changes nothing', async () => {
    const db = await fresh();
    const { as, asked } = await company(db);
    const head = await as('head', 'sales');
    const press = async (name: string) => {
      const done = await head.post('/swap-days/day/fixes', { version: '1', change: keys[name] ?? name });
      const page = await head.get(done.headers.location ?? '');
      return /role="status">([^<]+)</.exec(page.body)?.[1] ?? '';
    };
    // Marina may not answer sales, nobody can be named, and without Anna nobody covers.
    for (const name of ['more', 'needed', 'fewer'])
      expect(await press(name)).toContain('This proposal does not fit any more');
    expect(await press('["training-moved",{}]')).toContain('This proposal is not there any more');
    await insertRunningJob(db, { id: newId(), swapDayId: 'day', requestedBy: 'x', startedAt: now.toISO() });
    expect(await press('earlier')).toContain('A plan is being made right now.');
    expect(asked).toEqual([]);
    expect(await listParticipants(db, 'day')).toHaveLength(3);
    expect((await findSwapDay(db, 'day'))?.version).toBe(1);
  });

  it('has the best who do not take part yet ticked where somebody is to be chosen', async () => {
    const db = await fresh();
    const { as } = await company(db);
    const able = { queueId: 'sales', level: 'solo' as const, speedFactor: 0.9 };
    await db
      .insertInto('qualification')
      .values({ employeeId: 'v3', ...able })
      .execute();
    const head = await as('head', 'sales');
    const ticked = async (url: string) =>
      [...(await head.get(url)).body.matchAll(/name="as\.cover" value="([^"]+)"[^>]*checked/g)].map(
        ([, id]) => id,
      );
    expect((await ticked('/swap-days/day/people')).sort()).toEqual(['v1']);
    expect((await ticked('/swap-days/day/people?more=yes')).sort()).toEqual(['v1', 'v3']);
  });

  it('is for those who plan the day, and for a day that is still to come', async () => {
    const db = await fresh();
    const { as } = await company(db);
    await db.updateTable('swapDay').set({ publishedAt: now.toISO(), publishedBy: 'x' }).execute();
    const press = { version: '1', change: keys['earlier'] ?? '', minutes: '30' };
    for (const [role, department] of [
      ['employee', 'sales'],
      ['hr', undefined],
      ['head', 'third'],
    ] as const) {
      const other = await as(role, department);
      expect((await other.get('/swap-days/day')).body).not.toContain('/swap-days/day/fixes');
      for (const path of ['fixes', 'lunch-freedom/removal'])
        expect((await other.post(`/swap-days/day/${path}`, press)).statusCode).toBe(403);
    }
    const admin = await as('administrator');
    expect((await admin.post('/swap-days/none/fixes', press)).statusCode).toBe(404);
    await db.updateTable('swapDay').set({ cancelledAt: now.toISO() }).execute();
    const late = await admin.post('/swap-days/day/fixes', press);
    expect(late.headers.location).toBe('/swap-days/day?notice=closed');
  });
});
