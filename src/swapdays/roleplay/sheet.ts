/** The sheet of a role-play: who plays which customer for whom, by round, from the day's plan. Pure. */
import type { Activities, DayProblem } from '../../planning/day-problem.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { rotation, type Scene } from './rotation.ts';

/** One round with its scenes; minutes from local midnight. */
export interface SheetRound {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly scenes: readonly Scene[];
}

export interface RolePlay {
  readonly roundMinutes: number;
  /** Nominated trainees and players in an order that stays the same. */
  readonly traineeIds: readonly string[];
  readonly playerIds: readonly string[];
  readonly cardIds: readonly string[];
}

/**
 * The rounds of a planned role-play. Rounds fill each stretch in which customers are played; somebody takes part in a
 * round when the plan has them there all of it.
 */
export function rolePlaySheet(
  problem: Pick<DayProblem, 'dayStart' | 'intervalMinutes' | 'intervals'>,
  activities: Activities,
  play: RolePlay,
): SheetRound[] {
  const start = startMinuteOf(problem);
  const minutes = problem.intervalMinutes;
  const played = Array.from({ length: problem.intervals }, (_, at) =>
    play.playerIds.some((id) => activities[id]?.[at] === 'role-play'),
  );
  const rounds = roundsIn(played, minutes, play.roundMinutes);
  const there =
    (activity: string, [from, to]: readonly [number, number]) =>
    (id: string): boolean => {
      for (let at = Math.floor(from / minutes); at < Math.ceil(to / minutes); at++) {
        if (activities[id]?.[at] !== activity) return false;
      }
      return true;
    };
  const scenes = rotation(
    rounds.map((round) => ({
      traineeIds: play.traineeIds.filter(there('training', round)),
      playerIds: play.playerIds.filter(there('role-play', round)),
    })),
    play.cardIds,
  );
  return rounds.map(([from, to], at) => ({
    fromMinute: start + from,
    toMinute: start + to,
    scenes: scenes[at] ?? [],
  }));
}

/** Rounds of a length within the runs of intervals that are played, in minutes from the day's start. */
function roundsIn(played: readonly boolean[], minutes: number, length: number): [number, number][] {
  const rounds: [number, number][] = [];
  let since: number | null = null;
  for (let at = 0; at <= played.length; at++) {
    if (played[at] === true) since ??= at;
    else if (since !== null) {
      const end = at * minutes;
      for (let from = since * minutes; from + length <= end; from += length)
        rounds.push([from, from + length]);
      since = null;
    }
  }
  return rounds;
}
