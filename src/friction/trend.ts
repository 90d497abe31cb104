/** Claims by week. Pure. */
import { mondayOf, plusDays } from '../days.ts';
import { DateTime } from 'luxon';
import { fewestPeople } from './rules.ts';

export interface Week {
  /** Its Monday, a local day. */
  readonly monday: string;
  readonly claims: number;
  readonly harmed: number;
  /** Who could have noted one: people of the noting department, in people-weeks. */
  readonly people: number;
  /** Claims per 100 people of the noting department; null where it is not shown. */
  readonly per100: number | null;
  /** The week that is not over. */
  readonly isUnfinished: boolean;
  /** So few people note here that the week would point at somebody: its claims are counted nowhere. */
  readonly isHidden: boolean;
  readonly swapDays: number;
}

export interface Trend {
  readonly fromDepartmentId: string;
  readonly aboutDepartmentId: string;
  /** Of the weeks that are shown; of a small department those of `sumsOf`. */
  readonly claims: number;
  readonly harmed: number;
  /** Every week of the period, those without a claim too; empty for a small department. */
  readonly weeks: readonly Week[];
  /** No week is shown: only the sum of a time that nobody chooses, so that no two of them tell a week. */
  readonly isSmall: boolean;
  /** The days of a small department's sum, both included. */
  readonly sumsOf: Period;
}

interface Period {
  readonly from: string;
  readonly to: string;
}

interface DayCount {
  readonly happenedOn: string;
  readonly fromDepartmentId: string;
  readonly aboutDepartmentId: string;
  readonly claims: number;
  readonly harmed: number;
}

interface TrendFacts {
  readonly counts: readonly DayCount[];
  /** Of the finished quarters. */
  readonly sums: Period & { readonly counts: readonly DayCount[] };
  readonly employment: readonly { departmentId: string; startedOn: string; leftAt: string | null }[];
  readonly swapDays: readonly { date: string; guestDepartmentId: string; hostDepartmentId: string }[];
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

/**
 * The two calendar quarters that are over. Whatever period somebody asks for, the sum of a small department is theirs:
 * sums of periods that can be chosen, or that grow day by day, could be taken from each other.
 */
export function finishedQuarters(today: string): Period {
  const quarter = DateTime.fromISO(today, { zone: 'utc' }).startOf('quarter');
  return {
    from: quarter.minus({ quarters: 2 }).toFormat('yyyy-MM-dd'),
    to: quarter.minus({ days: 1 }).toFormat('yyyy-MM-dd'),
  };
}

/** The weeks of every direction in which there is a claim, in the order of the departments. */
export function trendsOf(facts: TrendFacts, departmentIds: readonly string[]): Trend[] {
  const mondays = mondaysBetween(facts.from, facts.to);
  return departmentIds.flatMap((from) =>
    departmentIds.flatMap((about): Trend[] => {
      const trend = trendOf(facts, { from, about, mondays });
      return trend.claims === 0 ? [] : [trend];
    }),
  );
}

interface Direction {
  from: string;
  about: string;
  mondays: readonly string[];
}

function trendOf(facts: TrendFacts, { from, about, mondays }: Direction): Trend {
  const isOurs = (one: DayCount) => one.fromDepartmentId === from && one.aboutDepartmentId === about;
  const staff = facts.employment.filter(({ departmentId }) => departmentId === from);
  const byWeek = new Map<string, { claims: number; harmed: number }>();
  for (const { happenedOn, claims, harmed } of facts.counts.filter(isOurs)) {
    const week = byWeek.get(mondayOf(happenedOn)) ?? { claims: 0, harmed: 0 };
    byWeek.set(mondayOf(happenedOn), { claims: week.claims + claims, harmed: week.harmed + harmed });
  }
  const weeks = mondays.map((monday): Week => {
    const people = peopleIn(staff, monday);
    const isHidden = people < fewestPeople;
    const { claims, harmed } = (isHidden ? undefined : byWeek.get(monday)) ?? { claims: 0, harmed: 0 };
    const sunday = plusDays(monday, 6);
    return {
      ...{ monday, claims, harmed, people, isHidden },
      per100: isHidden ? null : (claims / people) * 100,
      isUnfinished: facts.today <= sunday,
      swapDays: facts.swapDays.filter(
        (day) =>
          day.date >= monday &&
          day.date <= sunday &&
          [from, about].every((id) => id === day.guestDepartmentId || id === day.hostDepartmentId),
      ).length,
    };
  });
  const isSmall = weeks.every(({ isHidden }) => isHidden);
  const counted: readonly { claims: number; harmed: number }[] = isSmall
    ? facts.sums.counts.filter(isOurs)
    : weeks;
  return {
    fromDepartmentId: from,
    aboutDepartmentId: about,
    claims: counted.reduce((sum, one) => sum + one.claims, 0),
    harmed: counted.reduce((sum, one) => sum + one.harmed, 0),
    weeks: isSmall ? [] : weeks,
    isSmall,
    sumsOf: { from: facts.sums.from, to: facts.sums.to },
  };
}

/** People of a department in a week, each for the share of its working days on which they belonged to it. */
function peopleIn(staff: TrendFacts['employment'], monday: string): number {
  const days = [0, 1, 2, 3, 4].map((day) => plusDays(monday, day));
  const worked = staff.reduce(
    (sum, { startedOn, leftAt }) =>
      sum + days.filter((day) => startedOn <= day && (leftAt === null || leftAt.slice(0, 10) > day)).length,
    0,
  );
  return worked / days.length;
}

/** The finished weeks' claims per 100 people and week in the last `weeks` weeks, and in as many before them. */
export function beforeAndLately(
  trend: Trend,
  weeks: number,
): { lately: number; before: number | null; claims: number } | null {
  const finished = trend.weeks.filter(({ isUnfinished }) => !isUnfinished);
  const last = finished.slice(-weeks);
  const earlier = finished.slice(-2 * weeks, -weeks);
  if (last.length < weeks || last.some(({ isHidden }) => isHidden)) return null;
  return {
    lately: rate(last),
    before: earlier.length < weeks || earlier.some(({ isHidden }) => isHidden) ? null : rate(earlier),
    claims: last.reduce((sum, one) => sum + one.claims, 0),
  };
}

function rate(weeks: readonly Week[]): number {
  const people = weeks.reduce((sum, one) => sum + one.people, 0);
  return people === 0 ? 0 : (weeks.reduce((sum, one) => sum + one.claims, 0) / people) * 100;
}

/** The Monday of a local day's week. */
function mondaysBetween(from: string, to: string): string[] {
  const mondays: string[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = plusDays(monday, 7)) mondays.push(monday);
  return mondays;
}
