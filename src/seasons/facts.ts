/** Reads everything that a season's pages and plans rest on: one pass over the roster and the forecast of its dates. */
import { setImmediate } from 'node:timers/promises';
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { databaseState } from '../database/state.ts';
import { listDepartments, rosterSources } from '../people/queries.ts';
import type { RosterSource } from '../people/rules.ts';
import { keepLast } from '../swapdays/board/cache.ts';
import { soloFactor, todayIn } from '../swapdays/rules.ts';
import type { DateFacts, LendingDay } from './capacity.ts';
import { type DemandReader, demandReader } from './demand.ts';
import { capacityDays } from './capacity.ts';
import type { Member } from './people.ts';
import { datesOfAll, seasonMembers, talkMinutes } from './people.ts';
import { findSeasonPlan } from './plan-queries.ts';
import { agentsOn, minutesThere, awayAtOnce } from './presence.ts';
import { listMadeDays } from './made-queries.ts';
import { listDayLimits, listDraws, listOverrides, listWishes } from './queries.ts';
import type {
  MadeDay,
  Pair,
  Season,
  SeasonDraw,
  SeasonOverride,
  SeasonWish,
  StoredSeasonPlan,
} from './season.ts';
import { pairsOf, seasonDates, sidesOf, weekdayOf } from './season.ts';
import { workshopDays } from './workshops.ts';

export interface SeasonFacts {
  season: Season;
  /** Today, where the first department is. */
  today: string;
  /** The capacity calendar, with the days for workshops set aside. */
  days: LendingDay[];
  members: Member[];
  wishes: SeasonWish[];
  overrides: SeasonOverride[];
  draws: SeasonDraw[];
  made: MadeDay[];
  /** The plan that holds, if there is one. */
  plan: StoredSeasonPlan | undefined;
  /** Its pairs. */
  current: Pair[];
  /** Dates proposed for workshops, those that are made left out. */
  workshops: string[];
}

/** What does not depend on what heads decide: the people and how many of them each day can spare. */
interface Basis {
  dates: DateFacts[];
  sources: RosterSource[];
  /** By person, the dates on which the person is there long enough for a turn. */
  there: Map<string, ReadonlySet<string>>;
}

/** How many seasons' calendars are kept while the database stays as it is. */
const mostKept = 8;

export interface SeasonReader {
  /** @param workshops dates for workshops that a head has chosen, instead of those of the plan that holds */
  read: (season: Season, now: DateTime, workshops?: readonly string[]) => Promise<SeasonFacts>;
}

/** Reads seasons; the forecast's part of a calendar is kept until something is written to the database. */
export function seasonReader(db: Db): SeasonReader {
  const kept = keepLast<Basis>(mostKept);
  const demand = demandReader(db);

  async function basisOf(season: Season, today: string): Promise<Basis> {
    const state = `${await databaseState(db)} ${today} ${season.version}`;
    const known = kept.find(season.id, state);
    if (known !== undefined) return known;
    const basis = await readBasis(db, demand, season, today);
    kept.keep(season.id, state, basis);
    return basis;
  }

  return {
    async read(season, now, chosen) {
      const today = todayIn(season.first.timeZone, now);
      const { dates, sources, there } = await basisOf(season, today);
      const wishes = await listWishes(db, season.id);
      const made = await listMadeDays(db, season.id);
      const limits = await listDayLimits(db, season.id);
      const plan = await findSeasonPlan(db, season.id, 'accepted');
      const days = (workshops: string[]): LendingDay[] =>
        capacityDays(season, dates, { limits, made, workshops });
      const workshops = workshopDays(days([]), season.workshops, {
        kept: chosen ?? plan?.workshops ?? [],
        made: made.filter(({ kind, cancelled }) => kind === 'workshop' && !cancelled).map(({ date }) => date),
      });
      return {
        season,
        today,
        days: days(workshops),
        members: seasonMembers(season, sources, wishes, { dates: dates.map(({ date }) => date), there }),
        wishes,
        overrides: await listOverrides(db, season.id),
        draws: await listDraws(db, season.id),
        made,
        plan,
        current: plan === undefined ? [] : pairsOf(season, plan.plan),
        workshops,
      };
    },
  };
}

async function readBasis(db: Db, demandOf: DemandReader, season: Season, today: string): Promise<Basis> {
  const dates = seasonDates(season);
  const ids = sidesOf(season).map(({ id }) => id);
  const sources = await rosterSources(db, ids);
  const departments = (await listDepartments(db)).filter(({ id }) => ids.includes(id));
  const demand = await demandOf(
    departments,
    dates.filter((date) => date >= today),
  );
  const taken = await takenDates(db, season, ids);
  const agents = new Map(ids.map((id) => [id, agentsOn(id, sources)]));
  const spareOn = (id: string, other: string, date: string): number | null => {
    const needed = demand.required(id, date);
    const visited = demand.required(other, date);
    const free = agents.get(id)?.(date) ?? [];
    return awayAtOnce(free, needed, visited, season.visitMinutes + talkMinutes);
  };
  const facts: DateFacts[] = [];
  for (const date of dates) {
    // With thousands of people a day takes some milliseconds: whoever else asks is answered in between.
    await setImmediate();
    const past = date < today;
    facts.push({
      date,
      past,
      bothOpen: departments.every(({ hours }) => hours.some(({ weekday }) => weekday === weekdayOf(date))),
      holiday: demand.isHoliday(date),
      taken: taken.has(date),
      spare: Object.fromEntries(
        ids.map((id, at) => [id, past ? null : spareOn(id, ids[1 - at] ?? '', date)]),
      ),
      hosts: Object.fromEntries(ids.map((id) => [id, past ? 0 : hostsOn(sources, id, date)])),
    });
  }
  return { dates: facts, sources, there: datesOfAll(season, sources, dates) };
}

/** People of a department who answer its calls alone and are there. */
function hostsOn(sources: readonly RosterSource[], departmentId: string, date: string): number {
  return sources.filter(
    (source) =>
      source.departmentId === departmentId &&
      soloFactor(source, departmentId) > 0 &&
      minutesThere(source, date) > 0,
  ).length;
}

/** Dates on which one of the departments has a swap day that is not of this season. */
async function takenDates(db: Db, season: Season, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('swapDay as day')
    .leftJoin('seasonSwapDay as made', (join) =>
      join.onRef('made.swapDayId', '=', 'day.id').on('made.seasonId', '=', season.id),
    )
    .select('day.date')
    .where('day.date', '>=', season.fromDate)
    .where('day.date', '<=', season.toDate)
    .where('day.cancelledAt', 'is', null)
    .where('made.swapDayId', 'is', null)
    .where((eb) => eb.or([eb('guestDepartmentId', 'in', ids), eb('hostDepartmentId', 'in', ids)]))
    .execute();
  return new Set(rows.map(({ date }) => date));
}
