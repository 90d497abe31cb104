/** A person's day before planning: which intervals are decided already and what is still open. Pure. */
import type { Break, DayPerson, DayProblem, Finding, Talk } from '../day-problem.ts';
import {
  answersAlone,
  assistHosts,
  eligibleHosts,
  factorOn,
  insideQueueWindow,
  isAssistedOn,
  isPresent,
  maxPhoneIntervals,
  owesPauses,
} from '../day-problem.ts';
import { breaksFit } from '../breaks.ts';
import type { DayOption, Decided } from './day-options.ts';
import { dayOptions, lunchStarts, roundChoices, talkStarts } from './day-options.ts';

export interface PersonDay {
  /** Per interval the decided activity, or null where the plan decides. Lunch and hosts are never decided here. */
  readonly fixed: readonly (string | null)[];
  /** Possible first intervals of the lunch; empty when there is none. */
  readonly lunchStarts: readonly number[];
  /** Lunch length in intervals; 0 when there is none. */
  readonly lunchLength: number;
  /** Ways to place lunch, rounds and talks together; empty when nothing is to be placed. */
  readonly options: readonly DayOption[];
  /** Talks that have columns of their own, because together with the rest there would be too many options. */
  readonly looseTalks: readonly Talk[];
  readonly breaks: readonly Break[];
  /** Longest phone run in intervals, or Infinity. */
  readonly maxPhone: number;
  /** Queues the person answers alone, own first, then by name. */
  readonly queues: readonly (readonly [queue: string, factor: number])[];
  /** Queues the person answers beside a host only. */
  readonly assisted: readonly (readonly [queue: string, factor: number])[];
  /**
   * Per interval the place in `queues` of the first one whose window is open: whoever is nowhere else is there. −1
   * where none is: whoever is nowhere else then has a break.
   */
  readonly rest: readonly number[];
  /** Per interval the host that a pin demands to listen to, and the one to take calls beside. */
  readonly pinnedHost: readonly (string | null)[];
  readonly pinnedAssist: readonly (string | null)[];
  /** Facts that no plan can satisfy, found without looking at anybody else. */
  readonly clash: readonly Finding[];
}

/** More ways than this to place lunch, rounds and talks, and the talks get columns of their own. */
const mostOptions = 120;

/** The open and the decided parts of the person's day, with the facts in it that contradict each other. */
export function personDay(problem: DayProblem, person: DayPerson): PersonDay {
  const clash: Finding[] = [];
  const fixed: (string | null)[] = [];
  const pinnedHost: (string | null)[] = [];
  const pinnedAssist: (string | null)[] = [];
  const pinnedLunch: boolean[] = [];
  const fact = (code: string, at: number, params: Finding['params'] = {}) => {
    const said = clash.some(
      (one) =>
        one.code === code &&
        JSON.stringify({ ...one.params, at: 0 }) === JSON.stringify({ person: person.id, at: 0, ...params }),
    );
    if (!said) clash.push({ code, params: { person: person.id, at, ...params } });
  };
  for (let at = 0; at < problem.intervals; at++) {
    const pins = [
      ...new Set(person.pinned.filter((pin) => at >= pin.from && at < pin.to).map((pin) => pin.activity)),
    ];
    const training = person.training.some(([from, to]) => at >= from && at < to);
    const [pin] = pins;
    if (pins.length > 1) fact('pinsClash', at, { first: pins[0] ?? '', second: pins[1] ?? '' });
    fixed[at] = null;
    pinnedHost[at] = null;
    pinnedAssist[at] = null;
    pinnedLunch[at] = false;
    if (!isPresent(person, at)) {
      if (training) fact('trainingWhileAway', at);
      else if (pin !== undefined && pin !== 'off') fact('pinWhileAway', at, { pinned: pin });
      fixed[at] = 'off';
    } else if (training) {
      if (pin !== undefined && pin !== 'training') fact('pinInTraining', at, { pinned: pin });
      fixed[at] = 'training';
    } else if (pin === 'off') {
      fact('pinOffInShift', at);
      fixed[at] = 'off';
    } else if (pin === 'lunch') {
      pinnedLunch[at] = true;
    } else if (pin?.startsWith('shadow:') === true) {
      const host = pin.slice(7);
      if (!mayShadow(problem, person, host, at)) fact('pinShadow', at, { host });
      pinnedHost[at] = host;
    } else if (pin?.startsWith('assisted:') === true) {
      const host = pin.slice(9);
      if (!mayBeAssisted(problem, person, host, at)) fact('pinAssisted', at, { host });
      pinnedAssist[at] = host;
    } else if (pin !== undefined) {
      const queue = pin.startsWith('phone:') ? pin.slice(6) : null;
      if (queue !== null && factorOn(person, queue) <= 0) fact('pinUnqualified', at, { queue });
      else if (queue !== null && isAssistedOn(person, queue)) fact('pinNeedsHost', at, { queue });
      else if (queue !== null && !insideQueueWindow(person, queue, at))
        fact('pinOutsideWindow', at, { queue });
      fixed[at] = pin;
    }
  }
  const owed = owesPauses(problem, person);
  const lunchLength = person.lunch === null || !owed ? 0 : person.lunch.minutes / problem.intervalMinutes;
  const breaks = owed ? person.breaks : [];
  const talks = owed ? (person.talks ?? []) : [];
  const decided = { fixed, pinnedHost, pinnedAssist, pinnedLunch };
  const places = talks.length > 0 || lunchLength > 0 || (owed && person.workshop != null);
  const joint = places ? upTo(dayOptions(problem, person, decided, lunchLength, talks), mostOptions) : [];
  const queues = queuesOf(problem, person, answersAlone);
  const day: PersonDay = {
    fixed,
    lunchStarts: lunchStarts(person, lunchLength, decided),
    lunchLength,
    options: joint ?? [...dayOptions(problem, person, decided, lunchLength, [])],
    looseTalks: joint === null ? talks : [],
    breaks: [...breaks].sort(
      (a, b) => a.window[0] - b.window[0] || a.window[1] - b.window[1] || a.minutes - b.minutes,
    ),
    maxPhone: maxPhoneIntervals(problem, person),
    queues,
    assisted: queuesOf(problem, person, isAssistedOn),
    rest: fixed.map((_, at) => queues.findIndex(([queue]) => insideQueueWindow(person, queue, at))),
    pinnedHost,
    pinnedAssist,
    clash,
  };
  if (clash.length === 0) clash.push(...pausesClash(problem, person, day, decided, talks));
  return day;
}

function queuesOf(
  problem: DayProblem,
  person: DayPerson,
  counts: (person: DayPerson, queue: string) => boolean,
): (readonly [queue: string, factor: number])[] {
  return Object.keys(problem.queues)
    .filter((queue) => counts(person, queue))
    .sort((a, b) => Number(b === person.department) - Number(a === person.department) || (a < b ? -1 : 1))
    .map((queue) => [queue, factorOn(person, queue)] as const);
}

/** All of them, or null when there are more. */
function upTo<T>(all: Iterable<T>, most: number): T[] | null {
  const found: T[] = [];
  for (const one of all) {
    if (found.length === most) return null;
    found.push(one);
  }
  return found;
}

function mayShadow(problem: DayProblem, person: DayPerson, host: string, at: number): boolean {
  const { shadow } = person;
  if (shadow === null || at < shadow.window[0] || at >= shadow.window[1]) return false;
  return eligibleHosts(problem, person).some(({ id }) => id === host);
}

function mayBeAssisted(problem: DayProblem, person: DayPerson, host: string, at: number): boolean {
  return Object.keys(problem.queues).some(
    (queue) =>
      insideQueueWindow(person, queue, at) &&
      assistHosts(problem, person, queue).some(({ id }) => id === host),
  );
}

/** Lunch, rounds, talks, breaks and pinned phone time of one person against their own presence, before hosts are thought of. */
function pausesClash(
  problem: DayProblem,
  person: DayPerson,
  day: PersonDay,
  decided: Decided,
  talks: readonly Talk[],
): Finding[] {
  const { id, workshop } = person;
  const pinnedLunch = decided.pinnedLunch.includes(true);
  if (pinnedLunch && day.lunchLength === 0) return [{ code: 'pinLunchWithout', params: { person: id } }];
  if (person.lunch !== null && day.lunchLength > 0 && day.lunchStarts.length === 0) {
    const [from, to] = person.lunch.window;
    const code = pinnedLunch ? 'pinLunch' : 'lunchDoesNotFit';
    return [{ code, params: { person: id, from, to, minutes: person.lunch.minutes } }];
  }
  const talk = talks.find((one) => talkStarts(one, problem.intervalMinutes, decided).length === 0);
  if (talk !== undefined) {
    const { activity, minutes, window } = talk;
    return [
      { code: 'talkDoesNotFit', params: { person: id, activity, minutes, from: window[0], to: window[1] } },
    ];
  }
  if (workshop != null && owesPauses(problem, person) && roundChoices(person, decided).length === 0) {
    const params = { person: id, least: workshop.least, rounds: workshop.rounds.length };
    return [{ code: 'workshopDoesNotFit', params }];
  }
  const run = longestFixedPhone(day.fixed);
  if (run.length > day.maxPhone) {
    const most = day.maxPhone * problem.intervalMinutes;
    return [
      { code: 'pinPhoneTooLong', params: { person: id, from: run.from, to: run.from + run.length, most } },
    ];
  }
  const free = (at: number) =>
    (day.fixed[at] === null && day.pinnedHost[at] === null && day.pinnedAssist[at] === null) ||
    day.fixed[at] === 'break';
  const alone = day.breaks.find((one) => !breaksFit([one], problem.intervalMinutes, free));
  if (alone !== undefined) {
    const [from, to] = alone.window;
    return [{ code: 'breakDoesNotFit', params: { person: id, from, to, minutes: alone.minutes } }];
  }
  for (const { taken } of dayOptions(problem, person, decided, day.lunchLength, talks))
    if (breaksFit(day.breaks, problem.intervalMinutes, (at) => free(at) && taken[at] === null)) return [];
  return [
    talks.length > 0 || workshop != null
      ? {
          code: 'piecesDoNotFit',
          params: {
            person: id,
            breaks: day.breaks.length,
            talks: talks.length,
            least: workshop?.least ?? 0,
          },
        }
      : { code: 'pausesDoNotFit', params: { person: id, breaks: day.breaks.length } },
  ];
}

function longestFixedPhone(fixed: readonly (string | null)[]): { from: number; length: number } {
  let best = { from: 0, length: 0 };
  let from = 0;
  fixed.forEach((activity, at) => {
    if (activity?.startsWith('phone:') !== true) from = at + 1;
    else if (at + 1 - from > best.length) best = { from, length: at + 1 - from };
  });
  return best;
}
