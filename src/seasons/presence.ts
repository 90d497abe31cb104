/**
 * Who of a department is there on which dates of a season, and how many agents that makes. Pure.
 *
 * A season of 60 days with 5,000 people is 300,000 person-days: people of one shift pattern without an absence that
 * day count as one, and only those with a part of the day away are looked at one by one.
 */
import type { RosterAbsence, RosterSource } from '../people/rules.ts';
import { isEmployedOn, rosterOf } from '../people/rules.ts';
import { usualAgents } from '../swapdays/new/spare.ts';
import { soloFactor } from '../swapdays/rules.ts';
import { weekdayOf } from './season.ts';

const steps = 96;

/** A day's absences as far as they decide how the person is looked at. */
function absentOn(source: RosterSource, date: string): 'none' | 'whole' | 'part' {
  let found: 'none' | 'part' = 'none';
  for (const absence of source.absences) {
    if (date < absence.fromDate || date > absence.toDate) continue;
    if (isWhole(absence)) return 'whole';
    found = 'part';
  }
  return found;
}

const isWhole = ({ fromMinute, toMinute }: RosterAbsence): boolean =>
  fromMinute === null && toMinute === null;

/** Minutes between the start of the person's shift and its end that no absence takes; 0 on a day off. */
export function minutesThere(source: RosterSource, date: string): number {
  const day = source.pattern?.days.find(({ weekday }) => weekday === weekdayOf(date));
  if (day === undefined || !isEmployedOn(source, date)) return 0;
  const length = day.endsMinute - day.startsMinute;
  const away = absentOn(source, date);
  if (away === 'none') return length;
  if (away === 'whole') return 0;
  const [person] = rosterOf([source], date);
  return length - (person?.absent ?? []).reduce((sum, [from, to]) => sum + to - from, 0);
}

/**
 * Agents on the department's own queue in each interval of 15 minutes of each date, if everybody works as usual:
 * the same numbers as `usualAgents` of that date's roster.
 */
export function agentsOn(
  departmentId: string,
  sources: readonly RosterSource[],
): (date: string) => readonly number[] {
  const own = sources
    .filter((source) => source.departmentId === departmentId)
    .map((source) => ({ source, factor: soloFactor(source, departmentId) }))
    .filter(({ source, factor }) => factor > 0 && source.pattern !== null);
  const curves = new Map<unknown, (readonly number[])[]>();
  const curveOf = (source: RosterSource, date: string): readonly number[] => {
    const weekday = weekdayOf(date);
    const known = curves.get(source.pattern) ?? [];
    curves.set(source.pattern, known);
    return (known[weekday] ??= usualAgents({
      departmentId,
      roster: rosterOf([alwaysThere(source, departmentId)], date),
    }));
  };
  return (date) => {
    const agents = new Array<number>(steps).fill(0);
    const add = (curve: readonly number[], times: number): void =>
      curve.forEach((share, at) => (agents[at] = (agents[at] ?? 0) + share * times));
    const whole = new Map<unknown, { source: RosterSource; factors: number }>();
    const part: RosterSource[] = [];
    for (const { source, factor } of own) {
      if (!isEmployedOn(source, date)) continue;
      const away = absentOn(source, date);
      if (away === 'part') part.push(source);
      if (away !== 'none') continue;
      const alike = whole.get(source.pattern);
      if (alike === undefined) whole.set(source.pattern, { source, factors: factor });
      else alike.factors += factor;
    }
    for (const { source, factors } of whole.values()) add(curveOf(source, date), factors);
    if (part.length > 0) add(usualAgents({ departmentId, roster: rosterOf(part, date) }), 1);
    return agents;
  };
}

/** One full agent with this person's shifts. */
function alwaysThere(source: RosterSource, queueId: string): RosterSource {
  return {
    ...source,
    startedOn: '0001-01-01',
    leftAt: null,
    absences: [],
    qualifications: [{ queueId, level: 'solo', speedFactor: 1 }],
  };
}

/**
 * How many people of the department can be away at once for a visit of so many minutes, at the time of day that bears
 * it best: the most, over all starts, of the fewest agents who are not required during it. A visit lies where the other
 * department's queue is open. All lines hold the same 96 quarters of an hour.
 * @returns null when one of the queues expects no call all day: then nobody can say
 */
export function awayAtOnce(
  agents: readonly number[],
  required: readonly number[],
  visited: readonly number[],
  minutes: number,
): number | null {
  if (![required, visited].every((line) => line.some((needed) => needed > 0))) return null;
  const length = Math.ceil(minutes / (1440 / steps));
  const free = Array.from({ length: steps }, (_, at) =>
    (visited[at] ?? 0) > 0 ? (agents[at] ?? 0) - (required[at] ?? 0) : 0,
  );
  let most = 0;
  for (let at = 0; at + length <= steps; at++)
    most = Math.max(most, Math.min(...free.slice(at, at + length)));
  // Sums of fractions that miss a whole number by rounding only still count as it.
  return Math.floor(most + 1e-9);
}
