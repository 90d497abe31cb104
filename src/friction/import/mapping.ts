/** Which column of a ticket system's table says what about a claim, and what its values mean. Pure. */
import { dateOrders, type DateOrder, readClockText } from '../../calls/import/clock-text.ts';
import { plain } from '../../people/import-words.ts';

export const claimFields = [
  ...(['date', 'from', 'about', 'category', 'harmed', 'words', 'ticket'] as const),
  ...(['stuckSince', 'movedOn'] as const),
] as const;
export type ClaimField = (typeof claimFields)[number];

export interface ClaimMapping {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Positions from 0. */
  readonly columns: Partial<Record<ClaimField, number>>;
  /** What holds for every line where there is no column for it; empty for nothing. */
  readonly always: { readonly from: string; readonly about: string; readonly category: string };
  /** The file's words for departments and categories, as `plain` has them, with their ids. */
  readonly departments: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<string, string>>;
  readonly dateOrder: DateOrder;
  /** The zone of times without one; null: the department's own. */
  readonly timeZone: string | null;
}

export type MappingFault = 'no-date' | 'no-from' | 'no-about' | 'no-category' | 'column' | 'time-zone';

/** What a mapping lacks to be of use; null when nothing. */
export function mappingFault({ columns, always, header }: ClaimMapping): MappingFault | null {
  if (columns.date === undefined) return 'no-date';
  if (columns.from === undefined && always.from === '') return 'no-from';
  if (columns.about === undefined && always.about === '') return 'no-about';
  if (columns.category === undefined && always.category === '') return 'no-category';
  const isColumn = (at: number) => Number.isInteger(at) && at >= 0 && at < header.length;
  return Object.values(columns).every(isColumn) ? null : 'column';
}

/** Names that columns go by. */
const names: Readonly<Record<ClaimField, readonly string[]>> = {
  date: ['date', 'created', 'created at', 'opened', 'дата', 'создано', 'создана', 'дата создания'],
  from: [
    'from',
    'from department',
    'reporter department',
    'отдел',
    'от кого',
    'от отдела',
    'отдел заявителя',
  ],
  about: [
    'about',
    'about department',
    'assigned department',
    'о ком',
    'кому',
    'о каком отделе',
    'отдел исполнителя',
  ],
  category: ['category', 'type', 'категория', 'тип', 'что случилось', 'причина'],
  harmed: ['harmed', 'customer harmed', 'customer affected', 'пострадал клиент', 'клиент пострадал'],
  words: ['words', 'description', 'summary', 'subject', 'описание', 'тема', 'комментарий', 'слова'],
  ticket: ['ticket', 'number', 'id', 'key', 'номер', 'номер заявки', 'заявка', 'обращение'],
  stuckSince: ['stuck since', 'stuck', 'застряла', 'застряла с', 'стоит с'],
  movedOn: ['moved on', 'moved', 'resolved', 'resolved at', 'сдвинулась', 'решено', 'дата решения'],
};

/** A first guess from the columns' names and the first rows' dates. */
export function guessMapping(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter: string,
): ClaimMapping {
  const columns: Partial<Record<ClaimField, number>> = {};
  for (const field of claimFields) {
    const at = header.findIndex((name) => names[field].includes(plain(name)));
    if (at >= 0) columns[field] = at;
  }
  const dates = rows.map((row) => row[columns.date ?? -1] ?? '').filter((one) => one !== '');
  const dateOrder = dateOrders.find((order) => dates.every((date) => readClockText(date, order) !== null));
  return {
    ...{ delimiter, header, columns, always: { from: '', about: '', category: '' } },
    ...{ departments: {}, categories: {}, dateOrder: dateOrder ?? 'dmy', timeZone: null },
  };
}

/** The value that a file's word stands for: told by the mapping, else an id or a name in either language. */
export function idOf(
  word: string,
  told: Readonly<Record<string, string>>,
  known: readonly { id: string; nameRu: string; nameEn: string }[],
): string | null {
  const wanted = plain(word);
  const id = Object.hasOwn(told, wanted) ? told[wanted] : undefined;
  const found =
    known.find((one) => one.id === id) ??
    known.find((one) => [one.id, one.nameRu, one.nameEn].map(plain).includes(wanted));
  return found?.id ?? null;
}

/** A mapping's file: columns and values by the names that stand in the table; a fault in words. */
export function readMappingJson(
  json: string,
  header: readonly string[],
  delimiter: string,
): ClaimMapping | string {
  let given: Record<string, unknown>;
  try {
    given = JSON.parse(json) as Record<string, unknown>;
  } catch {
    return 'it is not JSON';
  }
  if (given['format'] !== 'swap-a-day/claim-mapping@1') return 'format is not swap-a-day/claim-mapping@1';
  const known = ['format', 'columns', 'always', 'departments', 'categories', 'dateOrder', 'timeZone'];
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined) return `there is no field ${unknown}; there are ${known.join(', ')}`;
  const guess = guessMapping(header, [], delimiter);
  const columns: Partial<Record<ClaimField, number>> = {};
  for (const [field, name] of Object.entries(texts(given['columns']))) {
    const one = claimFields.find((known) => known === field);
    if (one === undefined) return `columns: there is no ${field}; there are ${claimFields.join(', ')}`;
    const at = header.findIndex((column) => plain(column) === plain(name));
    if (at < 0) return `columns.${field}: the file has no column ${name}`;
    columns[one] = at;
  }
  const order = dateOrders.find((one) => one === (given['dateOrder'] ?? 'ymd'));
  if (order === undefined) return `dateOrder is none of ${dateOrders.join(', ')}`;
  const always = texts(given['always']);
  const plainKeys = (value: unknown) =>
    Object.fromEntries(Object.entries(texts(value)).map(([word, id]) => [plain(word), id]));
  const timeZone = given['timeZone'];
  return {
    ...{ ...guess, columns, dateOrder: order, timeZone: typeof timeZone === 'string' ? timeZone : null },
    always: { from: always['from'] ?? '', about: always['about'] ?? '', category: always['category'] ?? '' },
    departments: plainKeys(given['departments']),
    categories: plainKeys(given['categories']),
  };
}

function texts(value: unknown): Record<string, string> {
  const pairs = Object.entries((value ?? {}) as Record<string, unknown>);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}
