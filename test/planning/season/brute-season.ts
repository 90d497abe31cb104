/** The best season by trying every set of pairs: written from the format and the goals' words, sharing nothing with the solver. */
import type { SeasonPair, SeasonPerson, SeasonProblem } from '../../../src/planning/season/season-problem.ts';

/** Pairs, people with a turn (0 where everyone has one turn at most), newcomers in time, priority, draw. */
export type Reached = readonly [number, number, number, number, number];

interface Meeting {
  readonly day: number;
  readonly a: SeasonPerson;
  readonly b: SeasonPerson;
}

/** Whether the first is better, goal by goal. */
export function better(one: Reached, other: Reached): boolean {
  const at = one.findIndex((value, i) => value !== other[i]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

/** Tries everything. Meant for up to three people a department and three days. */
export function bruteSeason(problem: SeasonProblem, draw: readonly string[]): Reached {
  const meetings = possible(problem);
  let best: Reached = [0, 0, 0, 0, 0];
  const chosen: Meeting[] = [];
  const visit = (from: number): void => {
    const reached = measure(problem, draw, chosen);
    if (better(reached, best)) best = reached;
    for (let i = from; i < meetings.length; i++) {
      const meeting = meetings[i];
      if (meeting === undefined || !fits(problem, chosen, meeting)) continue;
      chosen.push(meeting);
      visit(i + 1);
      chosen.pop();
    }
  };
  visit(0);
  return best;
}

/** What a plan's pairs reach. */
export function reachedByPlan(
  problem: SeasonProblem,
  draw: readonly string[],
  pairs: readonly SeasonPair[],
): Reached {
  const person = (id: string | undefined): SeasonPerson => {
    const found = problem.people.find((one) => one.id === id);
    if (found === undefined) throw new Error(`nobody is ${id}`);
    return found;
  };
  return measure(
    problem,
    draw,
    pairs.map((pair) => ({
      day: problem.days.findIndex(({ date }) => date === pair['date']),
      a: person(pair[problem.departments[0]]),
      b: person(pair[problem.departments[1]]),
    })),
  );
}

function possible({ days, people, departments, forbidden, done }: SeasonProblem): Meeting[] {
  const free = ({ startedOn, unavailable }: SeasonPerson, date: string) =>
    !unavailable.has(date) && (startedOn === null || startedOn <= date);
  const of = (name: string) => people.filter(({ department }) => department === name);
  return days.flatMap(({ date }, day) =>
    of(departments[0]).flatMap((a) =>
      of(departments[1])
        .filter((b) => free(a, date) && free(b, date))
        .filter((b) => ![...forbidden, ...done].some((pair) => pair.includes(a.id) && pair.includes(b.id)))
        .map((b) => ({ day, a, b })),
    ),
  );
}

function fits(problem: SeasonProblem, chosen: readonly Meeting[], { day, a, b }: Meeting): boolean {
  const sameDay = chosen.filter((one) => one.day === day);
  const lends = problem.departments.map((name) => problem.days[day]?.capacity.get(name) ?? 0);
  if (lends.some((people) => sameDay.length >= people)) return false;
  if (sameDay.some((one) => one.a === a || one.b === b)) return false;
  const turns = problem.rules.turnsPerPerson;
  return (
    chosen.filter((one) => one.a === a).length < turns &&
    chosen.filter((one) => one.b === b).length < turns &&
    !chosen.some((one) => one.a === a && one.b === b)
  );
}

function measure(problem: SeasonProblem, draw: readonly string[], meetings: readonly Meeting[]): Reached {
  const priorities = [...new Set(problem.people.map(({ priority }) => priority))].sort((x, y) => x - y);
  const turns = Math.min(problem.rules.turnsPerPerson, problem.days.length);
  let [people, newcomers, priority, order] = [0, 0, 0, 0];
  for (const person of problem.people) {
    const days = meetings
      .filter(({ a, b }) => a === person || b === person)
      .map(({ day }) => day)
      .sort((x, y) => x - y);
    const [first] = days;
    if (first === undefined) continue;
    people++;
    if (days.some((day) => inTime(problem, person, day))) newcomers++;
    priority += priorities.indexOf(person.priority) * (problem.days.length - first);
    const colleagues = draw.filter((id) =>
      problem.people.some((one) => one.id === id && one.department === person.department),
    );
    const place = colleagues.indexOf(person.id);
    days.forEach((day, turn) => {
      const weight = colleagues.length * turns - (turn * colleagues.length + place);
      order += weight * (problem.days.length - day);
    });
  }
  return [meetings.length, turns > 1 ? people : 0, newcomers, priority, order];
}

function inTime({ days, rules }: SeasonProblem, { startedOn }: SeasonPerson, day: number): boolean {
  const date = days[day]?.date;
  if (startedOn === null || date === undefined) return false;
  const after = (new Date(date).getTime() - new Date(startedOn).getTime()) / 86_400_000;
  return after >= 0 && after <= rules.newcomerDays;
}
