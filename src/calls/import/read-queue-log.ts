/** Reads an Asterisk `queue_log` and puts the events of each call together. */
import { byteLines } from './byte-lines.ts';
import { queueLogLines, type EventName, type QueueLogEvent, type QueueLogFault } from './queue-log-event.ts';

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
  /** The queue in which the call was answered before it was sent on into this one. */
  cameFrom: string | null;
};

export type RejectedEvent = { line: number; reason: QueueLogFault; params: Record<string, string | number> };
export type QueueLogBatch = { calls: QueueCall[]; rejected: RejectedEvent[]; lines: number };

/** A call and what is known of it besides; the calls of one id are linked, the newest first. */
type KnownCall = QueueCall & {
  isOpen: boolean;
  connectedAtMs: number;
  lastAtMs: number;
  /** How many times the id has come into this queue. */
  visit: number;
  before: KnownCall | null;
};

const NEVER = -1;
/** A call whose end is not in the log after so long is handed over as it stands. */
const FORGET_AFTER_MS = 24 * 3600 * 1000;
const SWEEP_EVERY = 20_000;
const SWEEP_EVERY_MS = 3600 * 1000;
/** No call is in so many queues: where one id stands on every line, looking back must not take forever. */
const MOST_QUEUES = 200;
/** A call that comes into another queue so soon after it was answered in one was sent on. */
const SENT_ON_WITHIN_MS = 5 * 60 * 1000;

const outcomes: Record<EventName, CallOutcome> = {
  ENTERQUEUE: 'waiting',
  CONNECT: 'answered',
  COMPLETEAGENT: 'completed',
  COMPLETECALLER: 'completed',
  ABANDON: 'abandoned',
  EXITWITHTIMEOUT: 'exited',
  EXITEMPTY: 'exited',
  EXITWITHKEY: 'exited',
  TRANSFER: 'transferred',
  BLINDTRANSFER: 'transferred',
  ATTENDEDTRANSFER: 'transferred',
};

/**
 * Reads a stream in batches: calls whose end was found (or which were forgotten, or still open at the end),
 * and rejected lines. Other events than a call's are passed over. Memory holds the calls of one day.
 */
export async function* readQueueLog(stream: AsyncIterable<unknown>): AsyncGenerator<QueueLogBatch> {
  const lines = queueLogLines();
  const { event } = lines;
  const known = new Map<string, KnownCall>();
  let line = 0;
  let latest = 0;
  let swept = { line: 0, atMs: 0 };
  for await (const bytes of byteLines(stream)) {
    const batch: QueueLogBatch = { calls: [], rejected: [], lines: 0 };
    const text = bytes.toString('latin1');
    const firstLine = line;
    for (let from = 0; from < bytes.length;) {
      const newline = text.indexOf('\n', from);
      const next = newline === -1 ? bytes.length : newline + 1;
      let to = newline === -1 ? bytes.length : newline;
      if (to > from && text.charCodeAt(to - 1) === 13) to -= 1;
      line += 1;
      if (to > from) {
        const kind = lines.read(bytes, text, from, to);
        const fault = kind === 'event' ? apply(event, line, known, batch.calls) : event.fault;
        if (kind === 'event' && event.atMs > latest) latest = event.atMs;
        if (kind !== 'other' && fault !== null) {
          const value = kind === 'fault' ? event.value : bytes.toString('utf8', from, to).slice(0, 100);
          batch.rejected.push({ line, reason: fault, params: { value } });
        }
      }
      from = next;
    }
    batch.lines = line - firstLine;
    if (line - swept.line >= SWEEP_EVERY && latest - swept.atMs >= SWEEP_EVERY_MS) {
      swept = { line, atMs: latest };
      sweep(known, latest - FORGET_AFTER_MS, batch.calls);
    }
    yield batch;
  }
  const rest: KnownCall[] = [];
  for (const newest of known.values()) {
    for (let call: KnownCall | null = newest; call !== null; call = call.before) {
      if (call.isOpen) rest.push(call);
    }
  }
  yield { calls: rest, rejected: [], lines: 0 };
}

/** Carries an event into the known calls; a call that ends goes to `ended`. */
function apply(
  event: QueueLogEvent,
  line: number,
  known: Map<string, KnownCall>,
  ended: QueueCall[],
): QueueLogFault | null {
  const newest = known.get(event.callId) ?? null;
  let call = newest;
  for (let i = 0; call !== null && call.queue !== event.queue; i += 1) {
    call = i < MOST_QUEUES ? call.before : null;
  }
  if (event.name === 'ENTERQUEUE') {
    if (call?.isOpen === true) end(call, ended);
    known.set(event.callId, newCall(event, line, event.atMs, true, newest, call));
    return null;
  }
  const { name, atMs, wait, talk } = event;
  if (call === null || !call.isOpen) {
    if (wait < 0) return 'unknown-call';
    const enteredAtMs = atMs - (wait + Math.max(0, talk)) * 1000;
    call = newCall(event, line, enteredAtMs, false, newest, call);
    known.set(event.callId, call);
  }
  call.lastAtMs = atMs;
  call.outcome = outcomes[name];
  if (name === 'CONNECT') {
    call.connectedAtMs = atMs;
    call.waitSeconds = wait < 0 ? null : wait;
    return null;
  }
  const isConnected = call.connectedAtMs !== NEVER;
  if (wait >= 0) call.waitSeconds = wait;
  else if (!isConnected) call.waitSeconds = Math.round((atMs - call.enteredAtMs) / 1000);
  if (call.outcome === 'completed' || call.outcome === 'transferred') {
    const byClock = isConnected ? Math.round((atMs - call.connectedAtMs) / 1000) : null;
    call.talkSeconds = talk >= 0 ? talk : byClock;
  }
  end(call, ended);
  return null;
}

function end(call: KnownCall, ended: QueueCall[]): void {
  call.isOpen = false;
  ended.push(call);
}

function newCall(
  event: QueueLogEvent,
  line: number,
  enteredAtMs: number,
  sawEntry: boolean,
  newest: KnownCall | null,
  sameQueue: KnownCall | null,
): KnownCall {
  const visit = sameQueue === null ? 1 : sameQueue.visit + 1;
  return {
    line,
    queue: event.queue,
    callId: visit === 1 ? event.callId : `${event.callId}#${visit}`,
    enteredAtMs,
    sawEntry,
    outcome: 'waiting',
    waitSeconds: null,
    talkSeconds: null,
    cameFrom: newest !== null && wasSentOn(newest, event, enteredAtMs) ? newest.queue : null,
    isOpen: true,
    connectedAtMs: NEVER,
    lastAtMs: event.atMs,
    visit,
    before: newest,
  };
}

function wasSentOn(from: KnownCall, event: QueueLogEvent, enteredAtMs: number): boolean {
  const wasAnswered = from.outcome !== 'waiting' && from.outcome !== 'abandoned' && from.outcome !== 'exited';
  return from.queue !== event.queue && wasAnswered && enteredAtMs - from.lastAtMs <= SENT_ON_WITHIN_MS;
}

function sweep(known: Map<string, KnownCall>, before: number, ended: QueueCall[]): void {
  for (const [id, newest] of known) {
    if (newest.lastAtMs >= before) continue;
    for (let call: KnownCall | null = newest; call !== null; call = call.before) {
      if (call.isOpen) end(call, ended);
    }
    known.delete(id);
  }
}
