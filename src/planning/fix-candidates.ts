/**
 * Small changes that a problem by itself suggests, in the order of how little they ask. Pure.
 *
 * Each is a `Finding` with all that is needed to make it (`from` and `to` are intervals, `[from, to)`):
 * - `trainingEarlier`, `trainingLater` { minutes, from, to }: everybody's training of from–to, with the role-play
 *   pinned inside it, starts so many minutes earlier or later;
 * - `roundEarlier`, `roundLater` { minutes, from, to }: everybody's workshop round of from–to does;
 * - `guestFewer` { person }: this guest does not visit;
 * - `skeletonMore` { person }: this person attends one round less at least, and answers calls meanwhile;
 * - `lunchWider` { minutes, count, people }: lunch may be so much earlier and later for these people (ids as a JSON
 *   list, `count` of them), or for everybody where the list is empty;
 * - `personMore` { queue, from, to }: one full agent more on the queue.
 */
import type { DayPerson, DayPlan, DayProblem, Finding, Range } from './day-problem.ts';
import { answersAlone, factorOn } from './day-problem.ts';

export interface Change {
  readonly finding: Finding;
  readonly problem: DayProblem;
}

/** By how much times move and windows grow. */
const stepMinutes = 30;

/** Candidates in the order of how little they ask; nothing is computed yet. */
export function changesToTry(problem: DayProblem, plan: DayPlan): Change[] {
  return [
    ...movedTraining(problem),
    ...movedRound(problem),
    ...oneGuestFewer(problem, plan),
    ...oneMoreInSkeleton(problem, plan),
    ...widerLunch(problem, plan),
    ...onePersonMore(problem, plan),
  ];
}

function stepsOf({ intervalMinutes }: DayProblem): number {
  return Math.max(1, Math.round(stepMinutes / intervalMinutes));
}

/** The range so many intervals later (or earlier), or null where it leaves the day. */
function shifted([from, to]: Range, by: number, { intervals }: DayProblem): Range | null {
  return from + by < 0 || to + by > intervals ? null : [from + by, to + by];
}

function movedTraining(problem: DayProblem): Change[] {
  const [first] = problem.people.flatMap(({ training }) => training);
  if (first === undefined) return [];
  const isFirst = (range: Range) => range[0] === first[0] && range[1] === first[1];
  return moves(problem, first, 'trainingEarlier', 'trainingLater', (person, moved, by) => ({
    ...person,
    training: person.training.map((range) => (isFirst(range) ? moved : range)),
    // Who plays customers in the training moves with it.
    pinned: person.pinned.map((pin) =>
      pin.activity === 'role-play' && pin.from >= first[0] && pin.to <= first[1]
        ? { ...pin, from: pin.from + by, to: pin.to + by }
        : pin,
    ),
  }));
}

function movedRound(problem: DayProblem): Change[] {
  const rounds = new Map<string, Range>();
  for (const { workshop } of problem.people)
    for (const round of workshop?.rounds ?? []) rounds.set(round.join(), round);
  return [...rounds.values()].slice(0, 2).flatMap((round) => {
    const changes = moves(problem, round, 'roundEarlier', 'roundLater', (person, moved) =>
      person.workshop == null
        ? person
        : {
            ...person,
            workshop: {
              ...person.workshop,
              rounds: person.workshop.rounds.map((one) => (one.join() === round.join() ? moved : one)),
            },
          },
    );
    return changes.filter(({ problem: { people } }) =>
      people.every(({ workshop }) =>
        (workshop?.rounds ?? []).every(([from], i, all) => from >= (all[i - 1]?.[1] ?? 0)),
      ),
    );
  });
}

/** The range half an hour earlier and later for everybody. */
function moves(
  problem: DayProblem,
  range: Range,
  earlier: string,
  later: string,
  move: (person: DayPerson, moved: Range, by: number) => DayPerson,
): Change[] {
  const steps = stepsOf(problem);
  return [-steps, steps].flatMap((by) => {
    const moved = shifted(range, by, problem);
    if (moved === null) return [];
    const params = { minutes: steps * problem.intervalMinutes, from: range[0], to: range[1] };
    return [
      {
        finding: { code: by < 0 ? earlier : later, params },
        problem: { ...problem, people: problem.people.map((person) => move(person, moved, by)) },
      },
    ];
  });
}

function oneGuestFewer(problem: DayProblem, plan: DayPlan): Change[] {
  const named = namedIn(plan);
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

/** The two who help most on the queue that is shortest, or who are named by the clash. */
function oneMoreInSkeleton(problem: DayProblem, plan: DayPlan): Change[] {
  const named = namedIn(plan);
  const [shortest] = shortQueues(plan);
  const worth = (person: DayPerson) =>
    (named.has(person.id) ? 10 : 0) +
    (shortest !== undefined && answersAlone(person, shortest.queue) ? factorOn(person, shortest.queue) : 0);
  return problem.people
    .filter((person) => (person.workshop?.least ?? 0) > 0 && worth(person) > 0)
    .sort((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1))
    .slice(0, 2)
    .map((person) => ({
      finding: { code: 'skeletonMore', params: { person: person.id } },
      problem: replace(problem, person.id, {
        workshop: person.workshop == null ? null : { ...person.workshop, least: person.workshop.least - 1 },
      }),
    }));
}

function widerLunch(problem: DayProblem, plan: DayPlan): Change[] {
  const steps = stepsOf(problem);
  const named = namedIn(plan);
  const eating = problem.people.filter(({ id, lunch }) => lunch !== null && named.has(id));
  const widened = problem.people.map((person) => {
    if (person.lunch === null || (named.size > 0 && !named.has(person.id))) return person;
    const [from, to] = person.lunch.window;
    const window: Range = [Math.max(0, from - steps), Math.min(problem.intervals, to + steps)];
    return { ...person, lunch: { ...person.lunch, window } };
  });
  const params = {
    minutes: steps * problem.intervalMinutes,
    count: named.size,
    people: named.size === 0 ? '[]' : JSON.stringify(eating.map(({ id }) => id)),
  };
  return [{ finding: { code: 'lunchWider', params }, problem: { ...problem, people: widened } }];
}

/** One more full agent on the queue that is shortest, there whenever it is short. */
export function onePersonMore(problem: DayProblem, plan: DayPlan): Change[] {
  return shortQueues(plan)
    .slice(0, 2)
    .map(({ queue, from, to }) => {
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

/** Queues that lack agents, the one that lacks most first, with the stretch in which they do. */
function shortQueues(plan: DayPlan): { queue: string; sum: number; from: number; to: number }[] {
  return Object.entries(plan.shortfallByQueue)
    .map(([queue, short]) => ({
      queue,
      sum: short.reduce((a, b) => a + b, 0),
      from: short.findIndex((x) => x > 0),
      to: short.findLastIndex((x) => x > 0) + 1,
    }))
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum || (a.queue < b.queue ? -1 : 1));
}

function namedIn(plan: DayPlan): Set<string | number | undefined> {
  return new Set(plan.clash.map(({ params }) => params['person']));
}

function replace(problem: DayProblem, id: string, fields: Partial<DayPerson>): DayProblem {
  return {
    ...problem,
    people: problem.people.map((person) => (person.id === id ? { ...person, ...fields } : person)),
  };
}
