/** Days under way: what has been is pinned, a few people have gone home, the published plan is the one to stay close to. */
import type { Activities, DayPerson, DayProblem, Pin } from '../../../src/planning/day-problem.ts';
import { hostOf } from '../../../src/planning/day-problem.ts';

/** The rest of the day from the interval `now` on; every `each`-th person who is neither guest nor host has gone home. */
export function atNoon(problem: DayProblem, plan: Activities, now: number, each: number): DayProblem {
  const linked = new Set(
    Object.entries(plan).flatMap(([id, day]) =>
      day.flatMap((activity) => {
        const host = hostOf(activity);
        return host === null ? [] : [id, host];
      }),
    ),
  );
  let nth = 0;
  return {
    ...problem,
    name: `${problem.name}, at noon`,
    previous: plan,
    people: problem.people.map((person): DayPerson => {
      const gone =
        !linked.has(person.id) &&
        (person.shift?.[1] ?? 0) > now &&
        person.training.length === 0 &&
        nth++ % each === 0;
      const was = person.lunch === null ? null : (plan[person.id] ?? []).indexOf('lunch');
      // Whoever leaves owes only what they have had.
      const left = gone
        ? {
            absent: [...person.absent, [now, person.shift?.[1] ?? now] as const],
            lunch: was !== null && was >= 0 && was < now ? person.lunch : null,
            breaks: person.breaks.filter(({ window }) => window[1] <= now),
          }
        : {};
      const wholeLunch = gone && was !== null && was < now && was + 3 > now ? { lunch: null } : {};
      return {
        ...person,
        ...left,
        ...wholeLunch,
        pinned: past(plan[person.id] ?? [], now, Object.keys(wholeLunch).length > 0),
      };
    }),
  };
}

function past(day: readonly string[], now: number, withoutLunch: boolean): Pin[] {
  const pins: Pin[] = [];
  day.slice(0, now).forEach((activity, at) => {
    if (activity === 'off') return;
    pins.push({ from: at, to: at + 1, activity: withoutLunch && activity === 'lunch' ? 'break' : activity });
  });
  return pins;
}
