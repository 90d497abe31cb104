import { withDatabase, withUsage } from './database-verb.ts';
import { BadInput } from './io.ts';

const help = `export: out of the database that DATABASE_URL names, to standard output.

  export claims [options]      the friction log as CSV, without names

export claims --help tells more.
`;

/** `export claims`: hands over to the domain whose data it is. */
export const exportVerb = withUsage(async (args, io) => {
  const [kind, ...rest] = args;
  if (kind === '--help' || kind === '-h') {
    io.stdout.write(help);
    return 0;
  }
  if (kind === 'claims') {
    const { exportClaimsVerb } = await import('../friction/cli-export.ts');
    return exportClaimsVerb(rest, io, withDatabase);
  }
  throw new BadInput(`export takes claims, not ${kind ?? 'nothing'}`);
});
