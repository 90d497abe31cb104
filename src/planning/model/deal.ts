/** From the model's counts to each person's day. Pure. */
import type { Break } from '../day-problem.ts';
import type { DayModel } from './day-model.ts';
import type { GroupColumns } from './group-rows.ts';
import type { Group } from './groups.ts';
import { dealPooled } from './deal-pooled.ts';

export interface Dealt {
  readonly activities: Record<string, string[]>;
  /** Groups (by place) whose pooled counts are nobody's days: their activities break rules. */
  readonly failed: readonly number[];
}

/** Lunch start (−1 for none) and break intervals of one person. */
export interface Pauses {
  readonly lunch: number;
  readonly breaks: ReadonlySet<number>;
}

/** Deals the solution's counts out; a group that fails still gets days, of which some break a rule. */
export function dealOut({ groups, columns }: DayModel, values: Float64Array, intervalMinutes: number): Dealt {
  const activities: Record<string, string[]> = {};
  const failed: number[] = [];
  groups.forEach((group, g) => {
    const own = columns[g];
    if (own === undefined) return;
    const value = (column: number | undefined) =>
      column === undefined || column < 0 ? 0 : Math.round(values[column] ?? 0);
    const pauses = dealPauses(group, own, value, intervalMinutes);
    if (pauses === null) failed.push(g);
    const days = group.people.map((_, i) => personActivities(group, own, value, pauses?.[i] ?? null));
    dealQueues(group, own, value, days);
    group.people.forEach(({ id }, i) => (activities[id] = days[i] ?? []));
  });
  return { activities, failed };
}

type Value = (column: number | undefined) => number;

function dealPauses(group: Group, own: GroupColumns, value: Value, intervalMinutes: number): Pauses[] | null {
  const count = group.people.length;
  const lunches = own.lunch.flatMap(([start, column]) => new Array<number>(value(column)).fill(start));
  if (group.day.lunchLength === 0) lunches.push(...new Array<number>(count).fill(-1));
  if (count === 1) {
    const breaks = new Set<number>();
    for (const line of own.breaks.values()) line.forEach((column, at) => value(column) > 0 && breaks.add(at));
    for (const { start, length, column } of own.longBreaks) {
      if (value(column) > 0) for (let at = start; at < start + length; at++) breaks.add(at);
    }
    return [{ lunch: lunches[0] ?? -1, breaks }];
  }
  if (own.breaks.size === 1 && own.breaks.has(-1) && new Set(lunches).size > 1) {
    return dealPooled(
      group.day,
      lunches,
      group.day.fixed.map((_, at) => value(own.breaks.get(-1)?.[at])),
      singleBreaks(group, intervalMinutes),
    );
  }
  return [...own.breaks].flatMap(([pool, line]) =>
    dealInTurn(pool < 0 ? lunches : lunches.filter((start) => start === pool), line.map(value)),
  );
}

function singleBreaks(group: Group, intervalMinutes: number): Break[] {
  return group.day.breaks.filter(({ minutes }) => minutes === intervalMinutes);
}

/**
 * Deals breaks to people with one lunch start in turn, in order of time. Any stretch of time that holds n breaks per
 * person then holds n of each person's: the rows' promise becomes everybody's.
 */
function dealInTurn(lunches: readonly number[], breaks: readonly number[]): Pauses[] {
  const days = lunches.map((lunch) => ({ lunch, breaks: new Set<number>() }));
  let next = 0;
  breaks.forEach((count, at) => {
    for (let i = 0; i < count && days.length > 0; i++) days[next++ % days.length]?.breaks.add(at);
  });
  return days;
}

function personActivities(group: Group, own: GroupColumns, value: Value, pauses: Pauses | null): string[] {
  const { day } = group;
  return day.fixed.map((fixed, at) => {
    if (fixed !== null) return fixed;
    if (pauses !== null && pauses.lunch >= 0 && at >= pauses.lunch && at < pauses.lunch + day.lunchLength)
      return 'lunch';
    const host = own.shadow.find(([, line]) => value(line[at]) > 0);
    if (host !== undefined) return `shadow:${host[0]}`;
    return pauses?.breaks.has(at) === true || day.queues.length === 0 ? 'break' : 'phone';
  });
}

/** Gives each free person on the phone a queue: the counts of the second, third, … queue, the first gets the rest. */
function dealQueues(group: Group, own: GroupColumns, value: Value, days: readonly string[][]): void {
  group.day.fixed.forEach((_, at) => {
    const wanted = own.queues.map((line) => value(line[at]));
    const staying = (day: string[], queue: string) => day[at - 1] === `phone:${queue}`;
    group.day.queues.slice(1).forEach(([queue], index) => {
      const free = days.filter((day) => day[at] === 'phone');
      const order = [
        ...free.filter((day) => staying(day, queue)),
        ...free.filter((day) => !staying(day, queue)),
      ];
      for (const day of order.slice(0, wanted[index] ?? 0)) day[at] = `phone:${queue}`;
    });
    for (const day of days) if (day[at] === 'phone') day[at] = `phone:${group.day.queues[0]?.[0] ?? ''}`;
  });
}
