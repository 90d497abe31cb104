import type { DateTime } from 'luxon';
import { endAccountsOfLeaver } from '../access/actions.ts';
import { type Author, changesOf, record, recordChange } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { againIfTaken } from '../database/unique.ts';
import type { DepartmentTable } from '../database/tables.ts';
import {
  checkDepartment,
  checkDepartmentId,
  checkShiftPattern,
  departmentColours,
  type DepartmentValues,
  type ShiftPatternValues,
} from './department-rules.ts';
import { checkEmployee, type EmployeeValues, type FieldProblem } from './employee-rules.ts';
import { departmentAudited, employeeAudited, shiftPatternAudited } from './audited.ts';
import { findDepartment, findEmployee, listDepartments, listShiftPatterns } from './queries.ts';

export type Saved = { ok: true; id: string } | { ok: false; problems: FieldProblem[] };

/** Writes an employee, new (`id` null) or changed, whole or not at all; or says everything that is wrong. */
export async function saveEmployee(
  db: Db,
  id: string | null,
  values: EmployeeValues,
  by: Author,
  now: DateTime,
): Promise<Saved> {
  return againIfTaken(() => saveEmployeeOnce(db, id, values, by, now));
}

async function saveEmployeeOnce(
  db: Db,
  id: string | null,
  values: EmployeeValues,
  by: Author,
  now: DateTime,
): Promise<Saved> {
  return db.transaction().execute(async (db) => {
    const world = { departments: await listDepartments(db), shiftPatterns: await listShiftPatterns(db) };
    const problems = checkEmployee(values, world);
    const email = values.email.trim().toLowerCase();
    const same = await db
      .selectFrom('employee')
      .select(['id', 'leftAt'])
      .where('email', '=', email)
      .executeTakeFirst();
    if (same !== undefined && same.id !== id) {
      problems.push({ field: 'email', code: same.leftAt === null ? 'taken' : 'taken-left' });
    }
    if (problems.length > 0) return { ok: false, problems };
    const before = id === null ? undefined : await findEmployee(db, id);
    const employeeId = await writeEmployee(db, id, values);
    const patterns = new Map(world.shiftPatterns.map(({ id, name }) => [id, name]));
    const changes = changesOf(
      before === undefined ? {} : employeeAudited(before, patterns),
      employeeAudited(values, patterns),
    );
    const action = before === undefined ? 'employee.added' : 'employee.changed';
    const subject = { kind: 'employee', id: employeeId, name: values.name.trim() };
    await recordChange(db, { by, action, subject, changes }, now);
    return { ok: true, id: employeeId };
  });
}

/**
 * Writes an employee that has been checked, with qualifications and absences. Call it inside a transaction.
 * Somebody who had left and is written again is back.
 */
async function writeEmployee(db: Db, id: string | null, values: EmployeeValues): Promise<string> {
  const row = {
    name: values.name.trim(),
    email: values.email.trim().toLowerCase(),
    departmentId: values.departmentId,
    shiftPatternId: values.shiftPatternId,
    startedOn: values.startedOn,
    maxPhoneMinutes: values.maxPhoneMinutes,
    leftAt: null,
  };
  const employeeId = id ?? newId();
  if (id === null)
    await db
      .insertInto('employee')
      .values({ id: employeeId, ...row })
      .execute();
  else await db.updateTable('employee').set(row).where('id', '=', id).execute();
  await db.deleteFrom('qualification').where('employeeId', '=', employeeId).execute();
  await db.deleteFrom('absence').where('employeeId', '=', employeeId).execute();
  if (values.qualifications.length > 0) {
    const rows = values.qualifications.map(({ queueId, level, speedFactor }) => ({
      employeeId,
      queueId,
      level,
      speedFactor,
    }));
    await db.insertInto('qualification').values(rows).execute();
  }
  if (values.absences.length > 0) {
    const rows = values.absences.map(({ kind, fromDate, toDate, fromMinute, toMinute }) => ({
      id: newId(),
      employeeId,
      kind,
      fromDate,
      toDate,
      fromMinute,
      toMinute,
    }));
    await db.insertInto('absence').values(rows).execute();
  }
  return employeeId;
}

/**
 * Somebody leaves the company: plans that name them keep the name, new ones do without, and they can no longer
 * sign in. Twice is once.
 */
export async function leaveCompany(db: Db, id: string, by: Author, now: DateTime): Promise<void> {
  await db.transaction().execute(async (db) => {
    const employee = await db
      .selectFrom('employee')
      .select(['id', 'name', 'email'])
      .where('id', '=', id)
      .where('leftAt', 'is', null)
      .executeTakeFirst();
    if (employee === undefined) return;
    await db
      .updateTable('employee')
      .set({ leftAt: now.toUTC().toISO() ?? '' })
      .where('id', '=', id)
      .execute();
    const subject = { kind: 'employee', id, name: employee.name };
    await record(db, { by, action: 'employee.left', subject }, now);
    await endAccountsOfLeaver(db, employee, by, now);
  });
}

/** Makes a department; its id is how files and the command line name its queue. It stands after the others. */
export async function createDepartment(
  db: Db,
  id: string,
  colour: string,
  values: DepartmentValues,
  by: Author,
  now: DateTime,
): Promise<Saved> {
  const others = await listDepartments(db);
  const known = departmentColours.find((one) => one === colour);
  const problems: FieldProblem[] = [
    ...checkDepartmentId(
      id,
      others.map((one) => one.id),
    ),
    ...(known === undefined ? [{ field: 'colour', code: 'unknown' }] : []),
    ...checkDepartment(values),
  ];
  if (problems.length > 0 || known === undefined) return { ok: false, problems };
  const position = Math.max(0, ...others.map((one) => one.position)) + 1;
  return saveDepartment(db, id, values, by, now, { colour: known, position });
}

/** Writes a department's settings and opening hours; `fixed` makes a new one with this id, colour and place. */
export async function saveDepartment(
  db: Db,
  id: string,
  values: DepartmentValues,
  by: Author,
  now: DateTime,
  fixed?: Pick<DepartmentTable, 'colour' | 'position'>,
): Promise<Saved> {
  const problems = checkDepartment(values);
  if (problems.length > 0) return { ok: false, problems };
  const { hours, ...row } = values;
  return db.transaction().execute(async (db) => {
    const before = await findDepartment(db, id);
    if (fixed !== undefined) {
      await db
        .insertInto('department')
        .values({ id, ...row, ...fixed })
        .onConflict((oc) => oc.column('id').doUpdateSet(row))
        .execute();
    } else {
      await db.updateTable('department').set(row).where('id', '=', id).execute();
    }
    await db.deleteFrom('departmentHours').where('departmentId', '=', id).execute();
    if (hours.length > 0) {
      await db
        .insertInto('departmentHours')
        .values(hours.map((day) => ({ departmentId: id, ...day })))
        .execute();
    }
    const changes = changesOf(
      before === undefined ? {} : departmentAudited(before),
      departmentAudited(values),
    );
    const action = before === undefined ? 'department.added' : 'department.changed';
    const subject = { kind: 'department', id, name: values.nameRu };
    await recordChange(db, { by, action, subject, changes }, now);
    return { ok: true, id };
  });
}

/** Writes a shift pattern, new (`id` null) or changed; its name is its own. */
export async function saveShiftPattern(
  db: Db,
  id: string | null,
  values: ShiftPatternValues,
  by: Author,
  now: DateTime,
): Promise<Saved> {
  return againIfTaken(() => saveShiftPatternOnce(db, id, values, by, now));
}

async function saveShiftPatternOnce(
  db: Db,
  id: string | null,
  values: ShiftPatternValues,
  by: Author,
  now: DateTime,
): Promise<Saved> {
  const problems = checkShiftPattern(values);
  const { days, ...row } = { ...values, name: values.name.trim() };
  return db.transaction().execute(async (db) => {
    const same = await db
      .selectFrom('shiftPattern')
      .select('id')
      .where('name', '=', row.name)
      .executeTakeFirst();
    if (same !== undefined && same.id !== id) problems.push({ field: 'name', code: 'taken' });
    if (problems.length > 0) return { ok: false, problems };
    const before = (await listShiftPatterns(db)).find((pattern) => pattern.id === id);
    const patternId = id ?? newId();
    if (id === null)
      await db
        .insertInto('shiftPattern')
        .values({ id: patternId, ...row })
        .execute();
    else await db.updateTable('shiftPattern').set(row).where('id', '=', id).execute();
    await db.deleteFrom('shiftPatternDay').where('shiftPatternId', '=', patternId).execute();
    await db
      .insertInto('shiftPatternDay')
      .values(days.map((day) => ({ shiftPatternId: patternId, ...day })))
      .execute();
    const changes = changesOf(
      before === undefined ? {} : shiftPatternAudited(before),
      shiftPatternAudited(values),
    );
    const action = before === undefined ? 'shift-pattern.added' : 'shift-pattern.changed';
    const subject = { kind: 'shift-pattern', id: patternId, name: row.name };
    await recordChange(db, { by, action, subject, changes }, now);
    return { ok: true, id: patternId };
  });
}
