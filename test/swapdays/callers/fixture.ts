import type { DateTime } from 'luxon';
import { priceDay } from '../../../src/calls/simulation/price.ts';
import type { Simulator } from '../../../src/calls/simulation/simulator.ts';
import type { Db } from '../../../src/database/connect.ts';
import { storeCover } from '../board/fixture.ts';

/** Plays a few days where it is asked, without a thread, and counts how often. */
export function simulatorHere(): Pick<Simulator, 'price' | 'close'> & { played: () => number } {
  let played = 0;
  return {
    price: async (task) => {
      played += 1;
      return { ok: true, result: priceDay({ ...task, replications: 60 }) };
    },
    close: async () => undefined,
    played: () => played,
  };
}

/** The cover day of the board's tests with three weeks of calls behind it; callers hang up after two minutes. */
export async function coverWithCalls(db: Db, now: DateTime): Promise<void> {
  await storeCover(db, now);
  await db.updateTable('department').set({ patienceSeconds: 120 }).execute();
  const queues = ['sales', 'service'] as const;
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  await db
    .insertInto('departmentHours')
    .values(
      queues.flatMap((departmentId) =>
        weekdays.map((weekday) => ({ departmentId, weekday, opensMinute: 540, closesMinute: 780 })),
      ),
    )
    .execute();
  const today = now.setZone('Europe/Moscow').startOf('day');
  const starts = Array.from({ length: 21 * 8 }, (_, at) =>
    today.minus({ days: 1 + Math.floor(at / 8) }).plus({ minutes: 540 + (at % 8) * 30 }),
  );
  for (const queueId of queues) {
    await db
      .insertInto('callInterval')
      .values(
        starts.map((start) => ({
          queueId,
          startsAt: start.toUTC().toISO() ?? '',
          intervalMinutes: 30,
          offered: queueId === 'sales' ? 5 : 9,
          answered: null,
          abandoned: null,
          ahtSeconds: null,
        })),
      )
      .execute();
  }
}
