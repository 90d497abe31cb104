/** Dates and times as the exports of telephone systems write them. */

/** In which order a date's numbers stand; a year of four digits in front is understood in any case. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

export type ClockText = {
  date: string;
  /** Minutes and seconds since the clock's midnight. */
  minute: number;
  second: number;
  /** Minutes east of UTC where the text says so (`Z`, `+03:00`), else null. */
  offsetMinutes: number | null;
};

const YEAR_FIRST = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?=[T\s]|$)/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?=[T\s,]|$)/;
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp])?\.?(?:[Mm]\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads `2026-03-02T09:30:00Z`, `02.03.2026 9:30`, `3/2/2026 9:30:00 AM`, `20260302 09:30`; null for anything else. */
export function readClockText(text: string, order: DateOrder): ClockText | null {
  // Some exports write the whole interval, `start/end`, in ISO form.
  const trimmed = text.trim().replace(/^(\d{4}-\S+T\S+)\/\S+$/, '$1');
  const yearFirst = YEAR_FIRST.exec(trimmed);
  const match = yearFirst ?? YEAR_LAST.exec(trimmed);
  // Two small numbers in front of a year may be either way round: only the user knows.
  if (match === null || (yearFirst === null && order === 'ymd')) return null;
  const [whole, a = '', b = '', c = ''] = match;
  const [year, month, day] = yearFirst !== null ? [a, b, c] : order === 'mdy' ? [c, a, b] : [c, b, a];
  if (!isCalendarDay(Number(year), Number(month), Number(day))) return null;
  const time = TIME.exec(trimmed.slice(whole.length).replace(/^[T\s,]+/, '') || '0:00');
  if (time === null) return null;
  const [, hourText = '', minuteText = '', secondText = '0', half, offset] = time;
  const hour = hourOf(Number(hourText), half);
  const [minute, second] = [Number(minuteText), Number(secondText)];
  if (hour === null || minute > 59 || second > 59) return null;
  return {
    date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    minute: hour * 60 + minute,
    second,
    offsetMinutes: offset === undefined ? null : offsetOf(offset),
  };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}

/** Whether the day exists: 2026-02-30 does not. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Seconds of `192`, `192.5`, `3:12` or `0:03:12`; NaN for anything else. */
export function readDuration(text: string, decimal: '.' | ','): number {
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{2})$/.exec(text);
  if (clock !== null) {
    const [, hours = '0', minutes = '', seconds = ''] = clock;
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  return readAmount(text, decimal);
}

/** A number with this decimal sign, digits in groups allowed (`1 234,5`, `1,234.5`); NaN for anything else. */
export function readAmount(text: string, decimal: '.' | ','): number {
  const groups =
    decimal === '.' ? /[\s\u00a0\u202f,](?=\d{3}(?:\D|$))/g : /[\s\u00a0\u202f.](?=\d{3}(?:\D|$))/g;
  const plain = text.replace(groups, '');
  const isNumber = decimal === '.' ? /^-?\d+(\.\d+)?$/ : /^-?\d+(,\d+)?$/;
  return isNumber.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
}
