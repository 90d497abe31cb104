/** Deals breaks that were pooled over options: earliest deadline first, forward in time. Pure. */
import type { Break } from '../day-problem.ts';
import type { DayOption } from './day-options.ts';
import type { Pauses } from './deal.ts';
import type { PersonDay } from './person-day.ts';

interface Dealing {
  readonly option: DayOption | null;
  readonly breaks: Set<number>;
  owed: Break[];
}

/**
 * One day per option in `options`, with at most `counts[at]` people on a break in an interval, or null when the
 * pooled counts cannot be dealt this way. Whoever would be late first goes first; a break is taken by everybody for
 * whom there is one, since an unused one does nobody any good.
 * @param single the breaks each person owes, all of one interval
 */
export function dealPooled(
  day: PersonDay,
  options: readonly (DayOption | null)[],
  counts: readonly number[],
  single: readonly Break[],
): Pauses[] | null {
  const people: Dealing[] = options.map((option) => ({
    option,
    breaks: new Set(),
    owed: [...single].sort((a, b) => a.window[1] - b.window[1]),
  }));
  let late = false;
  day.fixed.forEach((fixed, at) => {
    if (fixed === 'break') {
      for (const one of people) payBreak(one, at);
      return;
    }
    if (fixed !== null) return;
    const there = people.filter(({ option }) => takenAt(option, at) === null);
    if ((day.rest[at] ?? -1) < 0) {
      for (const one of there) payBreak(one, at);
      return;
    }
    const here = there
      .map((one) => ({ one, deadline: Math.min(phoneDeadline(day, one, at), breakDeadline(day, one, at)) }))
      .filter(({ deadline }) => deadline < Infinity)
      .sort((a, b) => a.deadline - b.deadline);
    const left = counts[at] ?? 0;
    if (here.some(({ deadline }, i) => deadline <= at && i >= left)) late = true;
    for (const { one } of here.slice(0, left)) {
      one.breaks.add(at);
      payBreak(one, at);
    }
  });
  return late || people.some(({ owed }) => owed.length > 0) ? null : people;
}

function takenAt(option: DayOption | null, at: number): string | null {
  return option?.taken[at] ?? null;
}

function payBreak(one: Dealing, at: number): void {
  const paid = one.owed.findIndex(({ window }) => at >= window[0] && at < window[1]);
  if (paid >= 0) one.owed.splice(paid, 1);
}

/** The last interval by which the person must leave the phone, if on it from here on; Infinity when a pause comes in time. */
function phoneDeadline(day: PersonDay, one: Dealing, now: number): number {
  if (day.maxPhone === Infinity) return Infinity;
  const onPhone = (at: number) => {
    const fixed = day.fixed[at];
    if (fixed !== null) return fixed?.startsWith('phone:') === true;
    return takenAt(one.option, at) === null && (day.rest[at] ?? -1) >= 0 && !one.breaks.has(at);
  };
  let run = 0;
  for (let at = now - 1; at >= 0 && onPhone(at); at--) run++;
  for (let at = now, lastOpen = now; at < day.fixed.length && onPhone(at); at++) {
    if (day.fixed[at] === null) lastOpen = at;
    if (++run > day.maxPhone) return lastOpen;
  }
  return Infinity;
}

/** The first of the places the owed breaks take when each is put as late as it goes; Infinity when none could be paid now. */
function breakDeadline(day: PersonDay, one: Dealing, now: number): number {
  if (!one.owed.some(({ window }) => now >= window[0] && now < window[1])) return Infinity;
  const used = new Set<number>();
  let first = Infinity;
  // By the latest beginning first and as late as possible: the mirror of earliest deadline first.
  for (const { window } of [...one.owed].sort(
    (a, b) => b.window[0] - a.window[0] || b.window[1] - a.window[1],
  )) {
    let at = window[1] - 1;
    const open = (t: number) =>
      (day.fixed[t] === null || day.fixed[t] === 'break') && !used.has(t) && takenAt(one.option, t) === null;
    while (at >= Math.max(now, window[0]) && !open(at)) at--;
    if (at < Math.max(now, window[0])) return now;
    used.add(at);
    if (day.fixed[at] === null && (day.rest[at] ?? -1) >= 0) first = Math.min(first, at);
  }
  return first;
}
