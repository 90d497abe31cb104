import fc from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import {
  checkDepartment,
  checkDepartmentId,
  checkShiftPattern,
  type DepartmentValues,
  type ShiftPatternValues,
} from '../../src/people/department-rules.ts';
import { checkEmployee, type EmployeeValues, type FieldProblem } from '../../src/people/employee-rules.ts';
import { departmentFormOf, departmentValuesOf } from '../../src/people/department-form.ts';
import { employeeFormOf, employeeValuesOf } from '../../src/people/employee-form.ts';
import { formProblems } from '../../src/people/problem-words.ts';
import { shiftPatternFormOf, shiftPatternValuesOf } from '../../src/people/shift-pattern-form.ts';
import { formatter } from '../../src/web/format.ts';
import { translator } from '../../src/web/i18n.ts';

const world = { departments: [{ id: 'sales' }, { id: 'service' }], shiftPatterns: [{ id: 'day' }] };
const anna: EmployeeValues = {
  name: 'Анна Белова',
  email: 'anna@example.org',
  departmentId: 'sales',
  shiftPatternId: 'day',
  startedOn: '2026-02-01',
  maxPhoneMinutes: null,
  qualifications: [{ queueId: 'service', level: 'assisted', speedFactor: 0.5 }],
  absences: [
    { kind: 'sick', fromDate: '2026-12-01', toDate: '2026-12-01', fromMinute: null, toMinute: null },
  ],
};
const codes = (problems: FieldProblem[]): string[] => problems.map(({ field, code }) => `${field}.${code}`);
const employeeCodes = (change: Partial<EmployeeValues>): string[] =>
  codes(checkEmployee({ ...anna, ...change }, world));
const absent = (change: object): Partial<EmployeeValues> => ({
  absences: anna.absences.map((one) => ({ ...one, ...change })),
});

describe('an employee', () => {
  it('may be saved when everything is in order', () => {
    expect(employeeCodes({})).toEqual([]);
    expect(employeeCodes({ shiftPatternId: null, maxPhoneMinutes: 15, absences: [] })).toEqual([]);
  });

  it.each<[string, Partial<EmployeeValues>]>([
    ['name.missing', { name: ' ' }],
    ['name.long', { name: 'a'.repeat(121) }],
    ['email.invalid', { email: 'anna' }],
    ['email.invalid', { email: 'anna@host' }],
    ['department.unknown', { departmentId: 'moon' }],
    ['shiftPattern.unknown', { shiftPatternId: 'moon' }],
    ['startedOn.invalid', { startedOn: '2026-02-30' }],
    ['maxPhoneMinutes.range', { maxPhoneMinutes: 14 }],
    ['maxPhoneMinutes.range', { maxPhoneMinutes: 60.5 }],
    ['maxPhoneMinutes.range', { maxPhoneMinutes: Number.NaN }],
    ['queue.unknown', { qualifications: [{ queueId: 'moon', level: 'solo', speedFactor: 1 }] }],
    ['queue.factor', { qualifications: [{ queueId: 'sales', level: 'solo', speedFactor: 0 }] }],
    ['queue.factor', { qualifications: [{ queueId: 'sales', level: 'solo', speedFactor: Number.NaN }] }],
    ['queue.factor', { qualifications: [{ queueId: 'sales', level: 'solo', speedFactor: 2.1 }] }],
    ['absence.invalid', absent({ toDate: 'soon' })],
    ['absence.order', absent({ toDate: '2026-11-30' })],
    ['absence.time', absent({ fromMinute: 600 })],
    ['absence.time', absent({ fromMinute: 600, toMinute: 600 })],
    ['absence.time', absent({ fromMinute: Number.NaN, toMinute: 600 })],
  ])('is refused with %s', (code, change) => {
    expect(employeeCodes(change)).toEqual([code]);
  });

  it('hears of every problem at once', () => {
    expect(employeeCodes({ name: '', email: '', startedOn: '' })).toEqual([
      'name.missing',
      'email.invalid',
      'startedOn.invalid',
    ]);
  });
});

const sales: DepartmentValues = {
  nameRu: 'Продажи',
  nameEn: 'Sales',
  timeZone: 'Asia/Yekaterinburg',
  ahtSeconds: 240,
  patienceSeconds: null,
  serviceLevelPercent: 80,
  answerWithinSeconds: 20,
  maxPhoneMinutes: 120,
  hours: [{ weekday: 1, opensMinute: 0, closesMinute: 1440 }],
};

describe('a department', () => {
  it('may answer around the clock, and callers may wait for ever', () => {
    expect(checkDepartment(sales)).toEqual([]);
  });

  it.each<[string, Partial<DepartmentValues>]>([
    ['nameRu.missing', { nameRu: '' }],
    ['nameEn.missing', { nameEn: ' ' }],
    ['timeZone.unknown', { timeZone: 'Moscow/Europe' }],
    ['timeZone.unknown', { timeZone: '' }],
    ['ahtSeconds.range', { ahtSeconds: 0 }],
    ['patienceSeconds.range', { patienceSeconds: 0 }],
    ['serviceLevelPercent.range', { serviceLevelPercent: 100 }],
    ['answerWithinSeconds.range', { answerWithinSeconds: Number.NaN }],
    ['maxPhoneMinutes.range', { maxPhoneMinutes: 5 }],
    ['hours.order', { hours: [{ weekday: 6, opensMinute: 1200, closesMinute: 120 }] }],
    ['hours.time', { hours: [{ weekday: 6, opensMinute: 540, closesMinute: Number.NaN }] }],
  ])('is refused with %s', (code, change) => {
    expect(codes(checkDepartment({ ...sales, ...change }))).toEqual([code]);
  });

  it('has a code that files can carry and that no other has', () => {
    expect(checkDepartmentId('b2b-sales', ['sales'])).toEqual([]);
    for (const id of ['Sales', 'продажи', 'a b', '1st', 'new', 'a'.repeat(41)]) {
      expect(codes(checkDepartmentId(id, [])), id).toEqual(['id.letters']);
    }
    expect(codes(checkDepartmentId('sales', ['sales']))).toEqual(['id.taken']);
    expect(codes(checkDepartmentId('', []))).toEqual(['id.missing']);
  });
});

const day: ShiftPatternValues = {
  name: '9–18',
  lunchMinutes: 45,
  lunchFromMinute: 720,
  lunchToMinute: 900,
  breakMinutes: 15,
  days: [{ weekday: 1, startsMinute: 540, endsMinute: 1080 }],
};

describe('a shift pattern', () => {
  it('may have no lunch and no breaks, and may end at midnight', () => {
    expect(checkShiftPattern(day)).toEqual([]);
    const late = [{ weekday: 7, startsMinute: 960, endsMinute: 1440 }];
    expect(checkShiftPattern({ ...day, lunchMinutes: 0, breakMinutes: 0, days: late })).toEqual([]);
  });

  it.each<[string, Partial<ShiftPatternValues>]>([
    ['name.missing', { name: '' }],
    ['days.missing', { days: [] }],
    ['days.order', { days: [{ weekday: 5, startsMinute: 1320, endsMinute: 360 }] }],
    ['days.time', { days: [{ weekday: 5, startsMinute: Number.NaN, endsMinute: 360 }] }],
    ['lunchMinutes.range', { lunchMinutes: -15 }],
    ['lunchMinutes.quarters', { lunchMinutes: 50 }],
    ['breakMinutes.quarters', { breakMinutes: 10 }],
    ['breakMinutes.range', { breakMinutes: Number.NaN }],
    ['lunchWindow.short', { lunchToMinute: 750 }],
  ])('is refused with %s', (code, change) => {
    expect(codes(checkShiftPattern({ ...day, ...change }))).toContain(code);
  });
});

describe('forms with anything typed into them', () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      '',
      '9:00',
      '24:00',
      '25:00',
      '12:60',
      '2026-12-01',
      '2026-02-30',
      '0,6',
      '-1',
      '1e9',
      'solo',
    ),
  );
  const anyForm = (names: string[]) => fc.record(Object.fromEntries(names.map((name) => [name, typed])));
  const week = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [`from-${weekday}`, `to-${weekday}`]);
  const requestIn = (language: 'ru' | 'en') =>
    ({ t: translator(language), f: formatter(language), language }) as Parameters<typeof formProblems>[0];

  /** Every problem has words in both languages, and none of them shows a hole. */
  function saysAll(form: 'employee' | 'department' | 'shift-pattern', problems: FieldProblem[]): void {
    for (const language of ['ru', 'en'] as const) {
      const said = formProblems(requestIn(language), form, problems);
      expect(said.problems.length > 0).toBe(problems.length > 0);
      for (const sentence of said.problems) expect(sentence).not.toMatch(/undefined|NaN|\{/);
    }
  }

  it('are read without an exception, and what is wrong is said in both languages', () => {
    const employee = anyForm([
      ...['name', 'email', 'department', 'startedOn', 'shiftPattern', 'maxPhoneMinutes'],
      ...['level-sales', 'speed-sales', 'absenceKind', 'absenceFrom', 'absenceTo', 'absenceFromTime'],
    ]);
    fc.assert(
      fc.property(employee, (body) => {
        const values = employeeValuesOf(employeeFormOf(body, ['sales', 'service']));
        saysAll(
          'employee',
          checkEmployee(values, world).filter(
            // What somebody typed is repeated in the sentence; braces of theirs are not ours.
            ({ field }) => field !== 'absence',
          ),
        );
      }),
      { numRuns: 150 },
    );
    const department = anyForm([
      ...['nameRu', 'nameEn', 'timeZone', 'ahtSeconds', 'patienceSeconds', 'maxPhoneMinutes'],
      ...week,
    ]);
    fc.assert(
      fc.property(department, (body) => {
        saysAll('department', checkDepartment(departmentValuesOf(departmentFormOf(body))));
      }),
      { numRuns: 100 },
    );
    const pattern = anyForm(['name', 'lunchMinutes', 'lunchFrom', 'lunchTo', 'breakMinutes', ...week]);
    fc.assert(
      fc.property(pattern, (body) => {
        saysAll('shift-pattern', checkShiftPattern(shiftPatternValuesOf(shiftPatternFormOf(body))));
      }),
      { numRuns: 100 },
    );
  });

  it('have words for what only the database knows', () => {
    saysAll('employee', [
      { field: 'form', code: 'stale' },
      { field: 'email', code: 'taken' },
      { field: 'email', code: 'taken-left' },
      { field: 'absence', code: 'invalid', params: { from: 'x', to: '' } },
      { field: 'absence', code: 'order', params: { from: 'x', to: '' } },
      { field: 'absence', code: 'time', params: { from: 'x', to: '' } },
    ]);
    saysAll('department', [
      { field: 'form', code: 'stale' },
      { field: 'id', code: 'missing' },
      { field: 'id', code: 'letters' },
      { field: 'id', code: 'taken' },
      { field: 'colour', code: 'unknown' },
    ]);
    saysAll('shift-pattern', [
      { field: 'form', code: 'stale' },
      { field: 'name', code: 'taken' },
    ]);
  });
});
