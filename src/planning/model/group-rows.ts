/**
 * Columns and rows of one group's day. Implicit breaks (Bechtold & Jacobs 1990; Aykin 1996): instead of a column per
 * day pattern, counts of people on each option (lunch, rounds and talks placed), on a break, and on each further
 * queue, per interval.
 *
 * Exactness. For people with one option the rows on the break counts all sum over consecutive intervals (windows of
 * the phone limit, spans of the break windows: Hall's condition for convex bipartite graphs), so the matrix is totally
 * unimodular and each integer count is a sum of single people's days (Baum & Trotter 1977). Pooled over options it is
 * a relaxation for groups, and exact for one person.
 */
import type { Group } from './groups.ts';
import type { Expression, LinearModel } from './linear-model.ts';
import { addColumn, addExpression, addRow, addTerm, expression } from './linear-model.ts';
import type { Pieces } from './pieces.ts';
import { addPieces, addPiecesAt } from './pieces.ts';

/** Columns of one person beside one host while taking calls on that queue: 1 in the interval when there. */
export interface AssistedLine {
  readonly host: string;
  readonly queue: string;
  readonly factor: number;
  readonly line: readonly number[];
}

/** A guest's own briefing or reflection: per interval whether the guest is there, or null where that cannot be. */
export interface OwnTalk {
  readonly activity: 'briefing' | 'reflection';
  readonly at: readonly (Expression | null)[];
}

/** What a person has beside hosts; made before the rest of the day. Empty for groups. */
export interface Beside {
  /** [host, column per interval] of a guest. */
  readonly shadow: readonly (readonly [host: string, columns: readonly number[]])[];
  readonly ownTalks: readonly OwnTalk[];
  readonly assisted: readonly AssistedLine[];
}

/** Where the numbers of one group stand in the model. */
export interface GroupColumns extends Beside {
  /** People on each option of the group's day, in the options' order; empty when nothing is to be placed. */
  readonly options: readonly number[];
  /** People on a break, by option (or pooled under −1), per interval; −1 where there is no column. */
  readonly breaks: ReadonlyMap<number, readonly number[]>;
  /** Possible places of breaks longer than one interval and of loose talks; only for people alone. */
  readonly pieces: Pieces;
  /** People on each queue of the group's day, per interval; −1 where nobody can be or where those go who are nowhere else. */
  readonly queues: readonly (readonly number[])[];
  /** People on the phone alone, per queue of the group's day and interval, or null where nobody can be. */
  readonly phone: readonly (readonly (Expression | null)[])[];
}

/** Adds the group's columns and its own rows. */
export function addGroup(
  model: LinearModel,
  group: Group,
  beside: Beside,
  intervalMinutes: number,
): GroupColumns {
  const { day } = group;
  const count = group.people.length;
  const intervals = day.fixed.length;
  const options = day.options.map(() => addColumn(model, 0, count, 0, true));
  if (options.length > 0) {
    const all = expression();
    for (const column of options) addTerm(all, column, 1);
    addRow(model, all, count, count);
  }
  const pools = group.byLunch && options.length > 1 ? [...options.keys()] : [-1];
  const open = (at: number) => day.fixed[at] === null;
  const restOf = (at: number) => day.rest[at] ?? -1;
  const breaks = new Map(
    pools.map((pool) => [
      pool,
      day.fixed.map((_, at) =>
        open(at) && restOf(at) >= 0 && (pool < 0 || day.options[pool]?.taken[at] === null)
          ? addColumn(model, 0, count, 0, true)
          : -1,
      ),
    ]),
  );
  const pieces = addPieces(model, group, intervalMinutes);
  const [only] = group.people;
  const queues = day.queues.map(([queue], index) =>
    day.fixed.map((_, at) => {
      const window = only?.queueWindows?.[queue];
      const inside = window === undefined || (at >= window[0] && at < window[1]);
      return open(at) && inside && index !== restOf(at) ? addColumn(model, 0, count, 0, true) : -1;
    }),
  );
  const columns = { ...beside, options, breaks, pieces, queues };

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
      if (fixed === 'briefing' || fixed === 'reflection') {
        // A pinned talk may serve one piece only.
        const served = placedAt(group, columns, at);
        addRow(model, served, -Infinity, count);
      }
      continue;
    }
    const elsewhere = placedAt(group, columns, at);
    for (const line of breaks.values()) addTerm(elsewhere, line[at] ?? -1, 1);
    for (const { line } of columns.assisted) addTerm(elsewhere, line[at] ?? -1, 1);
    queues.forEach((line, index) => {
      const column = line[at] ?? -1;
      if (column < 0) return;
      addTerm(elsewhere, column, 1);
      const one = expression();
      addTerm(one, column, 1);
      const of = phone[index];
      if (of !== undefined) of[at] = one;
    });
    // The resting queue has whoever is nowhere else: no column, and this row keeps the rest from going below nobody.
    addRow(model, elsewhere, -Infinity, count);
    const resting = phone[restOf(at)];
    if (resting === undefined) continue;
    const rest = expression(count);
    addExpression(rest, elsewhere, -1);
    resting[at] = rest;
  }
  const full = { ...columns, phone };
  for (const pool of pools) {
    if (pools.length > 1) limitPool(model, full, pool, count);
    addPhoneLimit(model, group, full, pool);
    addBreakSpans(model, group, full, pool, intervalMinutes);
  }
  return full;
}

type Placed = Omit<GroupColumns, 'phone'>;

/** People whom an option, a long break, a loose talk, a visit or its own talk has in the interval. */
function placedAt(group: Group, columns: Placed, at: number): Expression {
  const placed = expression();
  group.day.options.forEach(({ taken }, i) => {
    if (taken[at] !== null) addTerm(placed, columns.options[i] ?? -1, 1);
  });
  addPiecesAt(placed, columns.pieces, at, 1);
  addBesideAt(placed, columns, at, 1);
  return placed;
}

/** Adds whether a guest sits beside a host or has their own talk. */
function addBesideAt(to: Expression, columns: Beside, at: number, factor: number): void {
  for (const [, line] of columns.shadow) addTerm(to, line[at] ?? -1, factor);
  for (const talk of columns.ownTalks) {
    const here = talk.at[at];
    if (here != null) addExpression(to, here, factor);
  }
}

/** Nobody of another option is on these breaks. */
function limitPool(model: LinearModel, columns: GroupColumns, pool: number, count: number): void {
  if (count <= 1) return;
  for (const column of columns.breaks.get(pool) ?? []) {
    if (column < 0) continue;
    const row = expression();
    addTerm(row, column, 1);
    addTerm(row, columns.options[pool] ?? -1, -1);
    addRow(model, row, -Infinity, 0);
  }
}

/** People of the pool: a column when counted by option, everybody otherwise. */
function poolSize(group: Group, columns: GroupColumns, pool: number): Expression {
  const size = expression(pool < 0 ? group.people.length : 0);
  if (pool >= 0) addTerm(size, columns.options[pool] ?? -1, 1);
  return size;
}

/** In each maxPhone + 1 intervals in a row everybody is off the phone at least once. */
function addPhoneLimit(model: LinearModel, group: Group, columns: GroupColumns, pool: number): void {
  const { day } = group;
  if (day.maxPhone === Infinity) return;
  const helped = (at: number) => columns.assisted.some(({ line }) => (line[at] ?? -1) >= 0);
  const mayPhone = (at: number) =>
    day.fixed[at] === null
      ? (day.rest[at] ?? -1) >= 0 || helped(at)
      : day.fixed[at]?.startsWith('phone:') === true;
  for (let from = 0; from + day.maxPhone < day.fixed.length; from++) {
    const to = from + day.maxPhone + 1;
    let open = true;
    for (let at = from; at < to; at++) open &&= mayPhone(at);
    if (!open) continue;
    const touches = (option: number) =>
      day.options[option]?.taken.slice(from, to).some((activity) => activity !== null) === true;
    if (pool >= 0 && touches(pool)) continue;
    const row = expression();
    for (let at = from; at < to; at++) {
      addTerm(row, columns.breaks.get(pool)?.[at] ?? -1, 1);
      addPiecesAt(row, columns.pieces, at, 1);
      addBesideAt(row, columns, at, 1);
      if (day.fixed[at] !== null || (day.rest[at] ?? -1) >= 0) continue;
      // No queue is open to the person alone: without a host there is a break.
      addExpression(row, poolSize(group, columns, pool), 1);
      for (const { line } of columns.assisted) addTerm(row, line[at] ?? -1, -1);
    }
    if (pool < 0)
      columns.options.forEach((column, option) => {
        if (touches(option)) addTerm(row, column, 1);
      });
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
  const single = group.day.breaks.filter(({ minutes }) => minutes === intervalMinutes);
  const starts = [...new Set(single.map(({ window }) => window[0]))];
  const ends = [...new Set(single.map(({ window }) => window[1]))];
  for (const from of starts) {
    for (const to of ends) {
      const owed = single.filter(({ window }) => window[0] >= from && window[1] <= to).length;
      if (owed === 0) continue;
      const row = expression();
      for (let at = from; at < to; at++) {
        addTerm(row, columns.breaks.get(pool)?.[at] ?? -1, 1);
        addExpression(row, restingBreak(group, columns, pool, at), 1);
      }
      addExpression(row, poolSize(group, columns, pool), -owed);
      addRow(model, row, 0, Infinity);
    }
  }
}

/** People of the pool on a break without a column for it: pinned, or because no queue is open to them; long breaks aside. */
function restingBreak(group: Group, columns: GroupColumns, pool: number, at: number): Expression {
  const { day } = group;
  const fixed = day.fixed[at];
  const resting = expression();
  if (fixed !== 'break' && !(fixed === null && (day.rest[at] ?? -1) < 0)) return resting;
  if (pool >= 0 && day.options[pool]?.taken[at] !== null) return resting;
  addExpression(resting, poolSize(group, columns, pool), 1);
  if (pool < 0) addExpression(resting, placedAt(group, columns, at), -1);
  else addPiecesAt(resting, columns.pieces, at, -1);
  for (const { line } of columns.assisted) addTerm(resting, line[at] ?? -1, -1);
  return resting;
}
