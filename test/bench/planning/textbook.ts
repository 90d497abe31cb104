/**
 * The peer: the textbook set-covering model of a day (Dantzig 1954). A column for every way a person's day can look,
 * people alike as one class, solved by the same HiGHS. Handles what the bench days hold: a shift, an absence, training,
 * one lunch, single-interval breaks, swap pairs with named hosts; a limit of phone time would
 * multiply the columns beyond reach and is left out of the days compared.
 */
import type { DayPerson, DayProblem } from '../../../src/planning/day-problem.ts';
import { isPresent, minBlockIntervals } from '../../../src/planning/day-problem.ts';
import type { Solved } from '../../../src/planning/highs.ts';
import { solveModel } from '../../../src/planning/highs.ts';
import {
  addColumn,
  addRow,
  addTerm,
  emptyModel,
  expression,
} from '../../../src/planning/model/linear-model.ts';

/** One way a day can look: per interval on the phone, beside the host, or neither. */
interface Pattern {
  readonly phone: readonly boolean[];
  readonly shadow: readonly boolean[];
}

export interface TextbookAnswer extends Solved {
  readonly columns: number;
}

/** Least shortfall of the day by set covering. @param shouldStop ends it with what it has */
export function textbookShortfall(problem: DayProblem, shouldStop: () => boolean): TextbookAnswer {
  const model = emptyModel();
  const hosts = new Set(problem.people.flatMap(({ shadow }) => shadow?.hosts ?? []));
  const classes = new Map<string, DayPerson[]>();
  for (const person of problem.people) {
    const single = person.shadow !== null || hosts.has(person.id);
    const key = single ? person.id : JSON.stringify({ ...person, id: '' });
    classes.set(key, [...(classes.get(key) ?? []), person]);
  }
  const coverage = new Map<string, ReturnType<typeof expression>>();
  const cover = (queue: string, at: number) => {
    const key = `${queue} ${at}`;
    const row = coverage.get(key) ?? expression();
    coverage.set(key, row);
    return row;
  };
  const phoneOf = new Map<string, ReturnType<typeof expression>[]>();
  const besideOf = new Map<string, ReturnType<typeof expression>[]>();

  for (const people of classes.values()) {
    const [person] = people;
    if (person === undefined) continue;
    const columns = patterns(problem, person).map((pattern) => ({
      pattern,
      column: addColumn(model, 0, people.length, 0, true),
    }));
    const all = expression();
    for (const { column } of columns) addTerm(all, column, 1);
    addRow(model, all, people.length, people.length);
    const queues = Object.entries(person.queues).filter(([, factor]) => factor > 0);
    const own: ReturnType<typeof expression>[] = [];
    const beside: ReturnType<typeof expression>[] = [];
    for (let at = 0; at < problem.intervals; at++) {
      const phone = expression();
      const shadow = expression();
      for (const { pattern, column } of columns) {
        if (pattern.phone[at] === true) addTerm(phone, column, 1);
        if (pattern.shadow[at] === true) addTerm(shadow, column, 1);
      }
      const onQueues = expression();
      own[at] = expression();
      beside[at] = shadow;
      // On which queue somebody is on the phone is open in every interval.
      for (const [queue, factor] of queues) {
        const column = addColumn(model, 0, people.length, 0, true);
        addTerm(onQueues, column, 1);
        addTerm(cover(queue, at), column, factor);
        if (queue === person.department) addTerm(own[at] ?? expression(), column, 1);
      }
      phone.columns.forEach((column, i) => addTerm(onQueues, column, -(phone.values[i] ?? 0)));
      addRow(model, onQueues, -Infinity, 0);
    }
    phoneOf.set(person.id, own);
    besideOf.set(person.id, beside);
  }
  for (const guest of problem.people) {
    const host = guest.shadow?.hosts?.[0];
    if (host === undefined) continue;
    for (let at = 0; at < problem.intervals; at++) {
      const together = expression();
      besideOf.get(guest.id)?.[at]?.columns.forEach((column) => addTerm(together, column, 1));
      phoneOf.get(host)?.[at]?.columns.forEach((column) => addTerm(together, column, -1));
      addRow(model, together, -Infinity, 0);
    }
  }
  for (const [queue, { required }] of Object.entries(problem.queues)) {
    required.forEach((agents, at) => {
      const row = cover(queue, at);
      addTerm(row, addColumn(model, 0, Infinity, 1, true), 1);
      addRow(model, row, agents, Infinity);
    });
  }
  const solved = solveModel(model, {
    gap: 0.999,
    nodes: null,
    start: null,
    shouldStop,
    onBetter: null,
    onBound: null,
  });
  return { ...solved, columns: model.cost.length };
}

/** Every way the person's day can look. Breaks are exactly the agreed ones: more of them cover no more. */
function patterns(problem: DayProblem, person: DayPerson): Pattern[] {
  const found = new Map<string, Pattern>();
  const free = (at: number) =>
    isPresent(person, at) && !person.training.some(([from, to]) => at >= from && at < to);
  for (const shadow of shadowTimes(problem, person, free)) {
    for (const lunch of lunchTimes(problem, person, (at) => free(at) && !shadow.has(at))) {
      const open = (at: number) => free(at) && !shadow.has(at) && !lunch.has(at);
      for (const breaks of breakTimes(person, open, 0)) {
        const phone = Array.from({ length: problem.intervals }, (_, at) => open(at) && !breaks.has(at));
        const beside = Array.from({ length: problem.intervals }, (_, at) => shadow.has(at));
        found.set(phone.map((on, at) => (on ? 'p' : beside[at] === true ? 's' : '.')).join(''), {
          phone,
          shadow: beside,
        });
      }
    }
  }
  return [...found.values()];
}

function shadowTimes(problem: DayProblem, person: DayPerson, free: (at: number) => boolean): Set<number>[] {
  const { shadow } = person;
  if (shadow === null) return [new Set()];
  const least = minBlockIntervals(problem, shadow);
  const found: Set<number>[] = [];
  const extend = (taken: readonly number[], from: number): void => {
    const left = shadow.minutes / problem.intervalMinutes - taken.length;
    if (left === 0) return void found.push(new Set(taken));
    for (let start = from; start < shadow.window[1]; start++) {
      for (let length = least; length <= left; length++) {
        const block = Array.from({ length }, (_, i) => start + i);
        if (start + length > shadow.window[1] || !block.every(free)) break;
        if (left === length || left - length >= least) extend([...taken, ...block], start + length + 1);
      }
    }
  };
  extend([], shadow.window[0]);
  return found;
}

function lunchTimes(problem: DayProblem, person: DayPerson, open: (at: number) => boolean): Set<number>[] {
  if (person.lunch === null) return [new Set()];
  const { minutes, window } = person.lunch;
  const length = minutes / problem.intervalMinutes;
  const starts = Array.from(
    { length: Math.max(0, window[1] - window[0] - length + 1) },
    (_, i) => window[0] + i,
  );
  return starts
    .map((start) => Array.from({ length }, (_, i) => start + i))
    .filter((run) => run.every(open))
    .map((run) => new Set(run));
}

/** Places of the agreed single-interval breaks. */
function breakTimes(person: DayPerson, open: (at: number) => boolean, index: number): Set<number>[] {
  const one = person.breaks[index];
  if (one === undefined) return [new Set()];
  const rest = breakTimes(person, open, index + 1);
  const found: Set<number>[] = [];
  for (let at = one.window[0]; at < one.window[1]; at++) {
    if (open(at)) for (const others of rest) if (!others.has(at)) found.push(new Set([at, ...others]));
  }
  return found;
}
