import type { CliIo } from './verb.ts';
import { UsageError, withDatabase, withUsage } from './options.ts';

const help = `import: people or calls from a file into the database that DATABASE_URL names.

  import people FILE [--confirm]      a staff list, CSV or XLSX; shows what changes, --confirm applies it
  import calls FILE [options]         call history as CSV
  import queue-log FILE [options]     call history as an Asterisk queue_log

import people --help and so on tell more. FILE may be left out for calls (standard input).
`;

/** `import people|calls|queue-log`: hands over to the domain whose data it is. */
export const importVerb = withUsage(async (args, io) => {
  const [kind, ...rest] = args;
  if (kind === '--help') {
    io.stdout.write(help);
    return 0;
  }
  const run = await importerOf(kind);
  return withDatabase((db) => run(rest, io, db));
});

type Importer = (
  args: string[],
  io: CliIo,
  db: Parameters<Parameters<typeof withDatabase>[0]>[0],
) => Promise<number>;

async function importerOf(kind: string | undefined): Promise<Importer> {
  if (kind === 'people') return (await import('../people/cli-import-people.ts')).importPeopleVerb;
  if (kind === 'calls' || kind === 'queue-log') {
    const { importCallsVerb } = await import('../calls/cli-import.ts');
    return (args, io, db) => importCallsVerb(kind, withFileOption(args), io, db, new Date());
  }
  throw new UsageError(`import takes people, calls or queue-log, not ${kind ?? 'nothing'}`);
}

/** FILE may stand first, as in `import people FILE`; the verb itself reads `--in FILE`. */
function withFileOption(args: string[]): string[] {
  const [first, ...rest] = args;
  return first === undefined || first.startsWith('-') ? args : ['--in', first, ...rest];
}
