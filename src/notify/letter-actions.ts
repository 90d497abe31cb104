import type { DateTime } from 'luxon';
import { type Author, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { endedForGood } from './letter-queries.ts';

/** Puts letters that were given up or kept back among those to be sent, at once. @returns how many */
export async function sendAgain(
  db: Db,
  which: { readonly id: string } | 'all-failed',
  by: Author,
  now: DateTime,
): Promise<number> {
  return db.transaction().execute(async (db) => {
    const at = now.toUTC().toISO() ?? '';
    const letters = await db
      .updateTable('letter')
      .set({ status: 'waiting', attempts: 0, dueAt: at, goodUntil: null, endedAt: null, failure: null })
      // One that waits for the morning or for its next attempt goes out now.
      .where('status', 'in', which === 'all-failed' ? ['failed'] : ['failed', 'kept', 'waiting'])
      // What was too late, or unwanted, is not sent with the others.
      .$if(which === 'all-failed', (query) => query.where('failure', 'not in', endedForGood))
      .$if(which !== 'all-failed', (query) => query.where('id', '=', which === 'all-failed' ? '' : which.id))
      .where('textBody', 'is not', null)
      .returning(['id', 'toName', 'subject'])
      .execute();
    for (const letter of letters) {
      await record(db, { by, action: 'letter.sent-again', subject: subjectOf(letter) }, now);
    }
    return letters.length;
  });
}

/** Keeps a letter that waits from going out. @returns whether it still waited */
export async function giveUp(db: Db, id: string, by: Author, now: DateTime): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    const letter = await db
      .updateTable('letter')
      .set({ status: 'failed', failure: 'given-up', endedAt: now.toUTC().toISO() })
      .where('id', '=', id)
      .where('status', '=', 'waiting')
      .returning(['id', 'toName', 'subject'])
      .executeTakeFirst();
    if (letter === undefined) return false;
    await record(db, { by, action: 'letter.given-up', subject: subjectOf(letter) }, now);
    return true;
  });
}

/** Writes down that somebody has read a link that is another's. */
export async function recordReading(
  db: Db,
  letter: { id: string; toName: string; subject: string },
  by: Author,
  now: DateTime,
): Promise<void> {
  await record(db, { by, action: 'letter.read', subject: subjectOf(letter) }, now);
}

function subjectOf({ id, toName, subject }: { id: string; toName: string; subject: string }) {
  return { kind: 'letter', id, name: `${toName}: ${subject}` };
}
