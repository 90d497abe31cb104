import { expect, it } from 'vitest';
import { dateOf, dayNumberOf } from '../../../src/calls/forecast/history.ts';
import fc from '../../support/properties.ts';

it('day numbers and dates are the calendar’s, leap years and the turn of centuries included', () => {
  const known = [
    '0000-01-01',
    '1900-02-28',
    '1900-03-01',
    '1970-01-01',
    '2000-02-29',
    '2024-12-31',
    '9999-12-31',
  ];
  for (const date of known) expect(dateOf(dayNumberOf(date))).toBe(date);
  fc.assert(
    fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect(dateOf(day)).toBe(date);
      expect(dayNumberOf(date)).toBe(day);
    }),
    { numRuns: 500 },
  );
});
