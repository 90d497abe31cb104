import type { DateTime } from 'luxon';
import { type Author, changesOf, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { listCorrections } from './correction-queries.ts';
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
  { seen, by, now }: { seen: string; by: Author; now: DateTime },
): Promise<boolean> {
  const values = {
    kind,
    value,
    reason: reason.slice(0, MAX_REASON),
    changedBy: by.name,
    changedAt: now.toUTC().toISO() ?? '',
    version: newId(),
  };
  return db.transaction().execute(async (db) => {
    const before = (await listCorrections(db, queueId, date, date)).get(date);
    const written = await (seen === ''
      ? db
          .insertInto('dayCorrection')
          .values({ queueId, date, ...values })
          .onConflict((oc) => oc.columns(['queueId', 'date']).doNothing())
          .executeTakeFirst()
          .then((made) => made.numInsertedOrUpdatedRows)
      : db
          .updateTable('dayCorrection')
          .set(values)
          .where('queueId', '=', queueId)
          .where('date', '=', date)
          .where('version', '=', seen)
          .executeTakeFirst()
          .then((made) => made.numUpdatedRows));
    if (Number(written) !== 1) return false;
    const changes = changesOf(before === undefined ? {} : audited(before), audited(values));
    const subject = subjectOf(queueId, date);
    await record(db, { by, action: 'day-correction.saved', subject, changes }, now);
    return true;
  });
}

function subjectOf(queueId: string, date: string) {
  return { kind: 'day-correction', id: `${queueId}/${date}`, name: date };
}

function audited({ kind, value, reason }: Correction & { reason: string }) {
  return { correction: kind === 'percent' ? `${value > 0 ? '+' : ''}${value} %` : String(value), reason };
}

/** The program's own forecast counts again. False where somebody has corrected the day anew since it was shown. */
export async function removeCorrection(
  db: Db,
  { queueId, date }: Day,
  { seen, by, now }: { seen: string; by: Author; now: DateTime },
): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    const before = (await listCorrections(db, queueId, date, date)).get(date);
    const result = await db
      .deleteFrom('dayCorrection')
      .where('queueId', '=', queueId)
      .where('date', '=', date)
      .where('version', '=', seen)
      .executeTakeFirst();
    if (Number(result.numDeletedRows) !== 1 || before === undefined) return false;
    const { correction, reason } = audited(before);
    const changes = { correction: [correction, null], reason: [reason, null] } as const;
    const subject = subjectOf(queueId, date);
    await record(db, { by, action: 'day-correction.removed', subject, changes }, now);
    return true;
  });
}
