import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import type { DateTime } from 'luxon';
import { importCallsCsv } from '../calls/import/actions.ts';
import type { Db } from '../database/connect.ts';
import { departments } from './company.ts';
import { seededRandom } from './random.ts';
import { moveSeries, type SeriesRow } from './series.ts';

/**
 * Which real series each queue's calls are made from. The small bank's week is Sunday to Thursday, so it is moved
 * by a day; the shares that are kept bring both to what 24 and 36 people can answer.
 */
const sources = [
  { queue: 'service', file: 'bank-2003-half-hours.csv', shiftDays: 0, keep: 0.042 },
  { queue: 'sales', file: 'small-bank-1999-half-hours.csv', shiftDays: 1, keep: 0.68 },
];

const dataFolder = new URL('../../data/', import.meta.url);

/** Imports the demo's call history, up to the end of last week. @throws when a series cannot be read: then the checkout is broken */
export async function importDemoCalls(db: Db, now: DateTime): Promise<void> {
  const lastMonday = now.startOf('week').minus({ weeks: 1 }).toFormat('yyyy-MM-dd');
  const lines: string[] = ['queue,start,offered'];
  for (const { queue, file, shiftDays, keep } of sources) {
    const department = departments.find(({ id }) => id === queue);
    if (department === undefined) throw new Error(`the demo has no department ${queue}`);
    const { opensMinute, closesMinute } = department;
    const random = seededRandom(opensMinute);
    const rows = moveSeries(await readSeries(file), {
      lastWeekStartsOn: lastMonday,
      shiftDays,
      keep,
      opensMinute,
      closesMinute,
      random,
    });
    for (const { start, offered } of rows) lines.push(`${queue},${start},${offered}`);
  }
  const outcome = await importCallsCsv(db, {
    stream: Readable.from([`${lines.join('\n')}\n`]),
    fileName: 'demo-calls.csv',
    importedBy: 'demo',
    importedAt: now.toUTC().toISO() ?? '',
  });
  if (!outcome.ok) throw new Error(`the demo’s calls were refused: ${JSON.stringify(outcome.fault)}`);
}

async function readSeries(file: string): Promise<SeriesRow[]> {
  const text = await readFile(new URL(file, dataFolder), 'utf8');
  const rows = parse<{ start: string; offered: string }>(text, { columns: true });
  return rows.map(({ start, offered }) => ({ start, offered: Number(offered) }));
}
