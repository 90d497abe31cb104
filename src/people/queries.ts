import { DateTime } from 'luxon';
import type { Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type {
  AbsenceTable,
  DepartmentHoursTable,
  DepartmentTable,
  EmployeeTable,
  QualificationTable,
  ShiftPatternDayTable,
  ShiftPatternTable,
} from '../database/tables.ts';
import { type RosterPerson, rosterOf, type RosterSource } from './rules.ts';

export type Department = Selectable<DepartmentTable> & {
  hours: Omit<DepartmentHoursTable, 'departmentId'>[];
};
export type ShiftPattern = Selectable<ShiftPatternTable> & {
  days: Omit<ShiftPatternDayTable, 'shiftPatternId'>[];
};
export type Absence = Selectable<AbsenceTable>;
export type Employee = Selectable<EmployeeTable> & {
  qualifications: Omit<QualificationTable, 'employeeId'>[];
  absences: Omit<Absence, 'employeeId'>[];
};

/** All departments in their order, with opening hours by weekday. */
export async function listDepartments(db: Db): Promise<Department[]> {
  const departments = await db
    .selectFrom('department')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute();
  const hours = await db.selectFrom('departmentHours').selectAll().orderBy('weekday').execute();
  return departments.map((department) => ({
    ...department,
    hours: hours
      .filter((row) => row.departmentId === department.id)
      .map(({ weekday, opensMinute, closesMinute }) => ({ weekday, opensMinute, closesMinute })),
  }));
}

/** A department with its opening hours, or undefined. */
export async function findDepartment(db: Db, id: string): Promise<Department | undefined> {
  return (await listDepartments(db)).find((department) => department.id === id);
}

/** “8–17” stands before “10–19”. */
const byName = new Intl.Collator('ru', { numeric: true });

/** All shift patterns by name, with their days. */
export async function listShiftPatterns(db: Db): Promise<ShiftPattern[]> {
  const patterns = await db.selectFrom('shiftPattern').selectAll().execute();
  const days = await db.selectFrom('shiftPatternDay').selectAll().orderBy('weekday').execute();
  patterns.sort((a, b) => byName.compare(a.name, b.name));
  return patterns.map((pattern) => ({
    ...pattern,
    days: days
      .filter((day) => day.shiftPatternId === pattern.id)
      .map(({ weekday, startsMinute, endsMinute }) => ({ weekday, startsMinute, endsMinute })),
  }));
}

/** Employees by name and id with their qualifications and absences; those who left only when asked for. */
export async function listEmployees(
  db: Db,
  filter: { departmentId?: string; departmentIds?: readonly string[]; includeLeft?: boolean } = {},
): Promise<Employee[]> {
  const wanted =
    filter.departmentIds ?? (filter.departmentId === undefined ? undefined : [filter.departmentId]);
  if (wanted?.length === 0) return [];
  const employees = await db
    .selectFrom('employee')
    .selectAll()
    .$if(wanted !== undefined, (qb) => qb.where('departmentId', 'in', [...(wanted ?? [])]))
    .$if(filter.includeLeft !== true, (qb) => qb.where('leftAt', 'is', null))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return withDetails(db, employees);
}

/** One employee with qualifications and absences, also after leaving; or undefined. */
export async function findEmployee(db: Db, id: string): Promise<Employee | undefined> {
  const rows = await db.selectFrom('employee').selectAll().where('id', '=', id).execute();
  return (await withDetails(db, rows))[0];
}

/** The names of these employees by id, also of those who have left. */
export async function namesOfEmployees(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('employee')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function withDetails(db: Db, employees: Selectable<EmployeeTable>[]): Promise<Employee[]> {
  if (employees.length === 0) return [];
  // One person's details are looked up; a list takes both tables whole, which is less work than long id lists.
  const only = employees.length === 1 ? employees[0]?.id : undefined;
  const qualifications = await db
    .selectFrom('qualification')
    .selectAll()
    .$if(only !== undefined, (qb) => qb.where('employeeId', '=', only ?? ''))
    .orderBy('queueId')
    .execute();
  const absences = await db
    .selectFrom('absence')
    .selectAll()
    .$if(only !== undefined, (qb) => qb.where('employeeId', '=', only ?? ''))
    .orderBy('fromDate')
    .orderBy('id')
    .execute();
  const qualificationsOf = grouped(qualifications);
  const absencesOf = grouped(absences);
  return employees.map((employee) => ({
    ...employee,
    qualifications: qualificationsOf.get(employee.id) ?? [],
    absences: absencesOf.get(employee.id) ?? [],
  }));
}

function grouped<T extends { employeeId: string }>(rows: T[]): Map<string, Omit<T, 'employeeId'>[]> {
  const groups = new Map<string, Omit<T, 'employeeId'>[]>();
  for (const { employeeId, ...row } of rows) {
    const group = groups.get(employeeId);
    if (group === undefined) groups.set(employeeId, [row]);
    else group.push(row);
  }
  return groups;
}

/** Everybody of these departments on one local date, by name and then id. */
export async function rosterOn(db: Db, departmentIds: string[], date: string): Promise<RosterPerson[]> {
  return rosterOf(await rosterSources(db, departmentIds), date);
}

/** The rosters of every date from one to another, both included, with the same few queries as one date. */
export async function rosterBetween(
  db: Db,
  departmentIds: string[],
  fromDate: string,
  toDate: string,
): Promise<Map<string, RosterPerson[]>> {
  const sources = await rosterSources(db, departmentIds);
  const rosters = new Map<string, RosterPerson[]>();
  const last = DateTime.fromISO(toDate, { zone: 'utc' });
  for (let day = DateTime.fromISO(fromDate, { zone: 'utc' }); day <= last; day = day.plus({ days: 1 })) {
    const date = day.toFormat('yyyy-MM-dd');
    rosters.set(date, rosterOf(sources, date));
  }
  return rosters;
}

/** What the roster of any date is made of: everybody who ever belonged to these departments. */
export async function rosterSources(db: Db, departmentIds: string[]): Promise<RosterSource[]> {
  const employees = await listEmployees(db, { departmentIds, includeLeft: true });
  const patterns = new Map((await listShiftPatterns(db)).map((pattern) => [pattern.id, pattern]));
  const departments = new Map((await listDepartments(db)).map((department) => [department.id, department]));
  return employees.map((employee) => ({
    id: employee.id,
    name: employee.name,
    email: employee.email,
    departmentId: employee.departmentId,
    startedOn: employee.startedOn,
    leftAt: employee.leftAt,
    maxPhoneMinutes:
      employee.maxPhoneMinutes ?? departments.get(employee.departmentId)?.maxPhoneMinutes ?? 120,
    pattern: patterns.get(employee.shiftPatternId ?? '') ?? null,
    absences: employee.absences,
    qualifications: employee.qualifications,
  }));
}
