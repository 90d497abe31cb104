/** The measured accuracy of a queue, kept for as long as neither its history nor its calendar changes. */
import { setImmediate } from 'node:timers/promises';
import type { Db } from '../../database/connect.ts';
import { findCalendar } from '../calendar/queries.ts';
import type { CallCalendar } from '../calendar/calendar.ts';
import type { QueueHistory } from './history.ts';
import { outlookOf } from './outlook.ts';
import { measured, type Measured } from './measured.ts';

/** By the objects it was measured on: both are others once anything in them is (queries.ts, calendar-queries.ts). */
const known = new WeakMap<QueueHistory, WeakMap<CallCalendar, Measured>>();

/** How far off the forecast of a queue was, on its whole history as `findQueueHistory` gives it. */
export async function findMeasured(db: Db, queueId: string, history: QueueHistory): Promise<Measured> {
  const calendar = await findCalendar(db, queueId);
  let ofHistory = known.get(history);
  if (ofHistory === undefined) known.set(history, (ofHistory = new WeakMap()));
  const before = ofHistory.get(calendar);
  if (before !== undefined) return before;
  // Two years take some tenths of a second, once an import: whoever else asks is answered between the steps.
  await setImmediate();
  outlookOf(history, calendar);
  await setImmediate();
  const answer = ofHistory.get(calendar) ?? measured(history, calendar);
  ofHistory.set(calendar, answer);
  return answer;
}
