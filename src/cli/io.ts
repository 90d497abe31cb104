/** What the verbs of the command line share: streams, options, one line per error. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { CliIo } from './verb.ts';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** Thrown inside a verb for input it cannot use; `runVerb` turns it into one line and exit code 2. */
export class BadInput extends Error {}

/** Runs a verb's body: bad input becomes one line on standard error and 2. Anything else is a bug and rises. */
export async function runVerb(verb: string, io: CliIo, body: () => Promise<number>): Promise<number> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    // Texts of the user's own may stand in it, line breaks and whatever a terminal obeys included.
    io.stderr.write(`${verb}: ${error.message.replaceAll(/[\p{Cc}\s]+/gu, ' ')}\n`);
    return 2;
  }
}

/** The values of the options named in `config`; an unknown option or a stray argument is bad input. */
export function readOptions<T extends OptionsConfig>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new BadInput(error instanceof Error ? (error.message.split(/\. |\.?\n/)[0] ?? '') : String(error));
  }
}

/** The stream of `--in FILE`, or standard input. A file that is not there is bad input. */
export async function openInput(file: string | undefined, io: CliIo): Promise<NodeJS.ReadableStream> {
  if (file === undefined) return io.stdin;
  await assertFile('--in', file);
  return createReadStream(file);
}

export async function assertFile(option: string, file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new BadInput(`${option}: there is no file ${file}`);
  // Pipes and /dev/stdin are as good as files.
  if (found.isDirectory()) throw new BadInput(`${option}: ${file} is a folder, not a file`);
}

/** Everything the stream holds, as text, without a byte-order mark. */
async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array | string));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** The JSON of `--in FILE` or standard input; anything else is bad input. */
export async function readJson(file: string | undefined, io: CliIo): Promise<unknown> {
  const text = await readAll(await openInput(file, io));
  if (text.trim() === '') throw new BadInput('the input is empty');
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser quotes the text it stumbled over, line breaks and whatever a terminal obeys included.
    const why = error instanceof Error ? error.message.replaceAll(/[\p{Cc}\s]+/gu, ' ') : '';
    throw new BadInput(`the input is not JSON: ${why}`);
  }
}
