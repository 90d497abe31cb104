import { sql } from 'kysely';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { LiveProposalTable } from '../../database/tables.ts';
import type { Activities, DayPlan, DayProblem } from '../../planning/day-problem.ts';
import type { Change, PersonChange } from './changes.ts';
import type { Mark, MarkDraft } from './mark.ts';
import type { LiveNote } from './owed.ts';

/** The marks of a day that stand, in the order in which they were made. */
export async function listMarks(db: Db, swapDayId: string): Promise<Mark[]> {
  return db
    .selectFrom('liveMark')
    .select(['id', 'kind', 'employeeId', 'activity', 'fromMinute', 'toMinute', 'madeBy', 'madeAt'])
    .where('swapDayId', '=', swapDayId)
    .where('undoneAt', 'is', null)
    .orderBy('madeAt')
    .orderBy('id')
    .execute();
}

/** Lets one change of a live day after the other in, until the end of the transaction: each knows the ones before it. */
export async function lockDay(db: Db, swapDayId: string): Promise<void> {
  await db
    .updateTable('swapDay')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', swapDayId)
    .execute();
}

export async function insertMark(
  db: Db,
  swapDayId: string,
  mark: MarkDraft,
  made: { madeBy: string; madeAt: string },
): Promise<void> {
  const { kind, employeeId, activity, fromMinute, toMinute } = mark;
  await db
    .insertInto('liveMark')
    .values({
      id: newId(),
      swapDayId,
      kind,
      employeeId,
      activity,
      fromMinute,
      toMinute,
      ...made,
      undoneBy: null,
      undoneAt: null,
    })
    .execute();
}

/** Takes a mark back; false when there is none that stands. */
export async function undoMark(
  db: Db,
  order: { swapDayId: string; markId: string },
  undone: { undoneBy: string; undoneAt: string },
): Promise<boolean> {
  const result = await db
    .updateTable('liveMark')
    .set(undone)
    .where('id', '=', order.markId)
    .where('swapDayId', '=', order.swapDayId)
    .where('undoneAt', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** A new plan for the rest of a day, as it lies on the table. */
export interface ProposedRest {
  /** The first interval that it may change. */
  readonly firstOpen: number;
  /** The plan that it starts from: the stamps of the stored one. */
  readonly planMadeAt: string;
  readonly planEditedAt: string | null;
  /** The day as it was published, before anything went otherwise. */
  readonly base: DayProblem;
  readonly problem: DayProblem;
  readonly plan: DayPlan;
  /** What would happen without it. */
  readonly idle: Activities;
  readonly notes: readonly LiveNote[];
}

export interface Proposal {
  readonly id: string;
  readonly status: LiveProposalTable['status'];
  readonly failure: string | null;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly dayVersion: number;
  /** Null until it is ready, and where it failed. */
  readonly rest: ProposedRest | null;
}

/** The day's last proposal, or undefined. */
export async function findLatestProposal(db: Db, swapDayId: string): Promise<Proposal | undefined> {
  const row = await db
    .selectFrom('liveProposal')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row === undefined ? undefined : asProposal(row);
}

/** A proposal of a day by its id, or undefined. */
export async function findProposal(db: Db, swapDayId: string, id: string): Promise<Proposal | undefined> {
  const row = await db
    .selectFrom('liveProposal')
    .selectAll()
    .where('swapDayId', '=', swapDayId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : asProposal(row);
}

function asProposal({ proposalJson, ...row }: LiveProposalTable): Proposal {
  const { id, status, failure, requestedBy, requestedAt, dayVersion } = row;
  const rest = proposalJson === null ? null : (JSON.parse(proposalJson) as ProposedRest);
  return { id, status, failure, requestedBy, requestedAt, dayVersion, rest };
}

/** Opens a proposal; false when another is being computed or lies on the table: the unique index decides. */
export async function insertProposal(
  db: Db,
  proposal: { id: string; swapDayId: string; requestedBy: string; requestedAt: string; dayVersion: number },
): Promise<boolean> {
  const result = await db
    .insertInto('liveProposal')
    .values((eb) => ({
      ...proposal,
      number: eb
        .selectFrom('liveProposal as other')
        .select((one) => sql<number>`coalesce(${one.fn.max('other.number')}, 0) + 1`.as('next'))
        .where('other.swapDayId', '=', proposal.swapDayId),
      status: 'running',
      failure: null,
      proposalJson: null,
    }))
    // No target: SQLite cannot match a partial index to a bound parameter.
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Ends the computing of a proposal; false when it is not computed any more (discarded meanwhile). */
export async function endProposal(
  db: Db,
  id: string,
  end: { status: 'ready'; rest: ProposedRest } | { status: 'failed'; failure: string },
): Promise<boolean> {
  const result = await db
    .updateTable('liveProposal')
    .set(
      end.status === 'ready'
        ? { status: 'ready', proposalJson: JSON.stringify(end.rest) }
        : { status: 'failed', failure: end.failure },
    )
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Proposals that have been computed for too long have died with their process. */
export async function endSilentProposals(db: Db, swapDayId: string, requestedBefore: string): Promise<void> {
  await db
    .updateTable('liveProposal')
    .set({ status: 'failed', failure: 'silent' })
    .where('swapDayId', '=', swapDayId)
    .where('status', '=', 'running')
    .where('requestedAt', '<', requestedBefore)
    .execute();
}

/** Takes what lies on the table, or is being computed, away: something else is known now, or nobody wants it. */
export async function discardProposals(db: Db, swapDayId: string): Promise<void> {
  await db
    .updateTable('liveProposal')
    .set({ status: 'discarded', proposalJson: null })
    .where('swapDayId', '=', swapDayId)
    .where('status', 'in', ['running', 'ready'])
    .execute();
}

/** Marks a ready proposal as accepted; false when somebody was faster. */
export async function acceptProposal(db: Db, id: string): Promise<boolean> {
  const result = await db
    .updateTable('liveProposal')
    .set({ status: 'accepted' })
    .where('id', '=', id)
    .where('status', '=', 'ready')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** One accepted change of a live day, with everybody whose day it changed. */
export interface LiveChange {
  readonly id: string;
  readonly acceptedBy: string;
  /** An instant, UTC. */
  readonly acceptedAt: string;
  readonly people: readonly PersonChange[];
}

/** The changes that were accepted on a day, the latest first. */
export async function listLiveChanges(db: Db, swapDayId: string): Promise<LiveChange[]> {
  const changes = await db
    .selectFrom('liveChange')
    .select(['id', 'acceptedBy', 'acceptedAt'])
    .where('swapDayId', '=', swapDayId)
    .orderBy('acceptedAt', 'desc')
    .orderBy('id')
    .execute();
  if (changes.length === 0) return [];
  const people = await db
    .selectFrom('liveChangePerson as one')
    .innerJoin('employee', 'employee.id', 'one.employeeId')
    .select(['one.changeId', 'one.employeeId', 'one.changesJson'])
    .where(
      'one.changeId',
      'in',
      changes.map(({ id }) => id),
    )
    .orderBy('employee.name')
    .orderBy('one.employeeId')
    .execute();
  return changes.map((change) => ({
    ...change,
    people: people
      .filter(({ changeId }) => changeId === change.id)
      .map(({ employeeId, changesJson }) => ({
        employeeId,
        changes: JSON.parse(changesJson) as Change[],
      })),
  }));
}

/** The day as it was published before its plan of this stamp was made on the live day; undefined for any other plan. */
export async function findBase(
  db: Db,
  swapDayId: string,
  planMadeAt: string,
): Promise<DayProblem | undefined> {
  const row = await db
    .selectFrom('liveChange')
    .select('baseJson')
    .where('swapDayId', '=', swapDayId)
    .where('planMadeAt', '=', planMadeAt)
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.baseJson) as DayProblem);
}

/** Keeps an accepted change, with what it changes for whom. */
export async function insertLiveChange(
  db: Db,
  change: {
    swapDayId: string;
    proposalId: string;
    acceptedBy: string;
    acceptedAt: string;
    planMadeAt: string;
    base: DayProblem;
    notes: readonly LiveNote[];
    people: readonly PersonChange[];
  },
): Promise<void> {
  const { base, notes, people, ...row } = change;
  const id = newId();
  await db
    .insertInto('liveChange')
    .values({ id, ...row, baseJson: JSON.stringify(base), notesJson: JSON.stringify(notes) })
    .execute();
  if (people.length === 0) return;
  await db
    .insertInto('liveChangePerson')
    .values(
      people.map(({ employeeId, changes }) => ({
        changeId: id,
        employeeId,
        changesJson: JSON.stringify(changes),
        toldAt: null,
      })),
    )
    .execute();
}

/** Notes that everybody whom an accepted change concerns has been written to. */
export async function noteLiveTold(db: Db, proposalId: string, toldAt: string): Promise<void> {
  await db
    .updateTable('liveChangePerson')
    .set({ toldAt })
    .where('toldAt', 'is', null)
    .where('changeId', 'in', (eb) =>
      eb.selectFrom('liveChange').select('id').where('proposalId', '=', proposalId),
    )
    .execute();
}
