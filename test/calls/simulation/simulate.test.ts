import { describe, expect, it } from 'vitest';
import { certain, scheduleOfCounts, type SimulatedDay } from '../../../src/calls/simulation/day.ts';
import {
  addRatio,
  type Estimate,
  noSums,
  ratioEstimate,
  type RatioSums,
} from '../../../src/calls/simulation/estimate.ts';
import { replayDays } from '../../../src/calls/simulation/replications.ts';
import { simulateQueue, type SimulationProblem } from '../../../src/calls/simulation/simulate.ts';
import { erlangAQueue } from '../../../src/calls/staffing/erlang-a.ts';
import { erlangCQueue } from '../../../src/calls/staffing/erlang.ts';

const hour: SimulationProblem = {
  intervalMinutes: 30,
  calls: [40, 40],
  ahtSeconds: 240,
  patienceSeconds: 120,
  answerWithinSeconds: 20,
  agents: [7, 7],
  replications: 200,
  seed: 1,
};

/** A 99.9 % interval of each figure over a long constant day, without its first hours. */
function steadyState({ load, agents, aht, patience }: Steady): Record<string, Estimate> {
  const intervals = 90;
  const warm = 20;
  const calls = (load * 1800) / aht;
  const queue = {
    calls: new Array<number>(intervals).fill(calls),
    ahtSeconds: new Array<number>(intervals).fill(aht),
    patienceSeconds: new Array<number | null>(intervals).fill(patience),
    answerWithinSeconds: 20,
    uncertainty: certain,
  };
  const day: SimulatedDay = { intervalMinutes: 30, intervals, queues: [queue] };
  const sums = { serviceLevel: noSums(), abandonment: noSums(), wait: noSums(), occupancy: noSums() };
  const replications = Math.ceil(300_000 / (calls * intervals)) + 20;
  const schedule = scheduleOfCounts(queue.calls.map(() => agents));
  replayDays(day, [schedule], { replications, seed: 3 }, ({ offered, tallies }) => {
    const late = (list: ArrayLike<number> | undefined) =>
      Array.from(list ?? [])
        .slice(warm)
        .reduce((all, one) => all + one, 0);
    const [tally] = tallies;
    addRatio(sums.serviceLevel, late(tally?.inTime), late(offered[0]));
    addRatio(sums.abandonment, late(tally?.abandoned), late(offered[0]));
    addRatio(sums.wait, late(tally?.waitSeconds), late(tally?.answered));
    addRatio(sums.occupancy, late(tally?.busySeconds), agents * 1800 * (intervals - warm));
  });
  return Object.fromEntries(Object.entries(sums).map(([name, one]) => [name, wide(one)]));
}

interface Steady {
  load: number;
  agents: number;
  aht: number;
  patience: number | null;
}

/** 99.9 % in place of 95 %. */
function wide(sums: RatioSums): Estimate {
  const { mean, low, high } = ratioEstimate(sums, -Infinity) ?? { mean: 0, low: 0, high: 0 };
  const factor = 3.29 / 1.96;
  return { mean, low: mean - (mean - (low ?? 0)) * factor, high: mean + ((high ?? 0) - mean) * factor };
}

describe('a long constant day', () => {
  it.each([
    { load: 0.5, agents: 1, aht: 300, patience: null },
    { load: 10, agents: 12, aht: 180, patience: null },
    { load: 10, agents: 14, aht: 60, patience: null },
    { load: 60, agents: 66, aht: 240, patience: null },
    { load: 0.8, agents: 1, aht: 120, patience: 60 },
    { load: 10, agents: 9, aht: 180, patience: 100 },
    { load: 30, agents: 20, aht: 240, patience: 90 },
    { load: 60, agents: 62, aht: 300, patience: 600 },
  ])('agrees with Erlang: %o', (steady) => {
    const { load, agents, aht, patience } = steady;
    const queue = { offeredLoad: load, ahtSeconds: aht, answerWithinSeconds: 20 };
    const exact = patience === null ? erlangCQueue(agents, queue) : erlangAQueue(agents, queue, patience);
    const simulated = steadyState(steady);
    const truth = {
      serviceLevel: exact.serviceLevel,
      abandonment: exact.abandonment,
      wait: exact.averageSpeedOfAnswerSeconds ?? 0,
      occupancy: exact.occupancy,
    };
    for (const [name, value] of Object.entries(truth)) {
      expect(simulated[name]?.low, name).toBeLessThanOrEqual(value);
      expect(simulated[name]?.high, name).toBeGreaterThanOrEqual(value);
      // An interval that holds everything proves nothing.
      const width = (simulated[name]?.high ?? 0) - (simulated[name]?.low ?? 0);
      expect(width, name).toBeLessThanOrEqual(Math.max(0.02, value * 0.4));
    }
  });
});

describe('the intervals', () => {
  it('hold the truth in about 95 of 100 runs, for shares and waits, with few calls and few days too', () => {
    const small = { ...hour, calls: [8, 12], agents: [2, 2.5], ahtSeconds: 200 };
    const truth = simulateQueue({ ...small, replications: 60_000, seed: 999 });
    const names = ['serviceLevel', 'abandonment', 'averageSpeedOfAnswerSeconds', 'occupancy'] as const;
    const held = new Map<string, number>();
    const runs = 1000;
    for (let seed = 0; seed < runs; seed += 1) {
      const run = simulateQueue({ ...small, replications: 100, seed });
      const places = [
        [run.day, truth.day],
        [run.intervals[0], truth.intervals[0]],
      ] as const;
      places.forEach(([figures, exact], place) => {
        for (const name of names) {
          const value = exact?.[name]?.mean ?? 0;
          const within =
            value >= (figures?.[name]?.low ?? Infinity) && value <= (figures?.[name]?.high ?? -Infinity);
          held.set(`${name} ${place}`, (held.get(`${name} ${place}`) ?? 0) + (within ? 1 : 0));
        }
      });
    }
    for (const [name, count] of held) {
      expect(count / runs, name).toBeGreaterThan(0.92);
      expect(count / runs, name).toBeLessThan(0.975);
    }
  });

  it('are not points where every caller was answered in time, and never leave what is possible', () => {
    const { day } = simulateQueue({ ...hour, agents: [30, 30], replications: 20 });
    expect(day.serviceLevel).toMatchObject({ mean: 1, high: 1 });
    expect(day.serviceLevel?.low).toBeLessThan(1);
    expect(day.serviceLevel?.low).toBeGreaterThan(0.99);
    expect(day.abandonment).toMatchObject({ mean: 0, low: 0 });
    expect(day.abandonment?.high).toBeGreaterThan(0);
  });

  it('are missing where one day is played', () => {
    const { day } = simulateQueue({ ...hour, replications: 1 });
    expect(day.serviceLevel).toMatchObject({ low: null, high: null });
    expect(day.occupancy).toMatchObject({ low: null, high: null });
  });
});

describe('a day', () => {
  it('carries an overload over into the quiet interval after it', () => {
    const calm = { ...hour, calls: [20, 20, 20], agents: [7, 7, 7], patienceSeconds: null };
    const rush = simulateQueue({ ...calm, calls: [20, 80, 20] });
    const quiet = simulateQueue(calm);
    const last = (result: typeof rush) => result.intervals[2]?.serviceLevel?.mean ?? 0;
    expect(quiet.intervals[2]?.serviceLevel?.low).toBeGreaterThan(0.9);
    expect(last(rush)).toBeLessThan(last(quiet) - 0.2);
    // Whoever comes after the rush still waits for those who came in it.
    expect(rush.intervals[2]?.averageSpeedOfAnswerSeconds?.low).toBeGreaterThan(300);
  });

  it('serves those who still wait at its end, with the agents of its last interval', () => {
    const packed = { ...hour, calls: [200], agents: [2], patienceSeconds: null, replications: 5 };
    const { day } = simulateQueue(packed);
    expect(day.averageSpeedOfAnswerSeconds?.mean).toBeGreaterThan(1800);
    expect(day.abandonment).toEqual({ mean: 0, low: 0, high: 0 });
    expect(day.occupancy?.mean).toBeLessThanOrEqual(1);
  });

  it('without calls or without agents has nothing to measure, and says so', () => {
    const none = { serviceLevel: null, abandonment: null, averageSpeedOfAnswerSeconds: null };
    expect(simulateQueue({ ...hour, calls: [0, 0] }).day).toMatchObject({
      ...none,
      occupancy: { mean: 0, low: 0, high: 0 },
    });
    const nobody = simulateQueue({ ...hour, agents: [0, 0] }).day;
    expect(nobody.serviceLevel?.mean).toBe(0);
    expect(nobody.abandonment).toMatchObject({ mean: 1, high: 1 });
    expect(nobody.averageSpeedOfAnswerSeconds).toBeNull();
    expect(nobody.occupancy).toBeNull();
    // Those who wait for ever are not answered and have not hung up.
    const patient = simulateQueue({ ...hour, agents: [0, 0], patienceSeconds: null }).day;
    expect(patient.serviceLevel?.mean).toBe(0);
    expect(patient.abandonment?.mean).toBe(0);
  });

  it('takes two people at half the speed for about one: as much work, but each caller is on the phone longer', () => {
    const steady = { ...hour, calls: new Array<number>(20).fill(40), replications: 400 };
    const full = simulateQueue({ ...steady, agents: steady.calls.map(() => 7) });
    const halves = Array.from({ length: 14 }, () => ({
      queue: steady.calls.map(() => 0),
      speed: steady.calls.map(() => 0.5),
    }));
    let [inTime, came] = [0, 0];
    const queue = {
      calls: steady.calls,
      ahtSeconds: steady.calls.map(() => 240),
      patienceSeconds: steady.calls.map(() => 120),
      answerWithinSeconds: 20,
      uncertainty: certain,
    };
    replayDays(
      { intervalMinutes: 30, intervals: 20, queues: [queue] },
      [halves],
      { replications: 400, seed: 1 },
      ({ offered, tallies }) => {
        inTime += tallies[0]?.inTime.reduce((a, b) => a + b, 0) ?? 0;
        came += offered[0]?.reduce((a, b) => a + b, 0) ?? 0;
      },
    );
    const difference = inTime / came - (full.day.serviceLevel?.mean ?? 0);
    // Not the same: fourteen are rarely all busy at once, and nobody here counts how long the call itself takes.
    expect(difference).toBeGreaterThan(0.02);
    expect(difference).toBeLessThan(0.12);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(simulateQueue(hour)).toEqual(simulateQueue(hour));
    expect(simulateQueue({ ...hour, seed: 2 })).not.toEqual(simulateQueue(hour));
    // Only the low half of a large seed would make these two equal.
    const large = { ...hour, seed: 2 ** 32 + 1 };
    expect(simulateQueue(large)).not.toEqual(simulateQueue(hour));
    // One known value: the same on every machine and in every version.
    expect(simulateQueue(hour).day.serviceLevel?.mean).toBeCloseTo(0.8315665488810365, 12);
  });

  it('is never worse for one agent more: on average, and on nearly every single day', () => {
    const calls = [30, 45, 60, 45];
    const queue = {
      calls,
      ahtSeconds: calls.map(() => 240),
      patienceSeconds: calls.map(() => 120),
      answerWithinSeconds: 20,
      uncertainty: { day: 0.02, interval: 0.01 },
    };
    const days: number[][] = [[], [], []];
    const schedules = [7, 8, 9].map((agents) => scheduleOfCounts(calls.map(() => agents)));
    replayDays(
      { intervalMinutes: 30, intervals: 4, queues: [queue] },
      schedules,
      { replications: 300, seed: 4 },
      ({ schedule, tallies }) => days[schedule]?.push(tallies[0]?.inTime.reduce((a, b) => a + b, 0) ?? 0),
    );
    for (const [fewer, more] of [
      [days[0], days[1]],
      [days[1], days[2]],
    ]) {
      const gains = (more ?? []).map((inTime, at) => inTime - (fewer?.[at] ?? 0));
      expect(gains.reduce((a, b) => a + b, 0) / gains.length).toBeGreaterThan(1);
      expect(gains.filter((gain) => gain < 0).length).toBeLessThan(gains.length * 0.02);
    }
  });
});
