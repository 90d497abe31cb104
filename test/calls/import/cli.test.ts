import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importCallsVerb } from '../../../src/calls/import/cli.ts';
import type { Db } from '../../../src/database/connect.ts';
import { freshSqlite } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

const sample = (name: string) => fileURLToPath(new URL(`../../../data/samples/${name}`, import.meta.url));

async function run(db: Db, kind: 'calls' | 'queue-log', args: string[], input = '') {
  const texts = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        texts[name] += chunk.toString();
        done();
      },
    });
  const io = { stdin: Readable.from([Buffer.from(input)]), stdout: into('out'), stderr: into('err') };
  const code = await importCallsVerb(kind, args, io, (work) => work(db), new Date('2026-03-02T10:00:00Z'));
  return { code, ...texts };
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

test.each([
  [['--queue', 'x'], 'queue,start,offered\n', '--queue: x is not NAME=DEPARTMENT'],
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
