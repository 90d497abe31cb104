/** The capacity calendar: how many people each department can lend on each day of a season. Pure. */
import type { DayLimit, MadeDay, Season } from './season.ts';
import { sidesOf } from './season.ts';

/**
 * open: turns may be planned; past: over; closed: a department does not work; holiday; taken: another swap day stands
 * there; made: a swap day was made of it; workshop: kept for a workshop.
 */
export type DayState = 'open' | 'past' | 'closed' | 'holiday' | 'taken' | 'made' | 'workshop';

/** What one department lends on a day. */
export interface Lending {
  departmentId: string;
  /** As computed: people who can be away at once for a visit (or can host one); null: no call is expected, so nobody can say. */
  spare: number | null;
  /** Set by a head for this day; it can only lower what was computed. */
  limit: DayLimit | null;
  /** What counts: never negative, and 0 unless the day is open. */
  people: number;
}

export interface LendingDay {
  date: string;
  state: DayState;
  lending: readonly [Lending, Lending];
  /** Pairs that the day can bear: both departments' people and the season's limit. */
  pairs: number;
}

/** What is known of a date before anybody decides. */
export interface DateFacts {
  date: string;
  past: boolean;
  bothOpen: boolean;
  holiday: boolean;
  taken: boolean;
  /** By department: people who can be away at once for a visit, or null. */
  spare: Readonly<Record<string, number | null>>;
  /** By department: people there who may be visited. */
  hosts: Readonly<Record<string, number>>;
}

/** The calendar's days, in the order of the facts. */
export function capacityDays(
  season: Pick<Season, 'kind' | 'first' | 'second' | 'dayLimit'>,
  facts: readonly DateFacts[],
  known: { limits: readonly DayLimit[]; made: readonly MadeDay[]; workshops: readonly string[] },
): LendingDay[] {
  const limitOf = new Map(known.limits.map((limit) => [`${limit.date} ${limit.departmentId}`, limit]));
  const made = new Set(known.made.filter(({ cancelled }) => !cancelled).map(({ date }) => date));
  const workshops = new Set(known.workshops);
  const [first, second] = sidesOf(season);
  return facts.map((day) => {
    const state = stateOf(day, made, workshops);
    const lend = (departmentId: string, visits: boolean): Lending => {
      const spare = day.spare[departmentId] ?? null;
      const limit = limitOf.get(`${day.date} ${departmentId}`) ?? null;
      // Who is only visited goes on answering calls: there the hosts count, not who can be spared.
      const able = visits ? (spare ?? 0) : (day.hosts[departmentId] ?? 0);
      const allowed = Math.max(0, Math.min(able, limit?.people ?? Number.POSITIVE_INFINITY));
      return { departmentId, spare: visits ? spare : able, limit, people: state === 'open' ? allowed : 0 };
    };
    const lending = [
      lend(first.id, season.kind !== 'second'),
      lend(second.id, season.kind !== 'first'),
    ] as const;
    const pairs = Math.min(lending[0].people, lending[1].people, season.dayLimit);
    return { date: day.date, state, lending, pairs };
  });
}

function stateOf(day: DateFacts, made: ReadonlySet<string>, workshops: ReadonlySet<string>): DayState {
  if (made.has(day.date)) return 'made';
  if (day.past) return 'past';
  if (!day.bothOpen) return 'closed';
  if (day.holiday) return 'holiday';
  if (day.taken) return 'taken';
  return workshops.has(day.date) ? 'workshop' : 'open';
}

/** One level of the heat map for each number: 0 for nobody, 1 to 5 by its share of the most. */
export function heatLevel(people: number, most: number): number {
  if (people <= 0 || most <= 0) return 0;
  return Math.min(5, Math.max(1, Math.ceil((people / most) * 5)));
}
