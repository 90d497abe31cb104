/** Briefings before and reflections after what people do for the other department, where they are no guests. Pure. */
import type { Range, Talk } from '../../planning/day-problem.ts';
import { type Clock, intervalMinutes, inward, longestRun, wholeIntervals } from './day-clock.ts';
import type { DayFacts } from './problem.ts';

/** A talk is held at most so long before or after what it is about. */
const nearMinutes = 120;

export interface AroundWork {
  talks: Talk[];
  /** What is left of the work's time: somebody who arrives late has the briefing first. Null for nothing. */
  window: Range | null;
}

/**
 * A briefing in the two hours before the work and a reflection in the two after it. Whoever arrives only when it
 * begins is briefed on arrival, whoever leaves when it ends reflects before leaving; the work gets shorter by that.
 * @param work when the exercise takes place, in minutes
 * @param free whether the person is there and not bound in an interval
 */
export function talksAround(
  { briefingMinutes, reflectionMinutes }: Pick<DayFacts['day'], 'briefingMinutes' | 'reflectionMinutes'>,
  [from, to]: readonly [number, number],
  clock: Clock,
  free: (at: number) => boolean,
): AroundWork {
  const talks: Talk[] = [];
  let window = inward([from, to], clock);
  const briefing = wholeIntervals(briefingMinutes ?? 0);
  if (briefing > 0 && window !== null) {
    const before = inward([from - nearMinutes, from], clock);
    if (fits(before, briefing, free)) talks.push({ activity: 'briefing', minutes: briefing, window: before });
    else {
      const arrival = firstFree(window, free);
      const end = arrival + briefing / intervalMinutes;
      const own: Range = [arrival, end];
      if (end <= window[1] && fits(own, briefing, free)) {
        talks.push({ activity: 'briefing', minutes: briefing, window: own });
        window = end < window[1] ? [end, window[1]] : null;
      }
    }
  }
  const reflection = wholeIntervals(reflectionMinutes ?? 0);
  if (reflection > 0 && window !== null) {
    const after = inward([to, to + nearMinutes], clock);
    if (fits(after, reflection, free)) {
      talks.push({ activity: 'reflection', minutes: reflection, window: after });
    } else {
      const leaving = lastFree(window, free);
      const own: Range = [leaving - reflection / intervalMinutes, leaving];
      if (own[0] > window[0] && fits(own, reflection, free)) {
        talks.push({ activity: 'reflection', minutes: reflection, window: own });
        window = [window[0], own[0]];
      }
    }
  }
  return { talks, window };
}

function fits(range: Range | null, minutes: number, free: (at: number) => boolean): range is Range {
  return range !== null && longestRun(range, free) * intervalMinutes >= minutes;
}

/** The first free interval of a range, or its end. */
function firstFree([from, to]: Range, free: (at: number) => boolean): number {
  let at = from;
  while (at < to && !free(at)) at += 1;
  return at;
}

/** The end of the last free interval of a range, or its start. */
function lastFree([from, to]: Range, free: (at: number) => boolean): number {
  let at = to;
  while (at > from && !free(at - 1)) at -= 1;
  return at;
}
