/** The log's filter as it stands in an address. */
import type { Actor } from '../access/rules.ts';
import { parseDate, text } from '../web/forms.ts';
import type { ClaimCursor, ClaimFilter } from './queries.ts';
import { plusDays } from '../days.ts';

/** The filter as the form shows it. `direction` is `from~about`. */
export interface FilterFields {
  readonly from: string;
  readonly to: string;
  readonly direction: string;
  readonly category: string;
  readonly harmed: '' | 'yes' | 'no';
  readonly stuck: '' | 'now' | 'ever';
  readonly source: '' | 'noted' | 'import' | 'made-up';
  readonly import: string;
  readonly q: string;
}

const longest = 80;
/** The page shows half a year unless asked otherwise, and never more than two years. */
const usualDays = 7 * 26;
const mostDays = 7 * 104;

const oneOf = <T extends string>(value: string, values: readonly T[]): T | '' =>
  values.find((one) => one === value) ?? '';

/** What an address asks for; what makes no sense in it asks for nothing. */
export function readFilter(query: unknown): FilterFields {
  const field = (name: string) => text(query, name).slice(0, longest);
  return {
    from: parseDate(field('from')) ?? '',
    to: parseDate(field('to')) ?? '',
    direction: field('direction'),
    category: field('category'),
    harmed: oneOf(field('harmed'), ['yes', 'no'] as const),
    stuck: oneOf(field('stuck'), ['now', 'ever'] as const),
    source: oneOf(field('source'), ['noted', 'import', 'made-up'] as const),
    import: field('import'),
    q: field('q'),
  };
}

/** From when to when: what was asked for, else half a year up to today. A longer period begins later. */
export function periodOf({ from, to }: Pick<FilterFields, 'from' | 'to'>, today: string) {
  const end = to === '' || to > today ? today : to;
  const wanted = from === '' || from > end ? plusDays(end, -usualDays) : from;
  const earliest = plusDays(end, -mostDays);
  return { from: wanted < earliest ? earliest : wanted, to: end };
}

/** The departments whose claims somebody reads: a head the own one's, HR all, others none. */
export function departmentsOf(actor: Pick<Actor, 'role' | 'departmentId'>): readonly string[] | null {
  if (actor.role === 'hr') return null;
  return actor.role === 'head' && actor.departmentId !== null ? [actor.departmentId] : [];
}

/** Everything of a period, for the weekly counts that everybody sees. */
export function everything(period: { from: string; to: string }): ClaimFilter {
  return {
    ...{ departmentIds: null, ...period, fromDepartmentId: '', aboutDepartmentId: '', categoryId: '' },
    ...{ harmed: '', stuck: '', source: '', importId: '', search: '' },
  };
}

/** The filter for the database, for what this reader may see. */
export function filterOf(
  fields: FilterFields,
  actor: Pick<Actor, 'role' | 'departmentId'>,
  period: { from: string; to: string },
): ClaimFilter {
  const [from = '', about = ''] = fields.direction.split('~');
  return {
    departmentIds: departmentsOf(actor),
    ...period,
    fromDepartmentId: from,
    aboutDepartmentId: about,
    categoryId: fields.category,
    harmed: fields.harmed,
    stuck: fields.stuck,
    source: fields.source,
    importId: fields.import,
    search: fields.q,
  };
}

/** The filter as the end of an address, with what is added to it. */
export function addressWith(path: string, fields: FilterFields, more: Record<string, string> = {}): string {
  const all = Object.entries({ ...fields, ...more }).filter(([, value]) => value !== '');
  return all.length === 0 ? path : `${path}?${new URLSearchParams(all).toString()}`;
}

export function cursorText({ happenedOn, id }: ClaimCursor): string {
  return `${happenedOn}~${id}`;
}

export function readCursor(query: unknown): ClaimCursor | null {
  const [happenedOn = '', id = ''] = text(query, 'after').split('~');
  return parseDate(happenedOn) === undefined || id === '' ? null : { happenedOn, id: id.slice(0, longest) };
}
