/** Why a day is impossible: the smallest set of facts that clash. */
import type { Fact } from './clash-facts.ts';
import { factsOf } from './clash-facts.ts';
import type { DayPerson, DayProblem, Finding, Pin } from './day-problem.ts';
import { eligibleHosts, hostOf } from './day-problem.ts';
import { solveModel } from './highs.ts';
import { buildDayModel } from './model/day-model.ts';
import { allHosts } from './model/groups.ts';
import type { PersonDay } from './model/person-day.ts';
import { personDay } from './model/person-day.ts';

/** Whether the rest is possible is looked for so far; what is still open then counts as possible, and the fact stays. */
const mostNodes = 2000;

/**
 * Facts that cannot all hold, none of which can be left out: without any one of them the rest would be possible.
 * One person's own contradictions come first, as they need no search, with what of the person's day causes them; then
 * a guest's with any host; then a deletion filter over the guests' and hosts' facts (Chinneck 2008), each step a small model without queues. Stopped early it says what is left.
 */
export function explainClash(problem: DayProblem, shouldStop: () => boolean): Finding[] {
  for (const person of [...problem.people].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const [clash] = personDay(problem, person).clash;
    if (clash !== undefined) return [clash, ...ownCauses(problem, person, clash)];
  }
  // Nobody has to be beside a host who helps, except where that is pinned.
  const guests = problem.people.filter((person) => person.shadow !== null || assistedPins(person).length > 0);
  const lonely = guests.find((guest) => guest.shadow !== null && eligibleHosts(problem, guest).length === 0);
  if (lonely?.shadow != null)
    return [{ code: 'noHost', params: { person: lonely.id, queue: lonely.shadow.queue } }];

  const unhelped = guests.find((guest) => !possibleWithAnyHost(problem, guest));
  if (unhelped !== undefined) {
    const alone = besideIdealHost(problem, unhelped);
    const facts = pausesOf(alone).filter(({ finding }) => finding.params['person'] === unhelped.id);
    return [
      ...guestFindings(problem).filter(({ params }) => params['person'] === unhelped.id),
      ...neededFacts(alone, facts, shouldStop),
    ];
  }

  const kept = new Set(guests.map(({ id }) => id));
  let core = withoutGuests(problem, kept);
  for (const { id } of [...guests].sort((a, b) => (a.id < b.id ? 1 : -1))) {
    kept.delete(id);
    const fewer = withoutGuests(problem, kept);
    if (shouldStop() || possible(fewer)) kept.add(id);
    else core = fewer;
  }
  core = withoutGuests(problem, kept);
  const facts = pausesOf(core);
  const free = core.people.map(({ id }) => id).filter((id) => !kept.has(id));
  // Most hosts have no part in it: everything about one of them is left out at once before it is taken apart.
  const apart = new Set(free);
  for (const id of free) {
    const relaxed = facts
      .filter(({ finding }) => finding.params['person'] === id)
      .reduce((whole, fact) => fact.without(whole), core);
    if (shouldStop() || possible(relaxed)) continue;
    core = relaxed;
    apart.delete(id);
  }
  const left = facts.filter(({ finding: { params } }) => {
    const person = params['person'];
    return typeof person !== 'string' || kept.has(person) || apart.has(person);
  });
  return [...guestFindings(core), ...neededFacts(core, left, shouldStop)];
}

function assistedPins({ pinned }: DayPerson): Pin[] {
  return pinned.filter(({ activity }) => activity.startsWith('assisted:'));
}

/** Clashes about time that cannot be found, and the facts that each of them is about already. */
const noTime: Readonly<Record<string, readonly string[]>> = {
  lunchDoesNotFit: ['hasLunch'],
  breakDoesNotFit: ['hasBreaks'],
  pausesDoNotFit: ['hasLunch'],
  talkDoesNotFit: ['hasTalks'],
  workshopDoesNotFit: ['hasWorkshop'],
  piecesDoNotFit: ['hasLunch', 'hasBreaks', 'hasTalks', 'hasWorkshop'],
};

/** What takes the time that a person's lunch, breaks, talks or rounds cannot find: the least of it that leaves none. */
function ownCauses(problem: DayProblem, person: DayPerson, clash: Finding): Finding[] {
  const about = noTime[clash.code];
  if (about === undefined) return [];
  let core: DayProblem = { ...problem, previous: null };
  const causes: Finding[] = [];
  for (const fact of factsOf(problem, person)) {
    if (about.includes(fact.finding.code)) continue;
    const relaxed = fact.without(core);
    const same = relaxed.people.find(({ id }) => id === person.id) ?? person;
    if (personDay(relaxed, same).clash.length > 0) core = relaxed;
    else causes.push(fact.finding);
  }
  return causes;
}

/** Those of the facts without which the rest would be possible: a deletion filter. */
function neededFacts(problem: DayProblem, facts: readonly Fact[], shouldStop: () => boolean): Finding[] {
  let core = problem;
  const needed: Finding[] = [];
  for (const fact of facts) {
    const relaxed = fact.without(core);
    if (shouldStop() || possible(relaxed)) needed.push(fact.finding);
    else core = relaxed;
  }
  return needed;
}

/** Whether the guest's own day has room for the time beside a host who is always there. */
function possibleWithAnyHost(problem: DayProblem, guest: DayPerson): boolean {
  // A pinned host cannot be replaced; the search over all of them sees to that.
  if (guest.shadow === null || guest.pinned.some(({ activity }) => hostOf(activity) !== null)) return true;
  return possible(besideIdealHost(problem, guest));
}

/** The guest alone with one host who has the whole day for them. */
function besideIdealHost(problem: DayProblem, guest: DayPerson): DayProblem {
  const { shadow } = guest;
  if (shadow === null) return { ...problem, people: [guest], previous: null };
  const host: DayPerson = {
    id: `\uffff host of ${guest.id}`,
    department: shadow.queue,
    queues: { [shadow.queue]: 1 },
    shift: [0, problem.intervals],
    absent: [],
    lunch: null,
    breaks: [],
    maxPhoneMinutes: problem.intervals * problem.intervalMinutes,
    training: [],
    shadow: null,
    pinned: [],
  };
  return {
    ...problem,
    people: [{ ...guest, shadow: { ...shadow, hosts: [host.id] } }, host],
    previous: null,
  };
}

/**
 * Only guests, people pinned beside a host and those who may host them matter: nobody else can make a day impossible.
 * Whoever is not kept is no guest any more, and whoever needs help takes no such calls.
 */
function withoutGuests(problem: DayProblem, kept: ReadonlySet<string>): DayProblem {
  const staying = problem.people.map((person): DayPerson => {
    const seated = kept.has(person.id);
    const { assisted = [] } = person;
    const helped = seated && assistedPins(person).length > 0;
    return {
      ...person,
      shadow: seated ? person.shadow : null,
      pinned: seated ? person.pinned : person.pinned.filter(({ activity }) => hostOf(activity) === null),
      queues: helped
        ? person.queues
        : Object.fromEntries(Object.entries(person.queues).filter(([queue]) => !assisted.includes(queue))),
      assisted: helped ? assisted : [],
    };
  });
  const changed = { ...problem, people: staying };
  const concerned = new Set(
    [...allHosts(changed, daysOf(changed))].flatMap(([guest, hosts]) => [guest, ...hosts]),
  );
  return { ...changed, people: staying.filter(({ id }) => concerned.has(id)), previous: null };
}

function possible(problem: DayProblem): boolean {
  if (problem.people.length === 0) return true;
  const days = daysOf(problem);
  if ([...days.values()].some(({ clash }) => clash.length > 0)) return false;
  const day = buildDayModel(
    problem,
    days,
    { hosts: allHosts(problem, days), poolHosts: false, byLunch: new Set(), alone: true },
    { kind: 'feasible' },
  );
  const stop = {
    gap: 0,
    nodes: mostNodes,
    start: null,
    shouldStop: () => false,
    onBetter: null,
    onBound: null,
  };
  return solveModel(day.model, stop).status !== 'infeasible';
}

function daysOf(problem: DayProblem): Map<string, PersonDay> {
  return new Map(problem.people.map((person) => [person.id, personDay(problem, person)]));
}

function guestFindings(problem: DayProblem): Finding[] {
  return problem.people.flatMap((guest) => [
    ...visitFinding(problem, guest),
    ...assistedPins(guest).map(({ from, to, activity }) => ({
      code: 'pinnedBesideHost',
      params: { person: guest.id, from, to, host: hostOf(activity) ?? '' },
    })),
  ]);
}

function visitFinding(problem: DayProblem, guest: DayPerson): Finding[] {
  const { shadow } = guest;
  if (shadow === null) return [];
  const hosts = eligibleHosts(problem, guest).map(({ id }) => id);
  const where = {
    person: guest.id,
    queue: shadow.queue,
    minutes: shadow.minutes,
    from: shadow.window[0],
    to: shadow.window[1],
  };
  return hosts.length > 3
    ? [{ code: 'guestNeedsHost', params: { ...where, hosts: hosts.length } }]
    : [{ code: 'guestNeedsNamedHost', params: { ...where, hosts: hosts.length, names: hosts.join(', ') } }];
}

/** What could be left out of the day of those concerned, each as one fact. */
function pausesOf(problem: DayProblem): Fact[] {
  const most = problem.rules.maxGuestsPerHost;
  return [
    {
      finding: { code: 'oneGuestAtATime', params: { most } },
      without: (whole) => ({ ...whole, rules: { ...whole.rules, maxGuestsPerHost: whole.people.length } }),
    },
    ...problem.people.flatMap((person) => factsOf(problem, person)),
  ];
}
