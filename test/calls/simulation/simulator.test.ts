import { afterAll, describe, expect, it } from 'vitest';
import { scheduleOfCounts } from '../../../src/calls/simulation/day.ts';
import { priceDay } from '../../../src/calls/simulation/price.ts';
import { simulateQueue } from '../../../src/calls/simulation/simulate.ts';
import { createSimulator } from '../../../src/calls/simulation/simulator.ts';

const problem = {
  intervalMinutes: 30,
  calls: [20, 30],
  ahtSeconds: 180,
  patienceSeconds: 60,
  answerWithinSeconds: 20,
  agents: [3, 4],
  replications: 50,
  seed: 1,
};
const task = {
  day: {
    intervalMinutes: 30,
    intervals: 2,
    queues: [
      {
        calls: [20, 30],
        ahtSeconds: [180, 180],
        patienceSeconds: [60, null],
        answerWithinSeconds: 20,
        uncertainty: { day: 0.1, interval: 0.1 },
      },
    ],
  },
  withExercise: scheduleOfCounts([3, 4]),
  without: scheduleOfCounts([4, 4]),
  targets: [0.8],
  replications: 50,
  seed: 1,
};

describe('the simulator', () => {
  const simulator = createSimulator();
  afterAll(() => simulator.close());

  it('says in its thread what the engine says here, one after the other', async () => {
    const [queue, price] = await Promise.all([simulator.queue(problem), simulator.price(task)]);
    expect(queue).toEqual({ ok: true, result: simulateQueue(problem) });
    expect(price).toEqual({ ok: true, result: priceDay(task) });
  });

  it('can be stopped, waiting or under way, and goes on with the next', async () => {
    const long = { ...task, replications: 200_000 };
    const [first, second] = [new AbortController(), new AbortController()];
    const underWay = simulator.price(long, { signal: first.signal });
    const waiting = simulator.price(task, { signal: second.signal });
    const last = simulator.queue(problem);
    second.abort();
    expect(await waiting).toEqual({ ok: false, reason: 'cancelled' });
    first.abort();
    expect(await underWay).toEqual({ ok: false, reason: 'cancelled' });
    expect((await last).ok).toBe(true);
  });

  it('tells of a thread that died, and of its own end', async () => {
    const dying = createSimulator({ script: new URL('./dying-worker.js', import.meta.url) });
    expect(await dying.queue(problem)).toEqual({
      ok: false,
      reason: 'failed',
      message: 'the thread ended with code 3',
    });
    const unanswered = dying.queue({ ...problem, seed: 2 });
    await dying.close();
    expect(await unanswered).toEqual({ ok: false, reason: 'cancelled' });
    expect(await dying.queue(problem)).toEqual({ ok: false, reason: 'cancelled' });
  });
});
