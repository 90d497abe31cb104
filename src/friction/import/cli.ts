import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DateTime } from 'luxon';
import { theCommandLine } from '../../audit/record.ts';
import { isTimeZone } from '../../calls/local-clock.ts';
import { assertFile, BadInput, openInput, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import type { WithDb } from '../../database/connect.ts';
import { beginImport, findMapping, importClaims } from './actions.ts';
import { type ClaimMapping, guessMapping, mappingFault, readMappingJson } from './mapping.ts';
import { headOf, keepUpload, findUpload, uploadText } from './uploads.ts';

const help = `import claims: claims from a ticket system's table (CSV) into the friction log.

  --in FILE             instead of standard input; UTF-8, UTF-16 or windows-1251; comma, semicolon or tab
  --mapping FILE.json   which column says what: { "format": "swap-a-day/claim-mapping@1",
                        "columns": { "date": "Created", "from": "Reporter", "about": "Assigned to", "category": "Type",
                        "harmed": "Customer", "words": "Subject", "ticket": "Key", "stuckSince": "", "movedOn": "" },
                        "always": { "from": "sales", "about": "service", "category": "other" },
                        "departments": { "Sales team": "sales" }, "categories": { "Bug": "wrong-information" },
                        "dateOrder": "ymd|dmy|mdy", "timeZone": "UTC" }
                        Without it: as somebody has explained a table with these columns, or by the columns' names.

The same file twice changes nothing. Exit code: 0 all lines taken, 1 some were rejected (standard error), 2 bad input.
`;

/** Runs `import claims` with the arguments after it. Gives the exit code. */
export async function importClaimsVerb(
  args: string[],
  io: CliIo,
  withDb: WithDb,
  now: Date,
): Promise<number> {
  return runVerb('import claims', io, async () => {
    const options = readOptions(args, {
      in: { type: 'string' },
      mapping: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    });
    if (options.help === true) {
      io.stdout.write(help);
      return 0;
    }
    if (options.mapping !== undefined) await assertFile('--mapping', options.mapping);
    const json = options.mapping === undefined ? null : await readFile(options.mapping, 'utf8');
    const stream = await openInput(options.in, io);
    const fileName = options.in === undefined ? '-' : basename(options.in);
    return withDb(async (db) => {
      const at = DateTime.fromJSDate(now);
      // Standard input can be read once only, and the header says how the rest is read.
      const kept = await keepUpload(db, { stream, fileName }, at);
      if (!kept.ok) throw new BadInput(`the input is no table of claims: ${kept.fault}`);
      try {
        const head = await headOf(uploadText(db, kept.id));
        const mapping = mappingFor(json, head) ?? (await findMapping(db, head.header));
        const used = mapping ?? guessMapping(head.header, head.rows, head.delimiter);
        const fault = mappingFault(used);
        if (fault !== null) throw new BadInput(`${fault}: say with --mapping which column it is`);
        const file = { fileName, by: theCommandLine };
        const { id } = await beginImport(db, { ...file, uploadId: kept.id }, at);
        const order = { ...file, id, text: uploadText(db, kept.id), mapping: used };
        const { summary, rejections } = await importClaims(db, order, at);
        for (const { line, field, reason, value } of rejections)
          io.stderr.write(
            `line ${line}: ${reason}${field === '' ? '' : ` in ${field}`}${value === '' ? '' : `: ${value}`}\n`,
          );
        io.stdout.write(
          `lines ${summary.lines}, added ${summary.added}, changed ${summary.changed}, unchanged ${summary.unchanged}, rejected ${summary.rejected}\n`,
        );
        return summary.rejected > 0 ? 1 : 0;
      } finally {
        if ((await findUpload(db, kept.id)) !== undefined)
          await db.deleteFrom('claimUpload').where('id', '=', kept.id).execute();
      }
    });
  });
}

function mappingFor(
  json: string | null,
  { header, delimiter }: { header: string[]; delimiter: string },
): ClaimMapping | null {
  if (json === null) return null;
  const mapping = readMappingJson(json, header, delimiter);
  if (typeof mapping === 'string') throw new BadInput(`--mapping: ${mapping}`);
  if (mapping.timeZone !== null && !isTimeZone(mapping.timeZone))
    throw new BadInput(`--mapping: there is no time zone ${mapping.timeZone}`);
  return mapping;
}
