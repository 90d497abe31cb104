/** Plans of seasons, and the last job that made one. */
import type { Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { SeasonPlanTable } from '../database/tables.ts';
import { findLatestPlanningJob, type PlanningJob } from '../runs/queries.ts';
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

/** The season's last planning job, running or ended, with why there is no plan. */
export async function findLatestSeasonJob(db: Db, seasonId: string): Promise<PlanningJob<never> | undefined> {
  return findLatestPlanningJob(db, { seasonId });
}
