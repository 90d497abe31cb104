import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { readAmount, readClockText, readDuration } from '../../../src/calls/import/clock-text.ts';
import { readCdr, type CdrOptions } from '../../../src/calls/import/read-cdr.ts';
import type { QueueCall } from '../../../src/calls/import/read-queue-log.ts';
import { readIntervalTable } from '../../../src/calls/import/read-table.ts';
import { readQueueLog } from '../../../src/calls/import/read-queue-log.ts';
import type { CallsLine } from '../../../src/calls/import/read-calls-csv.ts';
import { sniffed } from '../../../src/calls/import/sniff.ts';
import { splitLine } from '../../../src/calls/import/split-line.ts';
import {
  genesysMapping,
  teleoptiMapping,
  type TableMapping,
} from '../../../src/calls/import/table-mapping.ts';
import { localClock } from '../../../src/calls/local-clock.ts';

const bytes = (...numbers: number[]) => Buffer.from(numbers);
const sniff = (content: string | Buffer) => sniffed(Readable.from([Buffer.from(content)]));
const sample = (name: string) => fileURLToPath(new URL(`../../../data/samples/${name}`, import.meta.url));

describe('the kind of a file', () => {
  test.each([
    ['calls.csv', 'csv'],
    ['queue_log', 'queue-log'],
    ['Master.csv', 'cdr'],
    ['genesys-intervals.csv', 'genesys'],
    ['teleopti-queue.txt', 'teleopti'],
    ['any-table.csv', 'table'],
  ])('the sample %s is %s', async (name, format) => {
    expect(await sniffed(createReadStream(sample(name)))).toMatchObject({ ok: true, format });
  });

  test.each([
    ['an empty file', '', 'empty'],
    ['blank lines', '\n\n', 'empty'],
    ['a workbook', bytes(0x50, 0x4b, 3, 4, 20), 'workbook'],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), 'workbook'],
    ['a PDF', '%PDF-1.7\n', 'pdf'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47), 'picture'],
    [
      'a packed table',
      Buffer.concat([bytes(0x50, 0x4b, 3, 4), Buffer.alloc(22), bytes(9, 0, 0, 0), Buffer.from('calls.csv')]),
      'packed',
    ],
    ['a packed file', bytes(0x1f, 0x8b, 8), 'packed'],
    ['UTF-16 with its mark', Buffer.from('\uFEFFqueue,start', 'utf16le'), 'utf-16'],
    ['UTF-16 without', Buffer.from('queue,start,offered\n', 'utf16le'), 'utf-16'],
    ['Windows letters', bytes(0xcf, 0xf0, 0xee, 0xe4, 0x3b, 0xc4), 'not-utf-8'],
    ['other bytes', bytes(1, 2, 3, 0, 5, 6, 7, 8, 9, 10, 11), 'not-text'],
    ['a staff list', 'name;email\nAnna;a@example.org\n', 'people'],
    ['a letter', 'Dear colleagues\n', 'no-columns'],
  ])('%s is refused', async (_, content, fault) => {
    expect(await sniff(content)).toMatchObject({ ok: false, fault });
  });

  test('nothing of the stream is lost, wherever its pieces end', async () => {
    const text = 'Дата;Поступило\n02.03.2026;5\n';
    const pieces = [...Buffer.from(text)].map((byte) => bytes(byte));
    const file = await sniffed(Readable.from(pieces));
    expect(file).toMatchObject({ ok: true, format: 'table', delimiter: ';', header: ['Дата', 'Поступило'] });
    const read: Buffer[] = [];
    for await (const chunk of file.stream) read.push(chunk as Buffer);
    expect(Buffer.concat(read).toString()).toBe(text);
  });

  test('a log that was cut in the middle of a line is one nevertheless', async () => {
    const log = '7.1000|service|NONE|ABANDON|1|1\n1772434803|c|service|NONE|ENTERQUEUE||x|1\n';
    expect(await sniff(log)).toMatchObject({ format: 'queue-log' });
  });
});

describe('fields', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', 'я') });
  test('what is written with quotes is read again', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
        const line = fields.map((one) => `"${one.replaceAll('"', '""')}"`).join(',');
        expect(splitLine(line, ',')).toEqual(fields);
      }),
    );
  });
  test.each([
    ['a,b,', ['a', 'b', '']],
    ['"a",b,"c,""d"""', ['a', 'b', 'c,"d"']],
    ['"a",', ['a', '']],
    ['"a', null],
    ['"a"b,c', null],
    ['a"b,"c"', null],
  ])('%j', (line, fields) => {
    expect(splitLine(line, ',')).toEqual(fields);
  });

  test.each([
    ['2026-03-02T09:30:00Z', 'ymd', '2026-03-02', 570, 0],
    ['2026-03-02T09:30:00.000Z/2026-03-02T10:00:00.000Z', 'ymd', '2026-03-02', 570, 0],
    ['2026-03-02 09:30', 'mdy', '2026-03-02', 570, null],
    ['20260302 9:30', 'ymd', '2026-03-02', 570, null],
    ['02.03.2026 9:30:15', 'dmy', '2026-03-02', 570, null],
    ['3/2/2026 9:30:00 AM', 'mdy', '2026-03-02', 570, null],
    ['3/2/2026 12:30 pm', 'mdy', '2026-03-02', 750, null],
    ['3/2/2026 12:05 AM', 'mdy', '2026-03-02', 5, null],
    ['2026-03-02T09:30+05:45', 'ymd', '2026-03-02', 570, 345],
    ['02.03.2026', 'dmy', '2026-03-02', 0, null],
  ] as const)('the time %s', (text, order, date, minute, offsetMinutes) => {
    expect(readClockText(text, order)).toMatchObject({ date, minute, offsetMinutes });
  });
  test.each([
    '',
    'soon',
    '2026-02-30 09:00',
    '13/13/2026 9:00',
    '2026-03-02 24:00',
    '3/2/2026 13:00 PM',
    '2026-03-02 9',
  ])('%j is no time', (text) => {
    expect(readClockText(text, 'mdy')).toBeNull();
  });
  test.each([
    ['192', '.', 192],
    ['3:12', '.', 192],
    ['0:03:12', '.', 192],
    ['192,5', ',', 192.5],
  ] as const)('the duration %s', (text, decimal, seconds) => {
    expect(readDuration(text, decimal)).toBe(seconds);
  });
  test.each([
    ['1,234.5', '.', 1234.5],
    ['1 234,5', ',', 1234.5],
    ['1.234', ',', 1234],
    ['1.5', ',', Number.NaN],
    ['1,5', '.', Number.NaN],
    ['twelve', '.', Number.NaN],
  ] as const)('the number %s with %s', (text, decimal, number) => {
    expect(readAmount(text, decimal)).toBe(number);
  });
});

async function intervals(text: string, mapping: TableMapping) {
  const all: { records: CallsLine[]; rejected: [number, string, string][] } = { records: [], rejected: [] };
  for await (const batch of readIntervalTable(Readable.from([text]), mapping)) {
    all.records.push(...batch.records);
    all.rejected.push(
      ...batch.rejected.map(({ line, field, reason }): [number, string, string] => [line, field, reason]),
    );
  }
  return all;
}

describe('tables', () => {
  const header =
    'Interval Start UTC Date,Queue,Media Type,Offered,Interactions Handled,Total Handle Time (Seconds)';
  const genesys = genesysMapping(header.split(','), ',');

  test('Genesys: handling time over calls handled, times in three ways, bad lines by name', async () => {
    if (genesys === null) throw new Error('not recognised');
    const { records, rejected } = await intervals(
      [
        header,
        '2026-03-02T09:30:00Z,sales,voice,12,10,2000',
        '2026-03-02 10:00:00,sales,voice,0,0,0',
        '3/2/2026 10:30:00 AM,sales,callback,1,,',
        '2026-03-02T11:00:00Z,sales,voice,-1,0,0',
        '2026-03-02T11:00:00Z,sales,voice,many,0,0',
        'yesterday,sales,voice,1,0,0',
      ].join('\n'),
      genesys,
    );
    expect(records).toMatchObject([
      {
        date: '2026-03-02',
        minute: 570,
        isUtc: true,
        offered: 12,
        answered: 10,
        ahtSeconds: 200,
        part: 'voice',
      },
      { minute: 600, isUtc: false, offered: 0, ahtSeconds: null },
      { minute: 630, offered: 1, answered: null, ahtSeconds: null, part: 'callback' },
    ]);
    expect(rejected).toEqual([
      [5, 'Offered', 'negative'],
      [6, 'Offered', 'not-a-number'],
      [7, 'Interval Start UTC Date', 'clock'],
    ]);
    expect(genesysMapping(['Start', 'Offered'], ',')).toBeNull();
  });

  test('Teleopti: calls that overflowed in wait here too; talk and wrap-up are handling', async () => {
    const line = '30;20260302;09:30;600;Sales;40;2;3;1;38;380;95;7000;600;51;70;11;36;0;1;2';
    expect((await intervals(line, teleoptiMapping(';', null))).records).toMatchObject([
      {
        queue: 'Sales',
        date: '2026-03-02',
        minute: 570,
        offered: 42,
        answered: 38,
        abandoned: 3,
        ahtSeconds: 200,
        answeredWaitSeconds: 380,
        abandonedWaitSeconds: 95,
        shortAbandoned: 1,
      },
    ]);
  });

  test('any table: offered from its parts, means times counts, decimal commas', async () => {
    const mapping: TableMapping = {
      rows: 'intervals',
      delimiter: ';',
      header: ['Дата', 'Время', 'Отвечено', 'Потеряно', 'АНТ', 'Ожидание'],
      columns: { date: [0], time: [1], answered: [2], abandoned: [3], ahtSeconds: [4], asaSeconds: [5] },
      dateOrder: 'dmy',
      decimal: ',',
      timeZone: null,
    };
    const text =
      'Дата;Время;Отвечено;Потеряно;АНТ;Ожидание\n02.03.2026;9:30;8;2;0:03:12;12,5\n02.03.2026;9:30:07;1;0;;\n1;2\n';
    const { records, rejected } = await intervals(text, mapping);
    expect(records).toMatchObject([
      { offered: 10, ahtSeconds: 192, answeredWaitSeconds: 100, abandonedWaitSeconds: null, queue: '' },
    ]);
    expect(rejected).toEqual([
      [3, 'Дата', 'not-on-minute'],
      [4, '', 'columns'],
    ]);
  });
});

describe('Master.csv', () => {
  const options: CdrOptions = {
    clockOf: (queue) => (['service', 'sales', '700'].includes(queue) ? localClock('Europe/Berlin') : null),
    clockOfOthers: localClock('UTC'),
  };
  /** A line with the fields that matter; `more` are those after amaflags. */
  const line = (
    [lastApp, lastData, dst]: [string, string, string],
    dstChannel: string,
    [start, answer, end]: [string, string, string],
    disposition: string,
    more: string[] = [],
  ) =>
    ['', '7900', dst, 'in', '"A" <7900>', 'SIP/t-1', dstChannel, lastApp, lastData, start, answer, end]
      .map((field) => `"${field.replaceAll('"', '""')}"`)
      .concat(
        ['60', '50', `"${disposition}"`, '"DOCUMENTATION"'],
        more.map((field) => `"${field}"`),
      )
      .join(',');
  const at = (time: string) => `2026-03-02 ${time}`;
  const queue = (name: string): [string, string, string] => ['Queue', `${name},t,,,120`, '600'];

  async function cdr(lines: string[]) {
    const all: { calls: QueueCall[]; rejected: [number, string][] } = { calls: [], rejected: [] };
    for await (const batch of readCdr(Readable.from([lines.join('\n')]), options)) {
      all.calls.push(...batch.calls);
      all.rejected.push(...batch.rejected.map((one): [number, string] => [one.line, one.reason]));
    }
    return all;
  }

  test('each agent whose telephone rang has a line: they are one call', async () => {
    const { calls } = await cdr([
      line(queue('service'), 'SIP/1', [at('09:00:00'), '', at('09:00:15')], 'NO ANSWER', [
        '1772438400.5',
        '',
      ]),
      line(queue('service'), 'SIP/2', [at('09:00:00'), at('09:00:20'), at('09:03:00')], 'ANSWERED', [
        '1772438400.5',
        '',
      ]),
      line(queue('service'), 'SIP/2', [at('09:00:16'), '', at('09:00:18')], 'BUSY', ['1772438400.5', '']),
    ]);
    expect(calls).toMatchObject([
      {
        queue: 'service',
        callId: '1772438400.5',
        outcome: 'completed',
        waitSeconds: 20,
        talkSeconds: 160,
        enteredAtMs: Date.parse('2026-03-02T08:00:00Z'),
      },
    ]);
  });

  test('nobody answered: the caller hung up; numbers count where they have a department; ids may be missing', async () => {
    const { calls, rejected } = await cdr([
      line(queue('service'), 'SIP/1', [at('09:00:00'), '', at('09:00:30')], 'NO ANSWER'),
      line(queue('service'), '', [at('09:00:00'), at('09:00:00'), at('09:00:50')], 'ANSWERED'),
      line(
        ['Dial', 'SIP/9', '700'],
        'SIP/9',
        [at('23:59:50'), '2026-03-03 00:00:05', '2026-03-03 00:02:05'],
        'ANSWERED',
        ['', 'x', 'p', '', '1'],
      ),
      line(
        ['Dial', 'SIP/9', '84951112233'],
        'SIP/9',
        [at('10:00:00'), at('10:00:05'), at('10:01:00')],
        'ANSWERED',
      ),
      line(queue('service'), 'SIP/1', [at('09:00:00'), '', at('08:00:00')], 'NO ANSWER'),
      line(queue('service'), 'SIP/1', ['never', '', at('08:00:00')], 'NO ANSWER'),
      '"a","b"',
      '"a',
    ]);
    expect(calls).toMatchObject([
      { outcome: 'abandoned', waitSeconds: 50, talkSeconds: null },
      { queue: '700', outcome: 'completed', waitSeconds: 15, talkSeconds: 120 },
    ]);
    expect(rejected).toEqual([
      [5, 'cdr-time'],
      [6, 'cdr-time'],
      [7, 'cdr-fields'],
      [8, 'quotes'],
    ]);
  });

  test('in the repeated hour the id tells which of the two it was', async () => {
    const epoch = (iso: string) => `${Date.parse(iso) / 1000}.1`;
    const times: [string, string, string] = [
      '2026-10-25 02:30:00',
      '2026-10-25 02:30:10',
      '2026-10-25 02:31:00',
    ];
    const { calls } = await cdr(
      ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((iso) =>
        line(queue('service'), 'SIP/1', times, 'ANSWERED', [epoch(iso), '']),
      ),
    );
    expect(calls.map((call) => new Date(call.enteredAtMs).toISOString())).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });

  test('a call may begin in one of the repeated hours and end in the other', async () => {
    const times: [string, string, string] = [
      '2026-10-25 02:10:00',
      '2026-10-25 02:58:00',
      '2026-10-25 02:05:00',
    ];
    const id = `${Date.parse('2026-10-25T00:10:00Z') / 1000}.1`;
    const { calls, rejected } = await cdr([
      line(queue('service'), 'SIP/1', times, 'ANSWERED', [id, '']),
      line(queue('sales'), 'SIP/1', times, 'ANSWERED'),
    ]);
    expect(rejected).toEqual([]);
    expect(calls.map(({ waitSeconds, talkSeconds }) => [waitSeconds, talkSeconds])).toEqual([
      [48 * 60, 7 * 60],
      [48 * 60, 7 * 60],
    ]);
  });

  test('linkedid joins the call that was sent on to the one before', async () => {
    const ids = (own: string) => [own, '', '', '1772438400.5', '9'];
    const { calls } = await cdr([
      line(
        queue('sales'),
        'SIP/1',
        [at('09:00:00'), at('09:00:10'), at('09:02:00')],
        'ANSWERED',
        ids('1772438400.5'),
      ),
      line(
        queue('service'),
        'SIP/2',
        [at('09:02:01'), at('09:02:20'), at('09:05:00')],
        'ANSWERED',
        ids('1772438521.9'),
      ),
    ]);
    expect(calls).toMatchObject([
      { queue: 'sales', cameFrom: null },
      { queue: 'service', cameFrom: 'sales', waitSeconds: 19 },
    ]);
  });
});

describe('calls that are sent on, in a queue_log', () => {
  const t0 = 1_772_000_000;
  async function cameFrom(lines: [number, string][]) {
    const text = lines.map(([at, rest]) => `${t0 + at}|${rest}\n`).join('');
    const calls: QueueCall[] = [];
    for await (const batch of readQueueLog(Readable.from([text]))) calls.push(...batch.calls);
    return calls.map((call) => [call.queue, call.outcome, call.cameFrom]);
  }
  const enter = (queue: string) => `c1|${queue}|NONE|ENTERQUEUE||x|1`;
  const connect = (queue: string) => `c1|${queue}|A|CONNECT|5|x|1`;

  test('transferred, or completed and then in the other queue, within minutes', async () => {
    expect(
      await cameFrom([
        [0, enter('sales')],
        [5, connect('sales')],
        [60, 'c1|sales|A|BLINDTRANSFER|600|x|5|55|1'],
        [61, enter('service')],
        [70, connect('service')],
        [100, 'c1|service|B|COMPLETEAGENT|9|30|1'],
        [200, enter('sales')],
        [210, 'c1|sales|NONE|ABANDON|1|1|10'],
      ]),
    ).toEqual([
      ['sales', 'transferred', null],
      ['service', 'completed', 'sales'],
      ['sales', 'abandoned', 'service'],
    ]);
  });

  test('not when nobody had answered, when it was long ago, or back into the same queue', async () => {
    expect(
      await cameFrom([
        [0, enter('sales')],
        [30, 'c1|sales|NONE|EXITWITHTIMEOUT|1|1|30'],
        [31, enter('service')],
        [40, connect('service')],
        [50, 'c1|service|B|COMPLETECALLER|9|10|1'],
        [60, enter('service')],
        [65, 'c1|service|NONE|ABANDON|1|1|5'],
        [500, enter('sales')],
      ]),
    ).toEqual([
      ['sales', 'exited', null],
      ['service', 'completed', null],
      ['service', 'abandoned', null],
      ['sales', 'waiting', null],
    ]);
  });
});
