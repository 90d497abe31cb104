/** When people of a department work, as far as letters keep to it. */
import { DateTime } from 'luxon';
import { listSpecialDays } from '../../calls/calendar/queries.ts';
import type { Db } from '../../database/connect.ts';
import { dueAt } from '../../notify/quiet-hours.ts';
import { listDepartments } from '../../people/queries.ts';
import type { Post } from './post.ts';

export interface WorkingTime {
  readonly timeZone: string;
  readonly isWorkingDay: (date: string) => boolean;
}

/** The working days of each department: its opening days, without holidays and with moved days. */
export async function workingTimes(db: Db): Promise<Map<string, WorkingTime>> {
  const special = new Map((await listSpecialDays(db)).map(({ date, kind }) => [date, kind]));
  return new Map(
    (await listDepartments(db)).map(({ id, timeZone, hours }) => {
      const open = new Set(hours.map(({ weekday }) => weekday));
      const isWorkingDay = (date: string): boolean => {
        const kind = special.get(date);
        if (kind === 'holiday') return false;
        return kind === 'working' || open.has(DateTime.fromISO(date).weekday);
      };
      return [id, { timeZone, isWorkingDay }];
    }),
  );
}

/** The last working day before a date; the day before it where none is found within a fortnight. */
export function workingDayBefore(date: string, { isWorkingDay }: WorkingTime): string {
  const before = (days: number): string => DateTime.fromISO(date).minus({ days }).toISODate() ?? '';
  for (let days = 1; days <= 14; days++) if (isWorkingDay(before(days))) return before(days);
  return before(1);
}

/** How many working days begin after an instant and up to another. */
export function workingDaysBetween(since: DateTime, now: DateTime, time: WorkingTime): number {
  let day = since.setZone(time.timeZone).startOf('day').plus({ days: 1 });
  let count = 0;
  for (; day <= now && count < 366; day = day.plus({ days: 1 })) {
    if (time.isWorkingDay(day.toISODate() ?? '')) count++;
  }
  return count;
}

/** Less notice than this is too late to keep to anybody's evening. */
const leastNotice = { hours: 3 };

/**
 * When a letter may go out: not in quiet hours and on a working day, unless it would then come too late.
 * @param startsAt what the letter is about begins then
 */
export function letterDue(
  now: DateTime,
  time: WorkingTime | undefined,
  { post, startsAt }: { post: Post; startsAt: DateTime },
): string {
  const nowIso = now.toUTC().toISO() ?? '';
  if (time === undefined) return nowIso;
  const due = dueAt(now, { ...time, quiet: post.quietHours });
  return DateTime.fromISO(due) > startsAt.minus(leastNotice) ? nowIso : due;
}
