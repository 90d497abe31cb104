import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';

/** Until which local day each queue has call history; null where there is none. */
export async function historyEnds(db: Db): Promise<{ departmentId: string; lastDate: string | null }[]> {
  const rows = await db
    .selectFrom('department')
    .leftJoin('callInterval', 'callInterval.queueId', 'department.id')
    .select(['department.id', 'department.timeZone', (eb) => eb.fn.max('callInterval.startsAt').as('last')])
    .groupBy(['department.id', 'department.timeZone'])
    .execute();
  return rows.map((row) => ({
    departmentId: row.id,
    lastDate: row.last === null ? null : DateTime.fromISO(row.last, { zone: row.timeZone }).toISODate(),
  }));
}

/** The ids of the days from a date on in which this employee takes part. */
export async function daysOfEmployee(db: Db, employeeId: string, fromDate: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('swapParticipant')
    .innerJoin('swapDay', 'swapDay.id', 'swapParticipant.swapDayId')
    .select('swapDay.id')
    .where('swapParticipant.employeeId', '=', employeeId)
    .where('swapDay.date', '>=', fromDate)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** The time zone of the first department: the company's day. */
export async function companyTimeZone(db: Db): Promise<string> {
  const row = await db.selectFrom('department').select('timeZone').orderBy('position').executeTakeFirst();
  return row?.timeZone ?? 'utc';
}

/** The invitations without a yes of these days: who declined and is still in the day, and who has not answered. */
export async function answersMissing(
  db: Db,
  swapDayIds: readonly string[],
): Promise<Map<string, { declined: string[]; open: string[] }>> {
  const found = new Map<string, { declined: string[]; open: string[] }>();
  if (swapDayIds.length === 0) return found;
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('employee', 'employee.id', 'invitation.employeeId')
    .leftJoin('swapParticipant as part', (join) =>
      join
        .onRef('part.swapDayId', '=', 'invitation.swapDayId')
        .onRef('part.employeeId', '=', 'invitation.employeeId'),
    )
    .select(['invitation.swapDayId', 'invitation.state', 'employee.name'])
    .where('invitation.state', 'in', ['declined', 'asked'])
    .where('invitation.swapDayId', 'in', swapDayIds)
    // Who was replaced takes no part any more; who only helps on the phone stands in no list of participants.
    .where((eb) => eb.or([eb('part.employeeId', 'is not', null), eb('invitation.role', '=', 'helper')]))
    .orderBy('employee.name')
    .execute();
  for (const { swapDayId, state, name } of rows) {
    const day = found.get(swapDayId) ?? { declined: [], open: [] };
    day[state === 'declined' ? 'declined' : 'open'].push(name);
    found.set(swapDayId, day);
  }
  return found;
}

/** People of these departments who began between two dates and take part in no swap day that is not cancelled. */
export async function newcomersWithoutDay(
  db: Db,
  departmentIds: readonly string[],
  fromDate: string,
  toDate: string,
): Promise<{ id: string; name: string }[]> {
  if (departmentIds.length === 0) return [];
  return db
    .selectFrom('employee')
    .select(['id', 'name'])
    .where('departmentId', 'in', departmentIds)
    .where('leftAt', 'is', null)
    .where('startedOn', '>=', fromDate)
    .where('startedOn', '<=', toDate)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('swapParticipant as part')
            .innerJoin('swapDay as day', 'day.id', 'part.swapDayId')
            .select('part.employeeId')
            .whereRef('part.employeeId', '=', 'employee.id')
            .where('part.role', 'in', ['guest', 'host'])
            .where('day.cancelledAt', 'is', null),
        ),
      ),
    )
    .orderBy('startedOn')
    .orderBy('name')
    .execute();
}

/** Whether something changed in somebody's day that they have not said to have seen. */
export async function hasUnnotedChange(db: Db, employeeId: string, swapDayId: string): Promise<boolean> {
  const row = await db
    .selectFrom('liveChangePerson as person')
    .innerJoin('liveChange as change', 'change.id', 'person.changeId')
    .leftJoin('notedChange as noted', (join) =>
      join
        .onRef('noted.changeId', '=', 'person.changeId')
        .onRef('noted.employeeId', '=', 'person.employeeId'),
    )
    .select('person.changeId')
    .where('change.swapDayId', '=', swapDayId)
    .where('person.employeeId', '=', employeeId)
    .where('noted.changeId', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many letters could not be delivered and wait for somebody's decision. */
export async function failedLetters(db: Db): Promise<number> {
  const row = await db
    .selectFrom('letter')
    .select((eb) => eb.fn.countAll<number>().as('letters'))
    .where('status', '=', 'failed')
    // Nobody waits for these any more.
    .where('failure', 'not in', ['given-up', 'too-late'])
    .executeTakeFirstOrThrow();
  return Number(row.letters);
}

/** Accounts that are open although their owner has left the company: those of HR and administrators stay until somebody decides. */
export async function leftWithAccount(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .innerJoin('employee', 'employee.id', 'account.employeeId')
    .select('account.name')
    .where('account.endedAt', 'is', null)
    .where('employee.leftAt', 'is not', null)
    .orderBy('account.name')
    .execute();
  return rows.map(({ name }) => name);
}
