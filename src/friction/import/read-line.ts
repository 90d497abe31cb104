/** One row of a table as a claim, or why it is not taken. Pure. */
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { readClockText } from '../../calls/import/clock-text.ts';
import { plain } from '../../people/import-words.ts';
import { checkClaim, type ClaimValues, limits, ticketKey } from '../rules.ts';
import { type ClaimField, type ClaimMapping, idOf } from './mapping.ts';
import type { Row } from './text.ts';

type LineFault =
  | 'quotes'
  | 'columns'
  | 'department'
  | 'category'
  | 'yes-no'
  | 'clock'
  | 'date-to-come'
  | 'same-department'
  | 'stuck'
  | 'ticket-long'
  | 'ticket-repeated';

export interface Rejection {
  readonly line: number;
  readonly field: string;
  readonly reason: LineFault;
  readonly value: string;
}

export interface ReadClaim {
  readonly line: number;
  /** What tells this line from every other of every file, but for the n-th like it in one file. */
  readonly mark: string;
  readonly hasTicket: boolean;
  readonly values: ClaimValues;
  readonly movedOn: string | null;
}

interface Known {
  readonly departments: readonly { id: string; nameRu: string; nameEn: string; timeZone: string }[];
  readonly categories: readonly { id: string; nameRu: string; nameEn: string; mergedIntoId: string | null }[];
  readonly now: DateTime;
}

const yes = 'yes y true 1 + да д истина пострадал пострадала'.split(' ');
const no = ['', ...'no n false 0 - нет н ложь'.split(' ')];
const longestValue = 80;

/** Reads a row; a row that is not taken says the first thing that is wrong with it. */
export function readLine(row: Row, mapping: ClaimMapping, known: Known): ReadClaim | Rejection {
  const { line, fields } = row;
  const rejected = (reason: LineFault, field: string, value = ''): Rejection => {
    return { line, field, reason, value: value.slice(0, longestValue) };
  };
  if (fields === null) return rejected('quotes', '');
  if (fields.length < mapping.header.length) return rejected('columns', '', String(fields.length));
  const cell = (field: ClaimField) => fields[mapping.columns[field] ?? -1] ?? '';
  const nameOf = (field: ClaimField) => mapping.header[mapping.columns[field] ?? -1] ?? field;

  const department = (field: 'from' | 'about') =>
    mapping.columns[field] === undefined
      ? mapping.always[field]
      : idOf(cell(field), mapping.departments, known.departments);
  const [from, about] = [department('from'), department('about')];
  if (from === null) return rejected('department', nameOf('from'), cell('from'));
  if (about === null) return rejected('department', nameOf('about'), cell('about'));
  const category =
    mapping.columns.category === undefined
      ? mapping.always.category
      : idOf(cell('category'), mapping.categories, known.categories);
  if (category === null) return rejected('category', nameOf('category'), cell('category'));
  const harmed = plain(cell('harmed'));
  if (!yes.includes(harmed) && !no.includes(harmed))
    return rejected('yes-no', nameOf('harmed'), cell('harmed'));

  const zone = known.departments.find(({ id }) => id === from)?.timeZone ?? 'utc';
  const day = (field: ClaimField) => dayOf(cell(field), mapping, zone);
  const [happenedOn, since, moved] = [day('date'), day('stuckSince'), day('movedOn')];
  if (happenedOn === null) return rejected('clock', nameOf('date'), cell('date'));
  if (since === null && cell('stuckSince') !== '')
    return rejected('clock', nameOf('stuckSince'), cell('stuckSince'));
  if (moved === null && cell('movedOn') !== '') return rejected('clock', nameOf('movedOn'), cell('movedOn'));
  const movedOn = since === null ? null : moved;
  if (since !== null && movedOn !== null && movedOn < since)
    return rejected('stuck', nameOf('movedOn'), cell('movedOn'));

  const merged = known.categories.find(({ id }) => id === category)?.mergedIntoId;
  const ticket = cell('ticket').replace(/\s+/g, ' ');
  const values: ClaimValues = {
    ...{ fromDepartmentId: from, aboutDepartmentId: about, categoryId: merged ?? category, happenedOn },
    ...{
      harmed: yes.includes(harmed),
      words: cell('words').slice(0, limits.words),
      ticket,
      stuckSince: since,
    },
  };
  const [problem] = checkClaim(values, {
    departmentIds: known.departments.map(({ id }) => id),
    categoryIds: known.categories.map(({ id }) => id),
    today: known.now.setZone(zone).toFormat('yyyy-MM-dd'),
    oldestDays: null,
  });
  if (problem !== undefined) {
    if (problem === 'same-department') return rejected(problem, nameOf('about'), cell('about'));
    if (problem === 'date-to-come') return rejected(problem, nameOf('date'), cell('date'));
    if (problem === 'stuck-to-come')
      return rejected('date-to-come', nameOf('stuckSince'), cell('stuckSince'));
    if (problem === 'ticket-long') return rejected(problem, nameOf('ticket'), ticket);
    return rejected(problem === 'category' ? 'category' : 'department', nameOf('from'), cell('from'));
  }
  const key = ticketKey(ticket);
  const mark = key === '' ? `L ${hash(fields)}` : `T ${from} ${about} ${key}`;
  return { line, mark, hasTicket: key !== '', values, movedOn };
}

/** The local day of a date, or of a moment in some zone; null for anything else. */
function dayOf(text: string, { dateOrder, timeZone }: ClaimMapping, zone: string): string | null {
  if (text === '') return null;
  const clock = readClockText(text, dateOrder);
  if (clock === null) return null;
  // A day without a time is that day anywhere.
  if (!/\d:\d\d/.test(text) || (clock.offsetMinutes === null && timeZone === null)) return clock.date;
  const midnight = DateTime.fromISO(clock.date, {
    zone: clock.offsetMinutes === null ? (timeZone ?? 'utc') : 'utc',
  });
  const at = midnight
    .set({ hour: Math.floor(clock.minute / 60), minute: clock.minute % 60 })
    .minus({ minutes: clock.offsetMinutes ?? 0 });
  return at.setZone(zone).toFormat('yyyy-MM-dd');
}

function hash(fields: readonly string[]): string {
  return createHash('sha256').update(fields.join('\u001f')).digest('base64url').slice(0, 27);
}
