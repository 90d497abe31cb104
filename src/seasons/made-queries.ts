/** Swap days as a season sees them: those made of it, who has met whom before, and how often each has had a turn. */
import type { Db } from '../database/connect.ts';
import type { MadeDay } from './season.ts';

/** Swap days made of the season's days, by date; cancelled ones too. */
export async function listMadeDays(db: Db, seasonId: string): Promise<MadeDay[]> {
  const days = await db
    .selectFrom('seasonSwapDay as made')
    .innerJoin('swapDay as day', 'day.id', 'made.swapDayId')
    .select(['made.swapDayId', 'day.date', 'day.kind', 'day.cancelledAt', 'day.publishedAt'])
    .where('made.seasonId', '=', seasonId)
    .orderBy('day.date')
    .orderBy('day.createdAt')
    .execute();
  const partners = await db
    .selectFrom('seasonSwapDay as made')
    .innerJoin('swapParticipant as one', 'one.swapDayId', 'made.swapDayId')
    .select(['one.swapDayId', 'one.employeeId', 'one.partnerId'])
    .where('made.seasonId', '=', seasonId)
    .where('one.partnerId', 'is not', null)
    .orderBy('one.employeeId')
    .execute();
  return days.map(({ cancelledAt, publishedAt, ...day }) => ({
    ...day,
    cancelled: cancelledAt !== null,
    published: publishedAt !== null,
    partners: partners
      .filter(({ swapDayId }) => swapDayId === day.swapDayId)
      .map(({ employeeId, partnerId }) => ({ guestId: employeeId, hostId: partnerId ?? '' })),
  }));
}

/** Links a swap day with the season that it was made of. */
export async function insertMadeDay(
  db: Db,
  row: { swapDayId: string; seasonId: string; madeBy: string; madeAt: string },
): Promise<void> {
  await db.insertInto('seasonSwapDay').values(row).execute();
}

/** The season that a swap day was made of, if any. */
export async function findSeasonOf(
  db: Db,
  swapDayId: string,
): Promise<{ id: string; name: string } | undefined> {
  return db
    .selectFrom('seasonSwapDay as made')
    .innerJoin('season', 'season.id', 'made.seasonId')
    .select(['season.id', 'season.name'])
    .where('made.swapDayId', '=', swapDayId)
    .executeTakeFirst();
}

/**
 * Who has sat beside whom on a published shadow day before a date, each pair once: those whom a head has paired, and
 * those whom the day's plan has brought together.
 */
export async function pastPartners(db: Db, beforeDate: string): Promise<[string, string][]> {
  const paired = await db
    .selectFrom('swapParticipant as one')
    .innerJoin('swapDay as day', 'day.id', 'one.swapDayId')
    .select(['one.employeeId as a', 'one.partnerId as b'])
    .where('one.partnerId', 'is not', null)
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    .where('day.date', '<', beforeDate)
    .execute();
  const met = await db
    .selectFrom('swapMeeting as met')
    .innerJoin('swapDay as day', 'day.id', 'met.swapDayId')
    .select(['met.oneId as a', 'met.otherId as b'])
    .where('day.kind', '=', 'shadow')
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    .where('day.date', '<', beforeDate)
    .execute();
  const pairs = [...paired, ...met].map(({ a, b }) => JSON.stringify([a, b ?? ''].sort()));
  return [...new Set(pairs)].sort().map((pair) => JSON.parse(pair) as [string, string]);
}

/** How many turns each person has had on published days before a date, as a guest, a host of a mutual visit or cover. */
export async function turnsHad(db: Db, beforeDate: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('swapParticipant as one')
    .innerJoin('swapDay as day', 'day.id', 'one.swapDayId')
    .select(['one.employeeId', (eb) => eb.fn.countAll<number>().as('turns')])
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    .where('day.date', '<', beforeDate)
    .where((eb) =>
      eb.or([
        eb('one.role', 'in', ['guest', 'cover']),
        eb.and([eb('one.role', '=', 'host'), eb('day.mutual', '=', 1)]),
      ]),
    )
    .groupBy('one.employeeId')
    .execute();
  return new Map(rows.map(({ employeeId, turns }) => [employeeId, Number(turns)]));
}
