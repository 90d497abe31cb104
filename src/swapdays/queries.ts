import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { SwapDayTable, Tables } from '../database/tables.ts';
import type { DayPlan, DayProblem } from '../planning/day-problem.ts';
import type { ArrangementTimes } from './arrangement.ts';
import type { SwapDay, SwapDayInShort, ParticipantRole, Participant, StoredPlan } from './swap-day.ts';

export type {
  SwapDepartment,
  SwapDay,
  SwapDayInShort,
  ParticipantRole,
  Participant,
  StoredPlan,
  PlanJob,
  JobProgress,
} from './swap-day.ts';

/**
 * The swap days in a range of local dates, by date; those that are cancelled too.
 * @param filter `publishedOnly` leaves out drafts (what employees see); `fromDate` and `beforeDate` bound the range
 */
export async function listSwapDays(
  db: Db,
  filter: { publishedOnly?: boolean; fromDate?: string; beforeDate?: string } = {},
): Promise<SwapDayInShort[]> {
  let query = selectSwapDays(db)
    .leftJoin('dayPlan as plan', 'plan.swapDayId', 'day.id')
    .select(['plan.status as planStatus', 'plan.shortfall as planShortfall', 'plan.callsKnown'])
    .select((eb) => [
      countOf(eb, 'swapParticipant').as('participants'),
      eb
        .selectFrom('planningJob')
        .select((one) => one.fn.countAll<number>().as('n'))
        .whereRef('planningJob.swapDayId', '=', 'day.id')
        .where('planningJob.status', '=', 'running')
        .as('running'),
    ])
    .orderBy('day.date')
    .orderBy('day.createdAt')
    .orderBy('day.id');
  if (filter.publishedOnly) {
    query = query.where('day.publishedAt', 'is not', null).where('day.cancelledAt', 'is', null);
  }
  if (filter.fromDate !== undefined) query = query.where('day.date', '>=', filter.fromDate);
  if (filter.beforeDate !== undefined) query = query.where('day.date', '<', filter.beforeDate);
  const rows = await query.execute();
  return rows.map((row) => ({
    ...asSwapDay(row),
    participants: Number(row.participants),
    plan:
      row.planStatus === null
        ? null
        : { status: row.planStatus, shortfall: row.planShortfall, callsKnown: row.callsKnown === 1 },
    running: Number(row.running) > 0,
  }));
}

function countOf(eb: ExpressionBuilder<Tables & { day: SwapDayTable }, 'day'>, table: 'swapParticipant') {
  return eb
    .selectFrom(table)
    .select((one) => one.fn.countAll<number>().as('n'))
    .whereRef('swapParticipant.swapDayId', '=', 'day.id');
}

/** The day of these two departments (either way round) or of one of them that keeps a date, if any. */
export async function findSwapDayOn(
  db: Db,
  date: string,
  departmentIds: readonly string[],
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('swapDay')
    .select('id')
    .where('date', '=', date)
    .where('cancelledAt', 'is', null)
    .where((eb) =>
      eb.or([eb('guestDepartmentId', 'in', departmentIds), eb('hostDepartmentId', 'in', departmentIds)]),
    )
    .executeTakeFirst();
}

/** A swap day by id, or undefined. */
export async function findSwapDay(db: Db, id: string): Promise<SwapDay | undefined> {
  const row = await selectSwapDays(db).where('day.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asSwapDay(row);
}

function selectSwapDays(db: Db) {
  return db
    .selectFrom('swapDay as day')
    .innerJoin('department as guest', 'guest.id', 'day.guestDepartmentId')
    .innerJoin('department as host', 'host.id', 'day.hostDepartmentId')
    .selectAll('day')
    .select([
      'guest.nameRu as guestNameRu',
      'guest.nameEn as guestNameEn',
      'guest.colour as guestColour',
      'guest.timeZone as guestTimeZone',
      'host.nameRu as hostNameRu',
      'host.nameEn as hostNameEn',
      'host.colour as hostColour',
      'host.timeZone as hostTimeZone',
    ]);
}

type SwapDayRow = Awaited<ReturnType<ReturnType<typeof selectSwapDays>['executeTakeFirstOrThrow']>>;

function asSwapDay(row: SwapDayRow): SwapDay {
  return {
    id: row.id,
    kind: row.kind,
    mutual: row.mutual === 1,
    date: row.date,
    title: row.title,
    guestDepartment: {
      id: row.guestDepartmentId,
      nameRu: row.guestNameRu,
      nameEn: row.guestNameEn,
      colour: row.guestColour,
      timeZone: row.guestTimeZone,
    },
    hostDepartment: {
      id: row.hostDepartmentId,
      nameRu: row.hostNameRu,
      nameEn: row.hostNameEn,
      colour: row.hostColour,
      timeZone: row.hostTimeZone,
    },
    trainingFromMinute: row.trainingFromMinute,
    trainingToMinute: row.trainingToMinute,
    shadowMinutes: row.shadowMinutes,
    rolePlayFromMinute: row.rolePlayFromMinute,
    rolePlayToMinute: row.rolePlayToMinute,
    roundMinutes: row.roundMinutes,
    rounds: row.rounds,
    groupSize: row.groupSize,
    briefingMinutes: row.briefingMinutes,
    reflectionMinutes: row.reflectionMinutes,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    publishedAt: row.publishedAt,
    publishedBy: row.publishedBy,
    cancelledAt: row.cancelledAt,
    version: row.version,
    words: row.words,
    toldVersion: row.toldVersion,
  };
}

/** What takes place, as far as it stands in the day's own row. */
type ArrangementColumn = keyof ArrangementTimes;

/** Keeps a new day as a draft; false when the two departments have the same day already (a double press). */
export async function insertSwapDay(
  db: Db,
  day: Omit<
    SwapDayTable,
    'publishedAt' | 'publishedBy' | 'cancelledAt' | 'version' | 'words' | 'toldVersion' | ArrangementColumn
  > &
    Partial<Pick<SwapDayTable, ArrangementColumn>>,
): Promise<boolean> {
  const result = await db
    .insertInto('swapDay')
    .values({ ...day, publishedAt: null, publishedBy: null, cancelledAt: null, version: 1 })
    .onConflict((oc) =>
      oc
        .columns(['date', 'guestDepartmentId', 'hostDepartmentId'])
        .where('cancelledAt', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/**
 * Changes a swap day and counts its version up.
 * @param version the number that the caller has seen
 * @returns false when the day is not at that version any more (somebody was faster): then nothing is changed
 */
export async function changeSwapDay(
  db: Db,
  id: string,
  version: number,
  change: Partial<
    Pick<SwapDayTable, 'publishedAt' | 'publishedBy' | 'cancelledAt' | 'title' | ArrangementColumn>
  > = {},
): Promise<boolean> {
  const result = await db
    .updateTable('swapDay')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Who takes part, by role and name. */
export async function listParticipants(db: Db, swapDayId: string): Promise<Participant[]> {
  return db
    .selectFrom('swapParticipant as one')
    .innerJoin('employee', 'employee.id', 'one.employeeId')
    .leftJoin('employee as partner', 'partner.id', 'one.partnerId')
    .select([
      'one.employeeId',
      'employee.name',
      'employee.email',
      'employee.departmentId',
      'one.role',
      'one.partnerId',
      'partner.name as partnerName',
      'one.note',
      'employee.leftAt',
    ])
    .where('one.swapDayId', '=', swapDayId)
    .orderBy('one.role')
    .orderBy('employee.name')
    .orderBy('one.employeeId')
    .execute();
}

/** Replaces everybody who takes part. */
export async function replaceParticipants(
  db: Db,
  swapDayId: string,
  people: readonly { employeeId: string; role: ParticipantRole; partnerId: string | null; note: string }[],
): Promise<void> {
  await db.deleteFrom('swapParticipant').where('swapDayId', '=', swapDayId).execute();
  if (people.length === 0) return;
  await db
    .insertInto('swapParticipant')
    .values(people.map((person) => ({ swapDayId, ...person })))
    .execute();
}

/** The latest day on which each person took part in a published exercise before a date: who has waited longest. */
export async function lastTurns(db: Db, beforeDate: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('swapParticipant as one')
    .innerJoin('swapDay as day', 'day.id', 'one.swapDayId')
    .select(['one.employeeId', (eb) => eb.fn.max('day.date').as('date')])
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    .where('day.date', '<', beforeDate)
    .where('one.role', 'in', ['guest', 'cover', 'player'])
    .groupBy('one.employeeId')
    .execute();
  return new Map(rows.map((row) => [row.employeeId, row.date]));
}

/** The day's plan with the problem that it answers, or undefined while there is none. */
export async function findPlan(db: Db, swapDayId: string): Promise<StoredPlan | undefined> {
  const row = await db
    .selectFrom('dayPlan')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    madeAt: row.madeAt,
    editedAt: row.editedAt,
    problem: JSON.parse(row.problemJson) as DayProblem,
    plan: JSON.parse(row.planJson) as DayPlan,
  };
}

/** Whether some agent is required on every queue at some time: without a forecast none is. */
function callsKnown(problem: DayProblem): boolean {
  return Object.values(problem.queues).every(({ required }) => required.some((agents) => agents > 0));
}

/** Keeps a plan as the day's only one. The caller counts the day's version up in the same transaction. */
export async function savePlan(
  db: Db,
  swapDayId: string,
  { problem, plan, madeAt, editedAt }: Omit<StoredPlan, 'id'>,
): Promise<void> {
  const row = {
    madeAt,
    editedAt,
    status: plan.status,
    shortfall: plan.shortfall,
    callsKnown: callsKnown(problem) ? 1 : 0,
    problemJson: JSON.stringify(problem),
    planJson: JSON.stringify(plan),
  };
  await db
    .insertInto('dayPlan')
    .values({ id: newId(), swapDayId, ...row })
    .onConflict((oc) => oc.column('swapDayId').doUpdateSet(row))
    .execute();
}

/** The names of employees by id, also of those who have left. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('employee').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
