/** What somebody is told of their part in a swap day, and what of it is different now. Pure. */
import type { Activities, DayProblem } from '../../planning/day-problem.ts';
import { hostOf } from '../../planning/day-problem.ts';
import { exerciseOf, type Exercise } from '../kinds.ts';
import { type Change, companyOf, type Doing } from '../live/changes.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import type { Participant, ParticipantRole, SwapDay } from '../swap-day.ts';

/** `helper`: answers calls while a colleague who is not sure yet answers beside; the planner chose them. */
export type InvitedRole = ParticipantRole | 'helper';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
}

/** What a person does from one minute of the local day to another; times away are left out. */
export interface Block extends Doing {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** One person's day as it was told. */
export interface Told {
  /** Of this shape: what lies in the database is read for years. */
  readonly version: 1;
  readonly date: string;
  readonly exercise: Exercise;
  readonly role: InvitedRole;
  readonly departmentId: string;
  /** The training or the workshop of the day; null where there is none. */
  readonly training: readonly [fromMinute: number, toMinute: number] | null;
  /** Everybody beside whom the person sits, or who sits beside them, in the order of the day. */
  readonly partners: readonly Person[];
  readonly blocks: readonly Block[];
}

type Day = Pick<
  SwapDay,
  'kind' | 'mutual' | 'date' | 'trainingFromMinute' | 'trainingToMinute' | 'guestDepartment'
>;
interface Plan {
  readonly problem: DayProblem;
  readonly plan: { readonly activities: Activities };
}

/**
 * Everybody who takes part by the plan, with their day: those who were nominated and are there, and those whom the
 * planner has put beside a guest.
 * @param people everybody of the plan, for names and departments
 */
export function partsOf(
  day: Day,
  { problem, plan }: Plan,
  participants: readonly Pick<Participant, 'employeeId' | 'role'>[],
  people: ReadonlyMap<string, Person>,
): Map<string, Told> {
  const { activities } = plan;
  const company = companyOf(problem, activities);
  const roles = new Map<string, InvitedRole>(
    participants
      .filter(({ employeeId }) => activities[employeeId] !== undefined)
      .map(({ employeeId, role }) => [employeeId, role]),
  );
  for (const [key, guests] of company) {
    const host = key.slice(0, key.lastIndexOf('|'));
    const at = Number(key.slice(key.lastIndexOf('|') + 1));
    const visited = guests.some((id) => activities[id]?.[at]?.startsWith('shadow:'));
    if (participants.some(({ employeeId }) => employeeId === host)) continue;
    if (visited || !roles.has(host)) roles.set(host, visited ? 'host' : 'helper');
  }
  const { trainingFromMinute: from, trainingToMinute: to } = day;
  const found = new Map<string, Told>();
  for (const [id, role] of roles) {
    const blocks = blocksOf(problem, activities[id] ?? [], (at) => company.get(`${id}|${at}`) ?? []);
    const beside = blocks.flatMap(({ activity, guests }) => [hostOf(activity), ...guests]);
    found.set(id, {
      version: 1,
      date: day.date,
      exercise: exerciseOf(day),
      role,
      departmentId: people.get(id)?.departmentId ?? '',
      training: from === null || to === null ? null : [from, to],
      partners: [...new Set(beside.filter((one) => one !== null))].map(
        (one) => people.get(one) ?? { id: one, name: one, departmentId: '' },
      ),
      blocks,
    });
  }
  return found;
}

function blocksOf(
  problem: DayProblem,
  activities: readonly string[],
  guestsAt: (at: number) => readonly string[],
): Block[] {
  const blocks: (Block & { toMinute: number })[] = [];
  const start = startMinuteOf(problem);
  activities.forEach((activity, at) => {
    if (activity === 'off') return;
    const fromMinute = start + at * problem.intervalMinutes;
    const toMinute = fromMinute + problem.intervalMinutes;
    const guests = activity.startsWith('phone:') ? guestsAt(at) : [];
    const last = blocks.at(-1);
    if (last?.toMinute === fromMinute && sameDoing(last, { activity, guests })) last.toMinute = toMinute;
    else blocks.push({ fromMinute, toMinute, activity, guests });
  });
  return blocks;
}

function sameDoing(a: Doing, b: Doing): boolean {
  return a.activity === b.activity && a.guests.join() === b.guests.join();
}

/** Whether a block belongs to the exercise, and not to the person's usual day. */
function isExercise({ departmentId }: Pick<Told, 'departmentId'>, { activity, guests }: Doing): boolean {
  if (activity === 'lunch' || activity === 'break') return false;
  return activity !== `phone:${departmentId}` || guests.length > 0;
}

/** From when to when the exercise lasts for the person; null where the plan has none of it for them. */
export function exerciseSpan(told: Told): readonly [fromMinute: number, toMinute: number] | null {
  const own = told.blocks.filter((block) => isExercise(told, block));
  const [first, last] = [own[0], own.at(-1)];
  return first === undefined || last === undefined ? null : [first.fromMinute, last.toMinute];
}

/** When the person eats; null for no lunch in the plan. */
export function lunchOf({ blocks }: Told): readonly [fromMinute: number, toMinute: number] | null {
  const lunch = blocks.find(({ activity }) => activity === 'lunch');
  return lunch === undefined ? null : [lunch.fromMinute, lunch.toMinute];
}

/** What is other than it was told; nothing at all: nobody need write. */
export interface Difference {
  readonly role: readonly [before: InvitedRole, now: InvitedRole] | null;
  readonly training: readonly [before: Told['training'], now: Told['training']] | null;
  readonly partners: { readonly left: readonly Person[]; readonly joined: readonly Person[] } | null;
  readonly course: readonly Change[];
}

/** What has changed since a person was told; null where it is the same day to them. A new name alone changes nothing. */
export function differenceBetween(before: Told, now: Told): Difference | null {
  const without = (some: readonly Person[], others: readonly Person[]) =>
    some.filter(({ id }) => !others.some((other) => other.id === id));
  const left = without(before.partners, now.partners);
  const joined = without(now.partners, before.partners);
  const difference = {
    role: before.role === now.role ? null : ([before.role, now.role] as const),
    training:
      before.training?.join() === now.training?.join() ? null : ([before.training, now.training] as const),
    partners: left.length + joined.length === 0 ? null : { left, joined },
    course: courseChanges(before.blocks, now.blocks),
  };
  const none = difference.role === null && difference.training === null && difference.partners === null;
  return none && difference.course.length === 0 ? null : difference;
}

const away: Doing = { activity: 'off', guests: [] };

function courseChanges(before: readonly Block[], now: readonly Block[]): Change[] {
  const edges = [...before, ...now].flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute]);
  const minutes = [...new Set(edges)].sort((a, b) => a - b);
  const at = (blocks: readonly Block[], minute: number): Doing =>
    blocks.find(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute) ?? away;
  const changes: (Change & { toMinute: number })[] = [];
  for (const [index, fromMinute] of minutes.entries()) {
    const toMinute = minutes[index + 1];
    const [old, becomes] = [at(before, fromMinute), at(now, fromMinute)];
    if (toMinute === undefined || sameDoing(old, becomes)) continue;
    const last = changes.at(-1);
    if (last?.toMinute === fromMinute && sameDoing(last.before, old) && sameDoing(last.after, becomes))
      last.toMinute = toMinute;
    else changes.push({ fromMinute, toMinute, before: plain(old), after: plain(becomes) });
  }
  return changes;
}

function plain({ activity, guests }: Doing): Doing {
  return { activity, guests };
}
