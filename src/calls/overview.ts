/** What the Calls page says of each queue: history by week and how well the forecast would have done. */
import type { Db } from '../database/connect.ts';
import { listDepartments, type Department } from '../people/queries.ts';
import { dateOf, weekdayOf, type QueueHistory } from './forecast/history.ts';
import { findMeasured } from './forecast/measured-queries.ts';
import type { Measured } from './forecast/measured.ts';
import { findQueueHistory } from './forecast/queries.ts';

export type WeekTotal = { monday: string; calls: number };

export type QueueOverview = {
  department: Department;
  /** null: nothing has been imported yet. */
  history: {
    from: string;
    to: string;
    days: number;
    callsPerDay: number;
    weeks: WeekTotal[];
    measured: Measured;
  } | null;
};

/** A bar for each of so many weeks. */
const WEEKS_SHOWN = 26;

/** Every department's queue, in their order. */
export async function listQueueOverviews(db: Db): Promise<QueueOverview[]> {
  const overviews: QueueOverview[] = [];
  for (const department of await listDepartments(db)) {
    const history = await findQueueHistory(db, department);
    overviews.push({
      department,
      history: history === null ? null : overviewOf(history, await findMeasured(db, department.id, history)),
    });
  }
  return overviews;
}

function overviewOf(history: QueueHistory, measured: Measured): QueueOverview['history'] {
  const first = history.days[0];
  const last = history.days.at(-1);
  if (first === undefined || last === undefined) return null;
  const busy = history.days.filter((day) => day.total > 0);
  const calls = busy.reduce((sum, day) => sum + day.total, 0);
  return {
    from: first.date,
    to: last.date,
    days: history.days.length,
    callsPerDay: busy.length === 0 ? 0 : calls / busy.length,
    weeks: weekTotals(history),
    measured,
  };
}

/** Calls per calendar week, the last ones, weeks without a record as nought. */
function weekTotals(history: QueueHistory): WeekTotal[] {
  const totals = new Map<number, number>();
  for (const day of history.days) {
    const monday = day.dayNumber - weekdayOf(day.dayNumber);
    totals.set(monday, (totals.get(monday) ?? 0) + day.total);
  }
  const last = Math.max(...totals.keys());
  const first = Math.max(Math.min(...totals.keys()), last - 7 * (WEEKS_SHOWN - 1));
  const weeks: WeekTotal[] = [];
  for (let monday = first; monday <= last; monday += 7) {
    weeks.push({ monday: dateOf(monday), calls: Math.round(totals.get(monday) ?? 0) });
  }
  return weeks;
}
