import { expect, test } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { expectedDays } from '../../../src/calls/forecast/forecast-queries.ts';
import { datesBetween } from '../../../src/calls/forecast/history.ts';
import { findQueueHistory } from '../../../src/calls/forecast/queries.ts';
import { importCallsCsv } from '../../../src/calls/import/actions.ts';
import { requiredForDay, requiredForDays } from '../../../src/calls/staffing/queries.ts';
import { findDepartment } from '../../../src/people/queries.ts';
import { freshSqlite } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

/** Eight weeks up to 22 March 2026, ten calls in each half hour of the clock, Berlin time. */
async function aroundTheClock(): Promise<Db> {
  const db = await withDepartments(await freshSqlite());
  const lines = ['queue,start,offered'];
  for (let day = 0; day < 56; day += 1) {
    const date = new Date(Date.UTC(2026, 0, 26 + day)).toISOString().slice(0, 10);
    for (let hour = 0; hour < 24; hour += 1)
      for (const half of ['00', '30'])
        lines.push(`service,${date}T${String(hour).padStart(2, '0')}:${half},10`);
  }
  const stream = (async function* () {
    yield lines.join('\n');
  })();
  await importCallsCsv(db, {
    stream,
    fileName: 'x',
    importedBy: { accountId: null, name: 'test' },
    importedAt: '2026-03-23T00:00:00Z',
  });
  return db;
}

async function openFrom(db: Db, opensMinute: number, closesMinute: number): Promise<void> {
  await db.deleteFrom('departmentHours').where('departmentId', '=', 'service').execute();
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  const hours = weekdays.map((weekday) => ({ departmentId: 'service', weekday, opensMinute, closesMinute }));
  await db.insertInto('departmentHours').values(hours).execute();
}

const minutesOn = async (db: Db, date: string, interval: number) =>
  (await requiredForDay(db, 'service', date, interval)).slots.map(({ minute }) => minute);

test('the hour that a clock change skips has no calls and needs nobody', async () => {
  const db = await aroundTheClock();
  await openFrom(db, 0, 1440);
  expect(await minutesOn(db, '2026-03-28', 30)).toHaveLength(48);
  const sunday = await minutesOn(db, '2026-03-29', 30);
  expect(sunday).toHaveLength(46);
  expect(sunday.filter((minute) => minute >= 120 && minute < 180)).toEqual([]);
  const { required } = await requiredForDay(db, 'service', '2026-03-29', 15);
  expect(required.slice(8, 12)).toEqual([0, 0, 0, 0]);
});

test('a queue that opens or closes within an interval is answered in that interval', async () => {
  const db = await aroundTheClock();
  await openFrom(db, 555, 1065);
  const at = async (interval: number) => {
    const minutes = await minutesOn(db, '2026-03-24', interval);
    return [minutes[0], (minutes.at(-1) ?? 0) + interval];
  };
  expect(await at(15)).toEqual([555, 1065]);
  expect(await at(30)).toEqual([540, 1080]);
  expect(await at(60)).toEqual([540, 1080]);
});

test('a day is expected to be the same by itself and among others', async () => {
  const db = await aroundTheClock();
  const department = await findDepartment(db, 'service');
  if (department === undefined) throw new Error('no department');
  const dates = ['2026-03-24', '2026-04-14', '2026-05-20'];
  const together = (await expectedDays(db, department, dates, 15)).days;
  for (const [i, date] of dates.entries())
    expect((await expectedDays(db, department, [date], 15)).days).toEqual([together[i]]);
});

test('while many days are worked out, others are answered', async () => {
  const db = await aroundTheClock();
  await openFrom(db, 480, 1200);
  const dates = datesBetween('2026-03-24', '2026-04-12');
  let answered = 0;
  let done = false;
  const others = () => {
    answered += 1;
    if (!done) setImmediate(others);
  };
  setImmediate(others);
  const days = await requiredForDays(db, 'service', dates, 15);
  done = true;
  expect(days.map(({ date }) => date)).toEqual(dates);
  expect(answered).toBeGreaterThanOrEqual(dates.length - 1);
});

test('what was known before a day of the history is read once, until something is imported', async () => {
  const db = await aroundTheClock();
  const department = await findDepartment(db, 'service');
  if (department === undefined) throw new Error('no department');
  const before = (date: string) => findQueueHistory(db, department, date);
  const first = await before('2026-03-20');
  expect(first?.days.at(-1)?.date).toBe('2026-03-19');
  expect(await before('2026-03-20')).toBe(first);
  expect((await before('2026-03-19'))?.days.at(-1)?.date).toBe('2026-03-18');
  const stream = (async function* () {
    yield 'queue,start,offered\nservice,2026-03-10T10:00,70\n';
  })();
  await importCallsCsv(db, {
    stream,
    fileName: 'y',
    importedBy: { accountId: null, name: 'test' },
    importedAt: '2026-03-24T00:00:00Z',
  });
  const after = await before('2026-03-20');
  expect(after?.days.find(({ date }) => date === '2026-03-10')?.calls[20]).toBe(70);
});
