/** Small changes that would help a day that is short of agents or impossible, each really computed. */
import type { DayPerson, DayPlan, DayProblem, Finding, Fix } from './day-problem.ts';
import { coverage } from './coverage.ts';
import { solveDay } from './solve-day.ts';

interface Change {
  readonly finding: Finding;
  readonly problem: DayProblem;
}

/** The most changes tried: each is a whole plan. */
const mostTried = 8;
/** The most changes offered. */
const mostOffered = 3;

/** The best few changes that leave fewer agents short (or make an impossible day possible), best first. */
export function smallestFixes(problem: DayProblem, plan: DayPlan, shouldStop: () => boolean): Fix[] {
  const now = plan.shortfall ?? Infinity;
  const fixes: Fix[] = [];
  for (const { finding, problem: changed } of changesToTry(problem, plan).slice(0, mostTried)) {
    if (shouldStop()) break;
    const solved = solveDay(changed, {
      gap: 0,
      quick: true,
      shouldStop,
      onPlan: () => {},
      onBound: () => {},
    });
    if (solved.status !== 'optimal' && solved.status !== 'feasible') continue;
    const { shortfall } = coverage(changed, solved.activities);
    if (shortfall < now - 1e-9) fixes.push({ change: finding, shortfall });
  }
  return fixes.sort((a, b) => a.shortfall - b.shortfall).slice(0, mostOffered);
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
