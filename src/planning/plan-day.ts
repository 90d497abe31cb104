/** A day problem in, a day plan out: the solver's answer with its coverage, or the facts that clash. */
import { coverage } from './coverage.ts';
import { explainClash } from './explain-clash.ts';
import { type Alternative, smallestFixes } from './fixes.ts';
import type { Activities, DayPlan, DayProblem, Finding, Fix } from './day-problem.ts';
import { planFormat } from './day-problem.ts';
import type { Phase } from './search.ts';
import { solveDay } from './solve-day.ts';

export interface PlanDayOptions {
  /** Absolute gap in agents short (or harm) at which to stop; 0 for a proof. */
  readonly gap: number;
  /** Look for small changes that would help when agents are short or the day is impossible. */
  readonly fixes: boolean;
  /** The changes to try as fixes; null for those that the problem alone suggests. */
  readonly alternatives: readonly Alternative[] | null;
  /** Find the facts that clash when the day is impossible, which takes longer than the plan; default true. */
  readonly explain?: boolean;
  readonly shouldStop: () => boolean;
  /** Seconds since the start, for the plan's `seconds`. */
  readonly seconds: () => number;
  readonly onProgress: (progress: PlanProgress) => void;
  /** The plan before its fixes are known. */
  readonly onPlan: (plan: DayPlan) => void;
}

export interface PlanProgress {
  readonly phase: Phase | 'fixes';
  /** Harm (or agents short) of the best plan so far, and the proven bound; null when there is none yet. */
  readonly best: number | null;
  readonly bound: number | null;
  readonly activities: Activities | null;
}

/** Plans the day; null when it was stopped before there was any plan. `loadSolver()` must have been awaited. */
export function planDay(problem: DayProblem, options: PlanDayOptions): DayPlan | null {
  let progress: PlanProgress = { phase: 'shortfall', best: null, bound: null, activities: null };
  const report = (change: Partial<PlanProgress>) =>
    options.onProgress((progress = { ...progress, activities: null, ...change }));
  const solved = solveDay(problem, {
    gap: options.gap,
    quick: false,
    shouldStop: options.shouldStop,
    onPlan: (phase, activities, best) => report({ phase, best, activities }),
    onBound: (phase, bound) => report({ phase, bound }),
  });
  if (solved.status === 'stopped') return null;
  const clash = () => (options.explain === false ? [] : explainClash(problem, options.shouldStop));
  const plan =
    solved.status === 'impossible'
      ? impossiblePlan(problem, clash(), [], options.seconds())
      : writtenPlan(problem, solved.activities, solved.bound, options.seconds());
  options.onPlan(plan);
  if (!options.fixes || plan.shortfall === 0 || options.shouldStop()) return plan;
  report({ phase: 'fixes' });
  const fixes: Fix[] = smallestFixes(problem, plan, options.shouldStop, options.alternatives);
  return { ...plan, fixes, seconds: options.seconds() };
}

/** The plan's figures from its activities. @param bound of the first goal: harm where a queue carries it, agents short otherwise */
export function writtenPlan(
  problem: DayProblem,
  activities: Activities,
  bound: number,
  seconds: number,
): DayPlan {
  const { scheduled, shortfallByQueue, shortfall, harm } = coverage(problem, activities);
  const optimal = (harm ?? shortfall) - bound <= 1e-6;
  return {
    format: planFormat,
    name: problem.name,
    status: optimal ? 'optimal' : 'feasible',
    shortfall,
    bound: harm === null ? rounded(optimal ? shortfall : bound) : optimal ? shortfall : 0,
    harm,
    harmBound: harm === null ? null : rounded(optimal ? harm : bound),
    seconds,
    scheduled,
    shortfallByQueue,
    activities: Object.fromEntries(problem.people.map(({ id }) => [id, activities[id] ?? []])),
    clash: [],
    fixes: [],
  };
}

function impossiblePlan(
  problem: DayProblem,
  clash: readonly Finding[],
  fixes: readonly Fix[],
  seconds: number,
): DayPlan {
  return {
    format: planFormat,
    name: problem.name,
    status: 'impossible',
    shortfall: null,
    bound: null,
    harm: null,
    harmBound: null,
    seconds,
    scheduled: {},
    shortfallByQueue: {},
    activities: {},
    clash,
    fixes,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
