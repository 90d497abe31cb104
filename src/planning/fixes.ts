/** Small changes that would help a day that is short of agents or impossible, each really computed. */
import type { DayPerson, DayPlan, DayProblem, Finding, Fix } from './day-problem.ts';
import { coverage } from './coverage.ts';
import { type Change, changesToTry, onePersonMore } from './fix-candidates.ts';
import { solveDay } from './solve-day.ts';

/**
 * A change that the caller can really make, as what differs in the problem that it would be: people who are other than
 * before or come in addition, and those who are no longer part of it.
 */
export interface Alternative {
  readonly change: Finding;
  readonly people: readonly DayPerson[];
  readonly without: readonly string[];
}

/** The most changes tried: each is a whole plan. */
const mostTried = 16;
/** The most changes offered. */
const mostOffered = 3;

/**
 * The best few changes that leave less harm (agents short where there is none), or make an impossible day possible;
 * best first, of equal ones that which asks less.
 * @param alternatives what may be tried, in the order of how little it asks; without them, what a problem alone suggests
 */
export function smallestFixes(
  problem: DayProblem,
  plan: DayPlan,
  shouldStop: () => boolean,
  alternatives: readonly Alternative[] | null = null,
): Fix[] {
  const now = plan.harm ?? plan.shortfall ?? Infinity;
  const changes =
    alternatives === null
      ? changesToTry(problem, plan)
      : [
          ...namedFirst(
            plan,
            alternatives.map((one) => changed(problem, one)),
          ),
          ...onePersonMore(problem, plan),
        ];
  const fixes: Fix[] = [];
  for (const { finding, problem: other } of changes.slice(0, mostTried)) {
    // Later ones ask more, and none can leave less than nothing.
    if (shouldStop() || fixes.filter(leavesNothing).length === mostOffered) break;
    const solved = solveDay(other, {
      gap: 0,
      quick: true,
      shouldStop,
      onPlan: () => {},
      onBound: () => {},
    });
    if (solved.status !== 'optimal' && solved.status !== 'feasible') continue;
    const { shortfall, harm } = coverage(other, solved.activities);
    if ((harm ?? shortfall) < now - 1e-9) fixes.push({ change: finding, shortfall, harm });
  }
  return fixes.sort((a, b) => (a.harm ?? a.shortfall) - (b.harm ?? b.shortfall)).slice(0, mostOffered);
}

function leavesNothing({ shortfall }: Fix): boolean {
  return shortfall === 0;
}

/** The problem as the alternative makes it. */
function changed(problem: DayProblem, { change, people, without }: Alternative): Change {
  const others = new Map(people.map((person) => [person.id, person]));
  const gone = new Set(without);
  const known = new Set(problem.people.map(({ id }) => id));
  return {
    finding: change,
    problem: {
      ...problem,
      people: [
        ...problem.people.filter(({ id }) => !gone.has(id)).map((person) => others.get(person.id) ?? person),
        ...people.filter(({ id }) => !known.has(id)),
      ],
    },
  };
}

/** What concerns somebody who is part of a clash comes first. */
function namedFirst(plan: DayPlan, changes: readonly Change[]): Change[] {
  const named = new Set(plan.clash.map(({ params }) => params['person']));
  const concerns = ({ finding }: Change) => named.has(finding.params['person']);
  return [...changes.filter(concerns), ...changes.filter((one) => !concerns(one))];
}
