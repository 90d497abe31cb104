import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSolver } from '../../../src/planning/highs.ts';
import { checkSeasonPlan } from '../../../src/planning/season/check-season.ts';
import { drawnOrder } from '../../../src/planning/season/draw.ts';
import type { SeasonProblem } from '../../../src/planning/season/season-problem.ts';
import type { SolvedSeason } from '../../../src/planning/season/solve-season.ts';
import { solveSeason } from '../../../src/planning/season/solve-season.ts';
import { bruteSeason, reachedByPlan } from './brute-season.ts';
import { bestByPairs } from './pair-model.ts';
import { anySeason, dateOf, person, rules, season } from './seasons.ts';

beforeAll(async () => loadSolver());

const solve = (problem: SeasonProblem): SolvedSeason => solveSeason(problem, () => false);

/** `day sales service` of each pair, sorted. */
const written = ({ plan }: SolvedSeason): string[] =>
  plan.pairs.map(({ date, sales, service }) => `${date?.slice(8)} ${sales} ${service}`);

const ids = (prefix: string, many: number) => Array.from({ length: many }, (_, i) => person(`${prefix}${i}`));

describe('a season', () => {
  it('follows the draw: who is drawn earlier comes earlier', () => {
    const problem = season([2, 1, 2], [...ids('a', 5), ...ids('b', 5)]);
    const [a, b] = ['sales', 'service'].map((name) =>
      drawnOrder(
        name,
        problem.people.filter((one) => one.department === name).map(({ id }) => id),
        7,
      ),
    );
    const { plan } = solve(problem);
    expect(plan).toMatchObject({
      status: 'optimal',
      waiting: [],
      overrides: [],
      draw: [...(a ?? []), ...(b ?? [])],
    });
    expect(plan.pairs.map(({ sales }) => sales)).toEqual(a);
    expect(plan.pairs.map(({ service }) => service)).toEqual(b);
    expect(plan.pairs.map(({ date }) => date)).toEqual([0, 0, 1, 2, 2].map(dateOf));
  });

  it('lets the last drawn wait when there is not room for all', () => {
    const problem = season([1, 1], [...ids('a', 3), ...ids('b', 2)]);
    const { plan } = solve(problem);
    expect(plan.waiting).toEqual([plan.draw[2]]);
  });

  it('puts the number of turns above the draw', () => {
    // Whoever is drawn first could go on day 0; but the other can go then only.
    for (const seed of [1, 2, 3, 4]) {
      const people = [person('a0'), person('a1', { unavailable: new Set([dateOf(1)]) }), ...ids('b', 2)];
      const { plan } = solve(season([1, 1], people, { seed }));
      expect(plan.pairs.map(({ sales }) => sales)).toEqual(['a1', 'a0']);
    }
  });

  it('gives a newcomer a turn in time, whatever the draw and the nominations say', () => {
    const inTime = rules({ newcomerDays: 1 });
    for (const seed of [1, 2, 3, 4]) {
      const people = [
        person('a0', { priority: 9 }),
        person('a1', { startedOn: dateOf(0) }),
        person('a2', { priority: 1 }),
        ...ids('b', 3),
      ];
      const { plan } = solve(season([0, 1, 1, 1], people, { seed, rules: inTime }));
      // Day 1 is one day after the start, day 2 is two.
      expect(plan.pairs.map(({ sales }) => sales)).toEqual(['a1', 'a0', 'a2']);
    }
  });

  it('counts the newcomer’s last day in, and nothing before the start', () => {
    const inTime = rules({ newcomerDays: 2 });
    const people = [...ids('a', 2), person('b0', { startedOn: dateOf(1) }), person('b1')];
    const { plan } = solve(season([1, 0, 0, 1, 1], people, { rules: inTime }));
    expect(plan.pairs.map(({ service, date }) => [service, date])).toEqual([
      ['b1', dateOf(0)],
      ['b0', dateOf(3)],
    ]);
  });

  it('sends whom a head nominated first', () => {
    for (const seed of [1, 2, 3, 4]) {
      const people = [
        person('a0'),
        person('a1', { priority: 1 }),
        person('a2', { priority: 40 }),
        ...ids('b', 3),
      ];
      const { plan } = solve(season([1, 1, 1], people, { seed }));
      expect(plan.pairs.map(({ sales }) => sales)).toEqual(['a2', 'a1', 'a0']);
    }
  });

  it('gives everyone a first turn before anyone a second, and nobody the same partner twice', () => {
    const problem = season([1, 1, 1, 1], [...ids('a', 2), ...ids('b', 2)], {
      rules: rules({ turnsPerPerson: 2 }),
    });
    const solved = solve(problem);
    const [first, second] = [solved.plan.pairs.slice(0, 2), solved.plan.pairs.slice(2)];
    for (const half of [first, second]) {
      expect(new Set(half.map(({ sales }) => sales)).size).toBe(2);
      expect(new Set(half.map(({ service }) => service)).size).toBe(2);
    }
    expect(new Set(written(solved).map((pair) => pair.slice(3))).size).toBe(4);
  });

  it('moves people to other days where pairs must not be', () => {
    // One pair a day, and the first drawn of both must not meet.
    const plain = season([1, 1], [...ids('a', 2), ...ids('b', 2)]);
    const [first] = solve(plain).plan.pairs;
    const { plan } = solve({ ...plain, done: [[first?.['sales'] ?? '', first?.['service'] ?? '']] });
    expect(plan.status).toBe('optimal');
    expect(plan.pairs).toHaveLength(2);
    expect(plan.pairs[0]).not.toEqual(first);
  });

  it('looks for other partners of several people at once', () => {
    // a0 may go with b0 and b1, a1 with b0 and b2: with b0 and b3 there that day, the two know one partner in all.
    const forbidden = [
      ['a0', 'b2'],
      ['a0', 'b3'],
      ['a1', 'b1'],
      ['a1', 'b3'],
    ] as const;
    for (let seed = 0; seed < 12; seed++) {
      const { plan } = solve(season([2], [...ids('a', 2), ...ids('b', 4)], { seed, forbidden }));
      expect([plan.status, plan.pairs.length]).toEqual(['optimal', 2]);
    }
  });

  it.each<[string, SeasonProblem, unknown]>([
    ['nobody in a department', season([1], ids('a', 2)), [{ code: 'nobody', department: 'service' }]],
    ['no room on any day', season([0, 0], [...ids('a', 1), ...ids('b', 1)]), [{ code: 'no-room' }]],
    [
      'people who are never there together',
      season(
        [1, 1],
        [
          person('a0', { unavailable: new Set([dateOf(0)]) }),
          person('b0', { unavailable: new Set([dateOf(1)]) }),
        ],
      ),
      [{ code: 'never-together' }],
    ],
    [
      'only pairs that must not be',
      season([1], [...ids('a', 1), ...ids('b', 2)], { forbidden: [['a0', 'b1']], done: [['b0', 'a0']] }),
      [{ code: 'all-barred' }],
    ],
  ])('is impossible with %s, and says so', (_, problem, reasons) => {
    const solved = solve(problem);
    expect(solved).toMatchObject({ reasons, mostPairs: 0, plan: { status: 'impossible', pairs: [] } });
    expect(solved.plan.waiting).toEqual(solved.plan.draw);
  });

  it('is done at once when there is nobody', () => {
    expect(solve(season([1], [])).plan).toMatchObject({ status: 'optimal', pairs: [], waiting: [] });
  });

  it('keeps every rule when it is stopped, leaves no room that somebody could take, and says what is not proven', () => {
    fc.assert(
      fc.property(
        anySeason({ people: 4, days: 4, room: 2, turns: 2, bars: 4 }),
        fc.constantFrom(0, 1, 2, 4),
        (problem, asked) => {
          let times = 0;
          const { plan, mostPairs } = solveSeason(problem, () => times++ >= asked);
          expect(checkSeasonPlan(problem, plan)).toEqual([]);
          expect(mostPairs).toBeGreaterThanOrEqual(solve(problem).plan.pairs.length);
          if (plan.status !== 'feasible') return;
          for (const { date } of problem.days) {
            for (const { id: sales } of problem.people.filter((one) => one.department === 'sales')) {
              for (const { id: service } of problem.people.filter((one) => one.department === 'service')) {
                const pairs = [...plan.pairs, { date, sales, service }];
                const broken = checkSeasonPlan(problem, { ...plan, pairs });
                expect(broken.filter(({ rule }) => rule !== 'waiting')).not.toEqual([]);
              }
            }
          }
        },
      ),
      { seed: 4, numRuns: 40 },
    );
  });
});

function agreesWithBruteForce(problem: SeasonProblem): void {
  const { plan, mostPairs, reasons } = solve(problem);
  const best = bruteSeason(problem, plan.draw);
  expect(best === null).toBe(reasons.some(({ code }) => /^(fixed|override)/.test(code)));
  if (best === null) {
    expect([plan.status, plan.pairs]).toEqual(['impossible', []]);
    return;
  }
  expect(checkSeasonPlan(problem, plan)).toEqual([]);
  expect(reachedByPlan(problem, plan.draw, plan.pairs)).toEqual(best);
  expect(mostPairs).toBe(plan.pairs.length);
  expect(plan.status).toBe(plan.pairs.length === 0 && problem.people.length > 0 ? 'impossible' : 'optimal');
}

describe('a tiny season is as good as the best of all', () => {
  it.each([
    ['with one turn each', { people: 3, days: 3, room: 2, turns: 1, bars: 2 }, 60],
    ['where few may swap with each other', { people: 3, days: 3, room: 2, turns: 1, bars: 6 }, 30],
    ['with up to three turns each', { people: 3, days: 3, room: 2, turns: 3, bars: 3 }, 45],
    ['that knows a plan', { people: 3, days: 3, room: 2, turns: 1, bars: 2, extras: true }, 150],
    [
      'that knows a plan of several turns',
      { people: 3, days: 3, room: 2, turns: 2, bars: 2, extras: true },
      100,
    ],
  ])('%s', (_, sizes, numRuns) => {
    fc.assert(fc.property(anySeason(sizes), agreesWithBruteForce), { seed: 1, numRuns });
  });

  it('after one person cannot come on one day: as little is moved as can be', () => {
    fc.assert(
      fc.property(
        anySeason({ people: 3, days: 3, room: 2, turns: 1, bars: 2 }),
        fc.nat(),
        (problem, which) => {
          const { pairs } = solve(problem).plan;
          const pair = pairs[which % Math.max(1, pairs.length)];
          const gone = pair?.[which % 2 === 0 ? 'sales' : 'service'];
          agreesWithBruteForce({
            ...problem,
            previous: pairs,
            people: problem.people.map((one) =>
              one.id === gone
                ? { ...one, unavailable: new Set([...one.unavailable, pair?.['date'] ?? '']) }
                : one,
            ),
          });
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe('a middle-sized season', () => {
  const sizes = { people: 20, days: 10, room: 3, turns: 1, bars: 90, extras: true };

  it('is as good as a column per pair and day makes it', () => {
    fc.assert(
      fc.property(anySeason(sizes), (problem) => {
        const { plan, reasons } = solve(problem);
        const best = bestByPairs(problem, plan.draw);
        expect(best === null).toBe(reasons.some(({ code }) => /^(fixed|override)/.test(code)));
        if (best === null) return;
        expect(checkSeasonPlan(problem, plan)).toEqual([]);
        expect(reachedByPlan(problem, plan.draw, plan.pairs)).toEqual(best);
      }),
      { seed: 2, numRuns: 5 },
    );
  });

  it('is the same plan whatever the order of people and pairs', () => {
    fc.assert(
      fc.property(anySeason({ ...sizes, turns: 2 }), fc.nat(), (problem, turn) => {
        const turned = <T>(list: readonly T[]): T[] =>
          list.length === 0
            ? []
            : [...list.slice(turn % list.length), ...list.slice(0, turn % list.length)].reverse();
        const shuffled = {
          ...problem,
          people: turned(problem.people),
          forbidden: turned(problem.forbidden),
          done: turned(problem.done),
          fixed: turned(problem.fixed),
          previous: turned(problem.previous),
          overrides: turned(problem.overrides),
        };
        expect(solve(shuffled)).toEqual(solve(problem));
      }),
      { seed: 3, numRuns: 15 },
    );
  });
});
