/** Whether a person's breaks find their time. Pure. */
import type { Break } from './day-problem.ts';

/**
 * Whether every break has its own unbroken run of free intervals inside its window, no interval used twice.
 * Exact: equal lengths go by the earliest window end (optimal for intervals of one length on a line of single steps),
 * mixed lengths by trying each start of each break in turn, which is small because people have few breaks.
 * @param free whether the interval may be (or is) a break
 */
export function breaksFit(
  breaks: readonly Break[],
  intervalMinutes: number,
  free: (interval: number) => boolean,
): boolean {
  const left = breaks
    .map((one) => ({ length: one.minutes / intervalMinutes, from: one.window[0], to: one.window[1] }))
    .sort((a, b) => a.to - b.to || a.from - b.from || a.length - b.length);
  const used = new Set<number>();
  const place = (index: number): boolean => {
    const one = left[index];
    if (one === undefined) return true;
    for (let start = one.from; start + one.length <= one.to; start++) {
      const run = Array.from({ length: one.length }, (_, i) => start + i);
      if (!run.every((at) => free(at) && !used.has(at))) continue;
      run.forEach((at) => used.add(at));
      if (place(index + 1)) return true;
      run.forEach((at) => used.delete(at));
      // Single intervals with the earliest end first: the first free one is never worse than a later one.
      if (left.every(({ length }) => length === 1)) return false;
    }
    return false;
  };
  return place(0);
}
