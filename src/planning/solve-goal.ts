/** One goal on one model: rounding first, branching where that does not prove it, then from counts to people. */
import { dive } from './dive.ts';
import type { Solved } from './highs.ts';
import { solveModel } from './highs.ts';
import type { DayModel, Goal } from './model/day-model.ts';
import { buildDayModel } from './model/day-model.ts';
import { dealOut } from './model/deal.ts';
import type { Refinement } from './model/groups.ts';
import { groupKey } from './model/groups.ts';
import { polish } from './model/polish.ts';
import { improvePlan } from './improve.ts';
import { repair } from './repair.ts';
import type { Phase, Search } from './search.ts';
import { offer, proven, raiseBound, same } from './search.ts';

/** Above this many columns later goals only round. */
const laterColumns = 2500;

/** For the optimum first; then close to it or anywhere, for a plan to start from. */
const dives = [
  { slack: 0, rounds: 70 },
  { slack: 1, rounds: 40 },
  { slack: Infinity, rounds: 150 },
];
/** Where people differ in speed the optimum itself is seldom met by rounding: a plan to improve is enough. */
const fineDives = [
  { slack: 0, rounds: 70, atZero: true },
  { slack: Infinity, rounds: 150 },
];

/** Days of more people than this are improved a few people at a time before branching, where the step is fine. */
const mostUnimproved = 20;
const improvement = { people: 10, nodes: 30, fruitless: 1, rounds: 1 };

/**
 * `reached`: the model's optimum is a plan. `refined`: it is not, because its counts could not be dealt out; the
 * search now counts more finely, to be solved again. `stopped`: the caller's stop or the limit in nodes came first.
 */
export type GoalOutcome = 'reached' | 'refined' | 'infeasible' | 'stopped';

/**
 * @param full whether the choice of hosts leaves nothing out, so that the model's bound is the problem's
 * @param nodes the most nodes to branch through: 0 for rounding alone, null for no limit
 */
export function solveGoal(
  search: Search,
  phase: Phase,
  goal: Goal,
  hosts: Refinement['hosts'],
  full: boolean,
  nodes: number | null,
): GoalOutcome {
  const { problem, days, options } = search;
  const first = goal.kind === 'harm';
  const refinement = { hosts, poolHosts: phase === 'bound', byLunch: search.byLunch, alone: search.alone };
  const day = buildDayModel(problem, days, refinement, goal);
  const raise = (bound: number) => {
    if (full && first) raiseBound(search, phase, bound, day.step);
  };
  const take = (values: Float64Array, solving = false): readonly number[] => {
    const dealt = dealOut(day, values, problem.intervalMinutes);
    // Inside the solver's callback no other model may be solved.
    const whole = solving ? dealt : repair(problem, days, day, values, dealt, options.shouldStop);
    if (whole.failed.length === 0) offer(search, phase, polish(problem, days, whole.activities), !first);
    return dealt.failed;
  };
  const rounded = roundedGoal(day, raise, options.shouldStop);
  if (rounded.status === 'infeasible') return 'infeasible';
  let failed = rounded.values === null || phase === 'bound' ? [] : take(rounded.values);
  let objective = rounded.objective;
  if (rounded.status === 'stopped') {
    if (phase === 'shortfall' && !options.quick && day.step < 1 && problem.people.length > mostUnimproved) {
      improvePlan(search, improvement);
      if (proven(search)) return 'reached';
    }
    if (options.shouldStop() || nodes === 0 || (!first && day.model.cost.length > laterColumns))
      return 'stopped';
    const solved = solveModel(day.model, {
      gap: Math.max(day.step * 0.999, first ? options.gap : 0),
      nodes,
      start: rounded.values,
      shouldStop: options.shouldStop,
      onBound: raise,
      onBetter: phase === 'shortfall' ? (values) => void take(values, true) : null,
    });
    if (solved.status === 'infeasible') return 'infeasible';
    raise(solved.bound);
    if (solved.values === null) return 'stopped';
    if (phase !== 'bound') failed = take(solved.values);
    if (solved.status === 'stopped') return 'stopped';
    objective = solved.objective;
  }
  if (phase === 'bound' || failed.length === 0) return 'reached';
  if (first && search.best !== null && search.best.harm <= objective + Math.max(same, options.gap))
    return 'reached';
  refine(search, day, failed);
  return 'refined';
}

/** Rounding the relaxation: the optimum, the news that there is none, or a start for branching (`stopped`). */
function roundedGoal(day: DayModel, raise: (bound: number) => void, shouldStop: () => boolean): Solved {
  const { values, objective, bound } = dive(day, shouldStop, day.step < 1 ? fineDives : dives);
  if (bound === Infinity) return { status: 'infeasible', values, objective, bound };
  raise(bound);
  const lowest = day.step > 0 ? Math.ceil((bound - same) / day.step) * day.step : bound;
  return { status: objective <= lowest + 2 * same ? 'optimal' : 'stopped', values, objective, bound };
}

function refine(search: Search, day: DayModel, failed: readonly number[]): void {
  const before = search.byLunch.size;
  for (const g of failed) {
    const group = day.groups[g];
    const [first] = group?.people ?? [];
    if (group !== undefined && first !== undefined) search.byLunch.add(groupKey(first, group.day));
  }
  if (search.byLunch.size === before) search.alone = true;
}
