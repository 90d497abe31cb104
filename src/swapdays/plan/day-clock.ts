/** Minutes of a local day as intervals of a day problem, and back. Pure. */
import type { DayProblem, Range } from '../../planning/day-problem.ts';

/** The length of an interval in the plans of swap days. */
export const intervalMinutes = 15;

/** When a problem's first interval starts (minutes from local midnight), and how many it has. */
export interface Clock {
  startMinute: number;
  intervals: number;
}

/** Minutes from midnight of a problem's first interval. */
export function startMinuteOf(problem: Pick<DayProblem, 'dayStart'>): number {
  const [hours = '0', minutes = '0'] = problem.dayStart.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** The whole intervals inside a range of minutes, or null when there is none. */
export function inward(
  [from, to]: readonly [number, number],
  { startMinute, intervals }: Clock,
): Range | null {
  const first = Math.max(0, Math.ceil((from - startMinute) / intervalMinutes));
  const last = Math.min(intervals, Math.floor((to - startMinute) / intervalMinutes));
  return first < last ? [first, last] : null;
}

/** The intervals that a range of minutes touches, or null when there is none. */
export function outward(
  [from, to]: readonly [number, number],
  { startMinute, intervals }: Clock,
): Range | null {
  const first = Math.max(0, Math.floor((from - startMinute) / intervalMinutes));
  const last = Math.min(intervals, Math.ceil((to - startMinute) / intervalMinutes));
  return first < last ? [first, last] : null;
}

/** A list of the range, empty for null. */
export function listed(range: Range | null): Range[] {
  return range === null ? [] : [range];
}

/** The runs of free intervals inside a range. */
export function runsWithin(range: Range | null, free: (at: number) => boolean): Range[] {
  const runs: [number, number][] = [];
  if (range === null) return runs;
  for (let at = range[0]; at < range[1]; at++) {
    if (!free(at)) continue;
    const last = runs.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else runs.push([at, at + 1]);
  }
  return runs;
}

/** Whether an interval lies in one of the ranges. */
export function within(ranges: readonly Range[], at: number): boolean {
  return ranges.some(([from, to]) => at >= from && at < to);
}

/** The longest run of free intervals inside a range. */
export function longestRun([from, to]: Range, free: (at: number) => boolean): number {
  let longest = 0;
  let run = 0;
  for (let at = from; at < to; at++) {
    run = free(at) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Minutes rounded up to whole intervals: nobody's lunch gets shorter. */
export function wholeIntervals(minutes: number): number {
  return Math.ceil(minutes / intervalMinutes) * intervalMinutes;
}

/** 570 → “09:30”. */
export function hhmm(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
