import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { DateTime } from 'luxon';
import { createAccount } from '../../../src/access/actions.ts';
import { hashPassword } from '../../../src/access/passwords.ts';
import { theProgram } from '../../../src/audit/record.ts';
import { connect } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import { startHost } from '../pages/processes.ts';
import { type BenchRow, median } from '../rows.ts';

const connections = 20;
const people = 200;
const secondsEach = 5;
const rounds = 3;
const password = 'a long bench password';

/** Signing in under load against checking the same password hash and doing nothing else, and who else is served meanwhile. */
export async function runAccessBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'swap-bench-'));
  try {
    const hash = await hashPassword(password);
    const file = join(folder, 'access.sqlite');
    await prepare(file, hash);
    return await rows(file, hash);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(file: string, hash: string): Promise<void> {
  const db = connect(file);
  await migrateToLatest(db);
  for (let i = 0; i < people; i++) {
    const wanted = { email: `p${i}@example.org`, name: `P ${i}`, role: 'hr' as const, departmentId: null };
    await createAccount(db, { ...wanted, password: { hash } }, theProgram, DateTime.utc());
  }
  await db.destroy();
}

interface Round {
  perSecond: number;
  p99: number;
  /** How long somebody else waits for the sign-in page meanwhile, at the 99th percentile, in ms. */
  otherP99: number;
}

async function rows(file: string, hash: string): Promise<BenchRow[]> {
  const program: Round[] = [];
  const bare: Round[] = [];
  const idle: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const host = await startHost(['board', file]);
    idle.push(p99(await probe(host.base, AbortSignal.timeout(1000))));
    program.push(await load(host.base, '/session', await form(host.base)));
    await host.stop();
    const baseline = await startHost(['verify', hash]);
    bare.push(await load(baseline.base, '/', { cookie: '', csrf: '' }));
    await baseline.stop();
  }
  const of = (list: Round[], what: keyof Round): number => median(list.map((round) => round[what]));
  const ratio = of(program, 'p99') / of(bare, 'p99');
  return [
    {
      what: `signing in with a password, ${connections} connections, ${people} people`,
      figure: `${of(program, 'perSecond').toFixed(0)} a second, p99 ${of(program, 'p99').toFixed(0)} ms`,
      against: `bare Fastify that checks the same argon2id hash and does nothing else ${of(bare, 'perSecond').toFixed(0)} a second, p99 ${of(bare, 'p99').toFixed(0)} ms: ${ratio.toFixed(2)} ×`,
    },
    {
      what: '… another reader’s page meanwhile',
      figure: `p99 ${of(program, 'otherP99').toFixed(0)} ms`,
      against: `with nobody signing in ${median(idle).toFixed(0)} ms; beside the bare one ${of(bare, 'otherP99').toFixed(0)} ms`,
    },
  ];
}

/** The token and cookie that every form of the program carries. */
async function form(base: string): Promise<{ cookie: string; csrf: string }> {
  const page = await fetch(`${base}/sign-in`);
  const cookie = page.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  return { cookie, csrf };
}

async function load(
  base: string,
  path: string,
  { cookie, csrf }: { cookie: string; csrf: string },
): Promise<Round> {
  let next = 0;
  const over = new AbortController();
  const others = probe(base, over.signal);
  const result = await autocannon({
    url: base,
    connections,
    duration: secondsEach,
    requests: [
      {
        method: 'POST',
        path,
        // Each try is another person's: many of one person from one address would be refused.
        setupRequest: (request) => {
          const fields = { _csrf: csrf, email: `p${(next += 1) % people}@example.org`, password, to: '/' };
          const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
          return { ...request, headers, body: new URLSearchParams(fields).toString() };
        },
      },
    ],
  });
  over.abort();
  const refused = result['4xx'] + result['5xx'] + result.errors;
  if (refused > 0) throw new Error(`${path}: ${refused} sign-ins were refused`);
  return { perSecond: result.requests.average, p99: result.latency.p99, otherP99: p99(await others) };
}

/** Asks for a page again and again, one at a time, until it is told to stop; how long each took, in ms. */
async function probe(base: string, until: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  while (!until.aborted) {
    const from = performance.now();
    await (await fetch(`${base}/sign-in`)).text();
    took.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return took;
}

function p99(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}
