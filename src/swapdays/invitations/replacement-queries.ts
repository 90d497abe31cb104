import type { Db } from '../../database/connect.ts';
import type { DayPlan, DayProblem, Finding } from '../../planning/day-problem.ts';
import type { Lack } from '../fixes/queries.ts';
import type { Participant } from '../swap-day.ts';

/** The day really planned with somebody else in the place, or without. */
export interface PlannedOption {
  readonly change: Finding;
  readonly lack: Lack;
  readonly problem: DayProblem;
  readonly plan: DayPlan;
  readonly participants: readonly Pick<Participant, 'employeeId' | 'role' | 'partnerId'>[];
}

export interface Found {
  /** What the day lacks with the person in the place. */
  readonly before: Lack;
  readonly options: readonly PlannedOption[];
}

export interface Replacement {
  readonly status: 'running' | 'ready' | 'failed';
  /** The day as it was looked at. */
  readonly dayVersion: number;
  readonly startedAt: string;
  readonly found: Found | null;
}

/** What was found for somebody's place, or is being looked for. */
export async function findReplacement(db: Db, invitationId: string): Promise<Replacement | undefined> {
  const row = await db
    .selectFrom('replacement')
    .selectAll()
    .where('invitationId', '=', invitationId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { status, dayVersion, startedAt, foundJson } = row;
  return {
    status,
    dayVersion,
    startedAt,
    found: foundJson === null ? null : (JSON.parse(foundJson) as Found),
  };
}

/**
 * Begins to look for somebody, unless it is being looked for this very state of the day by a process that lives.
 * @param silentSince a search that has not said since then that it lives has died with its process
 * @returns whether this call has begun it
 */
export async function beginReplacement(
  db: Db,
  begin: { invitationId: string; dayVersion: number; at: string; silentSince: string },
): Promise<boolean> {
  const { invitationId, dayVersion, at, silentSince } = begin;
  const row = { status: 'running' as const, dayVersion, startedAt: at, beatAt: at, foundJson: null };
  const result = await db
    .insertInto('replacement')
    .values({ invitationId, ...row })
    .onConflict((oc) =>
      oc
        .column('invitationId')
        .doUpdateSet(row)
        .where((eb) =>
          eb.or([
            eb('replacement.dayVersion', '<>', dayVersion),
            eb('replacement.status', '=', 'failed'),
            eb.and([eb('replacement.status', '=', 'running'), eb('replacement.beatAt', '<', silentSince)]),
          ]),
        ),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Says that the search lives; false when it is not wanted any more. */
export async function beatReplacement(
  db: Db,
  invitationId: string,
  startedAt: string,
  at: string,
): Promise<boolean> {
  const result = await db
    .updateTable('replacement')
    .set({ beatAt: at })
    .where('invitationId', '=', invitationId)
    .where('startedAt', '=', startedAt)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Ends the search; nothing is written when another has begun meanwhile. */
export async function endReplacement(
  db: Db,
  { invitationId, startedAt, found }: { invitationId: string; startedAt: string; found: Found | null },
): Promise<void> {
  await db
    .updateTable('replacement')
    .set({
      status: found === null ? 'failed' : 'ready',
      foundJson: found === null ? null : JSON.stringify(found),
    })
    .where('invitationId', '=', invitationId)
    .where('startedAt', '=', startedAt)
    .where('status', '=', 'running')
    .execute();
}

/** Forgets what was found for a place that is taken. */
export async function deleteReplacement(db: Db, invitationId: string): Promise<void> {
  await db.deleteFrom('replacement').where('invitationId', '=', invitationId).execute();
}
