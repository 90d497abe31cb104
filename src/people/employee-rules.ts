import { parseDate } from '../web/forms.ts';
import type { RosterAbsence, RosterQualification } from './rules.ts';

/** What is wrong with one field; `code` is worded by the page as `people.problem.<field>.<code>`. */
export interface FieldProblem {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

export interface EmployeeAbsence extends RosterAbsence {
  kind: 'vacation' | 'sick' | 'other';
}

/** An employee as a form or a list gives it, fields already read but not checked. */
export interface EmployeeValues {
  name: string;
  email: string;
  departmentId: string;
  shiftPatternId: string | null;
  startedOn: string;
  maxPhoneMinutes: number | null;
  qualifications: RosterQualification[];
  absences: EmployeeAbsence[];
}

/** What an employee's fields may refer to. */
export interface PeopleWorld {
  departments: readonly { id: string }[];
  shiftPatterns: readonly { id: string }[];
}

const limits = {
  nameLength: 120,
  emailLength: 254,
  leastPhoneMinutes: 15,
  mostPhoneMinutes: 720,
} as const;

/** Everything that is wrong with an employee; empty when it can be saved (whether the e-mail is taken, the database tells). */
export function checkEmployee(values: EmployeeValues, world: PeopleWorld): FieldProblem[] {
  return [
    ...nameProblems(values.name),
    ...emailProblems(values.email),
    ...(world.departments.some(({ id }) => id === values.departmentId)
      ? []
      : [{ field: 'department', code: 'unknown' }]),
    ...(values.shiftPatternId === null || world.shiftPatterns.some(({ id }) => id === values.shiftPatternId)
      ? []
      : [{ field: 'shiftPattern', code: 'unknown' }]),
    ...(parseDate(values.startedOn) === undefined ? [{ field: 'startedOn', code: 'invalid' }] : []),
    ...phoneProblems(values.maxPhoneMinutes),
    ...values.qualifications.flatMap((one) => qualificationProblems(one, world)),
    ...values.absences.flatMap(absenceProblems),
  ];
}

function nameProblems(name: string): FieldProblem[] {
  if (name.trim() === '') return [{ field: 'name', code: 'missing' }];
  return name.length > limits.nameLength
    ? [{ field: 'name', code: 'long', params: { most: limits.nameLength } }]
    : [];
}

function emailProblems(email: string): FieldProblem[] {
  const plausible =
    /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+$/.test(email) && email.length <= limits.emailLength;
  return plausible ? [] : [{ field: 'email', code: 'invalid' }];
}

/** @param minutes null takes the department's limit */
export function phoneProblems(minutes: number | null): FieldProblem[] {
  const { leastPhoneMinutes: least, mostPhoneMinutes: most } = limits;
  const fine = minutes === null || (Number.isInteger(minutes) && minutes >= least && minutes <= most);
  return fine ? [] : [{ field: 'maxPhoneMinutes', code: 'range', params: { least, most } }];
}

function qualificationProblems(
  { queueId, speedFactor }: RosterQualification,
  world: PeopleWorld,
): FieldProblem[] {
  if (!world.departments.some(({ id }) => id === queueId)) return [{ field: 'queue', code: 'unknown' }];
  return speedFactor > 0 && speedFactor <= 2
    ? []
    : [{ field: 'queue', code: 'factor', params: { queue: queueId } }];
}

function absenceProblems({ fromDate, toDate, fromMinute, toMinute }: EmployeeAbsence): FieldProblem[] {
  const params = { from: fromDate, to: toDate };
  if (parseDate(fromDate) === undefined || parseDate(toDate) === undefined) {
    return [{ field: 'absence', code: 'invalid', params }];
  }
  if (fromDate > toDate) return [{ field: 'absence', code: 'order', params }];
  const wholeDays = fromMinute === null && toMinute === null;
  const part =
    fromMinute !== null && toMinute !== null && 0 <= fromMinute && fromMinute < toMinute && toMinute <= 1440;
  return wholeDays || part ? [] : [{ field: 'absence', code: 'time', params }];
}
