/**
 * The rest of a live day for a few people: everybody else goes on as planned. What they answer is taken off what the
 * queues need, which is exact: the agents that are missing are the same, and so is what they cost. A day of a dozen
 * people is solved at once, and its least change is proven. Pure.
 */
import { coverage } from '../../planning/coverage.ts';
import type { Activities, DayProblem } from '../../planning/day-problem.ts';
import { eligibleHosts } from '../../planning/day-problem.ts';
import { checkDayPlan } from '../../planning/day-rules.ts';
import { besideWhom } from './known.ts';
import type { LiveProblem } from './problem.ts';

/** A dozen are solved at once. */
const mostPeople = 12;
/** So many colleagues are looked at for a guest whose host has gone. */
const mostHosts = 8;

/**
 * Those whom something has happened to, whoever sits beside them at any time of the day, and for guests who need a
 * host the colleagues who would be on the phone anyway while the visit was planned.
 * @returns null when they are too many
 */
export function fewPeople(live: LiveProblem, planned: Activities): Set<string> | null {
  const { problem, idle, touched } = live;
  const few = withPartners(problem, idle, touched);
  if (few === null) return null;
  const busy = new Set(Object.values(idle).flatMap((day) => day.flatMap((one) => besideWhom(one) ?? [])));
  for (const guest of problem.people) {
    const { shadow } = guest;
    if (!touched.has(guest.id) || shadow === null) continue;
    const visit = planned[guest.id] ?? [];
    const alike = (host: string): number =>
      visit.filter(
        (activity, at) => activity.startsWith('shadow:') && idle[host]?.[at] === `phone:${shadow.queue}`,
      ).length;
    const free = eligibleHosts(problem, guest)
      .map(({ id }) => ({ id, alike: alike(id) }))
      .filter(({ id }) => !few.has(id) && !busy.has(id))
      .sort((a, b) => b.alike - a.alike || (a.id < b.id ? -1 : 1));
    for (const { id } of free.slice(0, Math.min(mostHosts, mostPeople - few.size))) few.add(id);
  }
  return few;
}

/** People with everybody who sits beside one of them at any time of the day, and beside those, and so on. */
function withPartners(problem: DayProblem, idle: Activities, ids: ReadonlySet<string>): Set<string> | null {
  const few = new Set(ids);
  const pairs = problem.people.flatMap(({ id }) =>
    (idle[id] ?? []).flatMap((activity) => {
      const host = besideWhom(activity);
      return host === null ? [] : [[id, host] as const];
    }),
  );
  for (let before = -1; before !== few.size;) {
    before = few.size;
    for (const [guest, host] of pairs) {
      if (few.has(guest)) few.add(host);
      else if (few.has(host)) few.add(guest);
    }
  }
  return few.size > 0 && few.size <= mostPeople ? few : null;
}

/** The problem of these people alone. */
export function problemOfFew(problem: DayProblem, idle: Activities, few: ReadonlySet<string>): DayProblem {
  const others = problem.people.filter(({ id }) => !few.has(id));
  const { scheduled } = coverage({ ...problem, people: others }, idle);
  return {
    ...problem,
    queues: Object.fromEntries(
      Object.entries(problem.queues).map(([queue, demand]) => [
        queue,
        {
          ...demand,
          required: demand.required.map((agents, at) => {
            const left = agents - (scheduled[queue]?.[at] ?? 0);
            return left <= 1e-9 ? 0 : Math.round(left * 1e9) / 1e9;
          }),
        },
      ]),
    ),
    people: problem.people.filter(({ id }) => few.has(id)),
    previous: idle,
  };
}

/** Everybody's day: the few as solved, the others as they are. Null where that breaks a rule. */
export function withOthers(
  { problem, idle }: LiveProblem,
  solved: Activities,
): Record<string, readonly string[]> | null {
  const all = Object.fromEntries(problem.people.map(({ id }) => [id, solved[id] ?? idle[id] ?? []]));
  return checkDayPlan(problem, all).length === 0 ? all : null;
}
