/**
 * The ways to place what a person does in one piece: lunch, rounds of the workshop, talks. Each way is an option;
 * people who are alike are counted by option, and breaks find their time around it. Pure.
 */
import type { DayPerson, DayProblem, Talk } from '../day-problem.ts';
import { owesPauses } from '../day-problem.ts';

export interface DayOption {
  /** First interval of the lunch, −1 when there is none. */
  readonly lunch: number;
  /** Rounds of the workshop attended. */
  readonly rounds: number;
  /** Per interval what the option puts there (also where a pin does), or null. */
  readonly taken: readonly (string | null)[];
}

/** Per interval the activity decided beforehand, and whether a pin keeps the interval for a host or for lunch. */
export interface Decided {
  readonly fixed: readonly (string | null)[];
  readonly pinnedHost: readonly (string | null)[];
  readonly pinnedAssist: readonly (string | null)[];
  readonly pinnedLunch: readonly boolean[];
}

/** One thing to place: its ways, each a list of what stands where. */
type Way = readonly (readonly [at: number, activity: string])[];

/** Possible first intervals of the lunch; empty when there is none. @param length in intervals, 0 for no lunch */
export function lunchStarts(person: DayPerson, length: number, decided: Decided): number[] {
  if (person.lunch === null || length === 0) return [];
  const starts: number[] = [];
  for (let start = person.lunch.window[0]; start + length <= person.lunch.window[1]; start++) {
    const inside = (at: number) => at >= start && at < start + length;
    const open = decided.fixed.every(
      (activity, at) =>
        !inside(at) ||
        (activity === null && decided.pinnedHost[at] === null && decided.pinnedAssist[at] === null),
    );
    if (open && decided.pinnedLunch.every((pinned, at) => !pinned || inside(at))) starts.push(start);
  }
  return starts;
}

/** Possible first intervals of a talk: all of it open, or pinned as that talk. */
export function talkStarts(talk: Talk, intervalMinutes: number, decided: Decided): number[] {
  const length = talk.minutes / intervalMinutes;
  const starts: number[] = [];
  for (let start = talk.window[0]; start + length <= talk.window[1]; start++) {
    const cells = Array.from({ length }, (_, i) => start + i);
    if (cells.every((at) => openFor(talk.activity, at, decided))) starts.push(start);
  }
  return starts;
}

/** Ways to attend the workshop, by round: at least `least` of them, none that is only partly open. */
export function roundChoices(
  person: DayPerson,
  decided: Decided,
): (readonly (readonly [number, number])[])[] {
  const { workshop } = person;
  if (workshop == null) return [[]];
  const cells = ([from, to]: readonly [number, number]) =>
    Array.from({ length: to - from }, (_, i) => from + i);
  const possible = workshop.rounds.filter((round) =>
    cells(round).every((at) => openFor('workshop', at, decided)),
  );
  const certain = possible.filter((round) => cells(round).every((at) => decided.fixed[at] === 'workshop'));
  const choices = Array.from({ length: 2 ** possible.length }, (_, bits) =>
    possible.filter((_, i) => (bits >> i) % 2 === 1),
  );
  return choices.filter(
    (rounds) => rounds.length >= workshop.least && certain.every((round) => rounds.includes(round)),
  );
}

function openFor(activity: string, at: number, decided: Decided): boolean {
  return (
    decided.fixed[at] === activity ||
    (decided.fixed[at] === null &&
      decided.pinnedHost[at] === null &&
      decided.pinnedAssist[at] === null &&
      decided.pinnedLunch[at] !== true)
  );
}

/** All options of the person in a fixed order, `talks` among them; nothing that is owed and finds no place is left out. */
export function* dayOptions(
  problem: DayProblem,
  person: DayPerson,
  decided: Decided,
  lunchLength: number,
  talks: readonly Talk[],
): Generator<DayOption> {
  const owed = owesPauses(problem, person);
  const rounds = owed ? roundChoices(person, decided) : [[]];
  const lunches: readonly number[] = lunchLength === 0 ? [-1] : lunchStarts(person, lunchLength, decided);
  const placed = talks.map((talk): Way[] =>
    talkStarts(talk, problem.intervalMinutes, decided).map((start) =>
      piece(start, talk.minutes / problem.intervalMinutes, talk.activity),
    ),
  );
  for (const attended of rounds) {
    const workshop = attended.flatMap(([from, to]) => piece(from, to - from, 'workshop'));
    for (const lunch of lunches) {
      const taken = put(new Array<string | null>(problem.intervals).fill(null), [
        ...workshop,
        ...(lunch < 0 ? [] : piece(lunch, lunchLength, 'lunch')),
      ]);
      if (taken === null) continue;
      for (const whole of withTalks(taken, placed)) yield { lunch, rounds: attended.length, taken: whole };
    }
  }
}

function* withTalks(
  taken: readonly (string | null)[],
  placed: readonly (readonly Way[])[],
): Generator<readonly (string | null)[]> {
  const [first, ...rest] = placed;
  if (first === undefined) {
    yield taken;
    return;
  }
  for (const way of first) {
    const more = put(taken, way);
    if (more !== null) yield* withTalks(more, rest);
  }
}

function piece(from: number, length: number, activity: string): [number, string][] {
  return Array.from({ length }, (_, i) => [from + i, activity]);
}

/** The cells with the way put in, or null where something stands there already. */
function put(taken: readonly (string | null)[], way: Way): (string | null)[] | null {
  const more = [...taken];
  for (const [at, activity] of way) {
    if (more[at] !== null) return null;
    more[at] = activity;
  }
  return more;
}
