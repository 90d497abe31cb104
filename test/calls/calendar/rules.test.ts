import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { correctionFactor, scaled } from '../../../src/calls/forecast/correction-rules.ts';
import { dayTotal } from '../../../src/calls/forecast/day-total.ts';
import { rangeAround } from '../../../src/calls/forecast/range.ts';

const slotAround = (expected: number) => ({
  minute: 0,
  expected,
  ...rangeAround(expected, { at80: 0.05, at95: 0.05 }),
});
const dayOf = (calls: number[]) => ({
  slots: calls.map(slotAround),
  uncertainty: { day: 0.01, interval: 0.04 },
});
const someCalls = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('the correction of a day', () => {
  test('a total is reached whatever was expected; per cent goes up and down from it', () => {
    fc.assert(
      fc.property(someCalls, fc.double({ min: 0, max: 5000, noNaN: true }), (calls, total) => {
        const day = dayOf(calls);
        const expected = dayTotal(day).expected;
        const factor = correctionFactor({ kind: 'total', value: total }, expected);
        const after = day.slots.map((slot) => scaled(slot, factor));
        const sum = after.reduce((all, slot) => all + slot.expected, 0);
        expect(sum).toBeCloseTo(expected > 1e-6 ? total : 0, 5);
        for (const { low95, low, expected, high, high95 } of after)
          expect([low95, low, expected, high, high95]).toEqual(
            [low95, low, expected, high, high95].sort((a, b) => a - b),
          );
      }),
      { numRuns: 100 },
    );
    expect(correctionFactor({ kind: 'percent', value: -10 }, 7)).toBeCloseTo(0.9);
    expect(correctionFactor({ kind: 'percent', value: 15 }, 0)).toBeCloseTo(1.15);
  });
});

describe('the range of a whole day', () => {
  test('holds what is expected and is narrower than its intervals’ ranges laid end to end', () => {
    fc.assert(
      fc.property(someCalls, (calls) => {
        const day = dayOf(calls);
        const { low95, low, expected, high, high95 } = dayTotal(day);
        expect(low95).toBeLessThanOrEqual(low);
        expect(low).toBeLessThanOrEqual(expected);
        expect(expected).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(high95);
        if (calls.length > 1 && calls.every((value) => value > 5))
          expect(high).toBeLessThan(day.slots.reduce((sum, slot) => sum + slot.high, 0));
      }),
      { numRuns: 100 },
    );
  });

  test('is that of its variance: for large counts 1.28 standard deviations on either side', () => {
    const { expected, low, high } = dayTotal(dayOf(Array<number>(24).fill(200)));
    const variance = expected + expected ** 2 * (0.01 + 0.04 / 24);
    expect(high - low).toBeCloseTo(2 * 1.28155 * Math.sqrt(variance), -2);
  });
});
