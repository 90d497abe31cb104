import { pathToFileURL } from 'node:url';
import type { CliIo, Verb } from './cli/verb.ts';

interface VerbEntry {
  summary: string;
  /** Loaded only when it is called, so that `staffing` does not wait for the web server. */
  load: () => Promise<Verb>;
}

/** Every verb of the command line. */
export const verbs: Record<string, VerbEntry> = {
  staffing: {
    summary: 'agents for an interval, exact Erlang C and Erlang A (JSON in, JSON out)',
    load: async () => (await import('./calls/staffing/cli.ts')).staffingVerb,
  },
  forecast: {
    summary: 'calls per queue and interval from a history (CSV in, CSV out)',
    load: async () => (await import('./calls/forecast/cli.ts')).forecastVerb,
  },
  simulate: {
    summary: 'what the callers of a day would meet, with 95 % intervals (JSON in, JSON out)',
    load: async () => (await import('./calls/simulation/cli.ts')).simulateVerb,
  },
  'plan-day': {
    summary: 'a day plan for two queues, with proof (JSON in, JSON out)',
    load: async () => (await import('./planning/cli-plan-day.ts')).planDayVerb,
  },
  'plan-season': {
    summary: 'who swaps with whom on which day, in drawn order, with proof (JSON in, JSON out)',
    load: async () => (await import('./planning/season/cli-plan-season.ts')).planSeasonVerb,
  },
  import: {
    summary: 'people, calls, claims or past surveys from a file into the database',
    load: async () => (await import('./cli/import.ts')).importVerb,
  },
  export: {
    summary: 'claims, or a closed survey’s figures, as CSV',
    load: async () => (await import('./cli/export.ts')).exportVerb,
  },
  report: {
    summary: 'what HR’s report pages say, as text, JSON, XLSX or CSV',
    load: async () => (await import('./reports/exports/cli.ts')).reportVerb,
  },
  rollups: {
    summary: 'checks or rebuilds the sums that are kept with the answers',
    load: async () => (await import('./reflections/rollups/cli.ts')).rollupsVerb,
  },
  jobs: {
    summary: 'runs the recurring jobs: mail, reminders, clearing up',
    load: async () => (await import('./cli/jobs.ts')).jobsVerb,
  },
  migrate: {
    summary: 'brings the database to the newest version',
    load: async () => (await import('./cli/migrate.ts')).migrateVerb,
  },
  demo: {
    summary: 'loads the demo company into an empty database',
    load: async () => (await import('./cli/demo.ts')).demoVerb,
  },
  administrator: {
    summary: 'makes an administrator account (the first one, without the demo)',
    load: async () => (await import('./cli/administrator.ts')).administratorVerb,
  },
};

/**
 * Runs one verb of the command line.
 * @returns the exit code: 0 fine, 1 the answer is “no”, 2 bad input
 */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const [name, ...args] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(overview());
    return 0;
  }
  if (name === undefined) {
    io.stderr.write(`Name a verb: ${Object.keys(verbs).join(', ')}; --help tells more.\n`);
    return 2;
  }
  const entry = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (entry === undefined) {
    io.stderr.write(`There is no verb “${name}”; there are ${Object.keys(verbs).join(', ')}.\n`);
    return 2;
  }
  const verb = await entry.load();
  return verb(args, io);
}

function overview(): string {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length));
  const lines = Object.entries(verbs).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Swap a Day: npm run --silent cli -- VERB [options]; VERB --help tells more.\n\n${lines.join('\n')}\n`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  process.exitCode = await run(process.argv.slice(2), process);
}
