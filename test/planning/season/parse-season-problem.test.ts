import { describe, expect, it } from 'vitest';
import { parseSeasonProblem } from '../../../src/planning/season/parse-season-problem.ts';

type Json = Record<string, unknown>;

const day = (date: unknown, capacity: unknown = { sales: 2, service: 3 }, more: Json = {}): Json => ({
  date,
  capacity,
  ...more,
});

function given(fields: Json = {}): Json {
  return {
    format: 'swap-a-day/season-problem@1',
    days: [day('2026-12-08'), day('2026-12-07', { sales: 1 })],
    people: [
      { id: 'a', department: 'sales' },
      {
        id: 'b',
        department: 'service',
        startedOn: '2026-12-01',
        unavailable: ['2026-12-07', '2027-01-01'],
        priority: 2,
      },
    ],
    seed: 7,
    ...fields,
  };
}

const pair = (date: string, sales: string, service: string) => ({ date, sales, service });

const people = (...more: Json[]) => ({ people: [{ id: 'a', department: 'sales' }, ...more] });

describe('a season problem', () => {
  it('is read with its days in order and nothing where nothing was given', () => {
    expect(parseSeasonProblem(given())).toEqual({
      ok: true,
      problem: {
        format: 'swap-a-day/season-problem@1',
        days: [
          { date: '2026-12-07', capacity: new Map([['sales', 1]]) },
          {
            date: '2026-12-08',
            capacity: new Map([
              ['sales', 2],
              ['service', 3],
            ]),
          },
        ],
        departments: ['sales', 'service'],
        people: [
          { id: 'a', department: 'sales', startedOn: null, unavailable: new Set(), priority: 0 },
          {
            id: 'b',
            department: 'service',
            startedOn: '2026-12-01',
            unavailable: new Set(['2026-12-07', '2027-01-01']),
            priority: 2,
          },
        ],
        forbidden: [],
        done: [],
        fixed: [],
        previous: [],
        overrides: [],
        rules: { turnsPerPerson: 1, newcomerDays: 30, daysBetweenTurns: 1 },
        seed: 7,
      },
    });
  });

  it('may call its departments what it likes', () => {
    const parsed = parseSeasonProblem(
      given({
        days: [day('2026-12-08', { Склад: 1, Касса: 0 })],
        people: [{ id: 'x', department: 'Склад' }],
      }),
    );
    expect(parsed).toMatchObject({ ok: true, problem: { departments: ['Касса', 'Склад'] } });
  });

  it('keeps what stands, what people know and what was overridden, also people and dates that are gone', () => {
    const more = {
      fixed: [pair('2026-12-08', 'a', 'b')],
      previous: [pair('2026-12-07', 'a', 'gone'), pair('2026-11-30', 'a', 'b')],
      overrides: [
        { person: 'b', date: '2026-12-08', reason: 'the fair' },
        { person: 'a', date: null, reason: 'leaves' },
      ],
    };
    expect(parseSeasonProblem(given(more))).toMatchObject({ ok: true, problem: more });
  });

  it('is refused when it is too large to plan, before memory runs out', () => {
    const days = Array.from({ length: 366 }, (_, i) =>
      day(new Date(Date.UTC(2027, 0, 1 + i)).toISOString().slice(0, 10)),
    );
    const crowd = Array.from({ length: 200 }, (_, i) => ({ id: `p${i}`, department: 'sales' }));
    const rules = { turnsPerPerson: 366 };
    expect(parseSeasonProblem(given({ days, people: crowd, rules }))).toEqual({
      ok: false,
      message: 'people: too many for one plan: 200 people x 366 turns x 366 days are more than 20000000',
    });
    expect(parseSeasonProblem(given({ days, people: crowd })).ok).toBe(true);
  });

  it.each<[string, unknown]>([
    ['must be an object, not [1]', [1]],
    ['format: must be "swap-a-day/season-problem@1"', given({ format: 'swap-a-day/day-problem@1' })],
    [
      'name: unknown field (known: format, days, people, pairs, fixed, previous, overrides, rules, seed)',
      given({ name: 'x' }),
    ],
    ['days: must be an array, not missing', given({ days: undefined })],
    ['days: must hold at least one day', given({ days: [], people: [] })],
    [
      'days[0].note: unknown field (known: date, capacity)',
      given({ days: [day('2026-12-08', {}, { note: 1 })] }),
    ],
    [
      'days[0].date: must be a date such as 2026-12-03, not "2026-02-29"',
      given({ days: [day('2026-02-29')] }),
    ],
    ['days[1].date: 2026-12-08 is already days[0]', given({ days: [day('2026-12-08'), day('2026-12-08')] })],
    [
      'days[0].capacity.sales: must be a whole number from 0 to 1000000, not -1',
      given({ days: [day('2026-12-08', { sales: -1, service: 1 })] }),
    ],
    [
      'days[0].capacity.service: must be a whole number from 0 to 1000000, not 1.5',
      given({ days: [day('2026-12-08', { sales: 1, service: 1.5 })] }),
    ],
    [
      'days: the capacities must name two departments in all, not "sales"',
      given({ days: [day('2026-12-08', { sales: 1 })] }),
    ],
    [
      'days: the capacities must name two departments in all, not "hr", "sales", "service"',
      given({ days: [day('2026-12-08'), day('2026-12-09', { hr: 1 })] }),
    ],
    [
      'days: a department must not be called "date"',
      given({ days: [day('2026-12-08', { sales: 1, date: 1 })] }),
    ],
    [
      'people[1].name: unknown field (known: id, department, startedOn, unavailable, priority, late)',
      given(people({ id: 'b', department: 'service', name: 'B' })),
    ],
    ['people[1].id: "a" is already people[0]', given(people({ id: 'a', department: 'service' }))],
    [
      'people[1].id: must be a text that is not empty, not 5',
      given(people({ id: 5, department: 'service' })),
    ],
    [
      'people[1].department: no day has a capacity for "hr"; it must be "sales" or "service"',
      given(people({ id: 'b', department: 'hr' })),
    ],
    [
      'people[1].startedOn: must be a date such as 2026-12-03, not "01.12.2026"',
      given(people({ id: 'b', department: 'service', startedOn: '01.12.2026' })),
    ],
    [
      'people[1].unavailable[1]: must be a date such as 2026-12-03, not "2026-13-01"',
      given(people({ id: 'b', department: 'service', unavailable: ['2026-12-01', '2026-13-01'] })),
    ],
    ['people[1].late: must be true or false', given(people({ id: 'b', department: 'service', late: 'yes' }))],
    [
      'people[1].priority: must be a whole number from 0 to 1000000, not 0.5',
      given(people({ id: 'b', department: 'service', priority: 0.5 })),
    ],
    ['pairs.wished: unknown field (known: forbidden, done)', given({ pairs: { wished: [] } })],
    ['pairs.forbidden[0][1]: nobody has the id "z"', given({ pairs: { forbidden: [['a', 'z']] } })],
    ['pairs.done[1]: must hold two people, not 1', given({ pairs: { done: [['a', 'b'], ['a']] } })],
    ['pairs.done[0]: "a" is no pair', given({ pairs: { done: [['a', 'a']] } })],
    [
      'rules.turns: unknown field (known: turnsPerPerson, newcomerDays, daysBetweenTurns)',
      given({ rules: { turns: 1 } }),
    ],
    [
      'rules.turnsPerPerson: must be a whole number from 1 to 366, not 0',
      given({ rules: { turnsPerPerson: 0 } }),
    ],
    [
      'rules.newcomerDays: must be a whole number from 0 to 36500, not -1',
      given({ rules: { newcomerDays: -1 } }),
    ],
    [
      'rules.daysBetweenTurns: must be a whole number from 1 to 366, not 0',
      given({ rules: { daysBetweenTurns: 0 } }),
    ],
    ['fixed[0].date: 2026-12-09 is no day of the season', given({ fixed: [pair('2026-12-09', 'a', 'b')] })],
    [
      'fixed[0].service: nobody of "service" has the id "a"',
      given({ fixed: [pair('2026-12-07', 'a', 'a')] }),
    ],
    [
      'previous[0].room: unknown field (known: date, sales, service)',
      given({ previous: [{ ...pair('2026-12-07', 'a', 'b'), room: 1 }] }),
    ],
    [
      'previous[0].sales: must be a text that is not empty, not missing',
      given({ previous: [{ date: '2026-12-07', service: 'b' }] }),
    ],
    [
      'overrides[0].person: nobody has the id "z"',
      given({ overrides: [{ person: 'z', date: null, reason: 'ill' }] }),
    ],
    [
      'overrides[1].person: "a" has overrides[0] already',
      given({
        overrides: [
          { person: 'a', date: null, reason: 'ill' },
          { person: 'a', date: '2026-12-07', reason: 'well' },
        ],
      }),
    ],
    [
      'overrides[0].date: 2026-12-09 is no day of the season',
      given({ overrides: [{ person: 'a', date: '2026-12-09', reason: 'fair' }] }),
    ],
    [
      'overrides[0].date: must be a date of the season, or null for no turn, not missing',
      given({ overrides: [{ person: 'a', reason: 'fair' }] }),
    ],
    [
      'overrides[0].reason: must be a text that is not empty, not ""',
      given({ overrides: [{ person: 'a', date: null, reason: '' }] }),
    ],
    ['seed: must be a whole number from 0 to 4294967295, not missing', given({ seed: undefined })],
    ['seed: must be a whole number from 0 to 4294967295, not "7"', given({ seed: '7' })],
  ])('is refused: %s', (message, input) => {
    expect(parseSeasonProblem(input)).toEqual({ ok: false, message });
  });
});
