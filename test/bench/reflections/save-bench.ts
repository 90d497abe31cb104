import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { connect } from '../../../src/database/connect.ts';
import { answersOf } from '../../../src/reflections/answers/read.ts';
import { findRequest } from '../../../src/reflections/requests/queries.ts';
import { startFlags, startHost, stop } from '../pages/processes.ts';
import { type BenchRow, median } from '../rows.ts';
import { type Asked, askPeople } from './asked-people.ts';

const people = 200;
const secondsEach = 5;
const rounds = 3;

/** 200 people save one answer each at once, over and over; and what is there after the process is killed amid it. */
export async function saveRows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'swap-bench-'));
  try {
    const file = join(folder, 'reflections.sqlite');
    const asked = await askPeople(file, people);
    return [await speedRow(folder, file, asked), await lossRow(file, asked)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Round {
  perSecond: number;
  p99: number;
}

async function speedRow(folder: string, file: string, asked: Asked): Promise<BenchRow> {
  const program: Round[] = [];
  const bare: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const host = await startHost(['board', file]);
    program.push(await load(host.base, asked.paths, asked.questionIds, await form(host.base)));
    await host.stop();
    const baseline = await startBare(join(folder, `bare-${round}.sqlite`));
    const paths = asked.paths.map((_, i) => `/person-${i}`);
    bare.push(await load(baseline.base, paths, asked.questionIds, { cookie: '', csrf: '' }));
    await stop(baseline.process);
  }
  const of = (list: Round[], what: keyof Round): number => median(list.map((one) => one[what]));
  const times = of(program, 'p99') / of(bare, 'p99');
  return {
    what: `saving one answer from a letter’s link, ${people} people at once`,
    figure: `${of(program, 'perSecond').toFixed(0)} a second, p99 ${of(program, 'p99').toFixed(0)} ms`,
    against: `bare Fastify and better-sqlite3 that insert the same row ${of(bare, 'perSecond').toFixed(0)} a second, p99 ${of(bare, 'p99').toFixed(0)} ms: ${times.toFixed(1)} ×`,
  };
}

async function startBare(file: string): Promise<{ process: ChildProcess; base: string }> {
  const child = fork(fileURLToPath(new URL('./bare-insert.ts', import.meta.url)), [file], {
    execArgv: startFlags(),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [{ port: number }];
  return { process: child, base: `http://127.0.0.1:${message.port}` };
}

interface Form {
  cookie: string;
  csrf: string;
}

/** The token and cookie that every form of the program carries. */
async function form(base: string): Promise<Form> {
  const page = await fetch(`${base}/reflections/code`);
  const cookie = page.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { cookie, csrf: /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '' };
}

function headersOf({ cookie }: Form): Record<string, string> {
  return { cookie, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
}

async function load(
  base: string,
  paths: readonly string[],
  questions: readonly string[],
  page: Form,
): Promise<Round> {
  let next = 0;
  const result = await autocannon({
    url: base,
    connections: people,
    duration: secondsEach,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const turn = next++;
          const question = questions[Math.floor(turn / people) % questions.length] ?? '';
          const fields = { _csrf: page.csrf, question, answer: String(1 + (turn % 7)) };
          const body = new URLSearchParams(fields).toString();
          return {
            ...request,
            path: `${paths[turn % paths.length]}/answers`,
            headers: headersOf(page),
            body,
          };
        },
      },
    ],
  });
  const refused = result['4xx'] + result['5xx'] + result.errors;
  if (refused > 0) throw new Error(`${refused} answers were refused`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}

/** Kills the server while everybody saves, and looks for every answer that it had acknowledged. */
async function lossRow(file: string, asked: Asked): Promise<BenchRow> {
  const host = await startHost(['board', file]);
  const page = await form(host.base);
  let acknowledged = 0;
  /** By person and question: what was acknowledged last, and what was on its way when the server died. */
  const last = asked.paths.map(() => new Map<string, { saved: number | null; sent: number }>());
  const person = async (i: number): Promise<void> => {
    for (let n = 0; ; n++) {
      const question = asked.questionIds[n % asked.questionIds.length] ?? '';
      const value = 1 + ((n + i) % 7);
      const before = last[i]?.get(question)?.saved ?? null;
      last[i]?.set(question, { saved: before, sent: value });
      try {
        const response = await fetch(`${host.base}${asked.paths[i]}/answers`, {
          method: 'POST',
          headers: headersOf(page),
          body: new URLSearchParams({ _csrf: page.csrf, question, answer: String(value) }),
        });
        if (!response.ok) throw new Error(`refused with ${response.status}`);
        await response.text();
      } catch (error) {
        if (host.process.killed) return;
        throw error;
      }
      last[i]?.set(question, { saved: value, sent: value });
      acknowledged++;
    }
  };
  const all = Promise.all(asked.paths.map((_, i) => person(i)));
  await Promise.race([all, wait(3000)]);
  const ended = once(host.process, 'exit');
  host.process.kill('SIGKILL');
  await Promise.all([all, ended]);
  const lost = await countLost(file, asked, last);
  return {
    what: `… and after \`kill -9\` in the middle of it`,
    figure: `${lost} of ${acknowledged} acknowledged answers lost`,
    against: 'none may be',
  };
}

async function countLost(
  file: string,
  asked: Asked,
  last: readonly ReadonlyMap<string, { saved: number | null; sent: number }>[],
): Promise<number> {
  const db = connect(file);
  let lost = 0;
  for (const [i, id] of asked.requestIds.entries()) {
    const request = await findRequest(db, id);
    const found = request === undefined ? undefined : await answersOf(db, request);
    for (const [question, { saved, sent }] of last[i] ?? []) {
      const value = found?.get(question)?.value ?? null;
      if (saved !== null && value !== saved && value !== sent) lost++;
    }
  }
  await db.destroy();
  return lost;
}
