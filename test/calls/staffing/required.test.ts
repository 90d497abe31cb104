import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { coverage } from '../../../src/planning/coverage.ts';
import { type DayPerson, type DayProblem, problemFormat } from '../../../src/planning/day-problem.ts';
import type { EstimatedHandling } from '../../../src/calls/estimates/queries.ts';
import type { HandlingEstimate } from '../../../src/calls/estimates/estimates.ts';
import { handlingOf, type HandlingSettings } from '../../../src/calls/staffing/handling.ts';
import { requiredForDay } from '../../../src/calls/staffing/queries.ts';
import { requiredByInterval, requiredSlots } from '../../../src/calls/staffing/required.ts';
import { remembering } from '../../../src/calls/staffing/remembering.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

const settings: HandlingSettings = { handlingFrom: 'calls', ahtSeconds: 180, patienceSeconds: 90 };

function estimate(
  calls: number,
  ahtSeconds: number | null,
  abandons: number,
  patienceSeconds: number | null,
) {
  const one: HandlingEstimate = {
    calls,
    ahtSeconds,
    ahtRange: null,
    abandons,
    patienceSeconds,
    patienceRange: null,
  };
  return one;
}

const estimated: EstimatedHandling = {
  from: '2026-08-24',
  to: '2026-11-20',
  overall: estimate(12_431, 252, 400, 140),
  hours: Array.from({ length: 24 }, (_, hour) =>
    estimate(500, hour < 12 ? 240 : 300, 20, hour < 12 ? 130 : 150),
  ),
};

describe('handling time and patience', () => {
  test('come from the calls, hour by hour, and say so', () => {
    const { aht, patience, hours } = handlingOf(settings, estimated);
    const days = { since: '2026-08-24', until: '2026-11-20' };
    expect(aht).toEqual({ from: 'calls', count: 12_431, ...days, seconds: 252 });
    expect(patience).toEqual({ from: 'calls', count: 400, ...days, seconds: 140 });
    expect(hours[9]).toEqual({ ahtSeconds: 240, patienceSeconds: 130 });
    expect(hours[15]).toEqual({ ahtSeconds: 300, patienceSeconds: 150 });
  });

  test('come from the department where that is asked for, where calls are few, and where nothing is known', () => {
    const set = {
      aht: { from: 'set', seconds: 180 },
      patience: { from: 'set', seconds: 90 },
    };
    expect(handlingOf({ ...settings, handlingFrom: 'set' }, estimated)).toMatchObject(set);
    expect(handlingOf(settings, null)).toMatchObject(set);
    const few = { ...estimated, overall: estimate(199, 252, 29, 140) };
    expect(handlingOf(settings, few)).toMatchObject(set);
    expect(handlingOf(settings, few).hours).toEqual(
      new Array(24).fill({ ahtSeconds: 180, patienceSeconds: 90 }),
    );
    // One may be known without the other.
    const unknown = { ...estimated, overall: estimate(200, 252, 0, null) };
    expect(handlingOf(settings, unknown)).toMatchObject({ aht: { from: 'calls' }, patience: set.patience });
  });
});

describe('required agents of a day', () => {
  const slots = [600, 615, 630, 645, 660, 675].map((minute, at) => ({
    minute,
    expected: [900, 1400, 1500, 700, 300, 120][at] ?? 0,
    low: 0,
    high: 1600,
    low95: 0,
    high95: 2000,
  }));
  const day = { date: '2026-12-01', isHoliday: false, slots, uncertainty: { day: 0, interval: 0 } };
  const targets = { serviceLevelPercent: 80, answerWithinSeconds: 20 };
  const open = [{ weekday: 2, opensMinute: 600, closesMinute: 675 }];

  test('are the formula’s, and more where callers are still waiting from before', () => {
    const handling = handlingOf({ ...settings, ahtSeconds: 300, patienceSeconds: null }, null);
    const required = requiredSlots(day, 15, targets, handling, open);
    expect(required).toHaveLength(5);
    for (const slot of required) {
      expect(slot.required).toBeGreaterThanOrEqual(slot.erlang);
      expect(slot.requiredAtHigh).toBeGreaterThanOrEqual(slot.required);
      if (slot.required === slot.erlang) expect(slot.levelByFormula).toBeNull();
      else expect(slot.levelByFormula).toBeLessThan(0.8);
    }
    expect(required.some((slot) => slot.required > slot.erlang)).toBe(true);
    const line = requiredByInterval(required, 15);
    expect(line).toHaveLength(96);
    expect(line[40]).toBe(required[0]?.required);
    expect(line[45]).toBe(0);
  });

  test('take each hour’s own handling time', () => {
    const quiet = { ...day, slots: slots.map((slot) => ({ ...slot, expected: 10 })) };
    const handling = handlingOf(settings, null);
    handling.hours = handling.hours.map((hour, at) => ({ ...hour, ahtSeconds: at === 10 ? 60 : 600 }));
    const required = requiredSlots(quiet, 15, targets, handling, [
      { weekday: 2, opensMinute: 0, closesMinute: 1440 },
    ]);
    expect(required[0]).toMatchObject({ ahtSeconds: 60, patienceSeconds: 90 });
    expect(required[4]?.erlang).toBeGreaterThan(2 * (required[0]?.erlang ?? 0));
  });
});

onEveryDatabase('required agents and the calls’ own handling time', (fresh) => {
  test('the department’s choice decides: from the calls, or as set', async () => {
    const db = await withDepartments(await fresh());
    // Three weeks of half hours with 10 calls of 400 s each, all answered.
    const rows = Array.from({ length: 21 * 18 }, (_, i) => ({
      queueId: 'service',
      startsAt: new Date(Date.UTC(2026, 0, 5 + Math.floor(i / 18), 8, 30 * (i % 18))).toISOString(),
      intervalMinutes: 30,
      ...{ offered: 10, answered: 10, abandoned: 0, ahtSeconds: 400 },
    }));
    await db.insertInto('callInterval').values(rows).execute();
    const fromCalls = await requiredForDay(db, 'service', '2026-01-28', 30);
    expect(fromCalls.handling).toMatchObject({
      aht: { from: 'calls', count: 3780, seconds: 400 },
      patience: { from: 'set', seconds: 120 },
    });
    await db.updateTable('department').set({ handlingFrom: 'set' }).where('id', '=', 'service').execute();
    const asSet = await requiredForDay(db, 'service', '2026-01-28', 30);
    expect(asSet.handling?.aht).toEqual({ from: 'set', seconds: 240 });
    const peak = (day: typeof asSet) => Math.max(...day.required);
    expect(peak(fromCalls)).toBeGreaterThan(peak(asSet));
  });
});

test('people who can answer both queues add to one of them in each interval, never to both', () => {
  const activity = fc.constantFrom('phone:sales', 'phone:service', 'lunch', 'off');
  const plan = fc.array(fc.tuple(activity, activity, activity, activity), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(plan, (days) => {
      const people = days.map((_, i): DayPerson => ({
        ...{ id: `p${i}`, department: 'sales', queues: { sales: 1, service: 1 } },
        ...{ shift: [0, 4], absent: [], lunch: null, breaks: [], maxPhoneMinutes: null },
        ...{ training: [], shadow: null, pinned: [] },
      }));
      const demand = { required: [9, 9, 9, 9], harm: null };
      const problem: DayProblem = {
        ...{ format: problemFormat, name: '', date: '2026-12-01', dayStart: '09:00', previous: {} },
        ...{ intervalMinutes: 15, intervals: 4, queues: { sales: demand, service: demand }, people },
        rules: { maxPhoneMinutes: null, maxGuestsPerHost: 1, minShadowBlockMinutes: null },
      };
      const { scheduled } = coverage(problem, Object.fromEntries(days.map((day, i) => [`p${i}`, day])));
      for (let at = 0; at < 4; at += 1) {
        const onPhone = days.filter((day) => day[at]?.startsWith('phone:')).length;
        expect((scheduled['sales']?.[at] ?? 0) + (scheduled['service']?.[at] ?? 0)).toBe(onPhone);
      }
    }),
    { numRuns: 50 },
  );
});

test('answers are remembered, the ones unused for longest forgotten', () => {
  const asked: number[] = [];
  const square = remembering(
    (value: number) => {
      asked.push(value);
      return value * value;
    },
    String,
    2,
  );
  expect([1, 2, 1, 3, 1, 2].map(square)).toEqual([1, 4, 1, 9, 1, 4]);
  expect(asked).toEqual([1, 2, 3, 2]);
});
