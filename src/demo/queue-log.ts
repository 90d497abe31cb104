/**
 * The demo's single calls: a made-up telephone log for its last weeks, so that every page has calls to tell of. The
 * number of calls of each half hour is the moved real one; who waits, talks, hangs up or is sent on is drawn.
 */
import type { LocalClock } from '../calls/local-clock.ts';

/** Calls offered in the half hour that begins at `start`, local time. */
export interface HalfHour {
  queue: string;
  start: string;
  offered: number;
}

/** How a queue's calls are. */
export interface CallerModel {
  queue: string;
  ahtSeconds: number;
  patienceSeconds: number;
  /** Of the calls that are answered, this share is sent on to the other queue. */
  sentOn: { to: string; share: number };
}

interface Call {
  id: string;
  queue: string;
  atMs: number;
  position: number;
}

const HALF_HOUR_MS = 1_800_000;
const QUARTER_MS = HALF_HOUR_MS / 2;
/** Log-normal talks: this spread of the logarithm is typical of call centres (Brown et al. 2005). */
const TALK_SPREAD = 0.8;
/** Somebody who is sent on has told their story for so much of a usual call. */
const SENT_ON_TALK = 0.5;

/**
 * An Asterisk `queue_log` of the half hours. First come, first served; each waits no longer than their patience.
 * @param clock the companies' clock; a half hour that a clock change skips is left out
 * @param random numbers in [0, 1); the same ones make the same log
 */
export function madeUpQueueLog(
  halfHours: readonly HalfHour[],
  models: readonly CallerModel[],
  clock: LocalClock,
  random: () => number,
): string {
  const model = new Map(models.map((one) => [one.queue, one]));
  const load = new Map(halfHours.map(({ queue, start, offered }) => [`${queue} ${start}`, offered]));
  const waiting = arrivals(halfHours, clock, random);
  const halfHourOf = halfHourNames(clock);
  /** When each agent who is or was busy becomes free, per queue. */
  const freeAt = new Map(models.map(({ queue }) => [queue, [] as number[]]));
  const lines: { at: number; text: string }[] = [];
  const say = (atMs: number, { id, queue }: Call, agent: string, event: string) => {
    const at = Math.round(atMs / 1000);
    lines.push({ at, text: `${at}|${id}|${queue}|${agent}|${event}` });
  };

  // In the order of arrival; a call that is sent on joins those still to come.
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { queue, atMs } = next;
    const caller = model.get(queue);
    const busy = freeAt.get(queue);
    if (caller === undefined || busy === undefined) continue;
    const offered = load.get(`${queue} ${halfHourOf(atMs)}`) ?? 0;
    const agent = soonestFree(busy, agentsFor((offered * caller.ahtSeconds * 1000) / HALF_HOUR_MS));
    const startsMs = Math.max(atMs, busy[agent] ?? 0);
    const patienceMs = -Math.log(1 - random()) * caller.patienceSeconds * 1000;
    say(atMs, next, 'NONE', 'ENTERQUEUE||anonymous|1');
    if (startsMs - atMs > patienceMs) {
      const waited = Math.round(patienceMs / 1000);
      say(atMs + patienceMs, next, 'NONE', `ABANDON|1|1|${waited}`);
      continue;
    }
    // Nobody is sent on to a queue that is closed.
    const isOther = load.has(`${caller.sentOn.to} ${halfHourOf(startsMs + HALF_HOUR_MS)}`);
    const isSentOn = next.position === 1 && isOther && random() < caller.sentOn.share;
    const talkMs = 1000 * logNormal(caller.ahtSeconds, random) * (isSentOn ? SENT_ON_TALK : 1);
    busy[agent] = startsMs + talkMs;
    const wait = Math.round((startsMs - atMs) / 1000);
    const talk = Math.max(1, Math.round(talkMs / 1000));
    const name = `Agent/${queue}-${agent + 1}`;
    say(startsMs, next, name, `CONNECT|${wait}|${next.id}|2`);
    if (!isSentOn) {
      say(startsMs + talkMs, next, name, `COMPLETECALLER|${wait}|${talk}|1`);
      continue;
    }
    say(startsMs + talkMs, next, name, `BLINDTRANSFER|${caller.sentOn.to}|queues|${wait}|${talk}|1`);
    insert(waiting, { ...next, queue: caller.sentOn.to, atMs: startsMs + talkMs + 2000, position: 2 });
  }
  // The sort is stable: what happens in one second stays in its order.
  lines.sort((a, b) => a.at - b.at);
  return lines.map(({ text }) => `${text}\n`).join('');
}

/** Every call of the half hours, the first one last. */
function arrivals(halfHours: readonly HalfHour[], clock: LocalClock, random: () => number): Call[] {
  const calls: Call[] = [];
  for (const { queue, start, offered } of halfHours) {
    const minute = Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16));
    const [startsMs] = clock.instantsOf(start.slice(0, 10), minute);
    if (startsMs === undefined) continue;
    for (let i = 0; i < offered; i += 1) {
      const atMs = startsMs + random() * HALF_HOUR_MS;
      calls.push({ id: '', queue, atMs, position: 1 });
    }
  }
  calls.sort((a, b) => b.atMs - a.atMs);
  return calls.map((call, i) => ({ ...call, id: `${Math.floor(call.atMs / 1000)}.${calls.length - i}` }));
}

/** The half hour of an instant, as it is written. Clocks differ by quarters of an hour: each quarter is asked for once. */
function halfHourNames(clock: LocalClock): (atMs: number) => string {
  const names = new Map<number, string>();
  return (atMs) => {
    const quarter = Math.floor(atMs / QUARTER_MS);
    const known = names.get(quarter);
    if (known !== undefined) return known;
    const { date, minute } = clock.localOf(atMs);
    const half = minute - (minute % 30);
    const name = `${date}T${String(Math.floor(half / 60)).padStart(2, '0')}:${String(half % 60).padStart(2, '0')}`;
    names.set(quarter, name);
    return name;
  };
}

/** Square-root staffing (Halfin & Whitt 1981), a little short, so that some hang up. */
function agentsFor(load: number): number {
  return Math.max(2, Math.ceil(load + 0.4 * Math.sqrt(load)));
}

function insert(calls: Call[], call: Call): void {
  let at = calls.length;
  while (at > 0 && (calls[at - 1]?.atMs ?? Infinity) < call.atMs) at -= 1;
  calls.splice(at, 0, call);
}

function soonestFree(busy: number[], agents: number): number {
  let best = 0;
  for (let agent = 1; agent < agents; agent += 1) if ((busy[agent] ?? 0) < (busy[best] ?? 0)) best = agent;
  return best;
}

/** A positive number with that mean (Box & Muller 1958 for the normal one behind it). */
function logNormal(mean: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return mean * Math.exp(TALK_SPREAD * normal - TALK_SPREAD ** 2 / 2);
}
