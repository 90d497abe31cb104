/**
 * A production calendar from a file, told from its content: our own CSV, the official Russian table (data.gov.ru), or
 * xmlcalendar.ru as JSON or XML. Pure.
 */
import { parse } from 'csv-parse/sync';
import { readDaysCsv } from './csv.ts';
import type { NamedDay } from './day.ts';
import { daysOfYear, monthColumns, russianHoliday } from './table.ts';
import { readXmlCalendar } from './xml.ts';
import { readJsonCalendar } from './json.ts';

/** A place that cannot be read. `code` is a message key without its `calendar.fault.`; line 0 is the whole file. */
export type CalendarFault = {
  line: number;
  code:
    | 'no-file'
    | 'too-big'
    | 'not-text'
    | 'empty'
    | 'not-csv'
    | 'not-a-calendar'
    | 'too-many'
    | 'date'
    | 'kind'
    | 'like'
    | 'year'
    | 'days';
  value: string;
};

export type CalendarRead =
  | { ok: true; format: 'list' | 'table' | 'xmlcalendar'; days: NamedDay[] }
  | { ok: false; faults: CalendarFault[] };

const MAX_DAYS = 5000;
const MAX_FAULTS = 20;
const MAX_VALUE = 40;

/** Reads a whole file. Its days come in their order, each date once; a file with any fault gives no day. */
export function readCalendarFile(content: Uint8Array): CalendarRead {
  const text = decoded(content);
  if (/^(PK\x03\x04|%PDF)|\0/.test(text.slice(0, 1000))) return refused('not-text');
  if (text.trim() === '') return refused('empty');
  const read = text.trimStart().startsWith('{')
    ? readJsonCalendar(text)
    : text.trimStart().startsWith('<')
      ? readXmlCalendar(text)
      : readCsv(text);
  if (!read.ok) {
    const faults = read.faults.slice(0, MAX_FAULTS);
    return { ok: false, faults: faults.map((fault) => ({ ...fault, value: shortened(fault.value) })) };
  }
  if (read.days.length === 0) return refused('not-a-calendar');
  // A year that stands in a file twice counts as it was said last.
  const days = [...new Map(read.days.map((day) => [day.date, day])).values()];
  if (days.length > MAX_DAYS) return refused('too-many', String(MAX_DAYS));
  return { ...read, days: days.sort((a, b) => a.date.localeCompare(b.date)) };
}

/** Enough of a wrong field to find it by: a file of the wrong kind may be one field. */
function shortened(value: string): string {
  return value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
}

function refused(code: CalendarFault['code'], value = ''): CalendarRead {
  return { ok: false, faults: [{ line: 0, code, value }] };
}

function readCsv(text: string): CalendarRead {
  const delimiter = /[,;\t]/.exec(text)?.[0] ?? ',';
  let rows: { line: number; cells: string[] }[];
  try {
    const parsed = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    });
    rows = (parsed as unknown as { info: { lines: number }; record: string[] }[]).map(({ info, record }) => ({
      line: info.lines,
      cells: record,
    }));
  } catch (error) {
    const line = Number((error as { lines?: unknown }).lines ?? 0);
    return { ok: false, faults: [{ line: Number.isFinite(line) ? line : 0, code: 'not-csv', value: '' }] };
  }
  const columns = monthColumns(rows[0]?.cells ?? []);
  return columns === null ? readDaysCsv(rows) : readTable(rows.slice(1), columns);
}

/** The official table: a line per year, a column per month. */
function readTable(
  rows: readonly { line: number; cells: string[] }[],
  columns: readonly number[],
): CalendarRead {
  const days: NamedDay[] = [];
  const faults: CalendarFault[] = [];
  for (const { line, cells } of rows) {
    const year = (cells[0] ?? '').trim();
    if (!/^(19[7-9]|20|21)\d{1,2}$/.test(year) || year.length !== 4) {
      faults.push({ line, code: 'year', value: year.slice(0, 40) });
      continue;
    }
    const months = columns.map((column, i) => ({ month: i + 1, days: cells[column] ?? '' }));
    // A month without a day off is one that nobody has filled in yet.
    const read = daysOfYear(
      Number(year),
      months.filter(({ days }) => days !== ''),
      { nameOf: russianHoliday },
    );
    if (read.ok) days.push(...read.days);
    else faults.push({ line, code: 'days', value: read.value });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, format: 'table', days };
}

/** UTF-8, or windows-1251 where it is none: what Russian offices still save. */
function decoded(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1251').decode(content);
  }
}
