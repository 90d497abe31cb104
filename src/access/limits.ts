import { createHash } from 'node:crypto';
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';

/** So many at once, then one every so often. Things are counted by name: what is counted, of whom. */
export interface Limit {
  readonly name: readonly string[];
  readonly burst: number;
  readonly everySeconds: number;
}

export type Taken = { ok: true } | { ok: false; waitSeconds: number };

/** Thrown to undo what was taken of the other limits. */
class Refused extends Error {}

/**
 * Takes one of each limit, or of none when one of them is used up (a leaky bucket: the row says until when the
 * attempts so far have run, each adding its interval). Taken before the try, so that a thousand tries at the same
 * moment count as a thousand; a refused try writes nothing. A limit has one row only while it is in use.
 */
export async function take(db: Db, limits: readonly Limit[], now: DateTime): Promise<Taken> {
  const waitSeconds = await waitFor(db, limits, now);
  if (waitSeconds > 0) return { ok: false, waitSeconds };
  try {
    await db.transaction().execute(async (db) => {
      for (const limit of limits) if (!(await takeOne(db, limit, now))) throw new Refused();
    });
    return { ok: true };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ok: false, waitSeconds: Math.max(1, await waitFor(db, limits, now)) };
  }
}

/** Gives back what a try has taken that turned out well. */
export async function giveBack(db: Db, limits: readonly Limit[]): Promise<void> {
  for (const limit of limits) {
    await db
      .updateTable('attempt')
      .set((eb) => ({ runsUntil: eb('runsUntil', '-', limit.everySeconds * 1000) }))
      .where('key', '=', keyOf(limit))
      .execute();
  }
}

/** Forgets the limits that are whole again; what they have counted no longer matters. */
export async function deleteSpentAttempts(db: Db, now: DateTime): Promise<number> {
  const query = db.deleteFrom('attempt').where('runsUntil', '<=', now.toMillis());
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

async function waitFor(db: Db, limits: readonly Limit[], now: DateTime): Promise<number> {
  const rows = await db.selectFrom('attempt').selectAll().where('key', 'in', limits.map(keyOf)).execute();
  const until = new Map(rows.map(({ key, runsUntil }) => [key, runsUntil]));
  const waits = limits.map((limit) => {
    const ahead = (until.get(keyOf(limit)) ?? 0) - now.toMillis();
    return Math.ceil(ahead / 1000 - (limit.burst - 1) * limit.everySeconds);
  });
  return Math.max(0, ...waits);
}

async function takeOne(db: Db, limit: Limit, now: DateTime): Promise<boolean> {
  const at = now.toMillis();
  const every = limit.everySeconds * 1000;
  const row = await db
    .insertInto('attempt')
    .values({ key: keyOf(limit), runsUntil: at + every })
    .onConflict((oc) =>
      oc
        .column('key')
        .doUpdateSet((eb) => ({
          runsUntil: eb
            .case()
            .when('attempt.runsUntil', '>', at)
            .then(eb('attempt.runsUntil', '+', every))
            .else(at + every)
            .end(),
        }))
        .where('attempt.runsUntil', '<=', at + (limit.burst - 1) * every),
    )
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

/** A hash, so that the table holds no addresses, and a long name takes no more room than a short one. */
function keyOf({ name }: Limit): string {
  return createHash('sha256').update(JSON.stringify(name)).digest('base64url');
}
