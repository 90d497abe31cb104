import { describe, expect, it } from 'vitest';
import { planDayVerb } from '../../src/planning/cli-plan-day.ts';
import { captured } from '../support/verb.ts';

function run(input: unknown, args: string[] = []) {
  return captured(planDayVerb, args, typeof input === 'string' ? input : JSON.stringify(input));
}

function person(id: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { id, department: 'sales', queues: { sales: 1 }, shift: [0, 8], ...fields };
}

function day(people: Record<string, unknown>[], sales = [1, 1, 1, 1, 1, 1, 1, 1]): Record<string, unknown> {
  return {
    format: 'swap-a-day/day-problem@1',
    name: 'small',
    dayStart: '09:00',
    intervalMinutes: 30,
    intervals: 8,
    queues: { sales: { required: sales }, service: { required: [0, 0, 0, 0, 0, 0, 0, 0] } },
    people,
  };
}

describe('cli plan-day', () => {
  it('writes a plan of the format and nothing else', async () => {
    const { code, out, err } = await run(
      day([person('a', { lunch: { minutes: 60, window: [2, 6] } }), person('b')]),
    );
    expect([code, err]).toEqual([0, '']);
    const plan = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(plan).sort()).toEqual(
      [
        'activities',
        'bound',
        'clash',
        'fixes',
        'format',
        'name',
        'scheduled',
        'seconds',
        'shortfall',
        'shortfallByQueue',
        'status',
      ].sort(),
    );
    expect(plan).toMatchObject({
      format: 'swap-a-day/day-plan@1',
      name: 'small',
      status: 'optimal',
      shortfall: 0,
      bound: 0,
      clash: [],
      fixes: [],
    });
  });

  it('tells which small change would help when agents are short', async () => {
    const { code, out } = await run(
      day([person('a', { lunch: { minutes: 30, window: [2, 4] } })], [0, 1, 1, 1, 0, 0, 0, 0]),
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      shortfall: 1,
      fixes: [
        { change: 'Allow lunch 30 minutes earlier and later', shortfall: 0 },
        {
          change: expect.stringMatching(/^One more person on “sales”, 1\d:\d\d–1\d:\d\d$/) as string,
          shortfall: 0,
        },
      ],
    });
  });

  it.each([
    [
      'a lunch that does not fit',
      day([person('a', { lunch: { minutes: 60, window: [2, 4] }, training: [[2, 3]] })]),
      ['a: a lunch of 60 minutes between 10:00 and 11:00 finds no time.', 'a: in training 10:00–10:30.'],
    ],
    [
      'training before the shift',
      day([person('a', { shift: [2, 8], training: [[1, 3]] })]),
      ['a: in training at 09:30, but not there at that time.'],
    ],
    [
      'two guests for one host',
      day([
        person('g1', {
          department: 'service',
          shadow: { queue: 'sales', minutes: 90, window: [0, 4], hosts: null },
        }),
        person('g2', {
          department: 'service',
          shadow: { queue: 'sales', minutes: 90, window: [0, 4], hosts: null },
        }),
        person('h', { lunch: { minutes: 60, window: [4, 8] } }),
      ]),
      [
        'g1 must be a guest on “sales” for 90 minutes between 09:00 and 11:00, and only h can be the host.',
        'g2 must be a guest on “sales” for 90 minutes between 09:00 and 11:00, and only h can be the host.',
        'A host has at most 1 guest at a time.',
      ],
    ],
    [
      'a guest whose host is at lunch',
      day([
        person('g', {
          department: 'service',
          shadow: { queue: 'sales', minutes: 120, window: [2, 6], hosts: ['h'] },
        }),
        person('h', { lunch: { minutes: 30, window: [3, 5] } }),
      ]),
      [
        'g must be a guest on “sales” for 120 minutes between 10:00 and 12:00, and only h can be the host.',
        'h: lunch of 30 minutes between 10:30 and 11:30.',
      ],
    ],
    [
      'a guest whom nobody can host',
      day([person('g', { shadow: { queue: 'service', minutes: 60, window: [0, 8], hosts: null } })]),
      ['g: nobody on “service” can be the host.'],
    ],
  ])('says what clashes: %s', async (_, problem, clash) => {
    const { code, out } = await run(problem);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ status: 'impossible', shortfall: null, activities: {}, clash });
  });

  it.each([
    ['what a terminal would obey', '{\u001b[2J\r', [], /^plan-day: the input is not JSON: [^\p{Cc}]+\n$/u],
    ['not JSON', '{', [], /^plan-day: the input is not JSON: .+\n$/],
    [
      'a bad field',
      day([person('a', { shift: [0, 9] })]),
      [],
      /^plan-day: people\[0\]\.shift\[1\]: .+ \(person "a"\)\n$/,
    ],
    ['an unknown option', '', ['--fast'], /^plan-day: .*--fast.*\n$/],
    ['a gap below 0', '', ['--gap', '-1'], /^plan-day: .*--gap.*\n$/],
    ['a bad limit', '', ['--time-limit', 'soon'], /^plan-day: --time-limit: .+\n$/],
    ['a missing file', '', ['--in', '/nowhere/day.json'], /^plan-day: --in: .+\n$/],
  ])('refuses %s with one line', async (_, input, args, line) => {
    const { code, out, err } = await run(input, args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(line);
  });

  it('explains its rules with --help', async () => {
    const { code, out } = await run('', ['--help']);
    expect(code).toBe(0);
    for (const word of [
      '--time-limit',
      '--gap',
      'lunch',
      'breaks',
      'shadow',
      'pinned',
      'harm',
      'assisted',
      'talks',
      'queueWindows',
      'workshop',
      'burden',
      'briefingMinutes',
      'already know',
    ])
      expect(out).toContain(word);
  });

  it('writes the fields of the format and no others where a queue carries harm', async () => {
    const plain = day([person('a')], [2, 2, 2, 2, 2, 2, 2, 2]);
    const harm = Array.from({ length: 8 }, () => [1, 4]);
    const weighed = { ...plain, queues: { sales: { required: [2, 2, 2, 2, 2, 2, 2, 2], harm } } };
    const fields = async (input: unknown) =>
      Object.keys(JSON.parse((await run(input)).out) as Record<string, unknown>);
    expect(await fields(weighed)).toEqual(await fields(plain));
  });

  it('plans days on which thousands are missing', async () => {
    const { code, out } = await run(day([person('a', { shift: [0, 2] })], [10_000, 1, 1, 0, 0, 0, 0, 0]));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 'optimal', shortfall: 10_000, bound: 10_000 });
  });

  it('plans people of a department that is no queue, and reads past a byte-order mark', async () => {
    const input = day([person('a'), person('trainee', { department: 'hr', queues: {} })]);
    const { code, out, err } = await run(`\uFEFF${JSON.stringify(input)}`);
    expect([code, err]).toEqual([0, '']);
    const { activities } = JSON.parse(out) as { activities: Record<string, string[]> };
    expect(new Set(activities['trainee'])).toEqual(new Set(['break']));
  });
});
