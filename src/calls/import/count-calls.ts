/** Counts single calls into quarters of an hour. */
import type { IntervalRow } from './queries.ts';

/** Local quarters begin on UTC quarters in every time zone of today, +5:45 included. */
export const QUARTER_MINUTES = 15;
const QUARTER_MS = QUARTER_MINUTES * 60_000;

export type CountedCall = { enteredAt: string; outcome: string; talkSeconds: number | null };

/** The start of the quarter that an instant lies in. */
export function quarterOf(instantMs: number): number {
  return Math.floor(instantMs / QUARTER_MS) * QUARTER_MS;
}

/** One row per quarter that had calls. Handling time is the mean of the talks that ended. */
export function countCalls(queueId: string, calls: readonly CountedCall[]): IntervalRow[] {
  const quarters = new Map<
    number,
    { offered: number; answered: number; abandoned: number; talks: number[] }
  >();
  for (const call of calls) {
    const start = quarterOf(Date.parse(call.enteredAt));
    let quarter = quarters.get(start);
    if (quarter === undefined)
      quarters.set(start, (quarter = { offered: 0, answered: 0, abandoned: 0, talks: [] }));
    quarter.offered += 1;
    if (['answered', 'completed', 'transferred'].includes(call.outcome)) quarter.answered += 1;
    if (call.outcome === 'abandoned') quarter.abandoned += 1;
    if (call.talkSeconds !== null) quarter.talks.push(call.talkSeconds);
  }
  return [...quarters].map(([start, { offered, answered, abandoned, talks }]) => ({
    queueId,
    startsAt: new Date(start).toISOString(),
    intervalMinutes: QUARTER_MINUTES,
    offered,
    answered,
    abandoned,
    ahtSeconds: talks.length === 0 ? null : talks.reduce((sum, talk) => sum + talk, 0) / talks.length,
  }));
}
