import { DateTime } from 'luxon';
import { theProgram } from '../../../src/audit/record.ts';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { estimatedHandling } from '../../../src/calls/estimates/queries.ts';
import { transfersBetween } from '../../../src/calls/estimates/transfer-queries.ts';
import { importFile } from '../../../src/calls/import/import-file.ts';
import { guessMapping } from '../../../src/calls/import/guess-mapping.ts';
import { findMapping, saveMapping } from '../../../src/calls/import/mapping-queries.ts';
import { writeQueueNames } from '../../../src/calls/import/queue-names.ts';
import type { ImportSource } from '../../../src/calls/import/source.ts';
import { sampleOf } from '../../../src/calls/import/uploads.ts';
import type { Db } from '../../../src/database/connect.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

const sample = (name: string) => fileURLToPath(new URL(`../../../data/samples/${name}`, import.meta.url));
const file = {
  fileName: 'x',
  importedBy: { accountId: null, name: 'test' },
  importedAt: '2026-03-30T10:00:00.000Z',
};

async function take(db: Db, content: string | NodeJS.ReadableStream, source: Partial<ImportSource> = {}) {
  const stream = typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content;
  const outcome = await importFile(db, { ...file, stream, ...source });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.summary;
}

const intervalsOf = (db: Db) =>
  db.selectFrom('callInterval').selectAll().orderBy('queueId').orderBy('startsAt').execute();

onEveryDatabase('files of other systems', (fresh) => {
  test('every sample is taken whole, told by its beginning, and the second time nothing is new', async () => {
    const db = await withDepartments(await fresh(), 'Europe/Moscow');
    const content = readFileSync(sample('any-table.csv'), 'utf8');
    const { header, rows } = sampleOf(content, ';', 5);
    const mapping = guessMapping(header, rows, ';');
    await saveMapping(db, mapping, {
      name: 'any-table.csv',
      savedBy: { accountId: null, name: 'test' },
      savedAt: file.importedAt,
    });
    // Genesys in UTC, Teleopti and the table in local time tell of the same intervals.
    for (const [name, kind, added] of [
      ['genesys-intervals.csv', 'genesys', 540],
      ['teleopti-queue.txt', 'teleopti', 0],
      ['any-table.csv', 'mapped', 0],
      ['Master.csv', 'cdr', 95],
    ] as const) {
      const first = await take(db, createReadStream(sample(name)));
      expect([name, first.kind, first.added, first.rejected]).toEqual([name, kind, added, 0]);
      expect(await take(db, createReadStream(sample(name)))).toMatchObject({
        added: 0,
        changed: 0,
        rejected: 0,
      });
    }
  });

  test('times of a named zone, of UTC and of the department', async () => {
    const db = await withDepartments(await fresh(), 'Europe/Moscow');
    const line = (queue: string) => `30;20260302;09:30;1;${queue};5;0;0;0;5;10;0;900;100;9;0;1;5;0;0;0`;
    await take(db, line('sales'), { timeZone: 'Asia/Kathmandu' });
    await take(db, line('service'), { timeZone: 'UTC' });
    await take(db, line('service'));
    expect((await intervalsOf(db)).map((row) => [row.queueId, row.startsAt.slice(11, 16)])).toEqual([
      ['sales', '03:45'],
      ['service', '06:30'],
      ['service', '09:30'],
    ]);
  });

  test('an export in UTC knows no clock change: neither hour is lost nor doubled, gaps stay gaps', async () => {
    const db = await withDepartments(await fresh(), 'Europe/Berlin');
    const times = [
      '2026-10-25T00:00',
      '2026-10-25T00:30',
      '2026-10-25T01:00',
      '2026-10-25T02:30',
      '2026-03-29T01:00',
    ];
    const lines = times.map((time) => `${time}:00Z,sales,3,3,600`);
    const header = 'Interval Start UTC Date,Queue,Offered,Interactions Handled,Total Handle Time (Seconds)';
    expect(await take(db, [header, ...lines].join('\n'))).toMatchObject({ added: 5, rejected: 0 });
    expect((await intervalsOf(db)).map((row) => row.startsAt.slice(0, 16)).sort()).toEqual([...times].sort());
  });

  test('channels of a queue, and queues of a department, are added up; the same line twice is not', async () => {
    const db = await withDepartments(await fresh());
    await writeQueueNames(db, { north: 'sales', south: 'sales' }, theProgram, DateTime.utc());
    const lines = [
      'Interval Start UTC Date,Queue,Media Type,Offered,Interactions Handled,Abandoned,Total Handle Time (Seconds)',
      '2026-03-02T09:00:00Z,north,voice,10,9,1,900',
      '2026-03-02T09:00:00Z,north,chat,4,3,0,900',
      '2026-03-02T09:30:00Z,north,voice,1,1,0,60',
      '2026-03-02T09:00:00Z,south,voice,6,6,0,0',
      '2026-03-02T09:00:00Z,south,voice,6,6,0,0',
    ];
    const summary = await take(db, lines.join('\n'));
    expect(summary.rejections).toEqual([
      { line: 6, reason: 'repeated-start', params: { value: '2026-03-02 09:00' } },
    ]);
    expect(await intervalsOf(db)).toMatchObject([
      { offered: 20, answered: 18, abandoned: 1, ahtSeconds: 150, intervalMinutes: 30 },
      { offered: 1 },
    ]);
    expect(await take(db, lines.join('\n'))).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });

  test('parts of a start are added up wherever the reading pauses', async () => {
    const db = await withDepartments(await fresh(), 'UTC');
    const lines = ['Interval Start UTC Date,Queue,Media Type,Offered'];
    for (let i = 0; i < 9000; i += 1) {
      const start = new Date(Date.UTC(2026, 0, 1) + i * 900_000).toISOString();
      for (const channel of ['voice', 'chat', 'mail']) lines.push(`${start},sales,${channel},1`);
    }
    // Line by line: 25,000 are held, which is in the middle of a start.
    const stream = Readable.from(lines.map((line) => `${line}\n`));
    expect(await take(db, stream)).toMatchObject({ added: 9000, rejected: 0 });
    const { total } = await db
      .selectFrom('callInterval')
      .select((eb) => eb.fn.sum<number>('offered').as('total'))
      .executeTakeFirstOrThrow();
    expect(total).toBe(27_000);
  });

  test('a table is unknown until it is explained; one call a row; another header is another table', async () => {
    const db = await withDepartments(await fresh());
    const text =
      'When;Line;Wait;Talk\n02.03.2026 09:01:10;Sales;12;180\n02.03.2026 09:02:00;Sales;30;0\n02.03.2026 09:02:00;Sales;x;0\n';
    const outcome = await importFile(db, { ...file, stream: Readable.from([text]) });
    expect(outcome).toMatchObject({ ok: false, unexplained: { delimiter: ';' } });
    const header = ['When', 'Line', 'Wait', 'Talk'];
    await saveMapping(
      db,
      {
        rows: 'calls',
        delimiter: ';',
        header,
        columns: { start: [0], queue: [1], waitSeconds: [2], talkSeconds: [3] },
        dateOrder: 'dmy',
        decimal: '.',
        timeZone: 'UTC',
      },
      { name: 'x', savedBy: { accountId: null, name: 'test' }, savedAt: file.importedAt },
    );
    expect(await findMapping(db, [' when', 'LINE', 'Wait', 'Talk'])).not.toBeNull();
    expect(await findMapping(db, ['Line', 'When', 'Wait', 'Talk'])).toBeNull();
    const summary = await take(db, text);
    expect(summary).toMatchObject({ kind: 'mapped', added: 2, rejected: 1 });
    expect(summary.rejections[0]).toMatchObject({ line: 4, reason: 'not-a-number' });
    expect(await take(db, text)).toMatchObject({ added: 0, unchanged: 2 });
    // What a row says of a caller is not kept as the call's id.
    const ids = await db.selectFrom('callRecord').select('callId').execute();
    expect(ids.every(({ callId }) => /^Sales\/[0-9a-f]{32}$/.test(callId))).toBe(true);
    expect(await intervalsOf(db)).toMatchObject([
      { startsAt: '2026-03-02T09:00:00.000Z', offered: 2, answered: 1, abandoned: 1, waitedSeconds: 42 },
    ]);
  });

  test('ids and headers longer than a database key', async () => {
    const db = await withDepartments(await fresh());
    // Nothing in it that a database could compress.
    const long = Array.from({ length: 400 }, (_, i) => createHash('md5').update(String(i)).digest('hex'));
    const log = ['x', 'y'].map((end) => `1772438400|${long.join('')}${end}|sales|A|ABANDON|1|1|9\n`).join('');
    expect(await take(db, log)).toMatchObject({ added: 2, rejected: 0 });
    expect(await take(db, log)).toMatchObject({ added: 0, unchanged: 2 });
    const header = ['start', 'calls', ...long];
    const mapping = guessMapping(header, [['2026-03-02T09:00', '5']], ',');
    await saveMapping(db, mapping, {
      name: 'x',
      savedBy: { accountId: null, name: 'test' },
      savedAt: file.importedAt,
    });
    expect((await findMapping(db, header))?.columns.offered).toEqual([1]);
  });

  test('a call over midnight belongs to the quarter in which it came', async () => {
    const db = await withDepartments(await fresh());
    const at = Date.parse('2026-03-02T23:59:50Z') / 1000;
    const log = [
      `${at}|c1|service|NONE|ENTERQUEUE||x|1`,
      `${at + 20}|c1|service|A|CONNECT|20|x|1`,
      `${at + 320}|c1|service|A|COMPLETEAGENT|20|300|1`,
      `${at + 3}|c2|service|NONE|ENTERQUEUE||x|1`,
      `${at + 6}|c2|service|NONE|ABANDON|1|1|3`,
    ];
    await take(db, log.join('\n'));
    expect(await intervalsOf(db)).toMatchObject([
      {
        startsAt: '2026-03-02T23:45:00.000Z',
        offered: 2,
        ahtSeconds: 300,
        answeredWaitSeconds: 20,
        abandonedWaitSeconds: 3,
        waitedSeconds: 23,
        shortAbandoned: 1,
      },
    ]);
  });

  test('a file of intervals takes the place of calls that were counted, and the log told again changes nothing', async () => {
    const db = await withDepartments(await fresh(), 'UTC');
    const at = Date.parse('2026-03-02T09:05:00Z') / 1000;
    const log = `${at}|c1|service|NONE|ENTERQUEUE||x|1\n${at + 9}|c1|service|NONE|ABANDON|1|1|9\n`;
    await take(db, log);
    const halves = Array.from({ length: 60 }, (_, i) => {
      const start = new Date(Date.parse('2026-03-02T09:00:00Z') + i * 1_800_000).toISOString();
      return `service,${start.slice(0, 16)},7`;
    });
    await take(db, ['queue,start,offered', ...halves].join('\n'));
    expect((await intervalsOf(db)).map((row) => [row.intervalMinutes, row.offered])).toEqual(
      halves.map(() => [30, 7]),
    );
    expect(await take(db, log)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(await intervalsOf(db)).toHaveLength(60);
  });

  test('where a call more comes into a half hour of a file, both its quarters are counted from the calls', async () => {
    const db = await withDepartments(await fresh(), 'UTC');
    const call = (time: string, id: string) => {
      const at = Date.parse(`2026-03-02T${time}:00Z`) / 1000;
      return `${at}|${id}|service|NONE|ENTERQUEUE||x|1\n${at + 9}|${id}|service|NONE|ABANDON|1|1|9\n`;
    };
    const halves = ['09:00', '09:30', '10:00', '10:30'].map((time) => `service,2026-03-02T${time},7`);
    await take(db, call('09:05', 'c1') + call('09:20', 'c2'));
    for (const [more, id] of [
      ['09:06', 'c3'],
      ['09:25', 'c4'],
    ] as const) {
      await take(db, ['queue,start,offered', ...halves].join('\n'));
      await take(db, call(more, id));
    }
    expect(
      (await intervalsOf(db)).slice(0, 3).map((row) => [row.startsAt.slice(11, 16), row.offered]),
    ).toEqual([
      ['09:00', 2],
      ['09:15', 2],
      ['09:30', 7],
    ]);
  });

  test('a day’s half hours over counted calls are half hours, though they are few', async () => {
    const db = await withDepartments(await fresh(), 'UTC');
    const at = Date.parse('2026-03-02T09:20:00Z') / 1000;
    await take(db, `${at}|c1|service|NONE|ENTERQUEUE||x|1\n${at + 9}|c1|service|NONE|ABANDON|1|1|9\n`);
    const halves = ['09:00', '09:30', '10:00', '10:30'].map((time) => `service,2026-03-02T${time},7`);
    await take(db, ['queue,start,offered', ...halves].join('\n'));
    expect((await intervalsOf(db)).map((row) => [row.intervalMinutes, row.offered])).toEqual(
      halves.map(() => [30, 7]),
    );
  });

  test('patience and handling come out of the calls; calls sent on are counted by week and direction', async () => {
    const db = await withDepartments(await fresh(), 'UTC');
    const lines: string[] = [];
    for (let i = 0; i < 40; i += 1) {
      const at = Date.parse('2026-03-02T10:00:00Z') / 1000 + i * 60;
      lines.push(`${at}|c${i}|sales|NONE|ENTERQUEUE||x|1`);
      if (i % 4 === 0) {
        lines.push(`${at + 30}|c${i}|sales|NONE|ABANDON|1|1|30`);
        continue;
      }
      lines.push(`${at + 10}|c${i}|sales|A|CONNECT|10|x|1`);
      lines.push(`${at + 40}|c${i}|sales|A|BLINDTRANSFER|600|x|10|30|1`);
      if (i % 2 === 0) lines.push(`${at + 41}|c${i}|service|NONE|ENTERQUEUE||x|1`);
    }
    await take(db, lines.join('\n'));
    // 30 waited 10 s and were answered, 10 waited 30 s and hung up: 600 s over 10.
    expect((await estimatedHandling(db, 'sales'))?.overall).toMatchObject({
      calls: 30,
      ahtSeconds: 30,
      abandons: 10,
      patienceSeconds: 60,
    });
    expect(await transfersBetween(db, '2026-02-23', '2026-03-08', 'UTC')).toEqual([
      {
        from: 'sales',
        to: 'service',
        calls: 10,
        answered: 30,
        weeks: [
          { monday: '2026-02-23', calls: 0, answered: 0 },
          { monday: '2026-03-02', calls: 10, answered: 30 },
        ],
      },
    ]);
    expect(await transfersBetween(db, '2026-03-09', '2026-03-15', 'UTC')).toEqual([]);
  });
});
