/** `cli import calls` and `cli import queue-log`: call history from a file into the database. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { theCommandLine } from '../../audit/record.ts';
import type { Db, WithDb } from '../../database/connect.ts';
import { assertFile, BadInput, openInput, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import { listDepartments } from '../../people/queries.ts';
import { isTimeZone } from '../local-clock.ts';
import { importCallsCsv, importCdr, importMapped, importQueueLog } from './actions.ts';
import { importAs, importFile } from './import-file.ts';
import { readMappingFile } from './mapping-file.ts';
import type { QueueNames } from './queue-names.ts';
import { formats, sniffed, type Format } from './sniff.ts';
import type { ImportOutcome, ImportSource } from './source.ts';
import { headerInWords, refusalInWords, rejectionInWords } from './words.ts';

const HELP = `Usage: npm run --silent cli -- import calls [--in FILE] [options]
       npm run --silent cli -- import queue-log [--in FILE] [options]

Reads call history into the database. The kind of file is told from its beginning: the CSV
queue,start,offered[,answered,abandoned,aht_seconds], an Asterisk queue_log or Master.csv (CDR), a Genesys interval
export, a Calabrio (Teleopti) queue file, or a table that was explained on the import page or by --mapping. The same
file twice changes nothing.

  --in FILE                 instead of standard input
  --format FORMAT           ${formats.join(', ')}: read it as this, whatever it looks like
  --mapping FILE.json       which column says what: { "format": "swap-a-day/call-mapping@1", "rows": "intervals",
                            "columns": { "start": "Begin", "offered": "Calls" }, "dateOrder": "dmy", "decimal": ",",
                            "timeZone": "UTC" }; or "rows": "calls" with start, queue, callId, waitSeconds, talkSeconds
  --time-zone ZONE          the zone of the file's times, such as UTC; by default the department's (Genesys: UTC)
  --queue NAME=DEPARTMENT   the queue NAME of the file is this department's (its id); may be given several times
  --department DEPARTMENT   for a file that names no queue

Exit code: 0 all lines taken, 1 some were rejected (listed on standard error), 2 bad input.
`;

/** Runs `import calls` or `import queue-log` with the arguments after it; opens the database when they are right. Gives the exit code. */
export async function importCallsVerb(
  kind: 'calls' | 'queue-log',
  args: string[],
  io: CliIo,
  withDb: WithDb,
  now: Date,
): Promise<number> {
  return runVerb(`import ${kind}`, io, async () => {
    const options = readOptions(args, {
      in: { type: 'string' },
      format: { type: 'string' },
      mapping: { type: 'string' },
      'time-zone': { type: 'string' },
      queue: { type: 'string', multiple: true },
      department: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    });
    if (options.help === true) {
      io.stdout.write(HELP);
      return 0;
    }
    const timeZone = options['time-zone'] ?? null;
    if (timeZone !== null && !isTimeZone(timeZone)) {
      throw new BadInput(`--time-zone: there is no time zone ${timeZone}`);
    }
    const format = readFormat(kind === 'queue-log' ? 'queue-log' : options.format);
    const mapping = await readMapping(options.mapping);
    const source = {
      stream: await openInput(options.in, io),
      fileName: options.in === undefined ? '-' : basename(options.in),
      importedBy: theCommandLine,
      importedAt: now.toISOString(),
      queueNames: readQueues(options.queue ?? []),
      departmentId: options.department ?? null,
      timeZone,
    };
    const outcome = await withDb(async (db) => {
      await assertDepartments(db, source);
      return mapping === null ? importKind(db, source, format) : importWith(db, source, mapping);
    });
    if (!outcome.ok) throw new BadInput(headerInWords(outcome.fault));
    const { summary } = outcome;
    for (const rejection of summary.rejections) io.stderr.write(`${rejectionInWords(rejection)}\n`);
    const kept = summary.rejections.length;
    if (summary.rejected > kept) io.stderr.write(`and ${summary.rejected - kept} more\n`);
    io.stdout.write(
      `lines ${summary.lines}, added ${summary.added}, changed ${summary.changed}, unchanged ${summary.unchanged}, rejected ${summary.rejected}\n`,
    );
    return summary.rejected > 0 ? 1 : 0;
  });
}

/** As what the file is, or as what somebody says it is. */
async function importKind(db: Db, source: ImportSource, format: Format | null): Promise<ImportOutcome> {
  if (format !== null && format !== 'table') {
    const file = await sniffed(source.stream);
    if (!file.ok && file.fault !== 'no-columns') throw new BadInput(refusalInWords(file.fault));
    const forced = { ...source, stream: file.stream };
    if (format === 'csv') return importCallsCsv(db, forced);
    if (format === 'queue-log') return importQueueLog(db, forced);
    if (format === 'cdr') return importCdr(db, forced);
    if (!file.ok || file.format !== format) throw new BadInput(`--format: this is not a ${format} file`);
    return importAs(db, forced, file);
  }
  const outcome = await importFile(db, source);
  if (outcome.ok || 'fault' in outcome) return outcome;
  if ('refused' in outcome) throw new BadInput(refusalInWords(outcome.refused));
  // Read as our own CSV, it says which column is not ours.
  return importCallsCsv(db, { ...source, stream: outcome.stream });
}

/** As `--mapping` explains it. */
async function importWith(db: Db, source: ImportSource, json: string): Promise<ImportOutcome> {
  const file = await sniffed(source.stream);
  if (!file.ok) throw new BadInput(refusalInWords(file.fault));
  const mapping = readMappingFile(json, file.header, file.delimiter);
  if (typeof mapping === 'string') throw new BadInput(`--mapping: ${mapping}`);
  return importMapped(db, { ...source, stream: file.stream }, mapping);
}

async function assertDepartments(
  db: Db,
  { departmentId, queueNames }: { departmentId: string | null; queueNames: QueueNames },
): Promise<void> {
  const known = (await listDepartments(db)).map(({ id }) => id);
  const assertKnown = (option: string, id: string) => {
    if (known.includes(id)) return;
    throw new BadInput(
      `${option}: there is no department ${id}; there are ${known.join(', ') || 'none yet'}`,
    );
  };
  if (departmentId !== null) assertKnown('--department', departmentId);
  for (const id of Object.values(queueNames)) assertKnown('--queue', id);
}

function readFormat(name: string | undefined): Format | null {
  if (name === undefined) return null;
  const found = formats.find((one) => one === name);
  if (found === undefined) throw new BadInput(`--format: ${name} is none of ${formats.join(', ')}`);
  return found;
}

async function readMapping(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null;
  await assertFile('--mapping', file);
  return readFile(file, 'utf8');
}

function readQueues(pairs: string[]): QueueNames {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1 || at === pair.length - 1) throw new BadInput(`--queue: ${pair} is not NAME=DEPARTMENT`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
