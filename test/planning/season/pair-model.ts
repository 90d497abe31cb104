/**
 * A second formulation, for seasons with one turn each: a column per pair and day, straight to the solver, goal after
 * goal. Far larger than the planner's own, and sharing nothing with it but the solver.
 */
import type { SolveOptions } from '../../../src/planning/highs.ts';
import { solveModel } from '../../../src/planning/highs.ts';
import type { Expression } from '../../../src/planning/model/linear-model.ts';
import {
  addColumn,
  addRow,
  addTerm,
  emptyModel,
  expression,
} from '../../../src/planning/model/linear-model.ts';
import type { SeasonPerson, SeasonProblem } from '../../../src/planning/season/season-problem.ts';
import type { Reached } from './brute-season.ts';

const options: SolveOptions = {
  gap: 0.999,
  nodes: null,
  start: null,
  shouldStop: () => false,
  onBetter: null,
  onBound: null,
};

/** The best of each goal, given the goals before. @throws Error when the solver finds nothing */
export function bestByPairs(problem: SeasonProblem, draw: readonly string[]): Reached {
  const { departments, days, people } = problem;
  const model = emptyModel();
  const goals = Array.from({ length: 4 }, () => expression());
  const perPerson = new Map(people.map(({ id }) => [id, expression()]));
  const barred = new Set(
    [...problem.forbidden, ...problem.done].flatMap(([x, y]) => [`${x} ${y}`, `${y} ${x}`]),
  );
  const of = (name: string) => people.filter(({ department }) => department === name);
  const worth = worthOf(problem, draw);
  days.forEach(({ date, capacity }, day) => {
    const lent = expression();
    for (const a of of(departments[0])) {
      for (const b of of(departments[1])) {
        if (barred.has(`${a.id} ${b.id}`) || !free(a, date) || !free(b, date)) continue;
        const column = addColumn(model, 0, 1, 0, true);
        addTerm(lent, column, 1);
        for (const { id } of [a, b]) addTerm(perPerson.get(id) ?? lent, column, 1);
        goals.forEach((goal, i) => addTerm(goal, column, i === 0 ? 1 : worth(a, day, i) + worth(b, day, i)));
      }
    }
    addRow(model, lent, 0, Math.min(...departments.map((name) => capacity.get(name) ?? 0)));
  });
  for (const row of perPerson.values()) addRow(model, row, 0, 1);
  const [pairs = 0, newcomers = 0, priority = 0, order = 0] = goals.map((goal) => most(model, goal));
  return [pairs, 0, newcomers, priority, order];
}

function most(model: ReturnType<typeof emptyModel>, goal: Expression): number {
  model.cost.fill(0);
  goal.columns.forEach((column, i) => (model.cost[column] = -(goal.values[i] ?? 0)));
  const { status, objective } = solveModel(model, options);
  if (status !== 'optimal') throw new Error(`the pairs' model ended ${status}`);
  const reached = Math.round(-objective) + 0;
  addRow(model, goal, reached, Infinity);
  return reached;
}

function free({ startedOn, unavailable }: SeasonPerson, date: string): boolean {
  return !unavailable.has(date) && (startedOn === null || startedOn <= date);
}

/** What a person's turn on a day is worth to goal 1 (newcomers), 2 (priority), 3 (draw). */
function worthOf({ people, days, rules }: SeasonProblem, draw: readonly string[]) {
  const levels = [...new Set(people.map(({ priority }) => priority))].sort((x, y) => x - y);
  return (person: SeasonPerson, day: number, goal: number): number => {
    const left = days.length - day;
    if (goal === 2) return levels.indexOf(person.priority) * left;
    if (goal === 3) {
      const mine = draw.filter((id) =>
        people.some((one) => one.id === id && one.department === person.department),
      );
      return (mine.length - mine.indexOf(person.id)) * left;
    }
    const { startedOn } = person;
    if (startedOn === null) return 0;
    const after = (Date.parse(days[day]?.date ?? '') - Date.parse(startedOn)) / 86_400_000;
    return after >= 0 && after <= rules.newcomerDays ? 1 : 0;
  };
}
