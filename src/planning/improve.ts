/**
 * Better plans from a plan: a few people at a time are planned anew, exactly, between what everybody else does
 * (large neighbourhood search, Shaw 1998). Finds what rounding misses where people differ in speed, limits and shifts.
 * The choice of people is drawn from a fixed seed, so the same problem goes the same way.
 */
import type { Activities, DayPerson, DayProblem } from './day-problem.ts';
import { factorOn } from './day-problem.ts';
import { clean } from './coverage.ts';
import { solveModel } from './highs.ts';
import { buildDayModel } from './model/day-model.ts';
import { dealOut } from './model/deal.ts';
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
  const beside = (activities[id] ?? []).filter((activity) => activity.startsWith('shadow:'));
  return [...new Set(beside.map((activity) => activity.slice(7)))];
}

function byId(a: DayPerson, b: DayPerson): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function replan(search: Search, few: readonly DayPerson[], activities: Activities, nodes: number): void {
  const { problem, options } = search;
  const open = openProblem(problem, few, activities);
  const days = new Map(open.people.map((person) => [person.id, personDay(open, person)]));
  if ([...days.values()].some(({ clash }) => clash.length > 0)) return;
  const hosts = new Map(
    open.people.flatMap(({ id, shadow }) => (shadow === null ? [] : [[id, shadow.hosts ?? []] as const])),
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
    const kept = person.shadow === null ? (activities[person.id] ?? []) : [];
    merged[person.id] = (dealt[person.id] ?? []).map((activity, at) =>
      kept[at]?.startsWith('shadow:') === true ? kept[at] : activity,
    );
  }
  offer(search, 'shortfall', polish(problem, search.days, merged), false);
}

/**
 * The day of these few: required is what the others leave open. A guest whose hosts are among the few may move their
 * time with them; any other time beside a host stays, as training for the guest and pinned phone time for the host.
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
  for (const guest of problem.people) {
    if (guest.shadow === null || moving.has(guest.id)) continue;
    const { queue } = guest.shadow;
    activities[guest.id]?.forEach((activity, at) => {
      if (!activity.startsWith('shadow:')) return;
      const pins = pinnedHosts.get(activity.slice(7)) ?? [];
      pins.push({ from: at, to: at + 1, activity: `phone:${queue}` });
      pinnedHosts.set(activity.slice(7), pins);
    });
  }
  const people = few.map((person): DayPerson => {
    const pins = [...person.pinned, ...(pinnedHosts.get(person.id) ?? [])];
    if (person.shadow === null) return { ...person, pinned: pins };
    if (moving.has(person.id))
      return { ...person, pinned: pins, shadow: { ...person.shadow, hosts: hostsOf(activities, person.id) } };
    const beside = (activities[person.id] ?? []).flatMap((activity, at): [number, number][] =>
      activity.startsWith('shadow:') ? [[at, at + 1]] : [],
    );
    return {
      ...person,
      pinned: pins.filter(({ activity }) => !activity.startsWith('shadow:')),
      training: [...person.training, ...beside],
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
                  activities[person.id]?.[at] === `phone:${queue}` ? left - factorOn(person, queue) : left,
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
