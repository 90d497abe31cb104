/**
 * Columns and rows of one group's day. Implicit breaks (Bechtold & Jacobs 1990; Aykin 1996): instead of a column per
 * day pattern, counts of people at lunch from a start on, on a break, and on each further queue, per interval.
 *
 * Exactness. For people with one lunch start the rows on the break counts all sum over consecutive intervals
 * (windows of the phone limit, spans of the break windows: Hall's condition for convex bipartite graphs), so the
 * matrix is totally unimodular and each integer count is a sum of single people's days (Baum & Trotter 1977).
 * Pooled over lunch starts it is a relaxation for groups, and exact for one person.
 */
import type { Group } from './groups.ts';
import type { Expression, LinearModel } from './linear-model.ts';
import { addColumn, addExpression, addRow, addTerm, expression } from './linear-model.ts';

/** A break of several intervals that may start here: 1 in the column when it does. */
export interface LongBreak {
  readonly start: number;
  readonly length: number;
  readonly column: number;
}

/** Where the numbers of one group stand in the model. */
export interface GroupColumns {
  /** People whose lunch starts there: [start, column]. */
  readonly lunch: readonly (readonly [start: number, column: number])[];
  /** People on a break, by lunch start (or pooled under −1), per interval; −1 where there is no column. */
  readonly breaks: ReadonlyMap<number, readonly number[]>;
  /** Possible places of breaks longer than one interval; only for people alone. */
  readonly longBreaks: readonly LongBreak[];
  /** People on their second, third, … queue, per interval; the first queue has the rest. */
  readonly queues: readonly (readonly number[])[];
  /** Beside a host: [host, column per interval]; only for guests. */
  readonly shadow: readonly (readonly [host: string, columns: readonly number[]])[];
  /** People on the phone per queue of the group's day and interval, or null where nobody can be. */
  readonly phone: readonly (readonly (Expression | null)[])[];
}

/** Adds the group's columns and its own rows. `shadow` are the guest's columns, made before. */
export function addGroup(
  model: LinearModel,
  group: Group,
  shadow: GroupColumns['shadow'],
  intervalMinutes: number,
): GroupColumns {
  const { day } = group;
  const count = group.people.length;
  const intervals = day.fixed.length;
  const lunch = day.lunchStarts.map((start) => [start, addColumn(model, 0, count, 0, true)] as const);
  if (day.lunchLength > 0) {
    const all = expression();
    for (const [, column] of lunch) addTerm(all, column, 1);
    addRow(model, all, count, count);
  }
  const pools = group.byLunch && lunch.length > 1 ? day.lunchStarts : [-1];
  const free = (at: number) => day.fixed[at] === null;
  const atLunch = (start: number, at: number) => at >= start && at < start + day.lunchLength;
  const breaks = new Map(
    pools.map((pool) => [
      pool,
      day.fixed.map((_, at) =>
        free(at) && !(pool >= 0 && atLunch(pool, at)) ? addColumn(model, 0, count, 0, true) : -1,
      ),
    ]),
  );
  const longBreaks = addLongBreaks(model, group, intervalMinutes);
  const queues = day.queues
    .slice(1)
    .map(() => day.fixed.map((_, at) => (free(at) ? addColumn(model, 0, count, 0, true) : -1)));
  const columns = { lunch, breaks, longBreaks, queues, shadow };

  const phone: (Expression | null)[][] = day.queues.map(() =>
    new Array<Expression | null>(intervals).fill(null),
  );
  for (let at = 0; at < intervals; at++) {
    const fixed = day.fixed[at];
    if (fixed !== null && fixed !== undefined) {
      const queue = fixed.startsWith('phone:')
        ? day.queues.findIndex(([name]) => name === fixed.slice(6))
        : -1;
      const line = phone[queue];
      if (line !== undefined) line[at] = expression(count);
      continue;
    }
    const elsewhere = pauseAt(columns, day.lunchLength, at);
    queues.forEach((line, index) => {
      const column = line[at] ?? -1;
      addTerm(elsewhere, column, 1);
      const one = expression();
      addTerm(one, column, 1);
      const of = phone[index + 1];
      if (of !== undefined) of[at] = one;
    });
    // The first queue has whoever is nowhere else: no column, and this row keeps the rest from going below nobody.
    addRow(model, elsewhere, -Infinity, count);
    const rest = expression(count);
    addExpression(rest, elsewhere, -1);
    if (phone[0] !== undefined) phone[0][at] = rest;
  }
  const full = { ...columns, phone };
  for (const pool of pools) {
    if (pools.length > 1) limitPool(model, full, pool, count);
    addPhoneLimit(model, group, full, pool);
    addBreakSpans(model, group, full, pool, intervalMinutes);
  }
  return full;
}

/** People on no phone in the interval: at lunch, on a break, beside a host. */
function pauseAt(columns: Omit<GroupColumns, 'phone'>, lunchLength: number, at: number): Expression {
  const pause = expression();
  for (const [start, column] of columns.lunch)
    if (at >= start && at < start + lunchLength) addTerm(pause, column, 1);
  for (const line of columns.breaks.values()) addTerm(pause, line[at] ?? -1, 1);
  addLongBreaksAt(pause, columns.longBreaks, at, 1);
  for (const [, line] of columns.shadow) addTerm(pause, line[at] ?? -1, 1);
  return pause;
}

/** Each break longer than one interval starts once, where its whole length is open. */
function addLongBreaks(model: LinearModel, group: Group, intervalMinutes: number): LongBreak[] {
  const { day } = group;
  const found: LongBreak[] = [];
  for (const { minutes, window } of day.breaks) {
    const length = minutes / intervalMinutes;
    if (length === 1) continue;
    const once = expression();
    for (let start = window[0]; start + length <= window[1]; start++) {
      const open = day.fixed
        .slice(start, start + length)
        .every((activity) => activity === null || activity === 'break');
      if (!open) continue;
      const column = addColumn(model, 0, 1, 0, true);
      found.push({ start, length, column });
      addTerm(once, column, 1);
    }
    addRow(model, once, 1, 1);
  }
  // On a pinned break no row counts the people, so two long breaks must be kept from meeting there.
  day.fixed.forEach((activity, at) => {
    if (activity !== 'break') return;
    const here = expression();
    addLongBreaksAt(here, found, at, 1);
    addRow(model, here, -Infinity, 1);
  });
  return found;
}

function addLongBreaksAt(to: Expression, longBreaks: readonly LongBreak[], at: number, factor: number): void {
  for (const { start, length, column } of longBreaks)
    if (at >= start && at < start + length) addTerm(to, column, factor);
}

/** Nobody of another lunch start is on these breaks. */
function limitPool(model: LinearModel, columns: GroupColumns, pool: number, count: number): void {
  const own = columns.lunch.find(([start]) => start === pool)?.[1] ?? -1;
  if (count <= 1) return;
  for (const column of columns.breaks.get(pool) ?? []) {
    if (column < 0) continue;
    const row = expression();
    addTerm(row, column, 1);
    addTerm(row, own, -1);
    addRow(model, row, -Infinity, 0);
  }
}

/** People of the pool: a column when counted by lunch start, everybody otherwise. */
function poolSize(group: Group, columns: GroupColumns, pool: number): Expression {
  const size = expression(pool < 0 ? group.people.length : 0);
  if (pool >= 0) addTerm(size, columns.lunch.find(([start]) => start === pool)?.[1] ?? -1, 1);
  return size;
}

/** In each maxPhone + 1 intervals in a row everybody is off the phone at least once. */
function addPhoneLimit(model: LinearModel, group: Group, columns: GroupColumns, pool: number): void {
  const { day } = group;
  if (day.maxPhone === Infinity || day.queues.length === 0) return;
  const mayPhone = (at: number) => day.fixed[at] === null || day.fixed[at]?.startsWith('phone:') === true;
  for (let from = 0; from + day.maxPhone < day.fixed.length; from++) {
    const to = from + day.maxPhone + 1;
    let open = true;
    for (let at = from; at < to; at++) open &&= mayPhone(at);
    if (!open) continue;
    const touches = (start: number) => start < to && start + day.lunchLength > from;
    if (pool >= 0 && touches(pool)) continue;
    const row = expression();
    for (let at = from; at < to; at++) {
      addTerm(row, columns.breaks.get(pool)?.[at] ?? -1, 1);
      addLongBreaksAt(row, columns.longBreaks, at, 1);
      for (const [, line] of columns.shadow) addTerm(row, line[at] ?? -1, 1);
    }
    if (pool < 0) for (const [start, column] of columns.lunch) if (touches(start)) addTerm(row, column, 1);
    addExpression(row, poolSize(group, columns, pool), -1);
    addRow(model, row, 0, Infinity);
  }
}

/** In each span of intervals everybody has as many break intervals as they have single-interval breaks that lie in it. */
function addBreakSpans(
  model: LinearModel,
  group: Group,
  columns: GroupColumns,
  pool: number,
  intervalMinutes: number,
): void {
  const { day } = group;
  const single = day.breaks.filter(({ minutes }) => minutes === intervalMinutes);
  const starts = [...new Set(single.map(({ window }) => window[0]))];
  const ends = [...new Set(single.map(({ window }) => window[1]))];
  for (const from of starts) {
    for (const to of ends) {
      const owed = single.filter(({ window }) => window[0] >= from && window[1] <= to).length;
      if (owed === 0) continue;
      const row = expression();
      for (let at = from; at < to; at++) {
        addTerm(row, columns.breaks.get(pool)?.[at] ?? -1, 1);
        if (day.fixed[at] === 'break') {
          addExpression(row, poolSize(group, columns, pool), 1);
          addLongBreaksAt(row, columns.longBreaks, at, -1);
        }
      }
      addExpression(row, poolSize(group, columns, pool), -owed);
      addRow(model, row, 0, Infinity);
    }
  }
}
