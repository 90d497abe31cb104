import { describe, expect, it } from 'vitest';
import type { Trend, Week } from '../../../src/friction/trend.ts';
import { countedWeeks, sidesOf, weeksBefore } from '../../../src/reports/claims/compare.ts';
import { plusDays } from '../../../src/days.ts';

const week = (i: number, claims: number, more: Partial<Week> = {}): Week => ({
  monday: plusDays('2026-01-05', 7 * i),
  ...{
    claims,
    harmed: 0,
    people: 10,
    per100: claims * 10,
    isUnfinished: false,
    isHidden: false,
    swapDays: 0,
  },
  ...more,
});
const trend = (weeks: readonly Week[]): Trend => ({
  ...{ fromDepartmentId: 'sales', aboutDepartmentId: 'service', claims: 0, harmed: 0, weeks, isSmall: false },
  sumsOf: { from: '2025-07-01', to: '2025-12-31' },
});

describe('claims before and since the first swap day', () => {
  it('belong to the side of their week: the week of the day itself is since', () => {
    const weeks = [week(0, 5), week(1, 4), week(2, 1), week(3, 0)];
    // A Wednesday of the third week, its Monday and its Sunday.
    for (const day of ['2026-01-21', '2026-01-19', '2026-01-25']) expect(weeksBefore(weeks, day)).toBe(2);
    expect(sidesOf([trend(weeks)], () => '2026-01-21')).toEqual({
      before: { count: 9, exposure: 20 },
      after: { count: 1, exposure: 20 },
    });
  });

  it('are all before where there was no such day, or it is still to come, and all since where it is long ago', () => {
    const weeks = [week(0, 5), week(1, 4)];
    expect(weeksBefore(weeks, undefined)).toBe(2);
    expect(weeksBefore(weeks, '2026-03-01')).toBe(2);
    expect(weeksBefore(weeks, '2025-03-01')).toBe(0);
  });

  it('leave out weeks that are not over, and those of too few people', () => {
    const weeks = [week(0, 5), week(1, 0, { isHidden: true, people: 3 }), week(2, 9, { isUnfinished: true })];
    expect(countedWeeks(trend(weeks)).map(({ monday }) => monday)).toEqual(['2026-01-05']);
  });
});
