/** What a person still owes on a live day: lunch, breaks, talks and rounds of a workshop as far as they fit. Pure. */
import { breaksFit } from '../../planning/breaks.ts';
import type {
  Break,
  DayPerson,
  DayProblem,
  Lunch,
  Range,
  Talk,
  Workshop,
} from '../../planning/day-problem.ts';
import { within } from '../plan/day-clock.ts';
import { isThereAt, type KnownDay } from './known.ts';

/** Something that the live day has made of what was agreed; worded as `live.note.<code>`. */
export interface LiveNote {
  readonly code:
    | 'lunch-later'
    | 'lunch-lost'
    | 'break-lost'
    | 'talk-lost'
    | 'round-lost'
    | 'visit-shorter'
    | 'visit-lost'
    | 'other-host'
    | 'edit-lost';
  readonly employeeId: string;
  readonly params: Readonly<Record<string, number>>;
}

export interface Owed {
  readonly lunch: Lunch | null;
  readonly breaks: readonly Break[];
  readonly talks: readonly Talk[];
  readonly workshop: Workshop | null;
  readonly notes: readonly LiveNote[];
}

interface Day extends KnownDay {
  readonly base: DayProblem;
  readonly firstOpen: number;
  /** Intervals that a head has set by hand. */
  readonly pinned: (at: number) => string | null;
}

/**
 * What a person whose day did not go as planned still owes. Exact for lunch, breaks, talks and rounds together (a day
 * that keeps them all exists, if the person does nothing else); what does not fit is given up, the lunch last: it may
 * first leave its window.
 */
export function owedBy(day: Day): Owed {
  const { person, base } = day;
  const notes: LiveNote[] = [];
  const note = (code: LiveNote['code'], params: LiveNote['params'] = {}) => {
    // Whoever is not there any more misses nothing.
    if (laterThere(day)) notes.push({ code, employeeId: person.id, params });
  };
  let workshop = roundsLeft(day, note);
  while (workshop !== null && !fits(day, { lunch: null, breaks: [], talks: [], workshop })) {
    note('round-lost');
    workshop = workshop.least === 0 ? null : { ...workshop, least: workshop.least - 1 };
  }
  let talks = [...(person.talks ?? [])];
  let breaks = [...person.breaks];
  let lunch = person.lunch;
  const holds = () => fits(day, { lunch, breaks, talks, workshop });
  while (talks.length > 0 && !fits(day, { lunch: null, breaks: [], talks, workshop })) {
    talks = talks.slice(0, -1);
    note('talk-lost');
  }
  if (lunch !== null && !fits(day, { lunch, breaks: [], talks, workshop })) {
    const end = lastThere(day);
    const wide = { ...lunch, window: [lunch.window[0], Math.max(end, lunch.window[1])] as const };
    if (fits(day, { lunch: wide, breaks: [], talks, workshop })) {
      lunch = wide;
      note('lunch-later', { until: end });
    } else {
      lunch = null;
      note('lunch-lost', { minutes: person.lunch?.minutes ?? 0 });
    }
  }
  while (breaks.length > 0 && !holds()) {
    const kept = breaks.filter((one) => fits(day, { lunch, breaks: [one], talks, workshop }));
    breaks = kept.length < breaks.length ? kept : breaks.slice(0, -1);
    note('break-lost', { minutes: base.intervalMinutes });
  }
  return { lunch, breaks, talks, workshop, notes };
}

function laterThere(day: Day): boolean {
  return lastThere(day) > day.firstOpen;
}

function lastThere(day: Day): number {
  for (let at = day.base.intervals - 1; at >= 0; at--) if (isThereAt(day, at)) return at + 1;
  return 0;
}

/** Rounds that were held as far as the person was there, and those to come that still can be. */
function roundsLeft(day: Day, note: (code: LiveNote['code']) => void): Workshop | null {
  const { workshop } = day.person;
  if (workshop === null || workshop === undefined) return null;
  const rounds = workshop.rounds.flatMap((round): Range[] => {
    const [from, to] = round;
    const attended: number[] = [];
    let possible = true;
    for (let at = from; at < to; at++) {
      const activity = day.settled[at] ?? day.pinned(at) ?? (within(day.training, at) ? 'training' : null);
      if (day.settled[at] === 'workshop') attended.push(at);
      else if (activity !== null && activity !== 'workshop') possible = false;
    }
    if (possible) return [round];
    const [first] = attended;
    return first === undefined ? [] : [[first, (attended.at(-1) ?? first) + 1]];
  });
  const least = Math.min(workshop.least, rounds.length);
  if (least < workshop.least) note('round-lost');
  return rounds.length === 0 ? null : { rounds, least };
}

type Wanted = Pick<Owed, 'lunch' | 'breaks' | 'talks' | 'workshop'>;

/** Whether one day holds all of it: every place of the lunch, every choice of rounds and talks is tried. */
function fits(day: Day, { lunch, breaks, talks, workshop }: Wanted): boolean {
  const step = day.base.intervalMinutes;
  const open = (at: number): boolean =>
    day.settled[at] === null && !within(day.training, at) && day.pinned(at) === null;
  const is = (at: number, activity: string): boolean => (day.settled[at] ?? day.pinned(at)) === activity;
  const runs = (minutes: number, [from, to]: Range, activity: string): number[][] => {
    const length = Math.ceil(minutes / step);
    const found: number[][] = [];
    for (let start = from; start + length <= to; start++) {
      const run = Array.from({ length }, (_, i) => start + i);
      if (run.every((at) => open(at) || is(at, activity))) found.push(run);
    }
    return found;
  };
  const taken = new Set<number>();
  const placed = (choices: readonly number[][], next: () => boolean): boolean =>
    choices.some((run) => {
      if (run.some((at) => taken.has(at))) return false;
      run.forEach((at) => taken.add(at));
      const held = next();
      run.forEach((at) => taken.delete(at));
      return held;
    });
  const withBreaks = () => breaksFit(breaks, step, (at) => (open(at) || is(at, 'break')) && !taken.has(at));
  const withTalks = (index: number): boolean => {
    const talk = talks[index];
    if (talk === undefined) return withBreaks();
    return placed(
      runs(talk.minutes, talk.window, talk.activity).filter((run) => holdsAll(day, talk.activity, run)),
      () => withTalks(index + 1),
    );
  };
  const withLunch = (): boolean =>
    lunch === null
      ? withTalks(0)
      : placed(
          runs(lunch.minutes, lunch.window, 'lunch').filter((run) => holdsAll(day, 'lunch', run)),
          () => withTalks(0),
        );
  if (workshop === null) return withLunch();
  const rounds = workshop.rounds;
  for (let chosen = 0; chosen < 2 ** rounds.length; chosen++) {
    const attended = rounds.filter((_, index) => (chosen >> index) % 2 === 1);
    if (attended.length < workshop.least) continue;
    const runsOf = attended.map(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
    const all = runsOf.flat();
    if (!all.every((at) => open(at) || is(at, 'workshop')) || !holdsAll(day, 'workshop', all)) continue;
    if (placed([all], withLunch)) return true;
  }
  return false;
}

/** Whether a run has in it all of an activity that the day already has. */
function holdsAll(day: Day, activity: string, run: readonly number[]): boolean {
  return day.settled.every((settled, at) => settled !== activity || run.includes(at));
}

/** A person of the problem with what is still owed. */
export function withOwed(person: DayPerson, owed: Owed): DayPerson {
  return {
    ...person,
    lunch: owed.lunch,
    breaks: owed.breaks,
    ...(person.talks === undefined ? {} : { talks: owed.talks }),
    ...(person.workshop === undefined ? {} : { workshop: owed.workshop }),
  };
}
