import { DateTime } from 'luxon';
import { parseDate, text } from '../web/forms.ts';
import type { AuditFilter, Cursor } from './queries.ts';

/** The page's filter as it stands in the address. */
export interface FilterFields {
  readonly by: string;
  readonly kind: string;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly search: string;
}

const longest = 100;

/** The filter that an address asks for; what makes no sense in it asks for nothing. */
export function readFilter(query: unknown): FilterFields {
  const field = (name: string): string => text(query, name).slice(0, longest);
  const kind = field('kind');
  return {
    by: field('by'),
    kind: /^[a-z-]+$/.test(kind) ? kind : '',
    id: kind === '' ? '' : field('id'),
    from: parseDate(field('from')) ?? '',
    to: parseDate(field('to')) ?? '',
    search: field('q'),
  };
}

/**
 * The filter for the database: days of the company's time zone, both included.
 * @param names what the program and the command line are called in the reader's language
 */
export function filterOf(
  fields: FilterFields,
  timeZone: string,
  names: Readonly<Record<'program' | 'cli', string>>,
): AuditFilter {
  const day = (date: string, days: number): string | null =>
    date === '' ? null : DateTime.fromISO(date, { zone: timeZone }).plus({ days }).toUTC().toISO();
  const wanted = fields.by.toLowerCase();
  const meant = (['program', 'cli'] as const).find((one) => names[one].toLowerCase().includes(wanted));
  return {
    by: fields.by,
    byName: meant ?? null,
    subjectKind: fields.kind === '' ? null : fields.kind,
    subjectId: fields.id === '' ? null : fields.id,
    from: day(fields.from, 0),
    before: day(fields.to, 1),
    search: fields.search,
  };
}

/** The filter as the end of an address, with what is added to it. */
export function addressWith(path: string, fields: FilterFields, more: Record<string, string> = {}): string {
  const { search, ...rest } = fields;
  const all = Object.entries({ ...rest, q: search, ...more }).filter(([, value]) => value !== '');
  return all.length === 0 ? path : `${path}?${new URLSearchParams(all).toString()}`;
}

/** Where the next page begins, as it stands in an address. */
export function cursorText({ at, id }: Cursor): string {
  return `${at}~${id}`;
}

export function readCursor(query: unknown): Cursor | null {
  const [at = '', ...id] = text(query, 'after').split('~');
  return at === '' || id.length === 0
    ? null
    : { at: at.slice(0, longest), id: id.join('~').slice(0, longest) };
}
