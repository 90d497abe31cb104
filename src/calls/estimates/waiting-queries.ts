import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';

/** What callers of a queue met, over the intervals in which it is known how long those waited who were answered. */
export type Waiting = {
  /** Average speed of answer, over answered calls. */
  asaSeconds: number | null;
  /** How long those waited who hung up. */
  abandonSeconds: number | null;
  offered: number;
  /** Null where no file counts them. */
  abandoned: number | null;
  /** Of them, those who hung up within a few seconds. */
  shortAbandoned: number;
};

/** The waits of a queue from one local date to another (both included); null where no file told of any. */
export async function waitingBetween(
  db: Db,
  departmentId: string,
  from: string,
  to: string,
  timeZone: string,
): Promise<Waiting | null> {
  const first = DateTime.fromISO(from, { zone: timeZone });
  const end = DateTime.fromISO(to, { zone: timeZone }).plus({ days: 1 });
  const sums = await db
    .selectFrom('callInterval')
    .select(({ fn, eb }) => [
      fn.sum<number | null>('offered').as('offered'),
      fn.sum<number | null>('answered').as('answered'),
      fn.sum<number | null>('abandoned').as('abandoned'),
      fn.sum<number | null>('shortAbandoned').as('short'),
      fn.sum<number | null>('answeredWaitSeconds').as('answeredWait'),
      fn.sum<number | null>('abandonedWaitSeconds').as('abandonedWait'),
      // Many exports tell only how long the answered waited.
      fn
        .sum<number | null>(
          eb.case().when('abandonedWaitSeconds', 'is not', null).then(eb.ref('abandoned')).end(),
        )
        .as('abandonedAfterWait'),
    ])
    .where('queueId', '=', departmentId)
    .where('startsAt', '>=', first.toUTC().toISO() ?? '')
    .where('startsAt', '<', end.toUTC().toISO() ?? '')
    .where('answeredWaitSeconds', 'is not', null)
    .executeTakeFirstOrThrow();
  const { offered, answered, abandoned, short, answeredWait, abandonedWait, abandonedAfterWait } = sums;
  if (offered === null || offered === 0) return null;
  const mean = (total: number | null, count: number | null) =>
    total === null || count === null || count === 0 ? null : total / count;
  return {
    asaSeconds: mean(answeredWait, answered),
    abandonSeconds: mean(abandonedWait, abandonedAfterWait),
    offered,
    abandoned,
    shortAbandoned: short ?? 0,
  };
}
