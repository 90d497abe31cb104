/** Between the problem of a live day and the solver. Pure. */
import { coverage } from '../../planning/coverage.ts';
import type { DayPlan, DayProblem } from '../../planning/day-problem.ts';
import { isPresent } from '../../planning/day-problem.ts';
import { checkDayPlan } from '../../planning/day-rules.ts';
import { writtenPlan } from '../../planning/plan-day.ts';
import { within } from '../plan/day-clock.ts';
import { pinAt } from './pins.ts';
import type { LiveProblem } from './problem.ts';

/**
 * The problem as the solver gets it: the hours that are over ask for nobody, so that they weigh nothing, and a visit
 * of no minutes is none.
 */
export function toSolve(problem: DayProblem, firstOpen: number): DayProblem {
  const over = <T>(list: readonly T[], none: T): T[] => list.map((one, at) => (at < firstOpen ? none : one));
  return {
    ...problem,
    queues: Object.fromEntries(
      Object.entries(problem.queues).map(([queue, { required, harm }]) => [
        queue,
        { required: over(required, 0), harm: harm === null ? null : over(harm, [0]) },
      ]),
    ),
    people: problem.people.map((person) =>
      person.shadow?.minutes === 0 ? { ...person, shadow: null } : person,
    ),
  };
}

/** The solver's answer with the figures of the whole day. */
export function wholeDay(problem: DayProblem, solved: DayPlan, firstOpen: number): DayPlan {
  const rest = coverage(toSolve(problem, firstOpen), solved.activities);
  const all = coverage(problem, solved.activities);
  const bound =
    (solved.harmBound ?? solved.bound ?? 0) + (all.harm ?? all.shortfall) - (rest.harm ?? rest.shortfall);
  return writtenPlan(problem, solved.activities, bound, solved.seconds);
}

/**
 * Where nothing is left to decide for anybody, what people do by themselves is the plan, unless it breaks a rule.
 * @returns `open` when there is something to decide
 */
export function decided({
  problem,
  idle,
}: Pick<LiveProblem, 'problem' | 'idle'>): 'open' | 'kept' | 'broken' {
  const open = problem.people.some((person) =>
    Array.from({ length: problem.intervals }, (_, at) => at).some(
      (at) => isPresent(person, at) && !within(person.training, at) && pinAt(person.pinned, at) === null,
    ),
  );
  if (open) return 'open';
  const days = Object.fromEntries(problem.people.map(({ id }) => [id, idle[id] ?? []]));
  return checkDayPlan(problem, days).length === 0 ? 'kept' : 'broken';
}
