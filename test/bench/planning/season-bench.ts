import { performance } from 'node:perf_hooks';
import { loadSolver } from '../../../src/planning/highs.ts';
import { randomFrom } from '../../../src/planning/random.ts';
import type { SeasonPerson, SeasonProblem } from '../../../src/planning/season/season-problem.ts';
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

/** Seasons of 60 days to the proof of every goal, the same seeds each time: one row per number of people. */
export async function seasonRows(): Promise<BenchRow[]> {
  await loadSolver();
  return sizes.map(({ people, seeds, aim }) => {
    const seconds: number[] = [];
    let proven = 0;
    let waiting = 0;
    for (const seed of seeds) {
      const problem = benchSeason({ people, days: seasonDays, seed });
      const startedAt = performance.now();
      const { plan } = solveSeason(problem, () => performance.now() - startedAt > 120_000);
      seconds.push((performance.now() - startedAt) / 1000);
      if (plan.status === 'optimal') proven++;
      waiting += plan.waiting.length;
    }
    return {
      what: `plan-season, ${people} people, ${seasonDays} days, vacations, newcomers, nominations, pairs done before`,
      figure: `median ${median(seconds).toFixed(2)} s, longest ${Math.max(...seconds).toFixed(2)} s, every goal proven in ${proven} of ${seeds.length}; ${waiting} people without a turn in all`,
      against: aim,
    };
  });
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
