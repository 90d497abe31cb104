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

/** The formatter of a language. */
export function formatter(language: Language): Format {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const on = (date: string) => DateTime.fromISO(date, { zone: 'utc' }).setLocale(locale);
  const number = (value: number, digits = 0) =>
    // `negative`: what rounds to nought from below has no sign.
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, signDisplay: 'negative' })
      .format(value)
      .replace('-', '−');
  // A slot may end at midnight of the next day: 24:00 is how rosters write it.
  const time = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return {
    number,
    percent: (share, digits = 0) => `${number(share * 100, digits)}${language === 'ru' ? '\u00a0' : ''}%`,
    dayLong: (date) =>
      sentenceCase(on(date).toFormat(language === 'ru' ? 'cccc, d\u00a0MMMM' : 'cccc, d\u00a0MMMM')),
    date: (date) => on(date).toFormat(language === 'ru' ? 'd\u00a0MMM yyyy' : 'd\u00a0MMM yyyy'),
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
