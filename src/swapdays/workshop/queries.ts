import type { Db } from '../../database/connect.ts';
import { pairKey } from './groups.ts';

/** The groups of a day as they were published, by round; none before the first publication. */
export async function publishedSeats(db: Db, swapDayId: string): Promise<string[][][]> {
  const rows = await db
    .selectFrom('workshopSeat')
    .select(['round', 'groupNumber', 'employeeId'])
    .where('swapDayId', '=', swapDayId)
    .orderBy('round')
    .orderBy('groupNumber')
    .orderBy('employeeId')
    .execute();
  const rounds: string[][][] = [];
  for (const { round, groupNumber, employeeId } of rows) {
    const groups = (rounds[round] ??= []);
    (groups[groupNumber] ??= []).push(employeeId);
  }
  return rounds;
}

/** Replaces a day's groups by these. */
export async function replaceSeats(
  db: Db,
  swapDayId: string,
  rounds: readonly (readonly (readonly string[])[])[],
): Promise<void> {
  await db.deleteFrom('workshopSeat').where('swapDayId', '=', swapDayId).execute();
  const rows = rounds.flatMap((groups, round) =>
    groups.flatMap((group, groupNumber) =>
      group.map((employeeId) => ({ swapDayId, round, groupNumber, employeeId })),
    ),
  );
  await inParts(rows, (part) => db.insertInto('workshopSeat').values(part).execute());
}

/** Pairs who have sat together on a published day before a date (`pairKey`). */
export async function metBefore(db: Db, date: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('swapMeeting as pair')
    .innerJoin('swapDay as day', 'day.id', 'pair.swapDayId')
    .select(['pair.oneId', 'pair.otherId'])
    .where('day.publishedAt', 'is not', null)
    .where('day.cancelledAt', 'is', null)
    .where('day.date', '<', date)
    .execute();
  return new Set(rows.map(({ oneId, otherId }) => pairKey(oneId, otherId)));
}

/** Replaces who meets whom on a day. @param pairs keys of two people (`pairKey`) */
export async function replaceMeetings(db: Db, swapDayId: string, pairs: ReadonlySet<string>): Promise<void> {
  await db.deleteFrom('swapMeeting').where('swapDayId', '=', swapDayId).execute();
  const rows = [...pairs].map((pair) => {
    const [oneId = '', otherId = ''] = pair.split(' ');
    return { swapDayId, oneId, otherId };
  });
  await inParts(rows, (part) => db.insertInto('swapMeeting').values(part).execute());
}

/** SQLite takes 32,766 values in one statement. */
const rowsAtOnce = 2000;

async function inParts<T>(rows: readonly T[], write: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) await write(rows.slice(at, at + rowsAtOnce));
}
