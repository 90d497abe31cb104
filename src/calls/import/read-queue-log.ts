/**
 * Reads an Asterisk `queue_log`: `epoch|callid|queue|agent|event|data1|data2|…`, one event per line.
 * Events and their data: Asterisk documentation, "Queue Logs" (wiki.asterisk.org).
 */
import { lineChunks } from './lines.ts';

export type CallOutcome = 'waiting' | 'answered' | 'completed' | 'abandoned' | 'exited' | 'transferred';

/** One call in one queue. A call that comes into the same queue again is another one: `…#2`. */
export type QueueCall = {
  /** Where the call is first told of. */
  line: number;
  queue: string;
  callId: string;
  enteredAtMs: number;
  /** False where the log begins after the call did: the entry is worked out from the waits it tells. */
  sawEntry: boolean;
  outcome: CallOutcome;
  waitSeconds: number | null;
  talkSeconds: number | null;
};

export type QueueLogFault = 'fields' | 'time' | 'no-call' | 'queue-missing' | 'data' | 'unknown-call';
export type RejectedEvent = { line: number; reason: QueueLogFault; params: Record<string, string | number> };
export type QueueLogBatch = { calls: QueueCall[]; rejected: RejectedEvent[]; lines: number };

type Event = { line: number; at: number; callId: string; queue: string; name: string; data: string[] };
type OpenCall = { call: QueueCall; connectedAt: number | null; lastAt: number };

/** A call whose end is not in the log after so long is handed over as it stands. */
const FORGET_AFTER_MS = 24 * 3600 * 1000;
const SWEEP_EVERY = 20_000;

/** Where in an event's data the wait and the talk stand, in seconds. */
const endings: Record<string, { outcome: CallOutcome; wait: number | null; talk: number | null }> = {
  COMPLETEAGENT: { outcome: 'completed', wait: 0, talk: 1 },
  COMPLETECALLER: { outcome: 'completed', wait: 0, talk: 1 },
  ABANDON: { outcome: 'abandoned', wait: 2, talk: null },
  EXITWITHTIMEOUT: { outcome: 'exited', wait: 2, talk: null },
  EXITEMPTY: { outcome: 'exited', wait: 2, talk: null },
  EXITWITHKEY: { outcome: 'exited', wait: 3, talk: null },
  TRANSFER: { outcome: 'transferred', wait: 2, talk: 3 },
  BLINDTRANSFER: { outcome: 'transferred', wait: 2, talk: 3 },
  ATTENDEDTRANSFER: { outcome: 'transferred', wait: null, talk: null },
};

/**
 * Reads a stream in batches: calls whose end was found (or which were forgotten, or still open at the end),
 * and rejected lines. Other events than a call's are passed over. Memory holds the calls now in the queues.
 */
export async function* readQueueLog(stream: AsyncIterable<unknown>): AsyncGenerator<QueueLogBatch> {
  const open = new Map<string, OpenCall>();
  const entries = new Map<string, { count: number; lastAt: number }>();
  let line = 0;
  let latest = 0;
  let sinceSweep = 0;
  for await (const lines of lineChunks(stream)) {
    const batch: QueueLogBatch = { calls: [], rejected: [], lines: lines.length };
    for (const text of lines) {
      line += 1;
      if (text === '') continue;
      const event = readEvent(text, line);
      if (event === null) continue;
      if ('reason' in event) {
        batch.rejected.push(event);
        continue;
      }
      latest = Math.max(latest, event.at);
      const fault = apply(event, open, entries, batch.calls);
      if (fault !== null) batch.rejected.push(fault);
    }
    sinceSweep += lines.length;
    if (sinceSweep >= SWEEP_EVERY) {
      sinceSweep = 0;
      sweep(open, entries, latest - FORGET_AFTER_MS, batch.calls);
    }
    yield batch;
  }
  yield { calls: [...open.values()].map(({ call }) => call), rejected: [], lines: 0 };
}

const callEvents: ReadonlySet<string> = new Set(['ENTERQUEUE', 'CONNECT', ...Object.keys(endings)]);

/** The event of a line; null for events that are not a call's. */
function readEvent(text: string, line: number): Event | RejectedEvent | null {
  const fields = text.split('|');
  const reject = (reason: QueueLogFault, value = ''): RejectedEvent => ({
    line,
    reason,
    params: { value: value.slice(0, 100) },
  });
  const [time = '', callId = '', queue = '', , name = '', ...data] = fields;
  if (fields.length < 5 || name === '') return reject('fields', text);
  if (!callEvents.has(name)) return null;
  const at = /^\d{9,11}(\.\d+)?$/.test(time) ? Math.round(Number(time) * 1000) : Number.NaN;
  if (Number.isNaN(at)) return reject('time', time);
  if (callId === '' || callId === 'NONE') return reject('no-call', text);
  if (queue === '' || queue === 'NONE') return reject('queue-missing', text);
  return { line, at, callId, queue, name, data };
}

/** Carries an event into the open calls; a call that ends goes to `ended`. */
function apply(
  event: Event,
  open: Map<string, OpenCall>,
  entries: Map<string, { count: number; lastAt: number }>,
  ended: QueueCall[],
): RejectedEvent | null {
  const key = `${event.queue}|${event.callId}`;
  if (event.name === 'ENTERQUEUE') {
    const before = open.get(key);
    if (before !== undefined) ended.push(before.call);
    open.set(key, {
      call: newCall(event, key, entries, event.at, true),
      connectedAt: null,
      lastAt: event.at,
    });
    return null;
  }
  const reject = (reason: QueueLogFault): RejectedEvent => ({
    line: event.line,
    reason,
    params: { value: `${event.name}|${event.data.join('|')}`.slice(0, 100) },
  });
  const ending = endings[event.name];
  const wait = seconds(event.data, ending === undefined ? 0 : ending.wait);
  const talk = seconds(event.data, ending?.talk ?? null);
  if (Number.isNaN(wait) || Number.isNaN(talk)) return reject('data');

  let known = open.get(key);
  if (known === undefined) {
    if (wait === null) return reject('unknown-call');
    const enteredAt = event.at - (wait + (talk ?? 0)) * 1000;
    known = { call: newCall(event, key, entries, enteredAt, false), connectedAt: null, lastAt: event.at };
    open.set(key, known);
  }
  known.lastAt = event.at;
  if (ending === undefined) {
    known.connectedAt = event.at;
    known.call = { ...known.call, outcome: 'answered', waitSeconds: wait };
    return null;
  }
  const { connectedAt, call } = known;
  const talkBy = connectedAt === null ? null : Math.round((event.at - connectedAt) / 1000);
  const waitBy = connectedAt === null ? Math.round((event.at - call.enteredAtMs) / 1000) : call.waitSeconds;
  ended.push({
    ...call,
    outcome: ending.outcome,
    waitSeconds: wait ?? waitBy,
    talkSeconds: ending.outcome === 'completed' || ending.outcome === 'transferred' ? (talk ?? talkBy) : null,
  });
  open.delete(key);
  return null;
}

function newCall(
  event: Event,
  key: string,
  entries: Map<string, { count: number; lastAt: number }>,
  enteredAtMs: number,
  sawEntry: boolean,
): QueueCall {
  const count = (entries.get(key)?.count ?? 0) + 1;
  entries.set(key, { count, lastAt: event.at });
  const callId = count === 1 ? event.callId : `${event.callId}#${count}`;
  return {
    line: event.line,
    queue: event.queue,
    callId,
    enteredAtMs,
    sawEntry,
    outcome: 'waiting',
    waitSeconds: null,
    talkSeconds: null,
  };
}

/** Seconds at a place of the data: null where old versions leave it out, NaN where it is no number. */
function seconds(data: string[], place: number | null): number | null {
  const text = place === null ? undefined : data[place];
  if (text === undefined || text === '') return null;
  return /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
}

function sweep(
  open: Map<string, OpenCall>,
  entries: Map<string, { count: number; lastAt: number }>,
  before: number,
  ended: QueueCall[],
): void {
  for (const [key, { call, lastAt }] of open) {
    if (lastAt >= before) continue;
    ended.push(call);
    open.delete(key);
  }
  for (const [key, { lastAt }] of entries) if (lastAt < before) entries.delete(key);
}
