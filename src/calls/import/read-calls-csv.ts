/** Reads the generic call CSV: `queue,start,offered[,answered,abandoned,aht_seconds]`, comma, semicolon or tab. */
import { isCalendarDay } from './clock-text.ts';
import { lineChunks } from './lines.ts';
import { splitLine } from './split-line.ts';

/** One interval of one queue, in local clock time. `queue` is empty where the file has no such column. */
export type CallsLine = {
  line: number;
  queue: string;
  date: string;
  minute: number;
  /** True where the line itself says that its time is UTC. */
  isUtc: boolean;
  /** What tells lines of one queue and start apart (a channel, a skill): they are added up. */
  part: string;
  offered: number;
  answered: number | null;
  abandoned: number | null;
  ahtSeconds: number | null;
  /** The waits of those answered and of those who hung up, each all together. */
  answeredWaitSeconds: number | null;
  abandonedWaitSeconds: number | null;
  shortAbandoned: number | null;
};

export type CallsLineFault =
  | 'columns'
  | 'quotes'
  | 'start'
  | 'start-with-offset'
  | 'clock'
  | 'not-on-minute'
  | 'not-a-number'
  | 'negative'
  | 'too-large'
  | 'aht-zero'
  | 'no-queue';

/** A line that is not taken, with what to say about it. */
export type RejectedLine = {
  line: number;
  field: string;
  reason: CallsLineFault;
  params: Record<string, string | number>;
};

/** What makes the whole file unreadable. */
export type HeaderFault = {
  reason: 'empty' | 'missing-column' | 'unknown-column' | 'repeated-column';
  column: string;
};

export type CallsBatch = {
  records: CallsLine[];
  rejected: RejectedLine[];
  header: HeaderFault | null;
  lines: number;
};

/** More than any call centre takes in an interval: a wrong column, or digits that ran together. */
export const MOST_CALLS = 1_000_000;
export const LONGEST_AHT_SECONDS = 86_400;

const columns = ['queue', 'start', 'offered', 'answered', 'abandoned', 'aht_seconds'] as const;
type Column = (typeof columns)[number];
type Layout = { delimiter: string; positions: Partial<Record<Column, number>>; count: number };

/**
 * Reads a stream of bytes or text in batches. A bad line is rejected with its number (the header is line 1)
 * and reason, and the others still come. A bad header ends the reading with `header` set.
 */
export async function* readCallsCsv(stream: AsyncIterable<unknown>): AsyncGenerator<CallsBatch> {
  let layout: Layout | null = null;
  let line = 0;
  for await (const lines of lineChunks(stream)) {
    const batch: CallsBatch = { records: [], rejected: [], header: null, lines: lines.length };
    for (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      if (layout === null) {
        const read = readHeader(text);
        if ('reason' in read) {
          yield { ...batch, header: read };
          return;
        }
        layout = read;
        continue;
      }
      const result = readLine(text, line, layout);
      if ('reason' in result) batch.rejected.push(result);
      else batch.records.push(result);
    }
    yield batch;
  }
  if (layout === null) {
    yield { records: [], rejected: [], header: { reason: 'empty', column: '' }, lines: 0 };
  }
}

function readHeader(text: string): Layout | HeaderFault {
  const delimiter = [';', '\t'].find((one) => text.includes(one)) ?? ',';
  const names = splitLine(text, delimiter)?.map((name) => name.trim().toLowerCase()) ?? [];
  const positions: Partial<Record<Column, number>> = {};
  for (const [position, name] of names.entries()) {
    const column = columns.find((one) => one === name);
    if (column === undefined) return { reason: 'unknown-column', column: name };
    if (positions[column] !== undefined) return { reason: 'repeated-column', column: name };
    positions[column] = position;
  }
  for (const column of ['start', 'offered'] as const) {
    if (positions[column] === undefined) return { reason: 'missing-column', column };
  }
  return { delimiter, positions, count: names.length };
}

function readLine(text: string, line: number, layout: Layout): CallsLine | RejectedLine {
  const fields = splitLine(text, layout.delimiter);
  if (fields === null) return rejected(line, 'quotes', '', '');
  if (fields.length !== layout.count) {
    return { line, field: '', reason: 'columns', params: { expected: layout.count, found: fields.length } };
  }
  const queue = valueOf(fields, layout.positions.queue);
  if (queue === '' && layout.positions.queue !== undefined) return rejected(line, 'no-queue', 'queue', '');
  const startText = valueOf(fields, layout.positions.start);
  const start = readStart(startText);
  if (typeof start === 'string') return rejected(line, start, 'start', startText);

  const read: CallsLine = {
    line,
    queue,
    date: start.date,
    minute: start.minute,
    isUtc: false,
    part: '',
    offered: 0,
    answered: null,
    abandoned: null,
    ahtSeconds: null,
    answeredWaitSeconds: null,
    abandonedWaitSeconds: null,
    shortAbandoned: null,
  };
  for (const [column, property] of numberColumns) {
    const value = valueOf(fields, layout.positions[column]);
    if (value === '' && column !== 'offered') continue;
    const number = readNumber(value, layout.delimiter);
    if (Number.isNaN(number)) return rejected(line, 'not-a-number', column, value);
    if (number < 0) return rejected(line, 'negative', column, value);
    if (number > (property === 'ahtSeconds' ? LONGEST_AHT_SECONDS : MOST_CALLS)) {
      return rejected(line, 'too-large', column, value);
    }
    read[property] = number;
  }
  // Nobody handles a call in no time; where nobody answered, a nought only says so.
  if (read.ahtSeconds === 0) {
    if ((read.answered ?? read.offered) > 0) return rejected(line, 'aht-zero', 'aht_seconds', '0');
    read.ahtSeconds = null;
  }
  return read;
}

const numberColumns = [
  ['offered', 'offered'],
  ['answered', 'answered'],
  ['abandoned', 'abandoned'],
  ['aht_seconds', 'ahtSeconds'],
] as const;

function rejected(line: number, reason: CallsLineFault, field: string, value: string): RejectedLine {
  return { line, field, reason, params: { value: value.slice(0, 100) } };
}

function valueOf(fields: string[], position: number | undefined): string {
  return position === undefined ? '' : (fields[position] ?? '').trim();
}

const START = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::00(?:\.0+)?)?$/;

function readStart(text: string): { date: string; minute: number } | 'start' | 'start-with-offset' {
  const match = START.exec(text);
  if (match === null)
    return /^\d{4}-.*\d(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && text.length > 16
      ? 'start-with-offset'
      : 'start';
  const [, year = '', month = '', day = '', hour = '', minute = ''] = match;
  if (Number(hour) > 23 || Number(minute) > 59) return 'start';
  const date = text.slice(0, 10);
  return isCalendarDay(Number(year), Number(month), Number(day))
    ? { date, minute: Number(hour) * 60 + Number(minute) }
    : 'start';
}

/** Counts repeat: small whole numbers are looked up. */
const knownNumbers: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 1000 }, (_, n) => [String(n), n]),
);

/** NaN for what is no number. A file that separates by something else may write a decimal comma. */
function readNumber(text: string, delimiter: string): number {
  const known = knownNumbers.get(text);
  if (known !== undefined) return known;
  const plain = delimiter === ',' ? text : text.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
