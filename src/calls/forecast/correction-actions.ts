import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { MAX_REASON, type Correction } from './correction-rules.ts';

type Day = { queueId: string; date: string };

/**
 * Corrects a coming day; what makes a correction sound is the caller's to check (correction-rules.ts).
 * @param seen the version of the correction that the form showed, '' where it showed none
 * @returns false, and nothing is changed, where somebody else has changed it since
 */
export async function saveCorrection(
  db: Db,
  { queueId, date }: Day,
  { kind, value, reason }: Correction & { reason: string },
  { seen, by, now }: { seen: string; by: string; now: DateTime },
): Promise<boolean> {
  const values = {
    kind,
    value,
    reason: reason.slice(0, MAX_REASON),
    changedBy: by,
    changedAt: now.toUTC().toISO() ?? '',
    version: newId(),
  };
  if (seen === '') {
    const made = await db
      .insertInto('dayCorrection')
      .values({ queueId, date, ...values })
      .onConflict((oc) => oc.columns(['queueId', 'date']).doNothing())
      .executeTakeFirst();
    return Number(made.numInsertedOrUpdatedRows) === 1;
  }
  const result = await db
    .updateTable('dayCorrection')
    .set(values)
    .where('queueId', '=', queueId)
    .where('date', '=', date)
    .where('version', '=', seen)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** The program's own forecast counts again. False where somebody has corrected the day anew since it was shown. */
export async function removeCorrection(db: Db, { queueId, date }: Day, seen: string): Promise<boolean> {
  const result = await db
    .deleteFrom('dayCorrection')
    .where('queueId', '=', queueId)
    .where('date', '=', date)
    .where('version', '=', seen)
    .executeTakeFirst();
  return Number(result.numDeletedRows) === 1;
}
