import type { DateTime } from 'luxon';
import type { Actor } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { companyTimeZone } from './queries.ts';
import { isCounted } from './tasks.ts';
import { tasksOf, upcomingFor } from './tasks-of.ts';

/** How many things wait for whom, as last seen: for the navigation, which no page may wait for. */
export interface WaitingCounts {
  /** The number last seen, or undefined before the first look. */
  of: (actor: Actor) => number | undefined;
  note: (actor: Actor, count: number) => void;
  /** Looks again, in the background, unless that was done lately; `changed`: the account has just changed something. */
  look: (actor: Actor, now: DateTime, changed: boolean) => Promise<void>;
}

/** A number so old is looked at again when its account reads a page. */
const freshSeconds = 30;
/** More accounts than this do not read at one time; the longest unseen is forgotten. */
const mostAccounts = 5000;

/** Remembers the numbers in this process. */
export function waitingCounts(db: Db, onFailure: (error: unknown) => void): WaitingCounts {
  const known = new Map<string, { count: number | undefined; at: number }>();
  const note = (actor: Actor, count: number | undefined, at: number): void => {
    known.delete(actor.accountId);
    known.set(actor.accountId, { count, at });
    const [oldest] = known.keys();
    if (known.size > mostAccounts && oldest !== undefined) known.delete(oldest);
  };
  return {
    of: (actor) => known.get(actor.accountId)?.count,
    note: (actor, count) => note(actor, count, Date.now()),
    look: async (actor, now, changed) => {
      const last = known.get(actor.accountId);
      if (!changed && last !== undefined && now.toMillis() - last.at < freshSeconds * 1000) return;
      // At once, so that pages that come together cause one look.
      note(actor, last?.count, now.toMillis());
      try {
        note(actor, await waitingFor(db, actor, now), now.toMillis());
      } catch (error) {
        onFailure(error);
      }
    },
  };
}

async function waitingFor(db: Db, actor: Actor, now: DateTime): Promise<number> {
  const today = now.setZone(await companyTimeZone(db)).toISODate() ?? '';
  const upcoming = await upcomingFor(db, actor, today);
  return (await tasksOf(db, actor, upcoming, { today, now })).filter(isCounted).length;
}
