import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { callProblem, lateChoices, markOf, openKinds } from '../../src/my/calls/rules.ts';
import { ownMoment } from '../../src/my/day.ts';
import {
  alongside,
  companions,
  isThereOn,
  lunchOf,
  type Planned,
  sectionsAt,
  type Step,
  stepsOf,
} from '../../src/my/steps.ts';
import fc from '../support/properties.ts';
import { coverActivities, coverProblem, dayOf, problemOf } from '../swapdays/board/fixture.ts';

const cover: Planned = { problem: coverProblem, activities: coverActivities };
const short = (step: Step) =>
  `${step.fromMinute}–${step.toMinute} ${step.kind} ${step.withIds.join('+')}`.trim();

/** A host with two guests after each other, and somebody who answers with the host's help. */
const visit: Planned = {
  problem: problemOf({
    name: 'Visit',
    date: '2026-12-03',
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals: 8,
    queues: { sales: { required: Array(8).fill(1) }, service: { required: Array(8).fill(1) } },
    people: [
      { id: 'host', department: 'service', queues: { service: 1 }, shift: [0, 8] },
      { id: 'g1', department: 'sales', queues: { sales: 1 }, shift: [0, 8] },
      {
        id: 'g2',
        department: 'sales',
        queues: { sales: 1, service: 0.5 },
        assisted: ['service'],
        shift: [1, 7],
      },
      { id: 'off', department: 'sales', queues: { sales: 1 }, shift: null },
    ],
  }),
  activities: {
    host: dayOf('phone:service*6 break phone:service'),
    g1: dayOf('briefing shadow:host*2 reflection phone:sales*4'),
    g2: dayOf('off phone:sales*2 assisted:host*2 off*2 off'),
    off: dayOf('off*8'),
  },
};

describe('a person’s steps', () => {
  it('say what somebody does, for how long and with whom', () => {
    expect(stepsOf(visit, 'g1').map(short)).toEqual([
      '540–555 briefing',
      '555–585 guest host',
      '585–600 reflection',
      '600–660 own',
    ]);
    // Each change of company is a step of its own; away within the shift is one too.
    expect(stepsOf(visit, 'host').map(short)).toEqual([
      '540–555 own',
      '555–585 host g1',
      '585–615 host g2',
      '615–630 own',
      '630–645 break',
      '645–660 own',
    ]);
    expect(stepsOf(visit, 'g2').map(short)).toEqual(['555–585 own', '585–615 assisted host', '615–645 away']);
    expect(stepsOf(visit, 'g1').map(({ queue }) => queue)).toEqual([null, 'service', null, 'sales']);
    expect(stepsOf(visit, 'g2').map(({ queue }) => queue)).toEqual(['sales', 'service', null]);
    expect(stepsOf(cover, 'v1').map(short)).toEqual([
      '540–600 own',
      '600–660 other',
      '660–690 lunch',
      '690–780 own',
    ]);
  });

  it('are none for somebody who does not work that day, or whom the plan does not know', () => {
    expect(stepsOf(visit, 'off')).toEqual([]);
    expect(stepsOf(visit, 'nobody')).toEqual([]);
    expect(isThereOn([])).toBe(false);
    expect(isThereOn(stepsOf(visit, 'g2').slice(2))).toBe(false);
    expect(isThereOn(stepsOf(visit, 'g2'))).toBe(true);
  });

  it('tell lunch, the host and the guests in the order of the day, and whom one can ask', () => {
    expect(lunchOf(stepsOf(cover, 'v1'))?.fromMinute).toBe(660);
    expect(lunchOf(stepsOf(visit, 'g1'))).toBeNull();
    expect(companions(stepsOf(visit, 'host'), ['host'])).toEqual(['g1', 'g2']);
    expect(companions(stepsOf(visit, 'g1'), ['guest'])).toEqual(['host']);
    const [first] = stepsOf(cover, 'v1');
    // v2 and v3 answer the same queue for all of the hour.
    expect(first && alongside(cover, 'v1', first)).toEqual(['v2', 'v3']);
    const other = stepsOf(cover, 'v1').find(({ kind }) => kind === 'other');
    expect(other && alongside(cover, 'v1', other)).toEqual([]);
  });
});

const activity = fc.constantFrom(
  'phone:a',
  'phone:b',
  'lunch',
  'break',
  'training',
  'role-play',
  'workshop',
  'briefing',
  'reflection',
  'off',
  'shadow:p1',
  'assisted:p1',
);
const threePeople = problemOf({
  name: 'three',
  date: null,
  dayStart: '00:00',
  intervalMinutes: 15,
  intervals: 8,
  queues: { a: { required: Array(8).fill(0) } },
  people: [0, 1, 2].map((at) => ({ id: `p${at}`, department: 'a', queues: {}, shift: [0, 8] })),
}).people;
const anyDay = fc.record({
  start: fc.integer({ min: 0, max: 20 }),
  step: fc.constantFrom(5, 15),
  days: fc.array(fc.array(activity, { minLength: 8, maxLength: 8 }), { minLength: 3, maxLength: 3 }),
});

describe('now and next', () => {
  it('over every minute of any plan: one thing at a time, and it is what the plan says', () => {
    const kinds: Record<string, string[]> = {
      lunch: ['lunch'],
      break: ['break'],
      training: ['training'],
      off: ['away'],
    };
    fc.assert(
      fc.property(anyDay, ({ start, step, days }) => {
        const activities = Object.fromEntries(days.map((day, at) => [`p${at}`, day]));
        const problem = {
          dayStart: `${String(start).padStart(2, '0')}:00`,
          intervalMinutes: step,
          intervals: 8,
          people: threePeople,
        };
        for (const id of Object.keys(activities)) {
          const steps = stepsOf({ problem, activities }, id);
          const begin = start * 60;
          for (let minute = begin - 1; minute <= begin + 8 * step; minute++) {
            const { past, now, next } = sectionsAt(steps, minute);
            expect([...past, ...(now === null ? [] : [now]), ...next]).toEqual(steps);
            const planned = activities[id]?.[Math.floor((minute - begin) / step)];
            if (minute < begin || planned === undefined) expect(now).toBeNull();
            else {
              expect(now?.kind).toBeDefined();
              const may = kinds[planned];
              if (may !== undefined) expect(may).toContain(now?.kind);
              // Never “phone” when the plan says anything else.
              const phone = ['own', 'other', 'host', 'assisted'].includes(now?.kind ?? '');
              expect(phone).toBe(planned.startsWith('phone:') || planned.startsWith('assisted:'));
              expect(now && now.fromMinute <= minute && minute < now.toMinute).toBe(true);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('goes by the clock on the wall of the day’s first department, over clock changes and odd time zones', () => {
    const zones = [
      'Europe/Berlin',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Pacific/Chatham',
      'Australia/Lord_Howe',
    ];
    const anyInstant = fc.integer({
      min: DateTime.fromISO('2026-01-01T00:00Z').toMillis(),
      max: DateTime.fromISO('2027-01-01T00:00Z').toMillis(),
    });
    // What `Intl` says of a zone is another's work.
    const wall = (millis: number, timeZone: string) => {
      const parts = new Intl.DateTimeFormat('en-CA', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
      }).formatToParts(millis);
      const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
      return {
        date: `${of('year')}-${of('month')}-${of('day')}`,
        minute: Number(of('hour')) * 60 + Number(of('minute')),
      };
    };
    fc.assert(
      fc.property(
        anyInstant,
        fc.constantFrom(...zones),
        fc.integer({ min: -1, max: 1 }),
        (millis, timeZone, days) => {
          const here = wall(millis, timeZone);
          const date = DateTime.fromISO(here.date).plus({ days }).toISODate() ?? '';
          const department = { id: 'a', nameRu: '', nameEn: '', colour: 'sales' as const, timeZone };
          const moment = ownMoment({ date, guestDepartment: department }, DateTime.fromMillis(millis));
          expect(moment).toEqual({ when: ['past', 'today', 'ahead'][days + 1], minute: here.minute });
        },
      ),
    );
    const berlin = { id: 'a', nameRu: '', nameEn: '', colour: 'sales' as const, timeZone: 'Europe/Berlin' };
    const of = (iso: string) =>
      ownMoment({ date: '2026-10-25', guestDepartment: berlin }, DateTime.fromISO(iso)).minute;
    // The hour that is there twice.
    expect([of('2026-10-25T00:30Z'), of('2026-10-25T01:30Z'), of('2026-10-25T08:00Z')]).toEqual([
      150, 150, 540,
    ]);
  });
});

describe('what may be called for', () => {
  const steps = stepsOf(cover, 'v1');
  const today = (minute: number) => ({ when: 'today', minute }) as const;

  it('is everything on the day until the own shift ends, illness the days before, nothing afterwards', () => {
    expect(openKinds(steps, today(0))).toEqual(['late', 'ill', 'help']);
    expect(openKinds(steps, today(779))).toEqual(['late', 'ill', 'help']);
    expect(openKinds(steps, today(780))).toEqual([]);
    expect(openKinds(steps, { when: 'ahead', minute: 700 })).toEqual(['ill']);
    expect(openKinds(steps, { when: 'past', minute: 700 })).toEqual([]);
    const late = { kind: 'late' as const, toMinute: 560 };
    expect(callProblem(late, steps, today(500))).toBeUndefined();
    expect(callProblem(late, steps, { when: 'ahead', minute: 500 })).toBe('not-today');
    expect(callProblem(late, steps, today(800))).toBe('over');
    expect(callProblem({ ...late, toMinute: 540 }, steps, today(500))).toBe('time');
    expect(callProblem({ ...late, toMinute: 780 }, steps, today(500))).toBe('time');
    expect(callProblem({ ...late, toMinute: null }, steps, today(500))).toBe('time');
    expect(callProblem(late, [], today(500))).toBe('not-yours');
  });

  it('counts lateness from the start of the shift, and from now once it has begun', () => {
    const times = (minute: number) => lateChoices(steps, today(minute)).map(({ toMinute }) => toMinute);
    expect(times(500)).toEqual([550, 560, 570, 585, 600, 630]);
    expect(times(553)).toEqual([565, 575, 585, 600, 615, 645]);
    // Nobody comes when the shift is over.
    expect(times(760)).toEqual([770]);
  });

  it('becomes a mark: late at the start, away from now on later in the day, none for help', () => {
    const of = (kind: 'late' | 'ill' | 'help', minute: number) =>
      markOf({ kind, toMinute: kind === 'late' ? 700 : null, employeeId: 'v1' }, steps, today(minute));
    expect(of('late', 590)).toMatchObject({ kind: 'late', fromMinute: null, toMinute: 700 });
    expect(of('late', 690)).toMatchObject({ kind: 'absent', fromMinute: null, toMinute: 700 });
    expect(of('ill', 500)).toMatchObject({
      kind: 'absent',
      employeeId: 'v1',
      fromMinute: null,
      toMinute: null,
    });
    expect(of('help', 600)).toBeNull();
  });
});
