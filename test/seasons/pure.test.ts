import { describe, expect, it } from 'vitest';
import { seasonWeeks } from '../../src/seasons/calendar-cells.ts';
import { capacityDays, type DateFacts, heatLevel } from '../../src/seasons/capacity.ts';
import { movesDate, turnChanges } from '../../src/seasons/changes.ts';
import { drawnOrders, isSameDraw } from '../../src/seasons/draw.ts';
import { valueProblems } from '../../src/seasons/rules.ts';
import { seasonDates, weekdayOf } from '../../src/seasons/season.ts';
import { workshopDays } from '../../src/seasons/workshops.ts';
import { dayOf, values } from './world.ts';

const department = (id: string) => ({
  id,
  nameRu: id,
  nameEn: id,
  colour: 'sales' as const,
  timeZone: 'Europe/Moscow',
});
const season = {
  kind: 'mutual' as const,
  first: department('sales'),
  second: department('service'),
  dayLimit: 3,
};
const facts = (
  date: string,
  sales: number | null,
  service: number | null,
  change: Partial<DateFacts> = {},
) => ({
  date,
  past: false,
  bothOpen: true,
  holiday: false,
  taken: false,
  spare: { sales, service },
  hosts: { sales: 9, service: 9 },
  ...change,
});
const nothing = { limits: [], made: [], workshops: [] };

describe('the capacity calendar', () => {
  it('lends what both can spare, the season’s limit and a head’s number on top', () => {
    const limit = { departmentId: 'sales', note: 'quarter', setBy: 'A', setAt: '' };
    const days = [facts('2026-12-01', 5, 4), facts('2026-12-02', 5, 4), facts('2026-12-03', 1, null)];
    const lent = (limits: { date: string; people: number }[]) =>
      capacityDays(season, days, { ...nothing, limits: limits.map((one) => ({ ...limit, ...one })) });
    expect(lent([]).map(({ pairs }) => pairs)).toEqual([3, 3, 0]);
    const set = lent([
      { date: '2026-12-01', people: 1 },
      { date: '2026-12-02', people: 50 },
    ]);
    expect(set.map(({ lending: [sales] }) => sales.people)).toEqual([1, 5, 1]);
    expect(set.map(({ pairs }) => pairs)).toEqual([1, 3, 0]);
  });

  it('asks for hosts, not for spare people, where a department is only visited', () => {
    const [day] = capacityDays({ ...season, kind: 'first' }, [facts('2026-12-01', 2, 0)], nothing);
    expect(day?.lending.map(({ people }) => people)).toEqual([2, 9]);
  });

  it('lends nobody on a day that is over, closed, a holiday, taken, made or kept for a workshop', () => {
    const made = { swapDayId: 'x', date: '2026-12-05', kind: 'shadow', published: true, partners: [] };
    const days = capacityDays(
      season,
      [
        facts('2026-12-01', 5, 5, { past: true }),
        facts('2026-12-02', 5, 5, { bothOpen: false }),
        facts('2026-12-03', 5, 5, { holiday: true }),
        facts('2026-12-04', 5, 5, { taken: true }),
        facts('2026-12-05', 5, 5, { taken: true }),
        facts('2026-12-06', 5, 5),
        facts('2026-12-07', 5, 5),
      ],
      {
        limits: [],
        made: [
          { ...made, cancelled: false },
          { ...made, date: '2026-12-07', cancelled: true },
        ],
        workshops: ['2026-12-06'],
      },
    );
    expect(days.map(({ state }) => state)).toEqual([
      'past',
      'closed',
      'holiday',
      'taken',
      'made',
      'workshop',
      'open',
    ]);
    expect(days.map(({ pairs }) => pairs)).toEqual([0, 0, 0, 0, 0, 0, 3]);
  });

  it('has six levels of heat, the lowest for nobody', () => {
    expect([0, 1, 3, 5, 10].map((people) => heatLevel(people, 10))).toEqual([0, 1, 2, 3, 5]);
    expect(heatLevel(0, 0)).toBe(0);
  });
});

describe('days for workshops', () => {
  const days = (...spare: number[]) =>
    capacityDays(
      season,
      spare.map((people, at) => facts(`2026-12-${String(at + 1).padStart(2, '0')}`, people, 20)),
      nothing,
    );

  it('are the best of equal parts of the season', () => {
    expect(workshopDays(days(1, 9, 2, 3, 3, 8), 2, { kept: [], made: [] })).toEqual([
      '2026-12-02',
      '2026-12-06',
    ]);
  });

  it('stay while they can be, and those that are made count', () => {
    const at = days(1, 9, 2, 3, 3, 8);
    expect(workshopDays(at, 2, { kept: ['2026-12-03'], made: [] })).toEqual(['2026-12-03', '2026-12-06']);
    expect(workshopDays(at, 2, { kept: ['2026-12-03'], made: ['2026-12-05'] })).toEqual(['2026-12-03']);
    expect(workshopDays(at, 1, { kept: [], made: ['2026-12-05'] })).toEqual([]);
  });

  it('are none where nobody can be spared', () => {
    expect(workshopDays(days(0, 0), 2, { kept: [], made: [] })).toEqual([]);
    expect(workshopDays(days(4, 4), 0, { kept: [], made: [] })).toEqual([]);
  });
});

describe('what a new plan changes', () => {
  const pair = (date: string, first: string, second: string) => ({ date, first, second });

  it('is told for each person, a moved day before a new partner', () => {
    const before = [pair('2026-12-01', 'a', 'x'), pair('2026-12-02', 'b', 'y')];
    const after = [pair('2026-12-01', 'a', 'y'), pair('2026-12-03', 'c', 'x')];
    const changes = turnChanges(before, after);
    expect(changes.map(({ employeeId }) => employeeId)).toEqual(['x', 'y', 'b', 'c', 'a']);
    expect(changes.map(movesDate)).toEqual([true, true, true, true, false]);
    expect(changes.find(({ employeeId }) => employeeId === 'b')?.after).toEqual([]);
  });

  it('is nothing for the same pairs in another order', () => {
    const pairs = [pair('2026-12-01', 'a', 'x'), pair('2026-12-02', 'b', 'y')];
    expect(turnChanges(pairs, [...pairs].reverse())).toEqual([]);
  });
});

describe('the record of a draw', () => {
  it('is the same when drawn again, and not when somebody has touched it', () => {
    const order = drawnOrders({ sales: ['c', 'a', 'b', 'd'], service: ['x', 'y', 'z'] }, 77);
    expect(isSameDraw({ order, seed: 77 })).toBe(true);
    const touched = { ...order, sales: [...(order['sales'] ?? [])].reverse() };
    expect(isSameDraw({ order: touched, seed: 77 })).toBe(false);
    expect(isSameDraw({ order, seed: 78 })).toBe(false);
  });
});

describe('a season’s dates', () => {
  it('are those of its weekdays, both ends included', () => {
    const range = { fromDate: '2026-12-01', toDate: '2026-12-10', weekdays: [2, 4] };
    expect(seasonDates(range)).toEqual(['2026-12-01', '2026-12-03', '2026-12-08', '2026-12-10']);
    expect(seasonWeeks(range)).toEqual([
      { monday: '2026-11-30', dates: ['2026-12-01', '2026-12-03'] },
      { monday: '2026-12-07', dates: ['2026-12-08', '2026-12-10'] },
    ]);
    expect(['2026-11-30', '2026-12-06', '1969-12-31'].map(weekdayOf)).toEqual([1, 7, 3]);
  });
});

describe('what is filled in for a season', () => {
  const codes = (change: object) =>
    valueProblems({ ...values(), ...change }, dayOf(-7)).map(({ code }) => code);

  it('is refused with the one thing that is wrong', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ name: '' })).toEqual(['name.missing']);
    expect(codes({ secondDepartmentId: 'sales' })).toEqual(['departments']);
    expect(codes({ fromDate: '' })).toEqual(['dates.missing']);
    expect(codes({ toDate: dayOf(-1) })).toEqual(['dates.order']);
    expect(codes({ toDate: dayOf(7 * 26) })).toEqual(['dates.long']);
    expect(codes({ fromDate: dayOf(-20), toDate: dayOf(-10) })).toEqual(['dates.past']);
    expect(codes({ weekdays: [] })).toEqual(['weekdays.missing']);
    expect(codes({ fromDate: dayOf(0), toDate: dayOf(1), weekdays: [5] })).toEqual(['dates.none']);
    expect(codes({ dayLimit: 0, workshops: 4, visitMinutes: Number.NaN })).toEqual([
      'number.visit',
      'number.workshops',
      'number.limit',
    ]);
  });
});
