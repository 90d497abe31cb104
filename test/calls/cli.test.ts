import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { forecastVerb } from '../../src/calls/forecast/cli.ts';
import { staffingVerb } from '../../src/calls/staffing/cli.ts';
import { captured as run } from '../support/verb.ts';

const bankFile = fileURLToPath(new URL('../../data/bank-2003-half-hours.csv', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'swap-calls-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('cli staffing', () => {
  const problem = { calls: 100, intervalMinutes: 30, ahtSeconds: 180, serviceLevel: 0.8, shrinkage: 0.3 };

  test('one object in, one object out, with exactly the fields of the format', async () => {
    const { code, out, err } = await run(staffingVerb, [], JSON.stringify(problem));
    expect([code, err]).toEqual([0, '']);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual([
      'model',
      'offeredLoad',
      'agents',
      'rosteredAgents',
      'stable',
      'waitProbability',
      'serviceLevel',
      'averageSpeedOfAnswerSeconds',
      'occupancy',
      'abandonment',
    ]);
    expect(answer).toMatchObject({ agents: 14, rosteredAgents: 20 });
  });

  test('an array in, an array out; --in reads a file', async () => {
    const input = JSON.stringify([problem, { ...problem, agents: 10 }]);
    const { out } = await run(staffingVerb, ['--in', file('staffing.json', `\uFEFF${input}`)]);
    expect(JSON.parse(out)).toMatchObject([
      { agents: 14 },
      { agents: 10, stable: false, averageSpeedOfAnswerSeconds: null },
    ]);
  });

  test.each([
    ['{', 'not JSON'],
    ['3', 'must be a JSON object'],
    [JSON.stringify({ ...problem, ahtSeconds: 0 }), 'ahtSeconds must be above 0, not 0'],
    [JSON.stringify([problem, { ...problem, calls: -1 }]), '[1].calls must be at least 0, not -1'],
    [JSON.stringify({ ...problem, calls: 'many' }), 'calls must be a finite number'],
    [JSON.stringify({ ...problem, size: 1 }), 'size: there is no such field'],
    [JSON.stringify({ ...problem, serviceLevel: 1 }), 'serviceLevel: no finite number'],
    ['{"calls":1e999,"intervalMinutes":30,"ahtSeconds":1}', 'calls must be a finite number'],
  ])('%s: exit 2 and one line', async (input, message) => {
    const { code, out, err } = await run(staffingVerb, [], input);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('an unknown option and a file that is not there are bad input; --help is not', async () => {
    expect((await run(staffingVerb, ['--out', 'x'])).code).toBe(2);
    expect((await run(staffingVerb, ['--in', join(folder, 'none.json')])).err).toContain('there is no file');
    expect(await run(staffingVerb, ['--help'])).toMatchObject({ code: 0, err: '' });
  });
});

describe('cli forecast', () => {
  test('the format’s columns; interval and closed days', async () => {
    const { code, out, err } = await run(forecastVerb, [
      '--in',
      bankFile,
      '--from',
      '2003-08-30',
      '--to',
      '2003-09-02',
    ]);
    expect([code, err]).toEqual([0, '']);
    const [header, ...rows] = out.trim().split('\n');
    expect(header).toBe('queue,start,expected,low,high');
    // A weekend without a row, then two days of 28 half hours.
    expect(rows).toHaveLength(56);
    expect(rows[0]).toMatch(/^service,2003-09-01T07:00,\d+(\.\d+)?,\d+(\.\d+)?,\d+(\.\d+)?$/);
    const finer = await run(forecastVerb, [
      '--in',
      bankFile,
      '--from',
      '2003-09-01',
      '--to',
      '2003-09-01',
      '--interval',
      '15',
    ]);
    expect(finer.out.trim().split('\n')).toHaveLength(57);
  });

  const year = Array.from({ length: 60 }, (_, i) =>
    new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
  );
  const roundTheClock = (header: string, row: (date: string, time: string) => string) =>
    [
      header,
      ...year.flatMap((date) =>
        Array.from({ length: 24 }, (_, h) => row(date, `${String(h).padStart(2, '0')}:00`)),
      ),
    ].join('\n');

  test('a clock change leaves out the skipped hour and writes the repeated one twice', async () => {
    const input = roundTheClock('start,offered', (date, time) => `${date}T${time},10`);
    const on = async (date: string) => {
      const args = ['--from', date, '--to', date, '--time-zone', 'Europe/Berlin'];
      return (await run(forecastVerb, args, input)).out.trim().split('\n').slice(1);
    };
    expect(await on('2026-03-28')).toHaveLength(24);
    const spring = await on('2026-03-29');
    expect(spring).toHaveLength(23);
    expect(spring.some((row) => row.startsWith(',2026-03-29T02:00'))).toBe(false);
    const autumn = await on('2026-10-25');
    expect(autumn.filter((row) => row.startsWith(',2026-10-25T02:00'))).toHaveLength(2);
  });

  test('a history by a clock that does not change is forecast, and the lines left out are counted', async () => {
    const small = fileURLToPath(new URL('../../data/small-bank-1999-half-hours.csv', import.meta.url));
    const args = [
      '--from',
      '1999-11-08',
      '--to',
      '1999-11-08',
      '--time-zone',
      'Europe/Moscow',
      '--in',
      small,
    ];
    const { code, out, err } = await run(forecastVerb, args);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1 + 48);
    expect(err).toMatch(/^forecast: line 41\d\d: start: [^\n]*; lines left out: \d\n$/);
  });

  test('two queues in intervals of their own are forecast like each alone', async () => {
    const whole = readFileSync(bankFile, 'utf8').trim().split('\n');
    const quarters = whole.slice(1).flatMap((line) => {
      const [, start = ''] = line.split(',');
      const later = start.replace(/:00$/, ':15').replace(/:30$/, ':45');
      return [`sales,${start},4`, `sales,${later},4`];
    });
    const args = ['--from', '2003-09-01', '--to', '2003-09-01'];
    const alone = await run(forecastVerb, args, whole.join('\n'));
    const both = await run(forecastVerb, args, [...whole, ...quarters].join('\n'));
    const of = (queue: string) => both.out.split('\n').filter((line) => line.startsWith(queue));
    expect(of('service')).toEqual(alone.out.split('\n').filter((line) => line.startsWith('service')));
    expect(of('sales')).toHaveLength(56);
  });

  test('a last day that breaks off at noon does not count as a quiet day', async () => {
    const whole = readFileSync(bankFile, 'utf8').trim().split('\n');
    const args = ['--from', '2003-09-01', '--to', '2003-09-01'];
    const cut = await run(forecastVerb, args, whole.slice(0, -17).join('\n'));
    const without = await run(forecastVerb, args, whole.slice(0, -28).join('\n'));
    expect(cut).toEqual(without);
  });

  test('two queues, one of a name that needs quotes; holidays from a file', async () => {
    const input = roundTheClock(
      'start;queue;offered',
      (date, time) => `${date}T${time};"a,b";4\n${date}T${time};c;8`,
    );
    const holidays = file('holidays.csv', 'date,name\n2026-01-01,New Year\n2026-03-04,\n');
    const { out } = await run(
      forecastVerb,
      ['--from', '2026-03-04', '--to', '2026-03-05', '--holidays', holidays],
      input,
    );
    const rows = out.trim().split('\n').slice(1);
    expect(rows).toHaveLength(96);
    expect(rows[0]).toMatch(/^"a,b",2026-03-04T00:00,/);
    expect(rows[95]).toMatch(/^c,2026-03-05T23:00,[78](\.\d+)?,/);
  });

  test('lines from the first day asked for on change nothing; less than two weeks of history are said to be few', async () => {
    const whole = readFileSync(bankFile, 'utf8').trim().split('\n');
    const args = ['--from', '2003-08-25', '--to', '2003-08-29'];
    const before = whole.filter((line, i) => i === 0 || line.slice(8, 18) < '2003-08-25');
    expect(before.length).toBeLessThan(whole.length);
    expect(await run(forecastVerb, args, whole.join('\n'))).toEqual(
      await run(forecastVerb, args, before.join('\n')),
    );
    const short = await run(forecastVerb, ['--from', '2003-03-12', '--to', '2003-03-12'], whole.join('\n'));
    expect([short.code, short.err]).toEqual([
      0,
      'forecast: queue service: less than two weeks of history; the range is a guess\n',
    ]);
    expect(short.out.trim().split('\n')).toHaveLength(1 + 28);
  });

  test('a country’s holidays are as good as a list of them; the list goes before', async () => {
    const whole = readFileSync(bankFile, 'utf8');
    const args = ['--from', '2003-09-01', '--to', '2003-09-02'];
    const calls = (out: string, date: string) =>
      out
        .split('\n')
        .filter((line) => line.includes(date))
        .reduce((sum, line) => sum + Number(line.split(',')[2]), 0);
    const plain = (await run(forecastVerb, args, whole)).out;
    const told = (await run(forecastVerb, [...args, '--country', 'us'], whole)).out;
    expect(calls(told, '2003-09-01')).toBeLessThan(0.1 * calls(plain, '2003-09-01'));
    expect(calls(told, '2003-09-02')).toBeGreaterThan(1.08 * calls(plain, '2003-09-02'));
    const open = file('open.csv', 'date,kind,like\n2003-09-01,working,monday\n');
    const both = (await run(forecastVerb, [...args, '--country', 'US', '--holidays', open], whole)).out;
    expect(calls(both, '2003-09-01')).toBeGreaterThan(0.8 * calls(plain, '2003-09-01'));
  });

  const lines = (...rows: string[]) => ['queue,start,offered', ...rows].join('\n');
  const week = ['--from', '2026-03-02', '--to', '2026-03-08'];
  test.each([
    [week, '', 'the input is empty'],
    [week, 'queue,offered\n', 'line 1: start: the column is missing'],
    [week, 'PK\u0003\u0004 and so on', 'the input is an Excel workbook'],
    [week, '1772434795|1.1|service|NONE|ENTERQUEUE||79001234567\n', 'the input is a queue-log file'],
    [week, lines('a,2026-03-01T09:00,1', 'a,2026-03-01T09:30,x'), 'line 3: offered: "x" is not a number'],
    [
      week,
      lines('a,2026-03-01T09:00,1', 'a,2026-03-01T09:00,1'),
      'line 3: start: this queue has a line for this start already',
    ],
    [week, lines('a,2026-03-01T09:00,1', 'a,soon,1'), 'line 3: start: "soon"'],
    [
      week,
      lines('a,2026-03-01T09:00,1'),
      'queue a: 1 day of history before 2026-03-02; at least 7 are needed',
    ],
    [
      week,
      lines('2026-02-25T09:00,1', '2026-02-26T09:00,1', '2026-02-27T09:00,1').replaceAll('2026', 'a,2026'),
      'queue a: 3 days of history before 2026-03-02; at least 7 are needed',
    ],
    [week, lines('a,2026-03-01T09:00,-1'), 'line 2: offered: -1 is negative'],
    [['--from', '2026-03-02'], '', '--to is missing'],
    [['--from', '2026-02-30', '--to', '2026-03-08'], '', '--from: 2026-02-30 is not a date'],
    [['--from', '2026-03-09', '--to', '2026-03-08'], '', '--to: 2026-03-08 is before'],
    [[...week, '--interval', '7'], '', '--interval: 7 is not a divisor'],
    [[...week, '--time-zone', 'Europe/Atlantis'], '', '--time-zone: there is no time zone'],
    [[...week, '--holidays', join(folder, 'none.csv')], '', '--holidays: there is no file'],
    [[...week, '--holidays', file('bad.csv', 'date\n2026-13-01\n')], '', '--holidays: line 2: date'],
    [[...week, '--country', 'Atlantis'], '', '--country: Atlantis is not the code of a country'],
    [[...week, '--colour'], '', "Unknown option '--colour'"],
  ])('%j: exit 2 and one line', async (args, input, message) => {
    const { code, out, err } = await run(forecastVerb, args, input);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
