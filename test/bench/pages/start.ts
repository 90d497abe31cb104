import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchRow, median } from '../rows.ts';
import { residentMegabytes, startFlags, startHost, stop } from './processes.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Seconds from the start of the program to its first page, and resident memory idle and after a large plan. */
export async function measureStart(folder: string, demoFile: string): Promise<BenchRow[]> {
  const starts: number[] = [];
  const idle: number[] = [];
  for (let round = 0; round < 3; round++) {
    const { seconds, megabytes } = await startOnce(demoFile, 4 + round);
    starts.push(seconds);
    idle.push(megabytes);
  }
  const first = await startOnce(join(folder, 'new.sqlite'), 2);
  const host = await startHost(['plan-600']);
  const pid = host.process.pid ?? 0;
  const planned = new Promise<number>((resolve) =>
    host.process.once('message', () => resolve(residentMegabytes(pid))),
  );
  host.process.send('plan');
  const afterPlanning = await planned;
  await host.stop();
  return [
    {
      what: 'start to first page',
      figure: `${median(starts).toFixed(1)} s`,
      against: `${first.seconds.toFixed(1)} s on the first start, which makes the demo company`,
    },
    { what: 'resident memory, idle', figure: `${median(idle).toFixed(0)} MB`, against: 'aim 160 MB' },
    {
      what: 'resident memory after planning 600 people',
      figure: `${afterPlanning.toFixed(0)} MB`,
      against: 'the worker with its solver included',
    },
  ];
}

async function startOnce(databaseUrl: string, n: number): Promise<{ seconds: number; megabytes: number }> {
  const port = 41_000 + Math.floor(Math.random() * 1000) * 10 + n;
  const from = performance.now();
  const child = spawn(process.execPath, [...startFlags(), 'src/server.ts'], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: databaseUrl, DEMO: 'yes' },
  });
  try {
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
      if (performance.now() - from > 120_000) throw new Error('the server did not answer in two minutes');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const seconds = (performance.now() - from) / 1000;
    // What starting left behind is collected within a few seconds.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return { seconds, megabytes: residentMegabytes(child.pid ?? 0) };
  } finally {
    await stop(child);
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/sign-in`)).status === 200;
  } catch {
    return false;
  }
}
