import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { InvitationAnswerTable, InvitationTable } from '../../database/tables.ts';
import type { Language } from '../../web/catalogue.ts';
import type { Person, Told } from './told.ts';

export interface Invitation extends Omit<InvitationTable, 'toldJson'> {
  /** What the person was told last. */
  readonly told: Told;
}

/** Everybody who is or was asked to take part in a day. */
export async function listInvitations(db: Db, swapDayId: string): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .orderBy('askedAt')
    .orderBy('id')
    .execute();
  return rows.map(asInvitation);
}

/** An invitation by id, or undefined. */
export async function findInvitation(db: Db, id: string): Promise<Invitation | undefined> {
  const row = await db.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asInvitation(row);
}

/** One person's invitation to a day, or undefined. */
export async function findInvitationOf(
  db: Db,
  swapDayId: string,
  employeeId: string,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .where('employeeId', '=', employeeId)
    .executeTakeFirst();
  return row && asInvitation(row);
}

/** A person's invitations to days from a date on, by date; withdrawn ones too. */
export async function listInvitationsOf(db: Db, employeeId: string, fromDate: string): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('swapDay as day', 'day.id', 'invitation.swapDayId')
    .selectAll('invitation')
    .where('invitation.employeeId', '=', employeeId)
    .where('day.date', '>=', fromDate)
    .orderBy('day.date')
    .execute();
  return rows.map(asInvitation);
}

function asInvitation({ toldJson, ...row }: InvitationTable): Invitation {
  return { ...row, told: JSON.parse(toldJson) as Told };
}

/** SQLite binds at most 32,766 values in one statement; an invitation has some twenty. */
const atOnce = 500;

/** Writes new invitations. */
export async function insertInvitations(
  db: Db,
  invitations: readonly { id: string; swapDayId: string; employeeId: string; told: Told; at: string }[],
): Promise<void> {
  for (let from = 0; from < invitations.length; from += atOnce) {
    await db
      .insertInto('invitation')
      .values(
        invitations.slice(from, from + atOnce).map(({ id, swapDayId, employeeId, told, at }) => ({
          id,
          swapDayId,
          employeeId,
          role: told.role,
          state: 'asked' as const,
          reason: '',
          reasonWords: '',
          askedAt: at,
          answeredAt: null,
          answeredBy: null,
          answeredHow: null,
          sequence: 0,
          toldJson: JSON.stringify(told),
          toldAt: at,
          reminders: 0,
          remindedAt: null,
          eveAt: null,
        })),
      )
      .execute();
  }
}

/** What is forgotten when somebody is asked anew. */
const unanswered = {
  state: 'asked',
  reason: '',
  reasonWords: '',
  answeredAt: null,
  answeredBy: null,
  answeredHow: null,
  reminders: 0,
  remindedAt: null,
  eveAt: null,
} as const;

/** Notes what a person is told now; `askAgain` takes an earlier answer for void. */
export async function noteTold(
  db: Db,
  { id, told, at, askAgain }: { id: string; told: Told; at: string; askAgain: boolean },
): Promise<void> {
  await db
    .updateTable('invitation')
    .set((eb) => ({
      role: told.role,
      toldJson: JSON.stringify(told),
      toldAt: at,
      sequence: eb('sequence', '+', 1),
      ...(askAgain ? { ...unanswered, askedAt: at } : {}),
    }))
    .where('id', '=', id)
    .execute();
}

/** Ends invitations: those people take no part any more. */
export async function withdrawInvitations(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('invitation')
    .set((eb) => ({ state: 'withdrawn', sequence: eb('sequence', '+', 1) }))
    .where('id', 'in', ids)
    .execute();
}

/**
 * Keeps an answer as the invitation's state and in the history.
 * @returns false when it stood there already (a second press), or the invitation is not the one that was answered any more
 */
export async function keepAnswer(
  db: Db,
  { told, ...answer }: Omit<InvitationAnswerTable, 'id' | 'toldJson'> & { told: Told },
  sequence: number,
): Promise<boolean> {
  const { invitationId, reason, reasonWords, answeredAt, answeredBy, answeredHow } = answer;
  const result = await db
    .updateTable('invitation')
    .set((eb) => ({
      state: answer.answer,
      reason,
      reasonWords,
      answeredAt,
      answeredBy,
      answeredHow,
      // Who says no has the day taken out of the calendar, and put back with a yes.
      sequence: eb('sequence', '+', 1),
    }))
    .where('id', '=', invitationId)
    .where('sequence', '=', sequence)
    .where('state', '<>', 'withdrawn')
    .where((eb) =>
      eb.or([
        eb('state', '<>', answer.answer),
        eb('reason', '<>', reason),
        eb('reasonWords', '<>', reasonWords),
      ]),
    )
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) !== 1) return false;
  await db
    .insertInto('invitationAnswer')
    .values({ id: newId(), ...answer, toldJson: JSON.stringify(told) })
    .execute();
  return true;
}

/** An invitation's answers, the first one first. */
export async function listAnswers(db: Db, invitationId: string): Promise<InvitationAnswerTable[]> {
  return db
    .selectFrom('invitationAnswer')
    .selectAll()
    .where('invitationId', '=', invitationId)
    .orderBy('answeredAt')
    .orderBy('id')
    .execute();
}

/** Notes that everybody knows a version of the day; it counts up no version itself. */
export async function setToldVersion(db: Db, swapDayId: string, version: number): Promise<void> {
  await db.updateTable('swapDay').set({ toldVersion: version }).where('id', '=', swapDayId).execute();
}

/** Keeps the head's own words. They change nothing of the plan, and so not the day's version. */
export async function saveWords(db: Db, swapDayId: string, words: string): Promise<void> {
  await db.updateTable('swapDay').set({ words }).where('id', '=', swapDayId).execute();
}

export interface Reader extends Person {
  readonly email: string;
  readonly leftAt: string | null;
  /** That of the person's account; undefined without one, or where none was chosen. */
  readonly language: Language | undefined;
}

/** People with their addresses and the languages of their accounts. */
export async function readersOf(db: Db, ids: readonly string[]): Promise<Map<string, Reader>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('employee')
    .leftJoin('account', (join) =>
      join.onRef('account.employeeId', '=', 'employee.id').on('account.endedAt', 'is', null),
    )
    .select([
      'employee.id',
      'employee.name',
      'employee.email',
      'employee.departmentId',
      'employee.leftAt',
      'account.language',
    ])
    .where('employee.id', 'in', ids)
    .orderBy('account.createdAt')
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, language: row.language ?? undefined }]));
}

export interface Head {
  readonly accountId: string;
  readonly employeeId: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: Language | undefined;
}

/** The accounts of the heads of these departments. */
export async function headsOf(db: Db, departmentIds: readonly string[]): Promise<Head[]> {
  const rows = await db
    .selectFrom('account')
    .select(['id as accountId', 'employeeId', 'name', 'email', 'language'])
    .where('role', '=', 'head')
    .where('departmentId', 'in', departmentIds)
    .where('endedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, language: row.language ?? undefined }));
}

/** Counts a reminder; false when another process has just counted it, or there is an answer. */
export async function noteReminded(
  db: Db,
  { id, reminders }: Pick<Invitation, 'id' | 'reminders'>,
  at: string,
): Promise<boolean> {
  const result = await db
    .updateTable('invitation')
    .set({ reminders: reminders + 1, remindedAt: at })
    .where('id', '=', id)
    .where('reminders', '=', reminders)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Notes the letter of the day before; false when another process has just noted it. */
export async function noteEve(db: Db, { id }: Pick<Invitation, 'id'>, at: string): Promise<boolean> {
  const result = await db
    .updateTable('invitation')
    .set({ eveAt: at })
    .where('id', '=', id)
    .where('eveAt', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
