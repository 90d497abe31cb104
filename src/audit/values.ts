/** Values of the log in words. Pure. */
import type { Language } from '../web/catalogue.ts';
import { type Format, parseTime } from '../web/format.ts';
import type { AuditValue } from './record.ts';

/** What values are worded with. */
export interface ValueWords {
  /** A code in words; undefined for what is no code. */
  readonly code: (code: string) => string | undefined;
  readonly f: Format;
  readonly language: Language;
  readonly departments: readonly { id: string; nameRu: string; nameEn: string }[];
  /** The company's; instants are shown in it. */
  readonly timeZone: string;
}

/** One changed field: what it was and is, or for a list what came and what went. */
export type ChangeView =
  | { readonly field: string; readonly before: string | null; readonly after: string | null }
  | { readonly field: string; readonly added: readonly string[]; readonly removed: readonly string[] };

/** Minutes from midnight as the log keeps them in lists: 600 → “10:00”. */
export function timeText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** Fields that hold a person's own words or names: nothing in them is taken for a code. */
const ownWords = new Set([
  'name',
  'title',
  'reason',
  'note',
  'wants',
  'behaves',
  'words',
  'email',
  'person',
  'text',
]);

/** What a field of an entry says. A value that was there before an entry was made at all stands alone. */
export function changeView(
  field: string,
  [before, after]: readonly [AuditValue, AuditValue],
  words: ValueWords,
): ChangeView {
  if (Array.isArray(before) || Array.isArray(after)) {
    const [old, now] = [listOf(before), listOf(after)];
    const spoken = (list: readonly string[]) => list.map((entry) => inList(field, entry, words));
    return {
      field,
      added: spoken(now.filter((entry) => !old.includes(entry))),
      removed: spoken(old.filter((entry) => !now.includes(entry))),
    };
  }
  return { field, before: single(field, before, words), after: single(field, after, words) };
}

function listOf(value: AuditValue): readonly string[] {
  if (Array.isArray(value)) return value as readonly string[];
  return value === null ? [] : [String(value)];
}

function single(field: string, value: AuditValue, words: ValueWords): string | null {
  const { code } = words;
  if (value === null) return null;
  if (typeof value === 'boolean') return code(value ? 'yes' : 'no') ?? String(value);
  if (typeof value === 'number') return amount(field, value, words);
  if (typeof value !== 'string' || ownWords.has(field)) return String(value);
  if (/epartmentId$/.test(field) || field === 'queueId') return departmentName(value, words);
  return dateText(value, words) ?? code(value) ?? value;
}

function amount(field: string, value: number, { f, language }: ValueWords): string {
  if (/Minute$/.test(field)) return f.time(value);
  if (/Minutes$/.test(field)) return `${f.number(value)}\u00a0${language === 'ru' ? 'мин' : 'min'}`;
  if (/Seconds$/.test(field)) return `${f.number(value)}\u00a0${language === 'ru' ? 'с' : 's'}`;
  if (/Percent$/.test(field)) return f.percent(value / 100);
  return f.number(value, 2);
}

/** An entry of a list is made of words with spaces between them: dates, times, codes, ids of departments, names. */
function inList(field: string, entry: string, words: ValueWords): string {
  if (ownWords.has(field)) return entry;
  return entry
    .split(' ')
    .map((word) => wordInList(word, words))
    .join(' ');
}

function wordInList(word: string, words: ValueWords): string {
  const { f, code } = words;
  const weekday = /^weekday-([1-7])$/.exec(word)?.[1];
  if (weekday !== undefined) return f.weekdayShort(Number(weekday));
  const days = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(word);
  if (days !== null) return `${f.date(days[1] ?? '')} – ${f.date(days[2] ?? '')}`;
  const [from = '', to = ''] = word.split('-');
  if (parseTime(from) !== undefined && parseTime(to) !== undefined) return `${from}–${to}`;
  const factor = /^×(\d+(?:\.\d+)?)$/.exec(word)?.[1];
  if (factor !== undefined) return `×${f.number(Number(factor), 2)}`;
  const department = words.departments.find(({ id }) => id === word);
  if (department !== undefined) return departmentName(word, words);
  return dateText(word, words) ?? code(word) ?? word;
}

function departmentName(id: string, { departments, language }: ValueWords): string {
  const found = departments.find((one) => one.id === id);
  return found === undefined ? id : language === 'ru' ? found.nameRu : found.nameEn;
}

/** A local day or an instant; undefined for anything else. */
function dateText(text: string, { f, timeZone }: ValueWords): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return f.date(text);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text) ? f.instant(text, timeZone) : undefined;
}

/** A subject's name; a swap day's begins with its date. */
export function subjectText(name: string, words: ValueWords): string {
  const [first = '', ...rest] = name.split(' ');
  return [dateText(first, words) ?? first, ...rest].join(' ');
}
