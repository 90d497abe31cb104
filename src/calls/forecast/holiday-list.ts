import { isCalendarDay } from '../import/read-calls-csv.ts';

export type HolidayList = { ok: true; dates: string[] } | { ok: false; line: number; value: string };

/** Reads one date a line, each maybe followed by its name after a comma, semicolon or space. */
export function parseHolidayList(text: string): HolidayList {
  const dates = new Set<string>();
  for (const [i, whole] of text.split('\n').entries()) {
    const value = whole.trim().split(/[\s,;]/)[0] ?? '';
    if (value === '') continue;
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
    if (match === null || !isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]))) {
      return { ok: false, line: i + 1, value: whole.trim().slice(0, 60) };
    }
    dates.add(value);
  }
  return { ok: true, dates: [...dates].sort() };
}
