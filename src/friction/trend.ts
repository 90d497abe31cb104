/** Claims by week. Pure. */
import { DateTime } from 'luxon';
import { fewestPeople } from './rules.ts';

export interface Week {
  /** Its Monday, a local day. */
  readonly monday: string;
  readonly claims: number;
  readonly harmed: number;
  /** Who could have noted one: people of the noting department, in people-weeks. */
  readonly people: number;
  /** Claims per 100 people of the noting department; null where nobody worked there. */
  readonly per100: number | null;
  /** The week that is not over. */
  readonly isUnfinished: boolean;
  readonly swapDays: number;
}

export interface Trend {
  readonly fromDepartmentId: string;
  readonly aboutDepartmentId: string;
  /** Of all weeks, those that are not shown one by one too. */
  readonly claims: number;
  readonly harmed: number;
  /** Every week of the period, those without a claim too; empty for a small department. */
  readonly weeks: readonly Week[];
  /** So few people note here that a week would point at somebody: only the sums are shown. */
  readonly isSmall: boolean;
}

interface TrendFacts {
  readonly counts: readonly {
    happenedOn: string;
    fromDepartmentId: string;
    aboutDepartmentId: string;
    claims: number;
    harmed: number;
  }[];
  readonly employment: readonly { departmentId: string; startedOn: string; leftAt: string | null }[];
  readonly swapDays: readonly { date: string; guestDepartmentId: string; hostDepartmentId: string }[];
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

/** The weeks of every direction in which there is a claim, in the order of the departments. */
export function trendsOf(facts: TrendFacts, departmentIds: readonly string[]): Trend[] {
  const mondays = mondaysBetween(facts.from, facts.to);
  return departmentIds.flatMap((from) =>
    departmentIds.flatMap((about): Trend[] => {
      const counts = facts.counts.filter(
        (one) => one.fromDepartmentId === from && one.aboutDepartmentId === about,
      );
      return counts.length === 0 ? [] : [trendOf(facts, { from, about, counts, mondays })];
    }),
  );
}

interface Direction {
  from: string;
  about: string;
  counts: TrendFacts['counts'];
  mondays: readonly string[];
}

function trendOf(facts: TrendFacts, { from, about, counts, mondays }: Direction): Trend {
  const staff = facts.employment.filter(({ departmentId }) => departmentId === from);
  const byWeek = new Map<string, { claims: number; harmed: number }>();
  for (const { happenedOn, claims, harmed } of counts) {
    const week = byWeek.get(mondayOf(happenedOn)) ?? { claims: 0, harmed: 0 };
    byWeek.set(mondayOf(happenedOn), { claims: week.claims + claims, harmed: week.harmed + harmed });
  }
  const weeks = mondays.map((monday): Week => {
    const { claims, harmed } = byWeek.get(monday) ?? { claims: 0, harmed: 0 };
    const people = peopleIn(staff, monday);
    const sunday = plusDays(monday, 6);
    return {
      ...{ monday, claims, harmed, people },
      per100: people === 0 ? null : (claims / people) * 100,
      isUnfinished: facts.today <= sunday,
      swapDays: facts.swapDays.filter(
        (day) =>
          day.date >= monday &&
          day.date <= sunday &&
          [from, about].every((id) => id === day.guestDepartmentId || id === day.hostDepartmentId),
      ).length,
    };
  });
  const isSmall = weeks.some(({ people }) => people < fewestPeople);
  return {
    fromDepartmentId: from,
    aboutDepartmentId: about,
    claims: counts.reduce((sum, one) => sum + one.claims, 0),
    harmed: counts.reduce((sum, one) => sum + one.harmed, 0),
    weeks: isSmall ? [] : weeks,
    isSmall,
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
  if (last.length < weeks) return null;
  return {
    lately: rate(last),
    before: earlier.length < weeks ? null : rate(earlier),
    claims: last.reduce((sum, one) => sum + one.claims, 0),
  };
}

function rate(weeks: readonly Week[]): number {
  const people = weeks.reduce((sum, one) => sum + one.people, 0);
  return people === 0 ? 0 : (weeks.reduce((sum, one) => sum + one.claims, 0) / people) * 100;
}

/** The Monday of a local day's week. */
export function mondayOf(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).startOf('week').toFormat('yyyy-MM-dd');
}

export function plusDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

function mondaysBetween(from: string, to: string): string[] {
  const mondays: string[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = plusDays(monday, 7)) mondays.push(monday);
  return mondays;
}
