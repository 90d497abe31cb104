/** How many people a department can spare on a date. Pure; an estimate before any plan is made. */
import type { RosterPerson } from '../../people/rules.ts';
import { guestPhoneMinutes, soloFactor } from '../rules.ts';

const step = 15;
const steps = 1440 / step;
/** Of the time on the other department's queue so much is left after the rests that it asks for. */
const coverPace = guestPhoneMinutes / (guestPhoneMinutes + step);

/** One department on one date: its people of that day and the agents its queue requires (96 numbers from midnight). */
export interface DepartmentDay {
  departmentId: string;
  roster: readonly RosterPerson[];
  required: readonly number[];
}

/**
 * Agents on the department's own queue in each interval of 15 minutes if everybody works as usual. Lunch and breaks
 * are spread evenly over their windows: of ten people with 45 minutes of lunch in three hours, 2.5 are away at a time.
 */
export function usualAgents({
  departmentId,
  roster,
}: Pick<DepartmentDay, 'departmentId' | 'roster'>): number[] {
  const agents = new Array<number>(steps).fill(0);
  for (const person of roster) {
    const factor = person.departmentId === departmentId ? soloFactor(person, departmentId) : 0;
    if (factor === 0 || person.shift === null) continue;
    for (let at = 0; at < steps; at++)
      agents[at] = (agents[at] ?? 0) + factor * shareAtWork(person, at * step);
  }
  return agents;
}

/** The share of an interval that a person is at work: nothing when away, less where lunch and breaks are taken. */
function shareAtWork(person: RosterPerson, minute: number): number {
  const { shift, absent, lunch, breakMinutes } = person;
  if (shift === null || minute < shift.startsMinute || minute + step > shift.endsMinute) return 0;
  if (absent.some(([from, to]) => minute < to && minute + step > from)) return 0;
  const atLunch =
    lunch !== null && minute >= lunch.fromMinute && minute + step <= lunch.toMinute
      ? Math.min(1, lunch.minutes / (lunch.toMinute - lunch.fromMinute))
      : 0;
  // Two breaks, anywhere outside lunch time.
  const outside =
    shift.endsMinute - shift.startsMinute - (lunch === null ? 0 : lunch.toMinute - lunch.fromMinute);
  const onBreak = atLunch > 0 || outside <= 0 ? 0 : Math.min(1, (2 * breakMinutes) / outside);
  return 1 - atLunch - onBreak;
}

/**
 * People whom a department can spare in every interval in which a call may come (within `range`, minutes of the day).
 * @returns whole people, negative when it is short already; null when no agent is required at any time
 */
export function sparePeople(day: DepartmentDay, range: readonly [number, number] = [0, 1440]): number | null {
  const agents = usualAgents(day);
  let least: number | null = null;
  day.required.forEach((required, at) => {
    if (required <= 0 || at * step < range[0] || at * step >= range[1]) return;
    const spare = (agents[at] ?? 0) - required;
    least = least === null ? spare : Math.min(least, spare);
  });
  return least === null ? null : roundDown(least);
}

/** When the training of a cover day hurts least, and how many people are then left over (negative: short). */
export interface TrainingSlot {
  fromMinute: number;
  toMinute: number;
  left: number;
}

/** Agents that these people are on another department's queue in an interval, lunch, breaks and rests taken off. */
function coverAgents(people: readonly RosterPerson[], queueId: string, at: number): number {
  return people.reduce(
    (sum, person) => sum + soloFactor(person, queueId) * shareAtWork(person, at * step) * coverPace,
    0,
  );
}

/**
 * How many people, in the order given, it takes to do the work of the agents that another department's queue requires
 * in every interval of a range; all of them when even that is not enough.
 */
export function coverNeeded(
  queueId: string,
  people: readonly RosterPerson[],
  demand: { required: readonly number[]; range: readonly [number, number] },
): number {
  let needed = 0;
  for (let at = Math.floor(demand.range[0] / step); at < Math.ceil(demand.range[1] / step); at++) {
    const required = demand.required[at] ?? 0;
    while (needed < people.length && coverAgents(people.slice(0, needed), queueId, at) < required - 1e-9)
      needed++;
  }
  return needed;
}

/**
 * The best time for a department's training of a given length while the other department takes its calls: the start
 * (on half hours) at which the most people are left over in the worst interval. Every agent that the trainees' queue
 * requires costs 1 / (average speed of those who may cover it) of the other department's people, and those who may
 * cover it must be enough for it.
 * @returns undefined when the covering department has nobody who may answer the trainees' queue alone, or the day is
 * too short for the training
 */
export function bestTraining(
  trainees: DepartmentDay,
  covering: DepartmentDay,
  minutes: number,
): TrainingSlot | undefined {
  const queue = trainees.departmentId;
  const able = covering.roster.filter((person) => soloFactor(person, queue) > 0);
  if (able.length === 0) return undefined;
  const speed = (able.reduce((sum, person) => sum + soloFactor(person, queue), 0) / able.length) * coverPace;
  const agents = usualAgents(covering);
  const left = Array.from({ length: steps }, (_, at) => {
    const asked = trainees.required[at] ?? 0;
    const all = (agents[at] ?? 0) - (covering.required[at] ?? 0) - asked / speed;
    return Math.min(all, (coverAgents(able, queue, at) - asked) / speed);
  });
  const open = trainees.required.flatMap((required, at) => (required > 0 ? [at * step] : []));
  const shifts = trainees.roster.flatMap(({ shift }) => (shift === null ? [] : [shift]));
  const earliest = Math.max(open[0] ?? 0, Math.min(...shifts.map(({ startsMinute }) => startsMinute)));
  const latest = Math.min(1440, Math.max(...shifts.map(({ endsMinute }) => endsMinute)));

  let best: TrainingSlot | undefined;
  for (let from = Math.ceil(earliest / 30) * 30; from + minutes <= latest; from += 30) {
    const worst = roundDown(Math.min(...left.slice(from / step, (from + minutes) / step)));
    if (best === undefined || worst > best.left) {
      best = { fromMinute: from, toMinute: from + minutes, left: worst };
    }
  }
  return best;
}

/** Whole people; sums of fractions that miss a whole number by rounding only still count as it. */
function roundDown(people: number): number {
  return Math.floor(people + 1e-9);
}
