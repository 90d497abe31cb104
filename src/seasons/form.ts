/** The form of a season: reading it, and what stands in it at first. */
import { DateTime } from 'luxon';
import { parseDate, parseNumber, text, texts } from '../web/forms.ts';
import { limits } from './rules.ts';
import type { Season, SeasonValues } from './season.ts';
import { seasonKinds } from './season.ts';

/** The fields as typed: they come back exactly so when something is wrong. */
export interface SeasonFields {
  name: string;
  first: string;
  second: string;
  kind: string;
  from: string;
  to: string;
  weekdays: string[];
  visit: string;
  turns: string;
  between: string;
  newcomers: string;
  workshops: string;
  limit: string;
}

const names = [
  'name',
  'first',
  'second',
  'kind',
  'from',
  'to',
  'visit',
  'turns',
  'between',
  'newcomers',
  'workshops',
  'limit',
] as const;

/** Reads the form; a number that makes no sense is NaN and a date that is none is empty: the action names them. */
export function readSeasonForm(body: unknown): { fields: SeasonFields; values: SeasonValues } {
  const typed = Object.fromEntries(names.map((name) => [name, text(body, name)])) as Omit<
    SeasonFields,
    'weekdays'
  >;
  const fields = { ...typed, weekdays: texts(body, 'weekdays') };
  const number = (name: (typeof names)[number]): number => parseNumber(fields[name]) ?? Number.NaN;
  const weekdays = fields.weekdays.map(Number).filter((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  return {
    fields,
    values: {
      name: fields.name,
      firstDepartmentId: fields.first,
      secondDepartmentId: fields.second,
      kind: seasonKinds.find((kind) => kind === fields.kind) ?? 'mutual',
      fromDate: parseDate(fields.from) ?? '',
      toDate: parseDate(fields.to) ?? '',
      weekdays: [...new Set(weekdays)].sort(),
      visitMinutes: number('visit'),
      turnsPerPerson: number('turns'),
      daysBetweenTurns: number('between'),
      newcomerDays: number('newcomers'),
      workshops: number('workshops'),
      dayLimit: number('limit'),
    },
  };
}

/** A new season: eight weeks from next Monday on, working days. */
export function firstFields(
  today: string,
  departments: readonly { id: string; hours: readonly { weekday: number }[] }[],
  ownId: string | null,
): SeasonFields {
  const own = departments.find(({ id }) => id === ownId) ?? departments[0];
  const other = departments.find((one) => one !== own);
  const monday = DateTime.fromISO(today, { zone: 'utc' }).plus({ weeks: 1 }).startOf('week');
  const both = [1, 2, 3, 4, 5, 6, 7].filter((weekday) =>
    [own, other].every((one) => one?.hours.some((hours) => hours.weekday === weekday) === true),
  );
  return {
    name: '',
    first: own?.id ?? '',
    second: other?.id ?? '',
    kind: 'mutual',
    from: monday.toFormat('yyyy-MM-dd'),
    to: monday.plus({ weeks: 8, days: -3 }).toFormat('yyyy-MM-dd'),
    weekdays: both.map(String),
    visit: String(limits.visitMinutes.usual),
    turns: '1',
    between: String(limits.daysBetweenTurns.usual),
    newcomers: String(limits.newcomerDays.usual),
    workshops: String(limits.workshops.usual),
    limit: String(limits.dayLimit.usual),
  };
}

/** A stored season as the form shows it. */
export function storedFields(season: Season): SeasonFields {
  return {
    name: season.name,
    first: season.first.id,
    second: season.second.id,
    kind: season.kind,
    from: season.fromDate,
    to: season.toDate,
    weekdays: season.weekdays.map(String),
    visit: String(season.visitMinutes),
    turns: String(season.turnsPerPerson),
    between: String(season.daysBetweenTurns),
    newcomers: String(season.newcomerDays),
    workshops: String(season.workshops),
    limit: String(season.dayLimit),
  };
}
