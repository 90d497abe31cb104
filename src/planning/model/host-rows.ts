/** Columns of assisted people beside their hosts, and the rows that keep every host on the phone. Pure. */
import type { DayProblem } from '../day-problem.ts';
import { insideQueueWindow, minAssistIntervals } from '../day-problem.ts';
import { addLeastBlocks } from './block-rows.ts';
import type { Group, Refinement } from './groups.ts';
import type { AssistedLine, GroupColumns } from './group-rows.ts';
import type { Expression, LinearModel } from './linear-model.ts';
import { addColumn, addExpression, addRow, addTerm, expression } from './linear-model.ts';
import type { PersonDay } from './person-day.ts';
import { anyHost } from './shadow-rows.ts';

/**
 * Adds an assisted person's columns, one line per host and queue, and the rows of the blocks. How long they are there
 * is free, nothing included. `starts` are the columns that decide the most.
 */
export function addAssisted(
  model: LinearModel,
  problem: DayProblem,
  group: Group,
  days: ReadonlyMap<string, PersonDay>,
  refinement: Refinement,
): { readonly assisted: readonly AssistedLine[]; readonly starts: readonly number[] } {
  const [person] = group.people;
  const { day } = group;
  if (person === undefined || day.assisted.length === 0) return { assisted: [], starts: [] };
  const assisted = day.assisted.flatMap(([queue, factor]) => {
    const hosts = refinement.poolHosts
      ? [anyHost]
      : (refinement.hosts.get(person.id) ?? []).filter((host) => answers(days.get(host), queue));
    return hosts.map((host): AssistedLine => {
      const open = (at: number) => {
        if (day.fixed[at] !== null || day.pinnedHost[at] != null) return false;
        if (!insideQueueWindow(person, queue, at)) return false;
        const pinned = day.pinnedAssist[at] ?? null;
        if (host === anyHost) return true;
        const there = days.get(host)?.fixed[at];
        return (there === null || there === `phone:${queue}`) && (pinned === null || pinned === host);
      };
      const line = day.fixed.map((_, at) => (open(at) ? addColumn(model, 0, 1, 0, true) : -1));
      return { host, queue, factor, line };
    });
  });
  const starts = addLeastBlocks(
    model,
    assisted.map(({ line }) => line),
    minAssistIntervals(problem),
  );
  day.pinnedAssist.forEach((host, at) => {
    if (host === null) return;
    const here = expression();
    for (const { line } of assisted) addTerm(here, line[at] ?? -1, 1);
    addRow(model, here, 1, 1);
  });
  return { assisted, starts };
}

function answers(day: PersonDay | undefined, queue: string): boolean {
  return day?.queues.some(([name]) => name === queue) === true;
}

/** One person's line beside a host, by what it asks of the host. */
interface Seat {
  readonly queue: string;
  readonly host: string;
  /** A guest's host is of the queue's department; an assisted person's is anybody who answers there alone. */
  readonly ofDepartment: boolean;
  readonly line: readonly number[];
}

/** Everybody beside a host has one who is on the phone on that queue, with no more people beside them than allowed. */
export function addHosts(
  model: LinearModel,
  problem: DayProblem,
  groups: readonly Group[],
  columns: readonly GroupColumns[],
  poolHosts: boolean,
): void {
  const seats = groups.flatMap((group, g): Seat[] => {
    const own = columns[g];
    const queue = group.people[0]?.shadow?.queue ?? '';
    return [
      ...(own?.shadow ?? []).map(([host, line]) => ({ queue, host, line, ofDepartment: true })),
      ...(own?.assisted ?? []).map(({ host, queue: of, line }) => ({
        queue: of,
        host,
        line,
        ofDepartment: false,
      })),
    ];
  });
  const most = problem.rules.maxGuestsPerHost;
  const keys = [...new Set(seats.map(({ queue, host }) => JSON.stringify([queue, host])))].sort();
  for (const key of keys) {
    const [queue, host] = JSON.parse(key) as [string, string];
    const here = seats.filter((seat) => seat.queue === queue && seat.host === host);
    const phonesOf = (may: (group: Group) => boolean) =>
      groups.flatMap((group, g) => {
        const index = group.day.queues.findIndex(([name]) => name === queue);
        return index >= 0 && may(group) ? [columns[g]?.phone[index] ?? []] : [];
      });
    if (!poolHosts) {
      const phones = phonesOf((group) => group.people[0]?.id === host);
      limitSeats(model, problem.intervals, here, phones, most, most > 1);
      continue;
    }
    const visits = here.filter(({ ofDepartment }) => ofDepartment);
    const department = phonesOf((group) => group.people[0]?.department === queue);
    limitSeats(model, problem.intervals, visits, department, most, false);
    if (visits.length < here.length)
      limitSeats(
        model,
        problem.intervals,
        here,
        phonesOf(() => true),
        most,
        false,
      );
  }
}

/** In each interval no more seats are taken than the phones allow. @param each also one by one: tighter for several guests */
function limitSeats(
  model: LinearModel,
  intervals: number,
  seats: readonly Seat[],
  phones: readonly (readonly (Expression | null)[])[],
  most: number,
  each: boolean,
): void {
  for (let at = 0; at < intervals; at++) {
    const phone = expression();
    for (const line of phones) {
      const one = line[at];
      if (one != null) addExpression(phone, one, 1);
    }
    const together = expression();
    for (const { line } of seats) addTerm(together, line[at] ?? -1, 1);
    if (together.columns.length === 0) continue;
    addExpression(together, phone, -most);
    addRow(model, together, -Infinity, 0);
    if (!each) continue;
    for (const { line } of seats) {
      const column = line[at] ?? -1;
      if (column < 0) continue;
      const one = expression();
      addTerm(one, column, 1);
      addExpression(one, phone, -1);
      addRow(model, one, -Infinity, 0);
    }
  }
}
