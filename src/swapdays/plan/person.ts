/** One person's part of a day problem: from the shift and the part in the exercise. Pure. */
import type { RosterPerson } from '../../people/rules.ts';
import type { Break, DayPerson, Lunch, Pin, Range, Talk } from '../../planning/day-problem.ts';
import type { Participant } from '../swap-day.ts';
import { assistedFactor, guestPhoneMinutes, soloFactor } from '../rules.ts';
import {
  type Clock,
  intervalMinutes,
  inward,
  listed,
  longestRun,
  outward,
  runsWithin,
  wholeIntervals,
  within,
} from './day-clock.ts';
import type { DayFacts } from './problem.ts';
import { pausesWithRoom } from './pauses.ts';
import { talksAround } from './talks.ts';
import type { Training } from './training.ts';
import { shadowOf } from './visit.ts';
import type { WorkshopRounds } from './workshop-rounds.ts';

/** The first and the last hour of a shift have no break. */
const edgeMinutes = 60;

export interface PersonContext {
  facts: DayFacts;
  clock: Clock;
  there: readonly RosterPerson[];
  role: Participant['role'] | undefined;
  training: Training | null;
  workshop: WorkshopRounds | null;
}

/** A person who is there that day, as the planner knows them. */
export function dayPerson(person: RosterPerson, context: PersonContext): DayPerson {
  const { facts, clock, role, training } = context;
  const shift =
    person.shift === null ? null : inward([person.shift.startsMinute, person.shift.endsMinute], clock);
  const absent = person.absent.flatMap((range) => listed(outward(range, clock)));
  const present = (at: number): boolean =>
    shift !== null && at >= shift[0] && at < shift[1] && !within(absent, at);
  // Who comes later or has to leave is in the training while there: one doctor's visit must not stop the day.
  const whileThere = (ranges: readonly (readonly [number, number])[]): Range[] =>
    ranges.flatMap((range) => runsWithin(inward(range, clock), present));
  const trainee = training?.trainees.has(person.id) === true ? training : null;
  const trained = whileThere(trainee?.ranges ?? []);
  const played = role === 'player' ? whileThere(training?.rolePlay ?? []) : [];
  const rounds = roundsFor(person, context, present);
  const bound = [...trained, ...played, ...rounds];
  const free = (at: number): boolean => present(at) && !within(bound, at);
  const together = trainee?.lunch ?? null;
  const burden = facts.burdens?.[person.id];
  const widened = rounds.length > 0 ? (context.workshop?.lunch ?? null) : null;
  const lunch = lunchOf(
    person,
    freer(together ?? withGap(person, widened) ?? usual(person), facts.lunchFreedom?.[person.id]),
    clock,
    present,
  );
  const { talks: wanted, ...work } = workOf(person, context, free);
  const { talks, breaks } = pausesWithRoom(
    lunch,
    { talks: wanted, breaks: breaksOf(person, clock, free) },
    free,
  );
  return {
    id: person.id,
    department: person.departmentId,
    shift,
    absent,
    lunch,
    breaks,
    maxPhoneMinutes:
      role === 'cover' ? Math.min(person.maxPhoneMinutes, guestPhoneMinutes) : person.maxPhoneMinutes,
    training: trained,
    shadow: shadowOf(person, role, context),
    pinned: [
      ...played.map(([from, to]) => ({ from, to, activity: 'role-play' })),
      ...pinsFor(person.id, facts, clock),
    ],
    ...work,
    ...(talks.length > 0 ? { talks } : {}),
    ...(burden === undefined ? {} : { burden }),
    ...(rounds.length > 0 ? { workshop: { rounds, least: leastRounds(rounds.length, context) } } : {}),
  };
}

type Work = Pick<DayPerson, 'queues' | 'assisted' | 'queueWindows'> & { talks: readonly Talk[] };

/**
 * The own queue for whoever answers it alone. Those who cover answer the trainees' queue too, alone or beside a host,
 * while the training lasts: before and after it the trainees are back. Who covers or plays has a talk before and after.
 */
function workOf(
  person: RosterPerson,
  { facts, clock, role, training }: PersonContext,
  free: (at: number) => boolean,
): Work {
  const alone = soloFactor(person, person.departmentId);
  const own = alone > 0 ? { [person.departmentId]: alone } : {};
  if (training === null || (role !== 'cover' && role !== 'player')) return { queues: own, talks: [] };
  const first = training.rolePlay[0]?.[0] ?? training.span[0];
  const last = training.rolePlay.at(-1)?.[1] ?? training.span[1];
  const work = role === 'player' ? ([first, last] as const) : training.span;
  const talks = talksAround(facts.day, work, clock, free);
  const window = inward(training.span, clock);
  const { queue } = training;
  const factor = soloFactor(person, queue) || assistedFactor(person, queue);
  const covers = role === 'cover' && factor > 0 && window !== null;
  return {
    queues: covers ? { ...own, [queue]: factor } : own,
    ...(covers ? { queueWindows: { [queue]: window } } : {}),
    ...(covers && soloFactor(person, queue) === 0 ? { assisted: [queue] } : {}),
    talks,
  };
}

/** The rounds of the workshop that the person can be there for, as intervals. */
function roundsFor(
  person: RosterPerson,
  { clock, workshop }: PersonContext,
  present: (at: number) => boolean,
): Range[] {
  if (workshop?.attendees.has(person.id) !== true) return [];
  return workshop.rounds.flatMap((round) => {
    const range = inward(round, clock);
    return range !== null && longestRun(range, present) === range[1] - range[0] ? [range] : [];
  });
}

/** All but one: that one may be spent on the phone. */
function leastRounds(possible: number, { workshop }: PersonContext): number {
  return Math.min(possible, Math.max(0, (workshop?.rounds.length ?? 0) - 1));
}

/** The lunch window together with the gap between two rounds, so that whoever is in both can eat. */
function withGap(
  { lunch }: RosterPerson,
  gap: readonly [number, number] | null,
): readonly [number, number] | null {
  if (lunch === null || gap === null) return null;
  return [Math.min(lunch.fromMinute, gap[0]), Math.max(lunch.toMinute, gap[1])];
}

function usual({ lunch }: RosterPerson): readonly [number, number] | null {
  return lunch === null ? null : [lunch.fromMinute, lunch.toMinute];
}

/** A head may let somebody eat earlier or later on this one day. */
function freer(
  window: readonly [number, number] | null,
  minutes: number | undefined,
): readonly [number, number] | null {
  return window === null || minutes === undefined ? window : [window[0] - minutes, window[1] + minutes];
}

/**
 * The agreed lunch inside its window: trainees eat together. Whoever is away at lunchtime eats then: no lunch is
 * planned where the person's presence has no room for it.
 */
function lunchOf(
  person: RosterPerson,
  minutesOfDay: readonly [number, number] | null,
  clock: Clock,
  present: (at: number) => boolean,
): Lunch | null {
  if (person.lunch === null || person.lunch.minutes === 0 || minutesOfDay === null) return null;
  const minutes = wholeIntervals(person.lunch.minutes);
  const window = inward(minutesOfDay, clock);
  if (window === null || longestRun(window, present) * intervalMinutes < minutes) return null;
  return { minutes, window };
}

/** One break between the first hour and lunch, one between lunch and the last hour, where there is room for it. */
function breaksOf(person: RosterPerson, clock: Clock, free: (at: number) => boolean): Break[] {
  const { shift, lunch, breakMinutes } = person;
  if (shift === null || breakMinutes === 0) return [];
  const middle = Math.round((shift.startsMinute + shift.endsMinute) / 2);
  const halves: [number, number][] = [
    [shift.startsMinute + edgeMinutes, lunch?.fromMinute ?? middle],
    [lunch?.toMinute ?? middle, shift.endsMinute - edgeMinutes],
  ];
  const minutes = wholeIntervals(breakMinutes);
  return halves.flatMap((half) => {
    const window = inward(half, clock);
    return window !== null && longestRun(window, free) * intervalMinutes >= minutes
      ? [{ minutes, window }]
      : [];
  });
}

function pinsFor(id: string, { edits }: DayFacts, clock: Clock): Pin[] {
  return (edits ?? [])
    .filter((edit) => edit.employeeId === id)
    .flatMap(({ fromMinute, toMinute, activity }) =>
      listed(inward([fromMinute, toMinute], clock)).map(([from, to]) => ({ from, to, activity })),
    );
}
