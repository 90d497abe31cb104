import type { DateTime } from 'luxon';
import { type Author, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';

/** Lets a job that waits after a failure be run at the next look of the clock. @returns whether it did wait */
export async function tryNow(db: Db, name: string, by: Author, now: DateTime): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    const result = await db
      .updateTable('recurringJob')
      .set({ dueAt: now.toUTC().toISO() ?? '' })
      .where('name', '=', name)
      .where('failure', 'is not', null)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return false;
    await record(db, { by, action: 'job.tried-now', subject: { kind: 'job', id: name, name } }, now);
    return true;
  });
}
