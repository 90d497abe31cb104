/** Seasons for tests: one by hand, and random ones. */
import fc from 'fast-check';
import type {
  SeasonPerson,
  SeasonProblem,
  SeasonRules,
} from '../../../src/planning/season/season-problem.ts';
import { seasonProblemFormat } from '../../../src/planning/season/season-problem.ts';

/** The season day's date: 2026-12-01 is day 0. */
export function dateOf(day: number): string {
  return new Date(Date.UTC(2026, 11, 1 + day)).toISOString().slice(0, 10);
}

export function person(id: string, fields: Partial<SeasonPerson> = {}): SeasonPerson {
  return {
    id,
    department: id.startsWith('a') ? 'sales' : 'service',
    startedOn: null,
    unavailable: new Set(),
    priority: 0,
    ...fields,
  };
}

/** Days with the same capacity in both departments, one number each. */
export function season(
  room: readonly number[],
  people: readonly SeasonPerson[],
  fields: Partial<SeasonProblem> = {},
): SeasonProblem {
  return {
    format: seasonProblemFormat,
    days: room.map((lends, day) => ({
      date: dateOf(day),
      capacity: new Map([
        ['sales', lends],
        ['service', lends],
      ]),
    })),
    departments: ['sales', 'service'],
    people,
    forbidden: [],
    done: [],
    fixed: [],
    previous: [],
    overrides: [],
    rules: rules(),
    seed: 7,
    ...fields,
  };
}

export function rules(fields: Partial<SeasonRules> = {}): SeasonRules {
  return { turnsPerPerson: 1, newcomerDays: 30, daysBetweenTurns: 1, ...fields };
}

export interface Sizes {
  readonly people: number;
  readonly days: number;
  readonly room: number;
  readonly turns: number;
  /** How many pairs of ids are drawn as forbidden, and as many as done. */
  readonly bars: number;
  /** Whether pairs stand, a plan is known, heads override and turns are kept apart; default false. */
  readonly extras?: boolean;
}

/** Random seasons of at most these sizes, with everything in them that a season can have. */
export function anySeason({
  people,
  days,
  room,
  turns,
  bars,
  extras = false,
}: Sizes): fc.Arbitrary<SeasonProblem> {
  const oneOf = (prefix: string) =>
    fc
      .array(
        fc.record({
          off: fc.uniqueArray(fc.nat(days - 1), { maxLength: Math.ceil(days / 4), size: 'max' }),
          started: fc.oneof(
            { weight: 3, arbitrary: fc.constant(null) },
            { weight: 1, arbitrary: fc.integer({ min: -3, max: days - 1 }) },
          ),
          priority: fc.oneof(
            { weight: 3, arbitrary: fc.constant(0) },
            { weight: 1, arbitrary: fc.constantFrom(1, 5) },
          ),
        }),
        { minLength: Math.ceil(people / 2), maxLength: people, size: 'max' },
      )
      .map((list) =>
        list.map(({ off, started, priority }, i) =>
          person(`${prefix}${i}`, {
            startedOn: started === null ? null : dateOf(started),
            unavailable: new Set(off.map(dateOf)),
            priority,
          }),
        ),
      );
  const someBars = fc.array(fc.tuple(fc.nat(people - 1), fc.nat(people - 1)), {
    maxLength: bars,
    size: 'max',
  });
  const somePairs = (most: number) =>
    fc.array(fc.tuple(fc.nat(days - 1), fc.nat(people - 1), fc.nat(people - 1)), {
      maxLength: extras ? most : 0,
      size: 'max',
    });
  const someOverrides = fc.uniqueArray(
    fc.tuple(fc.boolean(), fc.nat(people - 1), fc.option(fc.nat(days - 1), { freq: 3 })),
    { maxLength: extras ? 2 : 0, selector: ([sales, who]) => `${sales} ${who}` },
  );
  const lends = fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 8, arbitrary: fc.integer({ min: 1, max: room }) },
  );
  return fc
    .record({
      sales: oneOf('a'),
      service: oneOf('b'),
      room: fc.array(fc.tuple(lends, lends), {
        minLength: Math.ceil(days / 2),
        maxLength: days,
        size: 'max',
      }),
      forbidden: someBars,
      done: someBars,
      turns: fc.integer({ min: 1, max: turns }),
      newcomerDays: fc.nat(3),
      fixed: somePairs(2).map((pairs) => pairs.slice(0, Math.max(0, pairs.length - 1))),
      previous: somePairs(people + 1),
      overrides: someOverrides,
      apart: fc.integer({ min: 1, max: extras ? 3 : 1 }),
      seed: fc.nat(1000),
    })
    .map((drawn) => {
      const known = (pairs: readonly [number, number][]) =>
        pairs
          .filter(([a, b]) => a < drawn.sales.length && b < drawn.service.length)
          .map(([a, b]) => [`b${b}`, `a${a}`] as const);
      const inWords = (pairs: readonly [number, number, number][]) =>
        pairs.map(([day, a, b]) => ({ date: dateOf(day), sales: `a${a}`, service: `b${b}` }));
      const exists = ([day, a, b]: [number, number, number]) =>
        day < drawn.room.length && a < drawn.sales.length && b < drawn.service.length;
      return season([], [...drawn.sales, ...drawn.service], {
        days: drawn.room.map(([sales, service], day) => ({
          date: dateOf(day),
          capacity: new Map([
            ['sales', sales],
            ['service', service],
          ]),
        })),
        forbidden: known(drawn.forbidden),
        done: known(drawn.done),
        fixed: inWords(drawn.fixed.filter(exists)),
        // Also such as name people and days that are gone.
        previous: inWords(oncePerDay(drawn.previous)),
        overrides: drawn.overrides
          .filter(
            ([sales, who, day]) =>
              who < (sales ? drawn.sales : drawn.service).length && (day ?? 0) < drawn.room.length,
          )
          .map(([sales, who, day]) => ({
            person: `${sales ? 'a' : 'b'}${who}`,
            date: day === null ? null : dateOf(day),
            reason: 'the fair',
          })),
        rules: rules({
          turnsPerPerson: drawn.turns,
          newcomerDays: drawn.newcomerDays,
          daysBetweenTurns: drawn.apart,
        }),
        seed: drawn.seed,
      });
    });
}

/** As in a plan: nobody is in two pairs of one day, and a pair comes once. */
function oncePerDay(pairs: readonly [number, number, number][]): [number, number, number][] {
  const seen = new Set<string>();
  return pairs.filter(([day, a, b]) => {
    const keys = [`a${a} ${day}`, `b${b} ${day}`, `${a} ${b}`];
    if (keys.some((key) => seen.has(key))) return false;
    keys.forEach((key) => seen.add(key));
    return true;
  });
}
