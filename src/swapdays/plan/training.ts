/** The training of a day, and the part of it in which customers are played. Pure. */
import type { RosterPerson } from '../../people/rules.ts';
import { exerciseOf, exerciseRules } from '../kinds.ts';
import { commonLunch } from './common-lunch.ts';
import type { DayFacts } from './problem.ts';

/** Minutes of the day, `[from, to)`. */
type Minutes = readonly [number, number];

export interface Training {
  readonly span: Minutes;
  /** Two ranges when lunch lies between them. */
  readonly ranges: readonly Minutes[];
  /** When customers are played, without the lunch; none on other days. */
  readonly rolePlay: readonly Minutes[];
  readonly lunch: Minutes | null;
  readonly trainees: ReadonlySet<string>;
  /** The queue of those in training. */
  readonly queue: string;
}

/** A day's training, cut in two around one common lunch where the trainees cannot eat before or after it. */
export function trainingOf({ day, participants }: DayFacts, there: readonly RosterPerson[]): Training | null {
  const side = exerciseRules[exerciseOf(day)].training;
  const { trainingFromMinute: from, trainingToMinute: to } = day;
  if (side === null || from === null || to === null) return null;
  const trainees = new Set(participants.filter((one) => one.role === 'trainee').map((one) => one.employeeId));
  const played = playedOf(day);
  const lunch = commonLunch(
    there.filter((person) => trainees.has(person.id)),
    [from, to],
    played,
  );
  return {
    span: [from, to],
    ranges: without([from, to], lunch),
    rolePlay: played === null ? [] : without(played, lunch),
    lunch,
    trainees,
    queue: (side === 'guest' ? day.guestDepartment : day.hostDepartment).id,
  };
}

function playedOf({ kind, rolePlayFromMinute: from, rolePlayToMinute: to }: DayFacts['day']): Minutes | null {
  return kind !== 'role-play' || from == null || to == null ? null : [from, to];
}

/** What is left of a range beside the lunch. */
function without([from, to]: Minutes, lunch: Minutes | null): Minutes[] {
  if (lunch === null) return [[from, to]];
  const parts: Minutes[] = [
    [from, Math.min(to, lunch[0])],
    [Math.max(from, lunch[1]), to],
  ];
  return parts.filter(([a, b]) => a < b);
}
