import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { checkDayPlan } from '../../src/planning/day-rules.ts';
import type { Planner, Progress } from '../../src/planning/planner.ts';
import { createPlanner } from '../../src/planning/planner.ts';
import { benchDay } from '../bench/planning/instances.ts';

const easy = benchDay({ people: 20, load: 0.9, seed: 1 });
/** Proving this one takes far longer than any test waits. */
const hard = benchDay({ people: 20, load: 1.15, seed: 1, crossFactor: 0.65, mixed: true, namedHosts: false });

describe('the planner', () => {
  const planner = createPlanner();
  afterAll(() => planner.close());

  it('plans in its thread and tells how far it is', async () => {
    const progress: Progress[] = [];
    const outcome = await planner.plan(easy, { onProgress: (one) => progress.push(one) });
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    expect(outcome.plan.status).toBe('optimal');
    expect(checkDayPlan(easy, outcome.plan.activities)).toEqual([]);
    expect(progress[0]?.phase).toBe('waiting');
    expect(progress.at(-1)?.bestShortfall).toBe(outcome.plan.shortfall);
  });

  it('gives the best plan so far with its bound when the time is up', async () => {
    const outcome = await planner.plan(hard, { timeLimitSeconds: 5 });
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    expect(outcome.plan.status).toBe('feasible');
    expect(outcome.plan.bound).toBeLessThan(outcome.plan.shortfall ?? 0);
    expect(checkDayPlan(hard, outcome.plan.activities)).toEqual([]);
  });

  it('gives the best plan so far when it is cancelled with one in hand', async () => {
    const abort = new AbortController();
    const outcome = await planner.plan(hard, {
      signal: abort.signal,
      onProgress: ({ bestShortfall }) => bestShortfall !== null && abort.abort(),
    });
    if (outcome.kind !== 'plan') throw new Error(outcome.kind);
    expect(outcome.plan.status).toBe('feasible');
    expect(checkDayPlan(hard, outcome.plan.activities)).toEqual([]);
  });

  it('says cancelled when there was no plan yet, waiting or under way, and goes on with the next', async () => {
    const first = new AbortController();
    const second = new AbortController();
    const underWay = planner.plan(hard, { signal: first.signal });
    const waiting = planner.plan(easy, { signal: second.signal });
    const last = planner.plan(easy);
    second.abort();
    first.abort();
    expect(await waiting).toEqual({ kind: 'cancelled' });
    expect((await underWay).kind).toBe('cancelled');
    expect((await last).kind).toBe('plan');
    expect(await planner.plan(easy, { signal: AbortSignal.abort() })).toEqual({ kind: 'cancelled' });
  });
});

describe('a thread that dies', () => {
  let planner: Planner;
  afterEach(() => planner.close());

  it.each(['die', 'throw'])('is said so (%s), and the next plan gets a new one', async (name) => {
    planner = createPlanner({ script: new URL('./dying-worker.js', import.meta.url) });
    const died = await planner.plan({ ...easy, name });
    expect(died.kind).toBe('worker-died');
    if (died.kind === 'worker-died') expect(died.message).toMatch(name === 'die' ? /code 3/ : /out of luck/);
    expect(await planner.plan({ ...easy, name: 'fine' })).toMatchObject({
      kind: 'plan',
      plan: { name: 'fine' },
    });
  });

  it('or hangs is ended when the time is up', async () => {
    planner = createPlanner({ script: new URL('./dying-worker.js', import.meta.url) });
    expect(await planner.plan({ ...easy, name: 'hang' }, { timeLimitSeconds: 0.1 })).toEqual({
      kind: 'time-limit',
    });
    expect(await planner.plan({ ...easy, name: 'fine' })).toMatchObject({ kind: 'plan' });
  });

  it('a solver that throws is not used again', async () => {
    planner = createPlanner();
    const broken = { ...easy, queues: null } as unknown as typeof easy;
    expect((await planner.plan(broken)).kind).toBe('worker-died');
    expect((await planner.plan(easy)).kind).toBe('plan');
  });
});
