import fc from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import type { DayPerson } from '../../../src/planning/day-problem.ts';
import type { PlanEdit } from '../../../src/swapdays/edit/queries.ts';
import { blockAround, choices, type Draft, judgeEdit, takeBack } from '../../../src/swapdays/edit/edit.ts';
import { coverActivities, coverPlan, coverProblem, dayOf, planOf, problemOf } from '../board/fixture.ts';

const made = { madeBy: 'head', madeAt: '2026-11-20T10:00:00.000Z' };
const stored = { problem: coverProblem, plan: coverPlan };
const before = { ...stored, madeAt: '2026-11-20T09:00:00.000Z' };

const judge = (draft: Draft, edits: readonly PlanEdit[] = [], from = stored) =>
  judgeEdit(from, draft, edits, made);
const person = (id: string): DayPerson => {
  const found = coverProblem.people.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const draft = (employeeId: string, from: string, to: string, activity: string): Draft => {
  const minute = (text: string) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1]);
  return { employeeId, fromMinute: minute(from), toMinute: minute(to), activity };
};
const stretch = (fromMinute: number, toMinute: number, activity: string) => ({
  fromMinute,
  toMinute,
  activity,
});

/** Two hours in quarters: h answers service alone, a only with help, w is in a workshop, p plays customers. */
const mixed = problemOf({
  name: 'Mixed',
  dayStart: '09:00',
  intervalMinutes: 15,
  intervals: 8,
  queues: { sales: { required: Array(8).fill(0) }, service: { required: Array(8).fill(2) } },
  rules: { minShadowBlockMinutes: 30 },
  people: [
    { id: 'h', department: 'service', queues: { service: 1 }, shift: [0, 8] },
    {
      id: 'a',
      department: 'sales',
      queues: { sales: 1, service: 0.5 },
      assisted: ['service'],
      shift: [0, 8],
      talks: [{ activity: 'briefing', minutes: 15, window: [0, 4] }],
    },
    {
      id: 'w',
      department: 'sales',
      queues: { sales: 1 },
      shift: [0, 8],
      workshop: {
        rounds: [
          [0, 4],
          [4, 8],
        ],
        least: 1,
      },
    },
    {
      id: 'p',
      department: 'sales',
      queues: { sales: 1 },
      shift: [0, 8],
      pinned: [{ from: 2, to: 4, activity: 'role-play' }],
    },
  ],
});
const mixedActivities = {
  h: dayOf('phone:service*8'),
  a: dayOf('briefing phone:sales*7'),
  w: dayOf('workshop*4 phone:sales*4'),
  p: dayOf('phone:sales*2 role-play*2 phone:sales*4'),
};
const mixedDay = { problem: mixed, plan: planOf(mixed, mixedActivities) };
const chosen = (id: string) =>
  mixed.people.filter((one) => one.id === id).flatMap((one) => choices(mixed, one));

describe('the activities of every kind', () => {
  it('are offered to those who have them that day', () => {
    expect(chosen('a')).toEqual(['phone:sales', 'break', 'assisted:h', 'briefing', 'reflection']);
    expect(chosen('w')).toContain('workshop');
    expect(chosen('p')).toContain('role-play');
    expect(chosen('h')).toEqual(['phone:service', 'break', 'briefing', 'reflection']);
  });

  it('with help count for the queue, where the host is there for long enough', () => {
    const helped = judge(draft('a', '10:00', '11:00', 'assisted:h'), [], mixedDay);
    expect(helped.broken).toEqual([]);
    expect(helped.changes).toEqual([
      { kind: 'better', queue: 'service', fromMinute: 600, toMinute: 660, agents: 0.5, even: true },
    ]);
    const brief = judge(draft('a', '10:00', '10:15', 'assisted:h'), [], mixedDay);
    expect(brief.broken.map(({ rule }) => rule)).toEqual(['assistedBlockLength']);
    const away = { ...mixedActivities, h: dayOf('phone:service*4 break*4') };
    const alone = judge(draft('a', '10:00', '11:00', 'assisted:h'), [], {
      problem: mixed,
      plan: planOf(mixed, away),
    });
    expect(alone.broken.map(({ rule }) => rule)).toContain('assistedBesideHost');
  });

  it('move a talk that is owed once, and keep what the exercise pins', () => {
    const later = judge(draft('a', '9:30', '9:45', 'briefing'), [], mixedDay);
    expect(later).toMatchObject({ broken: [], moved: 'briefing' });
    expect(later.plan.activities['a']).toEqual(dayOf('phone:sales*2 briefing phone:sales*5'));
    const tooLate = judge(draft('a', '10:30', '10:45', 'briefing'), [], mixedDay);
    expect(tooLate.broken.map(({ rule }) => rule)).toEqual(['talksHeld']);
    const player = judge(draft('p', '9:00', '9:15', 'break'), [], mixedDay);
    expect(player.problem.people.find(({ id }) => id === 'p')?.pinned).toEqual([
      { from: 2, to: 4, activity: 'role-play' },
      { from: 0, to: 1, activity: 'break' },
    ]);
    const instead = judge(draft('p', '9:30', '9:45', 'phone:sales'), [], mixedDay);
    expect(instead.broken.map(({ rule }) => rule)).toContain('pinnedKept');
  });

  it('leave a round of a workshop whole, or to the other of them', () => {
    const part = judge(draft('w', '9:00', '9:15', 'phone:sales'), [], mixedDay);
    expect(part.broken.map(({ rule }) => rule)).toContain('workshopRounds');
    const both = judge(draft('w', '10:00', '11:00', 'workshop'), [], mixedDay);
    expect(both.broken).toEqual([]);
  });
});

describe('what may be chosen', () => {
  it('is what the person can do at all that day, the own queue first', () => {
    expect(choices(coverProblem, person('v1'))).toEqual([
      'phone:service',
      'phone:sales',
      'break',
      'lunch',
      'briefing',
      'reflection',
    ]);
    expect(choices(coverProblem, person('s1'))).toContain('training');
    expect(choices(coverProblem, person('s1'))).not.toContain('phone:service');
  });

  it('offers a guest the hosts there are', () => {
    const queues = { sales: { required: [0, 0] }, service: { required: [0, 0] } };
    const problem = problemOf({
      dayStart: '09:00',
      intervalMinutes: 30,
      intervals: 2,
      queues,
      people: [
        {
          id: 'g',
          department: 'sales',
          queues: { sales: 1 },
          shift: [0, 2],
          shadow: { queue: 'service', minutes: 30, window: [0, 2], hosts: ['h'] },
        },
        { id: 'h', department: 'service', queues: { service: 1 }, shift: [0, 2] },
        { id: 'other', department: 'service', queues: { service: 1 }, shift: [0, 2] },
      ],
    });
    const guest = problem.people[0];
    expect(guest && choices(problem, guest).filter((one) => one.startsWith('shadow:'))).toEqual(['shadow:h']);
  });
});

describe('the block around a minute', () => {
  it('is the whole stretch of what stands there', () => {
    expect(blockAround(coverProblem, coverActivities['v1'] ?? [], 630)).toEqual(
      stretch(600, 660, 'phone:sales'),
    );
    expect(blockAround(coverProblem, coverActivities['v1'] ?? [], 1000)).toBeUndefined();
  });
});

describe('a change by hand', () => {
  it('tells what it does to the queues, and that the plan is no longer the best', () => {
    const result = judge(draft('v1', '10:00', '10:30', 'phone:service'));
    expect(result.broken).toEqual([]);
    expect(result.changes).toEqual([
      { kind: 'worse', queue: 'sales', fromMinute: 600, toMinute: 630, agents: 1, even: true },
    ]);
    expect(result.plan).toMatchObject({ shortfall: 3, bound: 2, status: 'feasible' });
    expect(result.plan.scheduled['sales']?.slice(4, 8)).toEqual([0, 0, 0.5, 0.5]);
  });

  it('says it in one range where a queue gets worse by different numbers', () => {
    const result = judge(draft('v1', '9:30', '11:00', 'break'));
    expect(result.plan.shortfall).toBe(4);
    expect(result.changes).toEqual([
      { kind: 'worse', queue: 'sales', fromMinute: 600, toMinute: 660, agents: 1, even: true },
    ]);
    const both = judge(draft('v1', '10:00', '11:00', 'break'), [], {
      ...stored,
      problem: {
        ...coverProblem,
        queues: {
          ...coverProblem.queues,
          sales: { required: [1, 1, 1, 1, 1, 1, 2, 2, ...Array<number>(8).fill(1)], harm: null },
        },
      },
    });
    expect(both.changes).toEqual([
      { kind: 'worse', queue: 'sales', fromMinute: 600, toMinute: 660, agents: 2, even: false },
    ]);
  });

  it('stays optimal where it still reaches the proven bound', () => {
    const result = judge(draft('v2', '9:00', '9:15', 'break'));
    expect(result.plan).toMatchObject({ shortfall: 2, status: 'optimal' });
    expect(result.changes).toEqual([]);
  });

  it('is held as a pin of the problem, beside the earlier ones', () => {
    const first = judge(draft('v2', '9:00', '9:15', 'break'));
    const kept: PlanEdit[] = first.edits.map((edit) => ({ ...edit, id: 'a', employeeId: 'v2' }));
    const second = judge(draft('v2', '12:45', '13:00', 'break'), kept, first);
    expect(second.problem.people.find(({ id }) => id === 'v2')?.pinned).toEqual([
      { from: 0, to: 1, activity: 'break' },
      { from: 15, to: 16, activity: 'break' },
    ]);
    expect(second.problem.people.find(({ id }) => id === 'v3')?.pinned).toEqual([]);
  });

  it('cuts an earlier change where it overlaps, and remembers what stood there first', () => {
    const first = judge(draft('v2', '9:00', '10:00', 'break'));
    const kept: PlanEdit[] = first.edits.map((edit) => ({ ...edit, id: 'a', employeeId: 'v2' }));
    const second = judge(draft('v2', '9:15', '9:30', 'phone:service'), kept, first);
    expect(
      second.edits.map(({ fromMinute, toMinute, activity, before }) => [
        fromMinute,
        toMinute,
        activity,
        before,
      ]),
    ).toEqual([
      [540, 555, 'break', [stretch(540, 555, 'phone:service')]],
      [570, 600, 'break', [stretch(570, 600, 'phone:service')]],
      [555, 570, 'phone:service', [stretch(555, 570, 'break')]],
    ]);
  });

  it('moves the one lunch: the old time goes back to the calls that the new time had', () => {
    const result = judge(draft('v2', '11:15', '11:45', 'lunch'));
    expect(result.moved).toBe('lunch');
    expect(result.plan.activities['v2']).toEqual(dayOf('phone:service*9 lunch*2 phone:service*5'));
    expect(result.broken.map(({ rule, from, to }) => [rule, from, to])).toEqual([['phoneInARow', 0, 9]]);
    const early = judge(draft('v3', '11:00', '11:30', 'lunch'));
    expect(early.broken).toEqual([]);
    expect(early.plan.activities['v3']).toEqual(
      dayOf('phone:service*4 break phone:service*3 lunch*2 phone:service*6'),
    );
  });

  it.each([
    [draft('v2', '9:00', '9:30', 'phone:sales'), 'qualifiedForQueue'],
    [draft('s1', '10:00', '10:15', 'break'), 'trainingThroughout'],
    [draft('v2', '11:00', '11:30', 'phone:service'), 'lunchInWindow'],
    [draft('v2', '11:00', '11:15', 'lunch'), 'lunchInWindow'],
    [draft('v3', '10:00', '10:15', 'phone:service'), 'phoneInARow'],
  ])('names the rule that it breaks: %o', (change, rule) => {
    expect(judge(change).broken.map((one) => one.rule)).toContain(rule);
  });

  it('may set a talk before or after, which only a pin allows', () => {
    expect(judge(draft('v2', '9:00', '9:15', 'briefing')).broken).toEqual([]);
  });

  it('says so when nothing moves', () => {
    expect(judge(draft('v2', '9:00', '9:30', 'phone:service'))).toMatchObject({ same: true, changes: [] });
  });
});

describe('taking a change back', () => {
  it('restores the plan as it was, whatever the change', () => {
    const quarter = fc.integer({ min: 0, max: 15 });
    fc.assert(
      fc.property(fc.constantFrom(...coverProblem.people), quarter, quarter, fc.nat(), (who, a, b, pick) => {
        const options = choices(coverProblem, who);
        const result = judge({
          employeeId: who.id,
          fromMinute: 540 + Math.min(a, b) * 15,
          toMinute: 540 + (Math.max(a, b) + 1) * 15,
          activity: options[pick % options.length] ?? '',
        });
        fc.pre(result.broken.length === 0);
        const edits = result.edits.map((edit) => ({ ...edit, id: 'a', employeeId: who.id }));
        const [edit] = edits;
        if (edit === undefined) return false;
        const back = takeBack({ ...before, problem: result.problem, plan: result.plan }, edit, edits);
        expect(back.restored).toBe(true);
        expect(back.plan.activities).toEqual(coverActivities);
        expect(back.plan.shortfall).toBe(coverPlan.shortfall);
        expect(back.plan.status).toBe('optimal');
        expect(back.problem).toEqual(coverProblem);
        return true;
      }),
      { numRuns: 60 },
    );
  });

  const changed = judge(draft('v2', '9:00', '9:15', 'break'));
  const edits = changed.edits.map((edit) => ({ ...edit, id: 'a', employeeId: 'v2' }));
  const [edit] = edits;

  it('only lets go where what stood there would break a rule now', () => {
    if (edit === undefined) throw new Error('no edit');
    const day = dayOf('break phone:service*8 lunch*2 phone:service*5');
    const plan = planOf(changed.problem, { ...coverActivities, v2: day }, 2);
    const back = takeBack({ ...before, problem: changed.problem, plan }, edit, edits);
    expect(back.restored).toBe(false);
    expect(back.plan.activities['v2']).toEqual(day);
    expect(back.problem.people.find(({ id }) => id === 'v2')?.pinned).toEqual([]);
  });

  it('only lets go when the day was planned again since', () => {
    if (edit === undefined) throw new Error('no edit');
    const later = { problem: changed.problem, plan: changed.plan, madeAt: '2026-11-20T11:00:00.000Z' };
    expect(takeBack(later, edit, edits)).toMatchObject({ restored: false, plan: changed.plan });
  });
});
