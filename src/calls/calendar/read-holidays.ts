/** Reads a file of special days for the command line: a list `date[,name]` or a production calendar. */
import { readFile } from 'node:fs/promises';
import { specialDayOf } from './day.ts';
import { readCalendarFile, type CalendarFault } from './file.ts';
import type { SpecialDay } from './calendar.ts';

export type HolidaysRead =
  | { ok: true; days: ReadonlyMap<string, SpecialDay> }
  | { ok: false; problem: string };

/** The special days of a file that exists; the first place that cannot be read is named in English. */
export async function readHolidays(file: string): Promise<HolidaysRead> {
  const content = await readFile(file);
  const read = readCalendarFile(content);
  if (read.ok) return { ok: true, days: new Map(read.days.map((day) => [day.date, specialDayOf(day)])) };
  const [{ line, code, value } = { line: 0, code: 'empty' as const, value: '' }] = read.faults;
  // A list without a line is a calendar without special days.
  if (code === 'empty' || (code === 'not-a-calendar' && isList(content)))
    return { ok: true, days: new Map() };
  return { ok: false, problem: `${line > 0 ? `line ${line}: ` : ''}${words[code](value)}` };
}

function isList(content: Buffer): boolean {
  return /^\uFEFF?\s*date/i.test(content.toString('utf8'));
}

/** Of files that are there and read whole. */
const words: Record<CalendarFault['code'], (value: string) => string> = {
  'no-file': () => 'there is no file',
  'too-big': () => 'the file is too big',
  'not-text': () => 'the file is no text',
  empty: () => 'the file is empty',
  'not-csv': () => 'the quotes do not close',
  'not-a-calendar': () => 'the file is neither a list of dates nor a production calendar',
  'too-many': (value) => `more than ${value} days`,
  date: (value) => `date: "${value}" is not a date like 2026-03-02`,
  kind: (value) => `kind: "${value}" is not holiday, working or short`,
  like: (value) => `like: "${value}" is not a weekday`,
  year: (value) => `"${value}" is not a year`,
  days: (value) => `"${value}" is not a day of its month`,
};
