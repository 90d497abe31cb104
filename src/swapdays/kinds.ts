/** The kinds of exercise, each a row of one table: what it asks for, who takes part and how. Pure. */
import type { ParticipantRole, SwapDay } from './swap-day.ts';

/** What a head chooses first. `mutual` is a shadow day on which both sides visit each other. */
export const exercises = ['cover', 'shadow', 'mutual', 'role-play', 'workshop'] as const;
export type Exercise = (typeof exercises)[number];

/** What the form asks for besides the people. `training`: from and to, also of a workshop. */
export type ArrangementField = 'training' | 'role-play' | 'visit' | 'workshop' | 'talks';

/** One of the two departments of a day: the one that goes (`guest`) or the one that stays (`host`). */
export type Side = 'guest' | 'host';

/** A part that people take in an exercise. */
export interface RoleRule {
  readonly role: ParticipantRole;
  /** Whose people they are. */
  readonly side: Side | 'both';
  /** Whose calls they have to answer, and whether it is enough to do so beside a host; null where nothing is asked. */
  readonly answers: { readonly queue: Side; readonly assisted: boolean } | null;
  /** Who is offered first: the fastest on the queue, newcomers and those who have waited longest, or by name. */
  readonly order: 'fastest' | 'waiting' | 'name';
  /** The problem's code where nobody is nominated; null where the part may stay empty. */
  readonly missing: string | null;
}

export interface ExerciseRule {
  readonly kind: SwapDay['kind'];
  readonly mutual: boolean;
  readonly fields: readonly ArrangementField[];
  /** The roles in the order in which the page asks for them. */
  readonly roles: readonly RoleRule[];
  /** Whose people are in training, and so whose calls others may answer meanwhile; null for none. */
  readonly training: Side | null;
}

const trainees = (side: Side): RoleRule => ({
  role: 'trainee',
  side,
  answers: null,
  order: 'name',
  missing: 'people.no-trainees',
});
const guests = (answers: RoleRule['answers']): RoleRule => ({
  role: 'guest',
  side: 'guest',
  answers,
  order: 'waiting',
  missing: 'people.no-guests',
});
const hosts: RoleRule = {
  role: 'host',
  side: 'host',
  answers: { queue: 'host', assisted: false },
  order: 'fastest',
  missing: null,
};

export const exerciseRules: Readonly<Record<Exercise, ExerciseRule>> = {
  cover: {
    kind: 'cover',
    mutual: false,
    fields: ['training', 'talks'],
    training: 'guest',
    roles: [
      {
        role: 'cover',
        side: 'host',
        answers: { queue: 'guest', assisted: true },
        order: 'fastest',
        missing: 'people.no-cover',
      },
      trainees('guest'),
    ],
  },
  shadow: {
    kind: 'shadow',
    mutual: false,
    fields: ['visit', 'talks'],
    training: null,
    roles: [guests(null), hosts],
  },
  mutual: {
    kind: 'shadow',
    mutual: true,
    fields: ['visit', 'talks'],
    training: null,
    // Guests are hosts too, and somebody has to answer for the guest to listen.
    roles: [guests({ queue: 'guest', assisted: false }), hosts],
  },
  'role-play': {
    kind: 'role-play',
    mutual: false,
    fields: ['training', 'role-play', 'talks'],
    training: 'host',
    roles: [
      { role: 'player', side: 'guest', answers: null, order: 'waiting', missing: 'people.no-players' },
      { ...trainees('host'), order: 'waiting' },
      {
        role: 'cover',
        side: 'guest',
        answers: { queue: 'host', assisted: true },
        order: 'fastest',
        missing: null,
      },
    ],
  },
  workshop: {
    kind: 'workshop',
    mutual: false,
    fields: ['training', 'workshop'],
    training: null,
    roles: [{ role: 'attendee', side: 'both', answers: null, order: 'name', missing: 'people.no-attendees' }],
  },
};

/** The exercise that a stored day is. */
export function exerciseOf(day: Pick<SwapDay, 'kind' | 'mutual'>): Exercise {
  return day.kind === 'shadow' && day.mutual ? 'mutual' : day.kind;
}

/** What an exercise asks of a role, or undefined where it has no such role. */
export function roleRule(exercise: Exercise, role: ParticipantRole): RoleRule | undefined {
  return exerciseRules[exercise].roles.find((one) => one.role === role);
}

/** Whether the exercise asks for this. */
export function asksFor(exercise: Exercise, field: ArrangementField): boolean {
  return exerciseRules[exercise].fields.includes(field);
}

/** The department whose people are in training that day; null for a kind without a training. */
export function trainedDepartment<T>(
  day: Pick<SwapDay, 'kind' | 'mutual'> & { guestDepartment: T; hostDepartment: T },
): T | null {
  const side = exerciseRules[exerciseOf(day)].training;
  return side === null ? null : side === 'guest' ? day.guestDepartment : day.hostDepartment;
}
