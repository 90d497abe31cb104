/** What opens one request without a password: the link of its letters, and a short code for a shared device. */
import { DateTime } from 'luxon';
import { hashToken, newToken } from '../../access/tokens.ts';
import type { Db } from '../../database/connect.ts';
import type { ReflectionPassTable } from '../../database/tables-reflections.ts';
import type { Request } from '../requests/queries.ts';
import { newCode, readCode, shownCode } from './codes.ts';

type Kind = ReflectionPassTable['kind'];

/** SQLite binds at most 32,766 values in one statement. */
const atOnce = 5000;

/** The address that a link's token opens; it is told to its own person alone. */
export function linkPath(token: string): string {
  return `/reflections/link/${token}`;
}

/**
 * Makes a pass for each request, beside those that there are; call it in the transaction that queues their letters.
 * @returns the secret by request id: a link's token, or a code as it is shown (`XXXX-XXXX`). Only hashes are stored, so
 * that no secret can be read again. (A code's hash can be turned back by trying all codes: it is worth no more than
 * the key, which lies in the same database until the survey closes.)
 */
export async function createPasses(
  db: Db,
  kind: Kind,
  requests: readonly Pick<Request, 'id' | 'closesOn' | 'timeZone'>[],
): Promise<ReadonlyMap<string, string>> {
  const secrets = new Map<string, string>();
  let missing = [...requests];
  while (missing.length > 0) {
    const made = missing.slice(0, atOnce).map((request) => {
      const secret = kind === 'link' ? newToken() : newCode();
      return { request, secret, tokenHash: hashToken(secret) };
    });
    const stored = await db
      .insertInto('reflectionPass')
      .values(
        made.map(({ request, tokenHash }) => ({
          tokenHash,
          kind,
          requestId: request.id,
          expiresAt: endOf(request),
        })),
      )
      // A code that somebody else has already: another one is drawn for this request.
      .onConflict((oc) => oc.column('tokenHash').doNothing())
      .returning('tokenHash')
      .execute();
    const kept = new Set(stored.map(({ tokenHash }) => tokenHash));
    for (const { request, secret, tokenHash } of made)
      if (kept.has(tokenHash)) secrets.set(request.id, kind === 'link' ? secret : shownCode(secret));
    missing = missing.filter(({ id }) => !secrets.has(id));
  }
  return secrets;
}

/** A new code in place of all that a request had. */
export async function replaceCode(
  db: Db,
  request: Pick<Request, 'id' | 'closesOn' | 'timeZone'>,
): Promise<string> {
  return db.transaction().execute(async (db) => {
    await db
      .deleteFrom('reflectionPass')
      .where('requestId', '=', request.id)
      .where('kind', '=', 'code')
      .execute();
    const secrets = await createPasses(db, 'code', [request]);
    return secrets.get(request.id) ?? '';
  });
}

/** The id of the request that a link's token opens; undefined when there is none, or its wave is over. */
export function requestOfLink(db: Db, token: string, now: DateTime): Promise<string | undefined> {
  return requestOf(db, 'link', token, now);
}

/** The id of the request that a typed code opens, likewise. */
export async function requestOfCode(db: Db, typed: string, now: DateTime): Promise<string | undefined> {
  const code = readCode(typed);
  return code === undefined ? undefined : requestOf(db, 'code', code, now);
}

async function requestOf(db: Db, kind: Kind, secret: string, now: DateTime): Promise<string | undefined> {
  const row = await db
    .selectFrom('reflectionPass')
    .select('requestId')
    .where('tokenHash', '=', hashToken(secret))
    .where('kind', '=', kind)
    .where('expiresAt', '>', now.toUTC().toISO() ?? '')
    .executeTakeFirst();
  return row?.requestId;
}

/** The instant at which a request's last day ends where its person is. */
function endOf({ closesOn, timeZone }: Pick<Request, 'closesOn' | 'timeZone'>): string {
  return (
    DateTime.fromISO(closesOn, { zone: timeZone }).plus({ days: 1 }).startOf('day').toUTC().toISO() ??
    `${closesOn}T00:00:00.000Z`
  );
}
