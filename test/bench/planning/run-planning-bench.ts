import { performance } from 'node:perf_hooks';
import type { DayPlan, DayProblem } from '../../../src/planning/day-problem.ts';
import { loadSolver } from '../../../src/planning/highs.ts';
import { createPlanner } from '../../../src/planning/planner.ts';
import type { BenchRow } from '../rows.ts';
import { median } from '../rows.ts';
import { benchDay } from './instances.ts';
import { mixedRows } from './mixed-bench.ts';
import { textbookShortfall } from './textbook.ts';

/** Easy, full, and more than there are people for: nearly every day of the last is short of agents. */
const loads = [0.95, 1.05, 1.25];
const seeds = [1, 2, 3, 4, 5];
const aims: Record<number, string> = {
  20: '',
  60: 'aim: median under 0.3 s',
  200: 'aim: median under 0.5 s',
  600: 'aim: median under 2 s',
};
const limitSeconds = 60;

/** Days of four sizes to proven optimum in a warm worker, and the textbook model of the same days in the same solver. */
export async function runPlanningBench(): Promise<BenchRow[]> {
  const planner = createPlanner();
  const time = async (problem: DayProblem): Promise<{ plan: DayPlan; seconds: number }> => {
    const startedAt = performance.now();
    const outcome = await planner.plan(problem, { timeLimitSeconds: limitSeconds });
    if (outcome.kind !== 'plan') throw new Error(`${problem.name}: ${outcome.kind}`);
    return { plan: outcome.plan, seconds: (performance.now() - startedAt) / 1000 };
  };
  try {
    await planner.warm();
    await time(benchDay({ people: 20, load: 1, seed: 99 }));
    const rows: BenchRow[] = [];
    for (const people of [20, 60, 200, 600]) rows.push(await sizeRow(people, time));
    for (const people of [60]) rows.push(await textbookRow(people, time));
    rows.push(...(await mixedRows(planner)));
    return rows;
  } finally {
    await planner.close();
  }
}

type Time = (problem: DayProblem) => Promise<{ plan: DayPlan; seconds: number }>;

async function sizeRow(people: number, time: Time): Promise<BenchRow> {
  const seconds: number[] = [];
  let proven = 0;
  let short = 0;
  for (const load of loads) {
    for (const seed of seeds) {
      const day = await time(benchDay({ people, load, seed }));
      seconds.push(day.seconds);
      if (day.plan.status === 'optimal') proven++;
      if ((day.plan.shortfall ?? 0) > 0) short++;
    }
  }
  return {
    what: `plan-day, ${people} people, 15-minute intervals, two queues, cover and swap pairs; ${loads.length} loads × ${seeds.length} seeds, warm`,
    figure: `median ${median(seconds).toFixed(2)} s, longest ${Math.max(...seconds).toFixed(2)} s, proven ${proven} of ${seconds.length}, ${short} days short of agents`,
    against: aims[people] ?? '',
  };
}

/** @throws Error when both prove an optimum and they differ: then one of the models is wrong */
async function textbookRow(people: number, time: Time): Promise<BenchRow> {
  await loadSolver();
  const ours: number[] = [];
  const theirs: number[] = [];
  let columns = 0;
  for (const seed of [1, 2]) {
    const problem = benchDay({ people, load: 1.15, seed, plain: true });
    const { plan, seconds } = await time(problem);
    const startedAt = performance.now();
    const textbook = textbookShortfall(problem, () => performance.now() - startedAt > limitSeconds * 1000);
    theirs.push((performance.now() - startedAt) / 1000);
    ours.push(seconds);
    columns = Math.max(columns, textbook.columns);
    if (
      textbook.status === 'optimal' &&
      plan.status === 'optimal' &&
      Math.abs(textbook.objective - (plan.shortfall ?? -1)) > 1e-4
    ) {
      throw new Error(
        `${problem.name}: ${plan.shortfall} by plan-day, ${textbook.objective} by set covering`,
      );
    }
  }
  return {
    what: `plan-day, ${people} people, load 1.15, against set covering (one column per person and day, up to ${columns} columns) in the same solver, same optimum`,
    figure: `${median(ours).toFixed(2)} s, ${Math.round(median(theirs) / median(ours))} × faster`,
    against: `set covering ${median(theirs).toFixed(1)} s; aim: 10 × faster`,
  };
}
