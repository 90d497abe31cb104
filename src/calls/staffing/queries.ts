import { setImmediate } from 'node:timers/promises';
import type { Db } from '../../database/connect.ts';
import { findDepartment } from '../../people/queries.ts';
import type { QueueHistory } from '../forecast/history.ts';
import { expectedDays, type AppliedCorrection } from '../forecast/forecast-queries.ts';
import { estimatedHandling } from '../estimates/queries.ts';
import { handlingOf, type Handling } from './handling.ts';
import { requiredByInterval, requiredSlots, type RequiredSlot } from './required.ts';

/** What a queue needs on one local day, and where the numbers come from. */
export type RequiredDay = {
  departmentId: string;
  date: string;
  intervalMinutes: number;
  /** Agents on the phone per interval from local midnight, 0 where the queue is closed. */
  required: number[];
  /** The open intervals with calls expected, their 80 % range and agents. Empty on a closed day. */
  slots: RequiredSlot[];
  /** What the department promises its callers; 0 when it is not known. With the slots it says what a missing agent costs (harm.ts). */
  answerWithinSeconds: number;
  isHoliday: boolean;
  /** What a head has corrected, with what the program itself expected; the slots have it in them. */
  correction: AppliedCorrection | null;
  /** Where handling time and patience come from; null when the department is not known. */
  handling: Pick<Handling, 'aht' | 'patience'> | null;
  /** The history the forecast rests on; null when there is none, and then nothing is required. */
  history: { from: string; to: string; days: number } | null;
};

/**
 * Required agents of a department's queue on a local date, from the forecast of what was known before that
 * date and the department's targets. `intervalMinutes` divides 60.
 */
export async function requiredForDay(
  db: Db,
  departmentId: string,
  date: string,
  intervalMinutes: number,
): Promise<RequiredDay> {
  const [day] = await requiredForDays(db, departmentId, [date], intervalMinutes);
  return (
    day ?? {
      departmentId,
      date,
      intervalMinutes,
      required: [],
      slots: [],
      answerWithinSeconds: 0,
      isHoliday: false,
      correction: null,
      handling: null,
      history: null,
    }
  );
}

/** The same for several dates at the price of one: the history is read and fitted once, as known before the first. */
export async function requiredForDays(
  db: Db,
  departmentId: string,
  dates: readonly string[],
  intervalMinutes: number,
): Promise<RequiredDay[]> {
  const department = await findDepartment(db, departmentId);
  const first = [...dates].sort()[0];
  if (department === undefined || first === undefined) return [];
  const { history, days } = await expectedDays(db, department, dates, intervalMinutes);
  const handling = handlingOf(department, await estimatedHandling(db, departmentId, first));
  const required: RequiredDay[] = [];
  for (const day of days) {
    // A day takes some milliseconds, sixty of them too long: whoever else asks is answered in between.
    if (required.length > 0) await setImmediate();
    const slots = requiredSlots(day, intervalMinutes, department, handling, day.hours);
    required.push({
      departmentId,
      date: day.date,
      intervalMinutes,
      required: requiredByInterval(slots, intervalMinutes),
      slots,
      answerWithinSeconds: department.answerWithinSeconds,
      isHoliday: day.isHoliday,
      correction: day.correction,
      handling: { aht: handling.aht, patience: handling.patience },
      history: history === null ? null : spanOf(history),
    });
  }
  return required;
}

function spanOf(history: QueueHistory): RequiredDay['history'] {
  const first = history.days[0];
  const last = history.days.at(-1);
  return first === undefined || last === undefined
    ? null
    : { from: first.date, to: last.date, days: history.days.length };
}
