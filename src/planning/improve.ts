/**
 * Better plans from a plan: a few people at a time are planned anew, exactly, between what everybody else does
 * (large neighbourhood search, Shaw 1998). Finds what rounding misses where people differ in speed, limits and shifts.
 * The choice of people is drawn from a fixed seed, so the same problem goes the same way.
 */
import type { Activities, DayPerson, DayProblem } from './day-problem.ts';
import { factorOn, hostOf, queueAnswered } from './day-problem.ts';
import { clean } from './coverage.ts';
import { solveModel } from './highs.ts';
import { buildDayModel } from './model/day-model.ts';
import { dealOut } from './model/deal.ts';
import { hostsFor } from './model/groups.ts';
import { personDay } from './model/person-day.ts';
import { polish } from './model/polish.ts';
import { randomFrom } from './random.ts';
import type { Search } from './search.ts';
import { offer, proven } from './search.ts';

/** Limits that do not depend on the machine's speed. */
export interface ImproveLimits {
  /** People planned anew at a time. */
  readonly people: number;
  /** Branching for each such few. */
  readonly nodes: number;
  /** Rounds through everybody without a better plan before it gives up. */
  readonly fruitless: number;
  /** Rounds through everybody in all. */
  readonly rounds: number;
}

/** Improves the best plan of the search until it is proven, the limits are reached, or it is stopped. */
export function improvePlan(search: Search, limits: ImproveLimits): void {
  const random = randomFrom(1);
  let fruitless = 0;
  for (let round = 0; round < limits.rounds && fruitless < limits.fruitless; round++) {
    const before = search.best?.harm ?? Infinity;
    for (const few of inTurn(search.problem, search.best?.activities ?? {}, limits.people, random)) {
      if (search.best === null || proven(search) || search.options.shouldStop()) return;
      replan(search, few, search.best.activities, limits.nodes);
    }
    fruitless = (search.best?.harm ?? Infinity) < before - 1e-9 ? 0 : fruitless + 1;
  }
}

/** So many people who answer beside a host only are planned anew in all, each with so many who could sit with them. */
const mostHelped = 20;
const mostHelpers = 6;

/** Gives those who answer beside a host only a time beside one, where it leaves fewer agents short; by id, each once. */
export function helpAssisted(search: Search, nodes: number): void {
  const random = randomFrom(1);
  const assisted = search.problem.people.filter((person) => (person.assisted?.length ?? 0) > 0).sort(byId);
  for (const person of assisted.slice(0, mostHelped)) {
    if (search.best === null || proven(search) || search.options.shouldStop()) return;
    const hosts = hostsFor(search.problem, person).map((host) => ({ host, rank: random() }));
    const few = hosts.sort((a, b) => a.rank - b.rank).slice(0, mostHelpers);
    replan(search, [person, ...few.map(({ host }) => host)], search.best.activities, nodes);
  }
}

/** Everybody once, about so many at a time, in random order; guests and their hosts stay together. */
function inTurn(
  problem: DayProblem,
  activities: Activities,
  size: number,
  random: () => number,
): DayPerson[][] {
  const ranks = new Map([...problem.people].sort(byId).map(({ id }) => [id, random()]));
  for (const { id } of [...problem.people].sort(byId)) {
    const together = [id, ...hostsOf(activities, id)];
    const least = Math.min(...together.map((one) => ranks.get(one) ?? 1));
    for (const one of together) ranks.set(one, least);
  }
  const order = [...problem.people].sort(
    (a, b) => (ranks.get(a.id) ?? 1) - (ranks.get(b.id) ?? 1) || byId(a, b),
  );
  const chunks: DayPerson[][] = [];
  let last = -1;
  for (const person of order) {
    const chunk = chunks.at(-1);
    const rank = ranks.get(person.id) ?? 1;
    if (chunk === undefined || (chunk.length >= size && rank !== last)) chunks.push([person]);
    else chunk.push(person);
    last = rank;
  }
  return chunks;
}

function hostsOf(activities: Activities, id: string): string[] {
  const hosts = (activities[id] ?? []).map(hostOf);
  return [...new Set(hosts.filter((host) => host !== null))];
}

function byId(a: DayPerson, b: DayPerson): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function replan(search: Search, some: readonly DayPerson[], activities: Activities, nodes: number): void {
  const { problem, options } = search;
  const few = withTheirHosts(some, activities);
  const open = openProblem(problem, few, activities);
  const days = new Map(open.people.map((person) => [person.id, personDay(open, person)]));
  if ([...days.values()].some(({ clash }) => clash.length > 0)) return;
  const everybody = open.people.map(({ id }) => id);
  const hosts = new Map(
    open.people.map(({ id, shadow, assisted }) => [
      id,
      assisted === undefined ? (shadow?.hosts ?? []) : everybody.filter((host) => host !== id),
    ]),
  );
  const day = buildDayModel(
    open,
    days,
    { hosts, poolHosts: false, byLunch: new Set(), alone: true },
    { kind: 'harm' },
  );
  const { values } = solveModel(day.model, {
    gap: day.step * 0.999,
    nodes,
    start: null,
    shouldStop: options.shouldStop,
    onBound: null,
    onBetter: null,
  });
  if (values === null) return;
  const dealt = dealOut(day, values, problem.intervalMinutes).activities;
  const merged: Record<string, readonly string[]> = { ...activities };
  for (const person of open.people) {
    const before = activities[person.id] ?? [];
    const kept = person.shadow === null ? visitOf(problem, person.id, before) : new Set();
    merged[person.id] = (dealt[person.id] ?? []).map((activity, at) =>
      kept.has(at) ? (before[at] ?? activity) : activity,
    );
  }
  offer(search, 'shortfall', polish(problem, search.days, merged), false);
}

/** Those of the people who are assisted by nobody outside them: the others stay as they are. */
function withTheirHosts(some: readonly DayPerson[], activities: Activities): DayPerson[] {
  const chosen = new Set(some.map(({ id }) => id));
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size;
    for (const { id } of some) {
      const hosts = (activities[id] ?? []).filter((activity) => activity.startsWith('assisted:')).map(hostOf);
      if (hosts.some((host) => host !== null && !chosen.has(host))) chosen.delete(id);
    }
  }
  return some.filter(({ id }) => chosen.has(id));
}

/** Intervals of a guest's visit with the briefing before and the reflection after it. */
function visitOf(problem: DayProblem, id: string, day: readonly string[]): Set<number> {
  const shadow = problem.people.find((person) => person.id === id)?.shadow ?? null;
  const beside = day.flatMap((activity, at) => (activity.startsWith('shadow:') ? [at] : []));
  const first = beside[0] ?? 0;
  const end = (beside.at(-1) ?? -1) + 1;
  const visit = new Set(beside);
  if (shadow === null || beside.length === 0) return visit;
  for (let at = first - (shadow.briefingMinutes ?? 0) / problem.intervalMinutes; at < first; at++)
    visit.add(at);
  for (let at = end; at < end + (shadow.reflectionMinutes ?? 0) / problem.intervalMinutes; at++)
    visit.add(at);
  return visit;
}

/**
 * The day of these few: required is what the others leave open. A guest whose hosts are among the few may move their
 * time with them; any other visit stays, as training for the guest and pinned phone time for the host, and so does
 * the time of hosts who help somebody else.
 */
function openProblem(problem: DayProblem, few: readonly DayPerson[], activities: Activities): DayProblem {
  const chosen = new Set(few.map(({ id }) => id));
  const moving = new Set(
    few
      .filter(
        ({ id, shadow }) => shadow !== null && hostsOf(activities, id).every((host) => chosen.has(host)),
      )
      .map(({ id }) => id),
  );
  const pinnedHosts = new Map<string, DayPerson['pinned'][number][]>();
  for (const { id } of problem.people) {
    activities[id]?.forEach((activity, at) => {
      const host = hostOf(activity);
      if (host === null || (activity.startsWith('shadow:') ? moving.has(id) : chosen.has(id))) return;
      const pins = pinnedHosts.get(host) ?? [];
      pins.push({ from: at, to: at + 1, activity: activities[host]?.[at] ?? '' });
      pinnedHosts.set(host, pins);
    });
  }
  const people = few.map((person): DayPerson => {
    const pins = [...person.pinned, ...(pinnedHosts.get(person.id) ?? [])];
    if (person.shadow === null) return { ...person, pinned: pins };
    if (moving.has(person.id))
      return { ...person, pinned: pins, shadow: { ...person.shadow, hosts: hostsOf(activities, person.id) } };
    const visit = visitOf(problem, person.id, activities[person.id] ?? []);
    return {
      ...person,
      // A pin inside the visit is kept by keeping the visit.
      pinned: pins.flatMap(({ from, to, activity }) =>
        Array.from({ length: to - from }, (_, i) => from + i)
          .filter((at) => !visit.has(at))
          .map((at) => ({ from: at, to: at + 1, activity })),
      ),
      training: [...person.training, ...[...visit].map((at): [number, number] => [at, at + 1])],
      shadow: null,
    };
  });
  const others = problem.people.filter(({ id }) => !chosen.has(id));
  const queues = Object.fromEntries(
    Object.entries(problem.queues).map(([queue, demand]) => [
      queue,
      {
        ...demand,
        required: demand.required.map((required, at) =>
          Math.max(
            0,
            clean(
              others.reduce(
                (left, person) =>
                  queueAnswered(activities, person.id, at) === queue ? left - factorOn(person, queue) : left,
                required,
              ),
            ),
          ),
        ),
      },
    ]),
  );
  return { ...problem, queues, people, previous: null };
}
