/** Rollups as they are kept: in the transaction that changes answers, and made anew from them. */
import { PostgresAdapter, sql } from 'kysely';
import { type Author, record } from '../../audit/record.ts';
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { type Cell, difference } from './cells.ts';
import { countedAnew, countReflections } from './recount.ts';

/** SQLite binds at most 32,766 values in one statement; a cell has thirteen. */
const atOnce = 2000;

const keyColumns = [
  'surveyId',
  'departmentId',
  'part',
  'moment',
  'turn',
  'exercise',
  'tenure',
  'month',
  'overridden',
  'measure',
] as const;

/**
 * Changes answers of some filled-in questionnaires, and the rollups with them. Call it within the transaction, after
 * whatever keeps others from changing the same questionnaires.
 */
export async function keepingRollups<T>(
  db: Db,
  reflectionIds: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const before = await countReflections(db, reflectionIds);
  const result = await work();
  await addCells(db, difference(before, await countReflections(db, reflectionIds)));
  return result;
}

/**
 * Adds to what is kept; what comes to nobody goes.
 * @param cells in the order of their names: whoever adds at the same moment waits, and never both for each other
 */
async function addCells(db: Db, cells: readonly Cell[]): Promise<void> {
  for (let from = 0; from < cells.length; from += atOnce)
    await db
      .insertInto('answerRollup')
      .values(cells.slice(from, from + atOnce))
      .onConflict((oc) =>
        oc.columns(keyColumns).doUpdateSet({
          n: sql<number>`answer_rollup.n + excluded.n`,
          sum: sql<number>`answer_rollup.sum + excluded.sum`,
          sumSquares: sql<number>`answer_rollup.sum_squares + excluded.sum_squares`,
        }),
      )
      .execute();
  const emptied = new Set(cells.filter(({ n }) => n < 0).map(({ surveyId }) => surveyId));
  if (emptied.size > 0)
    await db
      .deleteFrom('answerRollup')
      .where('surveyId', 'in', [...emptied])
      .where('n', '=', 0)
      .execute();
}

/** Makes the rollups of one survey anew, or all of them. The caller holds the transaction. @returns how many cells */
export async function rebuildRollups(db: Db, surveyId?: string): Promise<number> {
  // On PostgreSQL whoever has changed answers and not yet said so waits, and adds to what is counted here without them.
  if (surveyId === undefined && db.getExecutor().adapter instanceof PostgresAdapter)
    await sql`lock table answer_rollup in share row exclusive mode`.execute(db);
  await db
    .deleteFrom('answerRollup')
    .$if(surveyId !== undefined, (query) => query.where('surveyId', '=', surveyId ?? ''))
    .execute();
  const result = await sql`insert into answer_rollup ${countedAnew(surveyId)}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** Makes all rollups anew, and says so in the log. @returns how many cells there are, and how many were wrong */
export async function rebuildAll(
  db: Db,
  by: Author,
  now: DateTime,
): Promise<{ cells: number; wrong: number }> {
  return db.transaction().execute(async (db) => {
    const before = await keptCells(db);
    const cells = await rebuildRollups(db);
    const wrong = difference(before, await keptCells(db)).length;
    const changes = { cells: [null, cells], wrong: [null, wrong] } as const;
    await record(
      db,
      { by, action: 'rollups.rebuilt', subject: { kind: 'rollups', id: null, name: '' }, changes },
      now,
    );
    return { cells, wrong };
  });
}

/** What is kept and should not be (below zero), and what should be and is not. Empty when all is well. */
export async function wrongCells(db: Db): Promise<{ cells: number; wrong: Cell[] }> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      const kept = await keptCells(db);
      const { rows } = await countedAnew().execute(db);
      return { cells: kept.length, wrong: difference(kept, rows) };
    });
}

async function keptCells(db: Db): Promise<Cell[]> {
  return db.selectFrom('answerRollup').selectAll().execute();
}
