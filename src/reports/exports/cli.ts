/** `cli report`: the reports as text or as JSON, with the figures of their pages. */
import { writeFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import { record, theCommandLine } from '../../audit/record.ts';
import { withDatabase, withUsage } from '../../cli/database-verb.ts';
import { BadInput, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import type { Db, WithDb } from '../../database/connect.ts';
import { type Language, languages } from '../../web/catalogue.ts';
import { type FilterName, filterNames } from '../filter.ts';
import { findReport, reports, requestFor } from '../registry.ts';
import type { ReportSource } from '../report.ts';
import { reportCsv } from './csv.ts';
import { reportJson } from './json.ts';
import { reportText } from './text.ts';
import { reportXlsx } from './xlsx.ts';

const help = `Usage: npm run --silent cli -- report [options]

What HR's report pages say, with the same figures and the same suppression, from the database that DATABASE_URL names.

  --id ID           one report: ${reports.map(({ id }) => id).join(', ')}; all of them without it
  --json            JSON on standard output instead of text; all reports together are { "reports": [...] }
  --output FILE     into FILE instead, by its ending .xlsx, .csv or .json (one report: --id)
  --survey ID       of a closed survey (export reflections --list names them); effect and voices
                    tell of the last one closed without it
  --direction ID    of the people of one department
  --exercise KIND   cover, shadow, role-play or workshop
  --tenure BAND     first-year, to-three or longer
  --moment MOMENT   T0, T1, T2, T3 or pulse
  --language en|ru  en

Exit code: 0 written, 2 bad input.
`;

/** `report` on the database of the environment. */
export const reportVerb = withUsage((args, io) => runReport(args, io, withDatabase, DateTime.utc()));

/** Runs `report` with the arguments after it. Gives the exit code. */
export async function runReport(args: string[], io: CliIo, withDb: WithDb, now: DateTime): Promise<number> {
  return runVerb('report', io, async () => {
    const options = readOptions(args, {
      id: { type: 'string' },
      json: { type: 'boolean' },
      output: { type: 'string' },
      survey: { type: 'string' },
      direction: { type: 'string' },
      exercise: { type: 'string' },
      tenure: { type: 'string' },
      moment: { type: 'string' },
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
    const ending = options.output === undefined ? undefined : endingOf(options.output);
    if (options.output !== undefined && options.id === undefined)
      throw new BadInput('--output takes one report: name it with --id');
    const source = options.id === undefined ? undefined : findReport(options.id);
    if (options.id !== undefined && source === undefined)
      throw new BadInput(`--id: there is no report ${options.id}`);
    const given = Object.fromEntries(filterNames.map((name) => [name, options[name] ?? '']));
    return withDb(async (db) => {
      const wanted = { given, language, now };
      const all = [];
      for (const one of source === undefined ? reports : [source])
        all.push(await made(db, one, { ...wanted, isOnly: source !== undefined }));
      const [first] = all;
      if (options.output !== undefined && first !== undefined) {
        await writeFile(options.output, await contentOf(first, ending));
      } else if (options.json === true) {
        const json = all.map(({ report, order }) => reportJson(report, order));
        const printed = source === undefined ? { reports: json } : json[0];
        io.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
      } else io.stdout.write(all.map(({ report, order }) => reportText(report, order)).join('\n\n'));
      return 0;
    });
  });
}

type Made = Awaited<ReturnType<typeof made>>;

async function made(
  db: Db,
  source: ReportSource,
  {
    isOnly,
    ...wanted
  }: { given: Record<string, string>; language: Language; now: DateTime; isOnly: boolean },
) {
  const order = await requestFor(db, source, wanted);
  // What a page leaves out silently is a mistake in a script; of all reports each takes the filters that it knows.
  const wrong = filterNames.find((name: FilterName) => {
    const value = wanted.given[name] ?? '';
    return value !== '' && order.filter[name] !== value && (isOnly || source.filters.includes(name));
  });
  if (wrong !== undefined)
    throw new BadInput(
      source.filters.includes(wrong)
        ? `--${wrong}: there is no ${wanted.given[wrong] ?? ''} to choose`
        : `--${wrong}: the report ${source.id} has no such filter`,
    );
  const report = await source.make(db, order);
  const subject = { kind: 'report', id: report.id, name: order.t(`reports.name.${report.id}`) };
  await record(db, { by: theCommandLine, action: 'report.exported', subject }, wanted.now);
  return { report, order };
}

function endingOf(file: string): 'xlsx' | 'csv' | 'json' {
  const ending = (['xlsx', 'csv', 'json'] as const).find((one) => file.toLowerCase().endsWith(`.${one}`));
  if (ending === undefined) throw new BadInput(`--output: ${file} ends with neither .xlsx, .csv nor .json`);
  return ending;
}

async function contentOf({ report, order }: Made, ending: 'xlsx' | 'csv' | 'json' | undefined) {
  if (ending === 'xlsx') return reportXlsx(report, order);
  if (ending === 'csv') return reportCsv(report, order);
  return `${JSON.stringify(reportJson(report, order), null, 2)}\n`;
}
