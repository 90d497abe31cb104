import { IANAZone } from 'luxon';
import { type FieldProblem, phoneProblems } from './employee-rules.ts';

export interface DepartmentValues {
  nameRu: string;
  nameEn: string;
  timeZone: string;
  /** Whether handling time and patience are the calls' own once these are enough; left out: from the calls. */
  handlingFrom?: 'calls' | 'set';
  ahtSeconds: number;
  /** Null: callers never hang up (Erlang C). */
  patienceSeconds: number | null;
  serviceLevelPercent: number;
  answerWithinSeconds: number;
  maxPhoneMinutes: number;
  hours: { weekday: number; opensMinute: number; closesMinute: number }[];
}

export interface ShiftPatternValues {
  name: string;
  lunchMinutes: number;
  lunchFromMinute: number;
  lunchToMinute: number;
  breakMinutes: number;
  days: { weekday: number; startsMinute: number; endsMinute: number }[];
}

export const departmentColours = ['sales', 'service'] as const;

/** A department's id stands in file columns and on the command line (`queue:sales`): plain letters, digits, hyphens. */
export function checkDepartmentId(id: string, taken: readonly string[]): FieldProblem[] {
  if (id === '') return [{ field: 'id', code: 'missing' }];
  // “new” is the address of the form itself.
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(id) || id === 'new') return [{ field: 'id', code: 'letters' }];
  return taken.includes(id) ? [{ field: 'id', code: 'taken' }] : [];
}

/** Everything that is wrong with a department's settings. */
export function checkDepartment(values: DepartmentValues): FieldProblem[] {
  return [
    ...(values.nameRu.trim() === '' ? [{ field: 'nameRu', code: 'missing' }] : []),
    ...(values.nameEn.trim() === '' ? [{ field: 'nameEn', code: 'missing' }] : []),
    ...(IANAZone.isValidZone(values.timeZone) ? [] : [{ field: 'timeZone', code: 'unknown' }]),
    ...within('ahtSeconds', values.ahtSeconds, 1, 7200),
    ...(values.patienceSeconds === null ? [] : within('patienceSeconds', values.patienceSeconds, 1, 7200)),
    ...within('serviceLevelPercent', values.serviceLevelPercent, 1, 99),
    ...within('answerWithinSeconds', values.answerWithinSeconds, 0, 3600),
    ...phoneProblems(values.maxPhoneMinutes),
    ...values.hours.flatMap(({ weekday, opensMinute, closesMinute }) =>
      dayProblems('hours', weekday, opensMinute, closesMinute),
    ),
  ];
}

/** Everything that is wrong with a shift pattern. A shift over midnight is two patterns: plans are made of local days. */
export function checkShiftPattern(values: ShiftPatternValues): FieldProblem[] {
  return [
    ...(values.name.trim() === '' ? [{ field: 'name', code: 'missing' }] : []),
    ...(values.days.length === 0 ? [{ field: 'days', code: 'missing' }] : []),
    ...values.days.flatMap(({ weekday, startsMinute, endsMinute }) =>
      dayProblems('days', weekday, startsMinute, endsMinute),
    ),
    ...within('lunchMinutes', values.lunchMinutes, 0, 180),
    ...within('breakMinutes', values.breakMinutes, 0, 60),
    ...lunchProblems(values),
    ...[values.lunchMinutes, values.breakMinutes].flatMap((minutes, i) =>
      !Number.isInteger(minutes) || minutes % 15 === 0
        ? []
        : [{ field: i === 0 ? 'lunchMinutes' : 'breakMinutes', code: 'quarters' }],
    ),
  ];
}

function lunchProblems({ lunchMinutes, lunchFromMinute, lunchToMinute }: ShiftPatternValues): FieldProblem[] {
  // A length that is no length is told of already.
  if (!(lunchMinutes > 0)) return [];
  const fits = Number.isInteger(lunchFromMinute) && lunchToMinute - lunchFromMinute >= lunchMinutes;
  return fits ? [] : [{ field: 'lunchWindow', code: 'short', params: { minutes: lunchMinutes } }];
}

/** @returns `order` also for a time over midnight, whose end is before its start */
function dayProblems(field: string, weekday: number, from: number, to: number): FieldProblem[] {
  if (!Number.isInteger(from) || !Number.isInteger(to)) return [{ field, code: 'time', params: { weekday } }];
  if (from >= to) return [{ field, code: 'order', params: { weekday } }];
  return from < 0 || to > 1440 ? [{ field, code: 'time', params: { weekday } }] : [];
}

function within(field: string, value: number, least: number, most: number): FieldProblem[] {
  const fine = Number.isInteger(value) && value >= least && value <= most;
  return fine ? [] : [{ field, code: 'range', params: { least, most } }];
}
