/**
 * One line of an Asterisk `queue_log`, `epoch|callid|queue|agent|event|data1|data2|…`, read byte by byte: a
 * million lines are read in the time that splitting them would take alone.
 * Events and their data: Asterisk documentation, "Queue Logs" (docs.asterisk.org).
 */

const eventNames = [
  'ENTERQUEUE',
  'CONNECT',
  'COMPLETEAGENT',
  'COMPLETECALLER',
  'ABANDON',
  'EXITWITHTIMEOUT',
  'EXITEMPTY',
  'EXITWITHKEY',
  'TRANSFER',
  'BLINDTRANSFER',
  'ATTENDEDTRANSFER',
] as const;
export type EventName = (typeof eventNames)[number];

export type QueueLogFault = 'fields' | 'time' | 'no-call' | 'queue-missing' | 'data' | 'unknown-call';

/** Where in an event's data the wait and the talk stand, in seconds; -1: nowhere. */
const places: Record<EventName, { wait: number; talk: number }> = {
  ENTERQUEUE: { wait: -1, talk: -1 },
  CONNECT: { wait: 0, talk: -1 },
  COMPLETEAGENT: { wait: 0, talk: 1 },
  COMPLETECALLER: { wait: 0, talk: 1 },
  ABANDON: { wait: 2, talk: -1 },
  EXITWITHTIMEOUT: { wait: 2, talk: -1 },
  EXITEMPTY: { wait: 2, talk: -1 },
  EXITWITHKEY: { wait: 3, talk: -1 },
  TRANSFER: { wait: 2, talk: 3 },
  BLINDTRANSFER: { wait: 2, talk: 3 },
  // Its data differ with the method and the version: the times are taken from the clock.
  ATTENDEDTRANSFER: { wait: -1, talk: -1 },
};

/** The event of the line read last; one for the whole file. */
export type QueueLogEvent = {
  name: EventName;
  atMs: number;
  callId: string;
  queue: string;
  /** Seconds; -1 where the line does not tell. */
  wait: number;
  talk: number;
  fault: QueueLogFault;
  /** What the fault is about. */
  value: string;
};

/** What a line is: nothing of a call's, an event of one, or a fault. */
export type LineKind = 'other' | 'event' | 'fault';

const PIPE = 124;
const DOT = 46;
const ZERO = 48;
const NO_DATA = -1;
const BAD_DATA = -2;

/** Names as bytes, by how long they are: comparing two bytes tells most of them apart. */
const namesByLength: { name: EventName; bytes: Buffer }[][] = [];
for (const name of eventNames) (namesByLength[name.length] ??= []).push({ name, bytes: Buffer.from(name) });

/** A reader of single lines: it fills `event` and says what the line was. */
export function queueLogLines(): {
  event: QueueLogEvent;
  /** The line from one position (included) to another (not), without its end; `text` is `bytes` as Latin-1. */
  read: (bytes: Buffer, text: string, from: number, to: number) => LineKind;
} {
  const event: QueueLogEvent = {
    name: 'ENTERQUEUE',
    atMs: 0,
    callId: '',
    queue: '',
    wait: NO_DATA,
    talk: NO_DATA,
    fault: 'fields',
    value: '',
  };
  const queues = new Map<string, string>();
  let lastQueue = '';

  const fault = (reason: QueueLogFault, bytes: Buffer, from: number, to: number): LineKind => {
    event.fault = reason;
    event.value = bytes.toString('utf8', from, to).slice(0, 100);
    return 'fault';
  };

  const read = (bytes: Buffer, text: string, from: number, to: number): LineKind => {
    let high = 0;
    const afterTime = endOfField(bytes, from, to) + 1;
    let at = afterTime;
    for (; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte === PIPE) break;
      high |= byte;
    }
    const callEnd = at;
    at += 1;
    const queueFrom = at;
    const queueEnd = endOfField(bytes, at, to);
    const agentEnd = endOfField(bytes, queueEnd + 1, to);
    if (agentEnd >= to) return fault('fields', bytes, from, to);
    const nameEnd = endOfField(bytes, agentEnd + 1, to);
    if (nameEnd === agentEnd + 1) return fault('fields', bytes, from, to);
    const name = nameAt(bytes, agentEnd + 1, nameEnd);
    if (name === null) return 'other';

    const atMs = readTime(bytes, text, from, afterTime - 1);
    if (atMs < 0) return fault('time', bytes, from, afterTime - 1);
    if (isMissing(bytes, afterTime, callEnd)) return fault('no-call', bytes, from, to);
    if (isMissing(bytes, queueFrom, queueEnd)) return fault('queue-missing', bytes, from, to);
    const { wait, talk } = places[name];
    event.wait = wait < 0 ? NO_DATA : readSeconds(bytes, nameEnd, to, wait);
    event.talk = talk < 0 ? NO_DATA : readSeconds(bytes, nameEnd, to, talk);
    if (event.wait === BAD_DATA || event.talk === BAD_DATA) {
      return fault('data', bytes, agentEnd + 1, to);
    }
    event.name = name;
    event.atMs = atMs;
    event.callId = high > 127 ? bytes.toString('utf8', afterTime, callEnd) : text.slice(afterTime, callEnd);
    if (queueEnd - queueFrom !== lastQueue.length || !text.startsWith(lastQueue, queueFrom)) {
      lastQueue = text.slice(queueFrom, queueEnd);
    }
    let queue = queues.get(lastQueue);
    if (queue === undefined) {
      // Nobody has so many queues: a broken file must not fill the memory with names.
      if (queues.size > 10_000) queues.clear();
      queues.set(lastQueue, (queue = bytes.toString('utf8', queueFrom, queueEnd)));
    }
    event.queue = queue;
    return 'event';
  };
  return { event, read };
}

function endOfField(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== PIPE) at += 1;
  return at;
}

function nameAt(bytes: Buffer, from: number, to: number): EventName | null {
  const candidates = namesByLength[to - from];
  if (candidates === undefined) return null;
  for (const { name, bytes: expected } of candidates) {
    let same = 0;
    while (same < expected.length && bytes[from + same] === expected[same]) same += 1;
    if (same === expected.length) return name;
  }
  return null;
}

/** Empty or NONE. */
function isMissing(bytes: Buffer, from: number, to: number): boolean {
  return to <= from || (to - from === 4 && bytes.toString('latin1', from, to) === 'NONE');
}

/** Milliseconds since 1970 of 9 to 11 digits of seconds, with or without a fraction; -1 for anything else. */
function readTime(bytes: Buffer, text: string, from: number, to: number): number {
  let seconds = 0;
  let at = from;
  for (; at < to; at += 1) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) break;
    seconds = seconds * 10 + digit;
  }
  const digits = at - from;
  if (digits < 9 || digits > 11) return -1;
  if (at === to) return seconds * 1000;
  const fraction = text.slice(at, to);
  return bytes[at] === DOT && /^\.\d+$/.test(fraction) ? Math.round((seconds + Number(fraction)) * 1000) : -1;
}

/** The number at a place of the data that begin at the `|` before them; up to seven digits. */
function readSeconds(bytes: Buffer, from: number, to: number, place: number): number {
  let at = from;
  for (let field = 0; field < place && at < to; field += 1) at = endOfField(bytes, at + 1, to);
  at += 1;
  if (at >= to || bytes[at] === PIPE) return NO_DATA;
  let seconds = 0;
  const start = at;
  for (; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte === PIPE) break;
    if (byte < ZERO || byte > ZERO + 9) return BAD_DATA;
    seconds = seconds * 10 + byte - ZERO;
  }
  return at - start > 7 ? BAD_DATA : seconds;
}
