import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DateTime } from 'luxon';
import pg from 'pg';
import { theProgram } from '../../../src/audit/record.ts';
import { connect, type Db } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import { claimLines } from '../../../src/friction/export.ts';
import { everything } from '../../../src/friction/filter.ts';
import { listDepartments } from '../../../src/people/queries.ts';
import { rebuildAll } from '../../../src/reflections/rollups/keep.ts';
import { releaseAll } from '../../../src/reports/release/release-all.ts';
import { reportIds } from '../../../src/reports/report.ts';
import { translator } from '../../../src/web/i18n.ts';
import { testApp } from '../../support/app.ts';
import { startPostgres } from '../../support/postgres.ts';
import { type BenchRow, median } from '../rows.ts';
import { claims, largeCompany } from './large-company.ts';

const rounds = 9;

/** Reports over five million answers and a million claims, on both databases. */
export async function runReportsBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'swap-bench-'));
  const postgres = await startPostgres();
  try {
    const client = new pg.Client({ connectionString: `${postgres.url}/postgres` });
    await client.connect();
    await client.query('create database reports');
    await client.end();
    return [
      ...(await rowsOn('SQLite', join(folder, 'reports.sqlite'))),
      ...(await rowsOn('PostgreSQL', `${postgres.url}/reports`)),
    ];
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rowsOn(engine: string, url: string): Promise<BenchRow[]> {
  const db = connect(url);
  try {
    await migrateToLatest(db);
    const now = DateTime.utc();
    const answers = await largeCompany(db, now);
    console.error(`${engine}: ${answers} answers, ${claims} claims`);
    const made = await seconds(() => releaseAll(db, now));
    const rebuilt = await seconds(() => rebuildAll(db, theProgram, now));
    const counted = await seconds(() => countPlainly(db));
    const pages = await pageTimes(db);
    const exported = await exportAll(db);
    const read = await seconds(() => readPlainly(db));
    return [
      {
        what: `report pages over ${million(answers)} answers and ${million(claims)} claims, ${engine}`,
        figure: `${pages.map(({ name, ms }) => `${name} ${ms.toFixed(0)}`).join(', ')} ms`,
        against: `the trend’s figures straight from the answers (20 surveys released anew) ${made.toFixed(0)} s (aim: each page under 100 ms)`,
      },
      {
        what: `… full rebuild of the rollups, ${engine}`,
        figure: `${rebuilt.toFixed(1)} s`,
        against: `one plain sum and count by question and wave ${counted.toFixed(1)} s: ${(rebuilt / counted).toFixed(1)} ×`,
      },
      {
        what: `… ${million(claims)} claims exported, names blacked out, ${engine}`,
        figure: `${exported.seconds.toFixed(1)} s, ${exported.megabytes.toFixed(0)} MB, memory in the second half at most ${exported.growth.toFixed(0)} MB above that of the first`,
        against: `reading the same rows and doing nothing ${read.toFixed(1)} s: ${(exported.seconds / read).toFixed(1)} ×`,
      },
    ];
  } finally {
    await db.destroy();
  }
}

async function pageTimes(db: Db): Promise<{ name: string; ms: number }[]> {
  const { app, as } = await testApp(db);
  const hr = await as('hr');
  const paths = [
    { name: 'all', path: '/reports' },
    ...reportIds.map((id) => ({ name: id, path: `/reports/${id}` })),
    { name: 'effect of one exercise', path: '/reports/effect?exercise=cover' },
    { name: 'trend of one tenure', path: '/reports/trend?tenure=longer' },
  ];
  const times: { name: string; ms: number }[] = [];
  for (const { name, path } of paths) {
    const taken: number[] = [];
    for (let round = 0; round < rounds; round++)
      taken.push(
        await seconds(async () => {
          const { statusCode } = await hr.get(path);
          if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
        }),
      );
    times.push({ name, ms: 1000 * median(taken.slice(1)) });
    console.error(`${name} ${times.at(-1)?.ms.toFixed(1)} ms`);
  }
  await app.close();
  return times;
}

async function exportAll(db: Db): Promise<{ seconds: number; megabytes: number; growth: number }> {
  const order = {
    filter: everything({ from: '', to: '' }),
    departments: await listDepartments(db),
    language: 'en',
    t: translator('en'),
    withWords: true,
  } as const;
  let bytes = 0;
  const resident: number[] = [];
  const taken = await seconds(async () => {
    for await (const lines of claimLines(db, order)) {
      bytes += Buffer.byteLength(lines);
      resident.push(process.memoryUsage().rss);
    }
  });
  const half = Math.floor(resident.length / 2);
  const growth = Math.max(...resident.slice(half)) - Math.max(...resident.slice(0, half));
  return { seconds: taken, megabytes: bytes / 1e6, growth: growth / 1e6 };
}

/** The rows in the order of the export, 500 at a time. */
async function readPlainly(db: Db): Promise<void> {
  let after = { happenedOn: '9999', id: '' };
  for (;;) {
    const { rows } = await sql<typeof after>`
      select * from claim where (happened_on, id) < (${after.happenedOn}, ${after.id})
      order by happened_on desc, id desc limit 500`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function countPlainly(db: Db): Promise<void> {
  await sql`
    select survey_id, department_id, part, moment, question_text_id, count(*), sum(value), sum(value * value)
    from answer join reflection on reflection.id = answer.reflection_id
      join respondent on respondent.pseudonym = reflection.pseudonym
    group by 1, 2, 3, 4, 5`.execute(db);
}

function million(count: number): string {
  return `${(count / 1e6).toFixed(1)} million`;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
