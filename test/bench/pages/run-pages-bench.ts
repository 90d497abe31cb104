import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { DateTime } from 'luxon';
import { openSession } from '../../../src/access/actions.ts';
import { sessionCookie } from '../../../src/access/guard.ts';
import { connect } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import { loadDemo } from '../../../src/demo/load.ts';
import { createPlanner } from '../../../src/planning/planner.ts';
import { type BenchRow, median } from '../rows.ts';
import { startHost } from './processes.ts';
import { measureStart } from './start.ts';

const connections = 50;
const secondsEach = 5;
const rounds = 3;

/** The day board under load against a bare page of its size, and how the program starts and what memory it takes. */
export async function runPagesBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'swap-bench-'));
  const file = join(folder, 'demo.sqlite');
  try {
    const { cookie, path, people } = await prepare(file);
    return [...(await boardRows(file, cookie, path, people)), ...(await measureStart(folder, file))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The demo company in a file, a head who is signed in, and the address of a board. */
async function prepare(file: string): Promise<{ cookie: string; path: string; people: number }> {
  const db = connect(file);
  const planner = createPlanner();
  try {
    await migrateToLatest(db);
    await loadDemo(db, planner, DateTime.now());
    const head = await db
      .selectFrom('account')
      .select('id')
      .where('email', '=', 'head.sales@demo.example')
      .executeTakeFirstOrThrow();
    const day = await db
      .selectFrom('swapDay')
      .select('id')
      .where('kind', '=', 'cover')
      .executeTakeFirstOrThrow();
    const plan = await db
      .selectFrom('dayPlan')
      .select('problemJson')
      .where('swapDayId', '=', day.id)
      .executeTakeFirstOrThrow();
    const { people } = JSON.parse(plan.problemJson) as { people: unknown[] };
    const token = await openSession(db, head.id, 'bench', DateTime.utc());
    return { cookie: `${sessionCookie}=${token}`, path: `/swap-days/${day.id}`, people: people.length };
  } finally {
    await planner.close();
    await db.destroy();
  }
}

async function boardRows(file: string, cookie: string, path: string, people: number): Promise<BenchRow[]> {
  const board = await startHost(['board', file]);
  const page = await fetch(board.base + path, { headers: { cookie } });
  if (page.status !== 200) throw new Error(`the board answered ${page.status}`);
  const html = await page.text();
  const bytes = Buffer.byteLength(html);
  const bare = await startHost(['bare', String(people), String(html.length), String(bytes)]);
  try {
    const of: Record<'board' | 'bare', { perSecond: number[]; p99: number[] }> = {
      board: { perSecond: [], p99: [] },
      bare: { perSecond: [], p99: [] },
    };
    for (let round = 0; round < rounds; round++) {
      for (const kind of ['board', 'bare'] as const) {
        const result = await autocannon({
          url: kind === 'board' ? board.base + path : bare.base,
          headers: { cookie },
          connections,
          duration: secondsEach,
        });
        if (result.non2xx > 0 || result.errors > 0)
          throw new Error(`${kind}: ${result.non2xx + result.errors} failed`);
        of[kind].perSecond.push(result.requests.average);
        of[kind].p99.push(result.latency.p99);
      }
    }
    const perSecond = { board: median(of.board.perSecond), bare: median(of.bare.perSecond) };
    const ratio = perSecond.board / perSecond.bare;
    return [
      {
        what: `day board of ${people} people, ${Math.round(bytes / 1000)} kB, ${connections} connections`,
        figure: `${perSecond.board.toFixed(0)} pages/s, p99 ${median(of.board.p99).toFixed(0)} ms`,
        against: `bare Fastify + Eta + better-sqlite3 page of that size ${perSecond.bare.toFixed(0)}/s, p99 ${median(of.bare.p99).toFixed(0)} ms: ${ratio.toFixed(2)} of it (aim 0.5)`,
      },
    ];
  } finally {
    await board.stop();
    await bare.stop();
  }
}
