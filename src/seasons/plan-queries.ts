/** Plans of seasons and the jobs that make them. */
import type { Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { SeasonJobTable, SeasonPlanTable } from '../database/tables.ts';
import type { Problem } from './rules.ts';
import type { Asked, ProblemJson, StoredSeasonPlan } from './season.ts';

/** The plan in a state of which a season has one at most: `accepted` holds, `proposed` waits. */
export async function findSeasonPlan(
  db: Db,
  seasonId: string,
  state: 'accepted' | 'proposed',
): Promise<StoredSeasonPlan | undefined> {
  const row = await db
    .selectFrom('seasonPlan')
    .selectAll()
    .where('seasonId', '=', seasonId)
    .where('state', '=', state)
    .executeTakeFirst();
  return row && asPlan(row);
}

function asPlan(row: Selectable<SeasonPlanTable>): StoredSeasonPlan {
  const { plan, mostPairs, workshops } = JSON.parse(row.planJson) as Pick<
    StoredSeasonPlan,
    'plan' | 'mostPairs' | 'workshops'
  >;
  return {
    id: row.id,
    number: row.number,
    drawId: row.drawId,
    state: row.state,
    seasonVersion: row.seasonVersion,
    madeBy: row.madeBy,
    madeAt: row.madeAt,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
    problem: JSON.parse(row.problemJson) as ProblemJson,
    plan,
    mostPairs,
    workshops,
    asked: JSON.parse(row.askedJson) as Asked,
  };
}

/** What a list of plans says of each; without the plans themselves. */
export type PlanInShort = Pick<
  StoredSeasonPlan,
  'id' | 'number' | 'state' | 'madeBy' | 'madeAt' | 'decidedBy' | 'decidedAt'
>;

/** Every plan that a season has had, the newest first. */
export async function listSeasonPlans(db: Db, seasonId: string): Promise<PlanInShort[]> {
  return db
    .selectFrom('seasonPlan')
    .select(['id', 'number', 'state', 'madeBy', 'madeAt', 'decidedBy', 'decidedAt'])
    .where('seasonId', '=', seasonId)
    .orderBy('number', 'desc')
    .execute();
}

/** The seasons that have a plan that holds. */
export async function plannedSeasons(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('seasonPlan').select('seasonId').where('state', '=', 'accepted').execute();
  return new Set(rows.map(({ seasonId }) => seasonId));
}

/** Keeps a plan with the next number. The caller has ended the plan that had its state before. */
export async function insertSeasonPlan(
  db: Db,
  seasonId: string,
  stored: Omit<StoredSeasonPlan, 'number'>,
): Promise<void> {
  const last = await db
    .selectFrom('seasonPlan')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('seasonId', '=', seasonId)
    .executeTakeFirst();
  const { plan, mostPairs, workshops, problem, asked, ...row } = stored;
  await db
    .insertInto('seasonPlan')
    .values({
      ...row,
      seasonId,
      number: Number(last?.number ?? 0) + 1,
      status: plan.status,
      problemJson: JSON.stringify(problem),
      planJson: JSON.stringify({ plan, mostPairs, workshops }),
      askedJson: JSON.stringify(asked),
    })
    .execute();
}

/** Moves the plan that is in one state to another; false when there is none (any more). */
export async function movePlan(
  db: Db,
  seasonId: string,
  from: 'accepted' | 'proposed',
  to: SeasonPlanTable['state'],
  decided: { decidedBy: string; decidedAt: string } | null,
): Promise<boolean> {
  const result = await db
    .updateTable('seasonPlan')
    .set({ state: to, ...decided })
    .where('seasonId', '=', seasonId)
    .where('state', '=', from)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** A run of the planner for a season. */
export interface SeasonJob {
  id: string;
  status: SeasonJobTable['status'];
  requestedBy: string;
  startedAt: string;
  cancelRequestedAt: string | null;
  /** Why there is no plan. */
  failure: Problem[];
}

/** The season's last job, running or ended. */
export async function findLatestSeasonJob(db: Db, seasonId: string): Promise<SeasonJob | undefined> {
  const row = await db
    .selectFrom('seasonJob')
    .selectAll()
    .where('seasonId', '=', seasonId)
    .orderBy('startedAt', 'desc')
    .orderBy('id')
    .executeTakeFirst();
  return (
    row && {
      ...row,
      failure: row.failureJson === null ? [] : (JSON.parse(row.failureJson) as Problem[]),
    }
  );
}

/** Opens a job; false when one is running already: the unique index decides, so two presses give one job. */
export async function insertSeasonJob(
  db: Db,
  job: { id: string; seasonId: string; requestedBy: string; startedAt: string },
): Promise<boolean> {
  const result = await db
    .insertInto('seasonJob')
    .values({
      ...job,
      status: 'running',
      beatAt: job.startedAt,
      endedAt: null,
      cancelRequestedAt: null,
      failureJson: null,
    })
    // No target: SQLite cannot match a partial index to a bound parameter.
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Says that a job lives. @returns whether somebody has asked to stop it, or it is not running any more */
export async function beatSeasonJob(db: Db, id: string, beatAt: string): Promise<{ stop: boolean }> {
  await db
    .updateTable('seasonJob')
    .set({ beatAt })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute();
  const row = await db
    .selectFrom('seasonJob')
    .select(['status', 'cancelRequestedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return { stop: row === undefined || row.status !== 'running' || row.cancelRequestedAt !== null };
}

/** Ends a running job; false when it had ended already. */
export async function endSeasonJob(
  db: Db,
  id: string,
  end: { status: 'done' | 'failed' | 'cancelled'; endedAt: string; failure?: readonly Problem[] },
): Promise<boolean> {
  const result = await db
    .updateTable('seasonJob')
    .set({
      status: end.status,
      endedAt: end.endedAt,
      failureJson: end.failure === undefined ? null : JSON.stringify(end.failure),
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Ends jobs that have not said since an instant that they live: their process is gone. */
export async function endSilentSeasonJobs(db: Db, silentSince: string, endedAt: string): Promise<void> {
  await db
    .updateTable('seasonJob')
    .set({ status: 'failed', endedAt, failureJson: JSON.stringify([{ code: 'run.silent' }]) })
    .where('status', '=', 'running')
    .where('beatAt', '<', silentSince)
    .execute();
}

/** Asks the season's running job to stop. */
export async function requestSeasonCancel(db: Db, seasonId: string, at: string): Promise<void> {
  await db
    .updateTable('seasonJob')
    .set({ cancelRequestedAt: at })
    .where('seasonId', '=', seasonId)
    .where('status', '=', 'running')
    .execute();
}
