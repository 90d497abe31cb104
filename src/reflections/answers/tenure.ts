import { DateTime } from 'luxon';
import type { RespondentTable } from '../../database/tables-reflections.ts';

/** How long somebody had been there on a day, in the three bands that are kept of it. Both are local dates. */
export function tenureOf(startedOn: string, onDate: string): NonNullable<RespondentTable['tenure']> {
  const day = (date: string) => DateTime.fromISO(date, { zone: 'utc' });
  const years = day(onDate).diff(day(startedOn), 'years').years;
  return years < 1 ? 'first-year' : years < 3 ? 'to-three' : 'longer';
}
