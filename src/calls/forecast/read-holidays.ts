/** Reads a list of holidays: CSV of `date[,name]`, with or without a header. */
import { createReadStream } from 'node:fs';
import { lineChunks } from '../import/lines.ts';
import { isCalendarDay } from '../import/read-calls-csv.ts';

export type HolidaysRead =
  { ok: true; dates: ReadonlySet<string> } | { ok: false; line: number; value: string };

/** The dates of a file that exists; the first line that is no date (and no header) is named. */
export async function readHolidays(file: string): Promise<HolidaysRead> {
  const dates = new Set<string>();
  let line = 0;
  for await (const lines of lineChunks(createReadStream(file))) {
    for (const text of lines) {
      line += 1;
      const value = (text.split(/[,;\t]/)[0] ?? '').trim().replace(/^"(.*)"$/, '$1');
      if (value === '' || (line === 1 && value.toLowerCase() === 'date')) continue;
      const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
      if (match === null || !isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]))) {
        return { ok: false, line, value };
      }
      dates.add(value);
    }
  }
  return { ok: true, dates };
}
