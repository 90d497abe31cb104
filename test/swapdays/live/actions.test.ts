import { beforeAll, describe, expect, it } from 'vitest';
import type { Author } from '../../../src/audit/record.ts';
import type { Db } from '../../../src/database/connect.ts';
import { checkDayPlan } from '../../../src/planning/day-rules.ts';
import { loadSolver } from '../../../src/planning/highs.ts';
import type { Planner } from '../../../src/planning/planner.ts';
import { changeArrangement } from '../../../src/swapdays/actions.ts';
import { saveEdit } from '../../../src/swapdays/edit/actions.ts';
import { applyFix } from '../../../src/swapdays/fixes/actions.ts';
import { acceptRest, addMark, undoMark } from '../../../src/swapdays/live/actions.ts';
import type { MarkForm } from '../../../src/swapdays/live/mark.ts';
import { findLatestProposal, listLiveChanges, listMarks } from '../../../src/swapdays/live/queries.ts';
import { liveRuns } from '../../../src/swapdays/live/runs.ts';
import { findLatestJob } from '../../../src/swapdays/plan/job-queries.ts';
import { planRuns } from '../../../src/swapdays/plan/runs.ts';
import { findPlan, findSwapDay } from '../../../src/swapdays/queries.ts';
import { freshSqlite, onEveryDatabase } from '../../support/databases.ts';
import { coverActivities, dayOf } from '../board/fixture.ts';
import { fakePlanner, post } from '../company.ts';
import { at, inlinePlanner, storeLiveDay } from './fixture.ts';

beforeAll(loadSolver);

const noon = at('10:07');
const head: Author = { accountId: null, name: 'Head' };
const form: MarkForm = { kind: 'absent', employeeId: 'v2', activity: null, fromMinute: null, toMinute: null };

async function mark(db: Db, change: Partial<MarkForm> = {}, now = noon) {
  return addMark(db, { swapDayId: 'day', form: { ...form, ...change }, by: head }, now);
}

async function replan(db: Db, planner: Planner = inlinePlanner, now = noon) {
  const started = await liveRuns({ db, planner, now: () => now }).start('day', 'Head');
  if (started.ok) await started.done;
  return { started, proposal: await findLatestProposal(db, 'day') };
}

const accept = (db: Db, proposalId = '', now = noon, by = head) =>
  acceptRest(db, { swapDayId: 'day', proposalId, by, post }, now);

async function version(db: Db): Promise<number> {
  return (await findSwapDay(db, 'day'))?.version ?? 0;
}

onEveryDatabase('the rest of a live day', (fresh) => {
  it('is replanned and accepted once, by whoever is first, stays published and goes on from there', async () => {
    const db = await fresh();
    await storeLiveDay(db);
    // Pressed twice at one moment, it is marked once.
    expect(await Promise.all([mark(db), mark(db)])).toEqual([{ ok: true }, { ok: true }]);
    expect(await mark(db, {}, at('10:09'))).toEqual({ ok: true });
    expect(await listMarks(db, 'day')).toMatchObject([
      { kind: 'absent', employeeId: 'v2', fromMinute: 607, toMinute: null, madeBy: 'Head' },
    ]);
    const { proposal } = await replan(db);
    expect(proposal).toMatchObject({ status: 'ready', failure: null });
    const before = await version(db);
    const results = await Promise.all([
      accept(db, proposal?.id, noon, { accountId: null, name: 'One' }),
      accept(db, proposal?.id, noon, { accountId: null, name: 'Two' }),
    ]);
    expect(results).toEqual([{ ok: true }, { ok: true }]);
    expect(await version(db)).toBe(before + 1);
    const day = await findSwapDay(db, 'day');
    expect(day?.publishedAt).not.toBeNull();
    const stored = await findPlan(db, 'day');
    // Away from the interval in which it was said; the quarter under way and the past are as they were.
    expect(stored?.plan.activities['v2']).toEqual(dayOf('phone:service*4 off*12'));
    for (const id of ['s1', 's2', 'v1', 'v3']) {
      expect(stored?.plan.activities[id]?.slice(0, 5)).toEqual(coverActivities[id]?.slice(0, 5));
    }
    expect(stored && checkDayPlan(stored.problem, stored.plan.activities)).toEqual([]);
    const changes = await listLiveChanges(db, 'day');
    expect(changes).toHaveLength(1);
    expect(changes[0]?.people.find(({ employeeId }) => employeeId === 'v2')?.changes.at(-1)).toMatchObject({
      toMinute: 780,
      after: { activity: 'off' },
    });

    // The day goes on from what was accepted: another mark, and one that is taken back.
    const later = at('10:40');
    expect(await mark(db, { kind: 'back', employeeId: 'v2', toMinute: 670 }, later)).toEqual({ ok: true });
    const second = (await replan(db, inlinePlanner, later)).proposal;
    expect(await accept(db, second?.id, later)).toEqual({ ok: true });
    const back = (await findPlan(db, 'day'))?.plan.activities['v2'];
    // Back at 11:10: from the next quarter, and with time for the lunch that was owed.
    expect(back?.slice(0, 9)).toEqual(dayOf('phone:service*4 off*5'));
    expect(back?.slice(9)).not.toContain('off');
    expect(back?.filter((activity) => activity === 'lunch')).toHaveLength(2);
    // All of it was a mistake: the base of the day is still known.
    for (const { id } of await listMarks(db, 'day')) {
      expect(await undoMark(db, { swapDayId: 'day', markId: id, by: head }, later)).toEqual({ ok: true });
    }
    expect(await listMarks(db, 'day')).toEqual([]);
    const again = await replan(db, inlinePlanner, later);
    expect(again.proposal).toMatchObject({ status: 'ready' });
    expect(again.proposal?.rest?.problem.people.find(({ id }) => id === 'v2')?.absent).toEqual([]);
  });

  it('has one proposal at a time, and says why there is none', async () => {
    const db = await fresh();
    await storeLiveDay(db);
    await mark(db);
    const died = await replan(
      db,
      fakePlanner(async () => ({ kind: 'worker-died', message: 'out of memory' })),
    );
    expect(died.proposal).toMatchObject({ status: 'failed', failure: 'worker-died', rest: null });
    const broke = await replan(
      db,
      fakePlanner(() => Promise.reject(new Error('bug'))),
    );
    expect(broke.proposal).toMatchObject({ status: 'failed', failure: 'error' });
    expect(await listMarks(db, 'day')).toHaveLength(1);
    let go: () => void = () => undefined;
    let released = false;
    const slow = fakePlanner(async (problem, options) => {
      if (!released) await new Promise<void>((resolve) => (go = resolve));
      return inlinePlanner.plan(problem, options);
    });
    const runs = liveRuns({ db, planner: slow, now: () => noon });
    const started = await runs.start('day', 'One');
    await runs.start('day', 'Two');
    expect(await findLatestProposal(db, 'day')).toMatchObject({ status: 'running', requestedBy: 'One' });
    // A mark that comes meanwhile makes the answer one to another question.
    await mark(db, { employeeId: 'v3' });
    released = true;
    go();
    if (started.ok) await started.done;
    expect(await findLatestProposal(db, 'day')).toMatchObject({ status: 'discarded', rest: null });
    // A process that died while it computed does not stand in the way.
    released = false;
    await runs.start('day', 'Three');
    const after = at('10:12');
    expect((await replan(db, inlinePlanner, after)).proposal).toMatchObject({ status: 'ready' });
    released = true;
    go();
    await runs.close();
  });
});

describe('a proposal', () => {
  it('is not accepted when the plan was changed, the time has come, or something was marked since', async () => {
    const db = await freshSqlite();
    await storeLiveDay(db);
    expect(await accept(db, 'nothing')).toEqual({ ok: false, problem: 'gone' });
    await mark(db);
    const first = (await replan(db)).proposal;
    const draft = { employeeId: 'v3', fromMinute: 750, toMinute: 765, activity: 'break' };
    const order = { swapDayId: 'day', version: await version(db), draft, by: head };
    expect(await saveEdit(db, order, noon)).toMatchObject({ ok: true });
    expect(await accept(db, first?.id)).toEqual({ ok: false, problem: 'older' });
    const second = (await replan(db)).proposal;
    // What was set by hand is kept.
    expect(second?.rest?.plan.activities['v3']?.[14]).toBe('break');
    await mark(db, { kind: 'late', employeeId: 'v3', toMinute: 700 });
    expect(await accept(db, second?.id)).toEqual({ ok: false, problem: 'discarded' });
    const third = (await replan(db)).proposal;
    expect(third).toMatchObject({ status: 'ready' });
    expect(await accept(db, third?.id, at('13:10'))).toEqual({ ok: false, problem: 'after' });
    expect(await accept(db, third?.id, at('12:55'))).toEqual({ ok: false, problem: 'too-late' });
    expect(await accept(db, third?.id)).toEqual({ ok: true });
    await db.destroy();
  });
});

describe('a day that is under way', () => {
  const nothing = {
    trainingFromMinute: null,
    trainingToMinute: null,
    shadowMinutes: null,
    rolePlayFromMinute: null,
    rolePlayToMinute: null,
    roundMinutes: null,
    rounds: null,
    groupSize: null,
    briefingMinutes: null,
    reflectionMinutes: null,
    people: [],
    cardIds: [],
  };

  it('is not planned as if nothing had been, nor is its past changed by hand', async () => {
    const db = await freshSqlite();
    await storeLiveDay(db);
    const stored = await findPlan(db, 'day');
    let now = at('08:10');
    const runs = planRuns({ db, planner: inlinePlanner, now: () => now });
    const change = { swapDayId: 'day', version: await version(db), by: head, ...nothing };
    // On its morning nothing has been yet; from the first mark or the first minute on something has.
    expect(await changeArrangement(db, change, now)).not.toMatchObject({ problems: [{ code: 'live' }] });
    await mark(db, {}, now);
    expect(await runs.start('day', 'Head')).toEqual({ ok: false, problem: 'live' });
    for (const { id } of await listMarks(db, 'day'))
      await undoMark(db, { swapDayId: 'day', markId: id, by: head }, now);
    now = noon;
    expect(await runs.start('day', 'Head')).toEqual({ ok: false, problem: 'live' });
    expect(await changeArrangement(db, change, now)).toEqual({ ok: false, problems: [{ code: 'live' }] });
    const order = { swapDayId: 'day', version: await version(db), key: 'none', by: head };
    expect(await applyFix(db, order, now)).toEqual({ ok: false, problem: 'live' });
    const edit = (fromMinute: number, toMinute: number, activity: string) =>
      saveEdit(db, { ...order, draft: { employeeId: 'v3', fromMinute, toMinute, activity } }, now);
    expect(await edit(540, 555, 'break')).toEqual({ ok: false, problem: 'begun' });
    expect(await edit(600, 630, 'phone:service')).toEqual({ ok: false, problem: 'begun' });
    expect(await findPlan(db, 'day')).toEqual(stored);
    expect(await edit(750, 765, 'break')).toMatchObject({ ok: true });
    await db.destroy();
  });

  it('keeps its plan when it began while another was made', async () => {
    const db = await freshSqlite();
    await storeLiveDay(db);
    const stored = await findPlan(db, 'day');
    let now = at('08:59');
    const slow = fakePlanner(async (problem, options) => {
      now = at('09:01');
      return inlinePlanner.plan(problem, options);
    });
    const started = await planRuns({ db, planner: slow, now: () => now }).start('day', 'Head');
    if (started.ok) await started.done;
    expect(await findLatestJob(db, 'day')).toMatchObject({ status: 'failed', failures: [{ code: 'live' }] });
    expect(await findPlan(db, 'day')).toEqual(stored);
    expect((await findSwapDay(db, 'day'))?.publishedAt).not.toBeNull();
    await db.destroy();
  });
});

describe('marks', () => {
  const senseless = [
    ['person', { employeeId: 'nobody' }],
    ['range', { fromMinute: 700, toMinute: 690 }],
    ['not-there', { fromMinute: 800 }],
    ['late-time', { kind: 'late', toMinute: 540 }],
    ['late-time', { kind: 'late' }],
    ['not-away', { kind: 'back' }],
    ['back-time', { kind: 'back', toMinute: 790 }],
    ['no-block', { kind: 'overrun', employeeId: null, activity: 'workshop', toMinute: 700 }],
    ['overrun-time', { kind: 'overrun', employeeId: null, activity: 'training', toMinute: 660 }],
  ] as const;

  it('that make no sense are refused', async () => {
    const db = await freshSqlite();
    await storeLiveDay(db);
    for (const [problem, change] of senseless) {
      expect([change, await mark(db, change)]).toEqual([change, { ok: false, problem }]);
    }
    expect(await listMarks(db, 'day')).toEqual([]);
    await db.destroy();
  });
});
