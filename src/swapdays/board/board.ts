/**
 * The day board as a structure: hours, a strip per queue, groups of rows with merged blocks. Pure; the words are
 * added by `board-words.ts`.
 */
import type { DayPerson, DayPlan, DayProblem } from '../../planning/day-problem.ts';
import { hostOf, queueAnswered } from '../../planning/day-problem.ts';
import { startMinuteOf } from '../plan/day-clock.ts';

export type Colour = 'sales' | 'service';

export interface BoardPerson {
  readonly id: string;
  readonly name: string;
  /** Tells two people of one name apart; shown only where a name stands twice. */
  readonly email: string;
}

export interface BoardDepartment {
  readonly id: string;
  /** In the reader's language. */
  readonly name: string;
  readonly colour: Colour;
}

/** A block that a head has set by hand: minutes from midnight, `[from, to)`. */
export interface BoardEdit {
  readonly id: string;
  readonly employeeId: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly activity: string;
}

export interface BoardInput {
  readonly problem: DayProblem;
  readonly plan: DayPlan;
  readonly people: readonly BoardPerson[];
  /** In the order of the board's groups. */
  readonly departments: readonly BoardDepartment[];
  readonly edits: readonly BoardEdit[];
}

/**
 * What somebody does for a while: on the own queue, on the other's, answering with a host's help, beside a host, with
 * somebody beside, in training, playing customers, in the workshop, at lunch, on a break, in the talk before or after,
 * or away during the shift.
 */
export type BlockKind =
  | 'own'
  | 'other'
  | 'assisted'
  | 'guest'
  | 'host'
  | 'training'
  | 'role-play'
  | 'workshop'
  | 'lunch'
  | 'break'
  | 'briefing'
  | 'reflection'
  | 'away';

/** A merged run, `[from, to)` in intervals. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly kind: BlockKind;
  /** The department whose queue or chair it is; null where there is none. */
  readonly departmentId: string | null;
  /** The host (of a guest, or of who answers with help) or those beside a host. */
  readonly withIds: readonly string[];
  /** Set by hand. */
  readonly edited: boolean;
}

export type RowRole = 'cover' | 'guest' | 'player' | 'host' | 'training' | 'workshop' | 'none';

export interface Row {
  readonly id: string;
  readonly name: string;
  /** The e-mail where another row has the same name, else empty. */
  readonly tellApart: string;
  readonly role: RowRole;
  readonly blocks: readonly Block[];
}

export interface Group {
  readonly department: BoardDepartment;
  readonly rows: readonly Row[];
  readonly counts: Readonly<Record<RowRole, number>>;
  /** Names of those who are not there that day. */
  readonly absent: readonly string[];
}

export interface Hour {
  readonly from: number;
  readonly to: number;
  readonly minute: number;
}

export interface Board {
  readonly intervals: number;
  readonly intervalMinutes: number;
  readonly startMinute: number;
  readonly hours: readonly Hour[];
  readonly groups: readonly Group[];
}

/** The board of a planned day. People on the exercise come first in each group. */
export function boardOf(input: BoardInput): Board {
  const { problem } = input;
  const startMinute = startMinuteOf(problem);
  const named = new Map(input.people.map((person) => [person.id, person]));
  const guests = guestsByHost(input);
  const edited = editedIntervals(input, startMinute);
  const homes = new Map(problem.people.map(({ id, department }) => [id, department]));
  const names = new Map<string, number>();
  for (const { id } of problem.people) {
    const name = named.get(id)?.name ?? id;
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  const groups = input.departments.map((department): Group => {
    const rows: Row[] = [];
    const absent: string[] = [];
    for (const person of problem.people) {
      if (person.department !== department.id) continue;
      const name = named.get(person.id)?.name ?? person.id;
      const blocks = blocksOf(input, person, homes, guests.get(person.id), edited.get(person.id));
      if (blocks.every(({ kind }) => kind === 'away')) {
        absent.push(name);
        continue;
      }
      const tellApart = (names.get(name) ?? 0) > 1 ? (named.get(person.id)?.email ?? '') : '';
      rows.push({ id: person.id, name, tellApart, role: roleOf(blocks), blocks });
    }
    rows.sort(byExercise);
    const counts = { cover: 0, guest: 0, player: 0, host: 0, training: 0, workshop: 0, none: 0 };
    for (const { role } of rows) counts[role] += 1;
    return { department, rows, counts, absent };
  });
  return {
    intervals: problem.intervals,
    intervalMinutes: problem.intervalMinutes,
    startMinute,
    hours: hoursOf(problem, startMinute),
    groups,
  };
}

const order: Readonly<Record<RowRole, number>> = {
  cover: 0,
  guest: 1,
  player: 2,
  host: 3,
  training: 4,
  workshop: 5,
  none: 6,
};
const byName = new Intl.Collator('ru').compare;

function byExercise(a: Row, b: Row): number {
  return order[a.role] - order[b.role] || byName(a.name, b.name) || (a.id < b.id ? -1 : 1);
}

/** The part that says most about a person's day in the exercise. */
function roleOf(blocks: readonly Block[]): RowRole {
  const has = (kind: BlockKind) => blocks.some((block) => block.kind === kind);
  if (has('other') || has('assisted')) return 'cover';
  if (has('guest')) return 'guest';
  if (has('role-play')) return 'player';
  if (has('workshop')) return 'workshop';
  if (has('host')) return 'host';
  return has('training') ? 'training' : 'none';
}

/** Per host and interval those beside them: guests, and who answers with help. */
function guestsByHost({ problem, plan }: BoardInput): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const { id } of problem.people) {
    plan.activities[id]?.forEach((activity, at) => {
      const host = hostOf(activity);
      if (host === null) return;
      const days = found.get(host) ?? [];
      found.set(host, days);
      (days[at] ??= []).push(id);
    });
  }
  return found;
}

/** Per person a set of the intervals set by hand, as far as the plan still has them so. */
function editedIntervals(
  { problem, plan, edits }: BoardInput,
  startMinute: number,
): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const edit of edits) {
    const set = found.get(edit.employeeId) ?? new Set<number>();
    found.set(edit.employeeId, set);
    const [from, to] = intervalsOf(edit, startMinute, problem.intervalMinutes);
    for (let at = from; at < to; at++)
      if (plan.activities[edit.employeeId]?.[at] === edit.activity) set.add(at);
  }
  return found;
}

/** A range of minutes as a range of intervals from the day's start. */
export function intervalsOf(
  range: Pick<BoardEdit, 'fromMinute' | 'toMinute'>,
  startMinute: number,
  intervalMinutes: number,
): [from: number, to: number] {
  return [
    Math.round((range.fromMinute - startMinute) / intervalMinutes),
    Math.round((range.toMinute - startMinute) / intervalMinutes),
  ];
}

function blocksOf(
  { problem, plan }: BoardInput,
  person: DayPerson,
  departments: ReadonlyMap<string, string>,
  guests: readonly string[][] | undefined,
  edited: ReadonlySet<number> | undefined,
): Block[] {
  const day = plan.activities[person.id] ?? [];
  const blocks: (Block & { to: number })[] = [];
  let lastKey = '';
  for (let at = 0; at < problem.intervals; at++) {
    const activity = day[at] ?? 'off';
    const beside = guests?.[at] ?? [];
    const isEdited = edited?.has(at) ?? false;
    const inShift = person.shift !== null && at >= person.shift[0] && at < person.shift[1];
    const helped = activity.startsWith('assisted:') ? queueAnswered(plan.activities, person.id, at) : null;
    const key = activity === 'off' && !inShift ? '' : `${activity}|${helped}|${beside.join()}|${isEdited}`;
    const last = blocks.at(-1);
    if (key !== '' && key === lastKey && last?.to === at) last.to = at + 1;
    else if (key !== '') {
      blocks.push({
        ...(helped === null
          ? whatIs(activity, person, beside, departments)
          : { kind: 'assisted', departmentId: helped, withIds: [activity.slice('assisted:'.length)] }),
        from: at,
        to: at + 1,
        edited: isEdited,
      });
    }
    lastKey = key;
  }
  return blocks;
}

function whatIs(
  activity: string,
  person: DayPerson,
  beside: readonly string[],
  departments: ReadonlyMap<string, string>,
): Pick<Block, 'kind' | 'departmentId' | 'withIds'> {
  if (activity.startsWith('phone:')) {
    const queue = activity.slice(6);
    if (queue !== person.department) return { kind: 'other', departmentId: queue, withIds: [] };
    return { kind: beside.length > 0 ? 'host' : 'own', departmentId: queue, withIds: beside };
  }
  if (activity.startsWith('shadow:')) {
    const host = activity.slice(7);
    return { kind: 'guest', departmentId: departments.get(host) ?? null, withIds: [host] };
  }
  return { kind: plainKinds[activity] ?? 'away', departmentId: null, withIds: [] };
}

const plainKinds: Readonly<Record<string, BlockKind>> = {
  training: 'training',
  'role-play': 'role-play',
  workshop: 'workshop',
  lunch: 'lunch',
  break: 'break',
  briefing: 'briefing',
  reflection: 'reflection',
};

/** The full hours of the day with the intervals they span; a part of an hour at the start has no label. */
function hoursOf(problem: DayProblem, startMinute: number): Hour[] {
  const hours: Hour[] = [];
  for (let at = 0; at < problem.intervals; at++) {
    const minute = startMinute + at * problem.intervalMinutes;
    const last = hours.at(-1);
    if (minute % 60 === 0) hours.push({ from: at, to: at + 1, minute });
    else if (last !== undefined) hours[hours.length - 1] = { ...last, to: at + 1 };
  }
  return hours;
}
