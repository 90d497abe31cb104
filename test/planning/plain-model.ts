/**
 * A second formulation of the day, for days too large to try every plan: one binary column per person, interval and
 * activity, no groups, no pooled breaks, no rounding. Written from the format alone; it shares the solver and nothing
 * else with the planner. Days with pins or a published plan are beyond it.
 */
import type { DayPerson, DayProblem } from '../../src/planning/day-problem.ts';
import { solveModel } from '../../src/planning/highs.ts';
import type { LinearModel } from '../../src/planning/model/linear-model.ts';
import { addColumn, addRow, addTerm, emptyModel, expression } from '../../src/planning/model/linear-model.ts';

type Term = readonly [column: number, factor: number];

/** The least harm (or shortfall) of any plan, or null when there is none. */
export function leastHarmPlainly(problem: DayProblem): number | null {
  const model = emptyModel();
  const row = (terms: readonly Term[], lower: number, upper: number) => {
    const line = expression();
    for (const [column, factor] of terms) addTerm(line, column, factor);
    addRow(model, line, lower, upper);
  };
  const people = new Map(problem.people.map((person) => [person.id, addPerson(model, row, problem, person)]));
  addHosts(row, problem, people);
  for (const [queue, { required, harm }] of Object.entries(problem.queues)) {
    required.forEach((agents, t) => {
      const terms: Term[] = problem.people.flatMap((person) =>
        [...(people.get(person.id)?.[t] ?? [])].flatMap(([activity, column]): Term[] =>
          activity === `phone:${queue}` ||
          (activity.startsWith('assisted:') && activity.endsWith(` ${queue}`))
            ? [[column, person.queues[queue] ?? 0]]
            : [],
        ),
      );
      const costs = harm?.[t] ?? [1];
      costs.forEach((cost, nth) =>
        terms.push([addColumn(model, 0, nth === costs.length - 1 ? Infinity : 1, cost, false), 1]),
      );
      row(terms, agents, Infinity);
    });
  }
  const solved = solveModel(model, {
    gap: 1e-6,
    nodes: null,
    start: null,
    shouldStop: () => false,
    onBetter: null,
    onBound: null,
  });
  return solved.status === 'infeasible' ? null : solved.objective;
}

/** Per interval the column of each activity the person may do there. */
type Cells = Map<string, number>[];
type Row = (terms: readonly Term[], lower: number, upper: number) => void;

function addPerson(model: LinearModel, row: Row, problem: DayProblem, person: DayPerson): Cells {
  const step = problem.intervalMinutes;
  const binary = () => addColumn(model, 0, 1, 0, true);
  const cells: Cells = Array.from({ length: problem.intervals }, (_, t) => {
    const cell = new Map(allowed(problem, person, t).map((activity) => [activity, binary()]));
    row(
      [...cell.values()].map((column) => [column, 1]),
      1,
      1,
    );
    return cell;
  });
  const at = (activity: string, t: number): Term[] => {
    const column = cells[t]?.get(activity);
    return column === undefined ? [] : [[column, 1]];
  };
  const starting = (prefix: string, t: number): Term[] =>
    [...(cells[t] ?? [])].flatMap(([activity, column]): Term[] =>
      activity.startsWith(prefix) ? [[column, 1]] : [],
    );
  /** What must cover (or be) the cells of an activity: so many intervals from somewhere inside a window. */
  const covering = (pieces: readonly { minutes: number; window: readonly [number, number] }[]): Term[][] => {
    const covers: Term[][] = cells.map(() => []);
    for (const { minutes, window } of pieces) {
      const once: Term[] = [];
      for (let start = window[0]; start + minutes / step <= window[1]; start++) {
        const column = binary();
        once.push([column, 1]);
        for (let t = start; t < start + minutes / step; t++) covers[t]?.push([column, 1]);
      }
      row(once, 1, 1);
    }
    return covers;
  };
  const minus = (terms: readonly Term[]): Term[] => terms.map(([column, factor]) => [column, -factor]);
  const here = cells.some((cell) => !cell.has('off'));
  const lunch = covering(here && person.lunch !== null ? [person.lunch] : []);
  const breaks = covering(here ? person.breaks : []);
  const rounds = (here ? (person.workshop?.rounds ?? []) : []).map((round) => ({ round, column: binary() }));
  row(
    rounds.map(({ column }) => [column, 1]),
    here ? (person.workshop?.least ?? 0) : 0,
    Infinity,
  );
  const own = addVisit(row, binary, person, step, cells.length, (t) => starting('shadow:', t));
  for (const activity of ['briefing', 'reflection'] as const) {
    const talks = covering(here ? (person.talks ?? []).filter((talk) => talk.activity === activity) : []);
    cells.forEach((_, t) =>
      row([...at(activity, t), ...minus(talks[t] ?? []), ...minus(own[activity](t))], 0, 0),
    );
  }
  cells.forEach((_, t) => {
    row([...at('lunch', t), ...minus(lunch[t] ?? [])], 0, 0);
    row([...at('break', t), ...minus(breaks[t] ?? [])], 0, Infinity);
    const attended = rounds.filter(({ round }) => t >= round[0] && t < round[1]);
    row([...at('workshop', t), ...attended.map(({ column }): Term => [column, -1])], 0, 0);
  });
  const limit = person.maxPhoneMinutes ?? problem.rules.maxPhoneMinutes;
  if (limit !== null) {
    const most = Math.floor(limit / step);
    for (let from = 0; from + most < cells.length; from++) {
      const window = Array.from({ length: most + 1 }, (_, i) => from + i);
      row(
        window.flatMap((t) => [...starting('phone:', t), ...starting('assisted:', t)]),
        0,
        most,
      );
    }
  }
  const least = Math.ceil((problem.rules.minShadowBlockMinutes ?? step) / step);
  addBlocks(row, cells, 'assisted:', least);
  if (person.shadow !== null) addBlocks(row, cells, 'shadow:', Math.min(least, person.shadow.minutes / step));
  return cells;
}

function allowed(problem: DayProblem, person: DayPerson, t: number): string[] {
  const { shift, absent, training, shadow, assisted = [], queues, queueWindows = {} } = person;
  const within = ([from, to]: readonly [number, number]) => t >= from && t < to;
  if (shift === null || !within(shift) || absent.some(within)) return ['off'];
  if (training.some(within)) return ['training'];
  const answering = Object.keys(problem.queues).filter(
    (queue) => (queues[queue] ?? 0) > 0 && within(queueWindows[queue] ?? [0, problem.intervals]),
  );
  const alone = (host: DayPerson, queue: string) =>
    host.id !== person.id && (host.queues[queue] ?? 0) > 0 && host.assisted?.includes(queue) !== true;
  return [
    ...['break', 'lunch', 'workshop', 'briefing', 'reflection'],
    ...answering.filter((queue) => !assisted.includes(queue)).map((queue) => `phone:${queue}`),
    ...answering
      .filter((queue) => assisted.includes(queue))
      .flatMap((queue) =>
        problem.people.filter((host) => alone(host, queue)).map(({ id }) => `assisted:${id} ${queue}`),
      ),
    ...(shadow !== null && within(shadow.window)
      ? problem.people
          .filter((host) => host.department === shadow.queue && alone(host, shadow.queue))
          .filter(({ id }) => shadow.hosts?.includes(id) ?? true)
          .map(({ id }) => `shadow:${id} ${shadow.queue}`)
      : []),
  ];
}

/** A guest's minutes, and the cells of the briefing before the first and the reflection after the last of them. */
function addVisit(
  row: Row,
  binary: () => number,
  { shadow }: DayPerson,
  step: number,
  intervals: number,
  beside: (t: number) => Term[],
): Record<'briefing' | 'reflection', (t: number) => Term[]> {
  const none = () => [];
  if (shadow === null) return { briefing: none, reflection: none };
  const all = Array.from({ length: intervals }, (_, t) => t);
  row(all.flatMap(beside), shadow.minutes / step, shadow.minutes / step);
  /** 1 from the first interval beside a host on, seen in that order of the intervals; and where that first one is. */
  const firsts = (order: readonly number[], length: number): Term[][] => {
    const begun = order.map(binary);
    const first: Term[][] = [];
    order.forEach((t, i) => {
      const now = begun[i] ?? -1;
      const before: Term[] = i === 0 ? [] : [[begun[i - 1] ?? -1, -1]];
      const step: Term[] = [[now, 1], ...before];
      row(step, 0, 1);
      row([[now, 1], ...beside(t).map(([column]): Term => [column, -1])], 0, Infinity);
      row([...step, ...beside(t).map(([column]): Term => [column, -1])], -Infinity, 0);
      first[t] = step;
      // There must be room for the whole of it.
      if (i < length) row(step, 0, 0);
    });
    return first;
  };
  const briefing = (shadow.briefingMinutes ?? 0) / step;
  const reflection = (shadow.reflectionMinutes ?? 0) / step;
  const opening = firsts(all, briefing);
  const closing = firsts([...all].reverse(), reflection);
  const within = (length: number, line: Term[][], towards: 1 | -1) => (t: number) =>
    Array.from({ length }, (_, k) => line[t + towards * (k + 1)] ?? []).flat();
  return { briefing: within(briefing, opening, 1), reflection: within(reflection, closing, -1) };
}

/** Blocks of one seat: whoever sits down stays for the least time, and nobody changes seats without a gap. */
function addBlocks(row: Row, cells: Cells, prefix: string, least: number): void {
  const seats = new Set(cells.flatMap((cell) => [...cell.keys()].filter((one) => one.startsWith(prefix))));
  for (const seat of seats) {
    cells.forEach((cell, t) => {
      const now = cell.get(seat);
      if (now === undefined) return;
      const before = cells[t - 1]?.get(seat);
      const began: Term[] =
        before === undefined
          ? [[now, 1]]
          : [
              [now, 1],
              [before, -1],
            ];
      for (let ahead = 1; ahead < least; ahead++) {
        const later = cells[t + ahead]?.get(seat);
        row(later === undefined ? began : [...began, [later, -1]], -Infinity, 0);
      }
      const others = [...(cells[t - 1] ?? [])].filter(([one]) => one.startsWith(prefix) && one !== seat);
      row([[now, 1], ...others.map(([, column]): Term => [column, 1])], -Infinity, 1);
    });
  }
}

function addHosts(row: Row, problem: DayProblem, people: ReadonlyMap<string, Cells>): void {
  const most = problem.rules.maxGuestsPerHost;
  for (const [host, cells] of people) {
    cells.forEach((cell, t) => {
      for (const queue of Object.keys(problem.queues)) {
        const seats = [...people.values()].flatMap((day) =>
          [...(day[t] ?? [])].filter(
            ([one]) => one.replace(/^(shadow|assisted):/, '') === `${host} ${queue}`,
          ),
        );
        const phone = cell.get(`phone:${queue}`);
        const seated = seats.map(([, column]): Term => [column, 1]);
        row(phone === undefined ? seated : [...seated, [phone, -most]], -Infinity, 0);
      }
    });
  }
}
