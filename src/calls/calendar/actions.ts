import type { DateTime } from 'luxon';
import { type Author, type AuditEvent, changesOf, record, recordChange } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { findDepartment } from '../../people/queries.ts';
import type { NamedDay } from './day.ts';
import { listEvents, listSpecialDays } from './queries.ts';
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
export async function saveSpecialDays(
  db: Db,
  given: readonly NamedDay[],
  by: Author,
  now: DateTime,
): Promise<CalendarDiff> {
  return db.transaction().execute(async (db) => {
    const known = new Map((await listSpecialDays(db)).map((day) => [day.date, day]));
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
    const before = days.flatMap(({ date }) => known.get(date) ?? []);
    const changes = changesOf({ specialDays: before.map(dayText) }, { specialDays: days.map(dayText) });
    await recordChange(db, { by, action: 'calendar.days-saved', subject: calendar, changes }, now);
    return diff;
  });
}

/** The day is an ordinary one again; one that is so already stays so. */
export async function removeSpecialDay(db: Db, date: string, by: Author, now: DateTime): Promise<void> {
  await db.transaction().execute(async (db) => {
    const day = (await listSpecialDays(db)).find((one) => one.date === date);
    if (day === undefined) return;
    await db.deleteFrom('specialDay').where('date', '=', date).execute();
    const changes = { specialDays: [[dayText(day)], []] as const };
    await record(db, { by, action: 'calendar.day-removed', subject: calendar, changes }, now);
  });
}

const calendar: AuditEvent['subject'] = { kind: 'calendar', id: null, name: '' };

function dayText({ date, kind, like, name }: NamedDay): string {
  return [date, kind, ...(like === null ? [] : [`like-${like}`]), name].join(' ').trim();
}

/**
 * Marks days of a queue as a one-off event. The same event said twice is one.
 */
export async function saveEvent(
  db: Db,
  values: EventValues,
  by: Author,
  now: DateTime,
): Promise<{ ok: true } | { ok: false; problems: EventProblem[] }> {
  const problems = checkEvent(values);
  if ((await findDepartment(db, values.queueId)) === undefined)
    problems.push({ field: 'queue', code: 'unknown-queue' });
  if (problems.length > 0) return { ok: false, problems };
  const { kind, treatment } = values;
  await db.transaction().execute(async (db) => {
    const before = (await listEvents(db)).find((event) => sameEvent(event, values));
    const id = before?.id ?? newId();
    await db
      .insertInto('callEvent')
      .values({ id, ...values, createdBy: by.name, createdAt: now.toUTC().toISO() ?? '' })
      .onConflict((oc) =>
        oc.columns(['queueId', 'name', 'fromDate', 'toDate']).doUpdateSet({ kind, treatment }),
      )
      .execute();
    const changes = changesOf(before === undefined ? {} : eventAudited(before), eventAudited(values));
    const subject = { kind: 'call-event', id, name: values.name };
    await recordChange(db, { by, action: 'call-event.saved', subject, changes }, now);
  });
  return { ok: true };
}

/** The days are ordinary ones again; an event that is gone already stays so. */
export async function removeEvent(db: Db, id: string, by: Author, now: DateTime): Promise<void> {
  await db.transaction().execute(async (db) => {
    const event = (await listEvents(db)).find((one) => one.id === id);
    if (event === undefined) return;
    await db.deleteFrom('callEvent').where('id', '=', id).execute();
    const subject = { kind: 'call-event', id, name: event.name };
    await record(
      db,
      { by, action: 'call-event.removed', subject, changes: { queueId: [event.queueId, null] } },
      now,
    );
  });
}

function sameEvent(one: EventValues, other: EventValues): boolean {
  return (['queueId', 'name', 'fromDate', 'toDate'] as const).every((field) => one[field] === other[field]);
}

function eventAudited({ queueId, kind, fromDate, toDate, treatment }: EventValues) {
  return { queueId, eventKind: kind, fromDate, toDate, treatment };
}
