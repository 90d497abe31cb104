/** The whole day as a mixed-integer linear model. Pure. */
import type { DayProblem } from '../day-problem.ts';
import { hostOf } from '../day-problem.ts';
import type { Group, Refinement } from './groups.ts';
import { groupPeople } from './groups.ts';
import type { GroupColumns } from './group-rows.ts';
import { addGroup } from './group-rows.ts';
import type { Expression, LinearModel } from './linear-model.ts';
import { addColumn, addExpression, addRow, addTerm, emptyModel, expression } from './linear-model.ts';
import type { PersonDay } from './person-day.ts';
import { addPiecesAt } from './pieces.ts';
import { addAssisted, addHosts } from './host-rows.ts';
import { addGuest } from './shadow-rows.ts';

/** What to make least, and what the earlier goals hold. Costs are agents short, harm, or changed intervals. */
export type Goal =
  | { readonly kind: 'feasible' }
  | { readonly kind: 'harm' }
  | { readonly kind: 'spread'; readonly harmAtMost: number; readonly steps: number }
  /** The most rounds of the workshop attended: nobody stays away without need. */
  | {
      readonly kind: 'rounds';
      readonly harmAtMost: number;
      readonly spreadAtMost: number;
      readonly steps: number;
    }
  | {
      readonly kind: 'change';
      readonly harmAtMost: number;
      readonly spreadAtMost: number;
      /** Rounds attended in all, at least. */
      readonly roundsAtLeast: number;
      readonly steps: number;
    };

export interface DayModel {
  readonly model: LinearModel;
  readonly groups: readonly Group[];
  readonly columns: readonly GroupColumns[];
  /** Columns to round together, by tier: beside hosts first, then lunches, then the rest. */
  readonly families: readonly (readonly (readonly number[])[])[];
  /** Every objective value is a multiple of this, so a smaller gap is none; 0 when there is no such step. */
  readonly step: number;
}

/** Builds the model of the day for one goal. */
export function buildDayModel(
  problem: DayProblem,
  days: ReadonlyMap<string, PersonDay>,
  refinement: Refinement,
  goal: Goal,
): DayModel {
  const model = emptyModel();
  const groups = groupPeople(problem, days, refinement);
  const families: (readonly number[])[][] = [[], [], []];
  const columns = groups.map((group) => {
    const { shadow, ownTalks, starts } = addGuest(model, problem, group, days, refinement);
    const { assisted, starts: blocks } = addAssisted(model, problem, group, days, refinement);
    const own = addGroup(model, group, { shadow, ownTalks, assisted }, problem.intervalMinutes);
    const real = (columns: readonly number[]) => columns.filter((column) => column >= 0);
    families[0]?.push(
      starts,
      real(shadow.flatMap(([, line]) => line)),
      blocks,
      real(assisted.flatMap(({ line }) => line)),
    );
    families[1]?.push(own.options);
    families[2]?.push(
      real([...own.breaks.values(), own.pieces.map(({ column }) => column), ...own.queues].flat()),
    );
    return own;
  });
  addHosts(model, problem, groups, columns, refinement.poolHosts);
  const supply = supplyStep(problem);
  if (goal.kind !== 'feasible') addCoverage(model, problem, groups, columns, goal, supply);
  if (goal.kind === 'rounds') addRounds(groups, columns, (column, rounds) => addCost(model, column, -rounds));
  if (goal.kind === 'change') {
    rewardKeeping(model, problem, groups, columns);
    const rounds = expression();
    addRounds(groups, columns, (column, count) => addTerm(rounds, column, count));
    if (rounds.columns.length > 0) addRow(model, rounds, goal.roundsAtLeast, Infinity);
  }
  return {
    model,
    groups,
    columns,
    families: families.map((tier) => tier.filter((family) => family.length > 0)),
    step:
      goal.kind === 'harm'
        ? harmStep(problem, supply)
        : goal.kind === 'change' || goal.kind === 'rounds' || supply === 1
          ? 1
          : 0,
  };
}

/** Required ≤ scheduled + missing on each queue and interval; the missing cost what the goal says. */
function addCoverage(
  model: LinearModel,
  problem: DayProblem,
  groups: readonly Group[],
  columns: readonly GroupColumns[],
  goal: Exclude<Goal, { kind: 'feasible' }>,
  supply: number,
): void {
  const held = expression();
  const spread = expression();
  for (const queue of Object.keys(problem.queues).sort()) {
    const demand = problem.queues[queue];
    for (let at = 0; at < problem.intervals; at++) {
      const required = demand?.required[at] ?? 0;
      if (required <= 0) continue;
      const row = expression();
      let most = 0;
      groups.forEach((group, g) => {
        const index = group.day.queues.findIndex(([name]) => name === queue);
        const phone = columns[g]?.phone[index]?.[at];
        const factor = group.day.queues[index]?.[1] ?? 0;
        if (phone != null) addExpression(row, phone, factor);
        let best = phone != null ? factor : 0;
        for (const { queue: of, factor, line } of columns[g]?.assisted ?? []) {
          if (of !== queue) continue;
          addTerm(row, line[at] ?? -1, factor);
          best = Math.max(best, factor);
        }
        most += best * group.people.length;
      });
      const harm = demand?.harm?.[at] ?? null;
      const harmAt = (nth: number) => (harm === null ? 1 : (harm[Math.min(nth, harm.length - 1)] ?? 0));
      const steps = Math.max(harm?.length ?? 1, goal.kind === 'harm' ? 1 : goal.steps);
      for (const { from, width } of segments(steps, required, required - most)) {
        const mean = (cost: (nth: number) => number) => meanFrom(from, Math.max(1, width), cost);
        const cost = mean(goal.kind === 'harm' ? harmAt : spreadCost);
        const column = addColumn(
          model,
          0,
          width === 0 ? Infinity : width,
          goal.kind === 'harm' || goal.kind === 'spread' ? cost : 0,
          supply === 1 && Number.isInteger(required),
        );
        addTerm(row, column, 1);
        addTerm(held, column, mean(harmAt));
        addTerm(spread, column, cost);
      }
      addRow(model, row, required, Infinity);
    }
  }
  if (goal.kind !== 'harm') addRow(model, held, -Infinity, goal.harmAtMost + 1e-7);
  if (goal.kind === 'change' || goal.kind === 'rounds')
    addRow(model, spread, -Infinity, goal.spreadAtMost + 1e-7);
}

/** Fewer missing agents than this have a column each, whether they could come or not. */
const fewMissing = 50;

/**
 * The missing agents of an interval, one column each, since rising costs fill them in order; the last one (width 0)
 * stands for all the rest. Many who are missing whatever is planned are one column at their mean cost.
 */
function segments(steps: number, required: number, unavoidable: number): { from: number; width: number }[] {
  const together = unavoidable > fewMissing ? Math.floor(unavoidable) : 0;
  const last = Math.max(together, Math.min(steps, Math.max(fewMissing, Math.ceil(required))) - 1);
  const one = Array.from({ length: last - together }, (_, i) => ({ from: together + i, width: 1 }));
  return [...(together > 0 ? [{ from: 0, width: together }] : []), ...one, { from: last, width: 0 }];
}

function meanFrom(from: number, width: number, cost: (nth: number) => number): number {
  let sum = 0;
  for (let nth = from; nth < from + width; nth++) sum += cost(nth);
  return sum / width;
}

/** The first missing agent of an interval costs 1, the second 3, the third 5: together the square of how many. */
function spreadCost(nth: number): number {
  return 2 * nth + 1;
}

/** Each option's column with the rounds of the workshop that it attends. */
function addRounds(
  groups: readonly Group[],
  columns: readonly GroupColumns[],
  add: (column: number, rounds: number) => void,
): void {
  groups.forEach((group, g) =>
    group.day.options.forEach(({ rounds }, i) => add(columns[g]?.options[i] ?? -1, rounds)),
  );
}

function addCost(model: LinearModel, column: number, cost: number): void {
  if (column >= 0) model.cost[column] = (model.cost[column] ?? 0) + cost;
}

/** One off the cost for each interval that stays as published. Only people alone have a published day. */
function rewardKeeping(
  model: LinearModel,
  problem: DayProblem,
  groups: readonly Group[],
  columns: readonly GroupColumns[],
): void {
  const keep = expression();
  groups.forEach((group, g) => {
    const [person] = group.people;
    const own = columns[g];
    const before = person === undefined ? undefined : problem.previous?.[person.id];
    if (before === undefined || own === undefined) return;
    group.day.fixed.forEach((fixed, at) => {
      if (fixed === null) addKept(keep, group, own, before[at] ?? '', at);
    });
  });
  keep.columns.forEach((column, i) => addCost(model, column, -(keep.values[i] ?? 0)));
}

/** Adds 1 when the person alone does that activity in the interval. */
function addKept(keep: Expression, { day }: Group, own: GroupColumns, activity: string, at: number): void {
  day.options.forEach(({ taken }, i) => taken[at] === activity && addTerm(keep, own.options[i] ?? -1, 1));
  const idle = activity === 'break' && (day.rest[at] ?? -1) < 0;
  if (idle) addExpression(keep, elsewhereAt(day, own, at), -1);
  else
    addPiecesAt(
      keep,
      own.pieces.filter((piece) => piece.activity === activity),
      at,
      1,
    );
  for (const talk of own.ownTalks) {
    const here = talk.activity === activity ? talk.at[at] : null;
    if (here != null) addExpression(keep, here, 1);
  }
  const host = hostOf(activity);
  if (activity === 'break') {
    for (const line of own.breaks.values()) addTerm(keep, line[at] ?? -1, 1);
  } else if (activity.startsWith('phone:')) {
    const phone = own.phone[day.queues.findIndex(([name]) => name === activity.slice(6))]?.[at];
    if (phone != null) addExpression(keep, phone, 1);
  } else if (activity.startsWith('shadow:')) {
    addTerm(keep, own.shadow.find(([name]) => name === host)?.[1][at] ?? -1, 1);
  } else if (activity.startsWith('assisted:')) {
    for (const { host: name, line } of own.assisted) if (name === host) addTerm(keep, line[at] ?? -1, 1);
  }
}

/** Whatever takes a person alone off the break that they have where no queue is open to them. */
function elsewhereAt(day: PersonDay, own: GroupColumns, at: number): Expression {
  const elsewhere = expression();
  day.options.forEach(({ taken }, i) => taken[at] !== null && addTerm(elsewhere, own.options[i] ?? -1, 1));
  addPiecesAt(
    elsewhere,
    own.pieces.filter(({ activity }) => activity !== 'break'),
    at,
    1,
  );
  for (const [, line] of own.shadow) addTerm(elsewhere, line[at] ?? -1, 1);
  for (const { line } of own.assisted) addTerm(elsewhere, line[at] ?? -1, 1);
  for (const talk of own.ownTalks) {
    const here = talk.at[at];
    if (here != null) addExpression(elsewhere, here, 1);
  }
  return elsewhere;
}

/** The step in which scheduled agents and requirements move: 1 when all are whole, 0 when there is none. */
function supplyStep(problem: DayProblem): number {
  const numbers = [
    ...Object.values(problem.queues).flatMap(({ required }) => required),
    ...problem.people.flatMap(({ queues }) => Object.values(queues)),
  ];
  return commonStep([...new Set(numbers)]);
}

function harmStep(problem: DayProblem, supply: number): number {
  const costs = new Set<number>();
  for (const { harm } of Object.values(problem.queues)) {
    if (harm === null) costs.add(1);
    else for (const list of harm) for (const cost of list) costs.add(cost);
  }
  if (costs.size === 1 && costs.has(1)) return supply;
  // A part of an agent costs that part, and parts come in steps of the supply.
  return supply * commonStep([...costs]);
}

/** The largest of 1, 1/2, 1/4, 1/5, 1/10, 1/20, 1/100 that divides every number; 0 when none does. */
function commonStep(numbers: readonly number[]): number {
  const parts = [1, 2, 4, 5, 10, 20, 100].find((n) =>
    numbers.every((x) => Math.abs(x * n - Math.round(x * n)) < 1e-9),
  );
  return parts === undefined ? 0 : 1 / parts;
}
