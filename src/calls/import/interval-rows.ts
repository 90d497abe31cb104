/** From a line of a file to the row of its interval: its instant, and what it adds to. */
import type { Department } from '../../people/queries.ts';
import { localClock } from '../local-clock.ts';
import type { DateBounds } from './date-bounds.ts';
import { minuteClaims, startClaims } from './interval-starts.ts';
import { isoInstants } from './iso-instants.ts';
import type { IntervalRow } from './queries.ts';
import type { CallsLine } from './read-calls-csv.ts';
import { reject, type ImportSummary } from './record.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

type RowOf = (
  queueId: string,
  record: CallsLine,
  intervalMinutes: number,
  /** Rows of this queue that are not written yet, by their start. */
  held: ReadonlyMap<string, IntervalRow>,
) => IntervalRow | null;

/**
 * A function that gives the row of a line, added to what is held of its start; null where the line is rejected,
 * which goes to the summary.
 * @param bounds what is wrong with an instant
 * @param timeZone the zone of the file's times; null: each department's own
 */
export function intervalRows(
  summary: ImportSummary,
  departments: readonly Pick<Department, 'id' | 'timeZone'>[],
  timeZone: string | null,
  bounds: DateBounds,
): RowOf {
  const utc = startClaims(localClock('UTC'));
  const clocks = new Map(
    departments.map((one) => [one.id, startClaims(localClock(timeZone ?? one.timeZone))]),
  );
  /** Starts of each department's queue, whichever of the file's queues they came from. */
  const isFirst = minuteClaims();
  const iso = isoInstants();

  return (queueId, record, intervalMinutes, held) => {
    const { date, minute, queue, part } = record;
    if (minute % intervalMinutes !== 0) {
      return rejected(summary, record, 'not-on-interval', { intervalMinutes });
    }
    const claim = record.isUtc ? utc : clocks.get(queueId);
    const start = claim?.(`${queueId}|${queue}|${part}`, date, minute);
    if (start === undefined) return null;
    if (!start.ok) {
      // Many exports write a line of noughts for the hour that a clock change skips.
      const isNews = start.fault === 'repeated-start' || record.offered > 0;
      return isNews ? rejected(summary, record, start.fault) : null;
    }
    const dateFault = bounds(start.instantMs);
    if (dateFault !== null) return rejected(summary, record, dateFault);
    const startsAt = iso(start.instantMs);
    const row = rowOf(queueId, startsAt, intervalMinutes, record);
    const before = held.get(startsAt);
    if (before !== undefined) return sumOf(before, row);
    // Written already, with what another queue of the file said: it must not be replaced by this part.
    const minutes = start.instantMs / MINUTE_MS;
    const isNew = isFirst(queueId, Math.floor(minutes / DAY_MINUTES), minutes % DAY_MINUTES);
    return isNew ? row : rejected(summary, record, 'repeated-start');
  };
}

function rejected(
  summary: ImportSummary,
  { line, date, minute }: CallsLine,
  reason: string,
  params = {},
): null {
  reject(summary, { line, reason, params: { value: clockText(date, minute), ...params } });
  return null;
}

function rowOf(queueId: string, startsAt: string, intervalMinutes: number, record: CallsLine): IntervalRow {
  const { offered, answered, abandoned, ahtSeconds, answeredWaitSeconds, abandonedWaitSeconds } = record;
  return {
    queueId,
    startsAt,
    intervalMinutes,
    offered,
    answered,
    abandoned,
    ahtSeconds,
    answeredWaitSeconds,
    abandonedWaitSeconds,
    // Only where both are known is it what everybody waited.
    waitedSeconds: plus(answeredWaitSeconds, abandonedWaitSeconds),
    shortAbandoned: record.shortAbandoned,
  };
}

function sumOf(a: IntervalRow, b: IntervalRow): IntervalRow {
  const handled = (row: IntervalRow) => (row.ahtSeconds === null ? 0 : (row.answered ?? row.offered));
  const calls = handled(a) + handled(b);
  const seconds = handled(a) * (a.ahtSeconds ?? 0) + handled(b) * (b.ahtSeconds ?? 0);
  return {
    ...a,
    offered: a.offered + b.offered,
    answered: plus(a.answered, b.answered),
    abandoned: plus(a.abandoned, b.abandoned),
    ahtSeconds: calls === 0 ? (a.ahtSeconds ?? b.ahtSeconds) : seconds / calls,
    answeredWaitSeconds: plus(a.answeredWaitSeconds, b.answeredWaitSeconds),
    abandonedWaitSeconds: plus(a.abandonedWaitSeconds, b.abandonedWaitSeconds),
    waitedSeconds: plus(a.waitedSeconds, b.waitedSeconds),
    shortAbandoned: plus(a.shortAbandoned, b.shortAbandoned),
  };
}

/** A sum is known where both parts are. */
function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function clockText(date: string, minute: number): string {
  return `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
