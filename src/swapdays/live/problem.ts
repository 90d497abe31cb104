/**
 * The rest of a live day as a day problem: what has been stays as it was, what was marked holds, and the plan that
 * people follow is the one to stay close to. Pure. Whatever has been marked, one of the levels has a plan: people whose
 * day nothing touches can go on as planned, and of the others nothing is asked that does not fit into their own day.
 */
import type { Activities, DayPerson, DayProblem, Pin } from '../../planning/day-problem.ts';
import { maxPhoneIntervals } from '../../planning/day-problem.ts';
import { startMinuteOf, within } from '../plan/day-clock.ts';
import { besideWhom, type KnownDay, knownDays } from './known.ts';
import { type LiveNote, owedBy, withOwed } from './owed.ts';
import { pinAt, runsOf } from './pins.ts';
import { type Level, type LiveDay, type LiveFacts, shadowLeft, shortestBlock } from './visit.ts';

export interface LiveProblem {
  readonly problem: DayProblem;
  /** What people would do if nothing were replanned. */
  readonly idle: Activities;
  readonly notes: readonly LiveNote[];
  /** Whose day a mark is about, and who was to sit beside them. */
  readonly touched: ReadonlySet<string>;
}

export function liveProblem(facts: LiveFacts, level: Level): LiveProblem {
  const { base, marks, firstOpen } = facts;
  const known = knownDays(base, facts.activities, marks, firstOpen);
  const idle = idleActivities(known, base);
  const days = [...known.values()].map((day): LiveDay => ({ ...day, ...openPins(day, known, facts) }));
  const visits = days.map((day) => shadowLeft(day, known, facts, level));
  const people = days.map((day, at): DayPerson => {
    const { person, settled, absent } = day;
    const training = day.training.filter(([from, to]) => from < to);
    const shadow = visits[at]?.shadow ?? null;
    const live: DayPerson = {
      ...person,
      absent,
      training: unsettled(training, settled),
      shadow,
      pinned: [...runsOf(settled), ...day.pins],
      ...windowsOf(day, facts),
      ...longerPhone(base, day),
    };
    return live;
  });
  const owed = days.map((day) =>
    day.marked ? owedBy({ ...day, base, firstOpen, pinned: (at) => pinAt(day.pins, at) }) : null,
  );
  const problem: DayProblem = {
    ...base,
    rules: { ...base.rules, minShadowBlockMinutes: shortestBlock(days, visits, facts, level) },
    people: people.map((person, at) => {
      const still = owed[at];
      return still == null ? person : withOwed(person, still);
    }),
    previous: idle,
  };
  const notes = days.flatMap((day, at) => [
    ...(owed[at]?.notes ?? []),
    ...(visits[at]?.notes ?? []),
    ...day.notes,
  ]);
  const touched = new Set(days.filter((day) => day.marked || day.concerned).map(({ person }) => person.id));
  return { problem, idle, notes, touched };
}

/** Training ranges without the intervals that were settled otherwise, as single runs. */
function unsettled(
  training: DayPerson['training'],
  settled: readonly (string | null)[],
): DayPerson['training'] {
  const inTraining = settled.map(
    (activity, at) => within(training, at) && (activity === null || activity === 'training'),
  );
  return runsOf(inTraining.map((is) => (is ? 'training' : null))).map(({ from, to }) => [from, to]);
}

/** What was set by hand for the time to come, as far as the marks leave it possible. */
function openPins(
  day: KnownDay,
  known: ReadonlyMap<string, KnownDay>,
  { base, pins, firstOpen }: LiveFacts,
): { pins: Pin[]; notes: LiveNote[] } {
  const own = pins[day.person.id] ?? [];
  const wished = Array.from(
    { length: base.intervals },
    (_, at) => pinAt(own, at) ?? pinAt(day.person.pinned, at),
  );
  let lost = false;
  const open = wished.map((activity, at) => {
    if (at < firstOpen || activity === null || activity === 'off') return null;
    if (day.settled[at] !== null) {
      lost ||= day.settled[at] !== activity;
      return null;
    }
    const host = besideWhom(activity);
    const stands =
      (host === null || known.get(host)?.marked !== true) &&
      !(day.marked && activity === 'lunch') &&
      (activity === 'training' || !within(day.training, at));
    lost ||= !stands;
    return stands ? activity : null;
  });
  const notes: LiveNote[] = lost ? [{ code: 'edit-lost', employeeId: day.person.id, params: {} }] : [];
  return { pins: runsOf(open), notes };
}

/**
 * When a training lasts longer, those who answer for it may do so as much longer; and whoever is held on a queue by a
 * visit that overruns is on it then.
 */
function windowsOf(
  { person, settled }: KnownDay,
  { base, marks }: LiveFacts,
): Pick<DayPerson, 'queueWindows'> | Record<string, never> {
  if (person.queueWindows === undefined) return {};
  const start = startMinuteOf(base);
  const at = (minute: number) => (minute - start) / base.intervalMinutes;
  const longer = marks.filter((mark) => mark.kind === 'overrun' && mark.activity !== 'visit');
  const queueWindows = Object.fromEntries(
    Object.entries(person.queueWindows).map(([queue, window]) => {
      let [from, to] = window;
      for (const mark of longer) {
        if (to >= at(mark.fromMinute)) to = Math.max(to, Math.ceil(at(mark.toMinute ?? 0)));
      }
      const held = settled.flatMap((activity, one) => (activity === `phone:${queue}` ? [one] : []));
      from = Math.min(from, ...held);
      to = Math.min(base.intervals, Math.max(to, ...held.map((one) => one + 1)));
      return [queue, [from, to] as const];
    }),
  );
  return { queueWindows };
}

/** A host whose visit overruns may have been on the phone longer than allowed: that has been, and stays. */
function longerPhone(
  base: DayProblem,
  day: LiveDay,
): Pick<DayPerson, 'maxPhoneMinutes'> | Record<string, never> {
  if (!day.marked) return {};
  const onPhone = day.settled.map((settled, at) =>
    (settled ?? pinAt(day.pins, at))?.startsWith('phone:') === true ? 'phone' : null,
  );
  const longest = Math.max(0, ...runsOf(onPhone).map(({ from, to }) => to - from));
  return longest > maxPhoneIntervals(base, day.person)
    ? { maxPhoneMinutes: longest * base.intervalMinutes }
    : {};
}

/** The plan as it would go on by itself: the marked are away or busy, and whoever has no host sits and waits. */
function idleActivities(known: ReadonlyMap<string, KnownDay>, base: DayProblem): Record<string, string[]> {
  const alone = new Map(
    [...known.values()].map((day) => [
      day.person.id,
      Array.from({ length: base.intervals }, (_, at) => {
        const settled = day.settled[at] ?? null;
        if (settled !== null) return settled;
        const planned = day.planned[at] ?? 'off';
        return planned === 'off' ? 'break' : planned;
      }),
    ]),
  );
  return Object.fromEntries(
    [...alone].map(([id, day]) => [
      id,
      day.map((activity, at) => {
        const host = besideWhom(activity);
        return host === null || alone.get(host)?.[at]?.startsWith('phone:') === true ? activity : 'break';
      }),
    ]),
  );
}
