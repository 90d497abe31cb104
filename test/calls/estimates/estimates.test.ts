import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { estimateHandling, type HandlingInterval } from '../../../src/calls/estimates/estimates.ts';
import { estimatedHandling } from '../../../src/calls/estimates/queries.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

/** A small generator of our own: the same calls for a seed on every machine. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const exponential = (next: () => number, mean: number) => -mean * Math.log(1 - next());

/** `calls` callers of one hour whose offered wait and patience are exponential: an interval of them. */
function simulated(next: () => number, hour: number, calls: number, patience: number): HandlingInterval {
  const interval = { hour, answered: 0, abandoned: 0, ahtSeconds: 200, waitedSeconds: 0 };
  for (let i = 0; i < calls; i += 1) {
    const wouldWait = exponential(next, 60);
    const bears = exponential(next, patience);
    if (bears < wouldWait) interval.abandoned += 1;
    else interval.answered += 1;
    interval.waitedSeconds += Math.min(bears, wouldWait);
  }
  return interval;
}

describe('patience', () => {
  test('is all the time waited divided by the number who hung up', () => {
    const { overall } = estimateHandling([
      { hour: 9, answered: 3, abandoned: 1, ahtSeconds: 100, waitedSeconds: 100 },
      { hour: 10, answered: 0, abandoned: 1, ahtSeconds: null, waitedSeconds: 140 },
    ]);
    expect(overall).toMatchObject({ abandons: 2, patienceSeconds: 120, calls: 3, ahtSeconds: 100 });
  });

  test('the range of ten hang-ups is the exact Poisson one (Garwood: 4.795 to 18.390)', () => {
    const [interval] = [{ hour: 9, answered: 0, abandoned: 10, ahtSeconds: null, waitedSeconds: 1000 }];
    const { patienceRange } = estimateHandling([interval]).overall;
    expect(patienceRange?.low).toBeCloseTo(1000 / 18.39, 0);
    expect(patienceRange?.high).toBeCloseTo(1000 / 4.795, 0);
  });

  test('nobody hung up: no number, but the least it may be', () => {
    const { overall, hours } = estimateHandling([
      { hour: 9, answered: 50, abandoned: 0, ahtSeconds: 90, waitedSeconds: 3689 },
    ]);
    expect(overall.patienceSeconds).toBeNull();
    expect(overall.patienceRange?.high).toBeNull();
    // 3.689 is half the 97.5 % point of chi-square with two degrees of freedom.
    expect((overall.patienceRange?.low ?? 0) / 1000).toBeCloseTo(1, 1);
    expect(hours[3]).toMatchObject({ calls: 0, patienceSeconds: null, ahtSeconds: 90 });
  });

  test('the known patience of simulated callers lies in the range some 95 times of 100', () => {
    const next = uniform(7);
    let inside = 0;
    for (let run = 0; run < 400; run += 1) {
      const patience = 30 + run;
      const { patienceRange } = estimateHandling([simulated(next, 9, 300, patience)]).overall;
      const { low = 0, high = 0 } = patienceRange ?? {};
      if (low <= patience && patience <= (high ?? Infinity)) inside += 1;
    }
    expect(inside / 400).toBeGreaterThan(0.92);
    expect(inside / 400).toBeLessThan(0.99);
  });

  test('many calls of an hour speak for themselves, a handful is drawn to the whole queue', () => {
    const next = uniform(11);
    const { hours, overall } = estimateHandling([
      simulated(next, 9, 20_000, 60),
      simulated(next, 15, 20_000, 240),
      simulated(next, 20, 4, 5),
    ]);
    expect(hours[9]?.patienceSeconds).toBeCloseTo(60, -1);
    expect((hours[15]?.patienceSeconds ?? 0) / 240).toBeCloseTo(1, 1);
    const few = hours[20]?.patienceSeconds ?? 0;
    expect(few / (overall.patienceSeconds ?? 1)).toBeGreaterThan(0.75);
    expect(few / (overall.patienceSeconds ?? 1)).toBeLessThan(1.25);
  });
});

const counts = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  answered: fc.option(fc.integer({ min: 0, max: 500 })),
  abandoned: fc.option(fc.integer({ min: 0, max: 50 })),
  ahtSeconds: fc.option(fc.double({ min: 0, max: 3600, noNaN: true })),
  waitedSeconds: fc.option(fc.integer({ min: 0, max: 100_000 })),
});

test('whatever the calls: numbers lie in their ranges, and an hour between its own value and the queue’s', () => {
  fc.assert(
    fc.property(fc.array(counts, { maxLength: 40 }), (intervals) => {
      const { overall, hours } = estimateHandling(intervals);
      for (const [hour, one] of [overall, ...hours].entries()) {
        for (const [value, range] of [
          [one.ahtSeconds, one.ahtRange],
          [one.patienceSeconds, one.patienceRange],
        ] as const) {
          if (value === null) continue;
          expect(Number.isFinite(value)).toBe(true);
          expect(range?.low).toBeLessThanOrEqual(value);
          expect(range?.high ?? Infinity).toBeGreaterThanOrEqual(value);
        }
        const own = intervals.filter(
          (interval) => interval.hour === hour - 1 && (interval.ahtSeconds ?? 0) > 0,
        );
        if (hour === 0 || one.ahtSeconds === null || overall.ahtSeconds === null) continue;
        const lengths = [overall.ahtSeconds, ...own.map((interval) => interval.ahtSeconds ?? 0)];
        expect(one.ahtSeconds).toBeGreaterThanOrEqual(Math.min(...lengths) - 1e-6);
        expect(one.ahtSeconds).toBeLessThanOrEqual(Math.max(...lengths) + 1e-6);
      }
    }),
  );
});

onEveryDatabase('estimated handling', (fresh) => {
  test('hours are local ones; later and very old calls are left out; nothing known is null', async () => {
    const db = await withDepartments(await fresh(), 'Asia/Kathmandu');
    const row = (startsAt: string, ahtSeconds: number | null) => ({
      queueId: 'service',
      startsAt,
      intervalMinutes: 15,
      offered: 10,
      answered: 8,
      abandoned: 2,
      ahtSeconds,
      waitedSeconds: ahtSeconds === null ? null : 240,
    });
    expect(await estimatedHandling(db, 'service')).toBeNull();
    expect(await estimatedHandling(db, 'nobody')).toBeNull();
    await db
      .insertInto('callInterval')
      .values([
        row('2025-01-01T04:00:00.000Z', 900),
        row('2026-03-02T03:15:00.000Z', 200),
        row('2026-03-02T18:15:00.000Z', 500),
        row('2026-03-05T03:15:00.000Z', null),
      ])
      .execute();
    const estimates = await estimatedHandling(db, 'service', '2026-03-03');
    // 03:15 UTC is 9:00 there, and 18:15 UTC is the next day's midnight.
    expect(estimates).toMatchObject({
      from: '2026-03-02',
      to: '2026-03-02',
      overall: { calls: 8, ahtSeconds: 200, abandons: 2, patienceSeconds: 120 },
    });
    expect(estimates?.hours[9]?.calls).toBe(8);
    expect((await estimatedHandling(db, 'service'))?.to).toBe('2026-03-03');
  });

  test('a file that counts only what was offered tells handling times too', async () => {
    const db = await withDepartments(await fresh(), 'UTC');
    await db
      .insertInto('callInterval')
      .values({
        queueId: 'sales',
        startsAt: '2026-03-02T09:00:00.000Z',
        intervalMinutes: 30,
        offered: 10,
        abandoned: 2,
        ahtSeconds: 200,
      })
      .execute();
    expect((await estimatedHandling(db, 'sales'))?.overall).toMatchObject({ calls: 8, ahtSeconds: 200 });
  });
});
