/** Briefings before and reflections after what people do for the other department, where they are no guests. Pure. */
import type { Range, Talk } from '../../planning/day-problem.ts';
import { type Clock, intervalMinutes, inward, longestRun, wholeIntervals } from './day-clock.ts';
import type { DayFacts } from './problem.ts';

/** A talk is held at most so long before or after what it is about. */
const nearMinutes = 120;

/**
 * A briefing in the two hours before the work and a reflection in the two after it. Whoever arrives only when it
 * begins, or leaves when it ends, has none: it would take them from the callers in the middle of the work, most of
 * them at the same time.
 * @param work when the exercise takes place, in minutes
 * @param free whether the person is there and not bound in an interval
 */
export function talksAround(
  { briefingMinutes, reflectionMinutes }: Pick<DayFacts['day'], 'briefingMinutes' | 'reflectionMinutes'>,
  [from, to]: readonly [number, number],
  clock: Clock,
  free: (at: number) => boolean,
): Talk[] {
  const talk = (
    activity: Talk['activity'],
    asked: number | null | undefined,
    near: readonly [number, number],
  ): Talk[] => {
    const minutes = wholeIntervals(asked ?? 0);
    const window = inward(near, clock);
    return minutes > 0 && fits(window, minutes, free) ? [{ activity, minutes, window }] : [];
  };
  return [
    ...talk('briefing', briefingMinutes, [from - nearMinutes, from]),
    ...talk('reflection', reflectionMinutes, [to, to + nearMinutes]),
  ];
}

function fits(range: Range | null, minutes: number, free: (at: number) => boolean): range is Range {
  return range !== null && longestRun(range, free) * intervalMinutes >= minutes;
}
