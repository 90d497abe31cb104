/** The best season by trying every set of pairs: written from the format and the goals' words, sharing nothing with the solver. */
import type { SeasonPair, SeasonPerson, SeasonProblem } from '../../../src/planning/season/season-problem.ts';

/**
 * Pairs, people with a turn (0 where everyone has one turn at most), newcomers in time, priority, turns that people
 * know, known pairs, draw.
 */
export type Reached = readonly [number, number, number, number, number, number, number];

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

/** Tries everything; null when what is fixed and overridden cannot be. Meant for up to three people a department and three days. */
export function bruteSeason(problem: SeasonProblem, draw: readonly string[]): Reached | null {
  const meetings = possible(problem);
  const chosen: Meeting[] = [];
  for (const pair of problem.fixed) {
    const meeting = meetingOf(problem, pair);
    const vetoed = problem.forbidden.some((two) => two.includes(meeting.a.id) && two.includes(meeting.b.id));
    if (vetoed || !there(problem, meeting) || !fits(problem, chosen, meeting)) return null;
    chosen.push(meeting);
  }
  let best: Reached | null = null;
  const visit = (from: number): void => {
    if (overridesHold(problem, chosen)) {
      const reached = measure(problem, draw, chosen);
      if (best === null || better(reached, best)) best = reached;
    }
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
  return measure(
    problem,
    draw,
    pairs.map((pair) => meetingOf(problem, pair)),
  );
}

function meetingOf({ days, people, departments }: SeasonProblem, pair: SeasonPair): Meeting {
  const person = (id: string | undefined): SeasonPerson => {
    const found = people.find((one) => one.id === id);
    if (found === undefined) throw new Error(`nobody is ${id}`);
    return found;
  };
  return {
    day: days.findIndex(({ date }) => date === pair['date']),
    a: person(pair[departments[0]]),
    b: person(pair[departments[1]]),
  };
}

function there({ days }: SeasonProblem, { day, a, b }: Meeting): boolean {
  const date = days[day]?.date ?? '';
  return [a, b].every(
    ({ startedOn, unavailable }) => !unavailable.has(date) && (startedOn === null || startedOn <= date),
  );
}

function possible(problem: SeasonProblem): Meeting[] {
  const { days, people, departments, forbidden, done } = problem;
  const of = (name: string) => people.filter(({ department }) => department === name);
  return days.flatMap((_, day) =>
    of(departments[0]).flatMap((a) =>
      of(departments[1])
        .map((b) => ({ day, a, b }))
        .filter((meeting) => there(problem, meeting))
        .filter(
          ({ b }) => ![...forbidden, ...done].some((pair) => pair.includes(a.id) && pair.includes(b.id)),
        ),
    ),
  );
}

/** Beside fixed turns, whoever is overridden has that one turn or none. */
function overridesHold({ days, overrides, fixed }: SeasonProblem, chosen: readonly Meeting[]): boolean {
  return overrides.every(({ person, date }) => {
    const dates = chosen
      .filter(({ a, b }) => a.id === person || b.id === person)
      .map(({ day }) => days[day]?.date ?? '');
    const fixedOn = fixed
      .filter((pair) => Object.values(pair).includes(person))
      .map((pair) => pair['date'] ?? '');
    const free = dates.filter((one) => !fixedOn.includes(one));
    if (date === null || fixedOn.includes(date)) return free.length === 0;
    return free.length === 1 && free[0] === date;
  });
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
    !chosen.some((one) => one.a === a && one.b === b) &&
    !chosen.some((one) => (one.a === a || one.b === b) && near(problem, one.day, day))
  );
}

function near({ days, rules }: SeasonProblem, one: number, other: number): boolean {
  const time = (day: number) => new Date(days[day]?.date ?? '').getTime();
  return Math.abs(time(one) - time(other)) < rules.daysBetweenTurns * 86_400_000;
}

/** Turns that are fixed count as a person's first, whatever their dates. */
function measure(problem: SeasonProblem, draw: readonly string[], meetings: readonly Meeting[]): Reached {
  const priorities = [...new Set(problem.people.map(({ priority }) => priority))].sort((x, y) => x - y);
  const turns = Math.min(problem.rules.turnsPerPerson, problem.days.length);
  let [people, newcomers, priority, kept, order] = [0, 0, 0, 0, 0];
  const isFixed = (id: string, day: number) =>
    problem.fixed.some(
      (pair) => pair['date'] === problem.days[day]?.date && Object.values(pair).includes(id),
    );
  for (const person of problem.people) {
    const days = meetings
      .filter(({ a, b }) => a === person || b === person)
      .map(({ day }) => day)
      .sort((x, y) => Number(isFixed(person.id, y)) - Number(isFixed(person.id, x)) || x - y);
    const [first] = days;
    if (first === undefined) continue;
    people++;
    if (days.some((day) => inTime(problem, person, day))) newcomers++;
    priority += priorities.indexOf(person.priority) * (problem.days.length - first);
    kept += days.filter((day) => {
      const date = problem.days[day]?.date;
      const knows = problem.previous.some(
        (pair) => pair['date'] === date && pair[person.department] === person.id,
      );
      return knows && !isFixed(person.id, day);
    }).length;
    const colleagues = draw.filter((id) =>
      problem.people.some((one) => one.id === id && one.department === person.department),
    );
    const place = colleagues.indexOf(person.id);
    days.forEach((day, turn) => {
      const weight = colleagues.length * turns - (turn * colleagues.length + place);
      order += weight * (problem.days.length - day);
    });
  }
  const partners = meetings.filter(
    ({ day, a, b }) =>
      !isFixed(a.id, day) &&
      problem.previous.some(
        (pair) =>
          pair['date'] === problem.days[day]?.date &&
          pair[problem.departments[0]] === a.id &&
          pair[problem.departments[1]] === b.id,
      ),
  ).length;
  return [meetings.length, turns > 1 ? people : 0, newcomers, priority, kept, partners, order];
}

function inTime({ days, rules }: SeasonProblem, { startedOn }: SeasonPerson, day: number): boolean {
  const date = days[day]?.date;
  if (startedOn === null || date === undefined) return false;
  const after = (new Date(date).getTime() - new Date(startedOn).getTime()) / 86_400_000;
  return after >= 0 && after <= rules.newcomerDays;
}
