/** The thirty mixed days to their proof, replanning at noon, and what planning costs the process that asks for it. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { DayPlan, DayProblem } from '../../../src/planning/day-problem.ts';
import type { Planner } from '../../../src/planning/planner.ts';
import type { BenchRow } from '../rows.ts';
import { median } from '../rows.ts';
import { mixedDay, thirtyDays } from './mixed-days.ts';
import { atNoon } from './replan-days.ts';

const aims: Record<number, string> = { 60: '0.3 s', 200: '0.5 s', 600: '2 s', 2000: '4 s' };
const limitSeconds = 60;

interface Timed {
  readonly plan: DayPlan;
  readonly seconds: number;
}

/** One row per number of people of the fixed thirty days, one for noon, one for the process. */
export async function mixedRows(planner: Planner): Promise<BenchRow[]> {
  const idleMb = residentMb();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const rows: BenchRow[] = [];
  for (const [people, days] of thirtyDays()) {
    const timed: Timed[] = [];
    for (const problem of days) timed.push(await time(planner, problem));
    rows.push(row(people, timed));
  }
  rows.push(await noonRow(planner));
  delay.disable();
  rows.push({
    what: 'the process that asks for these plans, while its thread plans',
    figure: `event loop delayed ${(delay.percentile(99) / 1e6 - 1).toFixed(1)} ms at p99, ${(delay.max / 1e6 - 1).toFixed(0)} ms at most; resident memory ${idleMb} MB before, ${residentMb()} MB after days of 2,000 people`,
    against: 'aim: p99 under 20 ms',
  });
  return rows;
}

async function time(planner: Planner, problem: DayProblem): Promise<Timed> {
  const startedAt = performance.now();
  const outcome = await planner.plan(problem, { timeLimitSeconds: limitSeconds });
  if (outcome.kind !== 'plan') throw new Error(`${problem.name}: ${outcome.kind}`);
  return { plan: outcome.plan, seconds: (performance.now() - startedAt) / 1000 };
}

function row(people: number, timed: readonly Timed[]): BenchRow {
  const seconds = timed.map((one) => one.seconds);
  const open = timed.filter(({ plan }) => plan.status !== 'optimal');
  const gaps = open.map(({ plan }) => {
    const gap = (plan.harm ?? plan.shortfall ?? 0) - (plan.harmBound ?? plan.bound ?? 0);
    return `${gap.toFixed(2)} of ${(plan.harm ?? plan.shortfall ?? 0).toFixed(1)}`;
  });
  return {
    what: `plan-day, ${people.toLocaleString('en')} people, ${timed.length} fixed days of everything mixed (training, visits, own phone limits, part speeds, rising harm), 48 intervals, warm`,
    figure: `median ${median(seconds).toFixed(2)} s, longest ${Math.max(...seconds).toFixed(2)} s, proven ${timed.length - open.length} of ${timed.length}${gaps.length > 0 ? ` (else within ${gaps.join(', ')})` : ''}`,
    against: `aim: median ${aims[people] ?? ''}, none over 10 s`,
  };
}

async function noonRow(planner: Planner): Promise<BenchRow> {
  const seconds: number[] = [];
  let proven = 0;
  for (const [i, load] of [0.9, 1, 1.1, 0.9, 1, 1.1].entries()) {
    const problem = mixedDay({ people: 200, load, seed: 200 + i });
    const { plan } = await time(planner, problem);
    const noon = await time(planner, atNoon(problem, plan.activities, 20, 40));
    seconds.push(noon.seconds);
    if (noon.plan.status === 'optimal') proven++;
  }
  return {
    what: 'replanning at noon, 200 people, four gone home, the past pinned, close to the published plan',
    figure: `median ${median(seconds).toFixed(2)} s, longest ${Math.max(...seconds).toFixed(2)} s, least harm proven in ${proven} of ${seconds.length}`,
    against: 'aim: under 1 s',
  };
}

function residentMb(): number {
  return Math.round(process.memoryUsage().rss / 1e6);
}
