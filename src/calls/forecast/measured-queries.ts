/** The measured accuracy of a queue, remembered for as long as neither its history nor its calendar changes. */
import type { Db } from '../../database/connect.ts';
import type { Department } from '../../people/queries.ts';
import { findCalendar } from './calendar-queries.ts';
import type { CallCalendar } from './calendar.ts';
import type { QueueHistory } from './history.ts';
import { measured, type Measured } from './measured.ts';

/** The last answer of each queue, in this process; the stamp says what it was computed from. */
const remembered = new WeakMap<Db, Map<string, { stamp: string; answer: Measured }>>();

/**
 * How far off the forecast of a queue was. `history` is the whole of it as stored now; measuring takes as long as
 * dozens of forecasts, and pages ask again and again.
 */
export async function findMeasured(
  db: Db,
  department: Pick<Department, 'id' | 'timeZone'>,
  history: QueueHistory,
): Promise<Measured> {
  const calendar = await findCalendar(db, department.id);
  const stamp = stampOf(history, calendar);
  let own = remembered.get(db);
  if (own === undefined) remembered.set(db, (own = new Map<string, { stamp: string; answer: Measured }>()));
  const before = own.get(department.id);
  if (before?.stamp === stamp) return before.answer;
  const answer = measured(history, calendar);
  own.set(department.id, { stamp, answer });
  return answer;
}

/** Every number that the measurement reads, folded (FNV-1a over the bits): it cannot be stale. */
function stampOf(history: QueueHistory, calendar: CallCalendar): string {
  let hash = 0x811c9dc5;
  const fold = (value: number) => {
    hash = Math.imul(hash ^ (value * 8191), 0x01000193);
  };
  for (const { dayNumber, calls } of history.days) {
    fold(dayNumber);
    for (const value of calls) fold(value ?? -1);
  }
  const days = history.days;
  return JSON.stringify([
    hash,
    history.intervalMinutes,
    days.length,
    days.at(-1)?.date,
    days.reduce((sum, day) => sum + day.total, 0),
    [...calendar.days],
    calendar.events,
  ]);
}
