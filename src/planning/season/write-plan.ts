/** What the solver found, in the format's words. Pure. */
import type { PersonPair, SeasonFacts } from './season-facts.ts';
import type { NoPairReason, SeasonPair, SeasonPlan, SeasonProblem } from './season-problem.ts';
import { seasonPlanFormat } from './season-problem.ts';

/** The plan in the format's words. @param pairs beyond those that stand */
export function writePlan(
  problem: SeasonProblem,
  { dates, fixed, sides: [first, second] }: SeasonFacts,
  found: readonly PersonPair[],
  status: SeasonPlan['status'],
): SeasonPlan {
  const pairs = [...fixed, ...found].sort((x, y) => x.day - y.day || x.a - y.a || x.b - y.b);
  const draw = [...first.ids, ...second.ids];
  const place = new Map(draw.map((id, at) => [id, at]));
  const busy = [new Set(pairs.map(({ a }) => a)), new Set(pairs.map(({ b }) => b))];
  return {
    format: seasonPlanFormat,
    status,
    pairs: pairs.map(({ day, a, b }): SeasonPair => {
      const date = dates[day] ?? '';
      return Object.fromEntries([
        ['date', date],
        [first.department, first.ids[a] ?? ''],
        [second.department, second.ids[b] ?? ''],
      ]);
    }),
    waiting: [first, second].flatMap(({ ids }, at) => ids.filter((_, person) => !busy[at]?.has(person))),
    draw,
    overrides: [...problem.overrides].sort((x, y) => (place.get(x.person) ?? 0) - (place.get(y.person) ?? 0)),
  };
}

/** The smallest reason that there is no pair, the plainest first. */
export function whyNoPair({ dates, room, sides }: SeasonFacts): NoPairReason[] {
  const nobody = sides.filter(({ ids }) => ids.length === 0);
  if (nobody.length > 0) return nobody.map(({ department }) => ({ code: 'nobody', department }));
  if (room.every((pairs) => pairs === 0)) return [{ code: 'no-room' }];
  const together = dates.some((_, day) =>
    sides.every(({ ids, may }) => ids.some((_, person) => may[person * dates.length + day] === 1)),
  );
  return [{ code: together ? 'all-barred' : 'never-together' }];
}
