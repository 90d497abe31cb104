import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { DayProblem } from '../../../src/planning/day-problem.ts';
import { checkDayPlan } from '../../../src/planning/day-rules.ts';
import { changesBetween, costs } from '../../../src/swapdays/live/changes.ts';
import type { Mark, MarkDraft } from '../../../src/swapdays/live/mark.ts';
import { momentOf } from '../../../src/swapdays/live/moment.ts';
import { liveProblem } from '../../../src/swapdays/live/problem.ts';
import { steadied } from '../../../src/swapdays/live/steady.ts';
import { whereaboutsAt } from '../../../src/swapdays/live/whereabouts.ts';
import { coverActivities, coverProblem, dayOf, problemOf } from '../board/fixture.ts';

/** The small cover day after these marks at 10:15 (the fifth interval has begun). */
function after(marks: Partial<MarkDraft>[], base: DayProblem = coverProblem, activities = coverActivities) {
  const made = marks.map((draft, index): Mark => ({
    kind: 'absent',
    employeeId: null,
    activity: null,
    fromMinute: 540,
    toMinute: null,
    ...draft,
    id: `m${index}`,
    madeBy: 'test',
    madeAt: `2026-12-03T07:0${index}:00Z`,
  }));
  return liveProblem({ base, activities, pins: {}, marks: made, firstOpen: 5 }, 0);
}

const personOf = (problem: DayProblem, id: string) => problem.people.find((person) => person.id === id);

describe('now', () => {
  const day = (timeZone: string, date: string) => ({
    date,
    guestDepartment: { id: 'a', nameRu: '', nameEn: '', colour: 'sales' as const, timeZone },
  });
  const hours = { dayStart: '09:00', intervalMinutes: 15, intervals: 16 };

  it.each([
    // Zones a quarter or half an hour off, and one whose date is a day ahead of UTC.
    ['Asia/Kathmandu', '2026-12-03', '2026-12-03T04:22:00Z', 607],
    ['America/St_Johns', '2026-12-03', '2026-12-03T13:37:00Z', 607],
    ['Pacific/Chatham', '2026-12-03', '2026-12-02T20:22:00Z', 607],
    // On the days of the clock change the wall clock counts, as it does in the plan.
    ['Europe/Berlin', '2026-10-25', '2026-10-25T09:07:00Z', 607],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T08:07:00Z', 607],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T23:37:00Z', 607],
  ])('is read from the clock on the wall in %s on %s', (zone, date, now, minute) => {
    expect(momentOf(day(zone, date), hours, DateTime.fromISO(now))).toEqual({
      phase: 'during',
      minute,
      at: 4,
      firstOpen: 5,
    });
  });

  it('leaves people five minutes to hear of a change, and knows both ends of the day', () => {
    const at = (time: string) =>
      momentOf(day('Europe/Moscow', '2026-12-03'), hours, DateTime.fromISO(`2026-12-03T${time}+03:00`));
    expect(at('08:30')).toMatchObject({ phase: 'before', at: -1, firstOpen: 0 });
    expect(at('08:58')).toMatchObject({ phase: 'before', firstOpen: 1 });
    expect(at('09:00')).toMatchObject({ phase: 'during', at: 0, firstOpen: 1 });
    expect(at('10:10')).toMatchObject({ at: 4, firstOpen: 5 });
    expect(at('10:11')).toMatchObject({ at: 4, firstOpen: 6 });
    expect(at('12:59')).toMatchObject({ phase: 'during', at: 15, firstOpen: 16 });
    expect(at('13:00')).toMatchObject({ phase: 'after', at: 16, firstOpen: 16 });
    const yesterday = DateTime.fromISO('2026-12-02T23:59+03:00');
    expect(momentOf(day('Europe/Moscow', '2026-12-03'), hours, yesterday).phase).toBe('other-date');
  });
});

describe('marks that contradict each other', () => {
  it('hold in the order in which they were made', () => {
    const absent = (...marks: Partial<MarkDraft>[]) =>
      personOf(after(marks.map((mark) => ({ employeeId: 'v3', ...mark }))).problem, 'v3')?.absent;
    const ill = { fromMinute: 540 };
    const late = { kind: 'late', fromMinute: 540, toMinute: 690 } as const;
    expect(absent(ill)).toEqual([[0, 16]]);
    // Thought to be ill, but only late; then gone after all; then back.
    expect(absent(ill, late)).toEqual([[0, 10]]);
    expect(absent(late, ill)).toEqual([[0, 16]]);
    expect(absent(ill, late, { fromMinute: 750 })).toEqual([
      [0, 10],
      [14, 16],
    ]);
    // Later still: what was said of the afternoon stands.
    expect(absent(late, { fromMinute: 750 }, { ...late, toMinute: 720 })).toEqual([
      [0, 12],
      [14, 16],
    ]);
    expect(absent(ill, { kind: 'back', fromMinute: 660 })).toEqual([[0, 8]]);
  });
});

describe('what is still owed', () => {
  it('lunch may leave its window, and is given up when nothing fits any more', () => {
    const late = after([{ kind: 'late', employeeId: 'v3', fromMinute: 540, toMinute: 730 }]);
    expect(personOf(late.problem, 'v3')?.lunch).toEqual({ minutes: 30, window: [8, 16] });
    expect(late.notes).toContainEqual({ code: 'lunch-later', employeeId: 'v3', params: { until: 16 } });
    const later = after([{ kind: 'late', employeeId: 'v3', fromMinute: 540, toMinute: 765 }]);
    expect(personOf(later.problem, 'v3')?.lunch).toBeNull();
    expect(later.notes).toContainEqual({ code: 'lunch-lost', employeeId: 'v3', params: { minutes: 30 } });
    // Whoever is gone for the day is told nothing.
    expect(after([{ employeeId: 'v3', fromMinute: 600 }]).notes).toEqual([]);
  });

  it('a lunch that was broken off is owed again', () => {
    const activities = { ...coverActivities, v2: dayOf('phone:service*4 lunch*2 phone:service*10') };
    const base = { ...coverProblem };
    const early = {
      ...base,
      people: base.people.map((one) =>
        one.id === 'v2' ? { ...one, lunch: { minutes: 30, window: [4, 12] as const } } : one,
      ),
    };
    const { problem, idle } = after(
      [{ employeeId: 'v2', fromMinute: 615, toMinute: 630 }],
      early,
      activities,
    );
    expect(idle['v2']?.slice(0, 7)).toEqual(dayOf('phone:service*4 break off phone:service'));
    expect(personOf(problem, 'v2')?.lunch).toEqual({ minutes: 30, window: [4, 12] });
    expect(personOf(problem, 'v2')?.pinned).toContainEqual({ from: 4, to: 5, activity: 'break' });
  });

  it('a training that lasts longer holds everybody who is in it', () => {
    const { problem, idle } = after([
      { kind: 'overrun', activity: 'training', fromMinute: 660, toMinute: 680 },
    ]);
    expect(idle['s1']).toEqual(dayOf('phone:sales*4 training*6 phone:sales*6'));
    expect(personOf(problem, 's1')?.training).toEqual([[4, 10]]);
    expect(personOf(problem, 's2')?.training).toEqual([[4, 10]]);
    expect(personOf(problem, 'v2')?.training).toEqual([]);
  });
});

describe('guests', () => {
  const base = problemOf({
    name: 'Visit',
    date: '2026-12-03',
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals: 16,
    queues: { service: { required: Array(16).fill(1) } },
    rules: { minShadowBlockMinutes: 60 },
    people: [
      {
        id: 'g',
        department: 'sales',
        queues: {},
        shift: [0, 16],
        shadow: { queue: 'service', minutes: 120, window: [0, 16], hosts: ['v1'], briefingMinutes: 15 },
      },
      { id: 'v1', department: 'service', queues: { service: 1 }, shift: [0, 16] },
      { id: 'v2', department: 'service', queues: { service: 1 }, shift: [0, 16] },
    ],
  });
  const activities = {
    g: dayOf('break*2 briefing shadow:v1*8 break*5'),
    v1: dayOf('phone:service*16'),
    v2: dayOf('phone:service*16'),
  };

  it('sit beside somebody else when their host has gone, and are not briefed twice', () => {
    const { problem, idle, notes } = after([{ employeeId: 'v1', fromMinute: 600 }], base, activities);
    expect(idle['g']).toEqual(dayOf('break*2 briefing shadow:v1 break*12'));
    expect(personOf(problem, 'g')?.shadow).toEqual({
      queue: 'service',
      minutes: 120,
      window: [0, 16],
      hosts: null,
    });
    expect(notes).toContainEqual({ code: 'other-host', employeeId: 'g', params: { minutes: 105 } });
    // What was broken off after a quarter of an hour was shorter than agreed: that has been.
    expect(problem.rules.minShadowBlockMinutes).toBe(15);
  });

  it('whose visit overruns stay with the host, who stays on the phone', () => {
    const { problem, idle } = after(
      [{ kind: 'overrun', employeeId: 'g', activity: 'visit', fromMinute: 705, toMinute: 735 }],
      base,
      activities,
    );
    expect(idle['g']).toEqual(dayOf('break*2 briefing shadow:v1*10 break*3'));
    expect(personOf(problem, 'v1')?.pinned).toContainEqual({ from: 0, to: 13, activity: 'phone:service' });
    expect(checkDayPlan(problem, idle)).toEqual([]);
  });
});

describe('what changes', () => {
  it('is told to everybody whose day or company changes', () => {
    const problem = { ...coverProblem, people: coverProblem.people.slice(0, 3) };
    const before = { ...coverActivities, s1: dayOf('phone:sales*4 shadow:v1*4 lunch*2 phone:sales*6') };
    const now = { ...before, s1: dayOf('phone:sales*4 shadow:v1*2 break*2 lunch*2 phone:sales*6') };
    const change = { fromMinute: 630, toMinute: 660 };
    expect(changesBetween(problem, before, now)).toEqual([
      {
        employeeId: 's1',
        changes: [
          {
            ...change,
            before: { activity: 'shadow:v1', guests: [] },
            after: { activity: 'break', guests: [] },
          },
        ],
      },
      {
        employeeId: 'v1',
        changes: [
          {
            ...change,
            before: { activity: 'phone:sales', guests: ['s1'] },
            after: { activity: 'phone:sales', guests: [] },
          },
        ],
      },
    ]);
  });

  it('costs only in the time to come', () => {
    const nobody = { ...coverActivities, v1: dayOf('off*16') };
    const { queues, callers } = costs(coverProblem, nobody, coverActivities, 6);
    expect(queues).toEqual([
      { queue: 'sales', before: 0.5, after: 0.25 },
      { queue: 'service', before: 0, after: 0 },
    ]);
    expect(callers).toBeNull();
  });
});

describe('a change that helps nobody', () => {
  const moved = {
    ...coverActivities,
    v3: dayOf('phone:service*5 break phone:service*4 lunch*2 phone:service*4'),
  };
  const live = { problem: coverProblem, idle: coverActivities };

  it('is taken out of the plan, and one that a caller needs is not', () => {
    expect(steadied(live, coverProblem, moved)).toEqual(coverActivities);
    const required = Array.from({ length: 16 }, (_, at) => (at === 4 ? 2 : 1));
    const busy = { ...coverProblem, queues: { ...coverProblem.queues, service: { required, harm: null } } };
    expect(steadied({ ...live, problem: busy }, busy, moved)).toEqual(moved);
    // What somebody cannot do any more is no day to go back to.
    const away = { ...moved, v3: dayOf('phone:service*4 off phone:service*5 lunch*2 phone:service*4') };
    const people = coverProblem.people.map((one) =>
      one.id === 'v3' ? { ...one, absent: [[4, 5] as const] } : one,
    );
    const without = { ...coverProblem, people };
    expect(steadied({ ...live, problem: without }, without, away)).toEqual(away);
  });
});

describe('who is where', () => {
  it('names those who have not eaten, also when no lunch is planned any more', () => {
    const none = { ...coverActivities, v2: dayOf('phone:service*16') };
    const { hungry } = whereaboutsAt(coverProblem, none, 8);
    expect(hungry).toEqual([
      { id: 's2', atMinute: 690, windowEndsMinute: 720 },
      { id: 'v2', atMinute: null, windowEndsMinute: 720 },
      { id: 'v3', atMinute: 690, windowEndsMinute: 720 },
    ]);
  });
});
