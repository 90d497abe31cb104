/**
 * Fairness: peaks, late lunches and last hours are shared out among people, history included. Pure.
 *
 * A person's cost is the square of each: late lunches, hours on the phone at peaks, last hours, each with what earlier
 * days asked (`burden`): the square makes two late lunches of one person worse than one each of two. Nothing that the
 * goals before it reached changes: coverage, hosts, pins, workshop rounds in all and changes against `previous` stay.
 *
 * People who are alike (`groupKey`) and beside nobody swap whole days: the least total over all ways to hand the
 * group's days out is an assignment problem, solved exactly (Hungarian method). Changes against the published plan come
 * first in its cost. Then people of the same skills swap their lunches, pair by pair where it helps: a
 * better share, though not proven the best.
 */
import type { Activities, Burden, DayPerson, DayProblem } from './day-problem.ts';
import { hostOf, owesPauses } from './day-problem.ts';
import { cheapestAssignment } from './assignment.ts';
import { checkPersonDay } from './day-rules.ts';
import { groupKey, needsHost } from './model/groups.ts';
import type { PersonDay } from './model/person-day.ts';

/** Which intervals of a queue are its peak and its last hour. */
interface Demanding {
  readonly peak: ReadonlySet<number>;
  readonly lastHour: ReadonlySet<number>;
}

/** More alike people than this are handed out in lots of so many, by id: the method is cubic. */
const mostAtOnce = 250;
/** So many people are asked to take a late lunch over, those with the fewest so far first. */
const mostTakers = 20;

/** The activities with burdens shared out; the input is left as it is. */
export function shareBurdens(
  problem: DayProblem,
  days: ReadonlyMap<string, PersonDay>,
  activities: Activities,
): Record<string, readonly string[]> {
  const shared: Record<string, readonly string[]> = { ...activities };
  const demanding = demandingIntervals(problem);
  const hosting = new Set(
    Object.values(activities).flatMap((day) => day.map(hostOf).filter((host) => host !== null)),
  );
  const groups = new Map<string, DayPerson[]>();
  const movable: DayPerson[] = [];
  for (const person of [...problem.people].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const day = days.get(person.id);
    if (day === undefined || needsHost(person, day) || hosting.has(person.id)) continue;
    if (!owesPauses(problem, person)) continue;
    movable.push(person);
    const key = groupKey(person, day);
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  const handAllOut = () => {
    for (const people of groups.values())
      for (let from = 0; from < people.length; from += mostAtOnce)
        handOut(problem, demanding, people.slice(from, from + mostAtOnce), shared);
  };
  handAllOut();
  // Days that are other than before may be handed out better once more.
  if (swapLunches(problem, days, demanding, movable, shared)) handAllOut();
  return shared;
}

/** What the day asks of the person: late lunches (0 or 1), intervals on the phone at peaks, last hours (0 or 1). */
export function burdenOf(problem: DayProblem, person: DayPerson, day: readonly string[]): Burden {
  return burdenOn(demandingIntervals(problem), person, day);
}

/** The same for everybody of a plan, by id. */
export function burdensOf(problem: DayProblem, activities: Activities): Map<string, Burden> {
  const demanding = demandingIntervals(problem);
  return new Map(
    problem.people.map((person) => [person.id, burdenOn(demanding, person, activities[person.id] ?? [])]),
  );
}

function burdenOn(
  demanding: ReadonlyMap<string, Demanding>,
  person: DayPerson,
  day: readonly string[],
): Burden {
  let peak = 0;
  let lastHour = 0;
  day.forEach((activity, at) => {
    const queue = activity.startsWith('phone:') ? demanding.get(activity.slice(6)) : undefined;
    if (queue?.peak.has(at) === true) peak++;
    if (queue?.lastHour.has(at) === true) lastHour = 1;
  });
  const start = day.indexOf('lunch');
  const [from, to] = person.lunch?.window ?? [0, 0];
  const late = person.lunch !== null && start >= 0 && start >= to - (to - from) / 3;
  return { lateLunch: late ? 1 : 0, peak, lastHour };
}

/** The sum of everybody's cost, which this makes less: for tests and for whoever wants to show it. */
export function unfairness(problem: DayProblem, activities: Activities): number {
  const demanding = demandingIntervals(problem);
  return problem.people.reduce(
    (sum, person) => sum + costOf(problem, person, burdenOn(demanding, person, activities[person.id] ?? [])),
    0,
  );
}

/**
 * A queue's peak is the busiest quarter of its intervals with demand, those of equal demand as the last of them
 * included unless that is all of them; its last hour is the hour before its demand ends.
 */
function demandingIntervals(problem: DayProblem): Map<string, Demanding> {
  return new Map(
    Object.entries(problem.queues).map(([queue, { required }]) => {
      const open = required.flatMap((agents, at) => (agents > 0 ? [at] : []));
      const busiest = open.map((at) => required[at] ?? 0).sort((a, b) => b - a);
      const least = busiest[Math.ceil(busiest.length / 4) - 1] ?? Infinity;
      const flat = least <= (busiest.at(-1) ?? 0);
      const end = (open.at(-1) ?? -1) + 1;
      const hour = Math.max(1, Math.round(60 / problem.intervalMinutes));
      return [
        queue,
        {
          peak: new Set(flat ? [] : open.filter((at) => (required[at] ?? 0) >= least)),
          lastHour: new Set(open.filter((at) => at >= end - hour)),
        },
      ];
    }),
  );
}

/** Late lunch² + (hours at peaks)² + last hours², each with the history. */
function costOf(
  { intervalMinutes }: Pick<DayProblem, 'intervalMinutes'>,
  person: DayPerson,
  today: Burden,
): number {
  const before = person.burden ?? { lateLunch: 0, peak: 0, lastHour: 0 };
  const hours = intervalMinutes / 60;
  return (
    (before.lateLunch + today.lateLunch) ** 2 +
    ((before.peak + today.peak) * hours) ** 2 +
    (before.lastHour + today.lastHour) ** 2
  );
}

/** Hands the days of people who are alike out to them anew: fewest changes, then least cost, then as it was. */
function handOut(
  problem: DayProblem,
  demanding: ReadonlyMap<string, Demanding>,
  people: readonly DayPerson[],
  shared: Record<string, readonly string[]>,
): void {
  if (people.length < 2) return;
  const days = people.map(({ id }) => shared[id] ?? []);
  if (!people.some(({ id, burden }) => burden != null || problem.previous?.[id] !== undefined)) return;
  // What a day asks is the same of anybody in the group, whose windows are the same.
  const [first] = people;
  const asked = days.map((day) => (first === undefined ? null : burdenOn(demanding, first, day)));
  const fair = people.map((person) =>
    asked.map((today) => (today === null ? 0 : costOf(problem, person, today))),
  );
  const worst = 1 + fair.reduce((sum, row) => sum + Math.max(...row), 0);
  const costs = people.map(({ id }, i) =>
    days.map((day, j) => {
      const before = problem.previous?.[id];
      const changed = before?.filter((activity, at) => activity !== day[at]).length ?? 0;
      // Keeping one's own day decides between equal ways, so that nothing moves for nothing.
      return changed * worst + (fair[i]?.[j] ?? 0) + (i === j ? 0 : 1e-6 / people.length);
    }),
  );
  cheapestAssignment(costs).forEach((j, i) => {
    const person = people[i];
    if (person !== undefined) shared[person.id] = days[j] ?? [];
  });
}

/** Late lunches change hands, pair by pair, where that helps; whether any did. */
function swapLunches(
  problem: DayProblem,
  days: ReadonlyMap<string, PersonDay>,
  demanding: ReadonlyMap<string, Demanding>,
  movable: readonly DayPerson[],
  shared: Record<string, readonly string[]>,
): boolean {
  const burdened = (person: DayPerson) =>
    person.burden != null && Object.values(person.burden).some((value: number) => value > 0);
  if (!movable.some(burdened)) return false;
  let swapped = false;
  const skills = new Map<string, DayPerson[]>();
  for (const person of movable) {
    // Whoever knows their day already keeps it.
    if (person.lunch === null || problem.previous?.[person.id] !== undefined) continue;
    const key = JSON.stringify([days.get(person.id)?.queues, person.lunch.minutes]);
    skills.set(key, [...(skills.get(key) ?? []), person]);
  }
  for (const people of skills.values()) {
    const late = new Set(
      people.filter((person) => burdenOn(demanding, person, shared[person.id] ?? []).lateLunch > 0),
    );
    const history = (person: DayPerson) => person.burden?.lateLunch ?? 0;
    const leastFirst = [...people].sort((a, b) => history(a) - history(b) || (a.id < b.id ? -1 : 1));
    // Only a late lunch handed to somebody who had fewer of them can help.
    for (const giver of [...late].sort((a, b) => history(b) - history(a) || (a.id < b.id ? -1 : 1))) {
      let tried = 0;
      for (const taker of leastFirst) {
        if (history(taker) >= history(giver) || tried === mostTakers) break;
        if (late.has(taker)) continue;
        tried++;
        if (!swapLunch(problem, days, demanding, giver, taker, shared)) continue;
        swapped = true;
        late.delete(giver);
        late.add(taker);
        break;
      }
    }
  }
  return swapped;
}

/** Exchanges what two people do during either's lunch, if both days then keep every rule and the total is less. */
function swapLunch(
  problem: DayProblem,
  days: ReadonlyMap<string, PersonDay>,
  demanding: ReadonlyMap<string, Demanding>,
  one: DayPerson,
  other: DayPerson,
  shared: Record<string, readonly string[]>,
): boolean {
  const before = [shared[one.id] ?? [], shared[other.id] ?? []] as const;
  const crossing = (at: number) => before.some((day) => day[at] === 'lunch');
  const open = (person: DayPerson, at: number) => days.get(person.id)?.fixed[at] === null;
  const after: [string[], string[]] = [[...before[0]], [...before[1]]];
  for (let at = 0; at < problem.intervals; at++) {
    if (!crossing(at)) continue;
    if (!open(one, at) || !open(other, at)) return false;
    // Rounds and talks are their own; only phone time, breaks and lunch change hands.
    if (!before.every((day) => /^(phone:|break$|lunch$)/.test(day[at] ?? ''))) return false;
    after[0][at] = before[1][at] ?? '';
    after[1][at] = before[0][at] ?? '';
  }
  const people = [one, other];
  const total = (lines: readonly (readonly string[])[]) =>
    people.reduce(
      (sum, person, i) => sum + costOf(problem, person, burdenOn(demanding, person, lines[i] ?? [])),
      0,
    );
  if (total(after) >= total(before) - 1e-9) return false;
  if (people.some((person, i) => checkPersonDay(problem, person, after[i] ?? []).length > 0)) return false;
  shared[one.id] = after[0];
  shared[other.id] = after[1];
  return true;
}
