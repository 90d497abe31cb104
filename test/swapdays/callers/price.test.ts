import { describe, expect, it } from 'vitest';
import type { QueueOnDay } from '../../../src/calls/simulation/queries.ts';
import { baselineProblem } from '../../../src/swapdays/callers/baseline.ts';
import { agentsFigure } from '../../../src/swapdays/callers/figures.ts';
import { type CallersPrice, priceTask, scheduleOf, stampOf } from '../../../src/swapdays/callers/price.ts';
import { aboutCalls, distinctShares, priceSentence } from '../../../src/swapdays/callers/words.ts';
import { buildDayProblem, type DayFacts } from '../../../src/swapdays/plan/problem.ts';
import { formatter } from '../../../src/web/format.ts';
import { translator } from '../../../src/web/i18n.ts';
import { coverActivities, coverProblem } from '../board/fixture.ts';
import { rosterPerson } from '../company.ts';

const known = (change: Partial<QueueOnDay['queue']> = {}): QueueOnDay => ({
  queue: {
    calls: Array.from({ length: 96 }, (_, at) => at),
    ahtSeconds: Array.from({ length: 96 }, () => 240),
    patienceSeconds: Array.from({ length: 96 }, () => null),
    answerWithinSeconds: 20,
    uncertainty: { day: 0, interval: 0 },
    ...change,
  },
  target: 0.8,
});

describe('a plan as a schedule', () => {
  it('counts who answers with help on the host’s queue, at their own speed', () => {
    const people = coverProblem.people.map((one) =>
      one.id === 'v1' ? { ...one, queues: { service: 1, sales: 0.4 }, assisted: ['sales'] } : one,
    );
    const helped = { ...coverActivities, v1: coverActivities['v1']?.map(() => 'assisted:s1') ?? [] };
    const [, , v1] = scheduleOf({ ...coverProblem, people }, ['sales', 'service'], helped);
    // The host is in the training from 10:00 on: then nobody is helped, and nobody answers.
    expect(v1?.queue.slice(0, 6)).toEqual([0, 0, 0, 0, -1, -1]);
    expect(v1?.speed.slice(0, 5)).toEqual([0.4, 0.4, 0.4, 0.4, 0]);
  });

  it('has everybody on one queue at most, as fast as they are there', () => {
    const [, , first] = scheduleOf(coverProblem, ['sales', 'service'], coverActivities);
    const v1 = coverProblem.people[2];
    expect(v1?.id).toBe('v1');
    expect(first?.queue.slice(0, 10)).toEqual([1, 1, 1, 1, 0, 0, 0, 0, -1, -1]);
    expect(first?.speed[4]).toBe(v1?.queues['sales']);
    expect(first?.speed[8]).toBe(0);
  });

  it('meets the callers of its own hours: the queues’ lists run from midnight', () => {
    const queues = new Map([
      ['sales', known()],
      ['service', known()],
    ]);
    const plans = { withExercise: coverActivities, without: coverActivities };
    const { day } = priceTask(coverProblem, queues, plans);
    // The problem starts at nine: the 37th quarter of an hour.
    expect(day.queues[0]?.calls).toEqual(Array.from({ length: coverProblem.intervals }, (_, at) => 36 + at));
  });
});

describe('the stamp of a price', () => {
  it('changes with the plan, an edit, the calls, the targets, and nothing else', () => {
    const plan = { madeAt: 'a', editedAt: null };
    const stamps = [
      stampOf(plan, [['sales', known()]]),
      stampOf({ ...plan, editedAt: 'b' }, [['sales', known()]]),
      stampOf({ ...plan, madeAt: 'b' }, [['sales', known()]]),
      stampOf(plan, [['sales', known({ answerWithinSeconds: 30 })]]),
      stampOf(plan, [['sales', known({ uncertainty: { day: 0.1, interval: 0 } })]]),
      stampOf(plan, [['sales', { ...known(), target: 0.9 }]]),
    ];
    expect(new Set(stamps).size).toBe(stamps.length);
    expect(stampOf(plan, [['sales', known()]])).toBe(stamps[0]);
  });
});

describe('the day without the exercise', () => {
  const department = (id: 'sales' | 'service') => ({
    id,
    nameRu: id,
    nameEn: id,
    colour: id,
    timeZone: 'Europe/Moscow',
  });
  const lunch = { minutes: 30, fromMinute: 720, toMinute: 900 };
  const facts: DayFacts = {
    day: {
      kind: 'cover',
      mutual: false,
      date: '2026-12-03',
      title: '',
      trainingFromMinute: 660,
      trainingToMinute: 960,
      shadowMinutes: null,
      guestDepartment: department('sales'),
      hostDepartment: department('service'),
    },
    participants: [
      { employeeId: 's1', role: 'trainee', partnerId: null },
      { employeeId: 'v1', role: 'cover', partnerId: null },
    ],
    roster: [
      rosterPerson('s1', 'sales', { lunch }),
      rosterPerson('v1', 'service', {
        lunch,
        maxPhoneMinutes: 150,
        qualifications: [
          { queueId: 'service', level: 'solo', speedFactor: 1 },
          { queueId: 'sales', level: 'solo', speedFactor: 0.7 },
        ],
      }),
    ],
    required: { sales: [], service: [] },
  };
  const built = buildDayProblem(facts);
  if (built === 'empty') throw new Error('nobody is there');
  const planned = built.problem;
  const activities = {
    s1: planned.people.map(() => 'training'),
    v1: ['phone:service', 'phone:sales', 'lunch', 'off'],
  };

  it('has the same people on their own queues, with their usual lunch and limits, and nothing set by hand', () => {
    const edited = {
      ...planned,
      people: planned.people.map((one) => ({ ...one, pinned: [{ from: 0, to: 1, activity: 'break' }] })),
    };
    const { people, queues, intervals } = baselineProblem(edited, activities, facts);
    expect([queues, intervals]).toEqual([planned.queues, planned.intervals]);
    const [s1, v1] = people;
    expect(planned.people[0]?.training).not.toEqual([]);
    // The common lunch of a training is shorter than the usual window.
    expect(planned.people[0]?.lunch?.window).not.toEqual([12, 24]);
    expect(s1).toMatchObject({ training: [], pinned: [], lunch: { minutes: 30, window: [12, 24] } });
    expect(v1).toMatchObject({ queues: { service: 1 }, maxPhoneMinutes: 150, pinned: [] });
  });

  it('has nothing of briefings, help on the phone, queue windows, role-plays and workshops', () => {
    const parts = {
      assisted: ['sales'],
      talks: [{ activity: 'briefing' as const, minutes: 15, window: [0, 4] as const }],
      queueWindows: { sales: [4, 8] as const },
      workshop: { rounds: [[4, 8] as const], least: 0 },
      pinned: [{ from: 8, to: 10, activity: 'role-play' }],
    };
    const mixed = { ...planned, people: planned.people.map((one) => ({ ...one, ...parts })) };
    const { people, previous } = baselineProblem(
      mixed,
      { ...activities, s1: ['role-play', 'workshop', 'briefing', 'assisted:v1'] },
      facts,
    );
    for (const one of people) {
      expect(one.pinned).toEqual([]);
      for (const field of ['assisted', 'talks', 'queueWindows', 'workshop'])
        expect(one).not.toHaveProperty(field);
    }
    expect(new Set(previous?.['s1'])).toEqual(new Set(['phone:sales']));
  });

  it('stays close to the plan with the exercise', () => {
    const { previous } = baselineProblem(planned, activities, facts);
    expect(previous?.['v1']).toEqual(['phone:service', 'phone:service', 'lunch', 'off']);
    expect(new Set(previous?.['s1'])).toEqual(new Set(['phone:sales']));
  });

  it('keeps what was planned for somebody whose day has changed or who is gone, on whatever clock', () => {
    const ill = { ...rosterPerson('v1', 'service', { lunch }), absent: [[540, 600] as [number, number]] };
    const earlier = rosterPerson('x', 'service', { shift: { startsMinute: 420, endsMinute: 1080 } });
    const now = { ...facts, roster: [facts.roster[0] ?? ill, ill, earlier] };
    const { people } = baselineProblem(planned, activities, now);
    expect(people.map(({ id }) => id)).toEqual(['s1', 'v1']);
    expect(people[1]?.absent).toEqual([]);
    expect(people[1]?.lunch).toEqual(planned.people[1]?.lunch);
    // A problem that starts two hours earlier is moved to the planned one's clock.
    expect(people[0]?.lunch?.window).toEqual([12, 24]);
  });
});

describe('numbers of calls', () => {
  it('are said with a decimal below ten, and shares that differ look different', () => {
    expect([0.04, 0.44, 9.96, 31.6, -2.35].map(aboutCalls)).toEqual([0, 0.4, 10, 32, -2.3]);
    const { percent } = formatter('en');
    const f = { ...formatter('en'), percent };
    expect(distinctShares(0.85, 0.83, f)).toEqual(['85%', '83%']);
    expect(distinctShares(0.984, 0.981, f)).toEqual(['98.4%', '98.1%']);
    expect(distinctShares(0.98, 0.98, f)).toEqual(['98%', '98%']);
  });
});

describe('the sentence', () => {
  const exactly = (mean: number) => ({ mean, low: mean, high: mean, from: mean, to: mean });
  /** A price in which only the calls of 100 that are late change: per queue, with the exercise. */
  const price = (...moreLate: number[]) => asking(0.8, ...moreLate);
  const asking = (target: number, ...moreLate: number[]) => {
    const sum = moreLate.reduce((a, b) => a + b, 0);
    return {
      all: {
        calls: exactly(100),
        late: { withExercise: exactly(20 + sum), without: exactly(20) },
        moreLate: exactly(sum),
        moreLost: exactly(0),
      },
      queues: moreLate.map((mean) => ({
        answerWithinSeconds: 20,
        target,
        price: {
          calls: exactly(100 / moreLate.length),
          withExercise: { late: exactly(20 / moreLate.length + mean) },
          moreLate: exactly(mean),
        },
      })),
    } as unknown as CallersPrice;
  };
  const said = (one: CallersPrice) =>
    priceSentence(one, { t: translator('en'), f: formatter('en') })?.replaceAll('\u00a0', ' ');

  it('says worse, hardly different, better', () => {
    expect(said(price(3, 2))).toBe(
      'Because of the exercise 5 more calls are not answered within 20 s (80% → 75% answered); as many hang up.',
    );
    expect(said(price(0.1, 0.2))).toContain('hardly notice');
    expect(said(price(-3, 0))).toContain('3 more calls are even answered within 20 s (80% → 83%)');
  });

  it('says first that the target holds where every queue holds it, and then what it costs all the same', () => {
    expect(said(asking(0.7, 3, 2))).toBe(
      'The target holds: 75% of the calls are answered within 20 s. Still, it would be 80% without the exercise: 5 more calls wait longer because of it; as many hang up.',
    );
    expect(said(asking(0.7, 6, -0.2))).toContain('Because of the exercise');
  });

  it('tells of a queue that loses though the other gains as much', () => {
    expect(said(price(30, -30))).toBe(
      'The exercise moves the waiting from one queue to the other: 30 more calls are not answered within 20 s in the one, 30 more are answered in the other; as many hang up.',
    );
    expect(said(price(1, -30))).toContain('1 more call is not answered');
  });
});

it('the plot of agents has its words too where the plan was made before calls were known', () => {
  const four = [0, 0, 0, 0];
  const { description } = agentsFigure(
    {
      price: { startMinute: 540, intervalMinutes: 15 },
      queue: {
        id: 'sales',
        answerWithinSeconds: 20,
        target: 0.8,
        uncertainty: { day: 0, interval: 0 },
        calls: [3, 3, 3, 3],
        callsOutside: 0,
        required: four,
        scheduled: { withExercise: [2, 2, 1, 2], without: four },
        price: null,
      },
      department: { name: 'Sales', colour: 'sales' },
      within: '',
    },
    { t: translator('en'), f: formatter('en') },
  );
  expect(description).toBe(
    'Between 0 and 0 agents are required; least is to spare at 9:30: 0 required, 1 scheduled.',
  );
});
