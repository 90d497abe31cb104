/** Columns and rows of guests: their time beside hosts, the briefing before it and the reflection after it. Pure. */
import type { DayProblem, Shadow } from '../day-problem.ts';
import { eligibleHosts, minBlockIntervals } from '../day-problem.ts';
import { addLeastBlocks } from './block-rows.ts';
import type { Group, Refinement } from './groups.ts';
import type { Beside, OwnTalk } from './group-rows.ts';
import type { LinearModel } from './linear-model.ts';
import { addColumn, addExpression, addRow, addTerm, expression } from './linear-model.ts';
import type { PersonDay } from './person-day.ts';

/** The host's name under which time beside hosts is counted when hosts are pooled. */
export const anyHost = '';

type Shadowed = Beside['shadow'];

/** A guest's columns; `starts` are those that decide the most and are rounded first. */
export interface GuestColumns {
  readonly shadow: Shadowed;
  readonly ownTalks: readonly OwnTalk[];
  readonly starts: readonly number[];
}

/** Adds a guest's columns (1 while beside that host) and the rows of the guest alone. */
export function addGuest(
  model: LinearModel,
  problem: DayProblem,
  group: Group,
  days: ReadonlyMap<string, PersonDay>,
  refinement: Refinement,
): GuestColumns {
  const [guest] = group.people;
  const shadow = guest?.shadow ?? null;
  if (guest === undefined || shadow === null) return { shadow: [], ownTalks: [], starts: [] };
  const least = minBlockIntervals(problem, shadow);
  const eligible = new Set(eligibleHosts(problem, guest).map(({ id }) => id));
  const hosts = refinement.poolHosts
    ? [anyHost]
    : (refinement.hosts.get(guest.id) ?? []).filter((host) => eligible.has(host));
  const open = (host: string, at: number) => {
    if (at < shadow.window[0] || at >= shadow.window[1] || group.day.fixed[at] !== null) return false;
    if (group.day.pinnedAssist[at] != null) return false;
    const pinned = group.day.pinnedHost[at] ?? null;
    if (host === anyHost) return true;
    const there = days.get(host)?.fixed[at];
    return (there === null || there === `phone:${shadow.queue}`) && (pinned === null || pinned === host);
  };
  const beside = hosts.map(
    (host) =>
      [
        host,
        group.day.fixed.map((_, at) => (open(host, at) ? addColumn(model, 0, 1, 0, true) : -1)),
      ] as const,
  );
  const needed = shadow.minutes / problem.intervalMinutes;
  const talks = ownTalkLengths(problem, guest);
  const patterns =
    beside.length === 1 ? wholePatterns(beside[0]?.[1] ?? [], group.day.pinnedHost, needed, least) : null;
  if (patterns === null) {
    const starts = addBlocks(model, group, beside, needed, least);
    return { shadow: beside, starts, ownTalks: addEnds(model, group, beside, talks) };
  }
  const fitting = patterns.filter((pattern) => talks.every((talk) => talkFits(group, pattern, talk)));
  const starts = addPatterns(model, beside[0]?.[1] ?? [], fitting);
  const ownTalks = talks.map((talk) => ({
    activity: talk.activity,
    at: group.day.fixed.map((_, at) => {
      const here = expression();
      fitting.forEach((pattern, i) => inTalk(pattern, talk, at) && addTerm(here, starts[i] ?? -1, 1));
      return here.columns.length === 0 ? null : here;
    }),
  }));
  return { shadow: beside, starts, ownTalks };
}

interface OwnTalkLength {
  readonly activity: OwnTalk['activity'];
  readonly length: number;
}

function ownTalkLengths(problem: DayProblem, { shadow }: { shadow: Shadow | null }): OwnTalkLength[] {
  const talks = [
    { activity: 'briefing' as const, length: (shadow?.briefingMinutes ?? 0) / problem.intervalMinutes },
    { activity: 'reflection' as const, length: (shadow?.reflectionMinutes ?? 0) / problem.intervalMinutes },
  ];
  return talks.filter(({ length }) => length > 0);
}

/** Whether the interval is in the talk that belongs to a visit of these intervals. */
function inTalk(pattern: readonly number[], { activity, length }: OwnTalkLength, at: number): boolean {
  const first = pattern[0] ?? 0;
  const end = (pattern.at(-1) ?? 0) + 1;
  return activity === 'briefing' ? at >= first - length && at < first : at >= end && at < end + length;
}

function talkFits(group: Group, pattern: readonly number[], talk: OwnTalkLength): boolean {
  const first = pattern[0] ?? 0;
  const from = talk.activity === 'briefing' ? first - talk.length : (pattern.at(-1) ?? 0) + 1;
  return canTalk(group, from, talk);
}

/** Whether the guest is free, or pinned to that talk, through the whole of it. */
function canTalk({ day }: Group, from: number, { activity, length }: OwnTalkLength): boolean {
  if (from < 0 || from + length > day.fixed.length) return false;
  return Array.from({ length }, (_, i) => from + i).every(
    (at) =>
      day.fixed[at] === activity ||
      (day.fixed[at] === null && day.pinnedHost[at] === null && day.pinnedAssist[at] === null),
  );
}

/**
 * Where the visit begins (for a briefing) and ends (for a reflection): one place each, nobody beside a host before or
 * after it, and somebody there directly at it.
 */
function addEnds(
  model: LinearModel,
  group: Group,
  beside: Shadowed,
  talks: readonly OwnTalkLength[],
): OwnTalk[] {
  const intervals = group.day.fixed.length;
  const besideAt = (at: number) => {
    const here = expression();
    for (const [, line] of beside) addTerm(here, line[at] ?? -1, 1);
    return here;
  };
  return talks.map((talk) => {
    const before = talk.activity === 'briefing';
    // The place is the first interval beside a host, or the first one after the last.
    const places = Array.from({ length: intervals + 1 }, (_, place) =>
      canTalk(group, before ? place - talk.length : place, talk) ? addColumn(model, 0, 1, 0, true) : -1,
    );
    const one = expression();
    for (const column of places) addTerm(one, column, 1);
    addRow(model, one, 1, 1);
    for (let at = 0; at < intervals; at++) {
      const here = besideAt(at);
      places.forEach((column, place) => (before ? place <= at : place > at) && addTerm(here, column, -1));
      addRow(model, here, -Infinity, 0);
    }
    places.forEach((column, place) => {
      const there = expression();
      addTerm(there, column, 1);
      addExpression(there, besideAt(before ? place : place - 1), -1);
      addRow(model, there, -Infinity, 0);
    });
    return {
      activity: talk.activity,
      at: group.day.fixed.map((_, at) => {
        const here = expression();
        for (let i = 0; i < talk.length; i++) addTerm(here, places[before ? at + 1 + i : at - i] ?? -1, 1);
        return here.columns.length === 0 ? null : here;
      }),
    };
  });
}

/** More ways than this for one guest, and they are left to the rows on blocks. */
const mostPatterns = 300;

/**
 * Every way to spend the time beside one host: lists of intervals, in blocks of at least `least` with gaps between.
 * Null when there are too many. A column for each leaves the solver far fewer fractions than rows on blocks do.
 */
function wholePatterns(
  line: readonly number[],
  pinnedHost: readonly (string | null)[],
  needed: number,
  least: number,
): number[][] | null {
  const patterns: number[][] = [];
  const extend = (pattern: readonly number[], from: number): boolean => {
    const left = needed - pattern.length;
    if (left === 0) {
      if (pinnedHost.every((host, at) => host === null || pattern.includes(at))) patterns.push([...pattern]);
      return patterns.length <= mostPatterns;
    }
    for (let start = from; start + Math.min(left, least) <= line.length; start++) {
      for (
        let length = least;
        length <= left && start + length <= line.length && (line[start + length - 1] ?? -1) >= 0;
        length++
      ) {
        if (line.slice(start, start + length).some((column) => column < 0)) break;
        if (left - length !== 0 && left - length < least) continue;
        const block = Array.from({ length }, (_, i) => start + i);
        if (!extend([...pattern, ...block], start + length + 1)) return false;
      }
    }
    return true;
  };
  return extend([], 0) ? patterns : null;
}

function addPatterns(
  model: LinearModel,
  line: readonly number[],
  patterns: readonly (readonly number[])[],
): number[] {
  const columns = patterns.map(() => addColumn(model, 0, 1, 0, true));
  const one = expression();
  for (const column of columns) addTerm(one, column, 1);
  addRow(model, one, 1, 1);
  line.forEach((beside, at) => {
    if (beside < 0) return;
    const here = expression();
    addTerm(here, beside, -1);
    patterns.forEach((pattern, i) => pattern.includes(at) && addTerm(here, columns[i] ?? -1, 1));
    addRow(model, here, 0, 0);
  });
  return columns;
}

/** Rows on blocks where there are several hosts or too many patterns: the agreed intervals in all, in so many blocks. */
function addBlocks(
  model: LinearModel,
  group: Group,
  beside: Shadowed,
  needed: number,
  least: number,
): number[] {
  const lines = beside.map(([, line]) => line);
  const starts = addLeastBlocks(model, lines, least);
  const total = expression();
  for (const line of lines) for (const column of line) addTerm(total, column, 1);
  addRow(model, total, needed, needed);
  const blocks = expression();
  for (const column of starts) addTerm(blocks, column, 1);
  addRow(model, blocks, 1, Math.floor(needed / least));
  group.day.pinnedHost.forEach((host, at) => {
    if (host === null) return;
    const here = expression();
    for (const line of lines) addTerm(here, line[at] ?? -1, 1);
    addRow(model, here, 1, 1);
  });
  return starts;
}
