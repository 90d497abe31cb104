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

/** The best of each goal, given the goals before; null when what is fixed and overridden cannot be. */
export function bestByPairs(problem: SeasonProblem, draw: readonly string[]): Reached | null {
  const { departments, days, people, overrides } = problem;
  const model = emptyModel();
  const goals = Array.from({ length: 6 }, () => expression());
  const perPerson = new Map(people.map(({ id }) => [id, expression()]));
  const barred = new Set(
    [...problem.forbidden, ...problem.done].flatMap(([x, y]) => [`${x} ${y}`, `${y} ${x}`]),
  );
  const vetoed = new Set(problem.forbidden.flatMap(([x, y]) => [`${x} ${y}`, `${y} ${x}`]));
  const told = (pairs: SeasonProblem['fixed']) =>
    new Set(pairs.map((pair) => [pair['date'], ...departments.map((name) => pair[name])].join(' ')));
  const [fixed, previous] = [told(problem.fixed), told(problem.previous)];
  const known = new Set(
    problem.previous.flatMap((pair) => departments.map((name) => `${pair['date']} ${pair[name]}`)),
  );
  const stands = new Set(problem.fixed.flatMap((pair) => departments.map((name) => pair[name] ?? '')));
  const of = (name: string) => people.filter(({ department }) => department === name);
  const worth = worthOf(problem, draw);
  let standing = 0;
  days.forEach(({ date, capacity }, day) => {
    const lent = expression();
    for (const a of of(departments[0])) {
      for (const b of of(departments[1])) {
        const key = `${date} ${a.id} ${b.id}`;
        const isFixed = fixed.has(key);
        if (!free(a, date) || !free(b, date)) continue;
        if ((isFixed ? vetoed : barred).has(`${a.id} ${b.id}`)) continue;
        const elsewhere = overrides.some(
          ({ person, date: on }) => (person === a.id || person === b.id) && on !== date,
        );
        if (elsewhere && !isFixed) continue;
        const column = addColumn(model, isFixed ? 1 : 0, 1, 0, true);
        if (isFixed) standing++;
        addTerm(lent, column, 1);
        for (const { id } of [a, b]) addTerm(perPerson.get(id) ?? lent, column, 1);
        const kept = [a, b].filter(({ id }) => known.has(`${date} ${id}`)).length;
        const gains = [
          1,
          ...[1, 2].map((goal) => worth(a, day, goal) + worth(b, day, goal)),
          isFixed ? 0 : kept,
          !isFixed && previous.has(key) ? 1 : 0,
          worth(a, day, 3) + worth(b, day, 3),
        ];
        goals.forEach((goal, i) => addTerm(goal, column, gains[i] ?? 0));
      }
    }
    addRow(model, lent, 0, Math.min(...departments.map((name) => capacity.get(name) ?? 0)));
  });
  if (standing < problem.fixed.length) return null;
  for (const [id, row] of perPerson) {
    const must = overrides.some(({ person, date }) => person === id && date !== null);
    addRow(model, row, must || stands.has(id) ? 1 : 0, 1);
    if (must && row.columns.length === 0) return null;
  }
  // Who stands on another date than the override's has no turn left for it.
  const late = overrides.some(
    ({ person, date }) =>
      date !== null &&
      stands.has(person) &&
      !problem.fixed.some(
        (pair) => pair['date'] === date && departments.some((name) => pair[name] === person),
      ),
  );
  if (late) return null;
  const reached = goals.map((goal) => most(model, goal));
  const [pairs, newcomers, priority, kept, partners, order] = reached.map((value) => value ?? 0);
  return reached.includes(null)
    ? null
    : [pairs ?? 0, 0, newcomers ?? 0, priority ?? 0, kept ?? 0, partners ?? 0, order ?? 0];
}

function most(model: ReturnType<typeof emptyModel>, goal: Expression): number | null {
  model.cost.fill(0);
  goal.columns.forEach((column, i) => (model.cost[column] = -(goal.values[i] ?? 0)));
  const { status, objective } = solveModel(model, options);
  if (status !== 'optimal') return null;
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
