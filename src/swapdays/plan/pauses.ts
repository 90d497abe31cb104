/** Which of a person's pauses find their time beside each other. Pure. */
import { breaksFit } from '../../planning/breaks.ts';
import type { Break, Lunch, Talk } from '../../planning/day-problem.ts';
import { intervalMinutes } from './day-clock.ts';

export interface Pauses {
  readonly talks: readonly Talk[];
  readonly breaks: readonly Break[];
}

/**
 * The talks and breaks that have room beside lunch, the talks first: what exercises leave free may be lunch time only,
 * and then a break that is asked for would make the day impossible. Lunch is never given up; where it has no room, the
 * planner says so.
 * @param free whether the person is there and bound to nothing in an interval
 */
export function pausesWithRoom(
  lunch: Lunch | null,
  { talks, breaks }: Pauses,
  free: (at: number) => boolean,
): { talks: Talk[]; breaks: Break[] } {
  const fit = (list: readonly Break[]): boolean => breaksFit(list, intervalMinutes, free);
  let held: Break[] = lunch !== null && fit([lunch]) ? [lunch] : [];
  const withRoom = <T extends Break>(one: T): boolean => {
    const together = [...held, { minutes: one.minutes, window: one.window }];
    if (!fit(together)) return false;
    held = together;
    return true;
  };
  return { talks: talks.filter(withRoom), breaks: breaks.filter(withRoom) };
}
