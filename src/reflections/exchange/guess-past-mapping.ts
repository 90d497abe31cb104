/** A first guess at the columns of a past survey, for HR to correct. Pure. */
import { dateOrders, readClockText, type DateOrder } from '../../calls/import/clock-text.ts';
import type { HiddenSheet } from './hide-people.ts';
import type { PastColumn, PastMapping } from './past-mapping.ts';
import { momentOf } from './past-moment.ts';

type Field = 'department' | 'moment' | 'date';

const fieldHints: readonly [Field, RegExp][] = [
  ['date', /^(date|day|дата|день|timestamp|отметка времени)/],
  ['moment', /^(wave|moment|when|time ?point|волна|этап|замер|момент|когда|до ?\/ ?после|before ?\/ ?after)/],
  ['department', /(^|own |your |my )(department|team|unit)|^(отдел|подразделение|команда|ваш отдел)/],
];

/** By what a question is about; the first that fits takes the column. “Turned”: a high answer means little of ours. */
const itemHints: readonly { code: string; hint: RegExp; turned?: true }[] = [
  { code: 'claims-made', hint: /(claims?|complaints?).*(made|sent)|(претензи|жалоб).*(выс|отправ|от нас)/ },
  { code: 'claims-received', hint: /(claims?|complaints?).*(received|got)|(претензи|жалоб).*(получ|к нам)/ },
  { code: 'comment', hint: /comment|remark|anything else|коммент|примечан|пожелан|что ещё/ },
  { code: 'friction-3', hint: /easy to agree|agree(ment)? easily|легко.*договор|договор.*легко/ },
  { code: 'friction-1', hint: /tension|friction|conflict|напряж|трени|конфликт|ссор/ },
  { code: 'friction-2', hint: /gets? in the way|hinder|obstruct|block|меша|препятств/ },
  { code: 'coordination-1', hint: /in time|on time|timely|вовремя|своевременн|в срок/ },
  { code: 'coordination-2', hint: /accura|correct|reliable|точн|верн|правильн|достоверн/ },
  { code: 'coordination-3', hint: /blam|solv|solution|винова|решени|решал|решают/ },
  { code: 'perspective-2', hint: /constraint|difficult|limits|трудност|ограничен|сложност/ },
  { code: 'perspective-1', hint: /perspective|their shoes|point of view|на их мест|точк. зрения|их глазами/ },
  { code: 'respect-2', hint: /\btone\b|polite|тон[ае]?\b|вежлив/ },
  { code: 'respect-1', hint: /respect|value|уваж|цен[ия]т/ },
  { code: 'safety-1', hint: /safe|raise|speak up|безопас|смел|можно сказать|не боюсь/ },
  { code: 'closeness-1', hint: /close|circle|близ|круг/ },
];

const momentsFrom = 0.6;
const mostOfThem = 0.97;

/**
 * What the column names and the first lines suggest. A scale is guessed from the smallest and largest whole number of
 * the question columns; it is for HR to say what its ends were.
 */
export function guessPastMapping(
  sheet: HiddenSheet,
  departments: readonly [string, string],
  name: string,
): PastMapping {
  const names = sheet.header.map((one) => one.trim().toLowerCase());
  const taken = new Set<number>(sheet.hidden);
  const take = (hint: RegExp): number | null => {
    const at = names.findIndex((one, i) => !taken.has(i) && hint.test(one));
    if (at < 0) return null;
    taken.add(at);
    return at;
  };
  const fields: Record<Field, number | null> = { department: null, moment: null, date: null };
  for (const [field, hint] of fieldHints) fields[field] = take(hint);
  const values = (at: number) =>
    sheet.lines.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '');
  fields.moment ??= columnWhere(names, taken, (at) => {
    const written = values(at);
    return written.filter((cell) => momentOf(cell) !== undefined).length > written.length * momentsFrom;
  });
  if (fields.moment !== null) taken.add(fields.moment);
  const items: Record<string, PastColumn> = {};
  for (const { code, hint } of itemHints) {
    const column = take(hint);
    if (column !== null) items[code] = { column, turned: asksOpposite(code, names[column] ?? '') };
  }
  const rated = Object.entries(items).filter(([code]) => !code.startsWith('claims') && code !== 'comment');
  const { low, high } = guessScale(rated.flatMap(([, { column }]) => values(column)));
  const [firstDepartmentId, secondDepartmentId] = departments;
  return {
    name,
    firstDepartmentId,
    secondDepartmentId,
    header: sheet.header,
    key: sheet.hidden[0] ?? null,
    ...fields,
    dateOrder: guessOrder(fields.date === null ? [] : values(fields.date)),
    exerciseDate: null,
    low,
    high,
    items,
  };
}

/** “They look for culprits” is the opposite of our question after solutions. */
function asksOpposite(code: string, name: string): boolean {
  return (
    code === 'coordination-3' &&
    /blam|винова/.test(name) &&
    !/(not|instead of|rather than) |, а не винова/.test(name)
  );
}

function columnWhere(
  names: readonly string[],
  taken: ReadonlySet<number>,
  fits: (at: number) => boolean,
): number | null {
  const at = names.findIndex((_, i) => !taken.has(i) && fits(i));
  return at < 0 ? null : at;
}

function guessScale(cells: readonly string[]): { low: number; high: number } {
  const numbers = cells.map((cell) => Number(/^\d+/.exec(cell)?.[0] ?? NaN)).filter(Number.isFinite);
  // A slip of the keyboard is no end of the scale.
  const covered = (high: number) =>
    numbers.filter((one) => one <= high).length >= numbers.length * mostOfThem;
  const high = [5, 7, 10, 100].find(covered) ?? 100;
  return { low: numbers.includes(0) ? 0 : 1, high };
}

function guessOrder(dates: readonly string[]): DateOrder {
  if (dates.every((date) => /^\d{4}/.test(date.trim()))) return 'ymd';
  const orders = dateOrders.filter((one) => one !== 'ymd');
  return orders.find((order) => dates.every((date) => readClockText(date, order) !== null)) ?? 'dmy';
}
