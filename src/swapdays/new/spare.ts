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

/** When a training or a workshop hurts least, and how many people it then has or leaves over (negative: short). */
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
  return bestSlot([trainees], minutes, left);
}

/**
 * The best time for a role-play's training: the start at which the smaller side is the largest in the worst interval.
 * Trainees come from one department, players from the other, and each leaves as many on its own queue as it requires.
 * @returns `left`: how many conversations there can be at a time; undefined when the day is too short
 */
export function bestRolePlay(
  trainees: DepartmentDay,
  players: DepartmentDay,
  minutes: number,
): TrainingSlot | undefined {
  const spare = [trainees, players].map(spareLine);
  const left = Array.from({ length: steps }, (_, at) => Math.min(...spare.map((line) => line[at] ?? 0)));
  return bestSlot([trainees, players], minutes, left);
}

/**
 * The best time for a workshop of both departments: the start at which the most people can be in it in the worst
 * interval. Each person may miss one round, so that a department bears it with as many times its required agents as
 * there are rounds.
 * @returns `left`: people in the workshop at a time; negative: people who are missing. Undefined: the day is too short
 */
export function bestWorkshop(
  departments: readonly DepartmentDay[],
  minutes: number,
  rounds: number,
): TrainingSlot | undefined {
  const lines = departments.map((day) => ({ agents: usualAgents(day), required: day.required }));
  const left = Array.from({ length: steps }, (_, at) => {
    const each = lines.map(({ agents, required }) => ({
      there: (agents[at] ?? 0) - (required[at] ?? 0),
      slack: (agents[at] ?? 0) - rounds * (required[at] ?? 0),
    }));
    const short = each.reduce((sum, { slack }) => sum + Math.min(0, slack), 0);
    return short < 0 ? short : each.reduce((sum, { there }) => sum + there, 0);
  });
  return bestSlot(departments, minutes, left);
}

function spareLine(day: DepartmentDay): number[] {
  const agents = usualAgents(day);
  return agents.map((all, at) => all - (day.required[at] ?? 0));
}

/** The start (on half hours) at which the worst interval is the best; of equally good ones the earliest. */
function bestSlot(
  departments: readonly DepartmentDay[],
  minutes: number,
  left: readonly number[],
): TrainingSlot | undefined {
  let earliest = 0;
  let latest = 1440;
  for (const { required, roster } of departments) {
    const open = required.findIndex((agents) => agents > 0);
    const shifts = roster.flatMap(({ shift }) => (shift === null ? [] : [shift]));
    earliest = Math.max(earliest, open * step, Math.min(...shifts.map(({ startsMinute }) => startsMinute)));
    latest = Math.min(latest, Math.max(...shifts.map(({ endsMinute }) => endsMinute)));
  }

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
