import { theProgram } from '../../../src/audit/record.ts';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import {
  removeEvent,
  removeSpecialDay,
  saveEvent,
  saveSpecialDays,
} from '../../../src/calls/calendar/actions.ts';
import { findCalendar, listEvents, listSpecialDays } from '../../../src/calls/calendar/queries.ts';
import { removeCorrection, saveCorrection } from '../../../src/calls/forecast/correction-actions.ts';
import { listCorrections } from '../../../src/calls/forecast/correction-queries.ts';
import { dateOf, dayNumberOf } from '../../../src/calls/forecast/history.ts';
import { importCallsCsv } from '../../../src/calls/import/actions.ts';
import { requiredForDay, requiredForDays } from '../../../src/calls/staffing/queries.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { weeksOfCalls, withDepartments } from '../support.ts';

const now = DateTime.fromISO('2026-03-10T09:00:00Z');

/** Eight weeks of 30 calls a half hour in service, up to Sunday 1 March 2026. */
async function withHistory(db: Db): Promise<Db> {
  await withDepartments(db);
  const stream = (async function* () {
    yield weeksOfCalls('service', 56, 30);
  })();
  await importCallsCsv(db, {
    stream,
    fileName: 'x',
    importedBy: { accountId: null, name: 'test' },
    importedAt: '2026-03-10T09:00:00Z',
  });
  return db;
}

const holiday = (date: string, name = '') => ({ date, kind: 'holiday' as const, like: null, name });

onEveryDatabase('special days and events', (fresh) => {
  test('that two people take at once, in whatever order, are all taken', async () => {
    const db = await fresh();
    const days = Array.from({ length: 60 }, (_, i) => holiday(dateOf(dayNumberOf('2026-01-01') + i)));
    await Promise.all([
      saveSpecialDays(db, days, theProgram, DateTime.utc()),
      saveSpecialDays(db, [...days].reverse(), theProgram, DateTime.utc()),
    ]);
    expect(await listSpecialDays(db)).toHaveLength(60);
  });

  test('are taken as a whole, said again change nothing, and can be taken away', async () => {
    const db = await withDepartments(await fresh());
    const saturday = { date: '2026-02-21', kind: 'working' as const, like: 0, name: 'instead of Monday' };
    const first = await saveSpecialDays(
      db,
      [holiday('2026-01-01', 'New Year'), saturday],
      theProgram,
      DateTime.utc(),
    );
    expect(first.added).toHaveLength(2);
    const again = await saveSpecialDays(
      db,
      [holiday('2026-01-01', 'New Year'), holiday('2026-02-21'), holiday('2026-03-09')],
      theProgram,
      DateTime.utc(),
    );
    expect(again.unchanged.map(({ date }) => date)).toEqual(['2026-01-01']);
    expect(again.changed.map(({ date }) => date)).toEqual(['2026-02-21']);
    expect(again.added.map(({ date }) => date)).toEqual(['2026-03-09']);
    await removeSpecialDay(db, '2026-03-09', theProgram, DateTime.utc());
    expect(await listSpecialDays(db)).toEqual([holiday('2026-01-01', 'New Year'), holiday('2026-02-21')]);
  });

  test('reach the calendar of their own queue only; the same event said twice is one', async () => {
    const db = await withDepartments(await fresh());
    await saveSpecialDays(
      db,
      [{ date: '2026-02-21', kind: 'working', like: 0, name: '' }],
      theProgram,
      DateTime.utc(),
    );
    const event = {
      queueId: 'service',
      name: 'Bills',
      kind: 'campaign' as const,
      fromDate: '2026-01-12',
      toDate: '2026-01-13',
      treatment: 'repeat' as const,
    };
    expect(await saveEvent(db, event, { accountId: null, name: 'Anna' }, now)).toEqual({ ok: true });
    expect(
      await saveEvent(db, { ...event, treatment: 'exclude' }, { accountId: null, name: 'Anna' }, now),
    ).toEqual({ ok: true });
    expect(
      await saveEvent(
        db,
        { ...event, queueId: 'nobody', name: '', toDate: '2026-01-01' },
        { accountId: null, name: 'Anna' },
        now,
      ),
    ).toEqual({
      ok: false,
      problems: [
        { field: 'name', code: 'no-name' },
        { field: 'to', code: 'order' },
        { field: 'queue', code: 'unknown-queue' },
      ],
    });
    expect(await findCalendar(db, 'service')).toEqual({
      days: new Map([['2026-02-21', { kind: 'working', like: 0 }]]),
      events: [{ name: 'Bills', from: '2026-01-12', to: '2026-01-13', treatment: 'exclude' }],
    });
    expect((await findCalendar(db, 'sales')).events).toEqual([]);
    const [stored] = await listEvents(db, 'service');
    await removeEvent(db, stored?.id ?? '', theProgram, DateTime.utc());
    expect(await listEvents(db)).toEqual([]);
  });

  test('a Saturday worked like a Monday opens like a Monday', async () => {
    const db = await withHistory(await fresh());
    const closed = await requiredForDay(db, 'service', '2026-03-07', 30);
    expect(closed.slots).toEqual([]);
    await saveSpecialDays(
      db,
      [{ date: '2026-03-07', kind: 'working', like: 0, name: '' }],
      theProgram,
      DateTime.utc(),
    );
    const open = await requiredForDay(db, 'service', '2026-03-07', 30);
    const monday = await requiredForDay(db, 'service', '2026-03-02', 30);
    expect(open.slots.map(({ minute }) => minute)).toEqual(monday.slots.map(({ minute }) => minute));
    expect(open.slots[0]?.expected).toBeCloseTo(monday.slots[0]?.expected ?? 0, 0);
  });
});

onEveryDatabase('the correction of a day', (fresh) => {
  const day = { queueId: 'service', date: '2026-03-11' };
  const who = (seen: string) => ({ seen, by: { accountId: null, name: 'Anna' }, now });

  test('scales every interval, its ranges and the agents; the days beside it stay; taken back all is as before', async () => {
    const db = await withHistory(await fresh());
    const dates = ['2026-03-11', '2026-03-12'];
    const [before, other] = await requiredForDays(db, 'service', dates, 30);
    if (before === undefined) throw new Error('no day');
    const total = before.slots.reduce((sum, { expected }) => sum + expected, 0);
    await saveCorrection(db, day, { kind: 'total', value: total * 2, reason: 'A letter to all' }, who(''));
    const [after, unchanged] = await requiredForDays(db, 'service', dates, 30);
    after?.slots.forEach((slot, i) => {
      const was = before.slots[i];
      expect(slot.expected).toBeCloseTo(2 * (was?.expected ?? 0));
      expect(slot.low).toBeCloseTo(2 * (was?.low ?? 0));
      expect(slot.high95).toBeCloseTo(2 * (was?.high95 ?? 0));
      expect(slot.required).toBeGreaterThan(was?.required ?? 0);
    });
    expect(after?.correction).toMatchObject({ reason: 'A letter to all', changedBy: 'Anna', factor: 2 });
    expect(after?.correction?.expectedBefore).toBeCloseTo(total);
    expect(unchanged).toEqual(other);
    const version = after?.correction?.version ?? '';
    // A total is of the day: in other intervals it is the same.
    const quarters = await requiredForDay(db, 'service', day.date, 15);
    expect(quarters.slots.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(total * 2);
    expect(await removeCorrection(db, day, who(version))).toBe(true);
    expect(await requiredForDays(db, 'service', dates, 30)).toEqual([before, other]);
  });

  test('of two heads at once one is told; a form that is out of date changes nothing', async () => {
    const db = await withDepartments(await fresh());
    const percent = (value: number) => ({ kind: 'percent' as const, value, reason: 'x' });
    const both = await Promise.all([
      saveCorrection(db, day, percent(10), who('')),
      saveCorrection(db, day, percent(20), who('')),
    ]);
    expect(both.sort()).toEqual([false, true]);
    const current = async () => (await listCorrections(db, 'service', day.date, day.date)).get(day.date);
    const version = (await current())?.version ?? '';
    const again = await Promise.all([
      saveCorrection(db, day, percent(30), who(version)),
      saveCorrection(db, day, percent(40), who(version)),
      removeCorrection(db, day, who(version)),
    ]);
    expect(again.filter(Boolean)).toHaveLength(1);
    expect(await removeCorrection(db, day, who(version))).toBe(false);
    expect((await current())?.version).not.toBe(version);
  });
});
