/**
 * The hard rules of a day plan, one function each, independent of the solver: every plan is checked here before it
 * goes out, and so is every edit on the board. Pure.
 */
import type { Activities, DayPerson, DayProblem } from './day-problem.ts';
import { eligibleHosts, factorOn, isPresent, maxPhoneIntervals, minBlockIntervals } from './day-problem.ts';
import { breaksFit } from './breaks.ts';

/** A rule that the plan breaks, for whom and when (`[from, to)` in intervals); worded as `planning.rule.<rule>`. */
export interface BrokenRule {
  readonly rule: string;
  readonly person: string;
  readonly from: number;
  readonly to: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A maximal run of intervals with one key. */
export interface Run {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

type PersonRule = (problem: DayProblem, person: DayPerson, day: readonly string[]) => BrokenRule[];

const personRules: readonly PersonRule[] = [
  insideShift,
  neverWhenAbsent,
  lunchInWindow,
  breaksTaken,
  phoneInARow,
  qualifiedForQueue,
  trainingThroughout,
  exerciseOnlyWhenPlanned,
  shadowMinutes,
  shadowBlocks,
  pinnedKept,
];

/** Every hard rule the activities break; empty for a plan that may go out. */
export function checkDayPlan(problem: DayProblem, activities: Activities): BrokenRule[] {
  const known = oneActivity(problem, activities);
  if (known.length > 0) return known;
  const broken = problem.people.flatMap((person) =>
    checkPersonDay(problem, person, activities[person.id] ?? []),
  );
  return [...broken, ...shadowHasHost(problem, activities), ...guestsPerHost(problem, activities)];
}

/** The rules that need only the person's own day. */
function checkPersonDay(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  return personRules.flatMap((rule) => rule(problem, person, day));
}

const plain = new Set(['off', 'lunch', 'training', 'break', 'briefing', 'reflection']);

/** One known activity per interval for each person, and for nobody else. */
function oneActivity(problem: DayProblem, activities: Activities): BrokenRule[] {
  const people = new Set(problem.people.map(({ id }) => id));
  const strangers = Object.keys(activities).filter((id) => !people.has(id));
  return [
    ...strangers.map((id) => broken('oneActivity', id, 0, 0, { activity: '' })),
    ...problem.people.flatMap(({ id }) => {
      const day = Object.hasOwn(activities, id) ? activities[id] : undefined;
      if (day?.length !== problem.intervals)
        return [broken('oneActivity', id, 0, problem.intervals, { activity: '' })];
      return runs(day).flatMap(({ key, from, to }) => {
        const known =
          plain.has(key) ||
          (key.startsWith('phone:') && Object.hasOwn(problem.queues, key.slice(6))) ||
          (key.startsWith('shadow:') && people.has(key.slice(7)));
        return known ? [] : [broken('oneActivity', id, from, to, { activity: key })];
      });
    }),
  ];
}

/** Outside the shift everybody is off; inside it and not absent nobody is. */
function insideShift(_problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  const inShift = (at: number) => person.shift !== null && at >= person.shift[0] && at < person.shift[1];
  return runsWhere(
    day,
    (activity, at) => (activity === 'off') !== !isPresent(person, at) && (activity === 'off' || !inShift(at)),
  ).map(({ key, from, to }) => broken('insideShift', person.id, from, to, { activity: key }));
}

/** Nobody does anything while absent. */
function neverWhenAbsent(_problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  const absent = (at: number) => person.absent.some(([from, to]) => at >= from && at < to);
  return runsWhere(day, (activity, at) => activity !== 'off' && absent(at)).map(({ key, from, to }) =>
    broken('neverWhenAbsent', person.id, from, to, { activity: key }),
  );
}

/** One unbroken lunch of the agreed length inside its window; none for those who have none or are away all day. */
function lunchInWindow(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  const eaten = runsWhere(day, (activity) => activity === 'lunch');
  if (!owesPauses(problem, person) || person.lunch === null) {
    return eaten.map(({ from, to }) => broken('lunchInWindow', person.id, from, to, { minutes: 0 }));
  }
  const { minutes, window } = person.lunch;
  const [only] = eaten;
  const kept =
    eaten.length === 1 &&
    only !== undefined &&
    (only.to - only.from) * problem.intervalMinutes === minutes &&
    only.from >= window[0] &&
    only.to <= window[1];
  return kept ? [] : [broken('lunchInWindow', person.id, window[0], window[1], { minutes })];
}

/** Each break is an unbroken run of at least its minutes inside its window; no minute serves two breaks. */
function breaksTaken(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  if (!owesPauses(problem, person)) return [];
  if (breaksFit(person.breaks, problem.intervalMinutes, (at) => day[at] === 'break')) return [];
  const alone = person.breaks.find(
    (one) => !breaksFit([one], problem.intervalMinutes, (at) => day[at] === 'break'),
  );
  const first = alone ?? person.breaks[0];
  return first === undefined
    ? []
    : [broken('breaksTaken', person.id, first.window[0], first.window[1], { minutes: first.minutes })];
}

/** Whoever is not there at all that day owes no lunch and no break. */
export function owesPauses(problem: Pick<DayProblem, 'intervals'>, person: DayPerson): boolean {
  for (let at = 0; at < problem.intervals; at++) if (isPresent(person, at)) return true;
  return false;
}

/** No more than the allowed minutes in a row on the phone, of whatever queue. */
function phoneInARow(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  const most = maxPhoneIntervals(problem, person);
  return runs(day.map((activity) => (activity.startsWith('phone:') ? 'phone' : '')))
    .filter(({ key, from, to }) => key === 'phone' && to - from > most)
    .map(({ from, to }) =>
      broken('phoneInARow', person.id, from, to, {
        minutes: (to - from) * problem.intervalMinutes,
        most: person.maxPhoneMinutes ?? problem.rules.maxPhoneMinutes ?? 0,
      }),
    );
}

/** Only qualified people are on a queue. */
function qualifiedForQueue(_problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  return runsWhere(
    day,
    (activity) => activity.startsWith('phone:') && factorOn(person, activity.slice(6)) <= 0,
  ).map(({ key, from, to }) => broken('qualifiedForQueue', person.id, from, to, { queue: key.slice(6) }));
}

/** Trainees are in the training throughout. */
function trainingThroughout(_problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  return runsWhere(day, (activity, at) => activity !== 'training' && inTraining(person, at)).map(
    ({ key, from, to }) => broken('trainingThroughout', person.id, from, to, { activity: key }),
  );
}

/** Training, briefing and reflection only where the problem asks for them. */
function exerciseOnlyWhenPlanned(
  _problem: DayProblem,
  person: DayPerson,
  day: readonly string[],
): BrokenRule[] {
  const exercise = new Set(['training', 'briefing', 'reflection']);
  const pinned = (activity: string, at: number) =>
    person.pinned.some((pin) => pin.activity === activity && at >= pin.from && at < pin.to);
  return runsWhere(
    day,
    (activity, at) =>
      exercise.has(activity) && !pinned(activity, at) && !(activity === 'training' && inTraining(person, at)),
  ).map(({ key, from, to }) => broken('exerciseOnlyWhenPlanned', person.id, from, to, { activity: key }));
}

function inTraining(person: DayPerson, at: number): boolean {
  return person.training.some(([from, to]) => at >= from && at < to);
}

/** A guest has exactly the agreed minutes beside hosts, inside the window; nobody else has any. */
function shadowMinutes(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  const beside = runsWhere(day, (activity) => activity.startsWith('shadow:'));
  if (person.shadow === null)
    return beside.map(({ from, to }) => broken('shadowMinutes', person.id, from, to, { minutes: 0 }));
  const { minutes, window } = person.shadow;
  const total = beside.reduce((sum, { from, to }) => sum + to - from, 0) * problem.intervalMinutes;
  const inside = beside.every(({ from, to }) => from >= window[0] && to <= window[1]);
  return total === minutes && inside
    ? []
    : [broken('shadowMinutes', person.id, window[0], window[1], { minutes })];
}

/** One host through a block, and no block shorter than the least: each maximal run of shadowing. */
function shadowBlocks(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  const { shadow } = person;
  if (shadow === null) return [];
  const least = minBlockIntervals(problem, shadow);
  return runsWhere(
    day.map((activity) => (activity.startsWith('shadow:') ? 'shadow' : activity)),
    (activity) => activity === 'shadow',
  ).flatMap(({ from, to }) => {
    const short =
      to - from < least
        ? [broken('shadowBlockLength', person.id, from, to, { minutes: least * problem.intervalMinutes })]
        : [];
    const hosts = new Set(day.slice(from, to));
    return hosts.size > 1
      ? [...short, broken('oneHostPerBlock', person.id, from, to, { hosts: hosts.size })]
      : short;
  });
}

/** A host is an allowed one of the queue's department and on the phone there in every interval of it. */
function shadowHasHost(problem: DayProblem, activities: Activities): BrokenRule[] {
  return problem.people.flatMap((guest) => {
    const { shadow } = guest;
    if (shadow === null) return [];
    const allowed = new Set(eligibleHosts(problem, guest).map(({ id }) => id));
    return runsWhere(activities[guest.id] ?? [], (activity, at) => {
      if (!activity.startsWith('shadow:')) return false;
      const host = activity.slice(7);
      return !allowed.has(host) || activities[host]?.[at] !== `phone:${shadow.queue}`;
    }).map(({ key, from, to }) =>
      broken('shadowHasHost', guest.id, from, to, { host: key.slice(7), queue: shadow.queue }),
    );
  });
}

/** No host has more guests at a time than allowed. */
function guestsPerHost(problem: DayProblem, activities: Activities): BrokenRule[] {
  const found: BrokenRule[] = [];
  for (let at = 0; at < problem.intervals; at++) {
    const guests = new Map<string, number>();
    for (const { id } of problem.people) {
      const activity = activities[id]?.[at] ?? '';
      if (activity.startsWith('shadow:'))
        guests.set(activity.slice(7), (guests.get(activity.slice(7)) ?? 0) + 1);
    }
    for (const [host, count] of guests) {
      if (count > problem.rules.maxGuestsPerHost) {
        found.push(
          broken('guestsPerHost', host, at, at + 1, { guests: count, most: problem.rules.maxGuestsPerHost }),
        );
      }
    }
  }
  return found;
}

/** What is pinned stays as it is. */
function pinnedKept(_problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  return person.pinned.flatMap((pin) =>
    runsWhere(day, (activity, at) => at >= pin.from && at < pin.to && activity !== pin.activity).map(
      ({ key, from, to }) =>
        broken('pinnedKept', person.id, from, to, { activity: key, pinned: pin.activity }),
    ),
  );
}

/** The maximal runs of equal activities, in order. */
function runs(day: readonly string[]): Run[] {
  return runsWhere(day, () => true);
}

function runsWhere(day: readonly string[], holds: (activity: string, at: number) => boolean): Run[] {
  const found: { key: string; from: number; to: number }[] = [];
  day.forEach((key, at) => {
    if (!holds(key, at)) return;
    const last = found.at(-1);
    if (last?.key === key && last.to === at) last.to = at + 1;
    else found.push({ key, from: at, to: at + 1 });
  });
  return found;
}

function broken(
  rule: string,
  person: string,
  from: number,
  to: number,
  params: BrokenRule['params'],
): BrokenRule {
  return { rule, person, from, to, params };
}
