import { DateTime } from 'luxon';
import type { Actor } from '../access/rules.ts';
import { mayIn } from '../access/rules.ts';
import type { Season, SeasonValues } from './season.ts';
import { seasonDates } from './season.ts';

/** What makes sense, each with what is offered first. */
export const limits = {
  longestName: 80,
  longestNote: 500,
  weeks: 26,
  visitMinutes: { least: 60, most: 480, usual: 120 },
  turns: { most: 4 },
  daysBetweenTurns: { most: 180, usual: 14 },
  newcomerDays: { most: 180, usual: 30 },
  workshops: { most: 3, usual: 2 },
  dayLimit: { most: 500, usual: 3 },
  highestSeed: 0xffff_ffff,
} as const;

/** Why something cannot be, worded as `seasons.problem.<code>`. */
export interface Problem {
  code: string;
  params?: Record<string, string | number>;
}
export type Result<T> = ({ ok: true } & T) | { ok: false; problems: Problem[] };

/** Plans a season: an administrator, or the head of one of its departments. */
export function mayPlanSeason(
  actor: Actor | undefined,
  season: { first: { id: string }; second: { id: string } },
): boolean {
  return mayIn(actor, 'seasons.plan', [season.first.id, season.second.id]);
}

/**
 * Sees a season's plan, draw and numbers: whoever plans it, and HR. What heads wish for and note of people is for those
 * who plan alone.
 */
export function maySeeSeason(
  actor: Actor | undefined,
  season: { first: { id: string }; second: { id: string } },
): boolean {
  return mayIn(actor, 'seasons.view', [season.first.id, season.second.id]);
}

/** Wishes for a person come from that person's head, or an administrator. */
export function mayWishFor(actor: Actor | undefined, departmentId: string): boolean {
  return mayIn(actor, 'seasons.plan', [departmentId]);
}

/** Everything that is wrong with what was filled in. @param today the local day of the first department */
export function valueProblems(values: SeasonValues, today: string): Problem[] {
  const problems: Problem[] = [];
  if (values.name === '') problems.push({ code: 'name.missing' });
  if (values.name.length > limits.longestName) problems.push({ code: 'name.long' });
  if (values.firstDepartmentId === values.secondDepartmentId) problems.push({ code: 'departments' });
  problems.push(...rangeProblems(values, today));
  const { visitMinutes, turns, daysBetweenTurns, newcomerDays, workshops, dayLimit } = limits;
  const numbers: [string, number, number, number][] = [
    ['visit', values.visitMinutes, visitMinutes.least, visitMinutes.most],
    ['turns', values.turnsPerPerson, 1, turns.most],
    ['between', values.daysBetweenTurns, 1, daysBetweenTurns.most],
    ['newcomers', values.newcomerDays, 0, newcomerDays.most],
    ['workshops', values.workshops, 0, workshops.most],
    ['limit', values.dayLimit, 1, dayLimit.most],
  ];
  for (const [code, value, least, most] of numbers) {
    if (!Number.isInteger(value) || value < least || value > most)
      problems.push({ code: `number.${code}`, params: { least, most } });
  }
  return problems;
}

function rangeProblems(values: SeasonValues, today: string): Problem[] {
  const { fromDate, toDate, weekdays } = values;
  if (fromDate === '' || toDate === '') return [{ code: 'dates.missing' }];
  if (fromDate > toDate) return [{ code: 'dates.order' }];
  const days = DateTime.fromISO(toDate).diff(DateTime.fromISO(fromDate), 'days').days + 1;
  if (days > limits.weeks * 7) return [{ code: 'dates.long', params: { weeks: limits.weeks } }];
  if (toDate < today) return [{ code: 'dates.past' }];
  if (weekdays.length === 0) return [{ code: 'weekdays.missing' }];
  return seasonDates(values).length === 0 ? [{ code: 'dates.none' }] : [];
}

/** What may still be changed of a season: departments and kind only before the draw, as it drew these people. */
export function fixedByDraw(season: Season, values: SeasonValues): boolean {
  return (
    season.first.id !== values.firstDepartmentId ||
    season.second.id !== values.secondDepartmentId ||
    season.kind !== values.kind
  );
}
