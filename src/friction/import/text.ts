/** A table as a ticket system writes it: its text whatever the encoding, and its lines. */
import { lineChunks } from '../../calls/import/lines.ts';
import { splitLine } from '../../calls/import/split-line.ts';

const newline = 10;
/** A cell in quotes may hold line ends, but not more than so many: then its quote was never closed. */
const mostLinesInCell = 60;
const linesAtOnce = 300;

/**
 * The stream's text in pieces of whole lines: UTF-8 or UTF-16 with or without a byte-order mark, or windows-1251,
 * which is what Excel in Russian saves, from the first line that is not UTF-8.
 */
export async function* textOf(stream: AsyncIterable<unknown>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let utf16: InstanceType<typeof TextDecoder> | null = null;
  let isFirst = true;
  let encoding: 'utf-8' | 'windows-1251' = 'utf-8';
  const decoded = (bytes: Buffer): string => {
    try {
      if (encoding === 'utf-8') return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      encoding = 'windows-1251';
    }
    return new TextDecoder(encoding).decode(bytes);
  };
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Buffer | string);
    if (isFirst && bytes.length > 1) {
      const mark = bytes.readUInt16BE(0);
      if (mark === 0xfffe) utf16 = new TextDecoder('utf-16le');
      else if (mark === 0xfeff) utf16 = new TextDecoder('utf-16be');
      isFirst = false;
    }
    if (utf16 !== null) {
      yield utf16.decode(bytes, { stream: true });
      continue;
    }
    const whole = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const end = whole.lastIndexOf(newline) + 1;
    rest = whole.subarray(end);
    if (end > 0) yield decoded(whole.subarray(0, end));
  }
  if (rest.length > 0) yield decoded(rest);
}

/** A row of the table with the number of its first line; null where its quotes do not close. */
export interface Row {
  readonly line: number;
  readonly fields: readonly string[] | null;
}

/** The rows, some hundred at a time, empty ones left out; the header is the first. */
export async function* rowsOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row[]> {
  let line = 0;
  let rows: Row[] = [];
  let open: { line: number; lines: string[]; quotes: number } | null = null;
  for await (const lines of lineChunks(text)) {
    for (const one of lines) {
      line += 1;
      const cell: { line: number; lines: string[]; quotes: number } = open ?? { line, lines: [], quotes: 0 };
      cell.lines.push(one);
      cell.quotes += one.split('"').length - 1;
      // An odd number of quotes: a cell goes on in the next line.
      open = cell.quotes % 2 === 1 && cell.lines.length < mostLinesInCell ? cell : null;
      if (open !== null) continue;
      const whole = cell.lines.join('\n');
      if (whole.trim() !== '') rows.push({ line: cell.line, fields: fieldsOf(whole, delimiter) });
    }
    while (rows.length >= linesAtOnce) {
      yield rows.slice(0, linesAtOnce);
      rows = rows.slice(linesAtOnce);
    }
  }
  if (open !== null) rows.push({ line: open.line, fields: null });
  if (rows.length > 0) yield rows;
}

function fieldsOf(text: string, delimiter: string): string[] | null {
  return splitLine(text, delimiter)?.map((field) => field.trim()) ?? null;
}
