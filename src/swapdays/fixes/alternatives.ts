/** The days that the candidate changes would make, for the planner to compute. Pure. */
import { setImmediate } from 'node:timers/promises';
import type { DayProblem } from '../../planning/day-problem.ts';
import type { Alternative } from '../../planning/fixes.ts';
import { buildDayProblem } from '../plan/problem.ts';
import { candidateChanges, type ChangeableFacts, changedFacts } from './change.ts';

/**
 * What could be changed, each as what differs in the problem that it would be: the very problem that is planned once
 * it is applied. A change that makes another kind of day of it (other hours, other rules) is left out.
 */
export async function alternativesTo(problem: DayProblem, facts: ChangeableFacts): Promise<Alternative[]> {
  const known = new Map(problem.people.map((person) => [person.id, JSON.stringify(person)]));
  const found: Alternative[] = [];
  for (const change of candidateChanges(facts)) {
    // Each takes some milliseconds on a large day: whoever else asks is answered in between.
    await setImmediate();
    const other = changedFacts(facts, change);
    const built = other === null ? 'empty' : buildDayProblem(other);
    if (built === 'empty' || !sameFrame(problem, built.problem)) continue;
    const people = built.problem.people.filter((person) => known.get(person.id) !== JSON.stringify(person));
    const left = new Set(built.problem.people.map(({ id }) => id));
    const without = problem.people.map(({ id }) => id).filter((id) => !left.has(id));
    if (people.length + without.length > 0) found.push({ change, people, without });
  }
  return found;
}

function sameFrame(a: DayProblem, b: DayProblem): boolean {
  const frame = ({ dayStart, intervals, intervalMinutes, rules }: DayProblem) =>
    JSON.stringify([dayStart, intervals, intervalMinutes, rules]);
  return frame(a) === frame(b);
}
