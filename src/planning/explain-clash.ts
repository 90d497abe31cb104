/** Why a day is impossible: the smallest set of facts that clash. */
import type { DayPerson, DayProblem, Finding } from './day-problem.ts';
import { eligibleHosts } from './day-problem.ts';
import { solveModel } from './highs.ts';
import { buildDayModel } from './model/day-model.ts';
import { allHosts } from './model/groups.ts';
import type { PersonDay } from './model/person-day.ts';
import { personDay } from './model/person-day.ts';

/** A fact and the same problem without it. */
interface Fact {
  readonly finding: Finding;
  readonly without: (problem: DayProblem) => DayProblem;
}

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
  const guests = problem.people.filter(({ shadow }) => shadow !== null);
  const lonely = guests.find((guest) => eligibleHosts(problem, guest).length === 0);
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

  let core = withoutGuests(problem, new Set());
  const kept = new Set(guests.map(({ id }) => id));
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

/** Clashes about time that cannot be found, and the fact that each of them is about already. */
const noTime: Readonly<Record<string, string>> = {
  lunchDoesNotFit: 'hasLunch',
  breakDoesNotFit: 'hasBreaks',
  pausesDoNotFit: 'hasLunch',
};

/** What takes the time that a person's lunch or breaks cannot find: the least of it that leaves none. */
function ownCauses(problem: DayProblem, person: DayPerson, clash: Finding): Finding[] {
  const about = noTime[clash.code];
  if (about === undefined) return [];
  let core: DayProblem = { ...problem, people: [person], previous: null };
  const causes: Finding[] = [];
  for (const fact of pausesOf(core)) {
    if (fact.finding.code === about || fact.finding.params['person'] !== person.id) continue;
    const relaxed = fact.without(core);
    const stillClashes = relaxed.people.some((one) => personDay(relaxed, one).clash.length > 0);
    if (stillClashes) core = relaxed;
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
  if (guest.pinned.some(({ activity }) => activity.startsWith('shadow:'))) return true;
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

/** Only guests and those who may host them matter: nobody else can make a day impossible. */
function withoutGuests(problem: DayProblem, kept: ReadonlySet<string>): DayProblem {
  const staying =
    kept.size === 0
      ? problem.people
      : problem.people.map((person) => (kept.has(person.id) ? person : { ...person, shadow: null }));
  const changed = { ...problem, people: staying };
  const concerned = new Set(
    [...allHosts(changed, daysOf(changed))].flatMap(([guest, hosts]) => [guest, ...hosts]),
  );
  return { ...changed, people: staying.filter(({ id }) => concerned.has(id)), previous: null };
}

function possible(problem: DayProblem): boolean {
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
  return problem.people.flatMap((guest) => {
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
  });
}

/** Lunches, breaks, phone limits, training, absences and pins of those concerned, each as one fact that could be dropped. */
function pausesOf(problem: DayProblem): Fact[] {
  const most = problem.rules.maxGuestsPerHost;
  const facts: Fact[] = [
    {
      finding: { code: 'oneGuestAtATime', params: { most } },
      without: (whole) => ({ ...whole, rules: { ...whole.rules, maxGuestsPerHost: whole.people.length } }),
    },
  ];
  for (const person of problem.people) {
    const change = (fields: Partial<DayPerson>) => (whole: DayProblem) => ({
      ...whole,
      people: whole.people.map((one) => (one.id === person.id ? { ...one, ...fields } : one)),
    });
    const id = person.id;
    if (person.pinned.length > 0)
      facts.push({
        finding: { code: 'hasPins', params: { person: id, count: person.pinned.length } },
        without: change({ pinned: [] }),
      });
    if (person.breaks.length > 0)
      facts.push({
        finding: { code: 'hasBreaks', params: { person: id, count: person.breaks.length } },
        without: change({ breaks: [] }),
      });
    if (person.lunch !== null) {
      const [from, to] = person.lunch.window;
      facts.push({
        finding: { code: 'hasLunch', params: { person: id, minutes: person.lunch.minutes, from, to } },
        without: change({ lunch: null }),
      });
    }
    for (const [from, to] of person.training) {
      facts.push({
        finding: { code: 'hasTraining', params: { person: id, from, to } },
        // From what is left of them: another training may have been left out before.
        without: (whole) => ({
          ...whole,
          people: whole.people.map((one) =>
            one.id === id ? { ...one, training: one.training.filter((range) => range[0] !== from) } : one,
          ),
        }),
      });
    }
    if (person.maxPhoneMinutes !== null || problem.rules.maxPhoneMinutes !== null) {
      const most = person.maxPhoneMinutes ?? problem.rules.maxPhoneMinutes ?? 0;
      facts.push({
        finding: { code: 'hasPhoneLimit', params: { person: id, minutes: most } },
        without: change({ maxPhoneMinutes: 1440 }),
      });
    }
    if (person.absent.length > 0)
      facts.push({ finding: { code: 'isAbsent', params: { person: id } }, without: change({ absent: [] }) });
    if (person.shift !== null) {
      const [from, to] = person.shift;
      facts.push({
        finding: { code: 'hasShift', params: { person: id, from, to } },
        without: change({ shift: [0, problem.intervals] }),
      });
    }
  }
  return facts;
}
