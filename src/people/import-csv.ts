import { CsvError, parse } from 'csv-parse/sync';
import { refuse, type SheetLine, type SheetResult } from './import-sheet.ts';

/**
 * Reads CSV as spreadsheets write it: comma, semicolon or tab; UTF-8 or UTF-16 with or without a byte-order
 * mark, and windows-1251 (what Excel in Russian saves as “CSV”) where the bytes are not valid UTF-8.
 */
export function readCsv(content: Buffer): SheetResult {
  // One kind of line end: files that were joined from several mix them.
  const text = decode(content).replace(/\r\n?/g, '\n');
  if (text.includes('\0')) return refuse('not-a-table');
  try {
    // `info.lines` counts the lines that are read when a record ends: a quoted cell may hold several.
    const records = parse(text, {
      record_delimiter: '\n',
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const lines: SheetLine[] = [];
    let read = 0;
    for (const { record, info } of records) {
      lines.push({ line: read + 1, cells: record.map((cell) => cell.trim()) });
      read = Math.max(read + 1, info.lines);
    }
    return { ok: true, lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse('quotes');
  }
}

function decode(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1251').decode(content);
  }
}

/** The separator that the first written line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const first = /[^\n]*\S[^\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const count = (separator: string): number => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
