import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { connect } from '../src/database/connect.ts';
import { obstacle } from '../src/obstacle.ts';

const root = join(import.meta.dirname, '..');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'swap-server-'));
  folders.push(folder);
  // Vitest has a BASE_URL of its own.
  const inherited = { ...process.env };
  delete inherited['BASE_URL'];
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], {
    cwd: root,
    env: { ...inherited, DATABASE_URL: join(folder, 'new/swap.sqlite'), DEMO: 'no', PORT: '0', ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return { child, said };
}

describe('starting the server', () => {
  it('makes the database, says where it is and what to do next, and ends cleanly', async () => {
    const { child, said } = start({});
    await expect.poll(() => said.out, { timeout: 20_000 }).toContain('administrator --help');
    expect(said.out).toMatch(/Swap a Day is at http:\/\/127\.0\.0\.1:\d+/);
    const address = /http:\/\/[\d.:]+/.exec(said.out)?.[0] ?? '';
    expect((await fetch(`${address}/sign-in`)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    expect(said.err).toBe('');
  });

  it.each([
    [{ PORT: 'eighty' }, /^PORT must be a whole number from 0 to 65535, not “eighty”\n$/],
    [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, /^[^\n]*127\.0\.0\.1:1[^\n]*\n$/],
  ])('stops with one clear line for %j', async (env, line) => {
    const { child, said } = start(env);
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(said.err).toMatch(line);
    expect(said.err.trim().split('\n')).toHaveLength(1);
  });
});

describe('what stops a start, in a line', () => {
  it('a database of a kind that we do not know', () => {
    const said = told(() => readConfig({ DATABASE_URL: 'mysql://localhost/x' }));
    expect(said).toMatch(/^DATABASE_URL must be postgres:[^\n]*$/);
  });

  it('a file that is no database', () => {
    const said = told(() => connect(join(root, 'package.json')));
    expect(said).toMatch(/^the SQLite file [^\n]* cannot be used: file is not a database$/);
  });
});

function told(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return obstacle(error);
  }
  throw new Error('nothing stood in the way');
}
