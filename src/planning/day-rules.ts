/**
 * The hard rules of a day plan, one function each, independent of the solver: every plan is checked here before it
 * goes out, and so is every edit on the board. Those about exercises and hosts stand in `exercise-rules.ts` and
 * `host-rules.ts`. Pure.
 */
import type { Activities, DayPerson, DayProblem } from './day-problem.ts';
import {
  factorOn,
  insideQueueWindow,
  isPhoneTime,
  isPresent,
  maxPhoneIntervals,
  owesPauses,
  plainActivities,
} from './day-problem.ts';
import { breaksFit } from './breaks.ts';
import { type BrokenRule, broken, runs, runsWhere } from './broken-rule.ts';
import {
  briefingBefore,
  exerciseOnlyWhenPlanned,
  oneHostPerBlock,
  reflectionAfter,
  shadowBlockLength,
  shadowMinutes,
  talksHeld,
  trainingThroughout,
  workshopRounds,
} from './exercise-rules.ts';
import {
  assistedBesideHost,
  assistedBlockLength,
  assistedInQueueWindow,
  assistedOneHost,
  guestsPerHost,
  shadowHasHost,
} from './host-rules.ts';

export type { BrokenRule } from './broken-rule.ts';

type PersonRule = (problem: DayProblem, person: DayPerson, day: readonly string[]) => BrokenRule[];

/** Rules that need only the person's own day. */
const personRules: readonly PersonRule[] = [
  insideShift,
  neverWhenAbsent,
  lunchInWindow,
  breaksTaken,
  phoneInARow,
  qualifiedForQueue,
  queueWindow,
  trainingThroughout,
  exerciseOnlyWhenPlanned,
  talksHeld,
  workshopRounds,
  shadowMinutes,
  shadowBlockLength,
  oneHostPerBlock,
  briefingBefore,
  reflectionAfter,
  pinnedKept,
];

/** Rules about people beside each other. */
const togetherRules: readonly ((problem: DayProblem, activities: Activities) => BrokenRule[])[] = [
  shadowHasHost,
  assistedBesideHost,
  assistedOneHost,
  assistedBlockLength,
  assistedInQueueWindow,
  guestsPerHost,
];

/** Every hard rule the activities break; empty for a plan that may go out. */
export function checkDayPlan(problem: DayProblem, activities: Activities): BrokenRule[] {
  const known = oneActivity(problem, activities);
  if (known.length > 0) return known;
  return [
    ...problem.people.flatMap((person) => checkPersonDay(problem, person, activities[person.id] ?? [])),
    ...togetherRules.flatMap((rule) => rule(problem, activities)),
  ];
}

/** The rules that need only the person's own day. */
export function checkPersonDay(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  return personRules.flatMap((rule) => rule(problem, person, day));
}

const plain = new Set(plainActivities);

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
          (key.startsWith('shadow:') && people.has(key.slice(7))) ||
          (key.startsWith('assisted:') && people.has(key.slice(9)));
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

/** Relief: no more than the allowed minutes in a row on the phone, of whatever queue, alone or beside a host. */
function phoneInARow(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  const most = maxPhoneIntervals(problem, person);
  return runs(day.map((activity) => (isPhoneTime(activity) ? 'phone' : '')))
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

/** Nobody is on a queue outside their window of it. */
function queueWindow(_problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  return runsWhere(
    day,
    (activity, at) => activity.startsWith('phone:') && !insideQueueWindow(person, activity.slice(6), at),
  ).map(({ key, from, to }) => broken('queueWindow', person.id, from, to, { queue: key.slice(6) }));
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
