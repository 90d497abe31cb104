/** Who sits with whom on a day: what later days need to bring strangers together. */
import type { Db } from '../database/connect.ts';
import type { StoredPlan, SwapDay } from './swap-day.ts';
import { readRolePlay } from './roleplay/read.ts';
import { pairKey } from './workshop/groups.ts';
import { replaceMeetings, replaceSeats } from './workshop/queries.ts';
import { readSeating } from './workshop/read.ts';
import { pairsIn } from './workshop/seating.ts';

/**
 * Keeps who meets whom by a day's plan, and a workshop's groups, when it is published. Called again with a changed
 * plan it replaces what was kept; the groups then change as little as possible.
 */
export async function keepMeetings(
  db: Db,
  day: SwapDay,
  stored: Pick<StoredPlan, 'problem' | 'plan'>,
): Promise<void> {
  const pairs = new Set(besideEachOther(stored.plan.activities));
  if (day.kind === 'role-play') {
    const { rounds } = await readRolePlay(db, day, stored);
    for (const { playerId, traineeId } of rounds.flatMap(({ scenes }) => scenes)) {
      pairs.add(pairKey(playerId, traineeId));
    }
  }
  if (day.kind === 'workshop') {
    const rounds = await readSeating(db, day, stored);
    for (const group of rounds.flatMap(({ groups }) => groups))
      for (const pair of pairsIn(group)) pairs.add(pair);
    await replaceSeats(
      db,
      day.id,
      rounds.map(({ groups }) => groups),
    );
  }
  await replaceMeetings(db, day.id, pairs);
}

/** Guests, and those who answer with help, with their hosts. */
function besideEachOther(activities: StoredPlan['plan']['activities']): string[] {
  return Object.entries(activities).flatMap(([id, day]) =>
    day.flatMap((activity) => {
      const [what = '', host] = activity.split(':');
      return host !== undefined && (what === 'shadow' || what === 'assisted') ? [pairKey(id, host)] : [];
    }),
  );
}
