/** `cli import calls` and `cli import queue-log`: call history from a file into the database. */
import { basename } from 'node:path';
import type { WithDb } from '../../database/connect.ts';
import { BadInput, openInput, readOptions, runVerb, type VerbIo } from '../../cli/io.ts';
import { headerInWords, rejectionInWords } from './words.ts';
import { importCallsCsv, importQueueLog } from './actions.ts';
import type { QueueNames } from './queue-names.ts';

const HELP = `Usage: npm run --silent cli -- import calls [--in FILE] [options]
       npm run --silent cli -- import queue-log [--in FILE] [options]

Reads call history into the database: the CSV queue,start,offered[,answered,abandoned,aht_seconds] with local
times of the department's time zone, or an Asterisk queue_log. The same file twice changes nothing.

  --in FILE                 instead of standard input
  --queue NAME=DEPARTMENT   the queue NAME of the file is this department's (its id); may be given several times
  --department DEPARTMENT   for a CSV without a queue column

Exit code: 0 all lines taken, 1 some were rejected (listed on standard error), 2 bad input.
`;

/** Runs `import calls` or `import queue-log` with the arguments after it; opens the database when they are right. Gives the exit code. */
export async function importCallsVerb(
  kind: 'calls' | 'queue-log',
  args: string[],
  io: VerbIo,
  withDb: WithDb,
  now: Date,
): Promise<number> {
  return runVerb(`import ${kind}`, io, async () => {
    const options = readOptions(args, {
      in: { type: 'string' },
      queue: { type: 'string', multiple: true },
      department: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    });
    if (options.help === true) {
      io.stdout.write(HELP);
      return 0;
    }
    const source = {
      stream: await openInput(options.in, io),
      fileName: options.in === undefined ? '-' : basename(options.in),
      importedBy: 'cli',
      importedAt: now.toISOString(),
      queueNames: readQueues(options.queue ?? []),
      departmentId: options.department ?? null,
    };
    const outcome = await withDb((db) =>
      kind === 'calls' ? importCallsCsv(db, source) : importQueueLog(db, source),
    );
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

function readQueues(pairs: string[]): QueueNames {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1 || at === pair.length - 1) throw new BadInput(`--queue: ${pair} is not NAME=DEPARTMENT`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
