import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Host {
  process: ChildProcess;
  base: string;
  stop: () => Promise<void>;
}

/** Starts `host.ts` with these arguments and waits for its port. */
export async function startHost(args: string[]): Promise<Host> {
  const child = fork(fileURLToPath(new URL('./host.ts', import.meta.url)), args, {
    execArgv: startFlags(),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [{ port: number }];
  return { process: child, base: `http://127.0.0.1:${message.port}`, stop: () => stop(child) };
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Resident memory of a process in MB, as the operating system counts it. */
export function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** Node's flags as `npm start` gives them, so that the bench measures what people run. */
export function startFlags(): string[] {
  const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(manifest) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1, -1);
}
