/** From the model's counts to each person's day. Pure. */
import type { Break } from '../day-problem.ts';
import type { DayModel } from './day-model.ts';
import type { DayOption } from './day-options.ts';
import type { GroupColumns } from './group-rows.ts';
import type { Group } from './groups.ts';
import { dealPooled } from './deal-pooled.ts';

export interface Dealt {
  readonly activities: Record<string, string[]>;
  /** Groups (by place) whose pooled counts are nobody's days: their activities break rules. */
  readonly failed: readonly number[];
}

/** Option and break intervals of one person. */
export interface Pauses {
  readonly option: DayOption | null;
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
  const options: (DayOption | null)[] = own.options.flatMap((column, i) =>
    new Array<DayOption | null>(value(column)).fill(group.day.options[i] ?? null),
  );
  if (own.options.length === 0) options.push(...new Array<null>(count).fill(null));
  if (count === 1) {
    const breaks = new Set<number>();
    for (const line of own.breaks.values()) line.forEach((column, at) => value(column) > 0 && breaks.add(at));
    return [{ option: options[0] ?? null, breaks }];
  }
  if (own.breaks.size === 1 && own.breaks.has(-1) && new Set(options).size > 1) {
    return dealPooled(
      group.day,
      options,
      group.day.fixed.map((_, at) => value(own.breaks.get(-1)?.[at])),
      singleBreaks(group, intervalMinutes),
    );
  }
  return [...own.breaks].flatMap(([pool, line]) =>
    dealInTurn(
      pool < 0 ? options : options.filter((option) => option === group.day.options[pool]),
      line.map(value),
    ),
  );
}

function singleBreaks(group: Group, intervalMinutes: number): Break[] {
  return group.day.breaks.filter(({ minutes }) => minutes === intervalMinutes);
}

/**
 * Deals breaks to people with one option in turn, in order of time. Any stretch of time that holds n breaks per
 * person then holds n of each person's: the rows' promise becomes everybody's.
 */
function dealInTurn(options: readonly (DayOption | null)[], breaks: readonly number[]): Pauses[] {
  const days = options.map((option) => ({ option, breaks: new Set<number>() }));
  let next = 0;
  breaks.forEach((count, at) => {
    for (let i = 0; i < count && days.length > 0; i++) days[next++ % days.length]?.breaks.add(at);
  });
  return days;
}

function personActivities(group: Group, own: GroupColumns, value: Value, pauses: Pauses | null): string[] {
  const { day } = group;
  const alone = group.people.length === 1;
  return day.fixed.map((fixed, at) => {
    if (fixed !== null) return fixed;
    const taken = pauses?.option?.taken[at] ?? null;
    if (taken !== null) return taken;
    const besides = alone ? besideActivity(own, value, at) : null;
    if (besides !== null) return besides;
    return pauses?.breaks.has(at) === true || (day.rest[at] ?? -1) < 0 ? 'break' : 'phone';
  });
}

/** What a person alone does beside a host or in a piece of its own columns, or null. */
function besideActivity(own: GroupColumns, value: Value, at: number): string | null {
  const piece = own.pieces.find(
    ({ start, length, column }) => at >= start && at < start + length && value(column) > 0,
  );
  if (piece !== undefined) return piece.activity;
  const talk = own.ownTalks.find((one) => {
    const here = one.at[at];
    return here != null && here.columns.some((column) => value(column) > 0);
  });
  if (talk !== undefined) return talk.activity;
  const guest = own.shadow.find(([, line]) => value(line[at]) > 0);
  if (guest !== undefined) return `shadow:${guest[0]}`;
  const assisted = own.assisted.find(({ line }) => value(line[at]) > 0);
  return assisted === undefined ? null : `assisted:${assisted.host}`;
}

/** Gives each free person on the phone a queue: the counts of the others first, the resting queue gets the rest. */
function dealQueues(group: Group, own: GroupColumns, value: Value, days: readonly string[][]): void {
  group.day.fixed.forEach((_, at) => {
    const staying = (day: string[], queue: string) => day[at - 1] === `phone:${queue}`;
    group.day.queues.forEach(([queue], index) => {
      const wanted = value(own.queues[index]?.[at]);
      if (wanted === 0) return;
      const free = days.filter((day) => day[at] === 'phone');
      const order = [
        ...free.filter((day) => staying(day, queue)),
        ...free.filter((day) => !staying(day, queue)),
      ];
      for (const day of order.slice(0, wanted)) day[at] = `phone:${queue}`;
    });
    const rest = group.day.queues[group.day.rest[at] ?? -1]?.[0] ?? '';
    for (const day of days) if (day[at] === 'phone') day[at] = `phone:${rest}`;
  });
}
