import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Verb } from '../../src/cli/verb.ts';

/** Runs a verb and gives its exit code and what it wrote. */
export async function captured(
  verb: Verb,
  args: string[],
  stdin: string | Buffer = '',
): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const out = text(stdout);
  const err = text(stderr);
  const code = await verb(args, { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}
