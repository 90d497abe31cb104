import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { theCommandLine } from '../audit/record.ts';
import type { Db, WithDb } from '../database/connect.ts';
import { formatter } from '../web/format.ts';
import { translator } from '../web/i18n.ts';
import {
  confirmPeopleImport,
  dropPeopleImport,
  type PeopleImportPreview,
  previewPeopleImport,
} from './import-actions.ts';
import { changeInWords, type ImportWords, personInWords, problemInWords } from './import-page.ts';
import { listDepartments, listShiftPatterns } from './queries.ts';

const HELP = `Usage: npm run --silent cli -- import people FILE [--confirm] [--json]

Reads a staff list (CSV or XLSX; - is standard input) and shows what it changes: new, changed, rejected lines.
Nothing is changed without --confirm; with it, all of it is applied in one transaction, or nothing.

  name  email  department  started_on  shift_pattern  max_phone_minutes  absent
  queue:<department>     none, assisted or solo, then the speed: solo 0.6
Columns may have Russian names too. Only email is required; a new person needs name, department and started_on.
What the file has no column for stays as it is; an empty cell means none. People are recognised by e-mail.

  --confirm   apply it
  --json      print the whole comparison as JSON instead of a table

Exit code: 0 every line accepted, 1 some lines are rejected (the others are applied with --confirm), 2 bad input.
`;

interface Io {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
}

/** `import people`: shows what a staff list changes, and applies it with `--confirm`. */
export async function importPeopleVerb(args: string[], io: Io, withDb: WithDb): Promise<number> {
  const call = readCall(args);
  if (!call.ok) return badInput(io, call.message);
  const { file, options } = call;
  if (options.help === true) {
    io.stdout.write(HELP);
    return 0;
  }
  if (file === undefined) return badInput(io, 'name the file, or - for standard input');
  const content = await contentOf(file, io);
  if (content === undefined) return badInput(io, `there is no file ${file} that can be read`);
  const fileName = file === '-' ? 'standard input' : basename(file);
  return withDb((db) => importPeople(db, { fileName, content }, options, io));
}

async function importPeople(
  db: Db,
  file: { fileName: string; content: Buffer },
  options: { json?: boolean; confirm?: boolean },
  io: Io,
): Promise<number> {
  const now = DateTime.utc();
  const words: ImportWords = {
    t: translator('en'),
    f: formatter('en'),
    language: 'en',
    departments: await listDepartments(db),
    shiftPatterns: await listShiftPatterns(db),
  };
  const result = await previewPeopleImport(db, { ...file, createdBy: 'cli', now });
  if (!result.ok) {
    return badInput(io, words.t(`people-import.file.${result.problem.code}`, result.problem.params));
  }
  const { id, preview } = result;
  io.stdout.write(options.json === true ? asJson(preview) : asTable(preview, words));
  const summary = words.t('people-import.preview.lead', { ...preview.counts });
  if (options.confirm !== true) {
    await dropPeopleImport(db, id);
    io.stderr.write(`${summary} Nothing is changed yet; --confirm applies it.\n`);
  } else {
    const confirmed = await confirmPeopleImport(db, id, theCommandLine, now, preview.fingerprint);
    if (!confirmed.ok) {
      await dropPeopleImport(db, id);
      io.stderr.write('import people: somebody changed people in the meantime; nothing was applied\n');
      return 1;
    }
    io.stderr.write(`${words.t('people-import.done.lead', { ...confirmed.counts })}\n`);
  }
  return preview.counts.rejected > 0 ? 1 : 0;
}

function readCall(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: {
        in: { type: 'string' },
        confirm: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
    const [file = values.in, ...others] = positionals;
    if (others.length > 0)
      return { ok: false as const, message: `one file at a time, not ${others[0] ?? ''} too` };
    return { ok: true as const, file, options: values };
  } catch (error) {
    return { ok: false as const, message: error instanceof Error ? error.message : String(error) };
  }
}

async function contentOf(file: string, io: Io): Promise<Buffer | undefined> {
  if (file === '-') return buffer(io.stdin);
  return readFile(file).catch(() => undefined);
}

function badInput(io: Io, message: string): number {
  io.stderr.write(`import people: ${message}\n`);
  return 2;
}

function asJson({ counts, diff, unusedColumns, notListed }: PeopleImportPreview): string {
  const report = { format: 'swap-a-day/people-import@1', counts, ...diff, unusedColumns, notListed };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function asTable({ diff, unusedColumns }: PeopleImportPreview, words: ImportWords): string {
  const rows: string[][] = [];
  for (const { line, name, email, problems } of diff.rejected) {
    const reasons = problems.map((problem) => problemInWords(problem, words)).join('; ');
    rows.push(['rejected', String(line), name, email, reasons]);
  }
  for (const { line, person, changes } of diff.changed) {
    for (const change of changes) {
      const { what, from, to } = changeInWords(change, words);
      rows.push(['changed', String(line), person.name, person.email, `${what}: ${from} → ${to}`]);
    }
  }
  for (const { line, person } of diff.added) {
    rows.push(['new', String(line), person.name, person.email, personInWords(person, words)]);
  }
  if (rows.length === 0) return '';
  rows.unshift(['what', 'line', 'name', 'e-mail', 'details']);
  const widths = [0, 1, 2, 3].map((i) => Math.min(40, Math.max(...rows.map((row) => (row[i] ?? '').length))));
  const table = rows.map((row) =>
    row
      .map((cell, i) => (i === 1 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const unused =
    unusedColumns.length === 0
      ? []
      : [words.t('people-import.unused', { columns: unusedColumns.join(', ') })];
  return `${[...table, ...unused].join('\n')}\n`;
}
