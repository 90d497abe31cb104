import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importCallsVerb } from '../../../src/calls/import/cli.ts';
import type { Db } from '../../../src/database/connect.ts';
import { freshSqlite } from '../../support/databases.ts';
import { captured } from '../../support/verb.ts';
import { withDepartments } from '../support.ts';

const sample = (name: string) => fileURLToPath(new URL(`../../../data/samples/${name}`, import.meta.url));

function run(db: Db, kind: 'calls' | 'queue-log', args: string[], input = '') {
  const now = new Date('2026-03-02T10:00:00Z');
  return captured((args, io) => importCallsVerb(kind, args, io, (work) => work(db), now), args, input);
}

test('the samples in data/ are taken whole, and the second time nothing is new', async () => {
  const db = await withDepartments(await freshSqlite());
  expect(await run(db, 'calls', ['--in', sample('calls.csv')])).toEqual({
    code: 0,
    out: 'lines 1345, added 1344, changed 0, unchanged 0, rejected 0\n',
    err: '',
  });
  expect((await run(db, 'calls', ['--in', sample('calls.csv')])).out).toContain(
    'added 0, changed 0, unchanged 1344',
  );
  const log = await run(db, 'queue-log', ['--in', sample('queue_log')]);
  expect(log).toMatchObject({ code: 0, err: '' });
  expect(log.out).toContain('added 120, changed 0, unchanged 0, rejected 0');
});

test('rejected lines are listed and give 1; a queue is given its department by an option', async () => {
  const db = await withDepartments(await freshSqlite());
  const input = 'queue,start,offered\n600,2026-01-12T09:30,12\n600,soon,1\n';
  const unknown = await run(db, 'calls', [], input);
  expect(unknown.code).toBe(1);
  expect(unknown.err).toContain('line 2: queue: "600" belongs to no department');
  expect(unknown.err).toContain('line 3: start: "soon" is not a local time');
  const named = await run(db, 'calls', ['--queue', '600=service'], input);
  expect(named.out).toContain('added 1, changed 0, unchanged 0, rejected 1');
  const whole = await run(db, 'calls', ['--department', 'sales'], 'start,offered\n2026-01-12T09:30,12\n');
  expect(whole).toMatchObject({ code: 0, err: '' });
});

test('other formats are told by their beginning, or named; a table is explained by a file', async () => {
  const db = await withDepartments(await freshSqlite(), 'Europe/Moscow');
  expect(await run(db, 'calls', ['--in', sample('genesys-intervals.csv')])).toEqual({
    code: 0,
    out: 'lines 541, added 540, changed 0, unchanged 0, rejected 0\n',
    err: '',
  });
  expect(
    (await run(db, 'calls', ['--in', sample('teleopti-queue.txt'), '--time-zone', 'Europe/Moscow'])).out,
  ).toContain('added 0, changed 540');
  expect((await run(db, 'calls', ['--in', sample('Master.csv'), '--format', 'cdr'])).out).toContain(
    'added 95',
  );
  expect(await run(db, 'calls', ['--in', sample('any-table.csv')])).toMatchObject({
    code: 2,
    err: 'import calls: line 1: дата: there is no such column\n',
  });
  const folder = mkdtempSync(join(tmpdir(), 'swap-mapping-'));
  const explain = async (mapping: object) => {
    const file = join(folder, 'mapping.json');
    writeFileSync(file, JSON.stringify(mapping));
    return run(db, 'calls', ['--in', sample('any-table.csv'), '--mapping', file]);
  };
  const mapping = {
    format: 'swap-a-day/call-mapping@1',
    columns: { date: 'Дата', time: 'Время', queue: 'Очередь', offered: 'Поступило' },
    dateOrder: 'dmy',
    decimal: ',',
  };
  expect((await explain(mapping)).out).toContain('rejected 0');
  for (const [wrong, message] of [
    [{ ...mapping, colour: 1 }, 'colour: there is no such field'],
    [{ ...mapping, format: 'x' }, 'format: it must be'],
    [
      { ...mapping, columns: { start: 'Дата', offered: 'Calls' } },
      'columns.offered: the file has no column "Calls"',
    ],
    [{ ...mapping, columns: { start: 'Дата' } }, 'columns: offered, or answered and abandoned, is missing'],
    [{ ...mapping, timeZone: 'Mars' }, 'timeZone: there is no such time zone'],
    [{ ...mapping, dateOrder: 'dym' }, 'dateOrder: it must be one of'],
  ] as const) {
    expect(await explain(wrong)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(message) as string,
    });
  }
  rmSync(folder, { recursive: true });
});

test.each([
  [['--queue', 'x'], 'queue,start,offered\n', '--queue: x is not NAME=DEPARTMENT'],
  [
    ['--queue', 'x=nobody'],
    'queue,start,offered\n',
    '--queue: there is no department nobody; there are sales',
  ],
  [['--department', 'nobody'], 'start,offered\n', '--department: there is no department nobody'],
  [['--in', '/nowhere/calls.csv'], '', '--in: there is no file'],
  [[], 'start,colour\n', 'line 1: colour: there is no such column'],
  [[], '', 'the input is empty'],
  [[], 'hello\n', 'there are no columns'],
  [[], 'name,email\nAnna,a@example.org\n', 'a staff list'],
  [[], 'PK\u0003\u0004', 'an Excel workbook'],
  [['--format', 'excel'], '', '--format: excel is none of'],
  [['--format', 'genesys'], 'start,offered\n', '--format: this is not a genesys file'],
  [['--time-zone', 'Mars'], '', '--time-zone: there is no time zone Mars'],
])('%j: bad input is 2 and one line', async (args, input, message) => {
  const { code, out, err } = await run(await withDepartments(await freshSqlite()), 'calls', args, input);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
  expect(err.trim().split('\n')).toHaveLength(1);
});
