/** Who takes part in a season, and who does not and why. Pure. */
import { DateTime } from 'luxon';
import type { RosterSource } from '../people/rules.ts';
import { soloFactor } from '../swapdays/rules.ts';
import { minutesThere } from './presence.ts';
import type { Season, SeasonWish } from './season.ts';
import { grouped } from './season.ts';

/**
 * veto: a head has said “not this season”; left: has left the company; later: starts after the season;
 * never-there: is there on no day of it for as long as a turn takes; not-qualified: may not answer the own
 * department's calls alone, and so can have no guest.
 */
export type LeftOut = 'veto' | 'left' | 'later' | 'never-there' | 'not-qualified';

/** One person of a department of the season. */
export interface Member {
  id: string;
  name: string;
  email: string;
  departmentId: string;
  startedOn: string;
  /** The season's dates on which the person is there long enough for a turn. */
  there: ReadonlySet<string>;
  /** Has a day of the season within the newcomers' days. */
  newcomer: boolean;
  nominated: boolean;
  /** With whom never. */
  apart: readonly string[];
  leftOut: LeftOut | null;
}

/** A guest is briefed before the visit and looks back after it: so long together. */
export const talkMinutes = 30;

/** How long somebody must be there for a turn: as guest, and on a mutual day as host too. */
function turnMinutes({ kind, visitMinutes }: Pick<Season, 'kind' | 'visitMinutes'>): number {
  return (kind === 'mutual' ? 2 * visitMinutes : visitMinutes) + talkMinutes;
}

/**
 * Everybody who belongs to one of the departments during the season, by name.
 * @param known the season's dates, and those on which each person is there (`datesOfAll`)
 */
export function seasonMembers(
  season: Season,
  sources: readonly RosterSource[],
  wishes: readonly SeasonWish[],
  { dates, there: thereOf }: { dates: readonly string[]; there: ReadonlyMap<string, ReadonlySet<string>> },
): Member[] {
  const wishesOf = grouped(
    wishes.flatMap((wish) => [
      { id: wish.employeeId, wish },
      ...(wish.otherId === null ? [] : [{ id: wish.otherId, wish }]),
    ]),
    ({ id }) => id,
  );
  return sources
    .filter(({ leftAt }) => leftAt === null || leftAt.slice(0, 10) >= season.fromDate)
    .map((source) => {
      const mine = (wishesOf.get(source.id) ?? []).map(({ wish }) => wish);
      const there = thereOf.get(source.id) ?? new Set<string>();
      const member: Member = {
        id: source.id,
        name: source.name,
        email: source.email,
        departmentId: source.departmentId,
        startedOn: source.startedOn,
        there,
        newcomer: isNewcomer(season, source, dates),
        nominated: mine.some(({ kind }) => kind === 'nominated'),
        apart: mine
          .filter(({ kind }) => kind === 'apart')
          .map(({ employeeId, otherId }) => (employeeId === source.id ? (otherId ?? '') : employeeId)),
        leftOut: null,
      };
      return { ...member, leftOut: whyLeftOut(season, source, mine, there) };
    })
    .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
}

/** By person, the season's dates on which the person is there long enough for a turn. */
export function datesOfAll(
  season: Season,
  sources: readonly RosterSource[],
  dates: readonly string[],
): Map<string, ReadonlySet<string>> {
  const usual = new Map<unknown, ReadonlySet<string>>();
  return new Map(sources.map((source) => [source.id, datesThere(season, source, dates, usual)]));
}

/** People of one shift pattern who are never away are there on the same dates: they are worked out once. */
function datesThere(
  season: Season,
  source: RosterSource,
  dates: readonly string[],
  usual: Map<unknown, ReadonlySet<string>>,
): ReadonlySet<string> {
  const needed = turnMinutes(season);
  const isThere = (one: RosterSource) =>
    new Set(dates.filter((date) => minutesThere(one, date) >= Math.max(1, needed)));
  const plain =
    source.absences.every(({ toDate, fromDate }) => toDate < season.fromDate || fromDate > season.toDate) &&
    source.startedOn <= season.fromDate &&
    source.leftAt === null;
  if (!plain) return isThere(source);
  const known = usual.get(source.pattern) ?? isThere(source);
  usual.set(source.pattern, known);
  return known;
}

function isNewcomer(
  season: Season,
  { startedOn }: Pick<RosterSource, 'startedOn'>,
  dates: readonly string[],
): boolean {
  const last =
    DateTime.fromISO(startedOn, { zone: 'utc' }).plus({ days: season.newcomerDays }).toISODate() ?? '';
  return last >= season.fromDate && dates.some((date) => date >= startedOn && date <= last);
}

function whyLeftOut(
  season: Season,
  source: RosterSource,
  wishes: readonly SeasonWish[],
  there: ReadonlySet<string>,
): LeftOut | null {
  if (source.leftAt !== null && there.size === 0) return 'left';
  if (source.startedOn > season.toDate) return 'later';
  if (wishes.some(({ kind, employeeId }) => kind === 'left-out' && employeeId === source.id)) return 'veto';
  const hosts =
    season.kind === 'mutual' || (season.kind === 'first') === (source.departmentId === season.second.id);
  if (hosts && soloFactor(source, source.departmentId) === 0) return 'not-qualified';
  return there.size === 0 ? 'never-there' : null;
}

/** Who takes part, as the draw needs it: ids by department, each list by code point. */
export function drawList(
  season: Pick<Season, 'first' | 'second'>,
  members: readonly Member[],
): Record<string, string[]> {
  return Object.fromEntries(
    [season.first, season.second].map(({ id }) => [
      id,
      members
        .filter(({ departmentId, leftOut }) => departmentId === id && leftOut === null)
        .map((member) => member.id)
        .sort(),
    ]),
  );
}
