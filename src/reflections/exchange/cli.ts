/** `cli import reflections`: a past survey from a file into the database. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DateTime } from 'luxon';
import { theCommandLine } from '../../audit/record.ts';
import { assertFile, BadInput, openInput, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import type { Db, WithDb } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { translator } from '../../web/i18n.ts';
import { confirmPast, mapPast, previewPast, takeBackPast, uploadPast } from './actions.ts';
import { readPastMappingFile } from './past-mapping-file.ts';
import { rejectionInWords } from './past-page.ts';
import { findPastImport } from './queries.ts';

const help = `Usage: npm run --silent cli -- import reflections [--in FILE] [--mapping FILE.json] [--preview]

Reads a past survey (CSV or XLSX, a line for each questionnaire) into the database. Whoever answered is stored nowhere:
names, e-mails and codes only pair lines within the file. The same file twice changes nothing; HR can take it back.

  --in FILE             instead of standard input
  --mapping FILE.json   which column says what: { "format": "swap-a-day/reflection-mapping@1", "name": "Spring 2025",
                        "departments": ["sales", "service"], "key": "Code", "department": "Team", "moment": "Wave",
                        "date": "Date", "dateOrder": "ymd|dmy|mdy", "exerciseDate": "2025-03-01", "scale": [1, 5],
                        "items": { "friction-1": "Tension", "coordination-3": { "column": "Blame", "turned": true } } }
                        Without it: as HR explained a table with these columns, or by the columns' names.
  --preview             say what would go in, and change nothing

Exit code: 0 all lines taken, 1 some were rejected (listed on standard error), 2 bad input.
`;

const isIn = 'people 0, questionnaires 0, rejected 0 (this file is in already)\n';

/** Runs `import reflections` with the arguments after it. Gives the exit code. */
export async function importReflectionsVerb(
  args: string[],
  io: CliIo,
  withDb: WithDb,
  now: Date,
): Promise<number> {
  return runVerb('import reflections', io, async () => {
    const options = readOptions(args, {
      in: { type: 'string' },
      mapping: { type: 'string' },
      preview: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    });
    if (options.help === true) {
      io.stdout.write(help);
      return 0;
    }
    if (options.mapping !== undefined) await assertFile('--mapping', options.mapping);
    const json = options.mapping === undefined ? null : await readFile(options.mapping, 'utf8');
    const content = await buffer(await openInput(options.in, io));
    const fileName = options.in === undefined ? 'survey' : basename(options.in);
    const order = { fileName, content, json, isPreview: options.preview === true };
    return withDb((db) => importReflections(db, order, io, DateTime.fromJSDate(now)));
  });
}

async function importReflections(
  db: Db,
  order: { fileName: string; content: Buffer; json: string | null; isPreview: boolean },
  io: CliIo,
  now: DateTime,
): Promise<number> {
  const t = translator('en');
  const uploaded = await uploadPast(db, order, theCommandLine, now);
  if (!uploaded.ok) {
    const { code, params } = uploaded.problem;
    const isOwn = code === 'no-rows' || code === 'no-departments';
    throw new BadInput(t(isOwn ? `past.file.${code}` : `people-import.file.${code}`, params));
  }
  if (uploaded.isIn) {
    io.stdout.write(isIn);
    return 0;
  }
  const { id } = uploaded;
  let isDone = false;
  try {
    const found = await findPastImport(db, id);
    if (found?.mapping == null) throw new Error('a waiting file has no mapping');
    const departments = await listDepartments(db);
    const mapping =
      order.json === null ? found.mapping : readPastMappingFile(order.json, found.mapping, departments);
    if (typeof mapping === 'string') throw new BadInput(`--mapping: ${mapping}`);
    const fault = await mapPast(db, id, mapping, departments, now);
    if (fault !== null) throw new BadInput(`--mapping: ${t(`past.fault.${fault}`)}`);
    const reading = await previewPast(db, { ...found, mapping }, now);
    if (reading === undefined) throw new Error('a mapping without fault reads nothing');
    for (const one of reading.rejections)
      io.stderr.write(`line ${one.line}: ${rejectionInWords(one, { t })}\n`);
    const people = new Set(reading.reflections.map(({ person }) => person)).size;
    const { length } = reading.reflections;
    const { length: rejected } = reading.rejections;
    if (!order.isPreview && length > 0) {
      const confirmed = await confirmPast(db, id, theCommandLine, now);
      isDone = confirmed.ok;
      // Somebody has put the same file in meanwhile.
      if (!confirmed.ok && confirmed.problem === 'is-in') {
        io.stdout.write(isIn);
        return 0;
      }
    }
    io.stdout.write(`people ${people}, questionnaires ${length}, rejected ${rejected}\n`);
    return rejected > 0 ? 1 : 0;
  } finally {
    // A file that did not go in does not wait for anybody either.
    if (!isDone) await takeBackPast(db, id, theCommandLine, now);
  }
}
