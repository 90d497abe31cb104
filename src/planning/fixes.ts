/** Small changes that would help a day that is short of agents or impossible, each really computed. */
import type { DayPerson, DayPlan, DayProblem, Finding, Fix } from './day-problem.ts';
import { coverage } from './coverage.ts';
import { solveDay } from './solve-day.ts';

interface Change {
  readonly finding: Finding;
  readonly problem: DayProblem;
}

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

/** Candidates in the order of how little they ask: training moved, a guest fewer, a lunch window wider, a person more. */
function changesToTry(problem: DayProblem, plan: DayPlan): Change[] {
  return [
    ...movedTraining(problem),
    ...oneGuestFewer(problem, plan),
    ...widerLunch(problem, plan),
    ...onePersonMore(problem, plan),
  ];
}

function movedTraining(problem: DayProblem): Change[] {
  const steps = Math.max(1, Math.round(30 / problem.intervalMinutes));
  const trainings = new Map<string, readonly [number, number]>();
  for (const { training } of problem.people) for (const range of training) trainings.set(range.join(), range);
  return [...trainings.values()].slice(0, 1).flatMap(([from, to]) =>
    [-steps, steps].flatMap((by) => {
      if (from + by < 0 || to + by > problem.intervals) return [];
      const people = problem.people.map((person) => ({
        ...person,
        training: person.training.map((range): readonly [number, number] =>
          range[0] === from && range[1] === to ? [from + by, to + by] : range,
        ),
      }));
      return [
        {
          finding: {
            code: by < 0 ? 'trainingEarlier' : 'trainingLater',
            params: { minutes: Math.abs(by) * problem.intervalMinutes, from, to },
          },
          problem: { ...problem, people },
        },
      ];
    }),
  );
}

function oneGuestFewer(problem: DayProblem, plan: DayPlan): Change[] {
  const named = new Set(plan.clash.map(({ params }) => params['person']));
  const guests = problem.people.filter(
    ({ id, shadow }) => shadow !== null && (named.size === 0 || named.has(id)),
  );
  return guests.slice(0, 2).map((guest) => ({
    finding: { code: 'guestFewer', params: { person: guest.id } },
    problem: replace(problem, guest.id, {
      shadow: null,
      pinned: guest.pinned.filter(({ activity }) => !activity.startsWith('shadow:')),
    }),
  }));
}

function widerLunch(problem: DayProblem, plan: DayPlan): Change[] {
  const steps = Math.max(1, Math.round(30 / problem.intervalMinutes));
  const named = new Set(plan.clash.map(({ params }) => params['person']));
  const widened = problem.people.map((person) => {
    if (person.lunch === null || (named.size > 0 && !named.has(person.id))) return person;
    const [from, to] = person.lunch.window;
    const window: readonly [number, number] = [
      Math.max(0, from - steps),
      Math.min(problem.intervals, to + steps),
    ];
    return { ...person, lunch: { ...person.lunch, window } };
  });
  return [
    {
      finding: {
        code: 'lunchWider',
        params: { minutes: steps * problem.intervalMinutes, count: named.size },
      },
      problem: { ...problem, people: widened },
    },
  ];
}

/** One more full agent on the queue that is shortest, there whenever it is short. */
function onePersonMore(problem: DayProblem, plan: DayPlan): Change[] {
  const queues = Object.entries(plan.shortfallByQueue)
    .map(([queue, short]) => ({
      queue,
      sum: short.reduce((a, b) => a + b, 0),
      from: short.findIndex((x) => x > 0),
      to: short.findLastIndex((x) => x > 0) + 1,
    }))
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum || (a.queue < b.queue ? -1 : 1));
  return queues.slice(0, 2).map(({ queue, from, to }) => {
    const helper: DayPerson = {
      id: `\uffff one more on ${queue}`,
      department: queue,
      queues: { [queue]: 1 },
      shift: [from, to],
      absent: [],
      lunch: null,
      breaks: [],
      maxPhoneMinutes: null,
      training: [],
      shadow: null,
      pinned: [],
    };
    return {
      finding: { code: 'personMore', params: { queue, from, to } },
      problem: { ...problem, people: [...problem.people, helper] },
    };
  });
}

function replace(problem: DayProblem, id: string, fields: Partial<DayPerson>): DayProblem {
  return {
    ...problem,
    people: problem.people.map((person) => (person.id === id ? { ...person, ...fields } : person)),
  };
}
