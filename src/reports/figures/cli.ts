/** `cli export reflections`: a closed survey's figures as CSV. */
import { DateTime } from 'luxon';
import { theCommandLine } from '../../audit/record.ts';
import { BadInput, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import type { WithDb } from '../../database/connect.ts';
import { listSurveys } from '../../reflections/surveys/queries.ts';
import { languages } from '../../web/catalogue.ts';
import { translator } from '../../web/i18n.ts';
import { exportFigures } from './actions.ts';

const help = `Usage: npm run --silent cli -- export reflections --survey ID [--language en|ru]
       npm run --silent cli -- export reflections --list

The figures of a closed survey as CSV on standard output: people, mean and spread for each department, part, moment and
measure, and the changes of those who answered both times with their 95 % interval. What fewer than the survey's
threshold answered is hidden, and so is what would give it away. No names, no comments, no single answers.

  --survey ID       which one
  --list            the surveys there are, with their ids and states
  --language en|ru  en: commas and points; ru: semicolons and decimal commas

Exit code: 0 written, 1 the survey is still open, 2 bad input.
`;

/** Runs `export reflections` with the arguments after it. Gives the exit code. */
export async function exportReflectionsVerb(
  args: string[],
  io: CliIo,
  withDb: WithDb,
  now: Date,
): Promise<number> {
  return runVerb('export reflections', io, async () => {
    const options = readOptions(args, {
      survey: { type: 'string' },
      list: { type: 'boolean' },
      language: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    });
    if (options.help === true) {
      io.stdout.write(help);
      return 0;
    }
    const language = languages.find((one) => one === (options.language ?? 'en'));
    if (language === undefined)
      throw new BadInput(`--language: ${options.language ?? ''} is neither en nor ru`);
    if (options.survey === undefined && options.list !== true)
      throw new BadInput('name a survey with --survey, or ask for --list');
    return withDb(async (db) => {
      const surveys = await listSurveys(db);
      if (options.list === true) {
        for (const { id, kind, state, fromDate, toDate } of surveys)
          io.stdout.write(`${id}\t${kind}\t${state}\t${fromDate}\t${toDate}\n`);
        return 0;
      }
      const survey = surveys.find(({ id }) => id === options.survey);
      if (survey === undefined) throw new BadInput(`--survey: there is no survey ${options.survey ?? ''}`);
      const words = { t: translator(language), language };
      const file = await exportFigures(db, survey, words, theCommandLine, DateTime.fromJSDate(now));
      if (file === undefined) {
        io.stderr.write(`export reflections: ${words.t('figures.refused.open')}\n`);
        return 1;
      }
      io.stdout.write(file);
      return 0;
    });
  });
}
