/**
 * Plans a day: the goals one after another, each holding what the earlier ones reached.
 *
 * 1. least harm (or least shortfall), proven; 2. its most even spread; 3. least change against `previous`;
 * 4. what people notice (`polish`). Nothing here depends on the clock unless the caller stops it.
 */
import { coverage } from './coverage.ts';
import { checkDayPlan } from './day-rules.ts';
import type { Activities, DayProblem } from './day-problem.ts';
import { dive } from './dive.ts';
import type { Solved } from './highs.ts';
import { solveModel } from './highs.ts';
import type { DayModel, Goal } from './model/day-model.ts';
import { buildDayModel } from './model/day-model.ts';
import { dealOut } from './model/deal.ts';
import type { Refinement } from './model/groups.ts';
import { allHosts, fewHosts } from './model/groups.ts';
import type { PersonDay } from './model/person-day.ts';
import { personDay } from './model/person-day.ts';
import { polish } from './model/polish.ts';

export type Phase = 'shortfall' | 'bound' | 'spread' | 'change';

export interface SolveDayOptions {
  /** Absolute, in agents short (or harm). */
  readonly gap: number;
  readonly shouldStop: () => boolean;
  /** A checked plan that is better than the last one reported, with the harm it leaves. */
  readonly onPlan: (phase: Phase, activities: Activities, harm: number) => void;
  readonly onBound: (phase: Phase, bound: number) => void;
}

export type SolvedDay =
  | {
      readonly status: 'optimal' | 'feasible';
      readonly activities: Activities;
      readonly harm: number;
      readonly bound: number;
    }
  | { readonly status: 'impossible' }
  | { readonly status: 'stopped'; readonly bound: number };

const same = 1e-6;
/** Later goals stop here: a limit in nodes gives the same plan on a fast and on a slow machine. */
const laterNodes = 200;

interface Search {
  readonly problem: DayProblem;
  readonly days: ReadonlyMap<string, PersonDay>;
  readonly options: SolveDayOptions;
  best: { activities: Activities; harm: number } | null;
  bound: number;
  byLunch: Set<string>;
  alone: boolean;
}

/** Solves the problem; `loadSolver()` must have been awaited. A plan that breaks a rule is a bug and throws. */
export function solveDay(problem: DayProblem, options: SolveDayOptions): SolvedDay {
  const days = new Map(problem.people.map((person) => [person.id, personDay(problem, person)]));
  const search: Search = { problem, days, options, best: null, bound: 0, byLunch: new Set(), alone: false };
  if ([...days.values()].some(({ clash }) => clash.length > 0)) return { status: 'impossible' };
  const everyHost = allHosts(problem);
  let hosts = fewHosts(problem, days, 1);
  const narrow = () => [...everyHost].some(([guest, all]) => all.length > (hosts.get(guest)?.length ?? 0));

  for (let each = 1; ; each *= 3) {
    const outcome = leastHarm(search, 'shortfall', hosts, !narrow());
    if (outcome === 'infeasible' && !narrow())
      return search.best === null ? { status: 'impossible' } : finish(search);
    if (options.shouldStop()) break;
    if (narrow() && outcome === 'solved' && !proven(search) && search.bound === 0)
      leastHarm(search, 'bound', hosts, true);
    if (!narrow() || proven(search) || options.shouldStop()) break;
    hosts = each > 9 ? everyHost : fewHosts(problem, days, each * 3);
  }
  if (search.best === null) return { status: 'stopped', bound: search.bound };
  laterGoals(search, hosts);
  return finish(search);
}

function proven(search: Search): boolean {
  return search.best !== null && search.best.harm - search.bound <= Math.max(same, search.options.gap);
}

function finish(search: Search): SolvedDay {
  const { best, problem } = search;
  if (best === null) return { status: 'stopped', bound: search.bound };
  const broken = checkDayPlan(problem, best.activities);
  if (broken.length > 0) throw new Error(`the solver's plan breaks ${JSON.stringify(broken[0])}`);
  const exact = best.harm - search.bound <= same;
  return {
    status: exact ? 'optimal' : 'feasible',
    activities: best.activities,
    harm: best.harm,
    bound: exact ? best.harm : search.bound,
  };
}

/**
 * Least harm with these hosts. Groups whose counts cannot be dealt out are counted by lunch start and it is solved again;
 * when that does not help, everybody is planned alone.
 * @param full whether the choice of hosts leaves nothing out, so that the model's bound is the problem's
 */
function leastHarm(
  search: Search,
  phase: 'shortfall' | 'bound',
  hosts: Refinement['hosts'],
  full: boolean,
): 'solved' | 'infeasible' | 'stopped' {
  for (;;) {
    const refinement = { hosts, poolHosts: phase === 'bound', byLunch: search.byLunch, alone: search.alone };
    const solved = solveGoal(search, phase, { kind: 'harm' }, refinement, full);
    if (solved === 'infeasible' || solved === 'stopped' || phase === 'bound')
      return solved === 'dealt' || solved === 'undealt' ? 'solved' : solved;
    if (solved === 'dealt') return 'solved';
  }
}

function solveGoal(
  search: Search,
  phase: Phase,
  goal: Goal,
  refinement: Refinement,
  full: boolean,
): 'dealt' | 'undealt' | 'infeasible' | 'stopped' {
  const { problem, days, options } = search;
  const day = buildDayModel(problem, days, refinement, goal);
  const raise = (bound: number) => {
    if (!full || goal.kind !== 'harm') return;
    const rounded = day.step > 0 ? Math.ceil((bound - same) / day.step) * day.step : bound;
    if (rounded > search.bound && Number.isFinite(rounded)) {
      search.bound = rounded;
      options.onBound(phase, rounded);
    }
  };
  const solved =
    dived(day, raise, options.shouldStop) ??
    solveModel(day.model, {
      gap: Math.max(day.step * 0.999, goal.kind === 'harm' ? options.gap : 0),
      nodes: goal.kind === 'harm' ? null : laterNodes,
      start: null,
      shouldStop: options.shouldStop,
      onBound: raise,
      onBetter:
        phase === 'shortfall'
          ? (values) => void offer(search, phase, dealt(search, day, values).activities)
          : null,
    });
  raise(solved.bound);
  if (solved.status === 'infeasible') return 'infeasible';
  if (solved.values === null) return 'stopped';
  if (phase === 'bound') return 'dealt';
  const { activities, failed } = dealt(search, day, solved.values);
  const taken = offer(search, phase, activities, goal.kind !== 'harm');
  if (taken || failed.length === 0) return solved.status === 'stopped' ? 'stopped' : 'dealt';
  if (solved.status === 'stopped' && goal.kind === 'harm') return 'stopped';
  const before = search.byLunch.size;
  for (const key of failed) search.byLunch.add(key);
  if (search.byLunch.size === before) search.alone = true;
  return 'undealt';
}

/** The optimum when rounding the relaxation finds it, or the news that there is none; null when branching is needed. */
function dived(day: DayModel, raise: (bound: number) => void, shouldStop: () => boolean): Solved | null {
  const { values, bound } = dive(day, shouldStop);
  if (bound === Infinity) return { status: 'infeasible', values: null, objective: Infinity, bound };
  raise(bound);
  return values === null ? null : { status: 'optimal', values, objective: bound, bound };
}

function dealt(
  search: Search,
  day: DayModel,
  values: Float64Array,
): { activities: Activities; failed: readonly string[] } {
  const { activities, failed } = dealOut(day, values, search.problem.intervalMinutes);
  return {
    activities: failed.length > 0 ? activities : polish(search.problem, search.days, activities),
    failed,
  };
}

/** Keeps the plan when it is allowed and better: by harm, then spread, then change; in the later goals as good is enough. */
function offer(search: Search, phase: Phase, activities: Activities, orAsGood = false): boolean {
  const { problem } = search;
  const rank = rankOf(problem, activities);
  const order = search.best === null ? -1 : compare(rank, rankOf(problem, search.best.activities));
  if (orAsGood ? order > 0 : order >= 0) return false;
  if (checkDayPlan(problem, activities).length > 0) return false;
  search.best = { activities, harm: rank[0] ?? 0 };
  search.options.onPlan(phase, activities, search.best.harm);
  return true;
}

function rankOf(problem: DayProblem, activities: Activities): number[] {
  const { shortfall, harm } = coverage(problem, activities);
  return [harm ?? shortfall, spreadOf(problem, activities), changesOf(problem, activities)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => Math.abs(value - (b[i] ?? 0)) > same);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Spread and least change; each only where it can matter. */
function laterGoals(search: Search, hosts: Refinement['hosts']): void {
  const { problem, best } = search;
  if (best === null) return;
  const peak = Math.max(0, ...Object.values(coverage(problem, best.activities).shortfallByQueue).flat());
  const steps = Math.ceil(peak - same) + 1;
  if (peak > 1 + same) improve(search, 'spread', { kind: 'spread', harmAtMost: best.harm, steps }, hosts);
  if (problem.previous !== null) {
    const now = search.best ?? best;
    improve(
      search,
      'change',
      { kind: 'change', harmAtMost: now.harm, spreadAtMost: spreadOf(problem, now.activities), steps },
      hosts,
    );
  }
}

function improve(search: Search, phase: 'spread' | 'change', goal: Goal, hosts: Refinement['hosts']): void {
  for (let round = 0; round < 3 && !search.options.shouldStop(); round++) {
    const refinement = { hosts, poolHosts: false, byLunch: search.byLunch, alone: search.alone };
    if (solveGoal(search, phase, goal, refinement, false) !== 'undealt') return;
  }
}

/** Cost 1, 3, 5, … for the first, second, third missing agent of each interval. */
function spreadOf(problem: DayProblem, activities: Activities): number {
  let sum = 0;
  for (const short of Object.values(coverage(problem, activities).shortfallByQueue).flat()) {
    for (let nth = 0; nth < short; nth++) sum += (2 * nth + 1) * Math.min(1, short - nth);
  }
  return sum;
}

/** Intervals that differ from the published plan. */
function changesOf(problem: DayProblem, activities: Activities): number {
  return Object.entries(problem.previous ?? {}).reduce(
    (sum, [id, before]) => sum + before.filter((activity, at) => activity !== activities[id]?.[at]).length,
    0,
  );
}
