import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { drawnOrder } from '../../src/planning/season/draw.ts';
import { planSeasonVerb } from '../../src/planning/season/cli-plan-season.ts';
import { findSeasonPlan } from '../../src/seasons/plan-queries.ts';
import { listDayLimits, listDraws, listSeasons, listWishes } from '../../src/seasons/queries.ts';
import type { ProblemJson } from '../../src/seasons/season.ts';
import { type Client, testApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { captured } from '../support/verb.ts';
import { instantPlanner, salesIds, serviceIds, smallCompany } from '../swapdays/company.ts';
import { dayOf, seasonPlanner } from './world.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function started(): Promise<{ db: Db; as: Awaited<ReturnType<typeof testApp>>['as'] }> {
  const db = await freshSqlite(undo);
  await smallCompany(db);
  const { app, as } = await testApp(db, { planner: instantPlanner, seasonPlanner });
  undo.push(() => app.close());
  return { db, as };
}

const form = {
  name: 'Spring <b>',
  first: 'sales',
  second: 'service',
  kind: 'mutual',
  from: dayOf(0),
  to: dayOf(11),
  weekdays: ['1', '2', '3', '4', '5'],
  visit: '120',
  turns: '1',
  between: '14',
  newcomers: '30',
  workshops: '1',
  limit: '1',
};

/** Presses a button of a page: sends the version that the season has now. */
async function press(db: Db, client: Client, path: string, fields: Record<string, string> = {}) {
  const [season] = await listSeasons(db);
  const url = `/seasons/${season?.id}${path}`;
  return client.post(url, { version: String(season?.version), ...fields });
}

/** Waits for the run that was started to be written down. */
async function settled(db: Db): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const job = await db
      .selectFrom('planningJob')
      .select('id')
      .where('status', '=', 'running')
      .executeTakeFirst();
    if (job === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the pages of a season', () => {
  it('lead a head from the form to a published plan, a change by hand and a swap day', async () => {
    const { db, as } = await started();
    const head = await as('head', 'sales');
    const employee = await as('employee');
    const hr = await as('hr');
    expect((await head.get('/seasons')).body).toContain('There are no seasons yet');
    expect((await head.get('/seasons/new')).body).toContain(`name="workshops" value="2"`);

    // What is typed stays, and what is wrong is named.
    const wrong = await head.post('/seasons', { ...form, name: '', limit: 'many' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="many"');
    expect(wrong.body).toContain('Pairs a day: 1 to 500');
    const made = await head.post('/seasons', form);
    expect(made.statusCode).toBe(303);
    const base = String(made.headers.location);
    const page = await head.get(base);
    expect(page.body).toContain('Spring &lt;b&gt;');
    expect(page.body).toContain('The order is not drawn yet');

    // Capacity: a number in each cell; the head sets the own department's only.
    const capacity = await head.get(`${base}/capacity`);
    expect(capacity.body).toContain('9 days of 10 can bear a pair');
    expect(capacity.body.match(/class="amount"/g)).toHaveLength(18);
    expect((await head.get(`${base}/capacity/${dayOf(3)}`)).statusCode).toBe(200);
    expect((await head.get(`${base}/capacity/${dayOf(5)}`)).statusCode).toBe(404);
    const unsaid = await press(db, head, `/capacity/${dayOf(3)}`, { 'people.sales': '1' });
    expect([unsaid.statusCode, unsaid.body.includes('Say why')]).toEqual([422, true]);
    const others = await press(db, head, `/capacity/${dayOf(3)}`, { 'people.service': '1', note: 'x' });
    expect(others.statusCode).toBe(403);
    await press(db, head, `/capacity/${dayOf(3)}`, { close: 'yes', note: 'end of quarter' });
    const [season] = await listSeasons(db);
    expect(await listDayLimits(db, season?.id ?? '')).toMatchObject([
      { date: dayOf(3), departmentId: 'sales', people: 0, note: 'end of quarter' },
    ]);
    expect((await hr.get(`${base}/capacity`)).body).toContain('end of quarter');

    // People: wishes for the own department only.
    const say = { kind: 'nominated', note: 'keeps asking for it' };
    expect((await press(db, head, '/people/v1/wishes', say)).statusCode).toBe(403);
    expect((await press(db, head, '/people/s3/wishes', { ...say, note: '' })).statusCode).toBe(422);
    expect((await press(db, head, '/people/s3/wishes', { ...say, kind: 'x' })).statusCode).toBe(422);
    expect((await press(db, head, '/people/s3/wishes', say)).statusCode).toBe(303);
    // What is noted of people is for their own head; the other one sees what is wished, HR the numbers.
    const otherHead = await as('head', 'service');
    const seenByOther = (await otherHead.get(`${base}/people`)).body;
    expect([seenByOther.includes('keeps asking'), seenByOther.includes('>nominated<')]).toEqual([
      false,
      true,
    ]);
    for (const page of ['/people', '/problem.json', '/proposal']) {
      expect((await hr.get(`${base}${page}`)).statusCode, page).toBe(403);
    }
    const seenByHr = (await hr.get(base)).body;
    expect(seenByHr).not.toContain(`${base}/people`);
    expect(seenByHr).not.toMatch(/keeps asking|problem\.json/);
    // A third department's head has nothing to do with it.
    const sales = await db
      .selectFrom('department')
      .selectAll()
      .where('id', '=', 'sales')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('department')
      .values({ ...sales, id: 'billing', position: 9 })
      .execute();
    const third = await as('head', 'billing');
    expect((await third.get('/seasons')).body).not.toContain(base);
    for (const page of ['', '/capacity', '/people', '/draw', '/fairness']) {
      expect((await third.get(`${base}${page}`)).statusCode, page).toBe(403);
    }
    expect((await head.get(`${base}/people?q=s3`)).body.match(/Change Olga/g)).toHaveLength(1);
    expect((await head.get(`${base}/people/s3`)).body).toContain('keeps asking for it');

    // The draw, with a typed seed; the page repeats it.
    expect((await head.get(`${base}/draw`)).body).toContain('Draw for 24 people');
    expect((await press(db, head, '/draws', { seed: '1,5' })).statusCode).toBe(422);
    expect((await press(db, head, '/draws', { seed: '2026' })).statusCode).toBe(303);
    const drawn = await hr.get(`${base}/draw`);
    expect(drawn.body).toContain('give this very order');
    await db.updateTable('seasonDraw').set({ drawnBy: 'demo' }).execute();
    expect((await hr.get(`${base}/draw`)).body).toContain('by the demo.');
    const [record] = await listDraws(db, season?.id ?? '');
    expect(record?.order).toEqual({
      sales: drawnOrder('sales', salesIds, 2026),
      service: drawnOrder('service', serviceIds, 2026),
    });
    expect((await press(db, head, '/draws', {})).body).toContain('Say why the order is drawn again');

    // The plan; whoever downloads the problem comes to the same one.
    expect((await press(db, head, '/planning')).headers.location).toBe(`${base}/planning`);
    await settled(db);
    expect((await head.get(`${base}/planning`)).headers.location).toBe(base);
    const planned = await hr.get(base);
    expect(planned.body).toContain('<strong>16 of 24 people get a swap day</strong>');
    expect(planned.body).toContain('8 people wait');
    expect(planned.body).toContain('With two pairs a day 4 more people get a swap day.');
    expect(planned.body).not.toContain('/edit#limit');
    expect((await head.get(base)).body).toContain(`href="${base}/edit#limit"`);
    expect(planned.body).not.toContain('Make the swap day');
    const problem = await head.get(`${base}/problem.json`);
    const again = await captured(planSeasonVerb, [], problem.body);
    const held = await findSeasonPlan(db, season?.id ?? '', 'accepted');
    expect(JSON.parse(again.out)).toEqual(held?.plan);
    expect(problem.json<ProblemJson>().seed).toBe(2026);
    expect((await hr.get(`${base}/fairness`)).body).toContain('Nominations honoured: 1 of 1');

    expect((await press(db, head, '/publication', { version: '1' })).statusCode).toBe(409);
    expect((await head.get('/')).body).not.toContain(`href="${base}#day-`);
    expect((await press(db, head, '/publication')).statusCode).toBe(303);
    expect((await head.get('/')).body).toContain(`href="${base}#day-${dayOf(0)}"`);
    expect((await hr.get('/')).body).not.toContain(`href="${base}#day-`);
    expect((await head.get(`${base}/draw`)).body).toContain('there are no more draws');

    // By hand: a reason is asked for, and what moves is shown before it holds.
    const first = held?.plan.pairs[0];
    const mover = first?.['sales'] ?? '';
    const none = await press(db, head, `/people/${mover}/turn`, { what: 'none' });
    expect([none.statusCode, none.body.includes('Give a reason')]).toEqual([422, true]);
    const byHand = { what: 'none', reason: 'on sick leave until spring' };
    expect((await press(db, head, `/people/${mover}/turn`, byHand)).headers.location).toBe(
      `${base}/planning`,
    );
    await settled(db);
    const proposal = await head.get(`${base}/proposal`);
    expect(proposal.body).toContain('on sick leave until spring');
    expect((await hr.get(base)).body).not.toContain('A new plan waits');
    const next = await findSeasonPlan(db, season?.id ?? '', 'proposed');
    expect((await head.get(base)).body).toContain('A new plan waits for your decision');
    expect((await press(db, head, '/proposal/acceptance', { plan: 'another' })).statusCode).toBe(409);
    expect((await press(db, head, '/proposal/acceptance', { plan: next?.id ?? '' })).statusCode).toBe(303);
    expect((await head.get(`${base}/people/${mover}`)).body).toContain('Taken out by hand by Test head');

    // A day of it becomes a swap day; pressed again, it leads there.
    const date = next?.plan.pairs[1]?.['date'] ?? '';
    const day = await press(db, head, `/days/${date}/swap-day`);
    expect(day.headers.location).toMatch(/^\/swap-days\/[0-9a-f-]{36}\/planning$/);
    const same = await press(db, head, `/days/${date}/swap-day`);
    expect(`${same.headers.location}/planning`).toBe(day.headers.location);
    expect((await press(db, head, `/days/${dayOf(3)}/swap-day`)).body).toContain(
      'There are no pairs on this day',
    );
    const madeForHr = (await hr.get(base)).body;
    expect([madeForHr.includes('draft made'), madeForHr.includes('sick leave')]).toEqual([true, false]);
    expect((await head.get(base)).body).toContain('on sick leave until spring');
    const board = await head.get(String(same.headers.location));
    expect(board.body).toContain(`href="${base}#day-${date}"`);
    // The workshop goes to another day: what it moves is shown, and the plan keeps it there.
    const [proposed] = held?.workshops ?? [];
    const choices = (await head.get(`${base}/workshops/${proposed}`)).body;
    const to = next?.plan.pairs.at(-1)?.['date'] ?? '';
    expect(choices).toContain(`<option value="${to}">`);
    for (const not of [date, dayOf(3), dayOf(5), proposed ?? '', 'x', '2020-01-01']) {
      expect(choices).not.toContain(`<option value="${not}">`);
      const refused = await press(db, head, `/workshops/${proposed}`, { to: not });
      expect([refused.statusCode, refused.body.includes('cannot be on this day')]).toEqual([422, true]);
    }
    expect((await head.get(`${base}/workshops/${to}`)).statusCode).toBe(404);
    await press(db, head, `/workshops/${proposed}`, { to });
    await settled(db);
    expect((await head.get(`${base}/proposal`)).body).toContain('Workshop days: ');
    const moved = await findSeasonPlan(db, season?.id ?? '', 'proposed');
    expect(moved?.workshops).toEqual([to]);
    expect(moved?.plan.pairs.map((pair) => pair['date'])).not.toContain(to);
    await press(db, head, '/proposal/acceptance', { plan: moved?.id ?? '' });
    await press(db, head, '/planning');
    await settled(db);
    const kept = await findSeasonPlan(db, season?.id ?? '', 'proposed');
    expect(kept?.workshops).toEqual([to]);
    await press(db, head, '/proposal/rejection', { plan: kept?.id ?? '' });
    const workshop = to;
    const both = await press(db, head, `/days/${workshop}/swap-day`);
    expect(both.headers.location).toMatch(/planning$/);
    const workshopDay = await db
      .selectFrom('swapDay')
      .select(['kind', 'title'])
      .where('date', '=', workshop)
      .execute();
    expect(workshopDay).toEqual([{ kind: 'workshop', title: 'Spring <b>' }]);

    // Nobody else may: employees nothing at all, HR and other heads no change.
    const buttons = [
      '',
      '/publication',
      '/planning',
      '/planning/end',
      '/draws',
      '/proposal/acceptance',
      '/proposal/rejection',
      `/capacity/${dayOf(4)}`,
      '/people/s3/wishes',
      '/people/s3/turn',
      '/people/s3/turn/withdrawal',
      `/people/s3/wishes/${(await listWishes(db, season?.id ?? ''))[0]?.id}/removal`,
      `/days/${date}/swap-day`,
      `/workshops/${workshop}`,
    ];
    const [one] = await db.selectFrom('department').selectAll().execute();
    if (one !== undefined)
      await db
        .insertInto('department')
        .values({ ...one, id: 'other', position: 3 })
        .execute();
    const stranger = await as('head', 'other');
    const before = (await listSeasons(db))[0]?.version;
    for (const path of buttons) {
      for (const client of [employee, hr, stranger])
        expect((await press(db, client, path, form as never)).statusCode, path).toBe(403);
    }
    for (const path of ['', '/capacity', '/people', '/draw', '/fairness', '/proposal', '/problem.json'])
      expect((await employee.get(base + path)).statusCode, path).toBe(403);
    expect((await stranger.post('/seasons', form)).statusCode).toBe(403);
    expect((await listSeasons(db))[0]?.version).toBe(before);
    const wish = buttons.find((path) => path.endsWith('/removal')) ?? '';
    expect((await press(db, head, wish)).statusCode).toBe(303);
    expect((await press(db, head, `/people/${mover}/turn/withdrawal`)).statusCode).toBe(303);
    await settled(db);
    expect((await press(db, head, '/proposal/rejection', { plan: 'unseen' })).statusCode).toBe(409);
    const last = await findSeasonPlan(db, season?.id ?? '', 'proposed');
    expect((await press(db, head, '/proposal/rejection', { plan: last?.id ?? '' })).statusCode).toBe(303);
    expect((await press(db, head, '/planning/end')).statusCode).toBe(303);
    expect((await press(db, head, '', { ...form, name: 'Summer' } as never)).statusCode).toBe(303);
    expect((await listSeasons(db))[0]?.name).toBe('Summer');
  });
});
