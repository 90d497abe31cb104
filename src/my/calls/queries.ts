import type { Selectable } from 'kysely';
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { HelpCallTable } from '../../database/tables.ts';

export type HelpCall = Selectable<HelpCallTable>;

/** A call with whose it is and on which day. */
export interface OpenCall extends HelpCall {
  readonly employeeName: string;
  readonly hostName: string | null;
  readonly date: string;
  readonly timeZone: string;
  readonly guestDepartmentId: string;
  readonly hostDepartmentId: string;
}

/**
 * The calls of people's own days that nobody has settled or taken back, the oldest first.
 * @param filter only of days that one of these departments takes part in; of local dates from one on; of one day; made
 * by this person; that have this person as host
 */
export async function callsForHelp(
  db: Db,
  filter: {
    departmentIds?: readonly string[];
    fromDate?: string;
    swapDayId?: string;
    employeeId?: string;
    hostId?: string;
  },
): Promise<OpenCall[]> {
  if (filter.departmentIds?.length === 0) return [];
  let query = db
    .selectFrom('helpCall as call')
    .innerJoin('swapDay as day', 'day.id', 'call.swapDayId')
    .innerJoin('department', 'department.id', 'day.guestDepartmentId')
    .innerJoin('employee', 'employee.id', 'call.employeeId')
    .leftJoin('employee as host', 'host.id', 'call.hostId')
    .selectAll('call')
    .select([
      'employee.name as employeeName',
      'host.name as hostName',
      'day.date',
      'department.timeZone',
      'day.guestDepartmentId',
      'day.hostDepartmentId',
    ])
    .where('call.endedAt', 'is', null)
    .where('call.withdrawnAt', 'is', null)
    .where('day.cancelledAt', 'is', null)
    .orderBy('call.madeAt')
    .orderBy('call.id');
  const { departmentIds, fromDate, swapDayId, employeeId, hostId } = filter;
  if (departmentIds !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('day.guestDepartmentId', 'in', departmentIds),
        eb('day.hostDepartmentId', 'in', departmentIds),
      ]),
    );
  }
  if (fromDate !== undefined) query = query.where('day.date', '>=', fromDate);
  if (swapDayId !== undefined) query = query.where('call.swapDayId', '=', swapDayId);
  if (employeeId !== undefined) query = query.where('call.employeeId', '=', employeeId);
  if (hostId !== undefined) query = query.where('call.hostId', '=', hostId);
  return query.execute();
}

/** A call by its id, settled ones too, or undefined. */
export async function findCall(db: Db, id: string): Promise<HelpCall | undefined> {
  return db.selectFrom('helpCall').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Whether a page has sent this key before. */
export async function isKnownKey(db: Db, key: string): Promise<boolean> {
  const row = await db.selectFrom('helpCall').select('id').where('key', '=', key).executeTakeFirst();
  return row !== undefined;
}

/** Keeps a call; false where the key is known or one of that kind is open: the unique indexes decide. */
export async function insertCall(
  db: Db,
  call: Pick<
    HelpCall,
    | 'id'
    | 'key'
    | 'swapDayId'
    | 'employeeId'
    | 'kind'
    | 'toMinute'
    | 'hostId'
    | 'markId'
    | 'madeAt'
    | 'saidAt'
  >,
): Promise<boolean> {
  const open = { seenBy: null, seenAt: null, endedBy: null, endedAt: null, withdrawnAt: null };
  const result = await db
    .insertInto('helpCall')
    .values({ ...call, ...open })
    // No target: either index may refuse it.
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Changes a call that is open; false where it is not any more. */
export async function changeOpenCall(
  db: Db,
  id: string,
  change: Partial<Pick<HelpCall, 'seenBy' | 'seenAt' | 'endedBy' | 'endedAt' | 'withdrawnAt' | 'markId'>>,
): Promise<boolean> {
  const result = await db
    .updateTable('helpCall')
    .set(change)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Declared before the day and not yet marked on it: people who said that they are ill, on days that are today. */
export async function declaredToday(db: Db, now: DateTime): Promise<HelpCall[]> {
  const dates = [-1, 0, 1].map((days) => now.toUTC().plus({ days }).toISODate() ?? '');
  const rows = await db
    .selectFrom('helpCall as call')
    .innerJoin('swapDay as day', 'day.id', 'call.swapDayId')
    .innerJoin('department', 'department.id', 'day.guestDepartmentId')
    .selectAll('call')
    .select(['day.date', 'department.timeZone'])
    .where('call.kind', '=', 'ill')
    .where('call.markId', 'is', null)
    .where('call.withdrawnAt', 'is', null)
    .where('day.date', 'in', dates)
    .where('day.cancelledAt', 'is', null)
    .execute();
  return rows.filter(({ date, timeZone }) => now.setZone(timeZone).toISODate() === date);
}

/** Somebody who is told of a call. */
export interface Reader {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly employeeId: string | null;
  readonly language: 'ru' | 'en';
}

/** The heads of these departments; the administrators where none of them has one. */
export async function headsOf(db: Db, departmentIds: readonly string[]): Promise<Reader[]> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'email', 'name', 'employeeId', 'language', 'role', 'departmentId'])
    .where('endedAt', 'is', null)
    .where('role', 'in', ['head', 'administrator'])
    .orderBy('name')
    .execute();
  const heads = rows.filter(
    ({ role, departmentId }) => role === 'head' && departmentIds.includes(departmentId ?? ''),
  );
  const readers = heads.length > 0 ? heads : rows.filter(({ role }) => role === 'administrator');
  return readers.map(({ id, email, name, employeeId, language }) => ({
    id,
    email,
    name,
    employeeId,
    language: language ?? 'ru',
  }));
}

/** Somebody on the staff list as a reader of letters, or undefined for one who has left. */
export async function employeeReader(db: Db, employeeId: string): Promise<Reader | undefined> {
  const row = await db
    .selectFrom('employee')
    .leftJoin('account', (join) =>
      join.onRef('account.employeeId', '=', 'employee.id').on('account.endedAt', 'is', null),
    )
    .select(['employee.id', 'employee.email', 'employee.name', 'account.language'])
    .where('employee.id', '=', employeeId)
    .where('employee.leftAt', 'is', null)
    .executeTakeFirst();
  return row && { ...row, employeeId: row.id, language: row.language ?? 'ru' };
}
