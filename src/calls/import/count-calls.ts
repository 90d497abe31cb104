/** Counts single calls into quarters of an hour. */
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../database/connect.ts';
import { deleteOverlapping, type IntervalRow } from './queries.ts';

/** Local quarters begin on UTC quarters in every time zone of today, +5:45 included. */
export const QUARTER_MINUTES = 15;
const QUARTER_MS = QUARTER_MINUTES * 60_000;
/** Who hangs up so soon dialled the wrong number or thought better of it; counted like everybody, and noted. */
const SHORT_ABANDON_SECONDS = 5;
const CHUNK = 400;

/** The start of the quarter that an instant lies in. */
export function quarterOf(instantMs: number): number {
  return Math.floor(instantMs / QUARTER_MS) * QUARTER_MS;
}

export type CountedCall = {
  outcome: string;
  waitSeconds: number | null;
  talkSeconds: number | null;
};

type Waits = { known: number; seconds: number };

function noWaits(): Waits {
  return { known: 0, seconds: 0 };
}

function addWait(waits: Waits, seconds: number): void {
  waits.known += 1;
  waits.seconds += seconds;
}

/** One quarter's counts from all its calls, as `countQuarters` makes them from those stored. */
export function countCalls(queueId: string, start: number, calls: readonly CountedCall[]): IntervalRow {
  const sums = { answered: 0, abandoned: 0, short: 0, talks: 0, talked: 0 };
  const waits = { answered: noWaits(), abandoned: noWaits(), all: noWaits() };
  for (const { outcome, waitSeconds, talkSeconds } of calls) {
    const isAnswered = outcome === 'answered' || outcome === 'completed' || outcome === 'transferred';
    const isAbandoned = outcome === 'abandoned';
    sums.answered += isAnswered ? 1 : 0;
    sums.abandoned += isAbandoned ? 1 : 0;
    if (isAbandoned && waitSeconds !== null && waitSeconds < SHORT_ABANDON_SECONDS) sums.short += 1;
    if (talkSeconds !== null) {
      sums.talks += 1;
      sums.talked += talkSeconds;
    }
    if (waitSeconds === null) continue;
    if (isAnswered) addWait(waits.answered, waitSeconds);
    if (isAbandoned) addWait(waits.abandoned, waitSeconds);
    addWait(waits.all, waitSeconds);
  }
  const waitOf = ({ known, seconds }: Waits, count: number) =>
    waits.all.known === 0 || (count > 0 && known === 0) ? null : seconds;
  return {
    queueId,
    startsAt: new Date(start).toISOString(),
    intervalMinutes: QUARTER_MINUTES,
    offered: calls.length,
    answered: sums.answered,
    abandoned: sums.abandoned,
    ahtSeconds: sums.talks === 0 ? null : sums.talked / sums.talks,
    answeredWaitSeconds: waitOf(waits.answered, sums.answered),
    abandonedWaitSeconds: waitOf(waits.abandoned, sums.abandoned),
    waitedSeconds: waitOf(waits.all, calls.length),
    shortAbandoned: sums.short,
  };
}

/**
 * Counts the quarters that begin at these instants again from the calls that are stored; one that no call is in any
 * more goes. Handling time is the mean of the talks that ended. A longer interval that one of them lies in gives way
 * to all its quarters.
 */
export async function countQuarters(db: Db, queueId: string, starts: Iterable<number>): Promise<void> {
  const sorted = [...starts].sort((a, b) => a - b).map((start) => new Date(start).toISOString());
  for (let i = 0; i < sorted.length; i += CHUNK) {
    const some = sorted.slice(i, i + CHUNK);
    const removed = await deleteOverlapping(db, queueId, QUARTER_MINUTES, some);
    const quarters = [...new Set([...some, ...quartersOf(removed)])].sort();
    await db
      .deleteFrom('callInterval')
      .where('queueId', '=', queueId)
      .where('startsAt', 'in', quarters)
      .execute();
    await countSome(db, queueId, quarters);
  }
}

/** The quarters that intervals are made of. */
export function quartersOf(
  intervals: readonly Pick<IntervalRow, 'startsAt' | 'intervalMinutes'>[],
): string[] {
  return intervals.flatMap(({ startsAt, intervalMinutes }) => {
    const first = quarterOf(Date.parse(startsAt));
    const quarters = Math.ceil(intervalMinutes / QUARTER_MINUTES);
    return Array.from({ length: quarters }, (_, i) => new Date(first + i * QUARTER_MS).toISOString());
  });
}

async function countSome(db: Db, queueId: string, quarters: readonly string[]): Promise<void> {
  const [first = '', last = ''] = [quarters[0], quarters.at(-1)];
  const end = new Date(Date.parse(last) + QUARTER_MS).toISOString();
  const answered = sql`outcome in ('answered', 'completed', 'transferred')`;
  const minutes = sql`substr(entered_at, 15, 2)`;
  const quarter = sql`substr(entered_at, 1, 14) || case when ${minutes} < '15' then '00' when ${minutes} < '30' then '15' when ${minutes} < '45' then '30' else '45' end || ':00.000Z'`;
  await sql`
    insert into call_interval (queue_id, starts_at, interval_minutes, offered, answered, abandoned, aht_seconds,
      answered_wait_seconds, abandoned_wait_seconds, waited_seconds, short_abandoned)
    select queue_id, quarter, ${sql.lit(QUARTER_MINUTES)}, count(*),
      sum(case when ${answered} then 1 else 0 end),
      sum(case when outcome = 'abandoned' then 1 else 0 end),
      avg(talk_seconds),
      ${waitOf(answered)},
      ${waitOf(sql`outcome = 'abandoned'`)},
      sum(wait_seconds),
      sum(case when outcome = 'abandoned' and wait_seconds < ${sql.lit(SHORT_ABANDON_SECONDS)} then 1 else 0 end)
    from (
      select queue_id, outcome, wait_seconds, talk_seconds, ${quarter} as quarter
      from call_record where queue_id = ${queueId} and entered_at >= ${first} and entered_at < ${end}
    ) as calls
    where quarter in (${sql.join(quarters)})
    group by queue_id, quarter
  `.execute(db);
}

/** The waits of some of a quarter's calls, all together; null where there are such calls and no wait of theirs is known. */
function waitOf(some: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case
    when count(wait_seconds) = 0 then null
    when count(case when ${some} then 1 end) > 0 and count(case when ${some} then wait_seconds end) = 0 then null
    else coalesce(sum(case when ${some} then wait_seconds end), 0) end`;
}
