/** What of a live day is settled: the past as it was planned, corrected by what was marked. Pure. */
import type { Activities, DayPerson, DayProblem, Range } from '../../planning/day-problem.ts';
import { startMinuteOf, within } from '../plan/day-clock.ts';
import { absentRanges, inOrder, type Mark } from './mark.ts';
import { moveRounds } from './rounds.ts';

/** One person's day as far as it is settled. */
export interface KnownDay {
  readonly person: DayPerson;
  /** The plan that people follow. */
  readonly planned: readonly string[];
  readonly absent: readonly Range[];
  readonly training: readonly Range[];
  /** Per interval what is settled by the past or a mark, or null where the plan may decide. */
  readonly settled: readonly (string | null)[];
  /** A mark is about this day: what it owes may not fit any more. */
  readonly marked: boolean;
  /** The person sits beside somebody whose day a mark is about. */
  readonly concerned: boolean;
}

type Draft = { -readonly [Key in keyof KnownDay]: KnownDay[Key] } & {
  settled: (string | null)[];
  training: Range[];
};

/**
 * Everybody's day with the past settled and the marks in it.
 * @param firstOpen the first interval that can still change
 */
export function knownDays(
  base: DayProblem,
  activities: Activities,
  marks: readonly Mark[],
  firstOpen: number,
): Map<string, KnownDay> {
  const ordered = inOrder(marks);
  const days = new Map(
    base.people.map((person) => [
      person.id,
      dayOf(base, person, activities[person.id] ?? [], ordered, firstOpen),
    ]),
  );
  const seats: Seats = new Map();
  for (const mark of ordered) if (mark.kind === 'overrun') overrun(base, days, mark, seats);
  moveRounds(base, days, ordered, firstOpen);
  for (const day of days.values()) seatTaken(base, days, day, seats);
  for (const day of days.values()) besideNobody(days, day, firstOpen);
  for (const day of days.values()) {
    if (day.marked || day.concerned) brokenLunch(day, firstOpen);
  }
  return days;
}

function dayOf(
  base: DayProblem,
  person: DayPerson,
  planned: readonly string[],
  marks: readonly Mark[],
  firstOpen: number,
): Draft {
  const absent = absentRanges(person, marks, base);
  let marked = marks.some((mark) => mark.employeeId === person.id && mark.kind !== 'overrun');
  const settled = Array.from({ length: base.intervals }, (_, at): string | null => {
    if (!inShift(person, at) || within(absent, at)) return 'off';
    if (at >= firstOpen) return null;
    const was = planned[at] ?? 'off';
    if (was !== 'off') return was;
    // Back sooner than planned, or never away: there, with nothing to do by the plan.
    marked = true;
    return 'break';
  });
  const training = person.training.flatMap((range) => apart(range, absent));
  return { person, planned, absent, training, settled, marked, concerned: false };
}

function inShift({ shift }: DayPerson, at: number): boolean {
  return shift !== null && at >= shift[0] && at < shift[1];
}

/** Whether the person is there by the plan and the marks. */
export function isThereAt({ person, absent }: Pick<KnownDay, 'person' | 'absent'>, at: number): boolean {
  return inShift(person, at) && !within(absent, at);
}

/** What is left of a range beside others. */
function apart([from, to]: Range, others: readonly Range[]): Range[] {
  const found: [number, number][] = [];
  for (let at = from; at < to; at++) {
    if (within(others, at)) continue;
    const last = found.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else found.push([at, at + 1]);
  }
  return found;
}

/** Who stays beside which host in which interval because a visit overruns: “host|interval” to guests. */
type Seats = Map<string, Set<string>>;

/** A block lasts longer for all who are in it when it is to end; what is left of the block itself stays where it is. */
function overrun(base: DayProblem, days: Map<string, Draft>, mark: Mark, seats: Seats): void {
  const start = startMinuteOf(base);
  const at = (minute: number) => (minute - start) / base.intervalMinutes;
  const end = Math.round(at(mark.fromMinute));
  const to = Math.min(base.intervals, Math.ceil(at(mark.toMinute ?? 0)));
  if (mark.activity === 'visit') {
    const guest = days.get(mark.employeeId ?? '');
    const beside = guest?.planned[end - 1] ?? '';
    const host = days.get(beside.slice('shadow:'.length));
    if (guest === undefined || host === undefined || !beside.startsWith('shadow:')) return;
    const phone = host.planned[end - 1] ?? '';
    for (let one = blockStart(guest.planned, end); one < to; one++) {
      if (!isThereAt(guest, one) || !isThereAt(host, one)) {
        if (one < end) continue;
        break;
      }
      guest.settled[one] = beside;
      host.settled[one] = phone;
      guest.marked = host.marked = true;
      const key = `${host.person.id}|${one}`;
      seats.set(key, (seats.get(key) ?? new Set()).add(guest.person.id));
    }
    return;
  }
  const activity = mark.activity ?? '';
  for (const day of days.values()) {
    // Whom the customers are played for stays in the training as long as they are played.
    const own = day.planned[end - 1] === 'training' && activity === 'role-play' ? 'training' : activity;
    if (day.planned[end - 1] !== own || !isThereAt(day, end - 1)) continue;
    for (let one = own === activity ? blockStart(day.planned, end) : end; one < to; one++) {
      if (!isThereAt(day, one)) {
        if (one < end) continue;
        break;
      }
      day.settled[one] = own;
      if (own === 'training') day.training = [...day.training, [one, one + 1]];
      day.marked = true;
    }
  }
}

/** The first interval of the run that ends there. */
function blockStart(planned: readonly string[], end: number): number {
  let from = end - 1;
  while (from > 0 && planned[from - 1] === planned[end - 1]) from -= 1;
  return from;
}

/** A visit that overruns keeps its seat: another guest of that host has to wait, and walks over when it is free. */
function seatTaken(base: DayProblem, days: Map<string, Draft>, day: Draft, seats: Seats): void {
  day.settled.forEach((activity, at) => {
    const host = besideWhom(activity ?? '');
    if (host === null) return;
    const staying = seats.get(`${host}|${at}`);
    if (staying !== undefined && !staying.has(day.person.id)) {
      const others = [...days.values()].filter(
        (other) =>
          besideWhom(other.settled[at] ?? '') === host &&
          (staying.has(other.person.id) || other.person.id < day.person.id),
      );
      if (others.length >= base.rules.maxGuestsPerHost) {
        day.settled[at] = 'break';
        day.concerned = true;
        return;
      }
    }
    const before = besideWhom(day.settled[at - 1] ?? '');
    if (before !== null && before !== host) {
      day.settled[at] = 'break';
      day.concerned = true;
    }
  });
}

/** Whoever was to sit beside somebody who was not there sat beside nobody; and what comes may find no host. */
function besideNobody(days: Map<string, Draft>, day: Draft, firstOpen: number): void {
  day.planned.forEach((planned, at) => {
    const settled = day.settled[at];
    const activity = settled ?? planned;
    const hostId = besideWhom(activity);
    if (hostId === null) return;
    const host = days.get(hostId);
    const phone = (host?.settled[at] ?? host?.planned[at] ?? '').startsWith('phone:');
    if (phone && (at < firstOpen || host?.marked !== true)) return;
    day.concerned = true;
    if (!phone && settled !== null) day.settled[at] = 'break';
  });
}

/** The host of `shadow:<host>` and `assisted:<host>`, else null. */
export function besideWhom(activity: string): string | null {
  const [what = '', ...rest] = activity.split(':');
  return what === 'shadow' || what === 'assisted' ? rest.join(':') : null;
}

/** A lunch that was broken off was none: it is owed again where there is time for it. */
function brokenLunch(day: Draft, firstOpen: number): void {
  const first = day.planned.indexOf('lunch');
  if (first < 0 || first >= firstOpen) return;
  const end = day.planned.lastIndexOf('lunch') + 1;
  for (let at = first; at < end; at++) {
    const goesOn =
      at < firstOpen ? day.settled[at] === 'lunch' : day.settled[at] === null && isThereAt(day, at);
    if (goesOn) continue;
    for (let one = first; one < Math.min(end, firstOpen); one++) {
      if (day.settled[one] === 'lunch') day.settled[one] = 'break';
    }
    return;
  }
}
