/** A first guess at what the columns of a table say, for the user to correct. */
import { dateOrders, readClockText, type DateOrder } from './clock-text.ts';
import type { MappedField, TableMapping } from './table-mapping.ts';

/** Column names in English and Russian exports; the first field that fits takes a column, the first column a field. */
const hints: [MappedField, RegExp][] = [
  ['talkSeconds', /^(talk|talk ?time|billsec|время разговора|разговор|длительность разговора)\b/],
  ['waitSeconds', /^(wait|wait ?time|hold ?time|время ожидания|ожидание)$/],
  ['callId', /^(call ?id|unique ?id|id звонка|номер звонка|id)$/],
  ['ahtSeconds', /\b(aht|average handl|avg\.? handl|mean handl)|средн.*(обработ|обслуж|разговор)/],
  ['handleSeconds', /handl(e|ing) ?time|total handle|(общее|суммарное).*(обработ|обслуж|разговор)/],
  ['asaSeconds', /\basa\b|speed of answer|средн.*ожидан|скорость ответа/],
  ['abandonSeconds', /(time|wait).*(to )?abandon|ожидан.*(потер|брош)/],
  ['shortAbandoned', /short/],
  ['abandoned', /abandon|lost|missed|потер|пропущ|брош|не ?принят/],
  ['answered', /answered|handled|accepted|отвеч|принят|обслуж/],
  ['offered', /offered|received|incoming|inbound|^calls$|^total calls$|^volume$|поступ|входящ|^звонк|^всего/],
  ['queue', /queue|group|skill|department|очеред|групп|отдел|линия/],
  ['start', /start|interval|begin|date ?time|timestamp|начало|интервал|дата и время|период/],
  ['date', /^(date|day|дата|день)\b|^дата/],
  ['time', /^time|^время/],
];

/** What the header's names and the first rows suggest; the times are taken for the departments' own. */
export function guessMapping(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter: string,
): TableMapping {
  const columns: TableMapping['columns'] = {};
  const taken = new Set<number>();
  for (const [field, hint] of hints) {
    const position = header.findIndex((name, i) => !taken.has(i) && hint.test(name.trim().toLowerCase()));
    if (position < 0) continue;
    taken.add(position);
    columns[field] = [position];
  }
  // A column of dates beside one of times is named any way.
  if (columns.start !== undefined && columns.date !== undefined) delete columns.start;
  const startColumn = columns.start?.[0] ?? columns.date?.[0];
  const dates = rows.flatMap((row) => (startColumn === undefined ? [] : [row[startColumn] ?? '']));
  const isCalls = columns.offered === undefined && columns.talkSeconds !== undefined;
  return {
    rows: isCalls ? 'calls' : 'intervals',
    delimiter,
    header,
    columns,
    dateOrder: guessOrder(dates),
    decimal: delimiter !== ',' && rows.flat().some((field) => /^\d+,\d{1,2}$/.test(field)) ? ',' : '.',
    timeZone: null,
  };
}

/** The first order in which all dates can be read; with strokes and half days the American one goes first. */
function guessOrder(dates: readonly string[]): DateOrder {
  const isAmerican = dates.some((date) => /[ap]\.?m/i.test(date));
  const orders: DateOrder[] = isAmerican
    ? ['mdy', 'dmy', 'ymd']
    : [...dateOrders].filter((one) => one !== 'ymd');
  if (dates.every((date) => /^\d{4}/.test(date.trim()))) return 'ymd';
  return orders.find((order) => dates.every((date) => readClockText(date, order) !== null)) ?? 'dmy';
}
