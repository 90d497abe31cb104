/** What the queues of a season require on its dates, kept while the calls, calendars and corrections stay the same. */
import { findCalendar } from '../calls/calendar/queries.ts';
import { listCorrections } from '../calls/forecast/correction-queries.ts';
import { historyStamp } from '../calls/forecast/queries.ts';
import { requiredForDays } from '../calls/staffing/queries.ts';
import type { Db } from '../database/connect.ts';
import type { Department } from '../people/queries.ts';
import { keepLast } from '../swapdays/board/cache.ts';

export interface SeasonDemand {
  /** Agents per quarter of an hour from midnight; empty without a forecast. */
  required: (departmentId: string, date: string) => readonly number[];
  isHoliday: (date: string) => boolean;
}

/** Calendars are planned in quarters of an hour, like the days. */
const intervalMinutes = 15;
const mostKept = 8;

export type DemandReader = (
  departments: readonly Department[],
  dates: readonly string[],
) => Promise<SeasonDemand>;

/** Reads demands; sixty days of two queues take a good part of a second, so they are not computed twice. */
export function demandReader(db: Db): DemandReader {
  const kept = keepLast<SeasonDemand>(mostKept);
  return async (departments, dates) => {
    const key = JSON.stringify([departments.map(({ id }) => id), dates]);
    const stamp = await demandStamp(db, departments, dates);
    const known = kept.find(key, stamp);
    if (known !== undefined) return known;
    const demand = await readDemand(db, departments, dates);
    kept.keep(key, stamp, demand);
    return demand;
  };
}

async function readDemand(
  db: Db,
  departments: readonly Department[],
  dates: readonly string[],
): Promise<SeasonDemand> {
  const required = new Map<string, readonly number[]>();
  const holidays = new Set<string>();
  for (const { id } of departments) {
    for (const day of await requiredForDays(db, id, dates, intervalMinutes)) {
      required.set(`${id} ${day.date}`, day.required);
      if (day.isHoliday) holidays.add(day.date);
    }
  }
  return {
    required: (departmentId, date) => required.get(`${departmentId} ${date}`) ?? [],
    isHoliday: (date) => holidays.has(date),
  };
}

/** Differs whenever what the forecast of these dates rests on does. */
async function demandStamp(
  db: Db,
  departments: readonly Department[],
  dates: readonly string[],
): Promise<string> {
  const [from = '', to = ''] = [dates[0], dates.at(-1)];
  const known: unknown[] = [];
  for (const department of departments) {
    const { days, events } = await findCalendar(db, department.id);
    const corrections = await listCorrections(db, department.id, from, to);
    const { stamp } = await historyStamp(db, department);
    known.push([department, [...days], events, [...corrections], stamp]);
  }
  return JSON.stringify(known);
}
