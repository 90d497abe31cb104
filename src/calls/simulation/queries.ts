/** What is known of a queue's callers on a day, ready to be simulated. */
import type { Db } from '../../database/connect.ts';
import { findDepartment, listDepartments } from '../../people/queries.ts';
import { findCalendar } from '../calendar/queries.ts';
import { estimatedHandling } from '../estimates/queries.ts';
import { listCorrections } from '../forecast/correction-queries.ts';
import { expectedDays } from '../forecast/forecast-queries.ts';
import { historyStamp } from '../forecast/queries.ts';
import { handlingOf } from '../staffing/handling.ts';
import type { SimulatedQueue } from './day.ts';

export interface QueueOnDay {
  /** Its lists run from local midnight. Without a history no calls are expected. */
  readonly queue: SimulatedQueue;
  /** The share of calls that the department wants to answer in time. */
  readonly target: number;
}

/**
 * Calls, handling times, patience and uncertainty of a department's queue on a local date, as known before that date.
 * @param intervalMinutes divides 60
 * @returns undefined when there is no such department
 */
export async function queueOnDay(
  db: Db,
  departmentId: string,
  date: string,
  intervalMinutes: number,
): Promise<QueueOnDay | undefined> {
  const department = await findDepartment(db, departmentId);
  if (department === undefined) return undefined;
  const {
    days: [day],
  } = await expectedDays(db, department, [date], intervalMinutes);
  const handling = handlingOf(department, await estimatedHandling(db, departmentId, date));
  const calls = new Array<number>(1440 / intervalMinutes).fill(0);
  for (const { minute, expected } of day?.slots ?? []) calls[minute / intervalMinutes] = expected;
  const hourOf = (at: number) => handling.hours[Math.floor((at * intervalMinutes) / 60)];
  return {
    queue: {
      calls,
      ahtSeconds: calls.map((_, at) => hourOf(at)?.ahtSeconds ?? department.ahtSeconds),
      patienceSeconds: calls.map((_, at) => hourOf(at)?.patienceSeconds ?? null),
      answerWithinSeconds: department.answerWithinSeconds,
      uncertainty: day?.uncertainty ?? { day: 0, interval: 0 },
    },
    target: department.serviceLevelPercent / 100,
  };
}

/**
 * A text that differs whenever what `queueOnDay` rests on does, for these queues on that date; much quicker to have
 * than the callers themselves.
 */
export async function queuesOnDayStamp(
  db: Db,
  departmentIds: readonly string[],
  date: string,
): Promise<string> {
  const known: unknown[] = [];
  for (const department of await listDepartments(db)) {
    if (!departmentIds.includes(department.id)) continue;
    const { days, events } = await findCalendar(db, department.id);
    const corrections = await listCorrections(db, department.id, date, date);
    const history = await historyStamp(db, department);
    known.push([department, [...days], events, [...corrections], history.stamp]);
  }
  return JSON.stringify(known);
}
