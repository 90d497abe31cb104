import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DateTime } from 'luxon';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { effectReport } from '../../../src/reports/effect/source.ts';
import { runReport } from '../../../src/reports/exports/cli.ts';
import { reportCsv } from '../../../src/reports/exports/csv.ts';
import { reportXlsx } from '../../../src/reports/exports/xlsx.ts';
import { requestFor } from '../../../src/reports/registry.ts';
import type { Report } from '../../../src/reports/report.ts';
import { translator } from '../../../src/web/i18n.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite } from '../../support/databases.ts';
import { captured } from '../../support/verb.ts';
import { emptyCompany } from '../../people/import-world.ts';
import { answeredSurvey, type Person } from '../answered-season.ts';

const now = DateTime.fromISO('2026-11-24T10:00:00Z');

function people(): Person[] {
  return ['sales', 'service'].flatMap((departmentId, d) =>
    (['swapping', 'waiting'] as const).flatMap((part, p) =>
      // Three of one cell: fewer than may be shown.
      Array.from({ length: d === 1 && p === 1 ? 3 : 7 + d }, (_, i): Person => {
        const before = 3 + (i % 4);
        return { departmentId, part, friction: { T0: before, T1: before - (i % 2) } };
      }),
    ),
  );
}

const cli = (db: Db) => (args: string[]) =>
  captured((rest, io) => runReport(rest, io, (work) => work(db), now), args);

it('every form of a report says what of it was chosen; where nothing was, nothing is said', async () => {
  const db = await emptyCompany(await freshSqlite());
  await answeredSurvey(db, people());
  const sentence = 'Only what was chosen is shown. Whose view: Sales; When asked: before.';
  const filter = ['--direction', 'sales', '--moment', 'T0'];
  for (const form of [[], ['--json']])
    expect((await cli(db)(['--id', 'effect', ...filter, ...form])).out).toContain(sentence);
  expect((await cli(db)(['--id', 'effect'])).out).not.toContain('Only what was chosen');
  const folder = await mkdtemp(path.join(tmpdir(), 'swap-chosen-'));
  const file = path.join(folder, 'effect.csv');
  await cli(db)(['--id', 'effect', ...filter, '--output', file]);
  expect(await readFile(file, 'utf8')).toContain(sentence);
  const { as } = await testApp(db);
  const page = await (await as('hr')).get('/reports/effect?direction=sales&moment=T0');
  expect(page.body).toContain(sentence);
});

const made: Report = {
  id: 'effect',
  heading: '=1+1',
  finding: '@finding, with a comma',
  notices: [],
  figures: [],
  tables: [
    {
      id: 'one',
      title: 'A [very] long/title: of a table that no sheet takes',
      columns: [
        { key: 'what', label: 'What', kind: 'text' },
        { key: 'day', label: 'Day', kind: 'date' },
        { key: 'share', label: 'Share', kind: 'percent' },
        { key: 'value', label: 'Value', kind: 'number' },
      ],
      rows: [
        ['=HYPERLINK("x")', '2026-02-03', 0.25, -0.0000001],
        ['none', null, null, null],
      ],
    },
    { id: 'two', title: 'A [very] long/title: of a table that no sheet takes', columns: [], rows: [] },
  ],
  method: ['+method'],
  hidden: [],
};

describe('files of reports', () => {
  it('hold the figures of the page: JSON, XLSX, CSV, command line, and hide what it hides', async () => {
    const db = await emptyCompany(await freshSqlite());
    await answeredSurvey(db, people());
    const order = await requestFor(db, effectReport, { given: {}, language: 'en', now });
    const report = await effectReport.make(db, order);
    const printed = await cli(db)(['--id', 'effect', '--json']);
    expect(printed.code).toBe(0);
    const json = JSON.parse(printed.out) as {
      finding: string;
      tables: { rows: Record<string, string | number | null>[] }[];
    };
    expect(json.finding).toBe(report.finding);
    const rows = report.tables.map((table) => table.rows);
    expect(json.tables.map((table) => table.rows.map((row) => Object.values(row)))).toEqual(rows);
    expect(rows.flat().some((row) => row.includes(null))).toBe(true);

    const folder = await mkdtemp(path.join(tmpdir(), 'report-'));
    const file = path.join(folder, 'effect.xlsx');
    expect((await cli(db)(['--id', 'effect', '--output', file])).code).toBe(0);
    const sheet = await readSheet(await readFile(file), 2);
    const table = report.tables[0];
    expect(sheet.slice(1)).toEqual(table?.rows);

    const csv = reportCsv(report, order);
    for (const cell of table?.rows.flat().filter((one) => typeof one === 'number') ?? [])
      expect(csv).toContain(`"${Number(cell.toFixed(10))}"`);
    expect(
      await db.selectFrom('auditEntry').select('action').where('action', '=', 'report.exported').execute(),
    ).toHaveLength(2);
  });

  it('run no formula, and name sheets as Excel takes them', async () => {
    const words = { t: translator('ru'), language: 'ru' } as const;
    const csv = reportCsv(made, words);
    expect(csv.startsWith('\uFEFF"\'=1+1"\r\n"\'@finding, with a comma"')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""x"")";"2026-02-03";"0,25";"-0,0000001"`);
    expect(csv).toContain(`"'+method"`);
    const file = await reportXlsx(made, words);
    const [, first] = await readSheet(file, 2);
    expect(first).toEqual(['=HYPERLINK("x")', new Date('2026-02-03T00:00:00Z'), 0.25, -0.0000001]);
    // The third sheet has the same title and another name.
    expect(await readSheet(file, 3)).toEqual([]);
  });

  it('are refused with the name of what is wrong', async () => {
    const db = await emptyCompany(await freshSqlite());
    const run = cli(db);
    for (const [args, said] of [
      [['--id', 'nothing'], '--id: there is no report nothing'],
      [['--id', 'effect', '--survey', 'x'], '--survey: there is no x to choose'],
      [['--language', 'de'], '--language: de is neither en nor ru'],
      [['--output', 'x.csv'], '--output takes one report'],
      [['--id', 'effect', '--output', 'x.pdf'], '--output: x.pdf ends with neither'],
    ] as const) {
      const { code, err } = await run([...args]);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
  });

  it('come from the page with the right name, for HR alone', async () => {
    const db = await emptyCompany(await freshSqlite());
    await answeredSurvey(db, people());
    const { app, as } = await testApp(db);
    const [hr, head] = [await as('hr'), await as('head', 'sales')];
    for (const [ending, type] of [
      ['csv', 'text/csv'],
      ['xlsx', 'application/vnd.openxmlformats'],
      ['json', 'application/json'],
    ]) {
      const reply = await hr.get(`/reports/effect/report.${ending}`);
      expect(reply.statusCode).toBe(200);
      expect(reply.headers['content-type']).toContain(type);
      expect(reply.headers['content-disposition']).toBe(`attachment; filename="effect.${ending}"`);
      expect((await head.get(`/reports/effect/report.${ending}`)).statusCode).toBe(403);
    }
    await app.close();
  });
});
