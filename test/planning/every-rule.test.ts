/** Each hard rule by its exact consequence: a plan that keeps it, the least change that breaks it, and what is then said. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { DayPerson, DayProblem } from '../../src/planning/day-problem.ts';
import type { BrokenRule } from '../../src/planning/day-rules.ts';
import { checkDayPlan } from '../../src/planning/day-rules.ts';

const letters: Record<string, string> = {
  p: 'phone:sales',
  q: 'phone:service',
  b: 'break',
  l: 'lunch',
  t: 'training',
  o: 'off',
  i: 'briefing',
  r: 'reflection',
  y: 'role-play',
  w: 'workshop',
  g: 'shadow:h',
  k: 'shadow:j',
  a: 'assisted:h',
  c: 'assisted:j',
};

function person(id: string, fields: Partial<DayPerson> = {}): DayPerson {
  return {
    id,
    department: 'sales',
    queues: { sales: 1 },
    shift: [0, 8],
    absent: [],
    lunch: null,
    breaks: [],
    maxPhoneMinutes: null,
    training: [],
    shadow: null,
    pinned: [],
    ...fields,
  };
}

function day(people: DayPerson[], rules: Partial<DayProblem['rules']> = {}): DayProblem {
  const none = { required: Array<number>(8).fill(0), harm: null };
  return {
    format: 'swap-a-day/day-problem@1',
    name: '',
    date: null,
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals: 8,
    queues: { sales: none, service: none },
    rules: { maxPhoneMinutes: null, maxGuestsPerHost: 1, minShadowBlockMinutes: null, ...rules },
    people,
    previous: null,
  };
}

const one = (fields: Partial<DayPerson>, rules: Partial<DayProblem['rules']> = {}) =>
  day([person('x', fields)], rules);

/** x visits h or j, both in sales, for an hour. */
const visit = (shadow: Partial<NonNullable<DayPerson['shadow']>> = {}, rules = {}, more: DayPerson[] = []) =>
  day(
    [
      person('x', {
        department: 'service',
        queues: { service: 1 },
        shadow: { queue: 'sales', minutes: 60, window: [1, 8], hosts: null, ...shadow },
      }),
      person('h'),
      person('j'),
      ...more,
    ],
    rules,
  );

/** x takes calls for sales only beside h or j, who answer both queues. */
const helped = (fields: Partial<DayPerson> = {}, rules = {}, more: DayPerson[] = []) =>
  day(
    [
      person('x', { assisted: ['sales'], ...fields }),
      person('h', { queues: { sales: 1, service: 1 } }),
      person('j', { queues: { sales: 1, service: 1 } }),
      ...more,
    ],
    rules,
  );

const both = { h: 'pppppppp', j: 'pppppppp' };

type Case = readonly [
  rule: string,
  because: string,
  problem: DayProblem,
  keeps: Record<string, string>,
  breaks: Record<string, string>,
  where: readonly [person: string, from: number, to: number],
  params: BrokenRule['params'],
];

const cases: readonly Case[] = [
  ['oneActivity', 'unknown', one({}), { x: 'pppppppp' }, { x: 'pppppppz' }, ['x', 7, 8], { activity: 'z' }],
  [
    'insideShift',
    'works after it',
    one({ shift: [0, 7] }),
    { x: 'pppppppo' },
    { x: 'pppppppp' },
    ['x', 7, 8],
    { activity: 'phone:sales' },
  ],
  [
    'insideShift',
    'is off in it',
    one({}),
    { x: 'pppppppp' },
    { x: 'pppopppp' },
    ['x', 3, 4],
    { activity: 'off' },
  ],
  [
    'neverWhenAbsent',
    'works then',
    one({ absent: [[2, 4]] }),
    { x: 'ppoopppp' },
    { x: 'ppobpppp' },
    ['x', 3, 4],
    { activity: 'break' },
  ],
  [
    'lunchInWindow',
    'one interval short',
    one({ lunch: { minutes: 30, window: [2, 6] } }),
    { x: 'ppppllpp' },
    { x: 'pppplppp' },
    ['x', 2, 6],
    { minutes: 30 },
  ],
  [
    'lunchInWindow',
    'nobody planned one',
    one({}),
    { x: 'pppppppp' },
    { x: 'pplppppp' },
    ['x', 2, 3],
    { minutes: 0 },
  ],
  [
    'breaksTaken',
    'just after the window',
    one({ breaks: [{ minutes: 15, window: [2, 5] }] }),
    { x: 'ppppbppp' },
    { x: 'pppppbpp' },
    ['x', 2, 5],
    { minutes: 15 },
  ],
  [
    'phoneInARow',
    'one interval too many',
    one({ maxPhoneMinutes: 60 }),
    { x: 'ppppbppp' },
    { x: 'pppppbpp' },
    ['x', 0, 5],
    { minutes: 75, most: 60 },
  ],
  [
    'phoneInARow',
    'beside a host counts too',
    helped({ queues: { sales: 1, service: 1 }, maxPhoneMinutes: 60 }),
    { x: 'qqaabqqq', ...both },
    { x: 'qqaaabqq', ...both },
    ['x', 0, 5],
    { minutes: 75, most: 60 },
  ],
  [
    'qualifiedForQueue',
    'no factor there',
    one({}),
    { x: 'pppppppp' },
    { x: 'pppqpppp' },
    ['x', 3, 4],
    { queue: 'service' },
  ],
  [
    'queueWindow',
    'before it opens',
    one({ queueWindows: { sales: [2, 8] } }),
    { x: 'bbpppppp' },
    { x: 'bppppppp' },
    ['x', 1, 2],
    { queue: 'sales' },
  ],
  [
    'queueWindow',
    'beside a host too',
    helped({ queueWindows: { sales: [2, 8] } }),
    { x: 'bbaabbbb', ...both },
    { x: 'baaabbbb', ...both },
    ['x', 1, 2],
    { queue: 'sales' },
  ],
  [
    'trainingThroughout',
    'leaves early',
    one({ training: [[2, 5]] }),
    { x: 'pptttppp' },
    { x: 'ppttpppp' },
    ['x', 4, 5],
    { activity: 'phone:sales' },
  ],
  [
    'exerciseOnlyWhenPlanned',
    'plays without a part',
    one({ pinned: [{ from: 2, to: 4, activity: 'role-play' }] }),
    { x: 'ppyypppp' },
    { x: 'ppyyyppp' },
    ['x', 4, 5],
    { activity: 'role-play' },
  ],
  [
    'talksHeld',
    'too long',
    one({ talks: [{ activity: 'briefing', minutes: 30, window: [1, 5] }] }),
    { x: 'ppiipppp' },
    { x: 'ppiiippp' },
    ['x', 1, 5],
    { activity: 'briefing', minutes: 30 },
  ],
  [
    'talksHeld',
    'after the window',
    one({ talks: [{ activity: 'reflection', minutes: 30, window: [1, 5] }] }),
    { x: 'ppprrppp' },
    { x: 'pppprrpp' },
    ['x', 1, 5],
    { activity: 'reflection', minutes: 30 },
  ],
  [
    'workshopRounds',
    'leaves a round',
    one({
      workshop: {
        rounds: [
          [1, 3],
          [4, 6],
        ],
        least: 1,
      },
    }),
    { x: 'pwwpwwpp' },
    { x: 'pwwpwppp' },
    ['x', 4, 6],
    { attended: 1, least: 1 },
  ],
  [
    'workshopRounds',
    'too few',
    one({
      workshop: {
        rounds: [
          [1, 3],
          [4, 6],
        ],
        least: 1,
      },
    }),
    { x: 'pwwppppp' },
    { x: 'pppppppp' },
    ['x', 1, 6],
    { attended: 0, least: 1 },
  ],
  [
    'shadowMinutes',
    'one interval short',
    visit(),
    { x: 'qggggqqq', ...both },
    { x: 'qgggqqqq', ...both },
    ['x', 1, 8],
    { minutes: 60 },
  ],
  [
    'shadowBlockLength',
    'one interval alone',
    visit({}, { minShadowBlockMinutes: 30 }),
    { x: 'qggqggqq', ...both },
    { x: 'qgqgggqq', ...both },
    ['x', 1, 2],
    { minutes: 30 },
  ],
  [
    'oneHostPerBlock',
    'changes without a gap',
    visit(),
    { x: 'qggqkkqq', ...both },
    { x: 'qggkkqqq', ...both },
    ['x', 1, 5],
    { hosts: 2 },
  ],
  [
    'briefingBefore',
    'something else before the visit',
    visit({ briefingMinutes: 15 }),
    { x: 'qqiggggq', ...both },
    { x: 'qqbggggq', ...both },
    ['x', 2, 3],
    { minutes: 15 },
  ],
  [
    'reflectionAfter',
    'one interval short',
    visit({ reflectionMinutes: 30 }),
    { x: 'qggggrrq', ...both },
    { x: 'qggggrqq', ...both },
    ['x', 5, 7],
    { minutes: 30 },
  ],
  [
    'shadowHasHost',
    'who has a break',
    visit(),
    { x: 'qggggqqq', ...both },
    { x: 'qggggqqq', ...both, h: 'ppppbppp' },
    ['x', 4, 5],
    { host: 'h', queue: 'sales' },
  ],
  [
    'guestsPerHost',
    'a second guest',
    visit({}, {}, [person('y', { assisted: ['sales'] })]),
    { x: 'qggggqqq', ...both, y: 'bccccbbb' },
    { x: 'qggggqqq', ...both, y: 'bbbbabbb' },
    ['h', 4, 5],
    { guests: 2, most: 1 },
  ],
  [
    'assistedBesideHost',
    'alone',
    helped(),
    { x: 'baaabbbb', ...both },
    { x: 'baaapbbb', ...both },
    ['x', 4, 5],
    { host: '' },
  ],
  [
    'assistedBesideHost',
    'whose host is on another queue',
    helped(),
    { x: 'baaabbbb', ...both },
    { x: 'baaabbbb', ...both, h: 'pqqqpppp' },
    ['x', 1, 4],
    { host: 'h' },
  ],
  [
    'assistedOneHost',
    'changes without a gap',
    helped(),
    { x: 'baabccbb', ...both },
    { x: 'baaccbbb', ...both },
    ['x', 1, 5],
    { hosts: 2 },
  ],
  [
    'assistedOneHost',
    'the host changes queue',
    helped({ queues: { sales: 1, service: 1 }, assisted: ['sales', 'service'] }),
    { x: 'baaaabbb', ...both },
    { x: 'baaaabbb', ...both, h: 'pppqqppp' },
    ['x', 1, 5],
    { hosts: 2 },
  ],
  [
    'assistedBlockLength',
    'one interval alone',
    helped({}, { minShadowBlockMinutes: 30 }),
    { x: 'baabbbbb', ...both },
    { x: 'babbbbbb', ...both },
    ['x', 1, 2],
    { minutes: 30 },
  ],
  [
    'pinnedKept',
    'something else',
    one({ pinned: [{ from: 1, to: 3, activity: 'break' }] }),
    { x: 'pbbppppp' },
    { x: 'pbpppppp' },
    ['x', 2, 3],
    { activity: 'phone:sales', pinned: 'break' },
  ],
];

function check(problem: DayProblem, plan: Record<string, string>): BrokenRule[] {
  const activities = Object.entries(plan).map(([id, day]) => [
    id,
    [...day].map((one) => letters[one] ?? one),
  ]);
  return checkDayPlan(problem, Object.fromEntries(activities) as Record<string, string[]>);
}

it.each(cases)('%s: %s', (rule, _, problem, keeps, breaks, [id, from, to], params) => {
  expect(check(problem, keeps)).toEqual([]);
  expect(check(problem, breaks)).toContainEqual({ rule, person: id, from, to, params });
  expect(new Set(check(problem, breaks).map((one) => one.rule))).toEqual(new Set([rule]));
});

it('no rule is left out', () => {
  const sources = ['day-rules', 'exercise-rules', 'host-rules']
    .map((name) => readFileSync(`src/planning/${name}.ts`, 'utf8'))
    .join('\n');
  const rules = new Set([...sources.matchAll(/broken\(\s*'(\w+)'/g)].map(([, code]) => code));
  expect(new Set(cases.map(([rule]) => rule))).toEqual(rules);
});
