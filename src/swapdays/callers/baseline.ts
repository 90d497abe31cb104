/** The day as it would be without the exercise: the same people, absences and calls. Pure. */
import type { Activities, DayPerson, DayProblem, Range } from '../../planning/day-problem.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { buildDayProblem, type DayFacts } from '../plan/problem.ts';

/**
 * The problem of a planned day without its exercise: nobody trains, visits or answers the other queue, and what was
 * set by hand is free again. Lunch and breaks are the usual ones (a common lunch is part of a training) for whoever
 * is there as when the day was planned.
 *
 * Many plans are equally good, and which of them the planner finds would be told as a gain or a loss of the
 * exercise. So the plan to stay close to is the one with the exercise, its people back on their own queues.
 * @param activities the plan with the exercise
 * @param facts what is known of the day now
 */
export function baselineProblem(planned: DayProblem, activities: Activities, facts: DayFacts): DayProblem {
  const usual = usualPeople(planned, facts);
  return {
    ...planned,
    previous: backOnOwnQueue(planned, activities),
    rules: { ...planned.rules, minShadowBlockMinutes: null },
    people: planned.people.map((person): DayPerson => {
      const own = Object.entries(person.queues).filter(([queue]) => queue === person.department);
      const now = usual.get(person.id);
      const same =
        now !== undefined &&
        JSON.stringify([now.shift, now.absent]) === JSON.stringify([person.shift, person.absent]);
      const { lunch, breaks, maxPhoneMinutes } = same ? now : person;
      // What belongs to an exercise only (talks, help, windows, rounds) is left out: other days do not have it.
      return {
        id: person.id,
        department: person.department,
        queues: Object.fromEntries(own),
        shift: person.shift,
        absent: person.absent,
        lunch,
        breaks,
        maxPhoneMinutes,
        training: [],
        shadow: null,
        pinned: [],
      };
    }),
  };
}

function backOnOwnQueue(planned: DayProblem, activities: Activities): Record<string, string[]> {
  return Object.fromEntries(
    planned.people.map(({ id, department, queues }) => {
      const own = Object.hasOwn(queues, department) ? `phone:${department}` : 'break';
      const stays = new Set(['off', 'lunch', 'break', own]);
      return [id, (activities[id] ?? []).map((activity) => (stays.has(activity) ? activity : own))];
    }),
  );
}

/** Everybody's day as it is without an exercise, on the planned problem's clock. */
function usualPeople(planned: DayProblem, facts: DayFacts): Map<string, DayPerson> {
  const built = buildDayProblem({
    ...facts,
    participants: [],
    edits: [],
    lunchFreedom: {},
    previous: undefined,
  });
  if (built === 'empty') return new Map();
  const { problem } = built;
  if (problem.intervalMinutes !== planned.intervalMinutes) return new Map();
  const later = (startMinuteOf(problem) - startMinuteOf(planned)) / planned.intervalMinutes;
  const moved = ([from, to]: Range): Range => [from + later, to + later];
  return new Map(
    problem.people.map((person) => [
      person.id,
      {
        ...person,
        shift: person.shift && moved(person.shift),
        absent: person.absent.map(moved),
        lunch: person.lunch && { ...person.lunch, window: moved(person.lunch.window) },
        breaks: person.breaks.map((one) => ({ ...one, window: moved(one.window) })),
      },
    ]),
  );
}
