import { parseTime } from '../web/format.ts';
import { parseNumber, text, texts } from '../web/forms.ts';
import type { EmployeeAbsence, EmployeeValues } from './employee-rules.ts';
import type { Employee } from './queries.ts';
import type { RosterQualification } from './rules.ts';

/** A line of the form's absences, as typed. */
export interface AbsenceFields {
  kind: string;
  from: string;
  to: string;
  fromTime: string;
  toTime: string;
}

/** The employee form as typed: what is shown again when something is wrong with it. */
export interface EmployeeForm {
  name: string;
  email: string;
  department: string;
  startedOn: string;
  shiftPattern: string;
  maxPhoneMinutes: string;
  queues: { queueId: string; level: string; speed: string }[];
  absences: AbsenceFields[];
}

/** How much of a full agent somebody is who sits beside a colleague, until a head says otherwise. */
const usualSpeed = { solo: 1, assisted: 0.5 } as const;
const emptyAbsence: AbsenceFields = { kind: 'vacation', from: '', to: '', fromTime: '', toTime: '' };

/** An empty form for somebody new in a department, who can work there on their own. */
export function emptyEmployeeForm(
  departmentId: string,
  queueIds: readonly string[],
  today: string,
): EmployeeForm {
  return {
    name: '',
    email: '',
    department: departmentId,
    startedOn: today,
    shiftPattern: '',
    maxPhoneMinutes: '',
    queues: queueIds.map((queueId) => ({
      queueId,
      level: queueId === departmentId ? 'solo' : 'none',
      speed: queueId === departmentId ? '1' : '',
    })),
    absences: [emptyAbsence],
  };
}

/** The form of an employee as they are; absences that are over are not edited any more. */
export function formOfEmployee(
  employee: Employee,
  queueIds: readonly string[],
  today: string,
  number: (value: number) => string,
): EmployeeForm {
  const time = (minute: number | null): string =>
    minute === null ? '' : `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return {
    name: employee.name,
    email: employee.email,
    department: employee.departmentId,
    startedOn: employee.startedOn,
    shiftPattern: employee.shiftPatternId ?? '',
    maxPhoneMinutes: employee.maxPhoneMinutes === null ? '' : String(employee.maxPhoneMinutes),
    queues: queueIds.map((queueId) => {
      const found = employee.qualifications.find((one) => one.queueId === queueId);
      return {
        queueId,
        level: found?.level ?? 'none',
        speed: found === undefined ? '' : number(found.speedFactor),
      };
    }),
    absences: [
      ...employee.absences
        .filter((absence) => absence.toDate >= today)
        .map((absence) => ({
          kind: absence.kind,
          from: absence.fromDate,
          to: absence.toDate,
          fromTime: time(absence.fromMinute),
          toTime: time(absence.toMinute),
        })),
      emptyAbsence,
    ],
  };
}

/** The form as it was sent. */
export function employeeFormOf(body: unknown, queueIds: readonly string[]): EmployeeForm {
  const columns = ['absenceKind', 'absenceFrom', 'absenceTo', 'absenceFromTime', 'absenceToTime'].map(
    (name) => texts(body, name),
  );
  const [kinds = [], froms = [], tos = [], fromTimes = [], toTimes = []] = columns;
  const lines = Math.min(200, Math.max(...columns.map((column) => column.length)));
  const removed = new Set(texts(body, 'absenceRemove'));
  return {
    name: text(body, 'name'),
    email: text(body, 'email'),
    department: text(body, 'department'),
    startedOn: text(body, 'startedOn'),
    shiftPattern: text(body, 'shiftPattern'),
    maxPhoneMinutes: text(body, 'maxPhoneMinutes'),
    queues: queueIds.map((queueId) => ({
      queueId,
      level: text(body, `level-${queueId}`) || 'none',
      speed: text(body, `speed-${queueId}`),
    })),
    absences: Array.from({ length: lines }, (_, i) => ({
      kind: kinds[i] ?? 'vacation',
      from: froms[i]?.trim() ?? '',
      to: tos[i]?.trim() ?? '',
      fromTime: fromTimes[i]?.trim() ?? '',
      toTime: toTimes[i]?.trim() ?? '',
    })).filter((_, i) => !removed.has(String(i))),
  };
}

/** The same form with empty lines for more absences. */
export function withMoreAbsences(form: EmployeeForm): EmployeeForm {
  return { ...form, absences: [...form.absences, emptyAbsence, emptyAbsence, emptyAbsence] };
}

/**
 * What the form means, not yet checked: a number or time that is none becomes NaN, which no check lets through.
 * A line of absences without any date is an empty line; one without an end is a single day.
 */
export function employeeValuesOf(form: EmployeeForm): EmployeeValues {
  return {
    name: form.name,
    email: form.email.toLowerCase(),
    departmentId: form.department,
    shiftPatternId: form.shiftPattern === '' ? null : form.shiftPattern,
    startedOn: form.startedOn,
    maxPhoneMinutes: form.maxPhoneMinutes === '' ? null : (parseNumber(form.maxPhoneMinutes) ?? Number.NaN),
    qualifications: form.queues.flatMap(qualificationOf),
    absences: form.absences.flatMap(absenceOf),
  };
}

function qualificationOf({ queueId, level, speed }: EmployeeForm['queues'][number]): RosterQualification[] {
  if (level !== 'solo' && level !== 'assisted') return [];
  return [
    { queueId, level, speedFactor: speed === '' ? usualSpeed[level] : (parseNumber(speed) ?? Number.NaN) },
  ];
}

function absenceOf({ kind, from, to, fromTime, toTime }: AbsenceFields): EmployeeAbsence[] {
  if ([from, to, fromTime, toTime].every((field) => field === '')) return [];
  const minute = (time: string): number | null => (time === '' ? null : (parseTime(time) ?? Number.NaN));
  return [
    {
      kind: kind === 'sick' || kind === 'other' ? kind : 'vacation',
      fromDate: from,
      toDate: to === '' ? from : to,
      fromMinute: minute(fromTime),
      toMinute: minute(toTime),
    },
  ];
}
