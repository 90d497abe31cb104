import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import type { DateTime } from 'luxon';
import { saveEvent, saveSpecialDays } from '../calls/calendar/actions.ts';
import { countryHolidays } from '../calls/calendar/country.ts';
import { dateOf, dayNumberOf } from '../calls/forecast/history.ts';
import { importCallsCsv, importQueueLog } from '../calls/import/actions.ts';
import { localClock } from '../calls/local-clock.ts';
import { theDemo } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { departments } from './company.ts';
import { madeUpQueueLog, type CallerModel, type HalfHour } from './queue-log.ts';
import { seededRandom } from './random.ts';
import { daysMoved, moveSeries, thin, type SeriesRow } from './series.ts';

/**
 * Which real series each queue's calls are made from. The small bank's week is Sunday to Thursday, so it is moved
 * by a day; the shares that are kept bring both to what 24 and 36 people can answer.
 */
const sources = [
  { queue: 'service', file: 'bank-2003-half-hours.csv', shiftDays: 0, keep: 0.042, notUsual: [] },
  {
    queue: 'sales',
    file: 'small-bank-1999-half-hours.csv',
    shiftDays: 1,
    keep: 0.68,
    // Holidays and their eves, a day of elections and one that is imputed: in the demo's calendar they are none.
    notUsual: [
      ['1999-03-02', '1999-03-02'],
      ['1999-03-08', '1999-03-08'],
      ['1999-03-31', '1999-04-01'],
      ['1999-04-06', '1999-04-07'],
      ['1999-04-20', '1999-04-21'],
      ['1999-05-17', '1999-05-17'],
      ['1999-05-20', '1999-05-23'],
      ['1999-07-22', '1999-07-22'],
      ['1999-09-12', '1999-09-12'],
      ['1999-09-19', '1999-09-20'],
      ['1999-09-26', '1999-09-30'],
    ],
  },
] satisfies { queue: string; file: string; shiftDays: number; keep: number; notUsual: [string, string][] }[];

/** So many weeks' calls are told one by one, in a log that is made up around the real numbers. */
const LOG_WEEKS = 4;
/** Calls that the other department will send on come on top of those that are kept. */
const COME_STRAIGHT = 0.965;
const sentOn = { sales: { to: 'service', share: 0.06 }, service: { to: 'sales', share: 0.02 } };

const dataFolder = new URL('../../data/', import.meta.url);

/**
 * Imports the demo's call history, up to the end of last week, and makes its calendar: the company keeps Russia's
 * holidays and is closed on them, and days on which the sources were not as usual are marked as such.
 * @throws when a series cannot be read: then the checkout is broken
 */
export async function importDemoCalls(db: Db, now: DateTime): Promise<void> {
  const lastMonday = now.startOf('week').minus({ weeks: 1 }).toFormat('yyyy-MM-dd');
  const years = { fromYear: now.year - 1, toYear: now.year + 1, language: 'ru' };
  const holidays = await countryHolidays('RU', '', years);
  const closed = new Set(holidays.map(({ date }) => date));
  const logFrom = now.startOf('week').minus({ weeks: LOG_WEEKS }).toFormat('yyyy-MM-dd');
  const lines: string[] = ['queue,start,offered'];
  const logged: HalfHour[] = [];
  let firstDate = lastMonday;
  for (const { queue, file, shiftDays, keep, notUsual } of sources) {
    const department = departments.find(({ id }) => id === queue);
    if (department === undefined) throw new Error(`the demo has no department ${queue}`);
    const { opensMinute, closesMinute } = department;
    const move = { lastWeekStartsOn: lastMonday, shiftDays };
    const series = await readSeries(file);
    const random = seededRandom(opensMinute);
    const rows = moveSeries(series, { ...move, keep, opensMinute, closesMinute, random });
    for (const { start, offered } of rows) {
      const date = start.slice(0, 10);
      if (date < firstDate) firstDate = date;
      if (closed.has(date)) continue;
      if (date >= logFrom) logged.push({ queue, start, offered: thin(offered, COME_STRAIGHT, random) });
      else lines.push(`${queue},${start},${offered}`);
    }
    const moved = (date: string) => dateOf(dayNumberOf(date) + daysMoved(series, move));
    for (const [from, to] of notUsual) await markNotUsual(db, queue, moved(from), moved(to), now);
  }
  const year = firstDate.slice(0, 4);
  await saveSpecialDays(
    db,
    holidays.filter(({ date }) => date >= `${year}-01-01`),
    theDemo,
    now,
  );
  const outcome = await importCallsCsv(db, {
    stream: Readable.from([`${lines.join('\n')}\n`]),
    fileName: 'demo-calls.csv',
    importedBy: theDemo,
    importedAt: now.toUTC().toISO() ?? '',
  });
  if (!outcome.ok) throw new Error(`the demo’s calls were refused: ${JSON.stringify(outcome.fault)}`);
  await importDemoLog(db, logged, now);
}

async function importDemoLog(db: Db, halfHours: HalfHour[], now: DateTime): Promise<void> {
  const models = departments.map(({ id, ahtSeconds, patienceSeconds }): CallerModel => ({
    queue: id,
    ahtSeconds,
    patienceSeconds,
    sentOn: sentOn[id as keyof typeof sentOn],
  }));
  const clock = localClock(departments[0]?.timeZone ?? 'UTC');
  const log = madeUpQueueLog(halfHours, models, clock, seededRandom(LOG_WEEKS));
  const outcome = await importQueueLog(db, {
    stream: Readable.from([log]),
    fileName: 'demo-queue_log',
    importedBy: theDemo,
    importedAt: now.toUTC().toISO() ?? '',
  });
  if (!outcome.ok) throw new Error(`the demo’s log was refused: ${JSON.stringify(outcome.fault)}`);
}

async function markNotUsual(db: Db, queueId: string, fromDate: string, toDate: string, now: DateTime) {
  const name = 'Особый день в\u00a0источнике';
  const event = { queueId, name, kind: 'other', fromDate, toDate, treatment: 'exclude' } as const;
  const saved = await saveEvent(db, event, theDemo, now);
  if (!saved.ok) throw new Error(`the demo’s event is refused: ${JSON.stringify(saved.problems)}`);
}

async function readSeries(file: string): Promise<SeriesRow[]> {
  const text = await readFile(new URL(file, dataFolder), 'utf8');
  const rows = parse<{ start: string; offered: string }>(text, { columns: true });
  return rows.map(({ start, offered }) => ({ start, offered: Number(offered) }));
}
