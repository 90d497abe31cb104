/** Agents that queues require, as the planning of swap days asks for them. */
import { DateTime } from 'luxon';
import { harmByInterval } from '../../calls/staffing/harm.ts';
import { requiredForDay, requiredForDays } from '../../calls/staffing/queries.ts';
import type { Db } from '../../database/connect.ts';
import { intervalMinutes } from './day-clock.ts';

/** One date's requirement per queue: agents per interval of 15 minutes from local midnight. */
export interface Demand {
  required: Record<string, number[]>;
  isHoliday: boolean;
}

/** One date's requirement with what each missing agent costs the callers, per queue and interval from local midnight. */
export interface WeighedDemand {
  required: Record<string, number[]>;
  harm: Record<string, (readonly number[])[]>;
}

/** What each queue requires on a date and what it costs to lack it; for a day that is planned, as it takes longer. */
export async function weighedDemandOn(
  db: Db,
  departmentIds: readonly string[],
  date: string,
): Promise<WeighedDemand> {
  const demand: WeighedDemand = { required: {}, harm: {} };
  for (const id of departmentIds) {
    const day = await requiredForDay(db, id, date, intervalMinutes);
    demand.required[id] = day.required;
    demand.harm[id] = harmByInterval(day.slots, intervalMinutes, day.answerWithinSeconds);
  }
  return demand;
}

/** What each queue requires on a date. */
export async function requiredOn(
  db: Db,
  departmentIds: readonly string[],
  date: string,
): Promise<Record<string, number[]>> {
  return (await requiredBetween(db, departmentIds, date, date)).get(date)?.required ?? {};
}

/** The same for every date from one to another, both included, with whether it is a holiday. */
export async function requiredBetween(
  db: Db,
  departmentIds: readonly string[],
  fromDate: string,
  toDate: string,
): Promise<Map<string, Demand>> {
  const found = new Map<string, Demand>();
  const last = DateTime.fromISO(toDate, { zone: 'utc' });
  for (let day = DateTime.fromISO(fromDate, { zone: 'utc' }); day <= last; day = day.plus({ days: 1 })) {
    found.set(day.toFormat('yyyy-MM-dd'), { required: {}, isHoliday: false });
  }
  for (const id of departmentIds) {
    for (const day of await requiredForDays(db, id, [...found.keys()], intervalMinutes)) {
      const demand = found.get(day.date);
      if (demand === undefined) continue;
      demand.required[id] = day.required;
      demand.isHoliday ||= day.isHoliday;
    }
  }
  return found;
}
