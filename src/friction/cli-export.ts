import { DateTime } from 'luxon';
import { BadInput, readOptions, runVerb } from '../cli/io.ts';
import type { CliIo } from '../cli/verb.ts';
import type { WithDb } from '../database/connect.ts';
import { listDepartments } from '../people/queries.ts';
import { translator } from '../web/i18n.ts';
import { parseDate } from '../web/forms.ts';
import { claimLines } from './export.ts';
import { everything } from './filter.ts';

const help = `export claims: the friction log as CSV on standard output.

  --from DATE --to DATE   days of the claims, both included
  --language ru|en        Russian (separated by semicolons) or English; English by default
  --words                 with what people wrote, names of the staff list blacked out
`;

/** Runs `export claims` with the arguments after it. Gives the exit code. */
export async function exportClaimsVerb(args: string[], io: CliIo, withDb: WithDb): Promise<number> {
  return runVerb('export claims', io, async () => {
    const options = readOptions(args, {
      from: { type: 'string' },
      to: { type: 'string' },
      language: { type: 'string' },
      words: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    });
    if (options.help === true) {
      io.stdout.write(help);
      return 0;
    }
    const language = options.language ?? 'en';
    if (language !== 'ru' && language !== 'en')
      throw new BadInput(`--language: ${language} is neither ru nor en`);
    const day = (name: 'from' | 'to', otherwise: string) => {
      const given = options[name];
      const date = given === undefined ? otherwise : parseDate(given);
      if (date === undefined) throw new BadInput(`--${name}: ${given} is no day`);
      return date;
    };
    const period = {
      from: day('from', '1900-01-01'),
      to: day('to', DateTime.utc().plus({ days: 1 }).toFormat('yyyy-MM-dd')),
    };
    return withDb(async (db) => {
      const departments = await listDepartments(db);
      const t = translator(language);
      const order = {
        filter: everything(period),
        departments,
        language,
        t,
        withWords: options.words === true,
      } as const;
      for await (const lines of claimLines(db, order)) io.stdout.write(lines);
      return 0;
    });
  });
}
