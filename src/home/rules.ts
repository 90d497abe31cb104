import { DateTime } from 'luxon';
import type { SwapDayInShort } from '../swapdays/queries.ts';

/** Something that waits for the reader; `key` names the message, `day` what it is about. */
export interface Task {
  key:
    | 'departments'
    | 'people'
    | 'plan'
    | 'impossible'
    | 'short'
    | 'publish'
    | 'publish-unknown'
    | 'no-calls'
    | 'old-calls'
    | 'no-days';
  href: string;
  day?: SwapDayInShort;
  days?: number;
}

export interface HomeFacts {
  /** How many departments there are, and whether the reader may make one. */
  departments: number;
  mayMakeDepartments: boolean;
  /** How many people are on the staff list. */
  people: number;
  /** Days from today on that the reader may plan, by date, cancelled ones left out. */
  upcoming: SwapDayInShort[];
  /** The last local day of the call history per queue; null where nothing was ever imported. */
  historyEnds: { departmentId: string; lastDate: string | null }[];
  today: string;
}

/** A history older than this makes the forecast a guess. */
const oldHistoryDays = 14;

/**
 * What waits for somebody who plans, the most urgent first: days that cannot work, days that lose calls,
 * days without a plan, plans that nobody has published; then what makes the numbers stale. A company that begins
 * is led to its departments, its people, its calls and its first day, in this order.
 */
export function planningTasks(facts: HomeFacts): Task[] {
  const { upcoming, historyEnds, today } = facts;
  if (facts.departments < 2) {
    return facts.mayMakeDepartments ? [{ key: 'departments', href: '/departments/new' }] : [];
  }
  if (facts.people === 0) return [{ key: 'people', href: '/people' }];
  const open = upcoming.filter((day) => day.publishedAt === null && !day.running);
  const about = (key: Task['key'], days: SwapDayInShort[]): Task[] =>
    days.map((day) => ({ key, href: `/swap-days/${day.id}`, day }));
  const withPlan = (day: SwapDayInShort): boolean => day.plan !== null && day.plan.status !== 'impossible';
  return [
    ...about(
      'impossible',
      open.filter((day) => day.plan?.status === 'impossible'),
    ),
    ...about(
      'short',
      upcoming.filter((day) => withPlan(day) && (day.plan?.shortfall ?? 0) > 0),
    ),
    ...about(
      'plan',
      open.filter((day) => day.plan === null),
    ),
    ...about(
      'publish',
      open.filter((day) => withPlan(day) && day.plan?.shortfall === 0 && day.plan.callsKnown),
    ),
    ...about(
      'publish-unknown',
      open.filter((day) => withPlan(day) && day.plan?.shortfall === 0 && !day.plan.callsKnown),
    ),
    ...staleHistory(historyEnds, today),
    ...(upcoming.length === 0 ? [{ key: 'no-days' as const, href: '/swap-days/new' }] : []),
  ];
}

function staleHistory(ends: HomeFacts['historyEnds'], today: string): Task[] {
  if (ends.some(({ lastDate }) => lastDate === null)) return [{ key: 'no-calls', href: '/calls' }];
  const ages = ends.map(
    ({ lastDate }) => DateTime.fromISO(today).diff(DateTime.fromISO(lastDate ?? today), 'days').days,
  );
  const oldest = Math.max(0, ...ages);
  return oldest > oldHistoryDays ? [{ key: 'old-calls', href: '/calls', days: Math.floor(oldest) }] : [];
}
