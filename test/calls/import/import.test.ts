import { DateTime } from 'luxon';
import { theProgram } from '../../../src/audit/record.ts';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { importCallsCsv, importQueueLog } from '../../../src/calls/import/actions.ts';
import { findImport, listImports, listRejections } from '../../../src/calls/import/record-queries.ts';
import { findQueueHistory } from '../../../src/calls/forecast/queries.ts';
import { requiredForDay } from '../../../src/calls/staffing/queries.ts';
import { dateOf, dayNumberOf } from '../../../src/calls/forecast/history.ts';
import { writeQueueNames } from '../../../src/calls/import/queue-names.ts';
import type { Db } from '../../../src/database/connect.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { weeksOfCalls, withDepartments } from '../support.ts';

const file = {
  fileName: 'calls.csv',
  importedBy: { accountId: null, name: 'test' },
  importedAt: '2026-03-02T10:00:00.000Z',
};
const stream = (text: string) => Readable.from([Buffer.from(text)]);

async function importCsv(db: Db, text: string, departmentId: string | null = null) {
  const outcome = await importCallsCsv(db, { ...file, stream: stream(text), departmentId });
  if (!outcome.ok) throw new Error(outcome.fault.reason);
  return outcome.summary;
}

const intervalsOf = (db: Db) =>
  db.selectFrom('callInterval').selectAll().orderBy('queueId').orderBy('startsAt').execute();

onEveryDatabase('importing calls', (fresh) => {
  test('local times become instants; queue names of either language find their department', async () => {
    const db = await withDepartments(await fresh());
    const summary = await importCsv(
      db,
      'queue,start,offered,answered,abandoned,aht_seconds\nпродажи,2026-01-12T09:30,12,11,1,181.5\nService,2026-07-06T10:00,8,,,\n',
    );
    expect(summary).toMatchObject({ added: 2, changed: 0, unchanged: 0, rejected: 0 });
    expect(await intervalsOf(db)).toMatchObject([
      {
        queueId: 'sales',
        startsAt: '2026-01-12T08:30:00.000Z',
        intervalMinutes: 30,
        offered: 12,
        ahtSeconds: 181.5,
      },
      { queueId: 'service', startsAt: '2026-07-06T08:00:00.000Z', intervalMinutes: 30, answered: null },
    ]);
  });

  test('the same file twice changes nothing; a corrected line replaces its interval', async () => {
    const db = await withDepartments(await fresh());
    const rows = Array.from({ length: 1000 }, (_, i) => {
      const date = new Date(Date.UTC(2026, 0, 5) + Math.floor(i / 48) * 86_400_000)
        .toISOString()
        .slice(0, 10);
      const time = `${String(Math.floor((i % 48) / 2)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`;
      return `sales,${date}T${time},${i % 13}`;
    });
    const text = ['queue,start,offered', ...rows].join('\n');
    expect(await importCsv(db, text)).toMatchObject({ added: 1000, changed: 0, unchanged: 0 });
    const before = await intervalsOf(db);
    expect(await importCsv(db, text)).toMatchObject({ added: 0, changed: 0, unchanged: 1000 });
    expect(await intervalsOf(db)).toEqual(before);
    const corrected = text.replace('2026-01-05T10:00,7', '2026-01-05T10:00,70');
    expect(corrected).not.toBe(text);
    expect(await importCsv(db, corrected)).toMatchObject({ added: 0, changed: 1, unchanged: 999 });
  });

  test('each queue of a file has intervals of its own length, wherever in the file it begins', async () => {
    const db = await withDepartments(await fresh());
    const day = (queue: string, date: string, minutes: number) =>
      Array.from({ length: 1440 / minutes }, (_, i) => {
        const minute = i * minutes;
        const two = (n: number) => String(n).padStart(2, '0');
        return `${queue},${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)},5`;
      });
    const dates = Array.from({ length: 50 }, (_, i) => dateOf(dayNumberOf('2026-01-05') + i));
    const text = [
      'queue,start,offered',
      ...dates.flatMap((date) => day('sales', date, 30)),
      ...dates.slice(0, 3).flatMap((date) => day('service', date, 15)),
    ].join('\n');
    expect(await importCsv(db, text)).toMatchObject({ added: 50 * 48 + 3 * 96, rejected: 0 });
    const lengths = (await intervalsOf(db)).map(
      ({ queueId, intervalMinutes }) => `${queueId} ${intervalMinutes}`,
    );
    expect(new Set(lengths)).toEqual(new Set(['sales 30', 'service 15']));
  });

  test('the repeated hour of a clock change is two hours, the skipped one is rejected', async () => {
    const db = await withDepartments(await fresh());
    const lines = (date: string, times: string[]) => times.map((time) => `sales,${date}T${time},5`);
    const summary = await importCsv(
      db,
      [
        'queue,start,offered',
        ...lines('2026-10-25', ['01:30', '02:00', '02:30', '02:00', '02:30', '03:00']),
        ...lines('2026-03-29', ['01:30', '02:00', '03:00']),
        'sales,2026-03-29T02:30,0',
      ].join('\n'),
    );
    expect(summary.rejections).toEqual([
      { line: 9, reason: 'no-such-local-time', params: { value: '2026-03-29 02:00' } },
    ]);
    const starts = (await intervalsOf(db)).map((row) => row.startsAt.slice(5, 16));
    expect(starts).toEqual([
      '03-29T00:30',
      '03-29T01:00',
      '10-24T23:30',
      '10-25T00:00',
      '10-25T00:30',
      '10-25T01:00',
      '10-25T01:30',
      '10-25T02:00',
    ]);
  });

  test('rejected lines are listed with number and reason and block nobody; the import is on record', async () => {
    const db = await withDepartments(await fresh());
    const { id } = await importCsv(
      db,
      'queue,start,offered\nsales,2026-01-12T09:30,12\nsales,soon,1\n600,2026-01-12T09:30,12\nsales,2026-01-12T09:30,12\nsales,2026-01-12T10:00,3\n',
    );
    expect(await findImport(db, id)).toMatchObject({
      kind: 'csv',
      lines: 6,
      added: 2,
      rejected: 3,
      note: null,
    });
    expect(await listRejections(db, id)).toEqual([
      { line: 3, reason: 'start', params: { field: 'start', value: 'soon' } },
      { line: 4, reason: 'unknown-queue', params: { value: '600' } },
      { line: 5, reason: 'repeated-start', params: { value: '2026-01-12 09:30' } },
    ]);
    expect(await listImports(db, 5)).toHaveLength(1);
  });

  test('a name that somebody set, and a department for a file without queues', async () => {
    const db = await withDepartments(await fresh());
    await writeQueueNames(db, { '600': 'service' }, theProgram, DateTime.utc());
    expect(await importCsv(db, 'queue,start,offered\n600,2026-01-12T09:30,12\n')).toMatchObject({ added: 1 });
    expect(await importCsv(db, 'start,offered\n2026-01-12T09:30,12\n')).toMatchObject({
      added: 0,
      rejected: 1,
    });
    expect(await importCsv(db, 'start,offered\n2026-01-12T09:30,12\n', 'sales')).toMatchObject({ added: 1 });
    await writeQueueNames(db, { '600': '' }, theProgram, DateTime.utc());
    expect(await importCsv(db, 'queue,start,offered\n600,2026-01-12T09:30,12\n')).toMatchObject({
      rejected: 1,
    });
  });

  test('a mistyped year, and digits that ran together, do not get into the history', async () => {
    const db = await withDepartments(await fresh());
    const text = [
      'queue,start,offered,aht_seconds',
      'sales,2062-01-12T09:30,12,200',
      'sales,1926-01-12T09:30,12,200',
      `sales,2026-01-12T09:30,${'9'.repeat(400)},200`,
      'sales,2026-01-12T10:00,1000001,200',
      'sales,2026-01-12T10:30,1,86401',
      'sales,2026-01-12T11:00,1000000,86400',
    ].join('\n');
    const summary = await importCsv(db, text);
    expect(summary.rejections.map(({ line, reason }) => [line, reason]).sort()).toEqual([
      [2, 'future'],
      [3, 'long-ago'],
      [4, 'too-large'],
      [5, 'too-large'],
      [6, 'too-large'],
    ]);
    expect(summary.added).toBe(1);
    const broken = [
      '99999999999|c1|sales|NONE|ENTERQUEUE||x|1',
      `${t0}|c2|sales|NONE|ENTERQUEUE||x|1`,
      `${t0 + 5}|c2|sales|A|CONNECT|5|x|1`,
      '99999999999|c2|sales|A|COMPLETEAGENT|5||1',
    ];
    const log = await importLog(db, broken);
    expect(log.rejections).toMatchObject([{ line: 1, reason: 'future', params: { value: '5138-11-16' } }]);
    expect(await db.selectFrom('callRecord').selectAll().execute()).toMatchObject([
      { waitSeconds: 5, talkSeconds: null },
    ]);
  });

  test('names are compared without spaces around them; a department that is none takes no lines', async () => {
    const db = await withDepartments(await fresh());
    const long = 'q'.repeat(150);
    await writeQueueNames(db, { [long.slice(0, 100)]: 'service' }, theProgram, DateTime.utc());
    const text = `queue,start,offered\n${long},2026-01-12T09:30,12\n`;
    expect(await importCsv(db, text)).toMatchObject({ added: 1, rejected: 0 });
    expect(await importLog(db, log(' Service '))).toMatchObject({ added: 3, rejected: 0 });
    const nobody = await importCsv(db, 'start,offered\n2026-01-12T09:30,12\n', 'nobody');
    expect(nobody.rejections).toMatchObject([{ line: 2, reason: 'no-department' }]);
    const { unknownQueues } = await importCsv(db, text.replace(long, 'z'.repeat(9000)));
    expect([...unknownQueues.keys()].map((name) => name.length)).toEqual([100]);
  });

  test('a few lines on the hour correct half hours and are not taken for hours', async () => {
    const db = await withDepartments(await fresh());
    const halves =
      'queue,start,offered\nsales,2026-01-12T09:00,1\nsales,2026-01-12T09:30,2\nsales,2026-01-12T10:00,3\n';
    await importCsv(db, halves);
    await importCsv(db, 'queue,start,offered\nsales,2026-01-12T09:00,5\n');
    expect((await intervalsOf(db)).map((row) => [row.intervalMinutes, row.offered])).toEqual([
      [30, 5],
      [30, 2],
      [30, 3],
    ]);
  });

  test('a long import lets others have their turn', async () => {
    const db = await withDepartments(await fresh());
    let turns = 0;
    const others = setInterval(() => (turns += 1), 0);
    const rows = Array.from({ length: 9000 }, (_, i) => {
      const at = new Date(Date.UTC(2026, 0, 5) + i * 900_000).toISOString();
      return `sales,${at.slice(0, 16)},1\n`;
    });
    await importCallsCsv(db, { ...file, stream: Readable.from(['queue,start,offered\n', ...rows]) });
    clearInterval(others);
    expect(turns).toBeGreaterThan(1);
  });

  test('a header that cannot be read changes nothing', async () => {
    const db = await withDepartments(await fresh());
    const outcome = await importCallsCsv(db, { ...file, stream: stream('a,b\n1,2\n') });
    expect(outcome).toEqual({ ok: false, fault: { reason: 'unknown-column', column: 'a' } });
    expect(await listImports(db, 5)).toEqual([]);
  });

  test('an upload that breaks off keeps what came, is on record, and is finished by importing again', async () => {
    const db = await withDepartments(await fresh());
    const rows = Array.from({ length: 3000 }, (_, i) => {
      const at = new Date(Date.UTC(2026, 0, 5) + i * 1_800_000).toISOString();
      return `sales,${at.slice(0, 16)},1`;
    });
    const text = ['queue,start,offered', ...rows, ''].join('\n');
    const broken = Readable.from(
      (function* () {
        yield Buffer.from(text.slice(0, 60_000));
        throw new Error('the line went dead');
      })(),
    );
    await expect(importCallsCsv(db, { ...file, stream: broken })).rejects.toThrow('the line went dead');
    expect((await listImports(db, 1))[0]).toMatchObject({ note: 'interrupted' });
    const again = await importCsv(db, text);
    expect(again.unchanged).toBeGreaterThan(0);
    expect(again.added + again.unchanged).toBe(again.lines - 1 - again.rejected);
    expect(await intervalsOf(db)).toHaveLength(again.added + again.unchanged);
  });

  const t0 = Date.parse('2026-01-12T09:00:00Z') / 1000;
  const log = (queue: string) =>
    [
      [0, 'c1', 'ENTERQUEUE||x|1'],
      [8, 'c1', 'CONNECT|8|b|4'],
      [20, 'c2', 'ENTERQUEUE||x|1'],
      [50, 'c2', 'ABANDON|1|1|30'],
      [108, 'c1', 'COMPLETEAGENT|8|100|1'],
      [1000, 'c3', 'ENTERQUEUE||x|1'],
      [1010, 'c3', 'CONNECT|10|b|4'],
    ].map(([at, id, rest]) => `${t0 + Number(at)}|${id}|${queue}|NONE|${rest}`);

  async function importLog(db: Db, lines: string[]) {
    const outcome = await importQueueLog(db, {
      ...file,
      fileName: 'queue_log',
      stream: stream(lines.join('\n')),
    });
    if (!outcome.ok) throw new Error('no log');
    return outcome.summary;
  }

  test('a queue_log becomes calls and quarters; again it changes nothing; the next log ends open calls', async () => {
    const db = await withDepartments(await fresh());
    expect(await importLog(db, log('service'))).toMatchObject({ added: 3, rejected: 0 });
    expect(await importLog(db, log('service'))).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect(await intervalsOf(db)).toMatchObject([
      { startsAt: '2026-01-12T09:00:00.000Z', offered: 2, answered: 1, abandoned: 1, ahtSeconds: 100 },
      { startsAt: '2026-01-12T09:15:00.000Z', offered: 1, answered: 1, ahtSeconds: null },
    ]);
    const next = [`${t0 + 1210}|c3|service|Agent/1|COMPLETECALLER|10|200|1`];
    expect(await importLog(db, next)).toMatchObject({ added: 0, changed: 1 });
    expect(await importLog(db, log('service'))).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect((await intervalsOf(db))[1]).toMatchObject({ offered: 1, ahtSeconds: 200 });
  });

  test('quarters replace the half hour they lie in, and nothing is counted twice', async () => {
    const db = await withDepartments(await fresh());
    await importCsv(db, 'queue,start,offered\nservice,2026-01-12T10:00,9\nservice,2026-01-12T10:30,4\n');
    await importLog(db, log('service'));
    expect(
      (await intervalsOf(db)).map((row) => [row.startsAt.slice(11, 16), row.intervalMinutes, row.offered]),
    ).toEqual([
      ['09:00', 15, 2],
      ['09:15', 15, 1],
      ['09:30', 30, 4],
    ]);
  });

  test('a log’s unknown queue is named', async () => {
    const db = await withDepartments(await fresh());
    const summary = await importLog(db, log('600'));
    expect(summary).toMatchObject({ added: 0, rejected: 3 });
    expect([...summary.unknownQueues]).toEqual([['600', 3]]);
  });
});

onEveryDatabase('required agents', (fresh) => {
  const weeks = (days: number, calls: number) => weeksOfCalls('service', days, calls);

  test('a list over the local day: agents inside the opening hours, none outside or when closed', async () => {
    const db = await withDepartments(await fresh());
    await importCsv(db, weeks(40, 30));
    const monday = await requiredForDay(db, 'service', '2026-02-16', 15);
    expect(monday.required).toHaveLength(96);
    expect(monday.history).toMatchObject({ from: '2026-01-05', to: '2026-02-13' });
    // 15 calls of 240 s in a quarter are 4 erlang; patience 120 s: 6 agents answer 85 % within 20 s, 5 only 73 %.
    expect(new Set(monday.required.slice(36, 72))).toEqual(new Set([6]));
    expect(new Set([...monday.required.slice(0, 36), ...monday.required.slice(72)])).toEqual(new Set([0]));
    expect(monday.slots[0]).toMatchObject({ minute: 540, required: 6 });
    expect(monday.slots[0]?.requiredAtHigh).toBeGreaterThanOrEqual(6);
    expect((await requiredForDay(db, 'service', '2026-02-15', 15)).slots).toEqual([]);
  });

  test('what came on the day itself and after is not looked at', async () => {
    const db = await withDepartments(await fresh());
    await importCsv(db, weeks(40, 30));
    const before = await requiredForDay(db, 'service', '2026-02-12', 30);
    await importCsv(db, 'queue,start,offered\nservice,2026-02-12T09:00,900\nservice,2026-02-13T09:00,900\n');
    expect(await requiredForDay(db, 'service', '2026-02-12', 30)).toEqual(before);
  });

  test('without history nothing is required, and it says so', async () => {
    const db = await withDepartments(await fresh());
    const day = await requiredForDay(db, 'sales', '2026-02-12', 15);
    expect(day).toMatchObject({ history: null, slots: [] });
    expect(day.required.every((agents) => agents === 0)).toBe(true);
  });

  test('a day whose file was written at noon is not taken for a quiet one', async () => {
    const db = await withDepartments(await fresh());
    await importCsv(db, `${weeks(40, 30)}\nservice,2026-02-16T08:00,30\nservice,2026-02-16T08:30,30`);
    const department = { id: 'service', timeZone: 'Europe/Berlin' };
    expect((await findQueueHistory(db, department))?.days.at(-1)?.date).toBe('2026-02-13');
  });

  test('a zone of +5:45 keeps its quarters', async () => {
    const db = await withDepartments(await fresh(), 'Asia/Kathmandu');
    await importCsv(db, weeks(40, 30));
    const day = await requiredForDay(db, 'service', '2026-02-16', 15);
    expect(day.slots[0]?.minute).toBe(540);
    expect(day.slots).toHaveLength(36);
  });
});
