/** Columns and rows of guests beside their hosts. Pure. */
import type { DayProblem } from '../day-problem.ts';
import { minBlockIntervals } from '../day-problem.ts';
import type { Group, Refinement } from './groups.ts';
import type { GroupColumns } from './group-rows.ts';
import type { LinearModel } from './linear-model.ts';
import { addColumn, addExpression, addRow, addTerm, expression } from './linear-model.ts';
import type { PersonDay } from './person-day.ts';

/** The host's name under which a guest's time is counted when hosts are pooled. */
const anyHost = '';

/**
 * Adds a guest's columns (1 while beside that host) and the rows of the guest alone; `starts` are the columns
 * that decide the most and are rounded first.
 */
export function addGuest(
  model: LinearModel,
  problem: DayProblem,
  group: Group,
  days: ReadonlyMap<string, PersonDay>,
  refinement: Refinement,
): { readonly beside: GroupColumns['shadow']; readonly starts: readonly number[] } {
  const [guest] = group.people;
  const shadow = guest?.shadow ?? null;
  if (guest === undefined || shadow === null) return { beside: [], starts: [] };
  const least = minBlockIntervals(problem, shadow);
  const hosts = refinement.poolHosts ? [anyHost] : (refinement.hosts.get(guest.id) ?? []);
  const open = (host: string, at: number) => {
    if (at < shadow.window[0] || at >= shadow.window[1] || group.day.fixed[at] !== null) return false;
    const pinned = group.day.pinnedHost[at] ?? null;
    if (host === anyHost) return true;
    const there = days.get(host)?.fixed[at];
    return (there === null || there === `phone:${shadow.queue}`) && (pinned === null || pinned === host);
  };
  const beside = hosts.map(
    (host) =>
      [
        host,
        group.day.fixed.map((_, at) => (open(host, at) ? addColumn(model, 0, 1, 0, true) : -1)),
      ] as const,
  );
  const needed = shadow.minutes / problem.intervalMinutes;
  const patterns =
    beside.length === 1 ? wholePatterns(beside[0]?.[1] ?? [], group.day.pinnedHost, needed, least) : null;
  const starts =
    patterns === null
      ? addBlocks(model, group, beside, needed, least)
      : addPatterns(model, beside[0]?.[1] ?? [], patterns);
  return { beside, starts };
}

/** More ways than this for one guest, and they are left to the rows on blocks. */
const mostPatterns = 300;

/**
 * Every way to spend the time beside one host: lists of intervals, in blocks of at least `least` with gaps between.
 * Null when there are too many. A column for each leaves the solver far fewer fractions than rows on blocks do.
 */
function wholePatterns(
  line: readonly number[],
  pinnedHost: readonly (string | null)[],
  needed: number,
  least: number,
): number[][] | null {
  const patterns: number[][] = [];
  const extend = (pattern: readonly number[], from: number): boolean => {
    const left = needed - pattern.length;
    if (left === 0) {
      if (pinnedHost.every((host, at) => host === null || pattern.includes(at))) patterns.push([...pattern]);
      return patterns.length <= mostPatterns;
    }
    for (let start = from; start + Math.min(left, least) <= line.length; start++) {
      for (
        let length = least;
        length <= left && start + length <= line.length && (line[start + length - 1] ?? -1) >= 0;
        length++
      ) {
        if (line.slice(start, start + length).some((column) => column < 0)) break;
        if (left - length !== 0 && left - length < least) continue;
        const block = Array.from({ length }, (_, i) => start + i);
        if (!extend([...pattern, ...block], start + length + 1)) return false;
      }
    }
    return true;
  };
  return extend([], 0) ? patterns : null;
}

function addPatterns(
  model: LinearModel,
  line: readonly number[],
  patterns: readonly (readonly number[])[],
): number[] {
  const columns = patterns.map(() => addColumn(model, 0, 1, 0, true));
  const one = expression();
  for (const column of columns) addTerm(one, column, 1);
  addRow(model, one, 1, 1);
  line.forEach((beside, at) => {
    if (beside < 0) return;
    const here = expression();
    addTerm(here, beside, -1);
    patterns.forEach((pattern, i) => pattern.includes(at) && addTerm(here, columns[i] ?? -1, 1));
    addRow(model, here, 0, 0);
  });
  return columns;
}

/**
 * Rows on blocks: the agreed intervals in all, a start for each block, a gap before it. Least block length as minimum
 * up time (Rajan & Takriti 2005): whoever started in the last `least` intervals is still there.
 */
function addBlocks(
  model: LinearModel,
  group: Group,
  beside: GroupColumns['shadow'],
  needed: number,
  least: number,
): number[] {
  const lasts = (line: readonly number[], at: number) =>
    at + least <= line.length && line.slice(at, at + least).every((column) => column >= 0);
  const starts = beside.map(([, line]) =>
    line.map((_, at) => (lasts(line, at) ? addColumn(model, 0, 1, 0, true) : -1)),
  );

  const total = expression();
  for (const [, line] of beside) for (const column of line) addTerm(total, column, 1);
  addRow(model, total, needed, needed);
  const blocks = expression();
  for (const line of starts) for (const column of line) addTerm(blocks, column, 1);
  addRow(model, blocks, 1, Math.floor(needed / least));

  for (let at = 0; at < group.day.fixed.length; at++) {
    const gap = expression();
    beside.forEach(([, line], h) => {
      const start = starts[h] ?? [];
      const begin = expression();
      addTerm(begin, line[at] ?? -1, 1);
      addTerm(begin, line[at - 1] ?? -1, -1);
      addTerm(begin, start[at] ?? -1, -1);
      addRow(model, begin, -Infinity, 0);
      const lasting = expression();
      for (let from = Math.max(0, at - least + 1); from <= at; from++) addTerm(lasting, start[from] ?? -1, 1);
      addTerm(lasting, line[at] ?? -1, -1);
      addRow(model, lasting, -Infinity, 0);
      addTerm(gap, start[at] ?? -1, 1);
      addTerm(gap, line[at - 1] ?? -1, 1);
    });
    addRow(model, gap, -Infinity, 1);
    if (group.day.pinnedHost[at] != null) {
      const here = expression();
      for (const [, line] of beside) addTerm(here, line[at] ?? -1, 1);
      addRow(model, here, 1, 1);
    }
  }
  return starts.flat().filter((column) => column >= 0);
}

/** Each guest's host is on the phone on that queue, with no more guests than allowed. */
export function addHosts(
  model: LinearModel,
  problem: DayProblem,
  groups: readonly Group[],
  columns: readonly GroupColumns[],
  poolHosts: boolean,
): void {
  const guests = groups.flatMap((group, g) => {
    const queue = group.people[0]?.shadow?.queue;
    return queue === undefined
      ? []
      : (columns[g]?.shadow ?? []).map(([host, line]) => ({ queue, host, line }));
  });
  const most = problem.rules.maxGuestsPerHost;
  const keys = [...new Set(guests.map(({ queue, host }) => JSON.stringify([queue, host])))].sort();
  for (const key of keys) {
    const [queue, host] = JSON.parse(key) as [string, string];
    const here = guests.filter((guest) => guest.queue === queue && guest.host === host);
    const hosting = groups.flatMap((group, g) => {
      const may = poolHosts ? group.people[0]?.department === queue : group.people[0]?.id === host;
      const index = group.day.queues.findIndex(([name]) => name === queue);
      return may && index >= 0 ? [columns[g]?.phone[index] ?? []] : [];
    });
    for (let at = 0; at < problem.intervals; at++) {
      const phone = expression();
      for (const line of hosting) {
        const one = line[at];
        if (one != null) addExpression(phone, one, 1);
      }
      const together = expression();
      for (const { line } of here) addTerm(together, line[at] ?? -1, 1);
      if (together.columns.length === 0) continue;
      addExpression(together, phone, -most);
      addRow(model, together, -Infinity, 0);
      if (most === 1 || poolHosts) continue;
      for (const { line } of here) {
        const column = line[at] ?? -1;
        if (column < 0) continue;
        const one = expression();
        addTerm(one, column, 1);
        addExpression(one, phone, -1);
        addRow(model, one, -Infinity, 0);
      }
    }
  }
}
