/**
 * The days of a year as the official Russian production calendar lists them: per month the days off, weekends among
 * them, such as `1,2,3,4,5,6,7,8,13,14`. `22*` is a working day that is an hour shorter, `29+` a day off that was moved
 * there. A weekend day that is not listed (or is listed with an asterisk) is a moved working day. The same lists stand
 * in the table of data.gov.ru (set 7708660670-proizvcalendar: a line per year, a column per month) and, by month, in
 * the files of xmlcalendar.ru. Pure.
 */
import { dateOf, dayNumberOf, weekdayOf } from '../forecast/history.ts';
import { isWeekend, USUAL_LIKE, type NamedDay } from './day.ts';

/** Days of one month as they are listed; month 1 … 12. */
export type MonthDays = { month: number; days: string };

/** Which day a working weekend day stands in for, by ISO dates. */
export type Moves = ReadonlyMap<string, string>;

const NEAR_DAYS = 7;

/**
 * The special days of a year; the wrong item if a list has one. `nameOf` knows the holidays by name: they are kept on
 * a weekend too, where a list of days off cannot tell them from an ordinary Sunday.
 */
export function daysOfYear(
  year: number,
  months: readonly MonthDays[],
  options: { moves?: Moves; nameOf?: (date: string) => string | undefined },
): { ok: true; days: NamedDay[] } | { ok: false; value: string } {
  const off = new Map<string, '' | '+'>();
  const shorter = new Set<string>();
  const known = new Set<number>();
  for (const { month, days } of months) {
    known.add(month);
    for (const item of days.split(/[,;\s]+/)) {
      if (item === '') continue;
      const match = /^(\d{1,2})([*+]?)$/.exec(item);
      const date = match === null ? undefined : dateIn(year, month, Number(match[1]));
      if (date === undefined) return { ok: false, value: item.slice(0, 40) };
      if (match?.[2] === '*') shorter.add(date);
      else off.set(date, match?.[2] === '+' ? '+' : '');
    }
  }
  const moved = [...off].flatMap(([date, mark]) => (mark === '+' ? [date] : []));
  const days: NamedDay[] = [];
  for (let day = dayNumberOf(`${year}-01-01`); day <= dayNumberOf(`${year}-12-31`); day += 1) {
    const date = dateOf(day);
    if (!known.has(Number(date.slice(5, 7)))) continue;
    const name = options.nameOf?.(date);
    if (off.has(date)) {
      if (!isWeekend(date) || name !== undefined)
        days.push({ date, kind: 'holiday', like: null, name: name ?? '' });
    } else if (isWeekend(date)) {
      const instead = options.moves?.get(date) ?? nearest(date, moved);
      const like = instead === undefined ? USUAL_LIKE : weekdayOf(dayNumberOf(instead));
      days.push({ date, kind: 'working', like, name: '' });
    } else if (shorter.has(date)) {
      days.push({ date, kind: 'short', like: null, name: '' });
    }
  }
  return { ok: true, days };
}

/** The moved day off within a week, which a working Saturday most likely paid for. */
function nearest(date: string, moved: readonly string[]): string | undefined {
  const distance = (other: string) => Math.abs(dayNumberOf(other) - dayNumberOf(date));
  return moved
    .filter((other) => distance(other) <= NEAR_DAYS)
    .sort((a, b) => distance(a) - distance(b) || a.localeCompare(b))[0];
}

function dateIn(year: number, month: number, day: number): string | undefined {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined;
}

/** The holidays of article 112 of the Russian Labour Code, by month and day. */
const russianHolidays: Record<string, string> = {
  '01-01': 'Новогодние каникулы',
  '01-02': 'Новогодние каникулы',
  '01-03': 'Новогодние каникулы',
  '01-04': 'Новогодние каникулы',
  '01-05': 'Новогодние каникулы',
  '01-06': 'Новогодние каникулы',
  '01-07': 'Рождество Христово',
  '01-08': 'Новогодние каникулы',
  '02-23': 'День защитника Отечества',
  '03-08': 'Международный женский день',
  '05-01': 'Праздник Весны и Труда',
  '05-09': 'День Победы',
  '06-12': 'День России',
  '11-04': 'День народного единства',
};

export function russianHoliday(date: string): string | undefined {
  return russianHolidays[date.slice(5)];
}

const monthWords = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
];

/** Where the table's header has the months; null when it is no such header. Months may be missing at the end. */
export function monthColumns(cells: readonly string[]): number[] | null {
  const words = cells.map((cell) => cell.trim().toLowerCase());
  const columns = monthWords.map((word) => words.indexOf(word));
  return columns.includes(-1) ? null : columns;
}
