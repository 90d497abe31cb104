/** From a forecast to the agents that must be on the phone, interval by interval. */
import type { ForecastDay, ForecastSlot } from '../forecast/forecast.ts';
import { answerStaffing } from './staffing.ts';

/** What a department promises its callers, and how its calls are. */
export type QueueTargets = {
  ahtSeconds: number;
  /** null: nobody hangs up (Erlang C). */
  patienceSeconds: number | null;
  serviceLevelPercent: number;
  answerWithinSeconds: number;
};

/** Opening hours of one weekday (1 Monday … 7 Sunday), minutes from local midnight. */
export type OpeningHours = { weekday: number; opensMinute: number; closesMinute: number };

/** A forecast slot with the agents it needs; `requiredAtHigh` is for the top of the 80 % range. */
export type RequiredSlot = ForecastSlot & { required: number; requiredAtHigh: number };

/**
 * The agents on the phone per slot of a day, breaks and absences not included: those are planned by name.
 * Slots outside the opening hours are dropped: nobody answers there.
 */
export function requiredSlots(
  day: ForecastDay,
  intervalMinutes: number,
  targets: QueueTargets,
  hours: readonly OpeningHours[],
): RequiredSlot[] {
  const agents = fewestAgents(intervalMinutes, targets);
  return day.slots
    .filter((slot) =>
      hours.some((open) => slot.minute >= open.opensMinute && slot.minute < open.closesMinute),
    )
    .map((slot) => ({ ...slot, required: agents(slot.expected), requiredAtHigh: agents(slot.high) }));
}

/** The same as a list over the whole day from local midnight, 0 where the queue is closed. */
export function requiredByInterval(slots: readonly RequiredSlot[], intervalMinutes: number): number[] {
  const required = new Array<number>(1440 / intervalMinutes).fill(0);
  for (const slot of slots) required[slot.minute / intervalMinutes] = slot.required;
  return required;
}

function fewestAgents(intervalMinutes: number, targets: QueueTargets): (calls: number) => number {
  const known = new Map<number, number>();
  return (calls) => {
    // A forecast is not exact to a thousandth of a call, and equal calls need equal agents.
    const rounded = Math.round(calls * 1000) / 1000;
    const before = known.get(rounded);
    if (before !== undefined) return before;
    const outcome = answerStaffing({
      calls: rounded,
      intervalMinutes,
      ahtSeconds: targets.ahtSeconds,
      patienceSeconds: targets.patienceSeconds,
      answerWithinSeconds: targets.answerWithinSeconds,
      // 100 % is never reached; a department that sets it means "as good as always".
      serviceLevel: Math.min(0.999, targets.serviceLevelPercent / 100),
      maxAverageSpeedOfAnswerSeconds: null,
      maxOccupancy: null,
      maxAbandonment: null,
      shrinkage: 0,
      agents: null,
    });
    const agents = outcome.ok ? outcome.answer.agents : 0;
    known.set(rounded, agents);
    return agents;
  };
}
