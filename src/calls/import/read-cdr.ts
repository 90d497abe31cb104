/**
 * Reads Asterisk's CDR file `Master.csv`: no header, fields accountcode, src, dst, dcontext, clid, channel,
 * dstchannel, lastapp, lastdata, start, answer, end, duration, billsec, disposition, amaflags, and, as configured,
 * uniqueid, userfield, peeraccount, linkedid, sequence (Asterisk's `cdr_csv.c` and "CDR Specification").
 *
 * Each agent whose telephone rang makes a line of its own; lines of one call in one queue are one call. A caller
 * whom nobody answered hung up. A dialplan that answers before `Queue()` hides the wait: nothing in the file
 * tells when an agent took the call.
 */
import type { LocalClock } from '../local-clock.ts';
import { readClockText } from './clock-text.ts';
import type { CallBatch } from './import-calls.ts';
import { lineChunks } from './lines.ts';
import type { QueueCall } from './read-queue-log.ts';
import type { ImportRejection } from './record.ts';
import { splitLine } from './split-line.ts';

const FEWEST_FIELDS = 16;
const ID = /^(?:[^\s"]+-)?(\d{9,11})\.\d+$/;
/** Lines of a call come when it ends; one whose last line is so long past is complete. */
const COMPLETE_AFTER_MS = 4 * 3600 * 1000;
const SENT_ON_WITHIN_MS = 5 * 60 * 1000;
const SWEEP_EVERY = 5000;
/** No call is in so many queues: where one id stands on every line, looking back must not take forever. */
const MOST_VISITS = 200;

/** Whether a file's first line is one of a CDR file. */
export function isCdrLine(text: string): boolean {
  const fields = splitLine(text, ',');
  if (fields === null || fields.length < FEWEST_FIELDS || fields.length > 24) return false;
  const [start, end] = [fields[9] ?? '', fields[11] ?? ''];
  return [start, end].every((time) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time));
}

export type CdrOptions = {
  /** The clock of a queue's times; null where the file's queue belongs to nobody. */
  clockOf: (queue: string) => LocalClock | null;
  /** For queues that belong to nobody, whose calls are rejected later. */
  clockOfOthers: LocalClock;
};

/** One call in one queue, from however many lines. */
type Visit = QueueCall & { endedAtMs: number };
type Conversation = { visits: Visit[]; lastAtMs: number };
type CdrLine = Visit & { conversation: string; isAnswered: boolean };

/** Reads a stream in batches. Calls to numbers that are no queue are passed over. */
export async function* readCdr(
  stream: AsyncIterable<unknown>,
  options: CdrOptions,
): AsyncGenerator<CallBatch> {
  const open = new Map<string, Conversation>();
  let line = 0;
  let latest = 0;
  let sweptAt = 0;
  for await (const lines of lineChunks(stream)) {
    const batch: CallBatch = { calls: [], rejected: [], lines: lines.length };
    for (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      const read = readLine(text, line, options);
      if (read === null) continue;
      if ('reason' in read) {
        batch.rejected.push(read);
        continue;
      }
      latest = Math.max(latest, read.endedAtMs);
      add(open, read, batch.calls);
    }
    if (line - sweptAt >= SWEEP_EVERY) {
      sweptAt = line;
      for (const [key, conversation] of open) {
        if (conversation.lastAtMs > latest - COMPLETE_AFTER_MS) continue;
        batch.calls.push(...visitsOf(conversation));
        open.delete(key);
      }
    }
    yield batch;
  }
  yield { calls: [...open.values()].flatMap(visitsOf), rejected: [], lines: 0 };
}

function readLine(text: string, line: number, options: CdrOptions): CdrLine | ImportRejection | null {
  const fields = splitLine(text, ',');
  const reject = (reason: string, value = ''): ImportRejection => ({
    line,
    reason,
    params: { value: value.slice(0, 100) },
  });
  if (fields === null) return reject('quotes');
  if (fields.length < FEWEST_FIELDS) return reject('cdr-fields', String(fields.length));
  const [, src = '', dst = '', , , channel = '', dstChannel = '', lastApp = '', lastData = ''] = fields;
  const isQueue = lastApp.toLowerCase() === 'queue';
  const queue = isQueue ? (lastData.split(/[,|]/)[0] ?? '').trim() : dst.trim();
  const clock = options.clockOf(queue);
  if (clock === null && !isQueue) return null;
  if (queue === '') return reject('queue-missing');
  const ids = fields.slice(FEWEST_FIELDS).filter((field) => ID.test(field));
  const uniqueId = ids[0] ?? null;
  const near = uniqueId === null ? null : Number(ID.exec(uniqueId)?.[1]) * 1000;
  const instants = (position: number) => instantsOf(fields[position] ?? '', clock ?? options.clockOfOthers);
  // In the hour that a clock change repeats, the call began nearer to its id, and nothing came before its beginning.
  const start = nearest(instants(9), near);
  if (start === undefined) return reject('cdr-time', fields[9]);
  const isAnswered = fields[14]?.toUpperCase() === 'ANSWERED' && dstChannel !== '';
  const answer = isAnswered ? instants(10).find((at) => at >= start) : undefined;
  if (isAnswered && answer === undefined) return reject('cdr-time', fields[10]);
  const end = instants(11).find((at) => at >= (answer ?? start));
  if (end === undefined) return reject('cdr-time', fields[11]);
  const callId = uniqueId ?? `${fields[9]} ${src} ${channel}`;
  return {
    line,
    queue,
    callId,
    enteredAtMs: start,
    sawEntry: true,
    outcome: isAnswered ? 'completed' : 'abandoned',
    waitSeconds: Math.round(((answer ?? end) - start) / 1000),
    talkSeconds: answer === undefined ? null : Math.round((end - answer) / 1000),
    cameFrom: null,
    endedAtMs: end,
    isAnswered,
    // The last of them is linkedid, which calls that are sent on have in common.
    conversation: ids.at(-1) ?? callId,
  };
}

/** The instants that a clock time may mean, in order. */
function instantsOf(text: string, clock: LocalClock): number[] {
  const read = readClockText(text, 'ymd');
  return read === null ? [] : clock.instantsOf(read.date, read.minute).map((at) => at + read.second * 1000);
}

function nearest([first, second]: number[], near: number | null): number | undefined {
  if (first === undefined || second === undefined || near === null) return first;
  return Math.abs(second - near) < Math.abs(first - near) ? second : first;
}

function add(
  open: Map<string, Conversation>,
  { conversation: key, isAnswered, ...read }: CdrLine,
  complete: QueueCall[],
): void {
  let conversation = open.get(key);
  if (conversation !== undefined && conversation.visits.length >= MOST_VISITS) {
    complete.push(...visitsOf(conversation));
    conversation = undefined;
  }
  if (conversation === undefined) {
    open.set(key, { visits: [read], lastAtMs: read.endedAtMs });
    return;
  }
  conversation.lastAtMs = Math.max(conversation.lastAtMs, read.endedAtMs);
  const visit = conversation.visits.find((one) => one.callId === read.callId && one.queue === read.queue);
  if (visit === undefined) {
    conversation.visits.push(read);
    return;
  }
  const entered = Math.min(visit.enteredAtMs, read.enteredAtMs);
  const answeredAt = (one: Visit) => one.enteredAtMs + (one.waitSeconds ?? 0) * 1000;
  // The telephones of two agents may have been taken one after the other: the first one answered the caller.
  const isFirst = visit.outcome !== 'completed' || answeredAt(read) < answeredAt(visit);
  const ended = Math.max(visit.endedAtMs, read.endedAtMs);
  if (isAnswered && isFirst) {
    visit.waitSeconds = Math.round((answeredAt(read) - entered) / 1000);
    visit.talkSeconds = read.talkSeconds;
    visit.outcome = 'completed';
  } else if (visit.outcome === 'completed') {
    visit.waitSeconds = Math.round((answeredAt(visit) - entered) / 1000);
  } else visit.waitSeconds = Math.round((ended - entered) / 1000);
  visit.enteredAtMs = entered;
  visit.endedAtMs = ended;
}

function visitsOf({ visits }: Conversation): QueueCall[] {
  const inOrder = visits.sort((a, b) => a.enteredAtMs - b.enteredAtMs);
  return inOrder.map((visit, i) => {
    const before = inOrder[i - 1];
    const wasSentOn =
      before !== undefined &&
      before.queue !== visit.queue &&
      before.outcome === 'completed' &&
      visit.enteredAtMs - before.endedAtMs <= SENT_ON_WITHIN_MS;
    return wasSentOn ? { ...visit, cameFrom: before.queue } : visit;
  });
}
