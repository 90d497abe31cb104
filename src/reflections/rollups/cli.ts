/** `cli rollups`: whether the sums that are kept with the answers are right, and makes them anew. */
import { DateTime } from 'luxon';
import { theCommandLine } from '../../audit/record.ts';
import { withDatabase, withUsage } from '../../cli/database-verb.ts';
import { BadInput, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import type { WithDb } from '../../database/connect.ts';
import { rebuildAll, wrongCells } from './keep.ts';

const help = `Usage: npm run --silent cli -- rollups --check | --rebuild

The sums of scores (n, sum and sum of squares, in sixths of a point) that are kept with the answers, in the database
that DATABASE_URL names.

  --check     count all answers anew, say which sums differ, and change nothing
  --rebuild   make all sums anew, in one transaction

Exit code: 0 all is right, 1 sums differ (--check), 2 bad input.
`;

/** Differing sums that are named; the rest is counted. */
const named = 20;

/** `rollups` on the database of the environment. */
export const rollupsVerb = withUsage((args, io) => runRollups(args, io, withDatabase, DateTime.utc()));

/** Runs `rollups` with the arguments after it. Gives the exit code. */
export async function runRollups(args: string[], io: CliIo, withDb: WithDb, now: DateTime): Promise<number> {
  return runVerb('rollups', io, async () => {
    const options = readOptions(args, {
      check: { type: 'boolean' },
      rebuild: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    });
    if (options.help === true) {
      io.stdout.write(help);
      return 0;
    }
    if ((options.check === true) === (options.rebuild === true))
      throw new BadInput('name one of --check and --rebuild');
    if (options.rebuild === true) {
      const { cells, wrong } = await withDb((db) => rebuildAll(db, theCommandLine, now));
      io.stdout.write(`sums ${cells}, of which differed ${wrong}\n`);
      return 0;
    }
    const { cells, wrong } = await withDb(wrongCells);
    for (const { surveyId, departmentId, part, moment, measure, n, sum } of wrong.slice(0, named))
      io.stderr.write(
        `${surveyId} ${departmentId} ${part} ${moment} ${measure}: people differ by ${n}, their sum by ${sum}\n`,
      );
    if (wrong.length > named) io.stderr.write(`and ${wrong.length - named} more\n`);
    io.stdout.write(`sums ${cells}, differing ${wrong.length}\n`);
    return wrong.length === 0 ? 0 : 1;
  });
}
