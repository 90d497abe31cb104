import { describe, expect, it } from 'vitest';
import { type Attendee, keptGroups, pairKey, seatGroups } from '../../../src/swapdays/workshop/groups.ts';
import fc from '../../support/properties.ts';

const crowd = (sales: number, service: number): Attendee[] => [
  ...Array.from({ length: sales }, (_, at) => ({ id: `s${at}`, departmentId: 'sales' })),
  ...Array.from({ length: service }, (_, at) => ({ id: `v${at}`, departmentId: 'service' })),
];
const homeOf = (id: string): string => (id.startsWith('s') ? 'sales' : 'service');
const spread = (counts: number[]): number => Math.max(...counts) - Math.min(...counts);
const knownIn = (groups: string[][], met: ReadonlySet<string>): number =>
  groups.reduce(
    (sum, group) =>
      sum +
      group.flatMap((a, at) =>
        group.slice(at + 1).filter((b) => homeOf(a) !== homeOf(b) && met.has(pairKey(a, b))),
      ).length,
    0,
  );

/** People and who of them has met whom. */
const workshop = (most: number, pairs: number) =>
  fc
    .record({ sales: fc.integer({ min: 1, max: most }), service: fc.integer({ min: 1, max: most }) })
    .chain(({ sales, service }) =>
      fc.record({
        people: fc.constant(crowd(sales, service)),
        size: fc.integer({ min: 2, max: 7 }),
        met: fc
          .array(fc.tuple(fc.nat({ max: sales - 1 }), fc.nat({ max: service - 1 })), { maxLength: pairs })
          .map((list) => new Set(list.map(([s, v]) => pairKey(`s${s}`, `v${v}`)))),
      }),
    );

/** The least known pairs of all ways to seat people in groups of sizes and mixtures as even as these. */
function leastOfAll(people: readonly Attendee[], like: string[][], met: ReadonlySet<string>): number {
  const count = like.length;
  const shapes = (groups: string[][]): string =>
    groups
      .map((group) => `${group.filter((id) => homeOf(id) === 'sales').length}/${group.length}`)
      .sort()
      .join();
  const wanted = shapes(like);
  let least = Infinity;
  const groups = Array.from({ length: count }, (): string[] => []);
  const place = (at: number): void => {
    const person = people[at];
    if (person === undefined) {
      if (shapes(groups) === wanted) least = Math.min(least, knownIn(groups, met));
      return;
    }
    for (const group of groups) {
      group.push(person.id);
      place(at + 1);
      group.pop();
    }
  };
  place(0);
  return least;
}

describe('the groups of a workshop', () => {
  it('are as many as the size asks for, even, and mixed', () => {
    const groups = seatGroups(crowd(20, 28), 6, new Set());
    expect(groups).toHaveLength(8);
    expect(groups.map((group) => group.length)).toEqual(Array(8).fill(6));
    expect(spread(groups.map((group) => group.filter((id) => homeOf(id) === 'sales').length))).toBe(1);
  });

  it('seat everybody once, evenly, both departments in each while there are enough', () => {
    fc.assert(
      fc.property(workshop(20, 60), ({ people, size, met }) => {
        const groups = seatGroups(people, size, met);
        expect(groups.flat().sort()).toEqual(people.map(({ id }) => id).sort());
        expect(spread(groups.map((group) => group.length))).toBeLessThanOrEqual(1);
        const mixed = groups.every((group) => new Set(group.map(homeOf)).size === 2);
        expect(mixed).toBe(true);
        const smaller = Math.min(
          ...['sales', 'service'].map((home) => people.filter((one) => one.departmentId === home).length),
        );
        expect(groups.length).toBe(Math.min(Math.ceil(people.length / size), smaller));
      }),
      { numRuns: 80 },
    );
  });

  it('do not depend on the order in which people come', () => {
    fc.assert(
      fc.property(workshop(8, 30), ({ people, size, met }) => {
        expect(seatGroups([...people].reverse(), size, met)).toEqual(seatGroups(people, size, met));
      }),
      { numRuns: 40 },
    );
  });

  it('put no more people together who have met than the best of all seatings', () => {
    fc.assert(
      fc.property(workshop(4, 10), ({ people, met }) => {
        const groups = seatGroups(people, 3, met);
        fc.pre(groups.length <= 3);
        expect(knownIn(groups, met)).toBe(leastOfAll(people, groups, met));
      }),
      { numRuns: 60 },
    );
  });

  it('part two who have met wherever there is another group', () => {
    const met = new Set([pairKey('s0', 'v0'), pairKey('s1', 'v1'), pairKey('s2', 'v2')]);
    expect(knownIn(seatGroups(crowd(6, 6), 6, met), met)).toBe(0);
  });

  it('stay as published when people come and go: only the gaps move', () => {
    const published = [
      ['s0', 's1', 'v0', 'v1'],
      ['s2', 's3', 'v2', 'v3'],
    ];
    const now = [...crowd(5, 4)].filter(({ id }) => id !== 's0' && id !== 'v2' && id !== 's2');
    expect(keptGroups(published, now)).toEqual([
      ['s1', 'v0', 'v1'],
      ['s3', 'v3', 's4'],
    ]);
  });
});
