/** Who is planned together: people truly alike as one group with a count, everybody else alone. Pure. */
import type { DayPerson, DayProblem } from '../day-problem.ts';
import { assistHosts, eligibleHosts, minAssistIntervals, minBlockIntervals } from '../day-problem.ts';
import type { PersonDay } from './person-day.ts';
import { personDay } from './person-day.ts';

export interface Group {
  /** In the order of their ids; alike in everything the plan looks at. */
  readonly people: readonly DayPerson[];
  readonly day: PersonDay;
  /** Breaks are counted per option, which is exact; otherwise pooled over options, which is a relaxation. */
  readonly byLunch: boolean;
}

/** How the model treats the day; refined when a pooled solution cannot be dealt out or a choice was too narrow. */
export interface Refinement {
  /** Hosts each guest and each assisted person may choose from, per id. */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  /** Hosts are not chosen one by one but only counted: a relaxation that bounds every choice. */
  readonly poolHosts: boolean;
  /** Keys of the groups to count by option. */
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
      needsHost(person, day) ||
      hosts.has(person.id) ||
      day.looseTalks.length > 0 ||
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

/** Whether the person is beside hosts or may be: such people are planned one by one. */
export function needsHost(person: DayPerson, day: PersonDay): boolean {
  return person.shadow !== null || day.assisted.length > 0;
}

/** What makes two people alike for the plan. */
export function groupKey(person: DayPerson, day: PersonDay): string {
  return JSON.stringify([
    person.department,
    day.queues,
    day.queues.map(([queue]) => person.queueWindows?.[queue] ?? null),
    day.fixed,
    day.lunchLength,
    day.lunchStarts,
    person.talks ?? [],
    person.workshop ?? null,
    day.breaks.map(({ minutes, window }) => [minutes, window]),
    day.maxPhone === Infinity ? null : day.maxPhone,
  ]);
}

/** The people who may sit with this one: hosts of a guest, hosts of an assisted person, or both. By id. */
export function hostsFor(problem: Pick<DayProblem, 'people'>, person: DayPerson): DayPerson[] {
  const found = new Set([
    ...eligibleHosts(problem, person),
    ...(person.assisted ?? []).flatMap((queue) => assistHosts(problem, person, queue)),
  ]);
  return [...found].sort(byId);
}

/** Blocks a person can have beside hosts, at the most. */
function mostBlocks(problem: DayProblem, { shadow }: DayPerson, day: PersonDay): number {
  const visits =
    shadow === null
      ? 0
      : Math.floor(shadow.minutes / problem.intervalMinutes / minBlockIntervals(problem, shadow));
  if (day.assisted.length === 0) return visits;
  const open = day.fixed.filter((activity) => activity === null).length;
  // Between two blocks there is a gap of at least one interval.
  return visits + Math.floor((open + 1) / (minAssistIntervals(problem) + 1));
}

/**
 * Hosts for each guest and assisted person such that no choice is left out: of eligible people who are alike and
 * wanted by the same people, as many as there can be blocks, since more would only stand in for each other.
 */
export function allHosts(problem: DayProblem, days: ReadonlyMap<string, PersonDay>): Map<string, string[]> {
  const dayOf = (person: DayPerson) => days.get(person.id) ?? personDay(problem, person);
  const seated = problem.people.filter((person) => needsHost(person, dayOf(person))).sort(byId);
  const blocks = seated.reduce((sum, person) => sum + mostBlocks(problem, person, dayOf(person)), 0);
  const eligible = new Map(seated.map((person) => [person.id, hostsFor(problem, person)]));
  const wantedBy = new Map<string, string[]>();
  for (const [guest, hosts] of eligible)
    for (const { id } of hosts) wantedBy.set(id, [...(wantedBy.get(id) ?? []), guest]);
  const pinnedHosts = new Set(seated.flatMap((person) => pinnedHostsOf(dayOf(person))));
  const counts = new Map<string, number>();
  const enough = new Set<string>();
  for (const person of [...problem.people].sort(byId)) {
    const wanted = wantedBy.get(person.id);
    if (wanted === undefined) continue;
    const day = dayOf(person);
    const single =
      needsHost(person, day) ||
      pinnedHosts.has(person.id) ||
      (problem.previous !== null && Object.hasOwn(problem.previous, person.id));
    const key = single ? person.id : JSON.stringify([groupKey(person, day), wanted]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count <= blocks) enough.add(person.id);
  }
  return new Map(
    [...eligible].map(([guest, hosts]) => [guest, hosts.map(({ id }) => id).filter((id) => enough.has(id))]),
  );
}

function pinnedHostsOf(day: PersonDay | undefined): string[] {
  const pinned = [...(day?.pinnedHost ?? []), ...(day?.pinnedAssist ?? [])];
  return [...new Set(pinned.filter((host) => host !== null))];
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
    const pinned = pinnedHostsOf(days.get(guest.id));
    const worth = new Map(
      eligible.map((host) => [host, hostWorth(problem, guest, days, host) - 1000 * (taken.get(host) ?? 0)]),
    );
    const ranked = eligible
      .filter((host) => !pinned.includes(host))
      .sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || (a < b ? -1 : 1));
    // A guest and an assisted person in one need hosts of both kinds.
    const visit = new Set(eligibleHosts(problem, guest).map(({ id }) => id));
    const kinds = [ranked.filter((host) => visit.has(host)), ranked.filter((host) => !visit.has(host))];
    const more = kinds.flatMap((kind) => kind.slice(0, Math.max(0, each - pinned.length)));
    const hosts = [...new Set([...pinned, ...more])].sort();
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
  const mine = days.get(guest.id);
  const theirs = days.get(host);
  if (mine === undefined || theirs === undefined) return 0;
  const [from, to] = guest.shadow?.window ?? [0, problem.intervals];
  const least =
    guest.shadow === null ? minAssistIntervals(problem) : minBlockIntervals(problem, guest.shadow);
  if (theirs.maxPhone < least) return -500;
  const queues = new Set([...(guest.shadow === null ? [] : [guest.shadow.queue]), ...(guest.assisted ?? [])]);
  let together = 0;
  for (let at = from; at < to; at++) {
    const there = theirs.fixed[at];
    const works = there?.startsWith('phone:') === true && queues.has(there.slice(6));
    if (mine.fixed[at] === null && (there === null || works)) together++;
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
