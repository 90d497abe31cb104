/** What becomes of visits on a live day: hosts who went, blocks that were broken off. Pure. */
import type { Activities, DayProblem, Pin, Shadow } from '../../planning/day-problem.ts';
import { factorOn } from '../../planning/day-problem.ts';
import { within } from '../plan/day-clock.ts';
import { besideWhom, isThereAt, type KnownDay } from './known.ts';
import type { Mark } from './mark.ts';
import type { LiveNote } from './owed.ts';
import { pinAt, runsOf } from './pins.ts';

export interface LiveFacts {
  /** The day as it was published, before anything went otherwise. */
  readonly base: DayProblem;
  /** The plan that people follow. */
  readonly activities: Activities;
  /** What a head has set by hand since; in the place of what the base has pinned there. */
  readonly pins: Readonly<Record<string, readonly Pin[]>>;
  readonly marks: readonly Mark[];
  /** The first interval that can still change. */
  readonly firstOpen: number;
}

/**
 * What becomes of a visit whose host's day was changed: 0 stays with the hosts named, 1 takes any host of the queue's
 * department, 2 ends with what has been.
 */
export type Level = 0 | 1 | 2;

/** A known day with what a head has set by hand in the time to come. */
export interface LiveDay extends KnownDay {
  readonly pins: readonly Pin[];
  readonly notes: readonly LiveNote[];
}

/** A guest's visit as it can still be, with what is given up of it. */
export function shadowLeft(
  day: LiveDay,
  known: ReadonlyMap<string, KnownDay>,
  { base, firstOpen }: LiveFacts,
  level: Level,
): { shadow: Shadow | null; notes: LiveNote[] } {
  const { shadow } = day.person;
  if (shadow === null || !(day.marked || day.concerned)) return { shadow, notes: [] };
  const step = base.intervalMinutes;
  const settled = day.settled.filter((activity) => activity?.startsWith('shadow:') === true).length;
  const note = (code: LiveNote['code'], minutes: number): LiveNote[] =>
    minutes > 0 && staysOn(day, firstOpen) ? [{ code, employeeId: day.person.id, params: { minutes } }] : [];
  const hosts = level === 0 && someoneHosts(shadow, known, base, firstOpen) ? shadow.hosts : null;
  const longer = day.settled.lastIndexOf(day.settled.findLast((one) => one?.startsWith('shadow:')) ?? '');
  const window = [shadow.window[0], Math.max(shadow.window[1], longer + 1)] as const;
  const isOpen = (at: number): boolean =>
    day.settled[at] === null &&
    at >= firstOpen &&
    !within(day.training, at) &&
    besideWhom(pinAt(day.pins, at) ?? 'shadow:') !== null;
  const inWindow = day.settled.filter((_, at) => isOpen(at) && within([window], at)).length;
  const room = Math.max(0, inWindow - pausesInside(day, window, isOpen, step));
  const wanted = Math.max(shadow.minutes / step, settled) - settled;
  const left = level === 2 ? 0 : Math.min(wanted, room);
  const { briefingMinutes, reflectionMinutes, ...rest } = shadow;
  const done = (activity: string) => day.settled.includes(activity);
  const lost = (wanted - left) * step;
  const other = hosts === null && shadow.hosts !== null && left > 0;
  return {
    shadow: {
      ...rest,
      window,
      hosts: settled > 0 && hosts !== null ? [...new Set([...hosts, ...hostsBefore(day)])] : hosts,
      minutes: (settled + left) * step,
      ...(briefingMinutes === undefined || done('briefing') || (left === 0 && settled > 0)
        ? {}
        : { briefingMinutes }),
      ...(reflectionMinutes === undefined || done('reflection') || left === 0 ? {} : { reflectionMinutes }),
    },
    notes: [
      ...note(settled + left === 0 ? 'visit-lost' : 'visit-shorter', lost),
      ...(other ? note('other-host', left * step) : []),
    ],
  };
}

/** Open intervals of a visit's window that lunch and breaks take at the least, each put outside it where it can be. */
function pausesInside(
  { person, settled }: KnownDay,
  window: Shadow['window'],
  isOpen: (at: number) => boolean,
  step: number,
): number {
  const least = (pause: { minutes: number; window: Shadow['window'] }, activity: string): number => {
    let found = Infinity;
    const length = Math.ceil(pause.minutes / step);
    for (let start = pause.window[0]; start + length <= pause.window[1]; start++) {
      const run = Array.from({ length }, (_, i) => start + i);
      if (!run.every((at) => isOpen(at) || settled[at] === activity)) continue;
      found = Math.min(found, run.filter((at) => isOpen(at) && within([window], at)).length);
    }
    return found === Infinity ? 0 : found;
  };
  const eaten = settled.includes('lunch') && person.lunch !== null;
  const lunch = person.lunch === null ? 0 : least(person.lunch, eaten ? 'lunch' : '');
  return lunch + person.breaks.reduce((sum, one) => sum + least(one, 'break'), 0);
}

function hostsBefore(day: KnownDay): string[] {
  return day.settled.flatMap((activity) =>
    activity?.startsWith('shadow:') === true ? [activity.slice('shadow:'.length)] : [],
  );
}

function staysOn(day: KnownDay, firstOpen: number): boolean {
  return day.settled.some((_, at) => at >= firstOpen && isThereAt(day, at));
}

/** Whether one of the hosts that were agreed can still be one. */
function someoneHosts(
  shadow: Shadow,
  known: ReadonlyMap<string, KnownDay>,
  base: DayProblem,
  firstOpen: number,
): boolean {
  if (shadow.hosts === null) return true;
  return shadow.hosts.some((id) => {
    const host = known.get(id);
    if (host === undefined || factorOn(host.person, shadow.queue) <= 0) return false;
    for (let at = firstOpen; at < base.intervals; at++) {
      if (host.settled[at] === null && isThereAt(host, at) && !within(host.training, at)) return true;
    }
    return false;
  });
}

/**
 * The rule for the shortest block beside a host, with what has been in mind: a block that was broken off is shorter
 * than agreed, and that cannot be mended.
 */
export function shortestBlock(
  days: readonly KnownDay[],
  visits: readonly { shadow: Shadow | null }[],
  { base, firstOpen }: LiveFacts,
  level: Level,
): number | null {
  const least = base.rules.minShadowBlockMinutes;
  if (least === null) return null;
  let shortest = least / base.intervalMinutes;
  days.forEach((day, index) => {
    if (!day.marked && !day.concerned) return;
    const ended = level === 2 && visits[index]?.shadow !== null;
    for (const { from, to, activity } of runsOf(day.settled)) {
      const host = besideWhom(activity);
      if (host === null) continue;
      const goesOn = to === firstOpen && !ended && day.settled[to] === null;
      if (!goesOn || day.planned[to] !== activity) shortest = Math.min(shortest, to - from);
      else if (beginsToEnd(days, host, to)) shortest = Math.min(shortest, to - from);
    }
  });
  return Math.max(1, Math.floor(shortest)) * base.intervalMinutes;
}

/** Whether a host's day is one that may have to change from this interval on. */
function beginsToEnd(days: readonly KnownDay[], host: string, at: number): boolean {
  const day = days.find(({ person }) => person.id === host);
  return day === undefined || day.marked || day.settled[at] !== null;
}
