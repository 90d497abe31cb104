/**
 * xmlcalendar.ru as JSON: `{"year":2026,"months":[{"month":1,"days":"1,2,3,…"}],"transitions":[{"from":"01.03",
 * "to":"01.09"}]}`; the day off of `from` was moved to `to` (MM.DD). Pure.
 */
import type { CalendarRead } from './file.ts';
import { daysOfYear, russianHoliday, type MonthDays } from './table.ts';

export function readJsonCalendar(text: string): CalendarRead {
  const fault = (code: 'not-a-calendar' | 'year' | 'days', value = ''): CalendarRead => ({
    ok: false,
    faults: [{ line: 0, code, value: value.slice(0, 40) }],
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fault('not-a-calendar');
  }
  const { year, months, transitions } = json as Record<string, unknown>;
  if (!Array.isArray(months)) return fault('not-a-calendar');
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 1970 || year > 2199)
    return fault('year', JSON.stringify(year) ?? '');
  const lists: MonthDays[] = [];
  for (const one of months as unknown[]) {
    const { month, days } = (one ?? {}) as Record<string, unknown>;
    if (typeof month !== 'number' || typeof days !== 'string') return fault('not-a-calendar');
    lists.push({ month, days });
  }
  const moves = new Map<string, string>();
  for (const one of Array.isArray(transitions) ? (transitions as unknown[]) : []) {
    const { from, to } = (one ?? {}) as Record<string, unknown>;
    const [worked, off] = [monthDay(year, from), monthDay(year, to)];
    if (worked !== undefined && off !== undefined) moves.set(worked, off);
  }
  // The file does not say its country; six free days from the second of January on are Russia's alone.
  const january = lists.find(({ month }) => month === 1)?.days.split(',') ?? [];
  const isRussian = ['2', '3', '4', '5', '6', '7', '8'].every((day) => january.includes(day));
  const read = daysOfYear(year, lists, isRussian ? { moves, nameOf: russianHoliday } : { moves });
  return read.ok ? { ok: true, format: 'xmlcalendar', days: read.days } : fault('days', read.value);
}

/** “01.09” is the ninth of January. */
function monthDay(year: number, value: unknown): string | undefined {
  const match = typeof value === 'string' ? /^(\d{2})\.(\d{2})$/.exec(value) : null;
  return match === null ? undefined : `${year}-${match[1]}-${match[2]}`;
}
