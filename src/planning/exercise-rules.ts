/** The hard rules about training, guests' own time, talks and workshops: one function each. Pure. */
import type { DayPerson, DayProblem, Talk } from './day-problem.ts';
import { minBlockIntervals, owesPauses } from './day-problem.ts';
import { type BrokenRule, broken, runsWhere } from './broken-rule.ts';

/** Trainees are in the training throughout. */
export function trainingThroughout(
  _problem: DayProblem,
  person: DayPerson,
  day: readonly string[],
): BrokenRule[] {
  return runsWhere(day, (activity, at) => activity !== 'training' && inTraining(person, at)).map(
    ({ key, from, to }) => broken('trainingThroughout', person.id, from, to, { activity: key }),
  );
}

/** Training, role-play, briefings, reflections and workshops only where the problem asks for them. */
export function exerciseOnlyWhenPlanned(
  problem: DayProblem,
  person: DayPerson,
  day: readonly string[],
): BrokenRule[] {
  const guest = besideTalks(problem, person, day);
  const owed = (activity: string) => talksOf(problem, person).some((talk) => talk.activity === activity);
  const planned = (activity: string, at: number): boolean => {
    if (isPinned(person, activity, at)) return true;
    if (activity === 'training') return inTraining(person, at);
    if (activity === 'workshop') return roundsOf(problem, person).some(([from, to]) => at >= from && at < to);
    // Whether a talk has its exact time is `talksHeld`.
    if (activity === 'briefing' || activity === 'reflection') return guest.has(at) || owed(activity);
    return activity !== 'role-play';
  };
  return runsWhere(day, (activity, at) => !planned(activity, at)).map(({ key, from, to }) =>
    broken('exerciseOnlyWhenPlanned', person.id, from, to, { activity: key }),
  );
}

function inTraining(person: DayPerson, at: number): boolean {
  return person.training.some(([from, to]) => at >= from && at < to);
}

function isPinned(person: DayPerson, activity: string, at: number): boolean {
  return person.pinned.some((pin) => pin.activity === activity && at >= pin.from && at < pin.to);
}

/** A guest has exactly the agreed minutes beside hosts, inside the window; nobody else has any. */
export function shadowMinutes(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
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

/** No block beside hosts is shorter than the least. */
export function shadowBlockLength(
  problem: DayProblem,
  person: DayPerson,
  day: readonly string[],
): BrokenRule[] {
  const { shadow } = person;
  if (shadow === null) return [];
  const least = minBlockIntervals(problem, shadow);
  return shadowBlocks(day)
    .filter(({ from, to }) => to - from < least)
    .map(({ from, to }) =>
      broken('shadowBlockLength', person.id, from, to, { minutes: least * problem.intervalMinutes }),
    );
}

/** A guest has the same host through a block: each maximal run of shadowing. */
export function oneHostPerBlock(
  _problem: DayProblem,
  person: DayPerson,
  day: readonly string[],
): BrokenRule[] {
  return shadowBlocks(day).flatMap(({ from, to }) => {
    const hosts = new Set(day.slice(from, to)).size;
    return hosts > 1 ? [broken('oneHostPerBlock', person.id, from, to, { hosts })] : [];
  });
}

function shadowBlocks(day: readonly string[]): { from: number; to: number }[] {
  return runsWhere(
    day.map((activity) => (activity.startsWith('shadow:') ? 'shadow' : activity)),
    (activity) => activity === 'shadow',
  );
}

/** A guest who is to be briefed is, for exactly those minutes directly before the first block. */
export function briefingBefore(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  return besideMissing(problem, person, day, 'briefing').map(([from, to, minutes]) =>
    broken('briefingBefore', person.id, from, to, { minutes }),
  );
}

/** A guest who is to reflect does, for exactly those minutes directly after the last block. */
export function reflectionAfter(
  problem: DayProblem,
  person: DayPerson,
  day: readonly string[],
): BrokenRule[] {
  return besideMissing(problem, person, day, 'reflection').map(([from, to, minutes]) =>
    broken('reflectionAfter', person.id, from, to, { minutes }),
  );
}

/** The range of a guest's briefing or reflection with its minutes, if there is to be one. May lie outside the day. */
function besideTalk(
  problem: DayProblem,
  { shadow }: DayPerson,
  day: readonly string[],
  activity: Talk['activity'],
): [from: number, to: number, minutes: number] | null {
  const minutes = (activity === 'briefing' ? shadow?.briefingMinutes : shadow?.reflectionMinutes) ?? 0;
  const blocks = shadowBlocks(day);
  const [first] = blocks;
  const last = blocks.at(-1);
  if (minutes === 0 || first === undefined || last === undefined) return null;
  const length = minutes / problem.intervalMinutes;
  return activity === 'briefing'
    ? [first.from - length, first.from, minutes]
    : [last.to, last.to + length, minutes];
}

function besideMissing(
  problem: DayProblem,
  person: DayPerson,
  day: readonly string[],
  activity: Talk['activity'],
): [from: number, to: number, minutes: number][] {
  const talk = besideTalk(problem, person, day, activity);
  if (talk === null) return [];
  const [from, to, minutes] = talk;
  for (let at = from; at < to; at++)
    if (day[at] !== activity) return [[Math.max(0, from), Math.min(problem.intervals, to), minutes]];
  return [];
}

/** Intervals of a guest's briefing and reflection. */
function besideTalks(problem: DayProblem, person: DayPerson, day: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const activity of ['briefing', 'reflection'] as const) {
    const [from, to] = besideTalk(problem, person, day, activity) ?? [0, 0];
    for (let at = from; at < to; at++) if (day[at] === activity) found.add(at);
  }
  return found;
}

function talksOf(problem: DayProblem, person: DayPerson): readonly Talk[] {
  return owesPauses(problem, person) ? (person.talks ?? []) : [];
}

function roundsOf(problem: DayProblem, person: DayPerson): readonly (readonly [number, number])[] {
  return owesPauses(problem, person) ? (person.workshop?.rounds ?? []) : [];
}

/**
 * Each talk has exactly its minutes in a row inside its window, no minute serves two talks or a guest's own briefing,
 * and there is no such minute besides, unless it is pinned.
 */
export function talksHeld(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  const guest = besideTalks(problem, person, day);
  return (['briefing', 'reflection'] as const).flatMap((activity) => {
    const owed = talksOf(problem, person).filter((talk) => talk.activity === activity);
    const [first] = owed;
    if (first === undefined) return [];
    const cells = new Set(day.flatMap((one, at) => (one === activity && !guest.has(at) ? [at] : [])));
    const needed = [...cells].filter((at) => !isPinned(person, activity, at));
    if (talksPlaced(owed, problem.intervalMinutes, cells, needed)) return [];
    const alone = owed.find((talk) => !talksPlaced([talk], problem.intervalMinutes, cells, [])) ?? first;
    const { minutes, window } = alone;
    return [broken('talksHeld', person.id, window[0], window[1], { activity, minutes })];
  });
}

/** Whether each talk finds a run of its own among the cells so that every needed one is used: all ways are tried. */
function talksPlaced(
  talks: readonly Talk[],
  intervalMinutes: number,
  cells: ReadonlySet<number>,
  needed: readonly number[],
): boolean {
  const [talk, ...rest] = talks;
  if (talk === undefined) return needed.length === 0;
  const length = talk.minutes / intervalMinutes;
  for (let start = talk.window[0]; start + length <= talk.window[1]; start++) {
    const run = Array.from({ length }, (_, i) => start + i);
    if (!run.every((at) => cells.has(at))) continue;
    const left = new Set([...cells].filter((at) => !run.includes(at)));
    if (
      talksPlaced(
        rest,
        intervalMinutes,
        left,
        needed.filter((at) => !run.includes(at)),
      )
    )
      return true;
  }
  return false;
}

/** Each round of the workshop is attended wholly or not at all (what is pinned aside), and enough of them are. */
export function workshopRounds(problem: DayProblem, person: DayPerson, day: readonly string[]): BrokenRule[] {
  const rounds = roundsOf(problem, person);
  const { workshop } = person;
  if (workshop == null || rounds.length === 0) return [];
  const attended = rounds.filter(([from, to]) => day.slice(from, to).every((one) => one === 'workshop'));
  const partly = rounds.filter(
    (round) =>
      !attended.includes(round) &&
      day.some(
        (one, at) =>
          one === 'workshop' && at >= round[0] && at < round[1] && !isPinned(person, 'workshop', at),
      ),
  );
  const found = partly.map(([from, to]) =>
    broken('workshopRounds', person.id, from, to, { attended: attended.length, least: workshop.least }),
  );
  if (attended.length >= workshop.least) return found;
  const from = rounds[0]?.[0] ?? 0;
  const to = rounds.at(-1)?.[1] ?? 0;
  return [
    ...found,
    broken('workshopRounds', person.id, from, to, { attended: attended.length, least: workshop.least }),
  ];
}
