/** Types, lint and format at once: `npm run check`. Each says its faults by itself; one that fails fails all. */
import { spawn } from 'node:child_process';

const checks = ['check:lint', 'check:types', 'check:format'];

const failed = await Promise.all(
  checks.map(
    (check) =>
      new Promise<boolean>((resolve) => {
        const npm = spawn('npm', ['run', '--silent', check], { shell: process.platform === 'win32' });
        const said: Buffer[] = [];
        npm.stdout.on('data', (chunk: Buffer) => said.push(chunk));
        npm.stderr.on('data', (chunk: Buffer) => said.push(chunk));
        npm.on('error', (error) => said.push(Buffer.from(`${check}: ${error.message}\n`)));
        npm.on('close', (code) => {
          // Shown when it is over, so that two checks do not talk at once.
          process.stdout.write(Buffer.concat(said));
          resolve(code !== 0);
        });
      }),
  ),
);
process.exitCode = failed.includes(true) ? 1 : 0;
