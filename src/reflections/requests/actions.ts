/** Writes what should be asked. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { ensureSurveys } from '../surveys/ensure.ts';
import { holdSurveys } from '../surveys/queries.ts';
import { readPlanFacts } from './facts.ts';
import { wantedRequests } from './plan.ts';
import { changesFor } from './reconcile.ts';

/** SQLite binds at most 32,766 values in one statement; a request has a dozen. */
const atOnce = 2000;

/**
 * Makes surveys and requests what they should be after whatever was published, moved, cancelled or planned anew. Safe
 * to run twice, and by two processes at once.
 */
export async function planRequests(
  db: Db,
  now: DateTime,
): Promise<{ planned: number; replanned: number; withdrawn: number }> {
  return db.transaction().execute(async (db) => {
    await ensureSurveys(db, now);
    await holdSurveys(db, 'all');
    const facts = await readPlanFacts(db, now);
    const { add, change, remove, withdraw } = changesFor(wantedRequests(facts), facts);
    let replanned = 0;
    for (const ids of inParts(remove)) {
      const result = await db
        .deleteFrom('reflectionRequest')
        .where('id', 'in', ids)
        .where('state', '=', 'planned')
        .executeTakeFirst();
      replanned += Number(result.numDeletedRows);
    }
    for (const { id, swapDayId, anchorDate, opensOn, closesOn, overridden } of change) {
      const result = await db
        .updateTable('reflectionRequest')
        .set({ swapDayId, anchorDate, opensOn, closesOn, overridden })
        .where('id', '=', id)
        .where('state', '=', 'planned')
        .executeTakeFirst();
      replanned += Number(result.numUpdatedRows);
    }
    let withdrawn = 0;
    for (const ids of inParts(withdraw)) {
      const result = await db
        .updateTable('reflectionRequest')
        .set({ state: 'withdrawn' })
        .where('id', 'in', ids)
        .where('state', '=', 'open')
        .executeTakeFirst();
      withdrawn += Number(result.numUpdatedRows);
      await db.deleteFrom('reflectionPass').where('requestId', 'in', ids).execute();
    }
    let planned = 0;
    for (const rows of inParts(add)) {
      const result = await db
        .insertInto('reflectionRequest')
        .values(rows.map((one) => ({ ...one, id: newId(), state: 'planned' as const, reminders: 0 })))
        .onConflict((oc) => oc.columns(['surveyId', 'employeeId', 'part', 'turn', 'moment']).doNothing())
        .executeTakeFirst();
      planned += Number(result.numInsertedOrUpdatedRows ?? 0);
    }
    return { planned, replanned, withdrawn };
  });
}

/** A list in pieces that one statement can bind. */
export function inParts<T>(list: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; from += atOnce) parts.push(list.slice(from, from + atOnce));
  return parts;
}
