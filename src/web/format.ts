import { DateTime } from 'luxon';
import type { Language } from './catalogue.ts';

/** Numbers, dates and times as a reader of one language expects them. */
export interface Format {
  /** 1234.5 → “1 234,5” */
  number: (value: number, digits?: number) => string;
  /** 0.152 → “15 %” */
  percent: (share: number, digits?: number) => string;
  /** “2026-12-03” → “Thursday, 3 December” */
  dayLong: (date: string) => string;
  /** “2026-12-03” → “3 Dec 2026” */
  date: (date: string) => string;
  /** “2026-12-03” → “Thu, 3 Dec” */
  dayShort: (date: string) => string;
  /** 1 → “Mon” */
  weekdayShort: (weekday: number) => string;
  /** 750 → “12:30” (minutes from midnight) */
  time: (minute: number) => string;
  /** 750, 780 → “12:30–13:00” */
  timeRange: (from: number, to: number) => string;
  /** An instant, shown in a time zone: “3 Dec 2026, 12:30” */
  instant: (iso: string, timeZone: string) => string;
}

/** Making one costs more than a hundred numbers written with it. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  // `negative`: what rounds to nought from below has no sign.
  const made =
    numberFormats.get(key) ??
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, signDisplay: 'negative' });
  numberFormats.set(key, made);
  return made;
}

/** The formatter of a language. */
export function formatter(language: Language): Format {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const on = (date: string) => DateTime.fromISO(date, { zone: 'utc' }).setLocale(locale);
  const number = (value: number, digits = 0) => numberFormat(locale, digits).format(value).replace('-', '−');
  const dates = new Map<string, string>();
  // A slot may end at midnight of the next day: 24:00 is how rosters write it.
  const time = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return {
    number,
    percent: (share, digits = 0) => `${number(share * 100, digits)}${language === 'ru' ? '\u00a0' : ''}%`,
    dayLong: (date) =>
      sentenceCase(on(date).toFormat(language === 'ru' ? 'cccc, d\u00a0MMMM' : 'cccc, d\u00a0MMMM')),
    date: (date) => {
      // A long table says the same few days over and over.
      const text = dates.get(date) ?? on(date).toFormat('d\u00a0MMM yyyy');
      dates.set(date, text);
      return text;
    },
    dayShort: (date) => sentenceCase(on(date).toFormat('ccc, d\u00a0MMM')),
    weekdayShort: (weekday) =>
      sentenceCase(
        DateTime.fromObject({ weekYear: 2024, weekNumber: 10, weekday: weekday as 1 })
          .setLocale(locale)
          .toFormat('ccc'),
      ),
    time,
    timeRange: (from, to) => `${time(from)}–${time(to)}`,
    instant: (iso, timeZone) =>
      DateTime.fromISO(iso, { zone: timeZone }).setLocale(locale).toFormat('d\u00a0MMM yyyy, H:mm'),
  };
}

/** “12:30” → 750; undefined for anything that is no time of the day (24:00 is its end). */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= 1440 ? minute : undefined;
}
