/** From a forecast to the agents that must be on the phone, interval by interval. */
import type { ForecastDay, ForecastSlot } from '../forecast/forecast.ts';
import { isOpenDuring, type OpeningHours } from '../opening-hours.ts';
import { carryOver, raisedRequirement, type QueueDay, type QueueInterval } from './carry-over.ts';
import type { Handling } from './handling.ts';
import { remembering } from './remembering.ts';
import { answerStaffing } from './staffing.ts';

/** What a department promises its callers. */
export type QueueTargets = { serviceLevelPercent: number; answerWithinSeconds: number };

/** A forecast slot with the agents it needs. */
export type RequiredSlot = ForecastSlot & {
  ahtSeconds: number;
  /** null: nobody hangs up. */
  patienceSeconds: number | null;
  /** By the formula for this interval alone (Erlang C, or A where callers hang up). */
  erlang: number;
  /** So that the target is held with those who are still waiting from before; `erlang` or more. */
  required: number;
  /** Where agents were added: the share that the formula's agents would answer in time; null elsewhere. */
  levelByFormula: number | null;
  /** By the formula for the top of the 80 % range; `required` or more. */
  requiredAtHigh: number;
};

/**
 * The agents on the phone per slot of a day, breaks and absences not included: those are planned by name.
 * Slots outside the opening hours are dropped: nobody answers there.
 */
export function requiredSlots(
  day: ForecastDay,
  intervalMinutes: number,
  targets: QueueTargets,
  handling: Handling,
  hours: readonly OpeningHours[],
): RequiredSlot[] {
  const { serviceLevelPercent, answerWithinSeconds } = targets;
  const levelAndTime = { serviceLevelPercent, answerWithinSeconds };
  const slots = day.slots
    .filter((slot) => isOpenDuring(hours, slot.minute, intervalMinutes))
    .map((slot) => {
      const ofHour = handling.hours[Math.floor(slot.minute / 60)] ?? { ahtSeconds: 1, patienceSeconds: null };
      const agents = (calls: number) =>
        fewestAgents({ calls: rounded(calls), intervalMinutes, ...levelAndTime, ...ofHour });
      return { ...slot, ...ofHour, erlang: agents(slot.expected), atHigh: agents(slot.high) };
    });
  const raised = raisedSlots(slots, intervalMinutes, levelAndTime);
  return slots.map(({ atHigh, ...slot }, at) => {
    const { agents: required, levelByFormula } = raised[at] ?? { agents: slot.erlang, levelByFormula: null };
    return { ...slot, required, levelByFormula, requiredAtHigh: Math.max(required, atHigh) };
  });
}

/** The same as a list over the whole day from local midnight, 0 where the queue is closed. */
export function requiredByInterval(slots: readonly RequiredSlot[], intervalMinutes: number): number[] {
  const required = new Array<number>(1440 / intervalMinutes).fill(0);
  for (const slot of slots) required[slot.minute / intervalMinutes] = slot.required;
  return required;
}

/** A department that asks for 100 % means “as good as always”: it is never reached. */
function levelOf(serviceLevelPercent: number): number {
  return Math.min(0.999, serviceLevelPercent / 100);
}

/** A forecast is not exact to a thousandth of a call, and equal calls need equal agents. */
function rounded(calls: number): number {
  return Math.round(calls * 1000) / 1000;
}

type SlotNeed = Omit<RequiredSlot, 'required' | 'levelByFormula' | 'requiredAtHigh'>;
type Raised = { agents: number; levelByFormula: number | null };

/** Agents per slot, raised for those who are carried over. A gap between two slots is a time when nobody answers. */
function raisedSlots(
  slots: readonly SlotNeed[],
  intervalMinutes: number,
  { answerWithinSeconds, serviceLevelPercent }: QueueTargets,
): Raised[] {
  const first = slots[0]?.minute ?? 0;
  const place = (slot: SlotNeed) => (slot.minute - first) / intervalMinutes;
  const length = slots.reduce((most, slot) => Math.max(most, place(slot) + 1), 0);
  const intervals = Array.from({ length }, (): QueueInterval => ({
    calls: 0,
    ahtSeconds: 1,
    patienceSeconds: null,
  }));
  const required = new Array<number>(length).fill(0);
  for (const slot of slots) {
    const { expected, ahtSeconds, patienceSeconds, erlang } = slot;
    intervals[place(slot)] = { calls: rounded(expected), ahtSeconds, patienceSeconds };
    required[place(slot)] = erlang;
  }
  const day = { intervals, intervalMinutes, answerWithinSeconds };
  const raised = raise({ day, required, serviceLevel: levelOf(serviceLevelPercent) });
  return slots.map((slot) => raised[place(slot)] ?? { agents: slot.erlang, levelByFormula: null });
}

/** Pages ask for the same days again and again: those of a few weeks for a few queues are remembered. */
const raise = remembering(
  ({
    day,
    required,
    serviceLevel,
  }: {
    day: QueueDay;
    required: number[];
    serviceLevel: number;
  }): Raised[] => {
    const agents = raisedRequirement(day, required, serviceLevel);
    const isMore = (at: number) => (agents[at] ?? 0) > (required[at] ?? 0);
    const levels = agents.some((_, at) => isMore(at)) ? carryOver(day, required) : [];
    return agents.map((count, at) => ({
      agents: count,
      levelByFormula: isMore(at) ? (levels[at]?.serviceLevel ?? null) : null,
    }));
  },
  JSON.stringify,
  500,
);

type IntervalNeed = QueueTargets & {
  calls: number;
  intervalMinutes: number;
  ahtSeconds: number;
  patienceSeconds: number | null;
};

const fewestAgents = remembering(
  (need: IntervalNeed): number => {
    const outcome = answerStaffing({
      calls: need.calls,
      intervalMinutes: need.intervalMinutes,
      ahtSeconds: need.ahtSeconds,
      patienceSeconds: need.patienceSeconds,
      answerWithinSeconds: need.answerWithinSeconds,
      serviceLevel: levelOf(need.serviceLevelPercent),
      maxAverageSpeedOfAnswerSeconds: null,
      maxOccupancy: null,
      maxAbandonment: null,
      shrinkage: 0,
      agents: null,
    });
    return outcome.ok ? outcome.answer.agents : 0;
  },
  (need) =>
    [
      need.calls,
      need.intervalMinutes,
      need.ahtSeconds,
      need.patienceSeconds,
      need.answerWithinSeconds,
      need.serviceLevelPercent,
    ].join(),
  20_000,
);
