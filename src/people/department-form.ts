import { parseTime } from '../web/format.ts';
import { parseNumber, text } from '../web/forms.ts';
import type { DepartmentValues } from './department-rules.ts';
import type { Department } from './queries.ts';

/** One weekday's times as typed; both empty: closed, or free. */
export interface DayFields {
  weekday: number;
  from: string;
  to: string;
}

/** The department form as typed: what is shown again when something is wrong with it. */
export interface DepartmentForm {
  /** The id that files and the command line use; chosen once. */
  id: string;
  colour: string;
  nameRu: string;
  nameEn: string;
  timeZone: string;
  handlingFrom: 'calls' | 'set';
  ahtSeconds: string;
  patienceSeconds: string;
  serviceLevelPercent: string;
  answerWithinSeconds: string;
  maxPhoneMinutes: string;
  days: DayFields[];
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The form of a new department, with the targets that most call centres start from. */
export function emptyDepartmentForm(colour: 'sales' | 'service', timeZone: string): DepartmentForm {
  return {
    id: '',
    colour,
    nameRu: '',
    nameEn: '',
    timeZone,
    handlingFrom: 'calls',
    ahtSeconds: '240',
    patienceSeconds: '',
    serviceLevelPercent: '80',
    answerWithinSeconds: '20',
    maxPhoneMinutes: '120',
    days: weekdays.map((weekday) => ({
      weekday,
      from: weekday < 6 ? '9:00' : '',
      to: weekday < 6 ? '18:00' : '',
    })),
  };
}

/** The form of a department as it is. */
export function formOfDepartment(department: Department): DepartmentForm {
  return {
    id: department.id,
    colour: department.colour,
    nameRu: department.nameRu,
    nameEn: department.nameEn,
    timeZone: department.timeZone,
    handlingFrom: department.handlingFrom,
    ahtSeconds: String(department.ahtSeconds),
    patienceSeconds: department.patienceSeconds === null ? '' : String(department.patienceSeconds),
    serviceLevelPercent: String(department.serviceLevelPercent),
    answerWithinSeconds: String(department.answerWithinSeconds),
    maxPhoneMinutes: String(department.maxPhoneMinutes),
    days: dayFields(
      department.hours.map((day) => ({ weekday: day.weekday, from: day.opensMinute, to: day.closesMinute })),
    ),
  };
}

/** The form as it was sent. */
export function departmentFormOf(body: unknown): DepartmentForm {
  return {
    id: text(body, 'id').toLowerCase(),
    colour: text(body, 'colour'),
    nameRu: text(body, 'nameRu'),
    nameEn: text(body, 'nameEn'),
    timeZone: text(body, 'timeZone'),
    handlingFrom: text(body, 'handlingFrom') === 'set' ? 'set' : 'calls',
    ahtSeconds: text(body, 'ahtSeconds'),
    patienceSeconds: text(body, 'patienceSeconds'),
    serviceLevelPercent: text(body, 'serviceLevelPercent'),
    answerWithinSeconds: text(body, 'answerWithinSeconds'),
    maxPhoneMinutes: text(body, 'maxPhoneMinutes'),
    days: dayFieldsOf(body),
  };
}

/** What the form means, not yet checked: a number or time that is none becomes NaN, which no check lets through. */
export function departmentValuesOf(form: DepartmentForm): DepartmentValues {
  return {
    nameRu: form.nameRu,
    nameEn: form.nameEn,
    timeZone: form.timeZone,
    handlingFrom: form.handlingFrom,
    ahtSeconds: numberOf(form.ahtSeconds),
    patienceSeconds: form.patienceSeconds === '' ? null : numberOf(form.patienceSeconds),
    serviceLevelPercent: numberOf(form.serviceLevelPercent),
    answerWithinSeconds: numberOf(form.answerWithinSeconds),
    maxPhoneMinutes: numberOf(form.maxPhoneMinutes),
    hours: openDays(form.days).map(({ weekday, from, to }) => ({
      weekday,
      opensMinute: from,
      closesMinute: to,
    })),
  };
}

/** Seven lines, a weekday each. */
export function dayFields(days: readonly { weekday: number; from: number; to: number }[]): DayFields[] {
  return weekdays.map((weekday) => {
    const day = days.find((one) => one.weekday === weekday);
    return { weekday, from: clock(day?.from), to: clock(day?.to) };
  });
}

export function dayFieldsOf(body: unknown): DayFields[] {
  return weekdays.map((weekday) => ({
    weekday,
    from: text(body, `from-${weekday}`),
    to: text(body, `to-${weekday}`),
  }));
}

/** The lines in which anything is typed; a time that is none becomes NaN. */
export function openDays(days: readonly DayFields[]): { weekday: number; from: number; to: number }[] {
  return days
    .filter(({ from, to }) => from !== '' || to !== '')
    .map(({ weekday, from, to }) => ({ weekday, from: minuteOf(from), to: minuteOf(to) }));
}

export function numberOf(typed: string): number {
  return parseNumber(typed) ?? Number.NaN;
}

export function minuteOf(typed: string): number {
  return parseTime(typed) ?? Number.NaN;
}

/** 570 → “9:30” */
export function clock(minute: number | undefined): string {
  if (minute === undefined) return '';
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
