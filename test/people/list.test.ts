import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { daysInRuns, peopleByDepartment } from '../../src/people/list.ts';
import type { Department, Employee } from '../../src/people/queries.ts';

const department: Department = {
  id: 'sales',
  nameRu: 'Продажи',
  nameEn: 'Sales',
  colour: 'sales',
  // 5 hours 45 minutes ahead of UTC: a leak of UTC cannot hide.
  timeZone: 'Asia/Kathmandu',
  handlingFrom: 'calls',
  ahtSeconds: 240,
  patienceSeconds: null,
  serviceLevelPercent: 80,
  answerWithinSeconds: 20,
  maxPhoneMinutes: 120,
  position: 1,
  hours: [],
};

function employee(name: string, change: Partial<Employee> = {}): Employee {
  return {
    id: name,
    name,
    email: `${name}@example.org`,
    departmentId: 'sales',
    shiftPatternId: null,
    startedOn: '2020-01-01',
    maxPhoneMinutes: null,
    leftAt: null,
    qualifications: [],
    absences: [],
    ...change,
  };
}

function people(employees: Employee[], search = '', now = '2026-12-03T12:00:00Z') {
  const groups = peopleByDepartment(
    { departments: [department], employees, shiftPatterns: [] },
    search,
    DateTime.fromISO(now, { zone: 'utc' }),
  );
  return groups[0]?.people ?? [];
}

const away = (fromMinute: number | null, toMinute: number | null, toDate = '2026-12-04') => ({
  id: `${fromMinute}-${toDate}`,
  kind: 'vacation' as const,
  fromDate: '2026-12-04',
  toDate,
  fromMinute,
  toMinute,
});

describe('the list of people', () => {
  it('says who is away by the department’s own clock', () => {
    const absences = [away(null, null)];
    // 18:14 UTC is 23:59 in Kathmandu; a minute later it is the 4th there.
    expect(people([employee('a', { absences })], '', '2026-12-03T18:14:00Z')[0]?.away).toBeNull();
    expect(people([employee('a', { absences })], '', '2026-12-03T18:15:00Z')[0]?.away).toEqual({
      toDate: '2026-12-04',
      toMinute: null,
    });
  });

  it('says until when somebody is away who is away for some hours, and only then', () => {
    const absences = [away(600, 720)];
    // 04:14 UTC is 9:59 there.
    const at = (time: string) => people([employee('a', { absences })], '', `2026-12-04T${time}:00Z`)[0]?.away;
    expect(at('04:14')).toBeNull();
    expect(at('04:15')).toEqual({ toDate: '2026-12-04', toMinute: 720 });
    expect(at('06:15')).toBeNull();
  });

  it('of absences that overlap, the longest says when somebody is back; the next one is announced', () => {
    const absences = [away(null, null), away(null, null, '2026-12-20')];
    const [found] = people([employee('a', { absences })], '', '2026-12-04T05:00:00Z');
    expect(found?.away?.toDate).toBe('2026-12-20');
    expect(people([employee('a', { absences })])[0]?.nextAbsence?.fromDate).toBe('2026-12-04');
  });

  it('finds by parts of the name and the e-mail, whatever the case, with е for ё', () => {
    const all = [employee('Фёдор Ёлкин', { email: 'elkin@example.org' }), employee('Анна Белова')];
    const names = (search: string) => people(all, search).map(({ name }) => name);
    expect(names('елкин фед')).toEqual(['Фёдор Ёлкин']);
    expect(names('ELKIN@')).toEqual(['Фёдор Ёлкин']);
    expect(names('  ')).toEqual(['Анна Белова', 'Фёдор Ёлкин']);
    expect(names('белова елкин')).toEqual([]);
  });

  it('orders names as a reader looks for them, namesakes by e-mail', () => {
    const all = [
      employee('Яна'),
      employee('Ёлка', { id: '2', email: 'b@example.org' }),
      employee('Егор'),
      employee('Ёлка', { id: '1', email: 'a@example.org' }),
    ];
    expect(people(all).map(({ id }) => id)).toEqual(['Егор', '1', '2', 'Яна']);
  });
});

describe('weekdays with the same hours', () => {
  it('are one line, unless a day between is missing or different', () => {
    const day = (weekday: number, from = 540, to = 1080) => ({ weekday, from, to });
    expect(daysInRuns([1, 2, 3, 4, 5].map((weekday) => day(weekday)))).toEqual([
      { fromWeekday: 1, toWeekday: 5, from: 540, to: 1080 },
    ]);
    const lines = daysInRuns([day(5), day(1), day(2, 600), day(3, 600)]);
    expect(lines.map(({ fromWeekday, toWeekday }) => [fromWeekday, toWeekday])).toEqual([
      [1, 1],
      [2, 3],
      [5, 5],
    ]);
    expect(daysInRuns([])).toEqual([]);
  });
});
