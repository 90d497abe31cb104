/** The links of letters: whoever holds one may answer this invitation, and do nothing else. */
import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../database/connect.ts';

/** A token that nobody can guess, with what is kept of it. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(24).toString('base64url');
  return { token, tokenHash: hashOf(token) };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** SQLite binds at most 32,766 values in one statement. */
const atOnce = 5000;

/** Keeps the links of letters that are about to go out. */
export async function insertLinks(
  db: Db,
  links: readonly { tokenHash: string; invitationId: string; expiresAt: string }[],
): Promise<void> {
  for (let from = 0; from < links.length; from += atOnce) {
    await db
      .insertInto('invitationLink')
      .values(links.slice(from, from + atOnce))
      .execute();
  }
}

/** Whether a token opens this invitation now; it opens no other. */
export async function opens(
  db: Db,
  { token, invitationId, nowIso }: { token: string; invitationId: string; nowIso: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('invitationLink')
    .select('tokenHash')
    .where('tokenHash', '=', hashOf(token))
    .where('invitationId', '=', invitationId)
    .where('expiresAt', '>', nowIso)
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets links whose day is over. */
export async function deleteOldLinks(db: Db, nowIso: string): Promise<number> {
  const result = await db.deleteFrom('invitationLink').where('expiresAt', '<=', nowIso).executeTakeFirst();
  return Number(result.numDeletedRows);
}
