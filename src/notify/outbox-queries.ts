import { type Expression, type ExpressionBuilder, PostgresAdapter, sql, type SqlBool } from 'kysely';
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import type { LetterTable, Tables } from '../database/tables.ts';
import { withoutKeys } from './personal-keys.ts';

/**
 * How long a claim holds that nobody renews: longer than one letter may take (send-mail.ts ends it after 90 s), with
 * room for clocks that differ between computers. So long do the few letters of a process that died wait.
 */
export const leaseSeconds = 300;

/** Addresses of the demo company are nobody's. */
const demoAddresses = '%@demo.example';

/** After every instant. */
const noEnd = '9';

const text = (now: DateTime): string => now.toUTC().toISO() ?? '';

/** Letters whose time has come, and those whose claim has run out. */
const isDue =
  (now: DateTime, lease: number) =>
  (eb: ExpressionBuilder<Tables, 'letter'>): Expression<SqlBool> =>
    eb.or([
      eb.and([eb('status', '=', 'waiting'), eb('dueAt', '<=', text(now))]),
      eb.and([eb('status', '=', 'sending'), eb('claimedAt', '<', text(now.minus({ seconds: lease })))]),
    ]);

/** Whether a letter is to be sent now, or was left lying by a process that died. */
export async function hasDueLetters(db: Db, now: DateTime, lease = leaseSeconds): Promise<boolean> {
  const found = await db
    .selectFrom('letter')
    .select('id')
    .where(isDue(now, lease))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Keeps letters that are due instead of sending them: all of them, or those to the demo company. Also those that a
 * process was about to send when it died, from when there was a mail server.
 */
export async function keepDueLetters(
  db: Db,
  which: 'all' | 'demo',
  { now, lease }: { now: DateTime; lease: number },
): Promise<number> {
  const result = await db
    .updateTable('letter')
    .set({ status: 'kept', endedAt: text(now), claimedBy: null, claimedAt: null })
    .where(isDue(now, lease))
    .$if(which === 'demo', (query) => query.where((eb) => eb.fn('lower', ['toEmail']), 'like', demoAddresses))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/**
 * Takes a few letters that nobody else has: the ones that are of use for the shortest time (links) first, then in the
 * order of their time. On PostgreSQL other processes step over the rows that one is taking; SQLite lets one write at a time.
 */
export async function claimLetters(
  db: Db,
  { process, most, now, lease }: { process: string; most: number; now: DateTime; lease: number },
): Promise<LetterTable[]> {
  const skipLocked = db.getExecutor().adapter instanceof PostgresAdapter;
  const claimed = await db
    .updateTable('letter')
    .set({ status: 'sending', claimedBy: process, claimedAt: text(now) })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('letter')
        .select('id')
        .where(isDue(now, lease))
        .orderBy((order) => order.fn.coalesce('goodUntil', sql.lit(noEnd)))
        .orderBy('dueAt')
        .orderBy('id')
        .limit(most)
        .$if(skipLocked, (query) => query.forUpdate().skipLocked()),
    )
    .returningAll()
    .execute();
  // An update answers in no order.
  const rank = (letter: LetterTable): string => `${letter.goodUntil ?? noEnd} ${letter.dueAt}`;
  return claimed.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Holds a claim for another lease. @returns false when another process has taken the letter meanwhile */
export async function renewClaim(db: Db, id: string, process: string, now: DateTime): Promise<boolean> {
  const result = await db
    .updateTable('letter')
    .set({ claimedAt: text(now) })
    .where('id', '=', id)
    .where('claimedBy', '=', process)
    .where('status', '=', 'sending')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Gives letters back as they were. */
export async function releaseLetters(db: Db, ids: readonly string[], process: string): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('letter')
    .set({ status: 'waiting', claimedBy: null, claimedAt: null })
    .where('id', 'in', ids)
    .where('claimedBy', '=', process)
    .where('status', '=', 'sending')
    .execute();
}

/**
 * Notes that the server has a letter. Whoever holds the claim by now: it has gone out, and is not to go out again.
 * What opened something is forgotten: a secret letter's text, and the keys in others'.
 */
export async function markSent(
  db: Db,
  letter: Pick<LetterTable, 'id' | 'isSecret' | 'attempts' | 'textBody' | 'htmlBody'>,
  now: DateTime,
): Promise<void> {
  await db
    .updateTable('letter')
    .set({
      status: 'sent',
      endedAt: text(now),
      failure: null,
      attempts: letter.attempts + 1,
      ...(letter.isSecret === 1
        ? { textBody: null, htmlBody: null }
        : { textBody: withoutKeys(letter.textBody ?? ''), htmlBody: withoutKeys(letter.htmlBody ?? '') }),
    })
    .where('id', '=', letter.id)
    .execute();
}

/** Notes a failure: tried again at `dueAt`, or given up. */
export async function markFailure(
  db: Db,
  letter: Pick<LetterTable, 'id' | 'attempts'>,
  {
    process,
    failure,
    dueAt,
    now,
  }: { process: string; failure: string; dueAt: DateTime | undefined; now: DateTime },
): Promise<void> {
  await db
    .updateTable('letter')
    .set({
      ...(dueAt === undefined
        ? { status: 'failed', endedAt: text(now) }
        : { status: 'waiting', dueAt: text(dueAt) }),
      claimedBy: null,
      claimedAt: null,
      attempts: letter.attempts + 1,
      failure,
    })
    .where('id', '=', letter.id)
    .where('claimedBy', '=', process)
    .where('status', '=', 'sending')
    .execute();
}
