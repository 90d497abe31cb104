import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { DateTime } from 'luxon';
import { openSession } from '../../../src/access/sessions.ts';
import { sessionCookie } from '../../../src/access/guard.ts';
import { connect } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import { loadDemo } from '../../../src/demo/load.ts';
import { priceDemoDays } from '../../../src/demo/swap-days.ts';
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
    const now = DateTime.now();
    await loadDemo(db, planner, now);
    await priceDemoDays(db, planner, now);
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

const kinds = ['board', 'busy', 'bare'] as const;
type Kind = (typeof kinds)[number];

async function boardRows(file: string, cookie: string, path: string, people: number): Promise<BenchRow[]> {
  const board = await startHost(['board', file]);
  const page = await fetch(board.base + path, { headers: { cookie } });
  if (page.status !== 200) throw new Error(`the board answered ${page.status}`);
  const html = await page.text();
  const bytes = Buffer.byteLength(html);
  const bare = await startHost(['bare', String(people), String(html.length), String(bytes)]);
  await board.stop();
  try {
    const perSecond: Record<Kind, number[]> = { board: [], busy: [], bare: [] };
    const p99: Record<Kind, number[]> = { board: [], busy: [], bare: [] };
    for (let round = 0; round < rounds; round++) {
      for (const kind of kinds) {
        const host = kind === 'bare' ? bare : await startHost([kind, file]);
        const url = host.base + (kind === 'bare' ? '' : path);
        const result = await autocannon({ url, headers: { cookie }, connections, duration: secondsEach });
        if (kind !== 'bare') await host.stop();
        if (result.non2xx + result.errors > 0)
          throw new Error(`${kind}: ${result.non2xx + result.errors} failed`);
        perSecond[kind].push(result.requests.average);
        p99[kind].push(result.latency.p99);
      }
    }
    const row = (kind: Kind, what: string): BenchRow => ({
      what: `${what}, ${people} people, ${Math.round(bytes / 1000)} kB, ${connections} connections`,
      figure: `${median(perSecond[kind]).toFixed(0)} pages/s, p99 ${median(p99[kind]).toFixed(0)} ms`,
      against: `bare Fastify + Eta + better-sqlite3 page of that size ${median(perSecond.bare).toFixed(0)}/s, p99 ${median(p99.bare).toFixed(0)} ms: ${(median(perSecond[kind]) / median(perSecond.bare)).toFixed(2)} of it (aim 0.5)`,
    });
    return [
      row('board', 'day board while nothing is written (its drawing is kept)'),
      row('busy', 'day board with a write in the database every 10 ms (nothing can be kept)'),
    ];
  } finally {
    await bare.stop();
  }
}
