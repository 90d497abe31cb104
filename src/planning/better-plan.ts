/**
 * Whether there is a better plan than the best one: the model has to stay below it. That is a harder fence than the best
 * plan as a start would be: most of what is fractional falls outside, so the solver soon finds a better plan or that there
 * is none, which is the proof.
 */
import type { Activities } from './day-problem.ts';
import { solveModel } from './highs.ts';
import { buildDayModel } from './model/day-model.ts';
import { dealOut } from './model/deal.ts';
import type { Refinement } from './model/groups.ts';
import { addRow, addTerm, expression } from './model/linear-model.ts';
import type { Search } from './search.ts';
import { raiseBound } from './search.ts';

/** What becomes of days that were found: not all of them people's days (`failed` are not), and guests without their hosts. */
export type Rescue = (activities: Activities, failed: ReadonlySet<string>) => void;

/** How far below the best plan the fence stands, in steps of the harm: a little less than one, for rounding's sake. */
const closeness = 0.9;

/**
 * Looks for days of less harm than the best plan and hands them to `rescue`; or raises the bound to the best plan's harm.
 * Any host will do for anybody, so that what is proven holds for whatever choice of them. Nothing happens where the harm
 * has no step, or there is no plan yet.
 * @param hosts all of them
 * @param rescue null where only the bound is wanted
 * @param iterations the most of the simplex: a limit that does not depend on the machine's speed
 */
export function betterPlan(
  search: Search,
  hosts: Refinement['hosts'],
  iterations: number,
  rescue: Rescue | null,
): void {
  const { problem, days, options, best } = search;
  if (best === null) return;
  const refinement = { hosts, poolHosts: true, byLunch: search.byLunch, alone: search.alone };
  const day = buildDayModel(problem, days, refinement, { kind: 'harm' });
  if (day.step <= 0) return;
  const harm = expression();
  day.model.cost.forEach((cost, column) => addTerm(harm, column, cost));
  addRow(day.model, harm, -Infinity, best.harm - closeness * day.step);
  // Inside the fence there may be nothing at all: then the best plan's harm is the bound.
  const raise = (bound: number) => raiseBound(search, 'bound', Math.min(bound, best.harm), day.step);
  const solved = solveModel(day.model, {
    gap: Math.max(day.step * 0.999, options.gap),
    nodes: null,
    iterations,
    start: null,
    shouldStop: options.shouldStop,
    onBound: raise,
    onBetter: null,
  });
  if (solved.status === 'infeasible') raise(best.harm);
  else raise(solved.bound);
  if (solved.values === null || rescue === null || options.shouldStop()) return;
  const { activities, failed } = dealOut(day, solved.values, problem.intervalMinutes);
  rescue(activities, new Set(failed.flatMap((g) => day.groups[g]?.people.map(({ id }) => id) ?? [])));
}
