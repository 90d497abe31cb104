/** Runs of what is settled, and pins by interval. Pure. */
import type { Pin } from '../../planning/day-problem.ts';

/** What is settled as pins; being off needs none. */
export function runsOf(settled: readonly (string | null)[]): Pin[] {
  const found: { from: number; to: number; activity: string }[] = [];
  settled.forEach((activity, at) => {
    if (activity === null || activity === 'off') return;
    const last = found.at(-1);
    if (last?.to === at && last.activity === activity) last.to = at + 1;
    else found.push({ from: at, to: at + 1, activity });
  });
  return found;
}

/** What is pinned in an interval, or null. */
export function pinAt(pins: readonly Pin[], at: number): string | null {
  return pins.find((pin) => at >= pin.from && at < pin.to)?.activity ?? null;
}
