import { describe, expect, it } from 'vitest';
import type { BrokenSeasonRule } from '../../../src/planning/season/check-season.ts';
import { checkSeasonPlan } from '../../../src/planning/season/check-season.ts';
import { drawnOrder } from '../../../src/planning/season/draw.ts';
import type { SeasonPlan, SeasonProblem } from '../../../src/planning/season/season-problem.ts';
import { seasonPlanFormat } from '../../../src/planning/season/season-problem.ts';
import { dateOf, person, rules, season } from './seasons.ts';

/** The plan with these pairs: day, sales, service. The rest of it is as it must be. */
function plan(
  problem: SeasonProblem,
  pairs: [number, string, string][],
  fields: Partial<SeasonPlan> = {},
): SeasonPlan {
  const draw = problem.departments.flatMap((name) => {
    const ids = problem.people.filter(({ department }) => department === name).map(({ id }) => id);
    return drawnOrder(name, ids, problem.seed);
  });
  return {
    format: seasonPlanFormat,
    status: 'feasible',
    pairs: pairs.map(([day, sales, service]) => ({ date: dateOf(day), sales, service })),
    waiting: draw.filter((id) => !pairs.flat().includes(id)),
    draw,
    overrides: problem.overrides,
    ...fields,
  };
}

const four = ['a1', 'a2', 'b1', 'b2'].map((id) => person(id));
const twoTurns = { rules: rules({ turnsPerPerson: 2 }) };

describe('the rules of a season', () => {
  it('are kept by a plan that keeps them', () => {
    const problem = season([1, 2], four);
    expect(
      checkSeasonPlan(
        problem,
        plan(problem, [
          [0, 'a1', 'b2'],
          [1, 'a2', 'b1'],
        ]),
      ),
    ).toEqual([]);
  });

  const cases: [string, SeasonProblem, [number, string, string][], BrokenSeasonRule][] = [
    [
      'a day that is not in the season',
      season([1], four),
      [[1, 'a1', 'b1']],
      { rule: 'known-pair', date: dateOf(1), ids: ['a1', 'b1'] },
    ],
    [
      'two of one department',
      season([1], four),
      [[0, 'a1', 'a2']],
      { rule: 'known-pair', date: dateOf(0), ids: ['a1', 'a2'] },
    ],
    [
      'more than one department can lend',
      season([2], four, {
        days: [
          {
            date: dateOf(0),
            capacity: new Map([
              ['sales', 2],
              ['service', 1],
            ]),
          },
        ],
      }),
      [
        [0, 'a1', 'b1'],
        [0, 'a2', 'b2'],
      ],
      { rule: 'capacity', date: dateOf(0), ids: ['b1', 'b2'] },
    ],
    [
      'somebody who is not available',
      season([1, 1], [person('a1', { unavailable: new Set([dateOf(1)]) }), person('b1')]),
      [[1, 'a1', 'b1']],
      { rule: 'unavailable', date: dateOf(1), ids: ['a1'] },
    ],
    [
      'somebody who has not started',
      season([1, 1], [person('a1'), person('b1', { startedOn: dateOf(1) })]),
      [[0, 'a1', 'b1']],
      { rule: 'not-started', date: dateOf(0), ids: ['b1'] },
    ],
    [
      'two turns on one day',
      season([2], four, twoTurns),
      [
        [0, 'a1', 'b1'],
        [0, 'a1', 'b2'],
      ],
      { rule: 'one-turn-a-day', date: dateOf(0), ids: ['a1'] },
    ],
    [
      'a turn too many',
      season([1, 1], four),
      [
        [0, 'a1', 'b1'],
        [1, 'a2', 'b1'],
      ],
      { rule: 'turns-per-person', date: null, ids: ['b1'] },
    ],
    [
      'a forbidden pair, named the other way round',
      season([1], four, { forbidden: [['b1', 'a1']] }),
      [[0, 'a1', 'b1']],
      { rule: 'forbidden-pair', date: dateOf(0), ids: ['a1', 'b1'] },
    ],
    [
      'a pair that swapped before',
      season([1], four, { done: [['a1', 'b1']] }),
      [[0, 'a1', 'b1']],
      { rule: 'done-pair', date: dateOf(0), ids: ['a1', 'b1'] },
    ],
    [
      'a pair twice',
      season([1, 1], four, twoTurns),
      [
        [0, 'a1', 'b1'],
        [1, 'a1', 'b1'],
      ],
      { rule: 'pair-twice', date: dateOf(1), ids: ['a1', 'b1'] },
    ],
    [
      'two turns too close to each other',
      season([1, 1], four, { rules: rules({ turnsPerPerson: 2, daysBetweenTurns: 2 }) }),
      [
        [0, 'a1', 'b1'],
        [1, 'a2', 'b1'],
      ],
      { rule: 'turns-apart', date: dateOf(1), ids: ['b1'] },
    ],
    [
      'a fixed pair on another day',
      season([1, 1], four, { fixed: [{ date: dateOf(1), sales: 'a1', service: 'b1' }] }),
      [[0, 'a1', 'b1']],
      { rule: 'fixed', date: dateOf(1), ids: ['a1', 'b1'] },
    ],
    [
      'an override that does not hold',
      season([1, 1], four, { overrides: [{ person: 'a1', date: dateOf(1), reason: 'the fair' }] }),
      [[0, 'a1', 'b1']],
      { rule: 'override', date: dateOf(1), ids: ['a1'] },
    ],
    [
      'a turn of somebody who is to have none',
      season([1, 1], four, { overrides: [{ person: 'b1', date: null, reason: 'leaves' }] }),
      [[0, 'a1', 'b1']],
      { rule: 'override', date: null, ids: ['b1'] },
    ],
  ];
  it('an override that the plan does not tell of is found', () => {
    const problem = season([1], four, { overrides: [{ person: 'a1', date: dateOf(0), reason: 'the fair' }] });
    const told = plan(problem, [[0, 'a1', 'b1']]);
    expect(checkSeasonPlan(problem, told)).toEqual([]);
    expect(checkSeasonPlan(problem, { ...told, overrides: [] })).toEqual([
      { rule: 'override', date: dateOf(0), ids: ['a1'] },
    ]);
  });

  it.each(cases)('%s is the one fault found', (_, problem, pairs, broken) => {
    expect(checkSeasonPlan(problem, plan(problem, pairs))).toEqual([broken]);
  });

  it('a draw that the seed does not give is found', () => {
    const problem = season([1, 1], four);
    const honest = plan(problem, [
      [0, 'a1', 'b1'],
      [1, 'a2', 'b2'],
    ]);
    const ids = [...honest.draw].reverse();
    expect(checkSeasonPlan(problem, { ...honest, draw: ids })).toEqual([{ rule: 'draw', date: null, ids }]);
  });

  it('somebody who waits and is not told is found, and so is a wrong order', () => {
    const problem = season([1], four);
    const honest = plan(problem, [[0, 'a1', 'b1']]);
    expect(checkSeasonPlan(problem, { ...honest, waiting: ['a2'] })).toEqual([
      { rule: 'waiting', date: null, ids: ['a2'] },
    ]);
    expect(checkSeasonPlan(problem, { ...honest, waiting: ['b2', 'a2'] })).toEqual([
      { rule: 'waiting', date: null, ids: ['b2', 'a2'] },
    ]);
  });
});
