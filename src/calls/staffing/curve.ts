/** What more or fewer agents would do: the figures from where callers despair to where nothing changes any more. */
import { answerStaffing, type StaffingAnswer, type StaffingProblem } from './staffing.ts';

/** Beyond this share answered in time, one agent more is not felt. */
const ALL_BUT = 0.999;
const MOST_POINTS = 60;

/**
 * The answers for numbers of agents around a problem's own, fewest first: from a few below the offered load up to
 * where next to everybody is answered in time. Large ranges are sampled; the number itself is always among them.
 */
export function staffingCurve(problem: StaffingProblem, chosen: StaffingAnswer): StaffingAnswer[] {
  const given = (change: Partial<StaffingProblem>) => answerStaffing({ ...problem, ...change });
  const enough = given({
    agents: null,
    serviceLevel: ALL_BUT,
    maxAverageSpeedOfAnswerSeconds: null,
    maxOccupancy: null,
    maxAbandonment: null,
  });
  const load = chosen.offeredLoad;
  const most = Math.max(enough.ok ? enough.answer.agents : 0, chosen.agents + 2);
  const room = Math.max(3, Math.ceil((most - load) / 2));
  const least = Math.max(
    1,
    Math.min(Math.floor(load) - Math.min(room, Math.ceil(load / 2)), chosen.agents - 2),
  );
  const step = Math.max(1, Math.ceil((most - least) / MOST_POINTS));
  const counts = new Set([chosen.agents, most]);
  for (let agents = least; agents < most; agents += step) counts.add(agents);
  return [...counts]
    .filter((agents) => agents > 0)
    .sort((a, b) => a - b)
    .flatMap((agents) => {
      const outcome = given({ agents });
      return outcome.ok ? [outcome.answer] : [];
    });
}

const targets = ['serviceLevel', 'maxAverageSpeedOfAnswerSeconds', 'maxOccupancy', 'maxAbandonment'] as const;
export type Target = (typeof targets)[number];

/** How many agents each of a problem's targets asks for by itself, most first; the first decides. */
export function agentsByTarget(problem: StaffingProblem): { target: Target; agents: number }[] {
  const none = {
    serviceLevel: null,
    maxAverageSpeedOfAnswerSeconds: null,
    maxOccupancy: null,
    maxAbandonment: null,
  };
  return targets
    .flatMap((target) => {
      if (problem[target] === null) return [];
      const outcome = answerStaffing({ ...problem, ...none, agents: null, [target]: problem[target] });
      return outcome.ok ? [{ target, agents: outcome.answer.agents }] : [];
    })
    .sort((a, b) => b.agents - a.agents);
}
