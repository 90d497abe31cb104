/** Reads a table whose columns a mapping explains: intervals, or one call a row. */
import { readAmount, readClockText, readDuration } from './clock-text.ts';
import { lineChunks } from './lines.ts';
import {
  LONGEST_AHT_SECONDS,
  MOST_CALLS,
  type CallsBatch,
  type CallsLine,
  type CallsLineFault,
  type RejectedLine,
} from './read-calls-csv.ts';
import { splitLine } from './split-line.ts';
import type { MappedField, TableMapping } from './table-mapping.ts';

/** One row's fields, or why there are none. */
export type TableRow = { line: number; fields: string[] } | RejectedLine;
export type RowBatch = { rows: TableRow[]; lines: number };

/** The rows of a table, without its header and empty lines; the header is line 1. */
export async function* readRows(
  stream: AsyncIterable<unknown>,
  { delimiter, header }: Pick<TableMapping, 'delimiter' | 'header'>,
): AsyncGenerator<RowBatch> {
  let line = 0;
  let isHeaderAhead = header !== null;
  for await (const lines of lineChunks(stream)) {
    const rows: TableRow[] = [];
    for (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      if (isHeaderAhead) {
        isHeaderAhead = false;
        continue;
      }
      const fields = splitLine(text, delimiter);
      if (fields === null) rows.push(rejected(line, 'quotes', '', ''));
      else if (header !== null && fields.length < header.length) {
        const params = { expected: header.length, found: fields.length };
        rows.push({ line, field: '', reason: 'columns', params });
      } else rows.push({ line, fields });
    }
    yield { rows, lines: lines.length };
  }
}

/** Reads intervals. A bad line is rejected with its number and reason, and the others still come. */
export async function* readIntervalTable(
  stream: AsyncIterable<unknown>,
  mapping: TableMapping,
): AsyncGenerator<CallsBatch> {
  const dimensions = dimensionsOf(mapping);
  for await (const { rows, lines } of readRows(stream, mapping)) {
    const batch: CallsBatch = { records: [], rejected: [], header: null, lines };
    for (const row of rows) {
      const result = 'reason' in row ? row : intervalOf(row.fields, row.line, mapping, dimensions);
      if ('reason' in result) batch.rejected.push(result);
      else batch.records.push(result);
    }
    yield batch;
  }
}

/** Columns that may tell lines of one start apart: those with names that nobody mapped. */
function dimensionsOf({ header, columns }: TableMapping): number[] {
  const mapped = new Set(Object.values(columns).flat());
  return (header ?? []).flatMap((_, position) => (mapped.has(position) ? [] : [position]));
}

type WaitField = 'answeredWaitSeconds' | 'abandonedWaitSeconds';

/** One interval of a row, or why it is not taken. */
function intervalOf(
  fields: string[],
  line: number,
  mapping: TableMapping,
  dimensions: readonly number[],
): CallsLine | RejectedLine {
  const start = startOf(fields, line, mapping);
  if ('reason' in start) return start;
  const numbers = numbersOf(fields, line, mapping);
  if ('reason' in numbers) return numbers;
  const { answered, abandoned, shortAbandoned } = numbers;
  const offered = numbers.offered ?? (answered ?? 0) + (abandoned ?? 0);
  // Where nobody was, nobody waited; but only a file that tells of these waits may say so: else its quiet intervals
  // alone would have a wait, and would speak for all.
  const waits = (calls: number | null, mean: 'asaSeconds' | 'abandonSeconds', total: WaitField) => {
    if (mapping.columns[mean] === undefined && mapping.columns[total] === undefined) return null;
    if (calls === 0) return 0;
    const each = numbers[mean];
    return numbers[total] ?? (each === null || calls === null ? null : each * calls);
  };
  const handled = answered ?? offered;
  const meanOf = numbers.handleSeconds === null || handled === 0 ? null : numbers.handleSeconds / handled;
  const ahtSeconds = numbers.ahtSeconds ?? meanOf;
  return {
    line,
    queue: valueOf(fields, mapping, 'queue'),
    ...start,
    part: dimensions
      .map((position) => fields[position] ?? '')
      .filter((value) => !/^[\d\s.,:%-]*$/.test(value))
      .join('|'),
    offered,
    answered,
    abandoned,
    // These exports write nought where there is nothing to say.
    ahtSeconds: ahtSeconds === 0 ? null : ahtSeconds,
    answeredWaitSeconds: waits(answered, 'asaSeconds', 'answeredWaitSeconds'),
    abandonedWaitSeconds: waits(abandoned, 'abandonSeconds', 'abandonedWaitSeconds'),
    shortAbandoned,
  };
}

type Start = Pick<CallsLine, 'date' | 'minute' | 'isUtc'>;

function startOf(fields: string[], line: number, mapping: TableMapping): Start | RejectedLine {
  const field = mapping.columns.start === undefined ? 'date' : 'start';
  const value = startText(fields, mapping);
  const clock = readClockText(value, mapping.dateOrder);
  if (clock === null) return rejected(line, 'clock', nameOf(mapping, field), value);
  if (clock.second !== 0) return rejected(line, 'not-on-minute', nameOf(mapping, field), value);
  if (clock.offsetMinutes === null) return { date: clock.date, minute: clock.minute, isUtc: false };
  const at = Date.parse(`${clock.date}T00:00:00Z`) + (clock.minute - clock.offsetMinutes) * 60_000;
  const utc = new Date(at).toISOString();
  return {
    date: utc.slice(0, 10),
    minute: Number(utc.slice(11, 13)) * 60 + Number(utc.slice(14, 16)),
    isUtc: true,
  };
}

/** The text of a row's start, from one column or from a date's and a time's. */
export function startText(fields: string[], mapping: TableMapping): string {
  if (mapping.columns.start !== undefined) return valueOf(fields, mapping, 'start');
  return `${valueOf(fields, mapping, 'date')} ${valueOf(fields, mapping, 'time')}`.trim();
}

const counts = ['offered', 'answered', 'abandoned', 'shortAbandoned'] as const;
const durations = [
  'ahtSeconds',
  'handleSeconds',
  'asaSeconds',
  'answeredWaitSeconds',
  'abandonSeconds',
  'abandonedWaitSeconds',
] as const;
type Numbers = Record<(typeof counts)[number] | (typeof durations)[number], number | null>;

function numbersOf(fields: string[], line: number, mapping: TableMapping): Numbers | RejectedLine {
  const numbers: Partial<Numbers> = {};
  for (const field of [...counts, ...durations]) {
    const isCount = counts.some((one) => one === field);
    let sum: number | null = null;
    for (const position of mapping.columns[field] ?? []) {
      const text = fields[position]?.trim() ?? '';
      if (text === '' || text === '-') continue;
      const number = isCount ? readAmount(text, mapping.decimal) : readDuration(text, mapping.decimal);
      const name = mapping.header?.[position] ?? field;
      if (Number.isNaN(number)) return rejected(line, 'not-a-number', name, text);
      if (number < 0) return rejected(line, 'negative', name, text);
      if (number > mostOf(field)) return rejected(line, 'too-large', name, text);
      sum = (sum ?? 0) + number;
    }
    numbers[field] = sum;
  }
  return numbers as Numbers;
}

/** The most that can be meant: means are those of a call, totals those of an interval's calls. */
function mostOf(field: keyof Numbers): number {
  if (counts.some((one) => one === field)) return MOST_CALLS;
  const isMean = field === 'ahtSeconds' || field === 'asaSeconds' || field === 'abandonSeconds';
  return isMean ? LONGEST_AHT_SECONDS : LONGEST_AHT_SECONDS * MOST_CALLS;
}

/** A field's text; empty where it has no column. */
export function valueOf(fields: string[], mapping: TableMapping, field: MappedField): string {
  const position = mapping.columns[field]?.[0];
  return position === undefined ? '' : (fields[position]?.trim() ?? '');
}

/** A column as its file calls it. */
export function nameOf(mapping: TableMapping, field: MappedField): string {
  const position = mapping.columns[field]?.[0];
  return (position === undefined ? undefined : mapping.header?.[position]) ?? field;
}

function rejected(line: number, reason: CallsLineFault, field: string, value: string): RejectedLine {
  return { line, field, reason, params: { value: value.slice(0, 100) } };
}
