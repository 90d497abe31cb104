import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startSmtp } from './smtp.ts';

export interface TwoProcesses {
  /** How often each letter has arrived at the mail server, by Message-ID. */
  readonly arrived: ReadonlyMap<string, number>;
  /** After how many letters one of them was killed. */
  readonly killedAfter: number;
  readonly seconds: number;
}

/**
 * Two real processes send one outbox to a real mail server; one of them is killed (SIGKILL) when so many letters have
 * arrived, in the moment before the server answers the next. Ends when the other one finds nothing left.
 */
export async function sendByTwoProcesses(
  databaseUrl: string,
  { killAt, leaseSeconds, answerMs }: { killAt: number; leaseSeconds: number; answerMs: number },
): Promise<TwoProcesses> {
  const arrived = new Map<string, number>();
  const children: ChildProcess[] = [];
  let killedAfter = 0;
  const server = await startSmtp({
    onMail: async ({ raw }, count) => {
      const id = /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '';
      arrived.set(id, (arrived.get(id) ?? 0) + 1);
      if (count === killAt) {
        killedAfter = count;
        children[0]?.kill('SIGKILL');
      }
      // A mail server takes its time, in which letters are under way.
      await new Promise((resolve) => setTimeout(resolve, answerMs));
    },
  });
  try {
    for (let number = 0; number < 2; number += 1) {
      children.push(
        fork(
          fileURLToPath(new URL('./sender-process.ts', import.meta.url)),
          [databaseUrl, server.url, String(leaseSeconds)],
          { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
        ),
      );
    }
    await Promise.all(children.map((child) => once(child, 'message')));
    const ends = Promise.all(children.map((child) => once(child, 'exit')));
    const started = performance.now();
    for (const child of children) child.send('go');
    await ends;
    return { arrived, killedAfter, seconds: (performance.now() - started) / 1000 };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await server.stop();
  }
}
