import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import {
  cancelSwapDay,
  changeArrangement,
  createSwapDay,
  type NewSwapDay,
  publishSwapDay,
} from '../../src/swapdays/actions.ts';
import { insertRunningJob } from '../../src/runs/queries.ts';
import { replaceEdits } from '../../src/swapdays/edit/queries.ts';
import { findLatestJob, findRunningJob } from '../../src/swapdays/plan/job-queries.ts';
import { planRuns, type PlanRuns } from '../../src/swapdays/plan/runs.ts';
import {
  findPlan,
  findSwapDay,
  lastTurns,
  listParticipants,
  listSwapDays,
  type SwapDay,
} from '../../src/swapdays/queries.ts';
import type { DayProblem } from '../../src/planning/day-problem.ts';
import type { Planner, PlanOptions, PlanOutcome } from '../../src/planning/planner.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { emptyPlan, head, instantPlan, instantPlanner, nextDate, post, smallCompany } from './company.ts';

const now = () => DateTime.utc();
const thursday = nextDate(4);
const trainee = (employeeId: string) => ({ employeeId, role: 'trainee' as const, partnerId: null, note: '' });
const cover = (employeeId: string) => ({
  employeeId,
  role: 'cover' as const,
  partnerId: null,
  note: 'knows sales',
});
const coverDay: NewSwapDay = {
  exercise: 'cover',
  guestDepartmentId: 'sales',
  hostDepartmentId: 'service',
  date: thursday,
  title: 'Sales in training',
  createdBy: head,
  trainingFromMinute: 600,
  trainingToMinute: 720,
  shadowMinutes: null,
  people: [trainee('s0'), trainee('s1'), cover('v0'), cover('v2')],
};

async function made(db: Db, change: Partial<NewSwapDay> = {}): Promise<SwapDay> {
  const result = await createSwapDay(db, { ...coverDay, ...change }, now());
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return found(db, result.id);
}

async function found(db: Db, id: string): Promise<SwapDay> {
  const day = await findSwapDay(db, id);
  if (day === undefined) throw new Error(`no day ${id}`);
  return day;
}

function runsWith(db: Db, plan: Planner['plan']): PlanRuns {
  return planRuns({ db, planner: { plan }, now, beatMs: 10 });
}

async function plannedBy(db: Db, id: string, plan: Planner['plan']): Promise<void> {
  const started = await runsWith(db, plan).start(id, 'Head');
  if (!started.ok) throw new Error(started.problem);
  await started.done;
}

/** A planner that waits until it is told what to answer, or is stopped. */
function heldPlanner() {
  let answer: (outcome: PlanOutcome) => void = () => undefined;
  let asked: DayProblem | undefined;
  const plan = (problem: DayProblem, options: PlanOptions = {}) =>
    new Promise<PlanOutcome>((resolve) => {
      asked = problem;
      answer = resolve;
      options.onProgress?.({ phase: 'shortfall', bestShortfall: 8, bound: 2, seconds: 1.5 });
      const stopped = () =>
        resolve({ kind: 'plan', plan: emptyPlan(problem, { status: 'feasible', shortfall: 8, bound: 2 }) });
      // A run may be stopped while it still reads what it plans.
      if (options.signal?.aborted === true) stopped();
      options.signal?.addEventListener('abort', stopped);
    });
  return { plan, answer: (outcome: PlanOutcome) => answer(outcome), asked: () => asked };
}

const codes = (result: { ok: boolean; problems?: { code: string }[] }): string[] =>
  (result.problems ?? []).map(({ code }) => code);

onEveryDatabase('a new swap day', (fresh) => {
  it('is kept with everybody who takes part', async () => {
    const db = await fresh();
    await smallCompany(db);
    const day = await made(db);
    expect(day).toMatchObject({
      kind: 'cover',
      mutual: false,
      date: thursday,
      version: 1,
      publishedAt: null,
    });
    expect([day.guestDepartment.id, day.hostDepartment.nameRu]).toEqual(['sales', 'Сервис']);
    const people = await listParticipants(db, day.id);
    expect(people.map(({ employeeId, role, note }) => [employeeId, role, note])).toEqual([
      ['v0', 'cover', 'knows sales'],
      ['v2', 'cover', 'knows sales'],
      ['s0', 'trainee', ''],
      ['s1', 'trainee', ''],
    ]);
    expect(await listSwapDays(db)).toMatchObject([
      { id: day.id, participants: 4, plan: null, running: false },
    ]);
    expect(await listSwapDays(db, { publishedOnly: true })).toEqual([]);
  });

  it('is refused with everything that is wrong', async () => {
    const db = await fresh();
    await smallCompany(db);
    const refused = async (change: Partial<NewSwapDay>) =>
      codes(await createSwapDay(db, { ...coverDay, ...change }, now()));
    expect(await refused({ date: '2020-01-02' })).toEqual(['date.past']);
    expect(await refused({ date: nextDate(6) })).toEqual(['date.closed']);
    expect(await refused({ hostDepartmentId: 'sales' })).toEqual(['departments']);
    expect(await refused({ hostDepartmentId: 'nowhere' })).toEqual(['departments']);
    expect(await refused({ trainingToMinute: 610 })).toEqual(['training.length']);
    expect(await refused({ trainingFromMinute: null })).toEqual(['training.missing']);
    expect(await refused({ people: [] })).toEqual(['people.no-cover', 'people.no-trainees']);
    const wrong = [
      trainee('s0'),
      cover('v1'),
      cover('v3'),
      cover('v0'),
      cover('v0'),
      trainee('v2'),
      cover('ghost'),
    ];
    expect(await refused({ people: wrong })).toEqual([
      // v1 may answer beside somebody (v0 can help), v3 not at all.
      'person.not-qualified',
      'person.twice',
      'person.wrong-department',
      'person.unknown',
    ]);
    const visit = { exercise: 'shadow' as const, shadowMinutes: 30, people: [] };
    expect(await refused(visit)).toEqual(['shadow.length', 'people.no-guests']);
    const guest = { employeeId: 's0', role: 'guest' as const, partnerId: null, note: '' };
    const host = { employeeId: 'v0', role: 'host' as const, partnerId: null, note: '' };
    const mutual = { exercise: 'mutual' as const, shadowMinutes: 120 };
    expect(await refused({ ...mutual, people: [guest] })).toEqual(['people.unequal']);
    const two = [
      { ...guest, partnerId: 'v0' },
      { ...guest, employeeId: 's1', partnerId: 'v0' },
    ];
    expect(await refused({ ...mutual, exercise: 'shadow', people: two })).toEqual(['person.partner-twice']);
    expect(await refused({ ...mutual, exercise: 'shadow', people: [{ ...guest, partnerId: 's1' }] })).toEqual(
      ['person.partner'],
    );
    await db.updateTable('qualification').set({ level: 'assisted' }).where('employeeId', '=', 's9').execute();
    // Who needs help may visit, but is no host, and on a mutual day everybody is.
    const helped = { ...guest, employeeId: 's9' };
    expect(await refused({ ...mutual, people: [helped, host] })).toEqual(['person.not-qualified']);
    expect(await refused({ ...mutual, people: [guest, host] })).toEqual([]);
    expect(await listSwapDays(db)).toHaveLength(1);
  });

  it('is one day when the button is pressed twice, and the date is free again after a cancellation', async () => {
    const db = await fresh();
    await smallCompany(db);
    const day = await made(db);
    expect(codes(await createSwapDay(db, coverDay, now()))).toEqual(['date.taken']);
    expect(await cancelSwapDay(db, { swapDayId: day.id, version: 1, by: head, post }, now())).toEqual({
      ok: true,
    });
    await made(db);
    expect(await listSwapDays(db)).toHaveLength(2);
  });
});

onEveryDatabase('planning a swap day', (fresh) => {
  it('keeps the plan with its verdict and counts the version up', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await made(db);
    await plannedBy(db, id, async (problem) => ({
      kind: 'plan',
      plan: emptyPlan(problem, { shortfall: 3 }),
    }));
    const stored = await findPlan(db, id);
    expect(stored?.problem.people).toHaveLength(24);
    expect(stored?.problem.queues['sales']?.required.some((agents) => agents > 1)).toBe(true);
    expect(await listSwapDays(db)).toMatchObject([
      { plan: { status: 'optimal', shortfall: 3, callsKnown: true }, version: 2 },
    ]);
    expect(await findLatestJob(db, id)).toMatchObject({ status: 'done', failures: [] });
  });

  it('is one run for two presses', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await made(db);
    const held = heldPlanner();
    const runs = runsWith(db, held.plan);
    const other = runsWith(db, held.plan);
    const started = await Promise.all([runs.start(id, 'A'), other.start(id, 'B')]);
    expect(started.filter((one) => one.ok && one.jobId !== null)).toHaveLength(1);
    expect(started.every(({ ok }) => ok)).toBe(true);
    const running = started.find((one) => one.ok && one.jobId !== null);
    await Promise.all([runs.close(), other.close()]);
    if (running?.ok) await running.done;
    expect(await findRunningJob(db, id)).toBeUndefined();
  });

  it('tells how far it is, and stops on request from any process with its best plan', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await made(db);
    const held = heldPlanner();
    const started = await runsWith(db, held.plan).start(id, 'Head');
    if (!started.ok) throw new Error(started.problem);
    await expect
      .poll(async () => (await findRunningJob(db, id))?.progress, { timeout: 5000 })
      .toMatchObject({ bestShortfall: 8, bound: 2 });
    expect(await listSwapDays(db)).toMatchObject([{ running: true }]);
    expect(await runsWith(db, held.plan).stop(id)).toBe(true);
    await started.done;
    expect((await findPlan(db, id))?.plan).toMatchObject({ status: 'feasible', shortfall: 8, bound: 2 });
    expect(await runsWith(db, held.plan).stop(id)).toBe(false);
  });

  it('fails clearly and keeps the earlier plan when the worker dies, throws or runs out of time', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await made(db);
    await plannedBy(db, id, instantPlan);
    const before = await findPlan(db, id);
    await plannedBy(db, id, async () => ({ kind: 'worker-died', message: 'out of memory' }));
    expect(await findLatestJob(db, id)).toMatchObject({
      status: 'failed',
      failures: [{ code: 'worker-died' }],
    });
    await plannedBy(db, id, async () => ({ kind: 'time-limit' }));
    await plannedBy(db, id, async () => {
      throw new Error('a bug');
    });
    await plannedBy(db, id, async () => ({ kind: 'cancelled' }));
    expect(await findPlan(db, id)).toEqual(before);
    const jobs = await db
      .selectFrom('planningJob')
      .select(['status', 'failureJson'])
      .orderBy('startedAt')
      .execute();
    expect(jobs.map(({ status, failureJson }) => [status, failureJson])).toEqual([
      ['done', null],
      ['failed', '[{"code":"worker-died"}]'],
      ['failed', '[{"code":"time-limit"}]'],
      ['failed', '[{"code":"error"}]'],
      ['cancelled', null],
    ]);
  });

  it('takes a run as failed whose process has died, and plans again', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await made(db);
    const longAgo = now().minus({ minutes: 5 }).toISO();
    await insertRunningJob(db, { id: 'dead', swapDayId: id, requestedBy: 'A', startedAt: longAgo });
    await plannedBy(db, id, instantPlan);
    const dead = await db
      .selectFrom('planningJob')
      .selectAll()
      .where('id', '=', 'dead')
      .executeTakeFirstOrThrow();
    expect([dead.status, dead.failureJson]).toEqual(['failed', '[{"code":"silent"}]']);
    expect(await findPlan(db, id)).toBeDefined();
  });

  it('throws away a plan for people who were changed meanwhile', async () => {
    const db = await fresh();
    await smallCompany(db);
    const day = await made(db);
    const held = heldPlanner();
    const started = await runsWith(db, held.plan).start(day.id, 'Head');
    if (!started.ok) throw new Error(started.problem);
    const change = {
      ...coverDay,
      people: [trainee('s0'), cover('v0')],
      swapDayId: day.id,
      version: day.version,
      by: head,
    };
    expect(await changeArrangement(db, change, now())).toEqual({ ok: true });
    await expect.poll(held.asked).toBeDefined();
    const asked = held.asked();
    if (asked === undefined) throw new Error('the planner was not asked');
    held.answer({ kind: 'plan', plan: emptyPlan(asked) });
    await started.done;
    expect(await findLatestJob(db, day.id)).toMatchObject({
      status: 'failed',
      failures: [{ code: 'changed' }],
    });
    expect(await findPlan(db, day.id)).toBeUndefined();
  });

  it('holds what was set by hand, and stays close to what was published', async () => {
    const db = await fresh();
    await smallCompany(db);
    const day = await made(db);
    await plannedBy(db, day.id, instantPlan);
    const edit = {
      fromMinute: 600,
      toMinute: 630,
      activity: 'break',
      before: [],
      madeBy: 'Head',
      madeAt: now().toISO(),
    };
    await replaceEdits(db, day.id, 'v3', [edit]);
    const order = { swapDayId: day.id, version: 2, by: head, post };
    expect(await publishSwapDay(db, order, now())).toEqual({ ok: true });
    await plannedBy(db, day.id, instantPlan);
    const stored = await findPlan(db, day.id);
    expect(stored?.problem.people.find(({ id }) => id === 'v3')?.pinned).toEqual([
      { from: 4, to: 6, activity: 'break' },
    ]);
    expect(stored?.problem.previous?.['v3']?.[0]).toBe('phone:service');
    // Somebody has to look at a new plan before people work by it.
    expect((await found(db, day.id)).publishedAt).toBeNull();
  });

  it('is refused for a day that is over, cancelled, unknown or without people', async () => {
    const db = await fresh();
    await smallCompany(db);
    const day = await made(db);
    const runs = planRuns({ db, planner: instantPlanner, now: () => now().plus({ weeks: 4 }) });
    expect(await runs.start(day.id, 'Head')).toEqual({ ok: false, problem: 'past' });
    const today = runsWith(db, instantPlan);
    expect(await today.start('no-such-day', 'Head')).toEqual({ ok: false, problem: 'unknown' });
    await db.updateTable('employee').set({ shiftPatternId: null }).execute();
    expect(await today.start(day.id, 'Head')).toEqual({ ok: false, problem: 'nobody' });
    await cancelSwapDay(db, { swapDayId: day.id, version: 1, by: head, post }, now());
    expect(await today.start(day.id, 'Head')).toEqual({ ok: false, problem: 'cancelled' });
  });
});

onEveryDatabase('publishing a swap day', (fresh) => {
  it('needs a plan that is possible and the version that was seen; twice is once', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await made(db);
    const publish = (version: number) =>
      publishSwapDay(db, { swapDayId: id, version, by: head, post }, now());
    expect(codes(await publish(1))).toEqual(['publish.no-plan']);
    await plannedBy(db, id, async (problem) => ({
      kind: 'plan',
      plan: emptyPlan(problem, { status: 'impossible', shortfall: null, bound: null, activities: {} }),
    }));
    expect(codes(await publish(2))).toEqual(['publish.impossible']);
    await plannedBy(db, id, instantPlan);
    expect(codes(await publish(2))).toEqual(['changed']);
    expect(await Promise.all([publish(3), publish(3)])).toContainEqual({ ok: true });
    expect(await publish(3)).toEqual({ ok: true });
    expect(await found(db, id)).toMatchObject({ publishedBy: 'Head', version: 4 });
    expect(await listSwapDays(db, { publishedOnly: true })).toHaveLength(1);
    const later = now().plus({ weeks: 5 }).toISODate();
    expect(await lastTurns(db, later)).toEqual(
      new Map([
        ['v0', thursday],
        ['v2', thursday],
      ]),
    );
  });

  it('is refused while people on the plan have left or are away', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await made(db);
    await plannedBy(db, id, instantPlan);
    await db.updateTable('employee').set({ leftAt: now().toISO() }).where('id', '=', 'v0').execute();
    await db
      .insertInto('absence')
      .values({
        id: 'a1',
        employeeId: 's5',
        kind: 'sick',
        fromDate: thursday,
        toDate: thursday,
        fromMinute: null,
        toMinute: null,
      })
      .execute();
    const result = await publishSwapDay(db, { swapDayId: id, version: 2, by: head, post }, now());
    expect(result).toEqual({
      ok: false,
      problems: [
        { code: 'outdated.left', params: { name: 'Anna v0' } },
        { code: 'outdated.away', params: { name: 'Olga s5' } },
      ],
    });
  });

  it('keeps a published plan when the new facts make the day impossible', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await made(db);
    await plannedBy(db, id, instantPlan);
    await publishSwapDay(db, { swapDayId: id, version: 2, by: head, post }, now());
    const clash = [{ code: 'noHost', params: { person: 's0', queue: 'service' } }];
    await plannedBy(db, id, async (problem) => ({
      kind: 'plan',
      plan: emptyPlan(problem, { status: 'impossible', shortfall: null, activities: {}, clash }),
    }));
    expect(await found(db, id)).toMatchObject({ publishedBy: 'Head', version: 3 });
    expect((await findPlan(db, id))?.plan.status).toBe('optimal');
    const job = await findLatestJob(db, id);
    expect([job?.status, job?.failures, job?.progress?.clash?.findings]).toEqual([
      'failed',
      [{ code: 'impossible' }],
      clash,
    ]);
  });

  it('cannot follow a cancellation, which is final and done once', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await made(db);
    const cancel = (version: number) => cancelSwapDay(db, { swapDayId: id, version, by: head, post }, now());
    expect(codes(await cancel(7))).toEqual(['changed']);
    expect(await cancel(1)).toEqual({ ok: true });
    expect(await cancel(1)).toEqual({ ok: true });
    const order = { swapDayId: id, version: 2, by: head, post };
    expect(codes(await publishSwapDay(db, order, now()))).toEqual(['cancelled']);
    expect(
      codes(await changeArrangement(db, { ...coverDay, swapDayId: id, version: 2, by: head }, now())),
    ).toEqual(['cancelled']);
  });
});
