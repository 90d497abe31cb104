/** Local clock times of a time zone and the instants they mean, fast enough for a million lines. */
import { IANAZone } from 'luxon';
import { dateOf, dayNumberOf } from './forecast/history.ts';

export type LocalTime = { date: string; minute: number };

export type LocalClock = {
  /** The instants (ms since 1970, UTC) at which this clock time is shown: one, or none or two at a clock change. */
  instantsOf: (date: string, minute: number) => number[];
  /** The clock time shown at an instant. */
  localOf: (instantMs: number) => LocalTime;
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Whether the name is a time zone this machine knows. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** The clock of an IANA time zone (`Europe/Moscow`), whose name must be known. */
export function localClock(timeZone: string): LocalClock {
  const zone = IANAZone.create(timeZone);
  // Asking for an offset is slow; on most UTC days it is the same from one midnight to the next.
  const offsetsByDay = new Map<number, number | null>();
  const offsetAt = (instantMs: number) => {
    const day = Math.floor(instantMs / DAY_MS);
    let offset = offsetsByDay.get(day);
    if (offset === undefined) {
      const atStart = zone.offset(day * DAY_MS);
      offset = atStart === zone.offset((day + 1) * DAY_MS) ? atStart : null;
      offsetsByDay.set(day, offset);
    }
    return (offset ?? zone.offset(instantMs)) * MINUTE_MS;
  };
  return {
    instantsOf: (date, minute) => {
      const asUtc = dayNumberOf(date) * DAY_MS + minute * MINUTE_MS;
      const early = offsetAt(asUtc - DAY_MS);
      const late = offsetAt(asUtc + DAY_MS);
      const candidates =
        early === late ? [asUtc - early] : [asUtc - early, asUtc - late].sort((a, b) => a - b);
      return candidates.filter((instant) => instant + offsetAt(instant) === asUtc);
    },
    localOf: (instantMs) => {
      const local = instantMs + offsetAt(instantMs);
      const day = Math.floor(local / DAY_MS);
      return { date: dateOf(day), minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
    },
  };
}
