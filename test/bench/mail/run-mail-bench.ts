import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import pg from 'pg';
import { connect, type Db } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import { connections } from '../../../src/notify/mailer.ts';
import { queueLetters } from '../../../src/notify/outbox.ts';
import { sendByTwoProcesses } from '../../notify/two-processes.ts';
import { startPostgres } from '../../support/postgres.ts';
import { type BenchRow, median } from '../rows.ts';
import { invitations, post } from './invitations.ts';

const letters = 500;
const rounds = 5;

/** Writing many letters, and sending them by two processes of which one is killed in the middle. */
export async function runMailBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'swap-bench-'));
  const postgres = await startPostgres();
  try {
    const onPostgres = async (name: string): Promise<string> => {
      const client = new pg.Client({ connectionString: `${postgres.url}/postgres` });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `${postgres.url}/${name}`;
    };
    return [
      await queueingRow('SQLite', join(folder, 'mail.sqlite')),
      await queueingRow('PostgreSQL', await onPostgres('queueing')),
      await crashRow(onPostgres),
    ];
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function queueingRow(engine: string, databaseUrl: string): Promise<BenchRow> {
  const db = await opened(databaseUrl);
  try {
    const now = DateTime.utc();
    const whole: number[] = [];
    const bare: number[] = [];
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const wholeSeconds = await secondsOf(async () => {
        const written = await queueLetters(db, invitations(letters, now), { baseUrl: post.baseUrl, now });
        if (written !== letters) throw new Error(`${written} letters were written`);
      });
      const rows = await db.selectFrom('letter').selectAll().execute();
      await db.deleteFrom('letter').execute();
      const bareSeconds = await secondsOf(async () => {
        await db.insertInto('letter').values(rows).execute();
      });
      await db.deleteFrom('letter').execute();
      if (round > 0) {
        whole.push(wholeSeconds);
        bare.push(bareSeconds);
      }
    }
    return {
      what: `${letters} invitations with their day and calendar entry, worded, rendered and queued, ${engine}`,
      figure: `${median(whole).toFixed(2)} s`,
      against: `inserting the same rows ${median(bare).toFixed(2)} s (${(median(whole) / median(bare)).toFixed(1)} ×; aim: under 2 s)`,
    };
  } finally {
    await db.destroy();
  }
}

async function crashRow(newDatabase: (name: string) => Promise<string>): Promise<BenchRow> {
  const seconds: number[] = [];
  let arrived = 0;
  let twice = 0;
  for (let round = 0; round < rounds; round += 1) {
    const databaseUrl = await newDatabase(`crash_${round}`);
    const db = await opened(databaseUrl);
    const now = DateTime.utc().minus({ minutes: 1 });
    await queueLetters(db, invitations(letters, now), { baseUrl: post.baseUrl, now });
    const outcome = await sendByTwoProcesses(databaseUrl, { killAt: 250, leaseSeconds: 2, answerMs: 5 });
    const unsent = await db.selectFrom('letter').select('id').where('status', '<>', 'sent').execute();
    await db.destroy();
    if (unsent.length > 0) throw new Error(`${unsent.length} letters are left`);
    arrived += outcome.arrived.size;
    twice += [...outcome.arrived.values()].reduce((sum, times) => sum + times - 1, 0);
    seconds.push(outcome.seconds);
  }
  return {
    what: `outbox of ${letters} letters, two processes on PostgreSQL, one killed (SIGKILL) after 250, ${rounds} runs, counted at a mail server`,
    figure: `${arrived} of ${letters * rounds} arrived, ${twice} of them twice; median ${median(seconds).toFixed(1)} s`,
    against: `at most the ${connections} under way when it died may come twice, with the same Message-ID; a claim of 2 s is waited for`,
  };
}

async function opened(databaseUrl: string): Promise<Db> {
  const db = connect(databaseUrl);
  await migrateToLatest(db);
  return db;
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
