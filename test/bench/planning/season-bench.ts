import { performance } from 'node:perf_hooks';
import { loadSolver } from '../../../src/planning/highs.ts';
import { randomFrom } from '../../../src/planning/random.ts';
import type { SeasonPerson, SeasonPlan, SeasonProblem } from '../../../src/planning/season/season-problem.ts';
import { seasonProblemFormat } from '../../../src/planning/season/season-problem.ts';
import { solveSeason } from '../../../src/planning/season/solve-season.ts';
import type { BenchRow } from '../rows.ts';
import { median } from '../rows.ts';

const sizes = [
  { people: 200, seeds: [1, 2, 3, 4, 5], aim: 'aim: under 1 s' },
  { people: 1000, seeds: [1, 2, 3, 4, 5], aim: 'aim: under 5 s' },
  { people: 5000, seeds: [1, 2, 3], aim: 'aim: under 60 s' },
];
const seasonDays = 60;

/** Seasons of 60 days to the proof of every goal, the same seeds each time: two rows per number of people, and one of hard ones. */
export async function seasonRows(): Promise<BenchRow[]> {
  await loadSolver();
  const rows = sizes.flatMap(({ people, seeds, aim }) => {
    const problems = seeds.map((seed) => benchSeason({ people, days: seasonDays, seed }));
    const first = problems.map(timed);
    const changed = first.flatMap(({ plan }, i) => changedSeasons(problems[i], plan)).map(timed);
    const waiting = first.reduce((sum, { plan }) => sum + plan.waiting.length, 0);
    return [
      {
        what: `plan-season, ${people} people, ${seasonDays} days, vacations, newcomers, nominations, pairs done before`,
        figure: `${figures(first)}; ${waiting} people without a turn in all`,
        against: aim,
      },
      {
        what: `plan-season again, ${people} people, after one is away, one has left, a day lends one less, a pair is vetoed`,
        figure: `${figures(changed)}; at most ${Math.max(...changed.map(changes))} pairs of the known plan changed`,
        against: aim,
      },
    ];
  });
  const hard = [1, 2, 3, 4, 5].map((seed) =>
    timed(halfBarred(benchSeason({ people: 200, days: seasonDays, seed }), seed)),
  );
  return [
    ...rows,
    {
      what: `plan-season, 200 people, ${seasonDays} days, half of all pairs barred`,
      figure: figures(hard),
      against: '–',
    },
  ];
}

interface Timed {
  readonly problem: SeasonProblem;
  readonly plan: SeasonPlan;
  readonly seconds: number;
}

function timed(problem: SeasonProblem): Timed {
  const startedAt = performance.now();
  const { plan } = solveSeason(problem, () => performance.now() - startedAt > 120_000);
  return { problem, plan, seconds: (performance.now() - startedAt) / 1000 };
}

function figures(all: readonly Timed[]): string {
  const seconds = all.map((one) => one.seconds);
  const proven = all.filter(({ plan }) => plan.status === 'optimal').length;
  return `median ${median(seconds).toFixed(2)} s, longest ${Math.max(...seconds).toFixed(2)} s, every goal proven in ${proven} of ${all.length}`;
}

/** Pairs of the known plan that are not in the new one. */
function changes({ problem, plan }: Timed): number {
  const now = new Set(plan.pairs.map((pair) => JSON.stringify(pair)));
  return problem.previous.filter((pair) => !now.has(JSON.stringify(pair))).length;
}

/** The season whose plan is known, with one thing changed each time. */
function changedSeasons(season: SeasonProblem | undefined, { pairs }: SeasonPlan): SeasonProblem[] {
  const pair = pairs[Math.floor(pairs.length / 3)];
  if (season === undefined || pair === undefined) return [];
  const [date = '', sales = '', service = ''] = [pair['date'], pair['sales'], pair['service']];
  const known = { ...season, previous: pairs };
  return [
    {
      ...known,
      people: season.people.map((one) =>
        one.id === sales ? { ...one, unavailable: new Set([...one.unavailable, date]) } : one,
      ),
    },
    {
      ...known,
      people: season.people.filter(({ id }) => id !== sales),
    },
    {
      ...known,
      days: season.days.map((day) =>
        day.date === date
          ? { ...day, capacity: new Map([...day.capacity].map(([name, lends]) => [name, lends - 1])) }
          : day,
      ),
    },
    { ...known, forbidden: [...season.forbidden, [sales, service]] },
  ];
}

/** The season with every second pair forbidden at random. */
export function halfBarred(season: SeasonProblem, seed: number): SeasonProblem {
  const random = randomFrom(seed + 99);
  const of = (name: string) => season.people.filter(({ department }) => department === name);
  const forbidden = of('sales').flatMap(({ id: sales }) =>
    of('service')
      .filter(() => random() < 0.5)
      .map(({ id: service }) => [sales, service] as const),
  );
  return { ...season, forbidden };
}

/** A season that can give about 95 % of the people a turn; on a tenth of the days a department lends nobody. */
export function benchSeason({
  people,
  days,
  seed,
}: {
  people: number;
  days: number;
  seed: number;
}): SeasonProblem {
  const random = randomFrom(seed);
  const below = (most: number) => Math.floor(random() * most);
  const date = (day: number) => new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10);
  const half = Math.floor(people / 2);
  // Only the smaller of both capacities counts, and either may be 0.
  const lends = (half / days) * 1.45;
  const person = (department: string, number: number): SeasonPerson => {
    const vacation = random() < 0.7 ? below(days) : -30;
    const oddDays = Array.from({ length: 4 }, () => below(days));
    return {
      id: `${department}-${number}`,
      department,
      startedOn: random() < 0.05 ? date(below(days + 20) - 20) : null,
      unavailable: new Set([...Array.from({ length: 14 }, (_, i) => vacation + i), ...oddDays].map(date)),
      priority: random() < 0.05 ? 1 + below(2) : 0,
    };
  };
  const sales = Array.from({ length: half }, (_, i) => person('sales', i));
  const service = Array.from({ length: people - half }, (_, i) => person('service', i));
  const some = (pairs: number) =>
    Array.from({ length: pairs }, () => [`sales-${below(half)}`, `service-${below(half)}`] as const);
  const capacity = () => (random() < 0.1 ? 0 : Math.max(1, Math.round(lends * (0.5 + random()))));
  return {
    format: seasonProblemFormat,
    days: Array.from({ length: days }, (_, day) => ({
      date: date(day),
      capacity: new Map([
        ['sales', capacity() + below(2)],
        ['service', capacity() + below(2)],
      ]),
    })),
    departments: ['sales', 'service'],
    people: [...sales, ...service],
    forbidden: some(Math.floor(people / 20)),
    done: some(people),
    fixed: [],
    previous: [],
    overrides: [],
    rules: { turnsPerPerson: 1, newcomerDays: 30, daysBetweenTurns: 1 },
    seed,
  };
}
