/** Groups whose pooled counts could not be dealt out are planned again, each exactly, between what the others do. */
import type { DayProblem } from './day-problem.ts';
import { dive } from './dive.ts';
import type { DayModel } from './model/day-model.ts';
import { buildDayModel } from './model/day-model.ts';
import { dealOut } from './model/deal.ts';
import type { Dealt } from './model/deal.ts';
import { groupKey } from './model/groups.ts';
import type { PersonDay } from './model/person-day.ts';

/**
 * The dealt plan with each failed group planned anew, counted by lunch start, against what the rest leaves open. The
 * total may be worse than the pooled counts promised; the caller compares. Groups that find no plan stay failed.
 */
export function repair(
  problem: DayProblem,
  days: ReadonlyMap<string, PersonDay>,
  day: DayModel,
  values: Float64Array,
  { activities, failed }: Dealt,
  shouldStop: () => boolean,
): Dealt {
  if (failed.length === 0) return { activities, failed };
  const repaired = { ...activities };
  const left: number[] = [];
  const agents = day.groups.map((_, g) => agentsOf(day, g, values));
  for (const g of failed) {
    const group = day.groups[g];
    const [first] = group?.people ?? [];
    if (group === undefined || first === undefined) continue;
    const queues = Object.fromEntries(
      Object.entries(problem.queues).map(([queue, demand]) => [
        queue,
        {
          ...demand,
          required: demand.required.map((required, at) =>
            Math.max(
              0,
              Math.round(
                (required - agents.reduce((sum, one, i) => sum + (i === g ? 0 : (one(queue)[at] ?? 0)), 0)) *
                  1e9,
              ) / 1e9,
            ),
          ),
        },
      ]),
    );
    const open: DayProblem = { ...problem, queues, people: group.people, previous: null };
    const refinement = {
      hosts: new Map<string, string[]>(),
      poolHosts: false,
      byLunch: new Set([groupKey(first, group.day)]),
      alone: false,
    };
    const alone = buildDayModel(open, days, refinement, { kind: 'harm' });
    const found = dive(alone, shouldStop, [
      { slack: 0, rounds: 60 },
      { slack: Infinity, rounds: 60 },
    ]).values;
    if (found === null) {
      left.push(g);
      continue;
    }
    Object.assign(repaired, dealOut(alone, found, problem.intervalMinutes).activities);
    agents[g] = agentsOf(alone, 0, found);
  }
  return { activities: repaired, failed: left };
}

/** Agents a group brings to a queue, per interval, in these values. */
function agentsOf(day: DayModel, g: number, values: Float64Array): (queue: string) => number[] {
  const group = day.groups[g];
  return (queue) => {
    const index = group?.day.queues.findIndex(([name]) => name === queue) ?? -1;
    const factor = group?.day.queues[index]?.[1] ?? 0;
    const helped = (day.columns[g]?.assisted ?? []).filter((seat) => seat.queue === queue);
    return (group?.day.fixed ?? []).map((_, at) => {
      const phone = day.columns[g]?.phone[index]?.[at] ?? null;
      const beside = helped.reduce(
        (sum, seat) => sum + seat.factor * Math.round(values[seat.line[at] ?? -1] ?? 0),
        0,
      );
      if (phone === null) return beside;
      return (
        beside +
        factor *
          phone.columns.reduce(
            (sum, column, i) => sum + (phone.values[i] ?? 0) * Math.round(values[column] ?? 0),
            phone.constant,
          )
      );
    });
  };
}
