import type { Db } from '../database/connect.ts';
import type { Participant } from '../swapdays/swap-day.ts';

/** A published day that concerns somebody, in short. */
export interface OwnDay {
  readonly id: string;
  /** Local day `YYYY-MM-DD`. */
  readonly date: string;
  /** Null for somebody of one of the two departments who takes no part in the exercise. */
  readonly role: Participant['role'] | null;
  readonly partnerId: string | null;
}

/** The employee as far as the own day needs it. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  readonly timeZone: string;
}

/** The employee of an account, or undefined for one who has left. */
export async function findMe(db: Db, employeeId: string): Promise<Me | undefined> {
  return db
    .selectFrom('employee')
    .innerJoin('department', 'department.id', 'employee.departmentId')
    .select(['employee.id', 'employee.name', 'employee.departmentId', 'department.timeZone'])
    .where('employee.id', '=', employeeId)
    .where('employee.leftAt', 'is', null)
    .executeTakeFirst();
}

/**
 * Published days that have a plan and concern the person: those in which they take part, and those of their
 * department; by date, and of one date the one in which they take part first.
 * @param from a local day, itself included; `id` asks for that day only
 */
export async function ownDays(db: Db, me: Me, filter: { from?: string; id?: string }): Promise<OwnDay[]> {
  const rows = await db
    .selectFrom('swapDay as day')
    .innerJoin('dayPlan as plan', 'plan.swapDayId', 'day.id')
    .leftJoin('swapParticipant as one', (join) =>
      join.onRef('one.swapDayId', '=', 'day.id').on('one.employeeId', '=', me.id),
    )
    .select(['day.id', 'day.date', 'one.role', 'one.partnerId'])
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    .where('plan.status', '!=', 'impossible')
    .where((eb) =>
      eb.or([
        eb('one.employeeId', 'is not', null),
        eb('day.guestDepartmentId', '=', me.departmentId),
        eb('day.hostDepartmentId', '=', me.departmentId),
      ]),
    )
    .$if(filter.from !== undefined, (qb) => qb.where('day.date', '>=', filter.from ?? ''))
    .$if(filter.id !== undefined, (qb) => qb.where('day.id', '=', filter.id ?? ''))
    .orderBy('day.date')
    .orderBy('day.createdAt')
    .execute();
  return rows.sort(
    (a, b) => a.date.localeCompare(b.date) || Number(a.role === null) - Number(b.role === null),
  );
}

/** The changes of a live day that somebody has taken note of. */
export async function notedChanges(db: Db, employeeId: string, swapDayId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('notedChange as noted')
    .innerJoin('liveChange as change', 'change.id', 'noted.changeId')
    .select('change.id')
    .where('noted.employeeId', '=', employeeId)
    .where('change.swapDayId', '=', swapDayId)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Notes that somebody has read what changed for them; false where the change is none of theirs. */
export async function noteChange(
  db: Db,
  order: { changeId: string; employeeId: string; notedAt: string },
): Promise<boolean> {
  const own = await db
    .selectFrom('liveChangePerson')
    .select('changeId')
    .where('changeId', '=', order.changeId)
    .where('employeeId', '=', order.employeeId)
    .executeTakeFirst();
  if (own === undefined) return false;
  await db
    .insertInto('notedChange')
    .values(order)
    .onConflict((oc) => oc.columns(['changeId', 'employeeId']).doNothing())
    .execute();
  return true;
}
