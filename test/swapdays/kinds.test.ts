import { DateTime } from 'luxon';
import { afterEach, describe, expect, it } from 'vitest';
import { theProgram } from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import type { DayProblem } from '../../src/planning/day-problem.ts';
import type { Planner } from '../../src/planning/planner.ts';
import {
  cancelSwapDay,
  changeArrangement,
  createSwapDay,
  type NewSwapDay,
  publishSwapDay,
} from '../../src/swapdays/actions.ts';
import { planRuns } from '../../src/swapdays/plan/runs.ts';
import { findPlan, findSwapDay, lastTurns, type SwapDay } from '../../src/swapdays/queries.ts';
import { retireCard, writeCard } from '../../src/swapdays/roleplay/actions.ts';
import { dayCards, findCard, listCards } from '../../src/swapdays/roleplay/queries.ts';
import { metBefore, publishedSeats } from '../../src/swapdays/workshop/queries.ts';
import { freshSqlite, onEveryDatabase } from '../support/databases.ts';
import { testApp } from '../support/app.ts';
import { emptyPlan, fakePlanner, nextDate, smallCompany, head, post } from './company.ts';

const now = () => DateTime.utc();
const thursday = nextDate(4);
const friday = DateTime.fromISO(thursday).plus({ days: 1 }).toFormat('yyyy-MM-dd');
const as = (role: NewSwapDay['people'][number]['role'], ids: string[]) =>
  ids.map((employeeId) => ({ employeeId, role, partnerId: null, note: '' }));

/** A plan as asked: training, role-play and every round of the workshop, and the own queue otherwise. */
const obedient: Planner['plan'] = async (problem: DayProblem) => {
  const plan = emptyPlan(problem);
  const activities = Object.fromEntries(
    problem.people.map((person) => {
      const day = [...(plan.activities[person.id] ?? [])];
      const put = (activity: string, [from, to]: readonly [number, number]) => day.fill(activity, from, to);
      for (const range of person.training) put('training', range);
      for (const { from, to, activity } of person.pinned) put(activity, [from, to]);
      for (const round of person.workshop?.rounds ?? []) put('workshop', round);
      return [person.id, day];
    }),
  );
  return { kind: 'plan', plan: { ...plan, activities } };
};

const rolePlayDay: NewSwapDay = {
  exercise: 'role-play',
  guestDepartmentId: 'sales',
  hostDepartmentId: 'service',
  date: thursday,
  title: '',
  createdBy: head,
  trainingFromMinute: 600,
  trainingToMinute: 720,
  shadowMinutes: null,
  rolePlayFromMinute: 630,
  rolePlayToMinute: 690,
  roundMinutes: 20,
  briefingMinutes: 15,
  reflectionMinutes: 0,
  people: [...as('player', ['s0', 's1']), ...as('trainee', ['v0', 'v1', 'v2'])],
};
const workshopDay: NewSwapDay = {
  ...rolePlayDay,
  exercise: 'workshop',
  date: friday,
  rounds: 2,
  groupSize: 4,
  people: as('attendee', ['s0', 's1', 's2', 'v0', 'v1', 'v2']),
};

async function cards(db: Db, count = 3): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    const text = { title: `Caller ${at}`, wants: `wish ${at}`, behaves: `manner ${at}` };
    const written = await writeCard(db, { ...text, departmentId: 'service', by: theProgram }, now());
    if (!written.ok) throw new Error(written.problems.join());
    ids.push(written.id);
  }
  return ids;
}

async function made(db: Db, wanted: NewSwapDay): Promise<SwapDay> {
  const result = await createSwapDay(db, wanted, now());
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return found(db, result.id);
}

async function found(db: Db, id: string): Promise<SwapDay> {
  const day = await findSwapDay(db, id);
  if (day === undefined) throw new Error(`no day ${id}`);
  return day;
}

async function published(db: Db, wanted: NewSwapDay): Promise<SwapDay> {
  const { id } = await made(db, wanted);
  const started = await planRuns({ db, planner: { plan: obedient }, now, beatMs: 10 }).start(id, 'Head');
  if (!started.ok) throw new Error(started.problem);
  await started.done;
  const { version } = await found(db, id);
  const result = await publishSwapDay(db, { swapDayId: id, version, by: head, post }, now());
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return found(db, id);
}

onEveryDatabase('days of the new kinds', (fresh) => {
  it('keep what their kind asks for, and nothing else', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const cardIds = await cards(db);
    const play = await made(db, { ...rolePlayDay, cardIds: [...cardIds].reverse(), rounds: 3 });
    expect(play).toMatchObject({
      kind: 'role-play',
      trainingFromMinute: 600,
      rolePlayFromMinute: 630,
      rolePlayToMinute: 690,
      roundMinutes: 20,
      briefingMinutes: 15,
      reflectionMinutes: 0,
      rounds: null,
      groupSize: null,
    });
    expect((await dayCards(db, play.id)).map(({ id }) => id)).toEqual([...cardIds].reverse());
    const workshop = await made(db, workshopDay);
    expect(workshop).toMatchObject({
      kind: 'workshop',
      rounds: 2,
      groupSize: 4,
      rolePlayFromMinute: null,
      briefingMinutes: null,
    });
  });

  it('are refused with everything that is wrong', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const cardIds = await cards(db);
    const refused = async (wanted: NewSwapDay, change: Partial<NewSwapDay>) => {
      const result = await createSwapDay(db, { ...wanted, ...change }, now());
      return result.ok ? [] : result.problems.map(({ code }) => code);
    };
    const play = { ...rolePlayDay, cardIds };
    expect(await refused(play, { cardIds: [] })).toEqual(['role-play.no-cards']);
    expect(await refused(play, { cardIds: ['ghost'] })).toEqual(['role-play.card']);
    expect(await refused(play, { roundMinutes: 90 })).toEqual(['role-play.round']);
    expect(await refused(play, { rolePlayToMinute: 735 })).toEqual(['role-play.outside']);
    expect(await refused(play, { rolePlayToMinute: 645 })).toEqual(['role-play.length']);
    expect(await refused(play, { briefingMinutes: 90 })).toEqual(['talks']);
    expect(await refused(play, { people: [] })).toEqual(['people.no-players', 'people.no-trainees']);
    // Nobody from the training plays, and nobody is both.
    const mixed = [...as('player', ['v0', 's0']), ...as('trainee', ['v1', 's0'])];
    expect(await refused(play, { people: mixed })).toEqual([
      'person.wrong-department',
      'person.twice',
      'person.wrong-department',
    ]);
    expect(await refused(workshopDay, { rounds: 5, groupSize: 1 })).toEqual([
      'workshop.rounds',
      'workshop.group',
    ]);
    expect(await refused(workshopDay, { trainingToMinute: null })).toEqual(['workshop.missing']);
    expect(await refused(workshopDay, { people: as('attendee', ['s0', 's1']) })).toEqual([
      'people.not-mixed',
    ]);
    // Help for two, and one person who could give it: all of sales is in the training.
    await db
      .updateTable('qualification')
      .set({ level: 'assisted' })
      .where('employeeId', '=', 'v2')
      .where('queueId', '=', 'sales')
      .execute();
    const sales = Array.from({ length: 10 }, (_, at) => `s${at}`);
    const people = [...as('trainee', sales), ...as('cover', ['v0', 'v1', 'v2'])];
    expect(await refused({ ...rolePlayDay, exercise: 'cover' }, { people })).toEqual(['people.no-helpers']);
    expect(
      await refused(
        { ...rolePlayDay, exercise: 'cover' },
        { people: people.filter((one) => one.employeeId !== 'v2') },
      ),
    ).toEqual([]);
  });

  it('remember who has met whom: a later workshop seats strangers together', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const cardIds = await cards(db);
    const play = await published(db, { ...rolePlayDay, cardIds });
    // Three rounds of 20 minutes, two at a time: each pair of player and trainee once.
    const met = await metBefore(db, friday);
    expect([...met].sort()).toEqual(['s0 v0', 's0 v1', 's0 v2', 's1 v0', 's1 v1', 's1 v2']);
    expect(await metBefore(db, thursday)).toEqual(new Set());
    expect([...(await lastTurns(db, friday)).keys()].sort()).toEqual(['s0', 's1']);

    const workshop = await published(db, workshopDay);
    const seats = await publishedSeats(db, workshop.id);
    expect(seats).toHaveLength(2);
    for (const round of seats) expect(round.flat().sort()).toEqual(['s0', 's1', 's2', 'v0', 'v1', 'v2']);
    const saturday = DateTime.fromISO(friday).plus({ days: 1 }).toFormat('yyyy-MM-dd');
    expect((await metBefore(db, saturday)).has('s2 v0')).toBe(true);
    // A day that was cancelled has not brought anybody together.
    const { version } = await found(db, play.id);
    await cancelSwapDay(db, { swapDayId: play.id, version, by: head, post }, now());
    expect(await metBefore(db, friday)).toEqual(new Set());
  });

  it('keep a card that was retired since, and other days are not offered it', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const [first = '', ...others] = await cards(db);
    const day = await made(db, { ...rolePlayDay, cardIds: [first, ...others] });
    expect(await retireCard(db, { id: first, version: 1, retired: true, by: theProgram }, now())).toEqual({
      ok: true,
      id: first,
    });
    expect((await listCards(db, { departmentId: 'service' })).map(({ id }) => id)).not.toContain(first);
    const change = { ...rolePlayDay, swapDayId: day.id, version: 1, cardIds: [first], by: head };
    expect(await changeArrangement(db, change, now())).toEqual({ ok: true });
    const other = await createSwapDay(db, { ...rolePlayDay, date: friday, cardIds: [first] }, now());
    expect(other).toEqual({ ok: false, problems: [{ code: 'role-play.card' }] });
  });
});

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function started() {
  const db = await freshSqlite(undo);
  await smallCompany(db);
  const { app, as } = await testApp(db, { planner: fakePlanner(obedient) });
  undo.push(() => app.close());
  return { db, as };
}

describe('scenario cards', () => {
  const text = { department: 'service', title: 'No <signal>', wants: 'A fitter today', behaves: 'Tired' };

  it('are written, changed, retired and taken back by either head', async () => {
    const { db, as } = await started();
    const head = await as('head', 'sales');
    expect((await head.post('/scenarios', text)).headers.location).toBe('/scenarios');
    const [card] = await listCards(db);
    const list = await head.get('/scenarios');
    expect(list.body).toContain('No &lt;signal&gt;');
    const other = await as('head', 'service');
    const path = `/scenarios/${card?.id}`;
    expect((await other.post(path, { ...text, version: '1', title: 'No picture' })).statusCode).toBe(303);
    // Somebody who was slower is told, and what they typed stays.
    const late = await head.post(path, { ...text, version: '1', title: 'Typed in vain' });
    expect([late.statusCode, late.body.includes('Typed in vain')]).toEqual([409, true]);
    expect(late.body).toContain('name="version" value="2"');
    expect((await head.post(`${path}/retirement`, { version: '2' })).statusCode).toBe(303);
    expect((await head.post(`${path}/retirement`, { version: '2' })).statusCode).toBe(303);
    expect((await findCard(db, card?.id ?? ''))?.retiredAt).not.toBeNull();
    expect((await head.get('/scenarios')).body).toContain('1 more is retired');
    expect((await head.post(`${path}/return`, { version: '3' })).statusCode).toBe(303);
    expect((await findCard(db, card?.id ?? ''))?.retiredAt).toBeNull();
  });

  it('are given back with what is missing', async () => {
    const { db, as } = await started();
    const head = await as('head', 'sales');
    const wrong = await head.post('/scenarios', { ...text, wants: ' ', department: 'nowhere' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('What does the customer want?');
    expect(wrong.body).toContain('Choose whom the customer calls');
    expect(wrong.body).toContain('value="No &lt;signal&gt;"');
    expect(await listCards(db)).toEqual([]);
  });

  it('are for heads and administrators only', async () => {
    const { db, as } = await started();
    const [id = ''] = await cards(db, 1);
    const administrator = await as('administrator');
    expect((await administrator.get(`/scenarios/${id}`)).statusCode).toBe(200);
    for (const role of ['employee', 'hr'] as const) {
      const nobody = await as(role, 'sales');
      for (const path of ['/scenarios', '/scenarios/new', `/scenarios/${id}`]) {
        expect((await nobody.get(path)).statusCode).toBe(403);
      }
      for (const path of [
        '/scenarios',
        `/scenarios/${id}`,
        `/scenarios/${id}/retirement`,
        `/scenarios/${id}/return`,
      ]) {
        expect((await nobody.post(path, { ...text, version: '1' })).statusCode).toBe(403);
      }
    }
    expect((await findCard(db, id))?.version).toBe(1);
  });
});

describe('the pages of the new kinds', () => {
  it('lead from the first step to a published role-play; each sees the cards that are theirs', async () => {
    const { db, as } = await started();
    await cards(db);
    const head = await as('head', 'service');
    const first = await head.get('/swap-days/new');
    // Seven of fourteen may answer for sales, nobody in sales for the service.
    expect(first.body).toContain('nobody in Sales answers its calls alone');
    expect(first.body).toContain('7 of 14 in Service answer its calls alone');
    const choice = 'exercise=role-play&guest=sales&host=service&training=120';
    const dates = await head.get(`/swap-days/new/date?${choice}`);
    expect(dates.body).toMatch(/Best is .*: \d+ conversations? at a time/);
    const people = await head.get(`/swap-days/new/people?${choice}&date=${thursday}&with=s7`);
    expect(people.body).toContain('name="as.player" value="s7" checked');
    expect(people.body.match(/name="card" value="[^"]+" checked/g)).toHaveLength(3);
    const made = await head.post('/swap-days', {
      exercise: 'role-play',
      guest: 'sales',
      host: 'service',
      training: '120',
      date: thursday,
      title: '',
      trainingFrom: '10:00',
      trainingTo: '12:00',
      playFrom: '10:30',
      playTo: '11:30',
      roundMinutes: '20',
      briefing: '15',
      reflection: '0',
      card: (await listCards(db)).map(({ id }) => id),
      'as.player': ['s0', 's1'],
      'as.trainee': ['v0', 'v1', 'v2'],
    });
    expect(made.statusCode).toBe(303);
    const id = String(made.headers.location).split('/')[2] ?? '';
    await expect.poll(async () => await findPlan(db, id)).toBeDefined();
    const board = await head.get(`/swap-days/${id}`);
    expect(board.body).toContain('Who plays whom');
    expect(board.body).toContain('Caller 2');
    const { version } = await found(db, id);
    expect((await head.post(`/swap-days/${id}/publication`, { version: String(version) })).statusCode).toBe(
      303,
    );

    const sheet = await head.get(`/swap-days/${id}/role-play`);
    for (const wish of ['wish 0', 'wish 1', 'wish 2']) expect(sheet.body).toContain(wish);
    const trainee = await as('employee', 'service', { employeeId: 'v0' });
    const forTrainee = await trainee.get(`/swap-days/${id}/role-play`);
    expect([forTrainee.statusCode, /wish \d|Caller \d/.test(forTrainee.body)]).toEqual([200, false]);
    expect((await trainee.get(`/swap-days/${id}`)).body).not.toMatch(/Caller \d/);
    // A player plays three rounds and reads those cards, and nobody's who sits at home.
    const player = await as('employee', 'sales', { employeeId: 's0' });
    expect((await player.get(`/swap-days/${id}/role-play`)).body).toContain('class="own-row"');
    expect((await player.get(`/swap-days/${id}/role-play`)).body).toMatch(/wish \d/);
    const colleague = await as('employee', 'sales', { employeeId: 's5' });
    expect((await colleague.get(`/swap-days/${id}/role-play`)).body).not.toMatch(/wish \d/);
  });

  it('show a workshop’s groups, and no sheet of a day that has none', async () => {
    const { db, as } = await started();
    const day = await published(db, { ...workshopDay, rounds: 1, trainingToMinute: 690 });
    const visitor = await as('employee', 'sales');
    const board = await visitor.get(`/swap-days/${day.id}`);
    expect(board.body).toContain('Groups of the workshop');
    expect(board.body).toMatch(/6 people in 2 groups/);
    expect((await visitor.get(`/swap-days/${day.id}/role-play`)).statusCode).toBe(404);
  });

  it('hide the sheet of a draft from employees', async () => {
    const { db, as } = await started();
    const day = await made(db, { ...rolePlayDay, cardIds: await cards(db) });
    const player = await as('employee', 'sales', { employeeId: 's0' });
    expect((await player.get(`/swap-days/${day.id}/role-play`)).statusCode).toBe(403);
    const head = await as('head', 'sales');
    expect((await head.get(`/swap-days/${day.id}/role-play`)).body).toContain('There is no plan yet');
    expect((await head.get(`/swap-days/${day.id}/people`)).body).toContain('name="roundMinutes"');
  });
});
