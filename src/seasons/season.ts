/** What a season is, as queries read it and pages show it; and the decisions that need nothing else. Pure. */
import { DateTime } from 'luxon';
import type { SeasonPlanTable, SeasonTable } from '../database/tables.ts';
import type { SeasonPlan } from '../planning/season/season-problem.ts';

/** A department as the pages of a season show it. */
export interface SeasonDepartment {
  id: string;
  nameRu: string;
  nameEn: string;
  colour: 'sales' | 'service';
  timeZone: string;
}

/** mutual: a pair visits each other; first, second: that department's people visit the other's. */
export const seasonKinds = ['mutual', 'first', 'second'] as const;
export type SeasonKind = (typeof seasonKinds)[number];

/** A season with both departments. Dates are local days `YYYY-MM-DD`, both ends included. */
export interface Season {
  id: string;
  name: string;
  kind: SeasonKind;
  first: SeasonDepartment;
  second: SeasonDepartment;
  fromDate: string;
  toDate: string;
  /** 1 is Monday. */
  weekdays: number[];
  visitMinutes: number;
  turnsPerPerson: number;
  daysBetweenTurns: number;
  newcomerDays: number;
  /** How many workshops are wanted, 0 to 3. */
  workshops: number;
  /** The most pairs on one day. */
  dayLimit: number;
  createdBy: string;
  createdAt: string;
  publishedAt: string | null;
  publishedBy: string | null;
  /** Counts every change; a form that carries an older number is refused. */
  version: number;
}

/** What a head fills in; as stored, without what the program adds. */
export type SeasonValues = Pick<
  SeasonTable,
  | 'name'
  | 'firstDepartmentId'
  | 'secondDepartmentId'
  | 'kind'
  | 'fromDate'
  | 'toDate'
  | 'visitMinutes'
  | 'turnsPerPerson'
  | 'daysBetweenTurns'
  | 'newcomerDays'
  | 'workshops'
  | 'dayLimit'
> & { weekdays: number[] };

/** One draw of the order: what anybody needs to repeat it. */
export interface SeasonDraw {
  id: string;
  number: number;
  seed: number;
  /** Typed by a person before the draw, not made by the program. */
  typed: boolean;
  /** Why it was drawn again; empty for the first. */
  reason: string;
  /** Who was drawn, in drawn order: ids by department. */
  order: Readonly<Record<string, readonly string[]>>;
  drawnBy: string;
  drawnAt: string;
}

export type WishKind = 'nominated' | 'left-out' | 'apart';

export interface SeasonWish {
  id: string;
  employeeId: string;
  kind: WishKind;
  /** With whom not; null unless the kind is `apart`. */
  otherId: string | null;
  note: string;
  madeBy: string;
  madeAt: string;
}

/** What a head has set for a day of a department. */
export interface DayLimit {
  date: string;
  departmentId: string;
  people: number;
  note: string;
  setBy: string;
  setAt: string;
}

/** A turn set by hand against the draw; a null date means none in this season. */
export interface SeasonOverride {
  id: string;
  employeeId: string;
  date: string | null;
  reason: string;
  madeBy: string;
  madeAt: string;
}

/** A change by hand that a proposal holds, to be kept as overrides once it is accepted. */
export interface Asked {
  /** The turns to be set. */
  set: readonly { employeeId: string; date: string | null; reason: string }[];
  /** People whose override is taken back. */
  withdraw: readonly string[];
}
export const nothingAsked: Asked = { set: [], withdraw: [] };

/** Two changes by hand in one; of what they say of the same person the later one counts. */
export function bothAsked(earlier: Asked, later: Asked): Asked {
  const setLater = new Set(later.set.map(({ employeeId }) => employeeId));
  const said = new Set([...setLater, ...later.withdraw]);
  return {
    set: [...earlier.set.filter(({ employeeId }) => !said.has(employeeId)), ...later.set],
    withdraw: [...new Set([...earlier.withdraw, ...later.withdraw])].filter((id) => !setLater.has(id)),
  };
}

/** A plan of a season as stored. */
export interface StoredSeasonPlan {
  id: string;
  number: number;
  drawId: string;
  state: SeasonPlanTable['state'];
  seasonVersion: number;
  madeBy: string;
  madeAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  /** The problem in the words of `swap-a-day/season-problem@1`: what one can download and plan again. */
  problem: ProblemJson;
  plan: SeasonPlan;
  /** Proven: no plan has more pairs. */
  mostPairs: number;
  /** Dates proposed for workshops. */
  workshops: readonly string[];
  asked: Asked;
}

/** `swap-a-day/season-problem@1` as JSON. */
export interface ProblemJson {
  format: string;
  days: { date: string; capacity: Record<string, number> }[];
  people: {
    id: string;
    department: string;
    startedOn: string | null;
    unavailable: string[];
    priority: number;
    /** Came after the draw. */
    late?: boolean;
  }[];
  pairs: { forbidden: [string, string][]; done: [string, string][] };
  fixed: Readonly<Record<string, string>>[];
  previous: Readonly<Record<string, string>>[];
  overrides: { person: string; date: string | null; reason: string }[];
  rules: { turnsPerPerson: number; newcomerDays: number; daysBetweenTurns: number };
  seed: number;
}

/** A swap day that was made of a day of the season. */
export interface MadeDay {
  swapDayId: string;
  date: string;
  /** `workshop` for a workshop day, anything else for turns. */
  kind: string;
  cancelled: boolean;
  published: boolean;
  /** Guest and host of everybody who has a partner, by person. */
  partners: readonly { guestId: string; hostId: string }[];
}

/** Two people on one date. */
export interface Pair {
  date: string;
  first: string;
  second: string;
}

/** A plan's pairs with the season's own names for the departments. */
export function pairsOf(
  { first, second }: Pick<Season, 'first' | 'second'>,
  plan: { readonly pairs: readonly Readonly<Record<string, string>>[] },
): Pair[] {
  return plan.pairs.map((pair) => ({
    date: pair['date'] ?? '',
    first: pair[first.id] ?? '',
    second: pair[second.id] ?? '',
  }));
}

/** The two departments in their order. */
export function sidesOf({
  first,
  second,
}: Pick<Season, 'first' | 'second'>): [SeasonDepartment, SeasonDepartment] {
  return [first, second];
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  // Asked for every person and day: a day number is quicker than a calendar. 1970-01-01 was a Thursday.
  return ((Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 3) % 7) + 1;
}

/** The dates of the season: those of its range on its weekdays. */
export function seasonDates({
  fromDate,
  toDate,
  weekdays,
}: Pick<Season, 'fromDate' | 'toDate' | 'weekdays'>): string[] {
  const dates: string[] = [];
  const last = DateTime.fromISO(toDate, { zone: 'utc' });
  for (let day = DateTime.fromISO(fromDate, { zone: 'utc' }); day <= last; day = day.plus({ days: 1 })) {
    if (weekdays.includes(day.weekday)) dates.push(day.toFormat('yyyy-MM-dd'));
  }
  return dates;
}

export type SeasonStatus = 'draft' | 'drawn' | 'planned' | 'published';

/** How far a season is. */
export function seasonStatus(
  season: Pick<Season, 'publishedAt'>,
  facts: { drawn: boolean; planned: boolean },
): SeasonStatus {
  if (season.publishedAt !== null) return 'published';
  if (facts.planned) return 'planned';
  return facts.drawn ? 'drawn' : 'draft';
}

/** A list in groups by what a function gives for each item. */
export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
