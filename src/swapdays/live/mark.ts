/** What somebody has marked on the live day: an absence, a late arrival, a block that overruns, a return. Pure. */
import type { DayPerson, DayProblem, Range } from '../../planning/day-problem.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import type { Moment } from './moment.ts';

export const markKinds = ['absent', 'late', 'overrun', 'back'] as const;
export type MarkKind = (typeof markKinds)[number];
export const overrunning = ['training', 'role-play', 'workshop', 'visit'] as const;
export type Overrunning = (typeof overrunning)[number];

/** What went otherwise than planned; minutes of the local day. */
export interface MarkDraft {
  readonly kind: MarkKind;
  /** Whom it is about; a visit has its guest here. Null for a block of many. */
  readonly employeeId: string | null;
  readonly activity: Overrunning | null;
  /** absent: away from. late: the start of the shift. overrun: when the block was to end. back: there again. */
  readonly fromMinute: number;
  /** absent: away until, null for the rest of the day. late: there at. overrun: lasts until. back: null. */
  readonly toMinute: number | null;
}

export interface Mark extends MarkDraft {
  readonly id: string;
  readonly madeBy: string;
  /** An instant, UTC. */
  readonly madeAt: string;
}

/** A mark's form as it is meant: whose, what, and the two times that the kind knows. */
export interface MarkForm {
  readonly kind: MarkKind;
  readonly employeeId: string | null;
  readonly activity: Overrunning | null;
  /** absent: away from; null for now. */
  readonly fromMinute: number | null;
  /** absent: until; late, overrun, back: the time. Null where nothing was typed. */
  readonly toMinute: number | null;
}

/** Why a mark makes no sense, worded as `live.problem.<code>`. */
export type MarkProblem =
  | 'person'
  | 'not-there'
  | 'time'
  | 'range'
  | 'late-time'
  | 'no-block'
  | 'overrun-time'
  | 'not-away'
  | 'back-time';

export interface MarkFacts {
  readonly base: DayProblem;
  /** The plan that people follow. */
  readonly activities: Readonly<Record<string, readonly string[]>>;
  readonly marks: readonly Mark[];
  readonly moment: Moment;
}

/** The mark that a form means, or why it means none. */
export function draftOf(
  form: MarkForm,
  facts: MarkFacts,
): { ok: true; draft: MarkDraft } | { ok: false; problem: MarkProblem } {
  const refuse = (problem: MarkProblem) => ({ ok: false, problem }) as const;
  const take = (draft: MarkDraft) => ({ ok: true, draft }) as const;
  if (form.kind === 'overrun') {
    const block = form.activity === null ? null : blockUnderWay(form.activity, form.employeeId, facts);
    if (block === null) return refuse('no-block');
    if (form.toMinute === null || form.toMinute <= block.endsMinute) return refuse('overrun-time');
    return take({ ...form, fromMinute: block.endsMinute, employeeId: block.employeeId });
  }
  const person = facts.base.people.find(({ id }) => id === form.employeeId);
  if (person === undefined) return refuse('person');
  if (person.shift === null) return refuse('not-there');
  const start = startMinuteOf(facts.base);
  const step = facts.base.intervalMinutes;
  const shift = [start + person.shift[0] * step, start + person.shift[1] * step] as const;
  const { toMinute } = form;
  switch (form.kind) {
    case 'absent': {
      const from = form.fromMinute ?? Math.max(shift[0], facts.moment.minute);
      if (toMinute !== null && toMinute <= from) return refuse('range');
      if (from >= shift[1] || (toMinute !== null && toMinute <= shift[0])) return refuse('not-there');
      return take({ ...form, activity: null, fromMinute: from });
    }
    case 'late':
      if (toMinute === null || toMinute <= shift[0] || toMinute >= shift[1]) return refuse('late-time');
      return take({ ...form, activity: null, fromMinute: shift[0] });
    case 'back': {
      const at = toMinute ?? facts.moment.minute;
      if (at >= shift[1]) return refuse('back-time');
      const until = (at - start) / step;
      const away = absentRanges(person, facts.marks, facts.base).some(([, to]) => to > until);
      return away
        ? take({ ...form, activity: null, fromMinute: Math.max(at, 0), toMinute: null })
        : refuse('not-away');
    }
  }
}

/**
 * When somebody is away by the plan and by the marks about them, in the order in which they were made; in intervals.
 * Whoever leaves within an interval is away for all of it, and whoever comes within one is there from the next.
 */
export function absentRanges(person: DayPerson, marks: readonly Mark[], base: DayProblem): Range[] {
  const start = startMinuteOf(base);
  const first = (minute: number) => Math.max(0, Math.floor((minute - start) / base.intervalMinutes));
  const last = (minute: number) =>
    Math.min(base.intervals, Math.ceil((minute - start) / base.intervalMinutes));
  /** What is left of ranges before somebody is there again. */
  const until = (ranges: readonly Range[], at: number, cut: (range: Range) => boolean): Range[] =>
    ranges.flatMap((range): Range[] => {
      if (range[1] <= at || !cut(range)) return [range];
      return range[0] < at ? [[range[0], at]] : [];
    });
  let planned: Range[] = [...person.absent];
  let marked: Range[] = [];
  for (const mark of inOrder(marks)) {
    if (mark.employeeId !== person.id) continue;
    if (mark.kind === 'absent' || mark.kind === 'late') {
      const range: Range = [
        first(mark.fromMinute),
        mark.toMinute === null ? base.intervals : last(mark.toMinute),
      ];
      // Who was thought to be ill and comes late after all is there from then on.
      if (mark.kind === 'late') marked = until(marked, range[1], ([from]) => from < range[1]);
      if (range[0] < range[1]) marked = [...marked, range];
    } else if (mark.kind === 'back') {
      const at = last(mark.fromMinute);
      planned = until(planned, at, () => true);
      marked = until(marked, at, () => true);
    }
  }
  return merged([...planned, ...marked]);
}

/** Whether a person is away just as long with a mark as without it: somebody has said so already. */
export function saysNothingNew(draft: MarkDraft, marks: readonly Mark[], base: DayProblem): boolean {
  const person = base.people.find(({ id }) => id === draft.employeeId);
  if (person === undefined || draft.kind === 'overrun') return false;
  const last = inOrder(marks).at(-1)?.madeAt ?? '';
  const made: Mark = { ...draft, id: '~', madeBy: '', madeAt: `${last}~` };
  const away = (list: readonly Mark[]): string => JSON.stringify(absentRanges(person, list, base));
  return away(marks) === away([...marks, made]);
}

/** Marks as they were made. */
export function inOrder(marks: readonly Mark[]): Mark[] {
  return [...marks].sort((a, b) =>
    a.madeAt < b.madeAt ? -1 : a.madeAt > b.madeAt ? 1 : a.id < b.id ? -1 : 1,
  );
}

function merged(ranges: readonly Range[]): Range[] {
  const found: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const before = found.at(-1);
    if (before !== undefined && from <= before[1]) before[1] = Math.max(before[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** What can overrun now: the block that is under way, else the one that ended within the last hour, else the next. */
export function blockUnderWay(
  activity: Overrunning,
  employeeId: string | null,
  { base, activities, moment }: Pick<MarkFacts, 'base' | 'activities' | 'moment'>,
): { endsMinute: number; employeeId: string | null } | null {
  if (activity === 'visit' && employeeId === null) return null;
  const days =
    activity === 'visit'
      ? [activities[employeeId ?? ''] ?? []]
      : base.people.map(({ id }) => activities[id] ?? []);
  const ends = new Set(days.flatMap((day) => endsOf(day, activity)));
  const hour = Math.ceil(60 / base.intervalMinutes);
  const under = [...ends].filter((end) => end > moment.at - hour).sort((a, b) => a - b);
  const end = under[0];
  if (end === undefined) return null;
  return {
    endsMinute: startMinuteOf(base) + end * base.intervalMinutes,
    employeeId: activity === 'visit' ? employeeId : null,
  };
}

/** Where the runs of an activity end in a day. */
function endsOf(day: readonly string[], activity: Overrunning): number[] {
  const is = (at: number) =>
    activity === 'visit' ? day[at]?.startsWith('shadow:') === true : day[at] === activity;
  return day.flatMap((_, at) => (is(at) && !(is(at + 1) && day[at] === day[at + 1]) ? [at + 1] : []));
}
