import { beforeAll, describe, expect, it } from 'vitest';
import { loadSolver } from '../../../src/planning/highs.ts';
import type {
  NoPlanReason,
  SeasonOverride,
  SeasonProblem,
} from '../../../src/planning/season/season-problem.ts';
import { solveSeason } from '../../../src/planning/season/solve-season.ts';
import { dateOf, person, rules, season } from './seasons.ts';

beforeAll(async () => loadSolver());

const four = ['a1', 'a2', 'b1', 'b2'].map((id) => person(id));
const pair = (day: number, sales: string, service: string) => ({ date: dateOf(day), sales, service });
const override = (who: string, day: number): SeasonOverride => ({
  person: who,
  date: dateOf(day),
  reason: 'the fair',
});
const away = (id: string, ...days: number[]) => person(id, { unavailable: new Set(days.map(dateOf)) });

describe('what must be and cannot makes a season impossible, and the fact is told', () => {
  const cases: [string, SeasonProblem, NoPlanReason][] = [
    [
      'a fixed turn of somebody who is away',
      season([1, 1], [away('a1', 0), person('b1')], { fixed: [pair(0, 'a1', 'b1')] }),
      { code: 'fixed-unavailable', date: dateOf(0), person: 'a1' },
    ],
    [
      'a fixed turn before the first day of work',
      season([1, 1], [person('a1'), person('b1', { startedOn: dateOf(1) })], {
        fixed: [pair(0, 'a1', 'b1')],
      }),
      { code: 'fixed-not-started', date: dateOf(0), person: 'b1' },
    ],
    [
      'a fixed pair that is forbidden',
      season([1], four, { fixed: [pair(0, 'a1', 'b1')], forbidden: [['b1', 'a1']] }),
      { code: 'fixed-forbidden', date: dateOf(0), people: ['a1', 'b1'] },
    ],
    [
      'more fixed pairs than a department can lend',
      season([1], four, {
        days: [
          {
            date: dateOf(0),
            capacity: new Map([
              ['sales', 2],
              ['service', 1],
            ]),
          },
        ],
        fixed: [pair(0, 'a1', 'b1'), pair(0, 'a2', 'b2')],
      }),
      { code: 'fixed-no-room', date: dateOf(0), department: 'service', capacity: 1, pairs: 2 },
    ],
    [
      'a pair that is fixed twice',
      season([1, 1], four, {
        fixed: [pair(1, 'a1', 'b1'), pair(0, 'a1', 'b1')],
        rules: rules({ turnsPerPerson: 2 }),
      }),
      { code: 'fixed-twice', dates: [dateOf(0), dateOf(1)], people: ['a1', 'b1'] },
    ],
    [
      'more fixed turns than anybody has',
      season([1, 1], four, { fixed: [pair(1, 'a1', 'b2'), pair(0, 'a1', 'b1')] }),
      { code: 'fixed-too-many', person: 'a1', dates: [dateOf(0), dateOf(1)], turns: 1 },
    ],
    [
      'fixed turns of one person too close to each other',
      season([1, 1, 1], four, {
        fixed: [pair(0, 'a1', 'b1'), pair(2, 'a2', 'b1')],
        rules: rules({ turnsPerPerson: 2, daysBetweenTurns: 3 }),
      }),
      { code: 'fixed-too-close', person: 'b1', dates: [dateOf(0), dateOf(2)], days: 3 },
    ],
    [
      'an override for a day away',
      season([1, 1], [away('a1', 1), person('b1')], { overrides: [override('a1', 1)] }),
      { code: 'override-unavailable', person: 'a1', date: dateOf(1) },
    ],
    [
      'an override for a day before the first of work',
      season([1, 1], [person('a1', { startedOn: dateOf(1) }), person('b1')], {
        overrides: [override('a1', 0)],
      }),
      { code: 'override-not-started', person: 'a1', date: dateOf(0) },
    ],
    [
      'an override for a day that lends nobody more',
      season([1, 1], four, { fixed: [pair(0, 'a1', 'b1')], overrides: [override('a2', 0)] }),
      { code: 'override-no-room', person: 'a2', date: dateOf(0) },
    ],
    [
      'an override for somebody whose turns are gone',
      season([1, 1], four, { fixed: [pair(0, 'a1', 'b1')], overrides: [override('a1', 1)] }),
      { code: 'override-no-turn-left', person: 'a1', date: dateOf(1) },
    ],
    [
      'an override too close to a fixed turn',
      season([1, 1], four, {
        fixed: [pair(0, 'a1', 'b1')],
        overrides: [override('a1', 1)],
        rules: rules({ turnsPerPerson: 2, daysBetweenTurns: 7 }),
      }),
      { code: 'override-too-close', person: 'a1', date: dateOf(1), fixedOn: dateOf(0), days: 7 },
    ],
    [
      'an override with whom nobody can go',
      season([1, 1], [person('a1'), away('b1', 1), person('b2')], {
        overrides: [override('a1', 1)],
        done: [['a1', 'b2']],
      }),
      { code: 'override-no-partner', person: 'a1', date: dateOf(1) },
    ],
  ];
  it.each(cases)('%s', (_, problem, reason) => {
    const { plan, reasons, mostPairs } = solveSeason(problem, () => false);
    expect(reasons).toEqual([reason]);
    expect([plan.status, plan.pairs, mostPairs]).toEqual(['impossible', [], 0]);
    expect(plan.overrides).toEqual(problem.overrides);
  });

  it('the fewest overrides that cannot be together, and none besides', () => {
    // a1 and a2 both want the only b who is there on day 1; a3 on day 0 is in nobody's way.
    const people = [...['a1', 'a2', 'a3'].map((id) => person(id)), person('b1'), away('b2', 1)];
    const problem = season([2, 2], people, {
      overrides: [override('a1', 1), override('a2', 1), override('a3', 0)],
    });
    const { reasons } = solveSeason(problem, () => false);
    expect(reasons).toHaveLength(1);
    const [reason] = reasons;
    if (reason?.code !== 'overrides-together') throw new Error(reason?.code);
    expect(reason.overrides.map((one) => one.person).sort()).toEqual(['a1', 'a2']);
  });
});

describe('what must be and can', () => {
  it('stands: the fixed pair and the override, whatever the draw says, and nobody else beside whoever has none', () => {
    for (const seed of [1, 2, 3, 4]) {
      const problem = season([1, 1, 1], four, {
        seed,
        fixed: [pair(2, 'a1', 'b1')],
        done: [['a1', 'b1']],
        overrides: [override('b2', 1)],
      });
      const { plan } = solveSeason(problem, () => false);
      expect(plan).toMatchObject({ status: 'optimal', overrides: [override('b2', 1)] });
      expect(plan.pairs).toEqual([pair(1, 'a2', 'b2'), pair(2, 'a1', 'b1')]);
      const none = { person: 'b2', date: null, reason: 'leaves soon' };
      expect(solveSeason({ ...problem, overrides: [none] }, () => false).plan.pairs).toEqual([
        pair(2, 'a1', 'b1'),
      ]);
    }
  });

  it('keeps two turns of one person so many days apart', () => {
    const problem = season([1, 0, 1, 1], [person('a1'), person('b1'), person('b2')], {
      rules: rules({ turnsPerPerson: 2, daysBetweenTurns: 3 }),
    });
    const { plan } = solveSeason(problem, () => false);
    expect(plan.pairs.map(({ date }) => date)).toEqual([dateOf(0), dateOf(3)]);
  });
});
