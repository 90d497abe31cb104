/** Whether anybody is at work when an exercise takes place. Pure. */
import type { RosterPerson } from '../people/rules.ts';
import type { KeptArrangement, Problem } from './arrangement.ts';
import type { Exercise } from './kinds.ts';
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
