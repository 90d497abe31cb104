import { DateTime } from 'luxon';

/** Minutes of a local day, from midnight; `[from, to)`. */
export type MinuteRange = readonly [number, number];

export interface RosterQualification {
  queueId: string;
  level: 'assisted' | 'solo';
  /** How much of a full agent the person is on this queue. */
  speedFactor: number;
}

/** A person on one date: when at work, when away, and what they may do. Minutes are counted from local midnight. */
export interface RosterPerson {
  id: string;
  name: string;
  email: string;
  departmentId: string;
  startedOn: string;
  /** Null on a day on which the person's pattern has no shift. */
  shift: { startsMinute: number; endsMinute: number } | null;
  /** Parts of the shift that the person is away; a whole-day absence covers the shift. Sorted, not overlapping. */
  absent: MinuteRange[];
  lunch: { minutes: number; fromMinute: number; toMinute: number } | null;
  /** One break of this length before lunch and one after; 0 for none. */
  breakMinutes: number;
  /** The longest time in a row on the phone: the person's own, else the department's. */
  maxPhoneMinutes: number;
  qualifications: RosterQualification[];
}

/** What the roster of a day is made of. */
export interface RosterSource {
  id: string;
  name: string;
  email: string;
  departmentId: string;
  startedOn: string;
  leftAt: string | null;
  maxPhoneMinutes: number;
  pattern: RosterPattern | null;
  absences: RosterAbsence[];
  qualifications: RosterQualification[];
}

export interface RosterPattern {
  lunchMinutes: number;
  lunchFromMinute: number;
  lunchToMinute: number;
  breakMinutes: number;
  days: { weekday: number; startsMinute: number; endsMinute: number }[];
}

export interface RosterAbsence {
  fromDate: string;
  toDate: string;
  fromMinute: number | null;
  toMinute: number | null;
}

/** Who belongs to the roster of a date: started already, not left yet. */
export function isEmployedOn(person: Pick<RosterSource, 'startedOn' | 'leftAt'>, date: string): boolean {
  return person.startedOn <= date && (person.leftAt === null || person.leftAt.slice(0, 10) > date);
}

/** The roster of one date: everybody employed on it, by name and then id. */
export function rosterOf(people: readonly RosterSource[], date: string): RosterPerson[] {
  return people
    .filter((person) => isEmployedOn(person, date))
    .map((person) => onDate(person, date))
    .sort((a, b) => (a.name === b.name ? compare(a.id, b.id) : compare(a.name, b.name)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function onDate(person: RosterSource, date: string): RosterPerson {
  const { id, name, email, departmentId, startedOn, maxPhoneMinutes, pattern, qualifications } = person;
  const shift = shiftOn(pattern, date);
  return {
    id,
    name,
    email,
    departmentId,
    startedOn,
    shift,
    absent: shift === null ? [] : absentOn(person.absences, date, shift),
    lunch: shift === null ? null : lunchIn(pattern, shift),
    breakMinutes: pattern?.breakMinutes ?? 0,
    maxPhoneMinutes,
    qualifications,
  };
}

function shiftOn(pattern: RosterPattern | null, date: string): RosterPerson['shift'] {
  const weekday = DateTime.fromISO(date, { zone: 'utc' }).weekday;
  const day = pattern?.days.find((one) => one.weekday === weekday);
  return day === undefined ? null : { startsMinute: day.startsMinute, endsMinute: day.endsMinute };
}

/** Lunch inside both its window and the shift; none where the rest of the window is too short for it. */
function lunchIn(
  pattern: RosterPattern | null,
  shift: NonNullable<RosterPerson['shift']>,
): RosterPerson['lunch'] {
  if (pattern === null || pattern.lunchMinutes === 0) return null;
  const fromMinute = Math.max(pattern.lunchFromMinute, shift.startsMinute);
  const toMinute = Math.min(pattern.lunchToMinute, shift.endsMinute);
  return toMinute - fromMinute < pattern.lunchMinutes
    ? null
    : { minutes: pattern.lunchMinutes, fromMinute, toMinute };
}

function absentOn(
  absences: readonly RosterAbsence[],
  date: string,
  shift: NonNullable<RosterPerson['shift']>,
): MinuteRange[] {
  const ranges = absences
    .filter((absence) => absence.fromDate <= date && date <= absence.toDate)
    .map(({ fromMinute, toMinute }): MinuteRange => [
      Math.max(fromMinute ?? 0, shift.startsMinute),
      Math.min(toMinute ?? 1440, shift.endsMinute),
    ])
    .filter(([from, to]) => from < to);
  return joined(ranges);
}

function joined(ranges: MinuteRange[]): MinuteRange[] {
  const result: MinuteRange[] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else result.push([from, to]);
  }
  return result;
}
