/** From a season's day to a swap day: a draft with those pairs, linked with the season. */
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { oneAtATime } from '../database/lock.ts';
import { createSwapDay } from '../swapdays/actions.ts';
import { talkMinutes } from './people.ts';
import { insertMadeDay, listMadeDays, touchSeason } from './queries.ts';
import type { Result } from './rules.ts';
import type { Pair, Season } from './season.ts';

type Nomination = Parameters<typeof createSwapDay>[1]['people'][number];

/** Two presses in one process: the second waits for the first. Other processes wait at the database. */
const underWay = new Map<string, Promise<MadeDayResult>>();

/** A swap day of the season; `problems` of swap days are worded as `swapdays.problem.<code>`. */
export type MadeDayResult =
  | { ok: true; id: string; isNew: boolean }
  | { ok: false; from: 'season' | 'swap-day'; problems: Extract<Result<never>, { ok: false }>['problems'] };

/**
 * Makes the swap day of a date with these pairs. Whoever comes second gets the day that is there.
 * @param pairs the plan's pairs of that date
 */
export async function makeTurnsDay(
  db: Db,
  order: { season: Season; date: string; pairs: readonly Pair[]; by: string },
  now: DateTime,
): Promise<MadeDayResult> {
  const key = `season ${order.season.id} ${order.date}`;
  const before = underWay.get(key);
  const making = (before ?? Promise.resolve())
    // Whatever came of the first press, the second looks for itself.
    .then(undefined, () => undefined)
    .then(() => oneAtATime(db, key, () => makeOnce(db, order, now)));
  underWay.set(key, making);
  try {
    return await making;
  } finally {
    if (underWay.get(key) === making) underWay.delete(key);
  }
}

async function makeOnce(
  db: Db,
  { season, date, pairs, by }: Parameters<typeof makeTurnsDay>[1],
  now: DateTime,
): Promise<MadeDayResult> {
  const there = (await listMadeDays(db, season.id)).find((day) => day.date === date && !day.cancelled);
  if (there !== undefined) return { ok: true, id: there.swapDayId, isNew: false };
  if (pairs.length === 0) return { ok: false, from: 'season', problems: [{ code: 'day.no-pairs' }] };
  const [guest, host] =
    season.kind === 'second' ? [season.second, season.first] : [season.first, season.second];
  const made = await createSwapDay(
    db,
    {
      exercise: season.kind === 'mutual' ? 'mutual' : 'shadow',
      guestDepartmentId: guest.id,
      hostDepartmentId: host.id,
      date,
      title: season.name,
      createdBy: by,
      trainingFromMinute: null,
      trainingToMinute: null,
      shadowMinutes: season.visitMinutes,
      briefingMinutes: talkMinutes / 2,
      reflectionMinutes: talkMinutes / 2,
      people: pairs.flatMap((pair) => nominationsOf(season, pair)),
    },
    now,
  );
  if (!made.ok) return { ok: false, from: 'swap-day', problems: made.problems };
  await db.transaction().execute(async (db) => {
    await insertMadeDay(db, {
      swapDayId: made.id,
      seasonId: season.id,
      madeBy: by,
      madeAt: now.toUTC().toISO() ?? '',
    });
    await touchSeason(db, season.id);
  });
  return { ok: true, id: made.id, isNew: true };
}

function nominationsOf({ kind }: Season, { first, second }: Pair): Nomination[] {
  const [guest, host] = kind === 'second' ? [second, first] : [first, second];
  return [
    { employeeId: guest, role: 'guest', partnerId: host, note: '' },
    { employeeId: host, role: 'host', partnerId: null, note: '' },
  ];
}
