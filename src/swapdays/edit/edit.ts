/** Changing one person's block by hand: what may be chosen, what it does to the queues, which rules it breaks. Pure. */
import { clean, coverage } from '../../planning/coverage.ts';
import type { Activities, DayPerson, DayPlan, DayProblem, Pin } from '../../planning/day-problem.ts';
import { answersAlone, assistHosts, eligibleHosts } from '../../planning/day-problem.ts';
import { type BrokenRule, checkDayPlan } from '../../planning/day-rules.ts';
import { intervalsOf } from '../board/board.ts';
import type { PlanEdit, Stretch } from './queries.ts';
import { startMinuteOf } from '../plan/day-clock.ts';

/** What somebody is to do from one minute of the day to another, `[from, to)`. */
export interface Draft extends Stretch {
  readonly employeeId: string;
}

/** A queue gets short (or less short) from one minute to another. */
export interface CoverageChange {
  readonly kind: 'worse' | 'better';
  readonly queue: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  /** The most that are missing there afterwards. */
  readonly agents: number;
  /** Whether it is that many all the time. */
  readonly even: boolean;
}

/** What a person has once a day: setting it elsewhere moves it. */
export type Moving = 'lunch' | 'briefing' | 'reflection';

export interface Judgement {
  readonly broken: readonly BrokenRule[];
  readonly changes: readonly CoverageChange[];
  /** Nothing moves: saving only holds what stands there. */
  readonly same: boolean;
  /** What stood elsewhere and has moved, because there is one of it a day. */
  readonly moved: Moving | null;
  /** The plan and problem as they would be stored. */
  readonly plan: DayPlan;
  readonly problem: DayProblem;
  /** All of the person's edits afterwards. */
  readonly edits: readonly Omit<PlanEdit, 'id' | 'employeeId'>[];
}

/** The activities that can be chosen for a person: what the person may ever do on this day. */
export function choices(problem: DayProblem, person: DayPerson): string[] {
  const queues = Object.keys(problem.queues).sort(
    (a, b) => Number(b === person.department) - Number(a === person.department),
  );
  const plays = person.pinned.some(({ activity }) => activity === 'role-play');
  const helpers = queues.flatMap((queue) => assistHosts(problem, person, queue).map(({ id }) => id));
  return [
    ...queues.filter((queue) => answersAlone(person, queue)).map((queue) => `phone:${queue}`),
    'break',
    ...(person.lunch === null ? [] : ['lunch']),
    ...(person.training.length === 0 ? [] : ['training']),
    ...(plays ? ['role-play'] : []),
    ...(person.workshop == null ? [] : ['workshop']),
    ...[...new Set(helpers)].map((id) => `assisted:${id}`),
    ...eligibleHosts(problem, person).map(({ id }) => `shadow:${id}`),
    'briefing',
    'reflection',
  ];
}

/** The stretch of equal activity around a minute: what a click on a block proposes. */
export function blockAround(
  problem: DayProblem,
  day: readonly string[],
  minute: number,
): Stretch | undefined {
  const start = startMinuteOf(problem);
  const at = Math.floor((minute - start) / problem.intervalMinutes);
  const activity = day[at];
  if (activity === undefined) return undefined;
  let [from, to] = [at, at + 1];
  while (day[from - 1] === activity) from -= 1;
  while (day[to] === activity) to += 1;
  return {
    fromMinute: start + from * problem.intervalMinutes,
    toMinute: start + to * problem.intervalMinutes,
    activity,
  };
}

/**
 * What a change would do.
 * @param made who makes it and when
 * @param edits the person's edits so far
 */
export function judgeEdit(
  stored: { problem: DayProblem; plan: DayPlan },
  draft: Draft,
  edits: readonly PlanEdit[],
  made: Pick<PlanEdit, 'madeBy' | 'madeAt'>,
): Judgement {
  const { problem, plan } = stored;
  const old = plan.activities[draft.employeeId] ?? [];
  const { day, moved } = dayAfter(problem, old, draft);
  const before = stretches(problem, old, (at) => old[at] !== day[at]);
  const kept = edits.flatMap((edit) => remaining(problem, edit, draft, day));
  const all = [...kept, { ...draft, before, ...made }].map(({ fromMinute, toMinute, activity, ...rest }) => ({
    fromMinute,
    toMinute,
    activity,
    before: rest.before,
    madeBy: rest.madeBy,
    madeAt: rest.madeAt,
  }));
  const pinned = withPins(problem, draft.employeeId, all, edits);
  const activities = { ...plan.activities, [draft.employeeId]: day };
  return {
    broken: checkDayPlan(pinned, activities),
    changes: coverageChanges(problem, plan.activities, activities),
    same: before.length === 0,
    moved,
    plan: withActivities(problem, plan, activities),
    problem: pinned,
    edits: all,
  };
}

/**
 * Takes an edit back: what stood there before returns where that breaks no rule, otherwise only the hold on it goes.
 * @param edits the person's edits, this one among them
 * @param madeAt when the plan was computed: what stood there before an older edit belongs to a plan that is gone
 */
export function takeBack(
  { problem, plan, madeAt }: { problem: DayProblem; plan: DayPlan; madeAt: string },
  edit: PlanEdit,
  edits: readonly PlanEdit[],
): { problem: DayProblem; plan: DayPlan; restored: boolean } {
  const others = edits.filter(({ id }) => id !== edit.id);
  const freed = withPins(problem, edit.employeeId, others, edits);
  if (madeAt > edit.madeAt) return { problem: freed, plan, restored: false };
  const day = [...(plan.activities[edit.employeeId] ?? [])];
  for (const stretch of edit.before) {
    const [from, to] = intervalsOf(stretch, startMinuteOf(problem), problem.intervalMinutes);
    for (let at = Math.max(0, from); at < Math.min(to, day.length); at++) day[at] = stretch.activity;
  }
  const activities = { ...plan.activities, [edit.employeeId]: day };
  if (checkDayPlan(freed, activities).length > 0) return { problem: freed, plan, restored: false };
  return { problem: freed, plan: withActivities(problem, plan, activities), restored: true };
}

/**
 * The person's day with the change in it. Lunch is one, and so is a talk that the person owes: the old time gets what the
 * new time had, else the own queue.
 */
function dayAfter(
  problem: DayProblem,
  old: readonly string[],
  draft: Draft,
): { day: string[]; moved: Moving | null } {
  const [from, to] = intervalsOf(draft, startMinuteOf(problem), problem.intervalMinutes);
  const day = old.map((activity, at) => (at >= from && at < to ? draft.activity : activity));
  const person = problem.people.find(({ id }) => id === draft.employeeId);
  const moving = person === undefined ? null : movingOf(person, draft.activity);
  const vacated = day.flatMap((activity, at) => (activity === moving && (at < from || at >= to) ? [at] : []));
  if (person === undefined || moving === null || vacated.length === 0) return { day, moved: null };
  const displaced = new Set(old.slice(from, to).filter((activity) => activity !== moving));
  const [only] = displaced;
  const own = answersAlone(person, person.department) ? `phone:${person.department}` : 'break';
  const instead = displaced.size === 1 && only?.startsWith('phone:') ? only : own;
  for (const at of vacated) day[at] = instead;
  return { day, moved: moving };
}

/** A talk before or after the exercise moves where the person owes one of its kind; a guest's belongs to the visit. */
function movingOf(person: DayPerson, activity: string): Moving | null {
  if (activity === 'lunch') return activity;
  const owed = (person.talks ?? []).filter((talk) => talk.activity === activity);
  return owed.length === 1 ? (owed[0]?.activity ?? null) : null;
}

/** What is left of an earlier edit beside a new one, as far as the day still has it. */
function remaining(problem: DayProblem, edit: PlanEdit, draft: Draft, day: readonly string[]): PlanEdit[] {
  const start = startMinuteOf(problem);
  const [from, to] = intervalsOf(edit, start, problem.intervalMinutes);
  const [newFrom, newTo] = intervalsOf(draft, start, problem.intervalMinutes);
  return stretches(
    problem,
    day,
    (at) => at >= from && at < to && (at < newFrom || at >= newTo) && day[at] === edit.activity,
  ).map((stretch) => ({ ...edit, ...stretch, before: clipped(edit.before, stretch) }));
}

/** What of the earlier state lies within a stretch. */
function clipped(before: readonly Stretch[], { fromMinute, toMinute }: Stretch): Stretch[] {
  return before
    .map((one) => ({
      ...one,
      fromMinute: Math.max(one.fromMinute, fromMinute),
      toMinute: Math.min(one.toMinute, toMinute),
    }))
    .filter((one) => one.fromMinute < one.toMinute);
}

/** The maximal runs of equal activities among some intervals, in minutes. */
function stretches(problem: DayProblem, day: readonly string[], holds: (at: number) => boolean): Stretch[] {
  const start = startMinuteOf(problem);
  const found: { fromMinute: number; toMinute: number; activity: string }[] = [];
  day.forEach((activity, at) => {
    if (!holds(at)) return;
    const fromMinute = start + at * problem.intervalMinutes;
    const last = found.at(-1);
    if (last?.activity === activity && last.toMinute === fromMinute) last.toMinute += problem.intervalMinutes;
    else found.push({ fromMinute, toMinute: fromMinute + problem.intervalMinutes, activity });
  });
  return found;
}

/** The problem with these edits as the person's pins in place of the earlier ones; the exercise's own pins stay. */
function withPins(
  problem: DayProblem,
  employeeId: string,
  edits: readonly Stretch[],
  earlier: readonly Stretch[],
): DayProblem {
  const start = startMinuteOf(problem);
  const pinOf = (edit: Stretch): Pin => {
    const [from, to] = intervalsOf(edit, start, problem.intervalMinutes);
    return { from, to, activity: edit.activity };
  };
  const keyOf = ({ from, to, activity }: Pin): string => `${from} ${to} ${activity}`;
  const gone = new Set(earlier.map((edit) => keyOf(pinOf(edit))));
  const people = problem.people.map((person) =>
    person.id === employeeId
      ? { ...person, pinned: [...person.pinned.filter((pin) => !gone.has(keyOf(pin))), ...edits.map(pinOf)] }
      : person,
  );
  return { ...problem, people };
}

/**
 * The plan with other activities. The proven bound stays true (a hand may only make it worse than the best), so the
 * plan is still optimal where it still reaches the bound. Fixes belonged to the plan before.
 */
function withActivities(problem: DayProblem, plan: DayPlan, activities: Activities): DayPlan {
  const { scheduled, shortfallByQueue, shortfall, harm } = coverage(problem, activities);
  const [value, bound] =
    harm === null || plan.harmBound === null ? [shortfall, plan.bound] : [harm, plan.harmBound];
  const status = bound !== null && value <= bound + 1e-6 ? 'optimal' : 'feasible';
  return { ...plan, activities, scheduled, shortfallByQueue, shortfall, harm, status, fixes: [] };
}

/** Where queues become shorter of agents or less short, in the order of the day. */
function coverageChanges(problem: DayProblem, before: Activities, after: Activities): CoverageChange[] {
  const old = coverage(problem, before).shortfallByQueue;
  const now = coverage(problem, after).shortfallByQueue;
  const start = startMinuteOf(problem);
  const found: CoverageChange[] = [];
  for (const queue of Object.keys(problem.queues)) {
    let last: CoverageChange | undefined;
    for (let at = 0; at < problem.intervals; at++) {
      const agents = now[queue]?.[at] ?? 0;
      const difference = clean(agents - (old[queue]?.[at] ?? 0));
      if (difference === 0) continue;
      const kind = difference > 0 ? 'worse' : 'better';
      const fromMinute = start + at * problem.intervalMinutes;
      const toMinute = fromMinute + problem.intervalMinutes;
      if (last?.kind === kind && last.toMinute === fromMinute) {
        const even = last.even && last.agents === agents;
        last = { ...last, toMinute, even, agents: Math.max(last.agents, agents) };
        found[found.length - 1] = last;
      } else {
        last = { kind, queue, fromMinute, toMinute, agents, even: true };
        found.push(last);
      }
    }
  }
  return found.sort((a, b) => a.fromMinute - b.fromMinute);
}
