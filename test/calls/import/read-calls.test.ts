import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { intervalLength, noMinuteCounts } from '../../../src/calls/import/interval-length.ts';
import { startClaims } from '../../../src/calls/import/interval-starts.ts';
import { localClock } from '../../../src/calls/local-clock.ts';
import { readCallsCsv, type CallsBatch } from '../../../src/calls/import/read-calls-csv.ts';
import {
  readQueueLog,
  type QueueCall,
  type RejectedEvent,
} from '../../../src/calls/import/read-queue-log.ts';

async function csv(text: string | Buffer, chunkSize = 7): Promise<CallsBatch> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, i) =>
    bytes.subarray(i * chunkSize, (i + 1) * chunkSize),
  );
  const all: CallsBatch = { records: [], rejected: [], header: null, lines: 0 };
  for await (const batch of readCallsCsv(Readable.from(chunks))) {
    all.records.push(...batch.records);
    all.rejected.push(...batch.rejected);
    all.header = batch.header ?? all.header;
    all.lines += batch.lines;
  }
  return all;
}

async function log(text: string): Promise<{ calls: QueueCall[]; rejected: RejectedEvent[] }> {
  const all: { calls: QueueCall[]; rejected: RejectedEvent[] } = { calls: [], rejected: [] };
  for await (const batch of readQueueLog(Readable.from([Buffer.from(text)]))) {
    all.calls.push(...batch.calls);
    all.rejected.push(...batch.rejected);
  }
  return all;
}

describe('the generic CSV', () => {
  test('comma, byte-order mark, CRLF and chunks that cut a letter in two', async () => {
    const read = await csv(
      '\uFEFFqueue,start,offered,aht_seconds\r\nПродажи,2026-03-02T09:30,12,181.5\r\n\r\n',
      3,
    );
    expect(read.rejected).toEqual([]);
    expect(read.records).toEqual([
      {
        line: 2,
        queue: 'Продажи',
        date: '2026-03-02',
        minute: 570,
        isUtc: false,
        part: '',
        offered: 12,
        answered: null,
        abandoned: null,
        ahtSeconds: 181.5,
        answeredWaitSeconds: null,
        abandonedWaitSeconds: null,
        shortAbandoned: null,
      },
    ]);
  });

  test('semicolons with decimal commas, columns in any order, quotes', async () => {
    const read = await csv('Offered;Start;Queue\n12,5;2026-03-02 09:30:00;"a;""b"""\n');
    expect(read.records[0]).toMatchObject({ queue: 'a;"b"', minute: 570, offered: 12.5 });
  });

  test('without a queue column the queue has no name', async () => {
    expect((await csv('start,offered\n2026-03-02T00:00,1')).records[0]).toMatchObject({
      queue: '',
      minute: 0,
      line: 2,
    });
  });

  test('each bad line is rejected with its number and reason; the good ones come', async () => {
    const read = await csv(
      [
        'queue,start,offered,answered',
        'a,2026-03-02T09:30,1,1',
        'a,2026-02-30T09:30,1,1',
        'a,2026-03-02T24:00,1,1',
        'a,2026-03-02T09:30+03:00,1,1',
        'a,2026-03-02T10:00,one,1',
        'a,2026-03-02T10:00,-1,1',
        'a,2026-03-02T10:00,,1',
        'a,2026-03-02T10:00,1',
        ',2026-03-02T10:00,1,1',
        '"a,2026-03-02T10:00,1,1',
        'a,2026-03-02T10:00,1,',
      ].join('\n'),
    );
    expect(read.records.map((record) => record.line)).toEqual([2, 12]);
    expect(read.rejected.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [3, 'start', 'start'],
      [4, 'start', 'start'],
      [5, 'start', 'start-with-offset'],
      [6, 'offered', 'not-a-number'],
      [7, 'offered', 'negative'],
      [8, 'offered', 'not-a-number'],
      [9, '', 'columns'],
      [10, 'queue', 'no-queue'],
      [11, '', 'quotes'],
    ]);
  });

  test.each([
    ['', 'empty', ''],
    ['queue,offered\n', 'missing-column', 'start'],
    ['queue,start,offered,colour\n', 'unknown-column', 'colour'],
    ['start,offered,start\n', 'repeated-column', 'start'],
    ['%PDF-1.7\n', 'unknown-column', '%pdf-1.7'],
  ])('header %j is refused', async (text, reason, column) => {
    expect((await csv(text)).header).toEqual({ reason, column });
  });
});

describe('the length of the intervals', () => {
  const lengthOf = (minutes: number[]) => {
    const counts = noMinuteCounts();
    for (const minute of minutes) counts[minute] = (counts[minute] ?? 0) + 1;
    return intervalLength(counts);
  };
  test.each([
    [[0], 60],
    [[0, 30], 30],
    [[0, 15, 45], 15],
    [[20, 40], 20],
    [[0, 7], 1],
  ])('starts at %j are %i minutes', (minutes, expected) => {
    expect(lengthOf(minutes)).toBe(expected);
  });
  test('one stray line in hundreds does not make it shorter', () => {
    expect(lengthOf([...new Array<number>(2000).fill(30), 7])).toBe(30);
    expect(lengthOf([...new Array<number>(300).fill(30), 7])).toBe(30);
  });
});

describe('local clock times', () => {
  test.each([
    'Europe/Moscow',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
  ])('%s: every half hour of two years there and back', (zone) => {
    const clock = localClock(zone);
    for (let at = Date.UTC(2017, 0, 1); at < Date.UTC(2019, 0, 1); at += 1_800_000) {
      const local = clock.localOf(at);
      expect(clock.instantsOf(local.date, local.minute)).toContain(at);
    }
  });

  test('the skipped hour has no instant, the repeated hour two', () => {
    const berlin = localClock('Europe/Berlin');
    expect(berlin.instantsOf('2026-03-29', 150)).toEqual([]);
    expect(berlin.instantsOf('2026-10-25', 150)).toEqual([
      Date.UTC(2026, 9, 25, 0, 30),
      Date.UTC(2026, 9, 25, 1, 30),
    ]);
    expect(berlin.instantsOf('2026-10-25', 180)).toEqual([Date.UTC(2026, 9, 25, 2, 0)]);
    expect(localClock('Australia/Lord_Howe').instantsOf('2026-04-05', 105)).toHaveLength(2);
  });

  test('a start may come once, in the repeated hour twice', () => {
    const claim = startClaims(localClock('Europe/Berlin'));
    expect(claim('a', '2026-10-24', 150)).toMatchObject({ ok: true });
    expect(claim('a', '2026-10-24', 150)).toEqual({ ok: false, fault: 'repeated-start' });
    expect(claim('b', '2026-10-24', 150)).toMatchObject({ ok: true });
    expect(claim('a', '2026-10-25', 150)).toMatchObject({
      ok: true,
      instantMs: Date.UTC(2026, 9, 25, 0, 30),
    });
    expect(claim('a', '2026-10-25', 150)).toMatchObject({
      ok: true,
      instantMs: Date.UTC(2026, 9, 25, 1, 30),
    });
    expect(claim('a', '2026-10-25', 150)).toEqual({ ok: false, fault: 'repeated-start' });
    expect(claim('a', '2026-03-29', 150)).toEqual({ ok: false, fault: 'no-such-local-time' });
  });
});

describe('queue_log', () => {
  const t0 = 1_772_000_000;
  const at = (seconds: number, rest: string) => `${t0 + seconds}|${rest}`;

  test('each way a call can end', async () => {
    const { calls, rejected } = await log(
      [
        at(0, 'NONE|NONE|NONE|QUEUESTART|'),
        at(1, 'c1|service|NONE|ENTERQUEUE||79991112233|1'),
        at(9, 'c1|service|Agent/1|CONNECT|8|c1b|4'),
        at(10, 'c2|service|NONE|ENTERQUEUE||x|1'),
        at(11, 'c2|service|NONE|ABANDON|1|1|1'),
        at(12, 'c3|sales|NONE|ENTERQUEUE||x|1'),
        at(42, 'c3|sales|NONE|EXITWITHTIMEOUT|1|1|30'),
        at(50, 'c4|sales|NONE|ENTERQUEUE||x|1'),
        at(55, 'c4|sales|Agent/2|CONNECT|5|z|3'),
        at(75, 'c4|sales|Agent/2|BLINDTRANSFER|200|default|5|20|1'),
        at(76, 'c5|sales|NONE|ENTERQUEUE||x|1'),
        at(80, 'c1|service|Agent/1|COMPLETECALLER|8|71|1'),
        at(81, 'c6|sales|NONE|ENTERQUEUE||x|1'),
        at(90, 'c6|sales|NONE|EXITWITHKEY|5|1|1|9'),
        '',
      ].join('\n'),
    );
    expect(rejected).toEqual([]);
    expect(
      calls.map((c) => [c.callId, c.outcome, c.waitSeconds, c.talkSeconds, c.enteredAtMs / 1000 - t0]),
    ).toEqual([
      ['c2', 'abandoned', 1, null, 10],
      ['c3', 'exited', 30, null, 12],
      ['c4', 'transferred', 5, 20, 50],
      ['c1', 'completed', 8, 71, 1],
      ['c6', 'exited', 9, null, 81],
      ['c5', 'waiting', null, null, 76],
    ]);
  });

  test('a log that begins in the middle of a call: the entry is worked out', async () => {
    const { calls } = await log(at(100, 'c1|service|Agent/1|COMPLETEAGENT|8|71|1'));
    expect(calls).toMatchObject([
      { callId: 'c1', sawEntry: false, enteredAtMs: (t0 + 21) * 1000, talkSeconds: 71 },
    ]);
  });

  test('a call that comes back into the queue is another one', async () => {
    const { calls } = await log(
      [
        at(0, 'c1|service|NONE|ENTERQUEUE||x|1'),
        at(30, 'c1|service|NONE|EXITWITHTIMEOUT|1|1|30'),
        at(60, 'c1|service|NONE|ENTERQUEUE||x|1'),
        at(70, 'c1|service|NONE|ABANDON|1|1|10'),
      ].join('\n'),
    );
    expect(calls.map((call) => [call.callId, call.outcome])).toEqual([
      ['c1', 'exited'],
      ['c1#2', 'abandoned'],
    ]);
  });

  test('bad lines are rejected with number and reason; foreign events are passed over', async () => {
    const { calls, rejected } = await log(
      [
        'nonsense',
        at(1, 'c1|service|Agent/1|PAUSEALL|'),
        'yesterday|c1|service|NONE|ENTERQUEUE||x|1',
        at(2, '|service|NONE|ENTERQUEUE||x|1'),
        at(3, 'c1||NONE|ENTERQUEUE||x|1'),
        at(4, 'c1|service|Agent/1|CONNECT|soon|x|1'),
        at(5, 'c9|service|Agent/1|ATTENDEDTRANSFER|BRIDGE|b|5|6|1'),
      ].join('\n'),
    );
    expect(calls).toEqual([]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'fields'],
      [3, 'time'],
      [4, 'no-call'],
      [5, 'queue-missing'],
      [6, 'data'],
      [7, 'unknown-call'],
    ]);
  });
});
