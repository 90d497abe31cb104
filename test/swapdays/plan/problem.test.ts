import fc from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import type { RosterPerson } from '../../../src/people/rules.ts';
import { parseDayProblem } from '../../../src/planning/parse-day-problem.ts';
import { commonLunch } from '../../../src/swapdays/plan/common-lunch.ts';
import { outdatedFacts } from '../../../src/swapdays/plan/outdated.ts';
import { buildDayProblem, type BuiltProblem, type DayFacts } from '../../../src/swapdays/plan/problem.ts';
import { emptyPlan, rosterPerson } from '../company.ts';

const names = { nameRu: '', nameEn: '', timeZone: 'Europe/Moscow' };
const departments = {
  guestDepartment: { ...names, id: 'sales', colour: 'sales' as const },
  hostDepartment: { ...names, id: 'service', colour: 'service' as const },
};
const lunch = { minutes: 45, fromMinute: 720, toMinute: 900 };
const both = (home: string, other: string, factor: number): RosterPerson['qualifications'] => [
  { queueId: home, level: 'solo', speedFactor: 1 },
  { queueId: other, level: 'solo', speedFactor: factor },
];

function coverFacts(change: Partial<DayFacts> = {}): DayFacts {
  return {
    day: {
      kind: 'cover',
      mutual: false,
      date: '2026-12-03',
      title: 'Cover',
      trainingFromMinute: 600,
      trainingToMinute: 900,
      shadowMinutes: null,
      ...departments,
    },
    participants: [
      { employeeId: 's1', role: 'trainee', partnerId: null },
      { employeeId: 'v1', role: 'cover', partnerId: null },
    ],
    roster: [
      rosterPerson('s1', 'sales', { lunch, breakMinutes: 15 }),
      rosterPerson('v1', 'service', {
        lunch,
        breakMinutes: 15,
        qualifications: both('service', 'sales', 0.6),
      }),
      rosterPerson('v2', 'service', {
        lunch,
        breakMinutes: 15,
        qualifications: both('service', 'sales', 0.9),
      }),
    ],
    required: {
      sales: new Array<number>(96).fill(0).fill(1, 36, 72),
      service: new Array<number>(96).fill(0).fill(1, 32, 72),
    },
    ...change,
  };
}

function shadowFacts(
  change: Partial<DayFacts['day']> = {},
  participants: DayFacts['participants'] = [],
): DayFacts {
  const cover = coverFacts();
  const day = {
    ...cover.day,
    kind: 'shadow' as const,
    trainingFromMinute: null,
    trainingToMinute: null,
    shadowMinutes: 120,
    ...change,
  };
  return { ...cover, day, participants };
}

function built(facts: DayFacts): BuiltProblem {
  const result = buildDayProblem(facts);
  if (result === 'empty') throw new Error('nobody is there');
  return result;
}
const personOf = ({ problem }: BuiltProblem, id: string) => {
  const found = problem.people.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not in the problem`);
  return found;
};

describe('the problem of a cover day', () => {
  it('starts at the first call or shift and ends with the last, on whole hours', () => {
    const { problem } = built(coverFacts());
    expect([problem.dayStart, problem.intervals]).toEqual(['08:00', 40]);
    expect(problem.queues['service']?.required[0]).toBe(1);
    expect(problem.queues['sales']?.required.slice(0, 5)).toEqual([0, 0, 0, 0, 1]);
  });

  it('cuts the training in two around one lunch in the middle', () => {
    const result = built(coverFacts());
    // 10:00–15:00 with a lunch window 12:00–15:00: the lunch nearest to the middle, 12:30, is 12:00–12:45 or 12:15–13:00.
    expect(result.lunchTogether).toEqual([720, 765]);
    const trainee = personOf(result, 's1');
    expect(trainee.training).toEqual([
      [8, 16],
      [19, 28],
    ]);
    expect(trainee.lunch).toEqual({ minutes: 45, window: [16, 19] });
    // The whole time of the first break is training; the second falls between 15:00 and 17:00.
    expect(trainee.breaks).toEqual([{ minutes: 15, window: [28, 36] }]);
  });

  it('gives the other queue only to those nominated, and a shorter time on end', () => {
    const result = built(coverFacts());
    expect(personOf(result, 'v1').queues).toEqual({ service: 1, sales: 0.6 });
    expect(personOf(result, 'v2').queues).toEqual({ service: 1 });
    expect(personOf(result, 'v1').maxPhoneMinutes).toBe(90);
    expect(personOf(result, 'v2').maxPhoneMinutes).toBe(150);
  });

  it('leaves assisted people and those who are off out of it, and says so', () => {
    const facts = coverFacts();
    const assisted: RosterPerson['qualifications'] = [
      { queueId: 'service', level: 'assisted', speedFactor: 0.5 },
    ];
    const roster = [
      ...facts.roster,
      rosterPerson('v3', 'service', { qualifications: assisted }),
      rosterPerson('v4', 'service', { shift: null }),
      rosterPerson('v5', 'service', { absent: [[540, 1080]] }),
    ];
    const result = built({ ...facts, roster });
    expect(result.problem.people.map(({ id }) => id)).toEqual(['s1', 'v1', 'v2']);
    expect(result.leftOut).toEqual([
      { id: 'v4', name: 'v4', reason: 'off' },
      { id: 'v5', name: 'v5', reason: 'off' },
      { id: 'v3', name: 'v3', reason: 'no-queue' },
    ]);
  });

  it('lets a trainee who has to leave take part while there', () => {
    const facts = coverFacts();
    const roster = [rosterPerson('s1', 'sales', { lunch, absent: [[600, 645]] }), ...facts.roster.slice(1)];
    expect(personOf(built({ ...facts, roster }), 's1').training[0]).toEqual([11, 16]);
  });

  it('rounds presence inward, absence outward and lunch up', () => {
    const roster = [
      rosterPerson('s1', 'sales', {
        shift: { startsMinute: 550, endsMinute: 1075 },
        absent: [[640, 650]],
        lunch: { minutes: 40, fromMinute: 725, toMinute: 880 },
      }),
      ...coverFacts().roster.slice(1),
    ];
    const person = personOf(built(coverFacts({ roster, participants: [] })), 's1');
    expect(person.shift).toEqual([5, 39]);
    expect(person.absent).toEqual([[10, 12]]);
    expect(person.lunch).toEqual({ minutes: 45, window: [17, 26] });
  });

  it('plans no lunch for whoever is away at lunchtime', () => {
    const roster = [rosterPerson('s1', 'sales', { lunch, absent: [[720, 900]] })];
    expect(personOf(built(coverFacts({ roster, participants: [] })), 's1').lunch).toBeNull();
  });

  it('moves what was set by hand and the known plan to its own clock', () => {
    const facts = coverFacts({
      edits: [{ employeeId: 'v2', fromMinute: 600, toMinute: 630, activity: 'break' }],
      previous: { activities: { v2: ['phone:service', 'break'] }, startMinute: 540 },
    });
    const { problem } = built(facts);
    expect(personOf(built(facts), 'v2').pinned).toEqual([{ from: 8, to: 10, activity: 'break' }]);
    expect(problem.previous?.['v2']?.slice(0, 7)).toEqual([
      'off',
      'off',
      'off',
      'off',
      'phone:service',
      'break',
      'off',
    ]);
    expect(Object.keys(problem.previous ?? {})).toEqual(['v2']);
  });

  it('is empty when nobody works', () => {
    expect(buildDayProblem(coverFacts({ roster: [rosterPerson('s1', 'sales', { shift: null })] }))).toBe(
      'empty',
    );
  });

  it('is a problem that the command line reads too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 60, max: 700 }),
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 0, max: 40 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 400 })), {
          maxLength: 3,
        }),
        (start, length, lunchMinutes, breakMinutes, away) => {
          const shift = { startsMinute: start, endsMinute: Math.min(1440, start + length) };
          const absent = away.flatMap(([from, minutes]): [number, number][] => {
            const range: [number, number] = [
              Math.max(from, start),
              Math.min(from + minutes, shift.endsMinute),
            ];
            return range[0] < range[1] ? [range] : [];
          });
          const own = { minutes: lunchMinutes, fromMinute: start, toMinute: shift.endsMinute };
          const change = { shift, absent, lunch: own, breakMinutes };
          const roster = [rosterPerson('s1', 'sales', change), rosterPerson('v2', 'service')];
          const result = built(coverFacts({ roster }));
          const parsed = parseDayProblem(JSON.parse(JSON.stringify(result.problem)));
          expect(parsed).toEqual({ ok: true, problem: result.problem });
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the lunch that trainees have together', () => {
  const eater = (fromMinute: number, toMinute: number, minutes = 45) =>
    rosterPerson('x', 'sales', { lunch: { minutes, fromMinute, toMinute } });

  it('is not needed when everybody can eat before or after', () => {
    expect(commonLunch([eater(720, 900)], [540, 720])).toBeNull();
    expect(commonLunch([eater(720, 900)], [780, 1000])).toBeNull();
  });

  it('suits the most of them and is as long as the longest', () => {
    expect(commonLunch([eater(720, 900), eater(765, 930, 60), eater(720, 840)], [540, 1080])).toEqual([
      780, 840,
    ]);
  });

  it('is nobody’s when nobody eats', () => {
    expect(commonLunch([rosterPerson('x', 'sales')], [540, 1080])).toBeNull();
    expect(commonLunch([], [540, 1080])).toBeNull();
  });
});

describe('the problem of a visit', () => {
  const guest = { employeeId: 's1', role: 'guest' as const, partnerId: null };

  it('leaves the host open, or takes those nominated, or the partner', () => {
    expect(personOf(built(shadowFacts({}, [guest])), 's1').shadow).toEqual({
      queue: 'service',
      minutes: 120,
      window: [4, 40],
      hosts: null,
    });
    const host = { employeeId: 'v2', role: 'host' as const, partnerId: null };
    expect(personOf(built(shadowFacts({}, [guest, host])), 's1').shadow?.hosts).toEqual(['v2']);
    const partner = { ...guest, partnerId: 'v1' };
    expect(personOf(built(shadowFacts({}, [partner, host])), 's1').shadow?.hosts).toEqual(['v1']);
    expect(built(shadowFacts({}, [guest])).problem.rules.minShadowBlockMinutes).toBe(60);
  });

  it('makes both sides guests when it is mutual, each beside the other', () => {
    const participants = [
      { ...guest, partnerId: 'v1' },
      { employeeId: 'v1', role: 'host' as const, partnerId: null },
    ];
    const result = built(shadowFacts({ mutual: true }, participants));
    expect(personOf(result, 's1').shadow).toMatchObject({ queue: 'service', hosts: ['v1'] });
    expect(personOf(result, 'v1').shadow).toMatchObject({ queue: 'sales', hosts: ['s1'] });
    expect(personOf(result, 'v2').shadow).toBeNull();
  });
});

describe('a plan that no longer holds', () => {
  const facts = coverFacts();
  const { problem } = built(facts);
  const stored = { problem, plan: emptyPlan(problem) };
  const participants = facts.participants.map((one) => ({ ...one, leftAt: null }));
  const now = { day: { mutual: false }, roster: facts.roster, participants };

  it('holds while nothing has changed', () => {
    expect(outdatedFacts(stored, now)).toEqual([]);
  });

  it('knows who has left, who is away and who may no longer answer', () => {
    const roster = [
      rosterPerson('v1', 'service', { absent: [[600, 660]], qualifications: both('service', 'sales', 0.6) }),
      rosterPerson('v2', 'service', { qualifications: [] }),
    ];
    expect(outdatedFacts(stored, { ...now, roster })).toEqual([
      { code: 'left', employeeId: 's1' },
      { code: 'away', employeeId: 'v1' },
      { code: 'unqualified', employeeId: 'v2' },
    ]);
  });

  it('knows that the training is at another time, or a visit of another length', () => {
    const times = { trainingFromMinute: 630, trainingToMinute: 930 };
    expect(outdatedFacts(stored, { ...now, day: { ...now.day, ...times } })).toEqual([
      { code: 'other-times', employeeId: 's1' },
    ]);
    const same = { trainingFromMinute: 600, trainingToMinute: 900, shadowMinutes: null };
    expect(outdatedFacts(stored, { ...now, day: { ...now.day, ...same } })).toEqual([]);
    const guest = [{ employeeId: 's1', role: 'guest' as const, partnerId: null, leftAt: null }];
    const { problem } = built(shadowFacts({}, guest));
    const visit = { problem, plan: emptyPlan(problem) };
    const codes = (shadowMinutes: number) =>
      outdatedFacts(visit, { ...now, participants: guest, day: { mutual: false, shadowMinutes } });
    expect(codes(120)).toEqual([]);
    expect(codes(90)).toEqual([{ code: 'other-times', employeeId: 's1' }]);
  });

  it('knows who takes part since, and who no longer does', () => {
    const changed = [
      { employeeId: 's1', role: 'trainee' as const, leftAt: null },
      { employeeId: 'v2', role: 'cover' as const, leftAt: null },
    ];
    expect(outdatedFacts(stored, { ...now, participants: changed })).toEqual([
      { code: 'takes-no-part', employeeId: 'v1' },
      { code: 'takes-part', employeeId: 'v2' },
    ]);
  });
});
