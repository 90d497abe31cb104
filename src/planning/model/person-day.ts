/** A person's day before planning: which intervals are decided already and what is still open. Pure. */
import type { Break, DayPerson, DayProblem, Finding } from '../day-problem.ts';
import { eligibleHosts, factorOn, isPresent, maxPhoneIntervals, owesPauses } from '../day-problem.ts';
import { breaksFit } from '../breaks.ts';

export interface PersonDay {
  /** Per interval the decided activity, or null where the plan decides. Lunch and shadow are never decided here. */
  readonly fixed: readonly (string | null)[];
  /** Possible first intervals of the lunch; empty when there is none. */
  readonly lunchStarts: readonly number[];
  /** Lunch length in intervals; 0 when there is none. */
  readonly lunchLength: number;
  readonly breaks: readonly Break[];
  /** Longest phone run in intervals, or Infinity. */
  readonly maxPhone: number;
  /** Queues the person is qualified for, own first, then by name. */
  readonly queues: readonly (readonly [queue: string, factor: number])[];
  /** Per interval the host that a pin demands. */
  readonly pinnedHost: readonly (string | null)[];
  /** Facts that no plan can satisfy, found without looking at anybody else. */
  readonly clash: readonly Finding[];
}

/** The open and the decided parts of the person's day, with the facts in it that contradict each other. */
export function personDay(problem: DayProblem, person: DayPerson): PersonDay {
  const clash: Finding[] = [];
  const fixed: (string | null)[] = [];
  const pinnedHost: (string | null)[] = [];
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
    } else if (pin !== undefined) {
      if (pin.startsWith('phone:') && factorOn(person, pin.slice(6)) <= 0)
        fact('pinUnqualified', at, { queue: pin.slice(6) });
      fixed[at] = pin;
    }
  }
  const lunchLength =
    person.lunch === null || !owesPauses(problem, person)
      ? 0
      : person.lunch.minutes / problem.intervalMinutes;
  const breaks = owesPauses(problem, person) ? person.breaks : [];
  const day: PersonDay = {
    fixed,
    lunchStarts: lunchStarts(person, lunchLength, fixed, pinnedHost, pinnedLunch),
    lunchLength,
    breaks: [...breaks].sort(
      (a, b) => a.window[0] - b.window[0] || a.window[1] - b.window[1] || a.minutes - b.minutes,
    ),
    maxPhone: maxPhoneIntervals(problem, person),
    queues: Object.keys(problem.queues)
      .sort((a, b) => Number(b === person.department) - Number(a === person.department) || (a < b ? -1 : 1))
      .map((queue) => [queue, factorOn(person, queue)] as const)
      .filter(([, factor]) => factor > 0),
    pinnedHost,
    clash,
  };
  if (clash.length === 0) clash.push(...pausesClash(problem, person, day, pinnedLunch.includes(true)));
  return day;
}

function mayShadow(problem: DayProblem, person: DayPerson, host: string, at: number): boolean {
  const { shadow } = person;
  if (shadow === null || at < shadow.window[0] || at >= shadow.window[1]) return false;
  return eligibleHosts(problem, person).some(({ id }) => id === host);
}

function lunchStarts(
  person: DayPerson,
  length: number,
  fixed: readonly (string | null)[],
  pinnedHost: readonly (string | null)[],
  pinnedLunch: readonly boolean[],
): number[] {
  if (person.lunch === null || length === 0) return [];
  const starts: number[] = [];
  for (let start = person.lunch.window[0]; start + length <= person.lunch.window[1]; start++) {
    const inside = (at: number) => at >= start && at < start + length;
    const open = fixed.every((activity, at) => !inside(at) || (activity === null && pinnedHost[at] === null));
    if (open && pinnedLunch.every((pinned, at) => !pinned || inside(at))) starts.push(start);
  }
  return starts;
}

/** Lunch, breaks and pinned phone time of one person against their own presence, before shadowing is thought of. */
function pausesClash(
  problem: DayProblem,
  person: DayPerson,
  day: PersonDay,
  pinnedLunch: boolean,
): Finding[] {
  const id = person.id;
  if (pinnedLunch && day.lunchLength === 0) return [{ code: 'pinLunchWithout', params: { person: id } }];
  if (person.lunch !== null && day.lunchLength > 0 && day.lunchStarts.length === 0) {
    const [from, to] = person.lunch.window;
    return [
      {
        code: pinnedLunch ? 'pinLunch' : 'lunchDoesNotFit',
        params: { person: id, from, to, minutes: person.lunch.minutes },
      },
    ];
  }
  const run = longestFixedPhone(day.fixed);
  if (run.length > day.maxPhone) {
    return [
      {
        code: 'pinPhoneTooLong',
        params: {
          person: id,
          from: run.from,
          to: run.from + run.length,
          most: day.maxPhone * problem.intervalMinutes,
        },
      },
    ];
  }
  const free = (at: number) =>
    (day.fixed[at] === null && day.pinnedHost[at] === null) || day.fixed[at] === 'break';
  const alone = day.breaks.find((one) => !breaksFit([one], problem.intervalMinutes, free));
  if (alone !== undefined) {
    return [
      {
        code: 'breakDoesNotFit',
        params: { person: id, from: alone.window[0], to: alone.window[1], minutes: alone.minutes },
      },
    ];
  }
  const starts = day.lunchLength === 0 ? [-1] : day.lunchStarts;
  const fits = starts.some((start) =>
    breaksFit(
      day.breaks,
      problem.intervalMinutes,
      (at) => free(at) && !(start >= 0 && at >= start && at < start + day.lunchLength),
    ),
  );
  return fits ? [] : [{ code: 'pausesDoNotFit', params: { person: id, breaks: day.breaks.length } }];
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
