import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { findDepartment } from '../../people/queries.ts';
import type { NamedDay } from './day.ts';
import { listSpecialDays } from './queries.ts';
import { checkEvent, type EventProblem, type EventValues } from './event-rules.ts';

export type CalendarDiff = {
  added: NamedDay[];
  changed: NamedDay[];
  unchanged: NamedDay[];
};

/** What taking these days would do to those that are known; a day that is not named stays as it is. */
export async function compareSpecialDays(db: Db, days: readonly NamedDay[]): Promise<CalendarDiff> {
  const known = new Map((await listSpecialDays(db)).map((day) => [day.date, day]));
  const diff: CalendarDiff = { added: [], changed: [], unchanged: [] };
  for (const day of days) {
    const before = known.get(day.date);
    if (before === undefined) diff.added.push(day);
    else if (before.kind === day.kind && before.like === day.like && before.name === day.name)
      diff.unchanged.push(day);
    else diff.changed.push(day);
  }
  return diff;
}

/** Takes special days as a whole; a date that is known gets what is said of it now. */
export async function saveSpecialDays(db: Db, given: readonly NamedDay[]): Promise<CalendarDiff> {
  return db.transaction().execute(async (db) => {
    const diff = await compareSpecialDays(db, given);
    // In one order for everybody: two people who save at once then wait for each other instead of blocking both.
    const days = [...diff.added, ...diff.changed].sort((a, b) => a.date.localeCompare(b.date));
    for (const { date, kind, like, name } of days) {
      const values = { kind, likeWeekday: like, name };
      await db
        .insertInto('specialDay')
        .values({ date, ...values })
        .onConflict((oc) => oc.column('date').doUpdateSet(values))
        .execute();
    }
    return diff;
  });
}

/** The day is an ordinary one again; one that is so already stays so. */
export async function removeSpecialDay(db: Db, date: string): Promise<void> {
  await db.deleteFrom('specialDay').where('date', '=', date).execute();
}

/**
 * Marks days of a queue as a one-off event. The same event said twice is one.
 * @param by who says so, by name
 */
export async function saveEvent(
  db: Db,
  values: EventValues,
  by: string,
  now: DateTime,
): Promise<{ ok: true } | { ok: false; problems: EventProblem[] }> {
  const problems = checkEvent(values);
  if ((await findDepartment(db, values.queueId)) === undefined)
    problems.push({ field: 'queue', code: 'unknown-queue' });
  if (problems.length > 0) return { ok: false, problems };
  const { kind, treatment } = values;
  await db
    .insertInto('callEvent')
    .values({ id: newId(), ...values, createdBy: by, createdAt: now.toUTC().toISO() ?? '' })
    .onConflict((oc) =>
      oc.columns(['queueId', 'name', 'fromDate', 'toDate']).doUpdateSet({ kind, treatment }),
    )
    .execute();
  return { ok: true };
}

export async function removeEvent(db: Db, id: string): Promise<void> {
  await db.deleteFrom('callEvent').where('id', '=', id).execute();
}
