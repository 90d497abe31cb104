/**
 * A country's public holidays (npm date-holidays): a start for a calendar, not the word of a government. The library
 * brings the rules of the whole world, so that it is loaded when somebody asks for a country and not before.
 */
import type { NamedDay } from './day.ts';
import { dateOf, dayNumberOf } from '../forecast/history.ts';

export type Choice = { code: string; name: string };

/** Countries whose holidays are known, in the reader's language and its order. */
export async function listCountries(language: string): Promise<Choice[]> {
  const { default: Holidays } = await import('date-holidays');
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return Object.keys(new Holidays().getCountries())
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

/** Regions of a country that have holidays of their own; empty where the country is unknown or has none. */
export async function listRegions(country: string, language: string): Promise<Choice[]> {
  const { default: Holidays } = await import('date-holidays');
  const states = (new Holidays().getStates(country, language) ?? {}) as Record<string, string>;
  return Object.entries(states)
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

/**
 * Every public holiday of the years from `fromYear` to `toYear`, named in the country's own language or the reader's
 * where the library knows it. Days that move (a holiday on a Sunday that is kept on Monday) are among them.
 * @param region a code of `listRegions`, or '' for the whole country
 */
export async function countryHolidays(
  country: string,
  region: string,
  { fromYear, toYear, language }: { fromYear: number; toYear: number; language: string },
): Promise<NamedDay[]> {
  const { default: Holidays } = await import('date-holidays');
  const options = { types: ['public' as const] };
  const holidays = region === '' ? new Holidays(country, options) : new Holidays(country, region, options);
  const days = new Map<string, NamedDay>();
  for (let year = fromYear; year <= toYear; year += 1) {
    for (const { date, start, end, name } of holidays.getHolidays(year, language)) {
      const first = dayNumberOf(date.slice(0, 10));
      // Ends are instants of the country's clock: a change of the clock within makes a day of 23 or 25 hours.
      const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      for (let day = first; day < first + count; day += 1) {
        if (!days.has(dateOf(day)))
          days.set(dateOf(day), { date: dateOf(day), kind: 'holiday', like: null, name });
      }
    }
  }
  return [...days.values()].sort((a, b) => a.date.localeCompare(b.date));
}
