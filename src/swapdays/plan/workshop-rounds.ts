/** The rounds of a workshop day, around one lunch that all have together. Pure. */
import type { RosterPerson } from '../../people/rules.ts';
import { commonLunch } from './common-lunch.ts';
import { intervalMinutes } from './day-clock.ts';
import type { DayFacts } from './problem.ts';

type Minutes = readonly [number, number];

export interface WorkshopRounds {
  readonly rounds: readonly Minutes[];
  readonly lunch: Minutes | null;
  readonly attendees: ReadonlySet<string>;
}

/** The rounds of a workshop day; null for other days. */
export function workshopOf(
  { day, participants }: DayFacts,
  there: readonly RosterPerson[],
): WorkshopRounds | null {
  const { kind, trainingFromMinute: from, trainingToMinute: to, rounds } = day;
  if (kind !== 'workshop' || from === null || to === null || rounds == null) return null;
  const attendees = new Set(
    participants.filter((one) => one.role === 'attendee').map((one) => one.employeeId),
  );
  const lunch = commonLunch(
    there.filter((person) => attendees.has(person.id)),
    [from, to],
  );
  return { rounds: roundsBetween([from, to], rounds, lunch), lunch, attendees };
}

/**
 * A stretch of the day in so many rounds as long as each other as quarters of an hour allow. Lunch lies between two
 * rounds: each side of it gets as many as its share of the time asks for, and at least one. A single round that lunch
 * cuts is two: whoever sat in it through the lunch window could not eat, and nobody could take part.
 * @returns the rounds in order; fewer where the stretch is too short for a quarter of an hour each
 */
export function roundsBetween([from, to]: Minutes, count: number, lunch: Minutes | null): Minutes[] {
  if (lunch === null) return parts([from, to], count);
  const before = lunch[0] - from;
  const after = to - lunch[1];
  if (before <= 0) return parts([lunch[1], to], count);
  if (after <= 0) return parts([from, lunch[0]], count);
  const both = Math.max(2, count);
  const first = Math.min(both - 1, Math.max(1, Math.round((both * before) / (before + after))));
  return [...parts([from, lunch[0]], first), ...parts([lunch[1], to], both - first)];
}

function parts([from, to]: Minutes, count: number): Minutes[] {
  const quarters = Math.floor((to - from) / intervalMinutes);
  const edge = (at: number): number => from + Math.round((quarters * at) / count) * intervalMinutes;
  return Array.from({ length: count }, (_, at): Minutes => [edge(at), edge(at + 1)]).filter(
    ([a, b]) => a < b,
  );
}
