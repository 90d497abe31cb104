import { parseTime } from '../web/format.ts';
import { parseDate } from '../web/forms.ts';
import type { Absence } from './queries.ts';
import { absenceWords, plain } from './import-words.ts';

/** An absence as a staff list writes it; `kind` is null where the list does not say. */
export interface ListedAbsence {
  kind: Absence['kind'] | null;
  fromDate: string;
  toDate: string;
  fromMinute: number | null;
  toMinute: number | null;
}

const DAY = String.raw`\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}`;
const TIME = String.raw`\d{1,2}[:.]\d{2}`;
const ABSENCE = new RegExp(
  String.raw`^(${DAY})(?: ?(?:\.\.\.?|-| to | по ) ?(${DAY}))?(?: (${TIME}) ?- ?(${TIME}))?(?: (\p{L}+))?$`,
  'u',
);

/**
 * Reads “2026-12-01..2026-12-05; 2026-12-10 12:00-14:00 sick”: each a day or a range of days, then the hours
 * if it is not whole days, then the kind if one wants to say it.
 * @returns the absences by date, or the part that is not understood
 */
export function readAbsences(
  text: string,
): { ok: true; absences: ListedAbsence[] } | { ok: false; part: string } {
  const absences: ListedAbsence[] = [];
  for (const part of text.split(/[;\n]/)) {
    if (part.trim() === '') continue;
    const absence = readAbsence(plain(part));
    if (absence === undefined) return { ok: false, part: part.trim().slice(0, 60) };
    if (!absences.some((one) => sameTime(one, absence))) absences.push(absence);
  }
  return { ok: true, absences: absences.sort(byTime) };
}

/** A day written as 2026-12-01 or 01.12.2026. Slashes are refused: 01/02 is January to some and February to others. */
export function readDay(text: string): string | undefined {
  const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim());
  if (russian === null) return parseDate(text);
  const [, day = '', month = '', year = ''] = russian;
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function readAbsence(text: string): ListedAbsence | undefined {
  const match = ABSENCE.exec(text);
  if (match === null) return undefined;
  const [, first = '', last, starts, ends, word] = match;
  const fromDate = readDay(first);
  const toDate = readDay(last ?? first);
  const kind = word === undefined ? null : kindOf(word);
  if (fromDate === undefined || toDate === undefined || kind === undefined || toDate < fromDate)
    return undefined;
  if (starts === undefined || ends === undefined) {
    return { kind, fromDate, toDate, fromMinute: null, toMinute: null };
  }
  const fromMinute = parseTime(starts);
  const toMinute = parseTime(ends);
  if (fromMinute === undefined || toMinute === undefined || toMinute <= fromMinute) return undefined;
  return { kind, fromDate, toDate, fromMinute, toMinute };
}

function kindOf(word: string): Absence['kind'] | undefined {
  return (Object.keys(absenceWords) as Absence['kind'][]).find((kind) => absenceWords[kind].includes(word));
}

type Time = Pick<Absence, 'fromDate' | 'toDate' | 'fromMinute' | 'toMinute'>;

/** Whether two absences are about the same days and hours. */
export function sameTime(a: Time, b: Time): boolean {
  return (
    a.fromDate === b.fromDate &&
    a.toDate === b.toDate &&
    a.fromMinute === b.fromMinute &&
    a.toMinute === b.toMinute
  );
}

function byTime(a: Time, b: Time): number {
  if (a.fromDate !== b.fromDate) return a.fromDate < b.fromDate ? -1 : 1;
  return (a.fromMinute ?? 0) - (b.fromMinute ?? 0);
}
