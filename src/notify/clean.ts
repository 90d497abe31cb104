import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';

/** How long a letter can be looked up after it went out, was kept or was given up. They tell what a person did when. */
const keptDays = 180;

/** Forgets letters that ended long ago. @returns how many */
export async function cleanLetters(db: Db, now: DateTime): Promise<number> {
  const result = await db
    .deleteFrom('letter')
    .where('status', 'in', ['sent', 'kept', 'failed'])
    .where('createdAt', '<', now.minus({ days: keptDays }).toUTC().toISO() ?? '')
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
