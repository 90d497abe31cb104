import { describe, expect, it } from 'vitest';
import { parseDayProblem } from '../../src/planning/parse-day-problem.ts';

function problem(
  change: Record<string, unknown> = {},
  person: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    format: 'swap-a-day/day-problem@1',
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals: 4,
    queues: { sales: { required: [1, 1, 1, 0.5] }, service: { required: [0, 0, 0, 0] } },
    people: [
      { id: 'a', department: 'sales', queues: { sales: 1 }, shift: [0, 4] },
      { id: 'b', department: 'service', queues: { service: 1 }, shift: [0, 4], ...person },
    ],
    ...change,
  };
}

function message(input: unknown): string {
  const parsed = parseDayProblem(input);
  return parsed.ok ? 'fine' : parsed.message;
}

describe('a day problem', () => {
  it('with only what is needed means none of the rest', () => {
    const parsed = parseDayProblem(problem());
    expect(parsed).toMatchObject({
      ok: true,
      problem: {
        name: '',
        date: null,
        previous: null,
        rules: { maxPhoneMinutes: null, maxGuestsPerHost: 1, minShadowBlockMinutes: null },
        people: [
          {
            id: 'a',
            absent: [],
            lunch: null,
            breaks: [],
            maxPhoneMinutes: null,
            training: [],
            shadow: null,
            pinned: [],
          },
          { id: 'b' },
        ],
      },
    });
  });

  it.each([
    ['no object', 7, 'must be an object, not 7'],
    ['another format', problem({ format: 'x' }), 'format: must be "swap-a-day/day-problem@1"'],
    ['an unknown field', problem({ extra: 1 }), 'extra: unknown field (known: format,'],
    ['an unknown rule', problem({ rules: { maxPhone: 3 } }), 'rules.maxPhone: unknown field'],
    ['a bad date', problem({ date: '2026-02-30' }), 'date: must be a date'],
    ['a bad clock', problem({ dayStart: '9:00' }), 'dayStart: must be a time'],
    ['too many intervals', problem({ intervals: 97 }), 'intervals: must be a whole number from 1 to 96'],
    [
      'a short requirement',
      problem({ queues: { sales: { required: [1] }, service: { required: [0, 0, 0, 0] } } }),
      'queues.sales.required: must have one entry per interval (4), not 1',
    ],
    [
      'a negative requirement',
      problem({ queues: { sales: { required: [1, -1, 1, 1] } } }),
      'queues.sales.required[1]: must be a number of at least 0, not -1',
    ],
    [
      'falling harm',
      problem({ queues: { sales: { required: [1, 1, 1, 1], harm: [[2, 1], [1], [1], [1]] } } }),
      'queues.sales.harm[0][1]: must not be less',
    ],
    [
      'more agents than anybody has',
      problem({ queues: { sales: { required: [1, 1e9, 1, 1] } } }),
      'queues.sales.required[1]: must be at most 10000, not 1000000000',
    ],
    [
      'harm beyond reckoning',
      problem({ queues: { sales: { required: [1, 1, 1, 1], harm: [[1e300], [1], [1], [1]] } } }),
      'queues.sales.harm[0][0]: must be at most 1000000, not 1e+300',
    ],
    [
      'a person who does everybody’s work',
      problem({}, { queues: { service: 1e300 } }),
      'people[1].queues.service: must be at most 100, not 1e+300',
    ],
    [
      'a queue of a name that no object holds',
      problem({ queues: JSON.parse('{"__proto__":{"required":[1,1,1,1]}}') as unknown }),
      'queues.__proto__: must not be "__proto__"',
    ],
    [
      'a person of a name that no object holds',
      problem({}, { id: '__proto__' }),
      'people[1].id: must not be "__proto__"',
    ],
    [
      'a value nested beyond writing',
      problem({}, { shift: JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown }),
      'people[1].shift: must be [from, to), not [[…',
    ],
    ['two of one id', problem({}, { id: 'a' }), 'people[1].id: "a" is already the id of people[0]'],
    ['no people', problem({ people: undefined }), 'people: must be an array, not missing'],
  ])('with %s is refused by name', (_, input, expected) => {
    expect(message(input)).toContain(expected);
  });

  it.each([
    ['an unknown field', { lunhc: null }, 'people[1].lunhc: unknown field'],
    [
      'no department',
      { department: undefined },
      'people[1].department: must be a text that is not empty, not missing',
    ],
    ['an unknown queue', { queues: { x: 1 } }, 'people[1].queues.x: unknown queue'],
    [
      'a shift outside the day',
      { shift: [0, 5] },
      'people[1].shift[1]: must be a whole number from 0 to 4, not 5',
    ],
    ['a shift turned round', { shift: [3, 2] }, 'people[1].shift: must be [from, to) with from before to'],
    [
      'a lunch off the grid',
      { lunch: { minutes: 20, window: [0, 4] } },
      'people[1].lunch.minutes: must be a multiple of intervalMinutes (15), not 20',
    ],
    [
      'a lunch without a window',
      { lunch: { minutes: 30 } },
      'people[1].lunch.window: must be an array, not missing',
    ],
    [
      'a break with more',
      { breaks: [{ minutes: 15, window: [0, 4], paid: true }] },
      'people[1].breaks[0].paid: unknown field',
    ],
    [
      'an unknown host',
      { shadow: { queue: 'sales', minutes: 30, window: [0, 4], hosts: ['z'] } },
      'people[1].shadow.hosts[0]: unknown person "z"',
    ],
    [
      'an unknown activity',
      { pinned: [{ from: 0, to: 1, activity: 'nap' }] },
      'people[1].pinned[0].activity: unknown activity "nap"',
    ],
    [
      'an unknown pinned queue',
      { pinned: [{ from: 0, to: 1, activity: 'phone:x' }] },
      'people[1].pinned[0].activity: unknown queue "x"',
    ],
    [
      'help on a queue that is not theirs',
      { queues: { sales: 1 }, assisted: ['service'] },
      'people[1].assisted[0]: "service" must also',
    ],
    ['help on an unknown queue', { assisted: ['x'] }, 'people[1].assisted[0]: unknown queue "x"'],
    [
      'a talk of another kind',
      { talks: [{ activity: 'lunch', minutes: 15, window: [0, 4] }] },
      'people[1].talks[0].activity: must be "briefing" or "reflection"',
    ],
    [
      'a talk off the grid',
      { talks: [{ activity: 'briefing', minutes: 20, window: [0, 4] }] },
      'people[1].talks[0].minutes: must be a multiple of intervalMinutes (15), not 20',
    ],
    [
      'a briefing off the grid',
      { shadow: { queue: 'sales', minutes: 30, window: [0, 4], briefingMinutes: 10 } },
      'people[1].shadow.briefingMinutes: must be a multiple of intervalMinutes (15), not 10',
    ],
    [
      'a window of an unknown queue',
      { queueWindows: { x: [0, 4] } },
      'people[1].queueWindows.x: unknown queue',
    ],
    [
      'a window turned round',
      { queueWindows: { sales: [3, 2] } },
      'people[1].queueWindows.sales: must be [from, to)',
    ],
    [
      'a workshop without rounds',
      { workshop: { rounds: [], least: 0 } },
      'people[1].workshop.rounds: must hold',
    ],
    [
      'rounds that overlap',
      {
        workshop: {
          rounds: [
            [0, 2],
            [1, 3],
          ],
          least: 1,
        },
      },
      'people[1].workshop.rounds[1]: must not begin before',
    ],
    [
      'more rounds than there are',
      { workshop: { rounds: [[0, 2]], least: 2 } },
      'people[1].workshop.least: must be a whole number from 0 to 1, not 2',
    ],
    [
      'a burden below nothing',
      { burden: { peak: -1 } },
      'people[1].burden.peak: must be a number of at least 0',
    ],
    ['text for a number', { maxPhoneMinutes: '90' }, 'people[1].maxPhoneMinutes: must be a number'],
  ])('with a person with %s is refused with the field and the person', (_, person, expected) => {
    const said = message(problem({}, person));
    expect(said).toContain(expected);
    expect(said).toContain('(person "b")');
    expect(said).not.toContain('\n');
  });

  it('reads what days with every kind of exercise need, and null as none', () => {
    const fields = {
      queues: { sales: 1, service: 0.5 },
      shadow: {
        queue: 'service',
        minutes: 30,
        window: [1, 3],
        hosts: null,
        briefingMinutes: 15,
        reflectionMinutes: 15,
      },
      assisted: ['service'],
      talks: [{ activity: 'reflection', minutes: 15, window: [2, 4] }],
      queueWindows: { sales: [0, 2] },
      workshop: {
        rounds: [
          [0, 1],
          [1, 2],
        ],
        least: 1,
      },
      burden: { lateLunch: 1, peak: 2.5, lastHour: 0 },
      pinned: [
        { from: 0, to: 1, activity: 'assisted:a' },
        { from: 1, to: 2, activity: 'role-play' },
      ],
    };
    expect(parseDayProblem(problem({}, fields))).toMatchObject({
      ok: true,
      problem: { people: [{}, fields] },
    });
    const none = { assisted: null, talks: null, queueWindows: null, workshop: null, burden: null };
    expect(parseDayProblem(problem({}, none))).toEqual(parseDayProblem(problem()));
  });

  it('refuses a published plan of the wrong length or of strangers, and forgives hosts that are gone', () => {
    expect(message(problem({ previous: { a: ['off'] } }))).toContain(
      'previous.a: must have one entry per interval (4), not 1',
    );
    expect(message(problem({ previous: { z: ['off', 'off', 'off', 'off'] } }))).toContain(
      'previous.z: unknown person "z"',
    );
    expect(message(problem({ previous: { a: ['off', 'shadow:gone', 'phone:old', 'off'] } }))).toBe('fine');
  });
});
