import { withDatabase, withUsage } from './database-verb.ts';
import { BadInput } from './io.ts';

const help = `export: out of the database that DATABASE_URL names, to standard output.

  export claims [options]      the friction log as CSV, without names
  export reflections [options] a closed survey's figures as CSV, hidden where few answered

export claims --help and so on tell more.
`;

/** `export claims|reflections`: hands over to the domain whose data it is. */
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
  if (kind === 'reflections') {
    const { exportReflectionsVerb } = await import('../reports/figures/cli.ts');
    return exportReflectionsVerb(rest, io, withDatabase, new Date());
  }
  throw new BadInput(`export takes claims or reflections, not ${kind ?? 'nothing'}`);
});
