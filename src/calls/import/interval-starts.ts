/** Gives each line of a file its instant, and finds lines that come twice, in little memory. */
import { dayNumberOf } from '../forecast/history.ts';
import type { LocalClock } from '../local-clock.ts';

export type StartFault = 'no-such-local-time' | 'repeated-start';
export type ClaimedStart =
  | { ok: true; instantMs: number; isRepeatedHour: boolean }
  | { ok: false; fault: StartFault };

/**
 * A function that says whether a minute of a day is claimed for the first time under a name. A bit per minute is
 * kept: a year of a queue takes 66 kB.
 */
export function minuteClaims(): (name: string, day: number, minute: number) => boolean {
  const seen = new Map<string, Map<number, Uint8Array>>();
  return (name, day, minute) => {
    let days = seen.get(name);
    if (days === undefined) seen.set(name, (days = new Map<number, Uint8Array>()));
    let bits = days.get(day);
    if (bits === undefined) days.set(day, (bits = new Uint8Array(180)));
    const byte = bits[minute >> 3] ?? 0;
    const bit = 1 << (minute & 7);
    bits[minute >> 3] = byte | bit;
    return (byte & bit) === 0;
  };
}

/**
 * A function that claims the start of an interval for a queue. The hour that a clock change repeats may be
 * claimed twice, first for the earlier hour.
 */
export function startClaims(
  clock: LocalClock,
): (queue: string, date: string, minute: number) => ClaimedStart {
  const claim = minuteClaims();
  // Lines of a day stand together in most files.
  let lastDate = '';
  let day = 0;
  return (queue, date, minute) => {
    const [first, second] = clock.instantsOf(date, minute);
    if (first === undefined) return { ok: false, fault: 'no-such-local-time' };
    if (date !== lastDate) {
      lastDate = date;
      day = dayNumberOf(date);
    }
    const isRepeatedHour = second !== undefined;
    if (claim(queue, day, minute)) return { ok: true, instantMs: first, isRepeatedHour };
    // The second hour of a clock change is remembered under a queue name of its own.
    if (second !== undefined && claim(`${queue}\u0000again`, day, minute)) {
      return { ok: true, instantMs: second, isRepeatedHour };
    }
    return { ok: false, fault: 'repeated-start' };
  };
}
