import { describe, expect, it } from 'vitest';
import type { RosterSource } from '../../src/people/rules.ts';
import { fairnessGroups, fairnessRows } from '../../src/seasons/fairness.ts';
import { datesOfAll, drawList, type Member, seasonMembers } from '../../src/seasons/people.ts';
import type { Season, SeasonWish } from '../../src/seasons/season.ts';
import { seasonDates } from '../../src/seasons/season.ts';
import type { LendingDay } from '../../src/seasons/capacity.ts';
import { askedFor } from '../../src/seasons/turn-form.ts';

const department = (id: string) => ({
  id,
  nameRu: id,
  nameEn: id,
  colour: 'sales' as const,
  timeZone: 'Europe/Moscow',
});
const season: Season = {
  id: 'one',
  name: 'One',
  kind: 'mutual',
  first: department('sales'),
  second: department('service'),
  fromDate: '2026-11-30',
  toDate: '2026-12-11',
  weekdays: [1, 2, 3, 4, 5],
  visitMinutes: 120,
  turnsPerPerson: 1,
  daysBetweenTurns: 14,
  newcomerDays: 30,
  workshops: 0,
  dayLimit: 1,
  createdBy: '',
  createdAt: '',
  publishedAt: null,
  publishedBy: null,
  version: 1,
};
const pattern = (startsMinute: number, endsMinute: number) => ({
  lunchMinutes: 45,
  lunchFromMinute: 720,
  lunchToMinute: 900,
  breakMinutes: 15,
  days: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startsMinute, endsMinute })),
});
function source(id: string, change: Partial<RosterSource> = {}): RosterSource {
  const departmentId = change.departmentId ?? 'sales';
  return {
    id,
    name: id,
    email: `${id}@example.org`,
    departmentId,
    startedOn: '2020-01-01',
    leftAt: null,
    maxPhoneMinutes: 120,
    pattern: pattern(540, 1080),
    absences: [],
    qualifications: [{ queueId: departmentId, level: 'solo', speedFactor: 1 }],
    ...change,
  };
}
const wish = (employeeId: string, kind: SeasonWish['kind'], otherId: string | null = null): SeasonWish => ({
  id: employeeId + kind,
  employeeId,
  kind,
  otherId,
  note: '',
  madeBy: '',
  madeAt: '',
});
function members(sources: RosterSource[], wishes: SeasonWish[] = [], change: Partial<Season> = {}): Member[] {
  const one = { ...season, ...change };
  const dates = seasonDates(one);
  return seasonMembers(one, sources, wishes, { dates, there: datesOfAll(one, sources, dates) });
}
const absence = (fromDate: string, toDate: string, range: [number, number] | null = null) => ({
  fromDate,
  toDate,
  fromMinute: range?.[0] ?? null,
  toMinute: range?.[1] ?? null,
});

describe('who takes part', () => {
  const out = (sources: RosterSource[], wishes: SeasonWish[] = [], change: Partial<Season> = {}) =>
    Object.fromEntries(members(sources, wishes, change).map(({ id, leftOut }) => [id, leftOut]));

  it('leaves people out with the reason', () => {
    expect(
      out(
        [
          source('usual'),
          source('veto'),
          source('left', { leftAt: '2026-11-30T08:00:00.000Z' }),
          source('later', { startedOn: '2027-01-01' }),
          source('away', { absences: [absence('2026-11-01', '2026-12-31')] }),
          source('shiftless', { pattern: null }),
          source('short', { pattern: pattern(540, 780) }),
          source('trainee', { qualifications: [{ queueId: 'sales', level: 'assisted', speedFactor: 0.5 }] }),
        ],
        [wish('veto', 'left-out')],
      ),
    ).toEqual({
      usual: null,
      veto: 'veto',
      left: 'left',
      later: 'later',
      away: 'never-there',
      shiftless: 'never-there',
      // Four hours hold one visit, not two with what is said before and after.
      short: 'never-there',
      trainee: 'not-qualified',
    });
  });

  it('asks only hosts for a queue of their own, and only visitors for a veto of their own', () => {
    const nobody = { qualifications: [] };
    const both = [source('a', nobody), source('x', { ...nobody, departmentId: 'service' })];
    expect(out(both, [], { kind: 'first' })).toEqual({ a: null, x: 'not-qualified' });
    expect(out(both, [], { kind: 'second' })).toEqual({ a: 'not-qualified', x: null });
    expect(out([source('a'), source('b')], [wish('a', 'apart', 'b')])).toEqual({ a: null, b: null });
  });

  it('knows the dates on which each is there, newcomers, nominations and who is kept apart', () => {
    const [away, fresh, kept] = members(
      [
        source('away', {
          absences: [absence('2026-12-01', '2026-12-02'), absence('2026-12-03', '2026-12-03', [540, 900])],
        }),
        source('fresh', { startedOn: '2026-12-08' }),
        source('kept'),
      ],
      [wish('fresh', 'nominated'), wish('kept', 'apart', 'x')],
    );
    expect([...(away?.there ?? [])].slice(0, 3)).toEqual(['2026-11-30', '2026-12-04', '2026-12-07']);
    expect([...(fresh?.there ?? [])]).toEqual(['2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11']);
    expect([fresh?.newcomer, fresh?.nominated, kept?.newcomer, kept?.apart]).toEqual([
      true,
      true,
      false,
      ['x'],
    ]);
    expect(members([source('old', { startedOn: '2026-10-30' })])[0]?.newcomer).toBe(false);
    expect(members([source('new', { startedOn: '2026-10-31' })])[0]?.newcomer).toBe(true);
  });

  it('is drawn by department, those left out not at all', () => {
    const all = members(
      [source('b'), source('a'), source('c'), source('x', { departmentId: 'service' })],
      [wish('c', 'left-out')],
    );
    expect(drawList(season, all)).toEqual({ sales: ['a', 'b'], service: ['x'] });
  });
});

describe('fairness', () => {
  it('counts turns, weeks, newcomers and nominations by department and tenure', () => {
    const people = members(
      [
        source('old'),
        source('new', { startedOn: '2026-11-25' }),
        source('x', { departmentId: 'service', startedOn: '2026-03-01' }),
      ],
      [wish('old', 'nominated')],
    );
    const rows = fairnessRows({
      season,
      members: people,
      order: { sales: ['old', 'new'], service: ['x'] },
      turns: new Map([
        ['new', [{ date: '2026-12-07', partnerId: 'x' }]],
        ['x', [{ date: '2026-12-07', partnerId: 'new' }]],
      ]),
      turnsBefore: new Map([['old', 2]]),
      byHand: new Set(['x']),
    });
    expect(
      rows.map(({ member, drawn, weeks, tenure, byHand }) => [member.id, drawn, weeks, tenure, byHand]),
    ).toEqual([
      ['old', 1, null, 'longer', false],
      ['new', 2, 1, 'new', false],
      ['x', 1, 1, 'year', true],
    ]);
    const groups = fairnessGroups(rows, ['sales', 'service'], 30);
    expect(groups.map(({ departmentId, tenure }) => `${departmentId} ${tenure}`)).toEqual([
      'sales all',
      'sales new',
      'sales longer',
      'service all',
      'service year',
    ]);
    expect(groups[0]).toEqual({
      departmentId: 'sales',
      tenure: 'all',
      people: 2,
      withTurn: 1,
      meanWeeks: 1,
      turnsBefore: 2,
      nominated: 1,
      nominatedWithTurn: 0,
      newcomers: 1,
      newcomersInTime: 1,
    });
  });
});

describe('what a head asks for by hand', () => {
  const facts = {
    current: [
      { date: '2026-12-01', first: 'a', second: 'x' },
      { date: '2026-12-03', first: 'b', second: 'y' },
    ],
    members: members([source('a'), source('b'), source('x', { departmentId: 'service' })]),
    plan: {} as never,
    today: '2026-11-30',
    days: ['2026-12-01', '2026-12-04'].map((date) => ({ date, state: 'open' as const }) as LendingDay),
    made: [],
  };
  const form = { what: 'swap', date: '', other: 'b', reason: 'exam' };
  const code = (change: object, known: object = {}) => {
    const asked = askedFor({ ...facts, ...known }, 'a', { ...form, ...change });
    return asked.ok ? asked.asked.set : asked.problems[0]?.code;
  };

  it('is a day, a swap of two days, or none', () => {
    expect(code({})).toEqual([
      { employeeId: 'a', date: '2026-12-03', reason: 'exam' },
      { employeeId: 'b', date: '2026-12-01', reason: 'exam' },
    ]);
    expect(code({ what: 'date', date: '2026-12-04' })).toEqual([
      { employeeId: 'a', date: '2026-12-04', reason: 'exam' },
    ]);
    expect(code({ what: 'none' })).toEqual([{ employeeId: 'a', date: null, reason: 'exam' }]);
  });

  it('is refused without a reason, a day, or somebody of the same department whose day is to come', () => {
    expect(code({ reason: '' })).toBe('turn.reason');
    expect(code({ reason: 'x'.repeat(501) })).toBe('note.long');
    expect(code({ what: 'date' })).toBe('turn.date');
    // Such a day would be left out of the problem, and the override kept for nothing.
    for (const date of ['2026-12-02', '2027-12-01', '2025-12-04', '<b>'])
      expect(code({ what: 'date', date })).toBe('turn.date');
    expect(code({ what: 'x' })).toBe('turn.what');
    expect(code({ other: 'x' })).toBe('turn.swap');
    expect(code({ other: 'a' })).toBe('turn.swap');
    expect(code({}, { today: '2026-12-02' })).toBe('turn.swap');
    expect(code({ what: 'none' }, { today: '2026-12-02' })).toBe('turn.none');
    expect(code({}, { plan: undefined })).toBe('turn.no-plan');
    const out = facts.members.map((one) => ({ ...one, leftOut: 'veto' }));
    expect(code({}, { members: out })).toBe('turn.out');
    // A day that is made stands; cancelled, it does not.
    const made = [{ date: '2026-12-01', cancelled: false }];
    expect(code({}, { made })).toBe('turn.made');
    expect(code({ what: 'none' }, { made })).toBe('turn.made');
    expect(code({}, { made: [{ date: '2026-12-03', cancelled: false }] })).toBe('turn.swap');
    expect(code({ what: 'none' }, { made: [{ date: '2026-12-01', cancelled: true }] })).toHaveLength(1);
  });
});
