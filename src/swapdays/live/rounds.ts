/** What a round of a workshop that lasts longer does to the later ones. Pure. */
import type { DayPerson, DayProblem, Range } from '../../planning/day-problem.ts';
import { startMinuteOf, within } from '../plan/day-clock.ts';
import { roundsOf } from '../workshop/seating.ts';
import type { Mark } from './mark.ts';

/** A day as far as rounds change it. */
interface RoundsDay {
  person: DayPerson;
  planned: readonly string[];
  settled: (string | null)[];
  marked: boolean;
}

/**
 * Each later round begins as much later as the one before it lasted longer, and the last ends when it was to end; a round
 * for which no time is left falls out. Who was to join at the planned time waits for the new one.
 */
export function moveRounds(
  base: DayProblem,
  days: ReadonlyMap<string, RoundsDay>,
  marks: readonly Mark[],
  firstOpen: number,
): void {
  const longer = marks
    .filter(({ kind, activity }) => kind === 'overrun' && activity === 'workshop')
    .map((mark) => overrunOf(base, mark));
  if (longer.length === 0) return;
  const rounds = roundsOf(base);
  const moved = movedRounds(rounds, longer);
  for (const day of days.values()) {
    const { workshop } = day.person;
    if (workshop == null) continue;
    const own = workshop.rounds.flatMap((round): Range[] => {
      const at = rounds.findIndex(([from, to]) => from === round[0] && to === round[1]);
      const becomes = at < 0 ? round : moved[at];
      return becomes == null ? [] : [becomes];
    });
    const waits = (at: number): boolean =>
      !within(own, at) ||
      longer.some(([end, to]) => at >= end && at < to && day.planned[end - 1] !== 'workshop');
    day.settled.forEach((settled, at) => {
      if (settled === 'workshop' && at < firstOpen && waits(at)) day.settled[at] = 'break';
    });
    day.planned = day.planned.map((planned, at) =>
      planned === 'workshop' && at >= firstOpen && day.settled[at] === null && waits(at) ? 'break' : planned,
    );
    day.person = { ...day.person, workshop: { ...workshop, rounds: own } };
    day.marked = true;
  }
}

/** When a block was to end and when it does, in intervals. */
function overrunOf(base: DayProblem, { fromMinute, toMinute }: Mark): Range {
  const at = (minute: number): number => (minute - startMinuteOf(base)) / base.intervalMinutes;
  return [Math.round(at(fromMinute)), Math.min(base.intervals, Math.ceil(at(toMinute ?? 0)))];
}

/** The rounds after these overruns, each known by the end it had then or at first; null for one that falls out. */
export function movedRounds(rounds: readonly Range[], longer: readonly Range[]): (Range | null)[] {
  let moved: (Range | null)[] = [...rounds];
  for (const [end, to] of longer) {
    const now = moved.findIndex((round) => round?.[1] === end);
    const which = now >= 0 ? now : rounds.findIndex((round) => round[1] === end);
    const round = moved[which];
    if (round == null || to <= round[1]) continue;
    const later = to - round[1];
    const last = Math.max(to, ...moved.map((one) => one?.[1] ?? 0));
    moved = moved.map((one, at): Range | null => {
      if (one === null || at < which) return one;
      if (at === which) return [one[0], to];
      const [from, until] = [one[0] + later, Math.min(last, one[1] + later)];
      return from < until ? [from, until] : null;
    });
  }
  return moved;
}
