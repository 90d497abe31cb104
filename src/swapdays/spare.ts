/** How many people a department can spare on a date. Pure; an estimate before any plan is made. */
import type { RosterPerson } from '../people/rules.ts';
import { soloFactor } from './rules.ts';

const step = 15;
const steps = 1440 / step;

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

/**
 * The best time for a department's training of a given length while the other department takes its calls: the start
 * (on half hours) at which the most people are left over in the worst interval. Every agent that the trainees' queue
 * requires costs 1 / (average speed of those who may cover it) of the other department's people.
 * @returns undefined when the covering department has nobody who may answer the trainees' queue alone, or the day is
 * too short for the training
 */
export function bestTraining(
  trainees: DepartmentDay,
  covering: DepartmentDay,
  minutes: number,
): TrainingSlot | undefined {
  const speeds = covering.roster
    .map((person) => soloFactor(person, trainees.departmentId))
    .filter((one) => one > 0);
  if (speeds.length === 0) return undefined;
  const speed = speeds.reduce((sum, one) => sum + one, 0) / speeds.length;
  const agents = usualAgents(covering);
  const open = trainees.required.flatMap((required, at) => (required > 0 ? [at * step] : []));
  const shifts = trainees.roster.flatMap(({ shift }) => (shift === null ? [] : [shift]));
  const earliest = Math.max(open[0] ?? 0, Math.min(...shifts.map(({ startsMinute }) => startsMinute)));
  const latest = Math.min(1440, Math.max(...shifts.map(({ endsMinute }) => endsMinute)));

  let best: TrainingSlot | undefined;
  for (let from = Math.ceil(earliest / 30) * 30; from + minutes <= latest; from += 30) {
    let left = Infinity;
    for (let at = Math.floor(from / step); at < Math.ceil((from + minutes) / step); at++) {
      const need = (covering.required[at] ?? 0) + (trainees.required[at] ?? 0) / speed;
      if (need > 0) left = Math.min(left, (agents[at] ?? 0) - need);
    }
    const whole = left === Infinity ? (agents[Math.floor(from / step)] ?? 0) : left;
    if (best === undefined || roundDown(whole) > best.left) {
      best = { fromMinute: from, toMinute: from + minutes, left: roundDown(whole) };
    }
  }
  return best;
}

/** Whole people; sums of fractions that miss a whole number by rounding only still count as it. */
function roundDown(people: number): number {
  return Math.floor(people + 1e-9);
}
