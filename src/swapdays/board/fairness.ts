/** Who carries what nobody likes: peaks, late lunches and last hours, on this day and on those before. Pure. */
import type { Burden, DayPlan, DayProblem } from '../../planning/day-problem.ts';
import { burdensOf } from '../../planning/fairness.ts';
import type { Words } from './words.ts';

export interface FairnessRow {
  readonly name: string;
  /** Late lunches, hours on the phone at peaks and last hours: today and before, empty where there are none. */
  readonly cells: readonly { readonly today: string; readonly before: string }[];
}

const nothing: Burden = { lateLunch: 0, peak: 0, lastHour: 0 };

/** Everybody who carries anything, those first who carry the most in all; of alike ones by name. */
export function fairnessRows(
  { problem, plan }: { problem: DayProblem; plan: DayPlan },
  personName: (id: string) => string,
  { f }: Words,
): FairnessRow[] {
  if (plan.status === 'impossible') return [];
  const hours = problem.intervalMinutes / 60;
  const today = burdensOf(problem, plan.activities);
  const said = (count: number) => (count === 0 ? '' : f.number(count, 2));
  return problem.people
    .map((person) => {
      const now = today.get(person.id) ?? nothing;
      const before = person.burden ?? nothing;
      const pairs = [
        [now.lateLunch, before.lateLunch],
        [now.peak * hours, before.peak * hours],
        [now.lastHour, before.lastHour],
      ] as const;
      return {
        name: personName(person.id),
        total: pairs.reduce((sum, [a, b]) => sum + a + b, 0),
        cells: pairs.map(([a, b]) => ({ today: said(a), before: said(b) })),
      };
    })
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || a.name.localeCompare(b.name, 'ru'))
    .map(({ name, cells }) => ({ name, cells }));
}
