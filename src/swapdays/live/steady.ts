/** Of a plan for the rest of a live day, what need not change. Pure. */
import { coverage } from '../../planning/coverage.ts';
import type { Activities, DayProblem } from '../../planning/day-problem.ts';
import { checkDayPlan } from '../../planning/day-rules.ts';
import { besideWhom } from './known.ts';
import type { LiveProblem } from './problem.ts';

/** Differences below this are the solver's own tolerance. */
const same = 1e-6;

/**
 * The plan with everybody back in the day they know whose own change helps nobody: one after the other, as long as no
 * caller loses by it. Whoever sits beside somebody, or has somebody beside them, stays as planned.
 * @param rest the problem of the time to come
 */
export function steadied(
  { problem, idle }: Pick<LiveProblem, 'problem' | 'idle'>,
  rest: DayProblem,
  planned: Activities,
): Activities {
  const paired = new Set(
    [planned, idle].flatMap((days) =>
      Object.entries(days).flatMap(([id, day]) =>
        day.flatMap((activity) => {
          const host = besideWhom(activity);
          return host === null ? [] : [id, host];
        }),
      ),
    ),
  );
  const cost = (days: Activities): number => {
    const { harm, shortfall } = coverage(rest, days);
    return harm ?? shortfall;
  };
  const least = cost(planned) + same;
  let days = planned;
  let left = problem.people.filter(({ id }) => !paired.has(id) && !alike(planned[id], idle[id]));
  // An idle day that breaks a rule is not one that anybody could go on with.
  left = left.filter(({ id }) => checkDayPlan(problem, { ...planned, [id]: idle[id] ?? [] }).length === 0);
  for (let before = -1; before !== left.length;) {
    before = left.length;
    left = left.filter(({ id }) => {
      const back = { ...days, [id]: idle[id] ?? [] };
      if (cost(back) > least) return true;
      days = back;
      return false;
    });
  }
  return days;
}

function alike(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a !== undefined && b !== undefined && a.every((activity, at) => activity === b[at]);
}
