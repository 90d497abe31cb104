/** The draw of a season as pages show it: the engine's lottery over who takes part, and the check of what was kept. Pure. */
import { drawnOrder } from '../planning/season/draw.ts';
import type { SeasonDraw } from './season.ts';

/** The drawn order of each department's list; the order in which the lists come does not matter. */
export function drawnOrders(
  list: Readonly<Record<string, readonly string[]>>,
  seed: number,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(list).map(([department, ids]) => [department, drawnOrder(department, ids, seed)]),
  );
}

/** Whether drawing the same people with the same seed again gives the order that was kept. */
export function isSameDraw({ order, seed }: Pick<SeasonDraw, 'order' | 'seed'>): boolean {
  const again = drawnOrders(order, seed);
  return Object.entries(order).every(
    ([department, ids]) => JSON.stringify(again[department]) === JSON.stringify(ids),
  );
}
