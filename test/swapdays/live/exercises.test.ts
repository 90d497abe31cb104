import { beforeAll, describe, expect, it } from 'vitest';
import { coverage } from '../../../src/planning/coverage.ts';
import type { Activities, DayPerson, DayProblem } from '../../../src/planning/day-problem.ts';
import { checkDayPlan } from '../../../src/planning/day-rules.ts';
import { loadSolver } from '../../../src/planning/highs.ts';
import { draftOf, type Mark, type MarkForm } from '../../../src/swapdays/live/mark.ts';
import { liveProblem } from '../../../src/swapdays/live/problem.ts';
import { movedRounds } from '../../../src/swapdays/live/rounds.ts';
import { toSolve } from '../../../src/swapdays/live/solving.ts';
import { roundsOf } from '../../../src/swapdays/workshop/seating.ts';
import { dayOf, problemOf } from '../board/fixture.ts';
import { inlinePlanner } from './fixture.ts';

beforeAll(loadSolver);

const nothing = {
  kind: 'overrun',
  employeeId: null,
  activity: null,
  fromMinute: null,
  toMinute: null,
} as const;

/** The rest of a day at an interval that is under way, after what a head marks in it one after the other. */
async function after(base: DayProblem, activities: Activities, at: number, forms: Partial<MarkForm>[]) {
  const moment = { phase: 'during' as const, minute: 540 + at * 15 + 3, at, firstOpen: at + 1 };
  const marks: Mark[] = [];
  for (const [index, form] of forms.entries()) {
    const found = draftOf({ ...nothing, ...form }, { base, activities, marks, moment });
    if (!found.ok) throw new Error(found.problem);
    marks.push({ ...found.draft, id: `m${index}`, madeBy: 'test', madeAt: `2026-12-03T07:0${index}:00Z` });
  }
  const live = liveProblem({ base, activities, pins: {}, marks, firstOpen: moment.firstOpen }, 0);
  const outcome = await inlinePlanner.plan(toSolve(live.problem, moment.firstOpen));
  const days = outcome.kind === 'plan' ? outcome.plan.activities : {};
  expect(checkDayPlan(live.problem, days)).toEqual([]);
  return { ...live, days };
}

describe('a workshop day', () => {
  const workshop = {
    rounds: [
      [4, 10],
      [10, 16],
    ] as const,
    least: 1,
  };
  const half = (id: string, department: string) => ({
    id,
    department,
    queues: { [department]: 1 },
    shift: [0, 20] as const,
    workshop,
  });
  const base = problemOf({
    name: 'Workshop',
    date: '2026-12-03',
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals: 20,
    queues: { sales: { required: Array(20).fill(1) }, service: { required: Array(20).fill(1) } },
    rules: {},
    people: [half('s1', 'sales'), half('s2', 'sales'), half('v1', 'service'), half('v2', 'service')],
  });
  const [first, second] = [
    (queue: string) => dayOf(`phone:${queue}*4 workshop*6 phone:${queue}*10`),
    (queue: string) => dayOf(`phone:${queue}*10 workshop*6 phone:${queue}*4`),
  ];
  const activities = {
    s1: first('sales'),
    s2: second('sales'),
    v1: first('service'),
    v2: second('service'),
  };
  const longer = { activity: 'workshop', toMinute: 720 } as const;

  it('lets the next round wait for one that lasts longer: who keeps the queues does so until then', async () => {
    const { problem, idle, days, notes } = await after(base, activities, 8, [longer]);
    const own = (id: string) => problem.people.find((one) => one.id === id)?.workshop?.rounds;
    expect(own('s1')).toEqual([
      [4, 12],
      [12, 16],
    ]);
    // A round that somebody has missed already is none to come.
    expect(own('s2')).toEqual([[12, 16]]);
    // Nobody replans: the skeleton would stand at a closed door.
    expect(idle['s2']).toEqual(dayOf('phone:sales*10 break*2 workshop*4 phone:sales*4'));
    expect(days).toEqual({
      s1: dayOf('phone:sales*4 workshop*8 phone:sales*8'),
      s2: dayOf('phone:sales*12 workshop*4 phone:sales*4'),
      v1: dayOf('phone:service*4 workshop*8 phone:service*8'),
      v2: dayOf('phone:service*12 workshop*4 phone:service*4'),
    });
    expect(coverage(problem, days).shortfall).toBe(0);
    expect(notes).toEqual([]);
  });

  it('knows that those who were to join stood at the door when it is marked late, and goes on from what was accepted', async () => {
    const late = await after(base, activities, 10, [longer]);
    expect(late.idle['v2']).toEqual(dayOf('phone:service*10 break*2 workshop*4 phone:service*4'));
    expect(late.days['v2']?.slice(9)).toEqual(
      dayOf('phone:service break phone:service workshop*4 phone:service*4'),
    );
    // Said twice before anything is accepted, the later time holds; nobody is left whose round has no time.
    const { problem, notes, days } = await after(base, activities, 8, [longer, { ...longer, toMinute: 780 }]);
    expect(problem.people.map((person) => person.workshop?.rounds)).toEqual([
      [[4, 16]],
      undefined,
      [[4, 16]],
      undefined,
    ]);
    expect(days['s2']).toEqual(dayOf('phone:sales*20'));
    expect(notes.filter(({ code }) => code === 'round-lost').map(({ employeeId }) => employeeId)).toEqual(
      expect.arrayContaining(['s2', 'v2']),
    );
  });

  it('has the rounds it has, also where somebody was in a part of one only', () => {
    const part = (...rounds: [number, number][]) =>
      ({ ...base.people[0], workshop: { rounds, least: 0 } }) as DayPerson;
    const people = [...base.people, part([6, 10], [10, 16]), part([4, 8])];
    expect(roundsOf({ people })).toEqual(workshop.rounds);
  });

  it('moves all later rounds, and shortens the last', () => {
    const rounds = [
      [0, 4],
      [4, 8],
      [10, 14],
    ] as const;
    expect(movedRounds(rounds, [[4, 6]])).toEqual([
      [0, 6],
      [6, 10],
      [12, 14],
    ]);
    expect(
      movedRounds(rounds, [
        [4, 6],
        [6, 7],
      ]),
    ).toEqual([
      [0, 7],
      [7, 11],
      [13, 14],
    ]);
    expect(movedRounds(rounds, [[4, 8]])).toEqual([[0, 8], [8, 12], null]);
    expect(movedRounds(rounds, [[14, 16]])).toEqual([
      [0, 4],
      [4, 8],
      [10, 16],
    ]);
    expect(movedRounds(rounds, [[4, 3]])).toEqual(rounds);
  });

  it('goes on with those who are left when somebody in it goes home', async () => {
    const { days, problem } = await after(base, activities, 8, [
      { kind: 'absent', employeeId: 's1' },
      longer,
    ]);
    expect(days['s1']).toEqual(dayOf('phone:sales*4 workshop*4 off*12'));
    // Sales has one left for the queue: the second round goes without that department, or callers wait.
    expect(coverage(problem, days).shortfallByQueue['service']).toEqual(Array(20).fill(0));
    expect(days['v1']?.slice(4, 12)).toEqual(dayOf('workshop*8'));
  });
});

describe('a role-play day', () => {
  const base = problemOf({
    name: 'Role-play',
    date: '2026-12-03',
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals: 20,
    queues: { sales: { required: Array(20).fill(1) }, service: { required: Array(20).fill(1) } },
    rules: {},
    people: [
      {
        id: 'p',
        department: 'sales',
        queues: { sales: 1 },
        shift: [0, 20],
        pinned: [{ from: 6, to: 10, activity: 'role-play' }],
        talks: [{ activity: 'reflection', minutes: 15, window: [10, 18] }],
      },
      { id: 's', department: 'sales', queues: { sales: 1 }, shift: [0, 20] },
      { id: 't', department: 'service', queues: { service: 1 }, shift: [0, 20], training: [[4, 10]] },
      {
        id: 'c',
        department: 'sales',
        queues: { sales: 1, service: 0.5 },
        queueWindows: { service: [4, 10] },
        shift: [0, 20],
      },
    ],
  });
  const activities = {
    p: dayOf('phone:sales*6 role-play*4 reflection phone:sales*9'),
    s: dayOf('phone:sales*20'),
    t: dayOf('phone:service*4 training*6 phone:service*10'),
    c: dayOf('phone:sales*4 phone:service*6 phone:sales*10'),
  };

  it('that lasts longer keeps players and trainees together, and those who answer for them as long', async () => {
    const { days } = await after(base, activities, 8, [{ activity: 'role-play', toMinute: 720 }]);
    expect(days['p']?.slice(0, 12)).toEqual(dayOf('phone:sales*6 role-play*6'));
    expect(days['p']?.filter((one) => one === 'reflection')).toHaveLength(1);
    expect(days['t']).toEqual(dayOf('phone:service*4 training*8 phone:service*8'));
    expect(days['c']?.slice(4, 12)).toEqual(dayOf('phone:service*8'));
  });

  it('whose training lasts longer lets the players go', async () => {
    const { days } = await after(base, activities, 8, [{ activity: 'training', toMinute: 720 }]);
    expect(days['t']).toEqual(dayOf('phone:service*4 training*8 phone:service*8'));
    expect(days['p']?.slice(6, 11)).toEqual(dayOf('role-play*4 reflection'));
  });
});
