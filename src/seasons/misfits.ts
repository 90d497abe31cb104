/** What of the plan that holds does not fit what is known now. Pure. */
import { checkSeasonPlan } from '../planning/season/check-season.ts';
import { parseSeasonProblem } from '../planning/season/parse-season-problem.ts';
import type { SeasonPlan } from '../planning/season/season-problem.ts';
import type { ProblemJson } from './season.ts';

/** A turn or a day that does not fit; worded as `seasons.misfit.<code>`. */
export interface Misfit {
  code: 'gone' | 'away' | 'room' | 'apart' | 'moved' | 'past' | 'other';
  date: string | null;
  ids: readonly string[];
}

/** Rules that speak of the whole list, not of somebody's turn. */
const ofTheList = new Set<string>(['draw', 'waiting', 'overrides']);
const codes: Readonly<Record<string, Misfit['code']>> = {
  'known-pair': 'gone',
  unavailable: 'away',
  'not-started': 'away',
  capacity: 'room',
  'forbidden-pair': 'apart',
  'done-pair': 'apart',
  fixed: 'moved',
};

/**
 * The breaches of the rules by an older plan, as the problem stands now. Turns on days that are over and of which no
 * swap day was made did not take place; they come as `past`, a day each.
 */
export function seasonMisfits(problem: ProblemJson, plan: SeasonPlan, today: string): Misfit[] {
  const parsed = parseSeasonProblem(problem);
  if (!parsed.ok) return [];
  const made = new Set(problem.fixed.map((pair) => pair['date']));
  const isMissed = (date: string | undefined): boolean =>
    date !== undefined && date < today && !made.has(date);
  const missed = [...new Set(plan.pairs.map((pair) => pair['date'] ?? '').filter(isMissed))];
  const rest: SeasonPlan = { ...plan, pairs: plan.pairs.filter((pair) => !isMissed(pair['date'])) };
  return [
    ...missed.map((date): Misfit => ({ code: 'past', date, ids: [] })),
    ...checkSeasonPlan(parsed.problem, rest)
      .filter(({ rule }) => !ofTheList.has(rule))
      .map(({ rule, date, ids }): Misfit => ({ code: codes[rule] ?? 'other', date, ids })),
  ];
}
