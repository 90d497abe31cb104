import type { DateTime } from 'luxon';
import type { Selectable } from 'kysely';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { LinkTable } from '../database/tables.ts';
import { hashToken, newToken } from './tokens.ts';

export interface NewLink {
  /** What it may be used for (`sign-in`, `reset`, …); it opens nothing else. */
  readonly purpose: string;
  /** Whose it is: an account, or somebody on the staff list who may have none. */
  readonly accountId?: string | null;
  readonly employeeId?: string | null;
  /** What it is about, for purposes that are about something (a swap day). */
  readonly subjectId?: string | null;
  /** Where to go afterwards: an address of this program. */
  readonly returnTo?: string | null;
  /** An instant (ISO, UTC). */
  readonly expiresAt: string;
}

export type Link = Pick<
  Selectable<LinkTable>,
  'id' | 'purpose' | 'accountId' | 'employeeId' | 'subjectId' | 'returnTo' | 'createdAt' | 'expiresAt'
>;

const columns = [
  'id',
  'purpose',
  'accountId',
  'employeeId',
  'subjectId',
  'returnTo',
  'createdAt',
  'expiresAt',
] as const;

/**
 * Makes a one-time link; call it in the transaction that queues its letter.
 * @returns the token for the address; only its hash is stored, so that it cannot be read again
 */
export async function createLink(db: Db, link: NewLink, now: DateTime): Promise<string> {
  const token = newToken();
  await db
    .insertInto('link')
    .values({
      id: newId(),
      purpose: link.purpose,
      tokenHash: hashToken(token),
      accountId: link.accountId ?? null,
      employeeId: link.employeeId ?? null,
      subjectId: link.subjectId ?? null,
      returnTo: link.returnTo ?? null,
      createdAt: now.toUTC().toISO() ?? '',
      expiresAt: link.expiresAt,
      usedAt: null,
    })
    .execute();
  return token;
}

/**
 * The link that a token opens, without using it: what a GET shows, because mail scanners open every address.
 * Undefined when there is none of this purpose, or it has been used or is too old.
 */
export function findLink(db: Db, purpose: string, token: string, now: DateTime): Promise<Link | undefined> {
  return db
    .selectFrom('link')
    .select(columns)
    .where('tokenHash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now.toUTC().toISO() ?? '')
    .executeTakeFirst();
}

/**
 * Uses a link up, on a POST: the first press gets it, every further one undefined, also when both come at once.
 * Call it in the transaction of what the link does, so that a failure there leaves the link unused.
 */
export function useLink(db: Db, purpose: string, token: string, now: DateTime): Promise<Link | undefined> {
  const at = now.toUTC().toISO() ?? '';
  return db
    .updateTable('link')
    .set({ usedAt: at })
    .where('tokenHash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .returning(columns)
    .executeTakeFirst();
}

/** Makes an account's unused links of these purposes worthless: a new password ends what the old mailbox holds. */
export async function withdrawLinks(
  db: Db,
  accountId: string,
  purposes: readonly string[],
  now: DateTime,
): Promise<void> {
  await db
    .updateTable('link')
    .set({ usedAt: now.toUTC().toISO() ?? '' })
    .where('accountId', '=', accountId)
    .where('purpose', 'in', purposes)
    .where('usedAt', 'is', null)
    .execute();
}

/** Forgets links that nobody can use any more. */
export async function deleteOldLinks(db: Db, now: DateTime): Promise<number> {
  const before = now.minus({ days: 1 }).toUTC().toISO() ?? '';
  const query = db.deleteFrom('link').where('expiresAt', '<', before);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}
