/** The best plan so far and what is proven about it. */
import { coverage } from './coverage.ts';
import { checkDayPlan } from './day-rules.ts';
import type { Activities, DayProblem } from './day-problem.ts';
import type { PersonDay } from './model/person-day.ts';

export type Phase = 'shortfall' | 'bound' | 'spread' | 'rounds' | 'change';

export interface SolveDayOptions {
  /** Absolute, in agents short (or harm). */
  readonly gap: number;
  /** Rounding alone and only the first goal: fast, and a plan that may be a little worse than the best. */
  readonly quick: boolean;
  readonly shouldStop: () => boolean;
  /** A checked plan that is better than the last one reported, with the harm it leaves. */
  readonly onPlan: (phase: Phase, activities: Activities, harm: number) => void;
  readonly onBound: (phase: Phase, bound: number) => void;
}

export interface Search {
  readonly problem: DayProblem;
  readonly days: ReadonlyMap<string, PersonDay>;
  readonly options: SolveDayOptions;
  best: { readonly activities: Activities; readonly harm: number } | null;
  /** No plan has less harm. */
  bound: number;
  /** Groups counted by lunch start because their pooled counts could not be dealt out. */
  readonly byLunch: Set<string>;
  /** Everybody planned alone: the last resort, exact whatever the rules. */
  alone: boolean;
}

/** Differences below this are the solver's own tolerance. */
export const same = 1e-6;

/** Whether the best plan is as good as the gap asks for. */
export function proven(search: Search): boolean {
  return search.best !== null && search.best.harm - search.bound <= Math.max(same, search.options.gap);
}

/** Raises the bound to the next value the objective can take. @param step of the objective, 0 when there is none */
export function raiseBound(search: Search, phase: Phase, bound: number, step: number): void {
  const rounded = step > 0 ? Math.ceil((bound - same) / step) * step : bound;
  if (!Number.isFinite(rounded) || rounded <= search.bound) return;
  search.bound = rounded;
  search.options.onBound(phase, rounded);
}

/**
 * Keeps the plan when it breaks no rule and is better: by harm, then spread, then rounds, then change.
 * @param orAsGood an equal plan is kept too, since it may be better in what only its model saw
 */
export function offer(search: Search, phase: Phase, activities: Activities, orAsGood: boolean): void {
  const { problem } = search;
  const rank = rankOf(problem, activities);
  const order = search.best === null ? -1 : compare(rank, rankOf(problem, search.best.activities));
  if (orAsGood ? order > 0 : order >= 0) return;
  if (checkDayPlan(problem, activities).length > 0) return;
  search.best = { activities, harm: rank[0] ?? 0 };
  search.options.onPlan(phase, activities, search.best.harm);
}

function rankOf(problem: DayProblem, activities: Activities): number[] {
  const { shortfall, harm } = coverage(problem, activities);
  return [
    harm ?? shortfall,
    spreadOf(problem, activities),
    -roundsOf(problem, activities),
    changesOf(problem, activities),
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => Math.abs(value - (b[i] ?? 0)) > same);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Cost 1, 3, 5, … for the first, second, third missing agent of each interval. */
export function spreadOf(problem: DayProblem, activities: Activities): number {
  let sum = 0;
  for (const short of Object.values(coverage(problem, activities).shortfallByQueue).flat()) {
    const whole = Math.floor(short);
    sum += whole * whole + (2 * whole + 1) * (short - whole);
  }
  return sum;
}

/** Rounds of a workshop attended, of everybody together. */
export function roundsOf(problem: DayProblem, activities: Activities): number {
  return problem.people.reduce((sum, { id, workshop }) => {
    const day = activities[id] ?? [];
    const attended = (workshop?.rounds ?? []).filter(([from, to]) =>
      day.slice(from, to).every((activity) => activity === 'workshop'),
    );
    return sum + attended.length;
  }, 0);
}

/** Intervals that differ from the published plan. */
export function changesOf(problem: DayProblem, activities: Activities): number {
  return Object.entries(problem.previous ?? {}).reduce(
    (sum, [id, before]) => sum + before.filter((activity, at) => activity !== activities[id]?.[at]).length,
    0,
  );
}
