import { DateTime } from 'luxon';
import type { SwapDayInShort } from '../swapdays/queries.ts';
import { daysBefore, type Task } from './tasks.ts';

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
  /** Published seasons that the reader plans, with their coming days of which no swap day is made, by date. */
  seasons: { id: string; name: string; dates: readonly string[] }[];
  today: string;
}

/** So long before a season's day its swap day is due. */
const seasonAheadDays = 21;
const seasonDueDays = 14;

/** People hear of their day so long before it: by then its plan is published. */
const publishedAheadDays = 7;
/** A gap on a published day is closed before the day. */
const closedAheadDays = 1;

/** A history older than this makes the forecast a guess. */
const oldHistoryDays = 14;

/**
 * What waits for somebody who plans: days that cannot work, days that lose calls,
 * days without a plan, plans that nobody has published, seasons whose next days are not made, what makes the numbers stale. A company that begins
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
    days.map((day) => {
      const ahead = day.publishedAt === null ? publishedAheadDays : closedAheadDays;
      return { key, href: `/swap-days/${day.id}`, day, due: daysBefore(day.date, ahead, today) };
    });
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
    ...seasonDaysDue(facts),
    ...staleHistory(historyEnds, today),
    ...(upcoming.length === 0 ? [{ key: 'no-days' as const, href: '/swap-days/new' }] : []),
  ];
}

/** One task for each season whose next days are near: pressing for all of them at once would hide what is urgent. */
function seasonDaysDue({ seasons, today }: HomeFacts): Task[] {
  const until = DateTime.fromISO(today).plus({ days: seasonAheadDays }).toISODate() ?? '';
  return seasons.flatMap(({ id, name, dates }): Task[] => {
    const due = dates.filter((date) => date <= until);
    const date = due[0];
    if (date === undefined) return [];
    const season = { name, date };
    const by = daysBefore(date, seasonDueDays, today);
    return [{ key: 'season', href: `/seasons/${id}#day-${date}`, days: due.length, season, due: by }];
  });
}

function staleHistory(ends: HomeFacts['historyEnds'], today: string): Task[] {
  if (ends.some(({ lastDate }) => lastDate === null)) return [{ key: 'no-calls', href: '/calls' }];
  const ages = ends.map(
    ({ lastDate }) => DateTime.fromISO(today).diff(DateTime.fromISO(lastDate ?? today), 'days').days,
  );
  const oldest = Math.max(0, ...ages);
  return oldest > oldHistoryDays ? [{ key: 'old-calls', href: '/calls', days: Math.floor(oldest) }] : [];
}
