/** The measured accuracy of a queue, kept for as long as neither its history nor its calendar changes. */
import type { Db } from '../../database/connect.ts';
import { findCalendar } from '../calendar/queries.ts';
import type { CallCalendar } from '../calendar/calendar.ts';
import type { QueueHistory } from './history.ts';
import { measured, type Measured } from './measured.ts';

/** By the objects it was measured on: both are others once anything in them is (queries.ts, calendar-queries.ts). */
const known = new WeakMap<QueueHistory, WeakMap<CallCalendar, Measured>>();

/** How far off the forecast of a queue was, on its whole history as `findQueueHistory` gives it. */
export async function findMeasured(db: Db, queueId: string, history: QueueHistory): Promise<Measured> {
  const calendar = await findCalendar(db, queueId);
  let ofHistory = known.get(history);
  if (ofHistory === undefined) known.set(history, (ofHistory = new WeakMap()));
  let answer = ofHistory.get(calendar);
  if (answer === undefined) ofHistory.set(calendar, (answer = measured(history, calendar)));
  return answer;
}
