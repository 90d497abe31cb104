import { withDatabase, withUsage } from './database-verb.ts';
import { BadInput } from './io.ts';

const help = `import: people, calls, claims or past surveys from a file into the database that DATABASE_URL names.

  import people FILE [--confirm]      a staff list, CSV or XLSX; shows what changes, --confirm applies it
  import calls FILE [options]         call history as CSV
  import queue-log FILE [options]     call history as an Asterisk queue_log
  import claims FILE [options]        claims between departments as CSV, from a ticket system
  import reflections FILE [options]   a past survey, CSV or XLSX

import people --help and so on tell more. FILE may be left out for calls (standard input).
`;

/** `import people|calls|queue-log|claims|reflections`: hands over to the domain whose data it is. */
export const importVerb = withUsage(async (args, io) => {
  const [kind, ...rest] = args;
  if (kind === '--help' || kind === '-h') {
    io.stdout.write(help);
    return 0;
  }
  // The verb itself opens the database: --help and a file that is not there need none.
  if (kind === 'people') {
    const { importPeopleVerb } = await import('../people/cli-import-people.ts');
    return importPeopleVerb(rest, io, withDatabase);
  }
  if (kind === 'calls' || kind === 'queue-log') {
    const { importCallsVerb } = await import('../calls/import/cli.ts');
    return importCallsVerb(kind, withFileOption(rest), io, withDatabase, new Date());
  }
  if (kind === 'claims') {
    const { importClaimsVerb } = await import('../friction/import/cli.ts');
    return importClaimsVerb(withFileOption(rest), io, withDatabase, new Date());
  }
  if (kind === 'reflections') {
    const { importReflectionsVerb } = await import('../reflections/exchange/cli.ts');
    return importReflectionsVerb(withFileOption(rest), io, withDatabase, new Date());
  }
  throw new BadInput(
    `import takes people, calls, queue-log, claims or reflections, not ${kind ?? 'nothing'}`,
  );
});

/** FILE may stand first, as in `import people FILE`; the verb itself reads `--in FILE`. */
function withFileOption(args: string[]): string[] {
  const [first, ...rest] = args;
  return first === undefined || first.startsWith('-') ? args : ['--in', first, ...rest];
}
