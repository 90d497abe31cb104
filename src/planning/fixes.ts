/** Small changes that would help a day that is short of agents or impossible, each really computed. */
import type { Activities, DayPerson, DayPlan, DayProblem, Finding, Fix } from './day-problem.ts';
import { answersAlone, isPresent } from './day-problem.ts';
import { type Coverage, coverage } from './coverage.ts';
import { checkDayPlan } from './day-rules.ts';
import { exerciseOnlyWhenPlanned } from './exercise-rules.ts';
import { type Change, changesToTry, onePersonMore } from './fix-candidates.ts';
import { improvePlan } from './improve.ts';
import { personDay } from './model/person-day.ts';
import type { Search, SolveDayOptions } from './search.ts';
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
    const options = { gap: 0, quick: true, shouldStop, onPlan: () => {}, onBound: () => {} };
    const solved = solveDay(other, options);
    const found = solved.status === 'optimal' || solved.status === 'feasible' ? solved.activities : null;
    const lack = (activities: Activities | null) =>
      activities === null ? null : coverage(other, activities);
    const better = (one: Coverage | null): one is Coverage =>
      one !== null && (one.harm ?? one.shortfall) < now - 1e-9;
    let left = lack(found);
    // Rounding may do worse than the plan that is there: that one, as far as it holds, is a start too.
    if (!better(left)) left = lack(carriedOver(other, plan, options));
    if (better(left)) fixes.push({ change: finding, shortfall: left.shortfall, harm: left.harm });
  }
  return fixes.sort((a, b) => (a.harm ?? a.shortfall) - (b.harm ?? b.shortfall)).slice(0, mostOffered);
}

/** Few people at a time, and each of them once: a promise that a longer search would only better. */
const improvement = { people: 10, nodes: 30, fruitless: 1, rounds: 1 };

/**
 * The plan of the day before the change, as far as it holds, made better; null where it breaks a rule of the changed day.
 * Whoever has no part in the exercise any more answers the own queue meanwhile, whoever comes in addition all the time.
 */
function carriedOver(problem: DayProblem, plan: DayPlan, options: SolveDayOptions): Activities | null {
  const activities: Record<string, readonly string[]> = {};
  for (const person of problem.people) {
    const alone = answersAlone(person, person.department);
    const own = alone ? `phone:${person.department}` : 'break';
    const before = plan.activities[person.id];
    activities[person.id] = Array.from({ length: problem.intervals }, (_, at) => {
      if (before === undefined) return isPresent(person, at) ? own : 'off';
      const activity = before[at] ?? 'off';
      return exerciseOnlyWhenPlanned(problem, person, before).some(({ from, to }) => at >= from && at < to) ||
        (activity.startsWith('shadow:') && person.shadow === null)
        ? own
        : activity;
    });
  }
  if (checkDayPlan(problem, activities).length > 0) return null;
  const days = new Map(problem.people.map((person) => [person.id, personDay(problem, person)]));
  const { harm, shortfall } = coverage(problem, activities);
  const best = { activities, harm: harm ?? shortfall };
  const search: Search = { problem, days, options, best, bound: 0, byLunch: new Set(), alone: false };
  improvePlan(search, improvement);
  return search.best?.activities ?? activities;
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
