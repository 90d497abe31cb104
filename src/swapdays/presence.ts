/** Whether people are at work when an exercise takes place, and for as long as it takes. Pure. */
import type { RosterPerson } from '../people/rules.ts';
import type { KeptArrangement, Problem } from './arrangement.ts';
import { type Exercise, exerciseRules } from './kinds.ts';
import { intervalMinutes } from './plan/day-clock.ts';
import type { ParticipantRole } from './swap-day.ts';

/**
 * A training at which nobody of those who are to learn is at work, or a role-play without a moment at which both sides
 * are there: such a day would be planned and published, and nothing of it would take place.
 */
export function presenceProblems(
  exercise: Exercise,
  { people, ...times }: KeptArrangement,
  roster: readonly RosterPerson[],
): Problem[] {
  const known = new Map(roster.map((person) => [person.id, person]));
  const ofRole = (role: ParticipantRole): RosterPerson[] =>
    people.flatMap((one) => (one.role === role ? (known.get(one.employeeId) ?? []) : []));
  const learning = ofRole(exercise === 'workshop' ? 'attendee' : 'trainee');
  // Who is missing altogether, and times that make no sense, are told already.
  if (learning.length === 0) return [];
  const { trainingFromMinute: from, trainingToMinute: to } = times;
  if (from !== null && to !== null && from < to && !moment([learning], from, to))
    return [{ code: exercise === 'workshop' ? 'workshop.nobody' : 'training.nobody' }];
  const { rolePlayFromMinute: first, rolePlayToMinute: last } = times;
  const players = ofRole('player');
  if (first === null || last === null || first >= last || players.length === 0) return [];
  return moment([learning, players], first, last) ? [] : [{ code: 'role-play.nobody' }];
}

/**
 * Guests whose whole time at work is shorter than the visit, the talks about it and their lunch together: that needs no
 * planner to see, and with many such guests it looks for minutes.
 */
export function visitProblems(
  exercise: Exercise,
  { people, shadowMinutes, briefingMinutes, reflectionMinutes }: KeptArrangement,
  roster: readonly RosterPerson[],
): Problem[] {
  if (shadowMinutes === null) return [];
  const { mutual } = exerciseRules[exercise];
  const known = new Map(roster.map((person) => [person.id, person]));
  const visit = shadowMinutes + (briefingMinutes ?? 0) + (reflectionMinutes ?? 0);
  const short = people.flatMap(({ employeeId, role }) => {
    const person = known.get(employeeId);
    if (person === undefined || (role !== 'guest' && !mutual)) return [];
    return workMinutes(person) < visit + lunchMinutes(person) ? [person.name] : [];
  });
  const [name] = short;
  return name === undefined ? [] : [{ code: 'people.visit-long', params: { name, more: short.length - 1 } }];
}

/** Lunch, where it has to be taken: who is away at lunchtime eats then. */
function lunchMinutes({ shift, lunch, absent }: RosterPerson): number {
  if (shift === null || lunch === null || absent.length > 0) return 0;
  const room = Math.min(shift.endsMinute, lunch.toMinute) - Math.max(shift.startsMinute, lunch.fromMinute);
  return room >= lunch.minutes ? lunch.minutes : 0;
}

function workMinutes(person: RosterPerson): number {
  const { shift } = person;
  if (shift === null) return 0;
  let minutes = 0;
  const first = Math.ceil(shift.startsMinute / intervalMinutes) * intervalMinutes;
  for (let minute = first; minute < shift.endsMinute; minute += intervalMinutes)
    if (isAtWork(person, minute)) minutes += intervalMinutes;
  return minutes;
}

/** Whether there is a moment at which somebody of each group is at work. */
function moment(groups: readonly (readonly RosterPerson[])[], from: number, to: number): boolean {
  for (let minute = from; minute < to; minute += intervalMinutes) {
    if (groups.every((group) => group.some((person) => isAtWork(person, minute)))) return true;
  }
  return false;
}

function isAtWork({ shift, absent }: RosterPerson, minute: number): boolean {
  const end = minute + intervalMinutes;
  if (shift === null || minute < shift.startsMinute || end > shift.endsMinute) return false;
  return !absent.some(([from, to]) => from < end && to > minute);
}
