/** How long the intervals of each queue in a file are, decided while the file is being read. */
import type { Db } from '../../database/connect.ts';
import { dayNumberOf } from '../forecast/history.ts';
import { lastIntervalMinutes } from './queries.ts';
import { intervalLength, noMinuteCounts } from './interval-length.ts';
import type { CallsLine } from './read-calls-csv.ts';

const DAY_MINUTES = 1440;

/** A line that is read and not yet written. */
export type WaitingLine = { queueId: string; record: CallsLine };

/** So few lines do not tell: a handful on the hour may correct half hours. */
const FEW_LINES = 50;
/** … unless so many starts follow one another without a gap: that is a day's file, not a handful of corrections. */
const RUN_OF_STARTS = 4;

/**
 * A function that is told the lines which wait (those that had to go on waiting first), and answers the length of each queue that is decided; lines of the
 * others must go on waiting. With the file's last lines every queue is decided: by the length it is known to
 * have, or else by the whole file's lines.
 */
export function intervalLengths(
  db: Db,
): (waiting: readonly WaitingLine[], isLast: boolean) => Promise<ReadonlyMap<string, number>> {
  const lengths = new Map<string, number>();
  const ofFile = noMinuteCounts();
  /** Lines at the front of those waiting that were seen the last time. */
  let seen = 0;
  return async (waiting, isLast) => {
    const perQueue = new Map<string, { lines: number; counts: number[]; starts: Set<number> }>();
    waiting.forEach(({ queueId, record }, i) => {
      const minute = record.minute % 60;
      if (i >= seen) ofFile[minute] = (ofFile[minute] ?? 0) + 1;
      if (lengths.has(queueId)) return;
      let queue = perQueue.get(queueId);
      if (queue === undefined) {
        perQueue.set(queueId, (queue = { lines: 0, counts: noMinuteCounts(), starts: new Set() }));
      }
      queue.lines += 1;
      if (queue.lines < FEW_LINES) queue.starts.add(dayNumberOf(record.date) * DAY_MINUTES + record.minute);
      queue.counts[minute] = (queue.counts[minute] ?? 0) + 1;
    });
    for (const [queueId, { lines, counts, starts }] of perQueue) {
      if (lines >= FEW_LINES) lengths.set(queueId, intervalLength(counts));
      else if (isLast) {
        const found = intervalLength(counts);
        const isTold = longestRun(starts, found) >= RUN_OF_STARTS;
        lengths.set(queueId, isTold ? found : await lengthOfFew(db, queueId, intervalLength(ofFile)));
      }
    }
    seen = waiting.filter(({ queueId }) => !lengths.has(queueId)).length;
    return lengths;
  };
}

/** How many starts, at most, follow one another at this distance. */
function longestRun(starts: ReadonlySet<number>, minutes: number): number {
  let longest = 0;
  for (const start of starts) {
    if (starts.has(start - minutes)) continue;
    let run = 1;
    while (starts.has(start + run * minutes)) run += 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

async function lengthOfFew(db: Db, queueId: string, found: number): Promise<number> {
  const known = await lastIntervalMinutes(db, queueId);
  return known !== undefined && found % known === 0 ? known : found;
}
