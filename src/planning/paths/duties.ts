/** What a person owes beside phone time, for the paths of their day. Pure. */
import type { DayPerson, DayProblem } from '../day-problem.ts';
import { minBlockIntervals, owesPauses } from '../day-problem.ts';
import type { PersonDay } from '../model/person-day.ts';
import type { Duties, Visit } from './path-graph.ts';

function visitOf(problem: DayProblem, person: DayPerson): Visit | null {
  const { shadow } = person;
  if (shadow === null) return null;
  return {
    intervals: shadow.minutes / problem.intervalMinutes,
    least: minBlockIntervals(problem, shadow),
    window: shadow.window,
    briefing: (shadow.briefingMinutes ?? 0) / problem.intervalMinutes,
    reflection: (shadow.reflectionMinutes ?? 0) / problem.intervalMinutes,
  };
}

/** Visit, talks and workshop of the person. */
export function dutiesOf(problem: DayProblem, person: DayPerson): Duties {
  const owed = owesPauses(problem, person);
  return {
    visit: visitOf(problem, person),
    talks: owed ? (person.talks ?? []) : [],
    workshop: owed ? (person.workshop ?? null) : null,
  };
}

/** People of one key have the same possible days. */
export function graphKey(plan: PersonDay, duties: Duties): string {
  return JSON.stringify([
    plan.fixed.map((one) =>
      one?.startsWith('phone:') === true ? 'phone' : one === 'off' || one === 'training' ? '' : one,
    ),
    plan.pinnedHost.map((host) => host !== null),
    plan.pinnedAssist.map((host) => host !== null),
    plan.lunchLength,
    plan.lunchStarts,
    plan.breaks,
    plan.maxPhone,
    plan.queues.length + plan.assisted.length > 0,
    duties,
  ]);
}
