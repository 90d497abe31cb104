/** Who is planned together: people truly alike as one group with a count, everybody else alone. Pure. */
import type { DayPerson, DayProblem } from '../day-problem.ts';
import { eligibleHosts, minBlockIntervals } from '../day-problem.ts';
import type { PersonDay } from './person-day.ts';
import { personDay } from './person-day.ts';

export interface Group {
  /** In the order of their ids; alike in everything the plan looks at. */
  readonly people: readonly DayPerson[];
  readonly day: PersonDay;
  /** Breaks are counted per lunch start, which is exact; otherwise pooled over lunch starts, which is a relaxation. */
  readonly byLunch: boolean;
}

/** How the model treats the day; refined when a pooled solution cannot be dealt out or a choice was too narrow. */
export interface Refinement {
  /** Hosts each guest may choose from, per guest id. */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  /** Hosts are not chosen one by one but only counted: a relaxation that bounds every choice. */
  readonly poolHosts: boolean;
  /** Keys of the groups to count by lunch start. */
  readonly byLunch: ReadonlySet<string>;
  /** Everybody on their own: exact whatever the rules. */
  readonly alone: boolean;
}

/** Groups in an order that does not depend on the order of the people in the problem. */
export function groupPeople(
  problem: DayProblem,
  days: ReadonlyMap<string, PersonDay>,
  refinement: Refinement,
): Group[] {
  const hosts = new Set(refinement.poolHosts ? [] : [...refinement.hosts.values()].flat());
  const groups = new Map<string, DayPerson[]>();
  for (const person of [...problem.people].sort(byId)) {
    const day = days.get(person.id) ?? personDay(problem, person);
    const single =
      refinement.alone ||
      person.shadow !== null ||
      hosts.has(person.id) ||
      (problem.previous !== null && Object.hasOwn(problem.previous, person.id)) ||
      day.breaks.some(({ minutes }) => minutes > problem.intervalMinutes);
    const key = single ? `person ${JSON.stringify(person.id)}` : groupKey(person, day);
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, people]) => {
      const [first] = people;
      if (first === undefined) throw new Error('a group has at least one person');
      return {
        people,
        day: days.get(first.id) ?? personDay(problem, first),
        byLunch: people.length > 1 && refinement.byLunch.has(key),
      };
    });
}

/** What makes two people alike for the plan. */
export function groupKey(person: DayPerson, day: PersonDay): string {
  return JSON.stringify([
    person.department,
    day.queues,
    day.fixed,
    day.lunchLength,
    day.lunchStarts,
    day.breaks.map(({ minutes, window }) => [minutes, window]),
    day.maxPhone === Infinity ? null : day.maxPhone,
  ]);
}

/**
 * Hosts for each guest such that no choice is left out: of eligible people who are alike and named by the same guests,
 * as many as there can be blocks, since more would only stand in for each other.
 */
export function allHosts(problem: DayProblem, days: ReadonlyMap<string, PersonDay>): Map<string, string[]> {
  const guests = problem.people.filter(({ shadow }) => shadow !== null).sort(byId);
  const blocks = guests.reduce(
    (sum, { shadow }) =>
      sum +
      (shadow === null
        ? 0
        : Math.floor(shadow.minutes / problem.intervalMinutes / minBlockIntervals(problem, shadow))),
    0,
  );
  const eligible = new Map(guests.map((guest) => [guest.id, eligibleHosts(problem, guest).sort(byId)]));
  const wantedBy = new Map<string, string[]>();
  for (const [guest, hosts] of eligible)
    for (const { id } of hosts) wantedBy.set(id, [...(wantedBy.get(id) ?? []), guest]);
  const counts = new Map<string, number>();
  const enough = new Set<string>();
  for (const person of [...problem.people].sort(byId)) {
    const day = days.get(person.id);
    const wanted = wantedBy.get(person.id);
    if (day === undefined || wanted === undefined) continue;
    const single =
      person.shadow !== null || (problem.previous !== null && Object.hasOwn(problem.previous, person.id));
    const pinned = guests.some((guest) => days.get(guest.id)?.pinnedHost.includes(person.id));
    const key = single || pinned ? person.id : JSON.stringify([groupKey(person, day), wanted]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count <= blocks) enough.add(person.id);
  }
  return new Map(
    [...eligible].map(([guest, hosts]) => [guest, hosts.map(({ id }) => id).filter((id) => enough.has(id))]),
  );
}

/**
 * A narrow choice: a host or two for each guest, different ones for different guests as far as they go, those with
 * the most common time first. Most days lose nothing by it, which the pooled bound then proves.
 */
export function fewHosts(
  problem: DayProblem,
  days: ReadonlyMap<string, PersonDay>,
  all: ReadonlyMap<string, readonly string[]>,
  each: number,
): Map<string, string[]> {
  const taken = new Map<string, number>();
  const chosen = new Map<string, string[]>();
  const guests = problem.people
    .filter(({ id }) => all.has(id))
    .sort((a, b) => (all.get(a.id)?.length ?? 0) - (all.get(b.id)?.length ?? 0) || byId(a, b));
  for (const guest of guests) {
    const eligible = all.get(guest.id) ?? [];
    const pinned = [...new Set((days.get(guest.id)?.pinnedHost ?? []).filter((host) => host !== null))];
    const worth = new Map(
      eligible.map((host) => [host, hostWorth(problem, guest, days, host) - 1000 * (taken.get(host) ?? 0)]),
    );
    const ranked = eligible
      .filter((host) => !pinned.includes(host))
      .sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || (a < b ? -1 : 1));
    const hosts = [...pinned, ...ranked.slice(0, Math.max(0, each - pinned.length))].sort();
    for (const host of hosts) taken.set(host, (taken.get(host) ?? 0) + 1);
    chosen.set(guest.id, hosts);
  }
  return chosen;
}

/** Intervals in which both could be together, less what a short phone limit of the host costs. */
function hostWorth(
  problem: DayProblem,
  guest: DayPerson,
  days: ReadonlyMap<string, PersonDay>,
  host: string,
): number {
  const { shadow } = guest;
  const mine = days.get(guest.id);
  const theirs = days.get(host);
  if (shadow === null || mine === undefined || theirs === undefined) return 0;
  if (theirs.maxPhone < minBlockIntervals(problem, shadow)) return -500;
  let together = 0;
  for (let at = shadow.window[0]; at < shadow.window[1]; at++) {
    const there = theirs.fixed[at];
    if (mine.fixed[at] === null && (there === null || there === `phone:${shadow.queue}`)) together++;
  }
  return (
    together +
    Math.min(theirs.maxPhone, problem.intervals) / 100 -
    (problem.people.find(({ id }) => id === host)?.shadow != null ? 50 : 0)
  );
}

function byId(a: DayPerson, b: DayPerson): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
