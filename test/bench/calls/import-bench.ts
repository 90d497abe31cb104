import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importCallsCsv, importQueueLog } from '../../../src/calls/import/actions.ts';
import type { ImportSource } from '../../../src/calls/import/source.ts';
import { readCallsCsv } from '../../../src/calls/import/read-calls-csv.ts';
import { readQueueLog } from '../../../src/calls/import/read-queue-log.ts';
import { connect, type Db } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import type { BenchRow } from '../rows.ts';

const LINES = 1_000_000;

/** A million lines read, and imported into SQLite, against reading the same file line by line and doing nothing. */
export async function importRows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'swap-import-'));
  const db = connect(join(folder, 'bench.db'));
  try {
    await migrateToLatest(db);
    await addDepartment(db);
    const csv = join(folder, 'calls.csv');
    const log = join(folder, 'queue_log');
    await pipeline(Readable.from(csvLines()), createWriteStream(csv));
    await pipeline(Readable.from(logLines()), createWriteStream(log));
    const rows: BenchRow[] = [];
    for (const [name, file, read, importFile] of [
      ['CSV', csv, readCallsCsv, importCallsCsv],
      ['queue_log', log, readQueueLog, importQueueLog],
    ] as const) {
      const nothing = await secondsFor(() => countLines(file));
      const reading = await secondsFor(() => drain(read(createReadStream(file))));
      rows.push(row(`A million lines read and checked, ${name}`, reading, nothing));
      rows.push(
        row(`A million lines imported, ${name}`, await secondsFor(() => run(db, file, importFile)), nothing),
      );
      rows.push(
        row(`The same file again, ${name}`, await secondsFor(() => run(db, file, importFile)), nothing),
      );
    }
    return rows;
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true });
  }
}

type Measured = { seconds: number; grownMegabytes: number };

function row(what: string, { seconds, grownMegabytes }: Measured, nothing: Measured): BenchRow {
  return {
    what,
    figure: `${seconds.toFixed(1)} s, memory +${Math.max(0, grownMegabytes).toFixed(0)} MB`,
    against: `reading the lines and doing nothing ${nothing.seconds.toFixed(2)} s (${(seconds / nothing.seconds).toFixed(1)} ×)`,
  };
}

async function secondsFor(work: () => Promise<unknown>): Promise<Measured> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
  const started = performance.now();
  await work();
  clearInterval(watch);
  most = Math.max(most, process.memoryUsage().rss);
  return { seconds: (performance.now() - started) / 1000, grownMegabytes: (most - before) / 2 ** 20 };
}

async function countLines(file: string): Promise<number> {
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    count += line.length > 0 ? 1 : 0;
  }
  return count;
}

async function drain(batches: AsyncIterable<unknown>): Promise<void> {
  for await (const batch of batches) if (batch === null) throw new Error('no batch');
}

async function run(
  db: Db,
  file: string,
  importFile: (db: Db, source: ImportSource) => Promise<{ ok: boolean }>,
): Promise<void> {
  const outcome = await importFile(db, {
    stream: createReadStream(file),
    fileName: 'bench',
    importedBy: { accountId: null, name: 'bench' },
    importedAt: new Date().toISOString(),
  });
  if (!outcome.ok) throw new Error('the file was refused');
}

/** One-minute intervals of one queue, some two years of them. */
function* csvLines(): Generator<string> {
  yield 'queue,start,offered,answered,abandoned,aht_seconds\n';
  const first = Date.UTC(2024, 0, 1);
  for (let i = 0; i < LINES; i += 1) {
    const start = new Date(first + i * 60_000).toISOString().slice(0, 16);
    yield `bench,${start},${i % 17},${i % 16},${i % 2},${180 + (i % 60)}\n`;
  }
}

/** Three lines a call, calls overlapping. */
function* logLines(): Generator<string> {
  const first = Date.UTC(2024, 0, 1) / 1000;
  for (let call = 0; call < LINES / 3; call += 1) {
    const at = first + call * 90;
    yield `${at}|c${call}|bench|NONE|ENTERQUEUE||79990000000|1\n`;
    yield `${at + 12}|c${call}|bench|Agent/7|CONNECT|12|c${call}b|4\n`;
    yield `${at + 80}|c${call}|bench|Agent/7|COMPLETEAGENT|12|68|1\n`;
  }
}

async function addDepartment(db: Db): Promise<void> {
  await db
    .insertInto('department')
    .values({
      id: 'bench',
      nameRu: 'bench',
      nameEn: 'bench',
      colour: 'sales',
      timeZone: 'UTC',
      ahtSeconds: 180,
      patienceSeconds: null,
      serviceLevelPercent: 80,
      answerWithinSeconds: 20,
      maxPhoneMinutes: 120,
      position: 0,
    })
    .execute();
}
