/** `cli forecast`: call history as CSV in, forecast as CSV out. */
import { once } from 'node:events';
import { assertFile, BadInput, openInput, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import { sniffed } from '../import/sniff.ts';
import { headerInWords, refusalInWords, rejectionInWords } from '../import/words.ts';
import { countryHolidays, listCountries } from '../calendar/country.ts';
import { emptyCalendar, holidayCalendar, type CallCalendar } from '../calendar/calendar.ts';
import { forecastBasis, forecastQueue, type ForecastDay } from './forecast.ts';
import { forecastInInterval } from './other-intervals.ts';
import { datesBetween, historyOf, type HistoryRecord } from './history.ts';
import { intervalLength, noMinuteCounts } from '../import/interval-length.ts';
import { startClaims } from '../import/interval-starts.ts';
import { isTimeZone, localClock, type LocalClock } from '../local-clock.ts';
import { isCalendarDay } from '../import/clock-text.ts';
import { readCallsCsv, type CallsLine } from '../import/read-calls-csv.ts';
import { readHolidays } from '../calendar/read-holidays.ts';
import { withoutUnfinishedDay } from './unfinished-day.ts';

const HELP = `Usage: npm run --silent cli -- forecast --from DATE --to DATE [options] [--in FILE]

Reads call history as CSV and writes a forecast per queue and interval as CSV.

In:  queue,start,offered[,answered,abandoned,aht_seconds]
     start is local clock time (2026-03-02T09:30); comma, semicolon or tab; queue may be missing
Out: queue,start,expected,low,high

  --from DATE --to DATE   the days to forecast, both included (required; at most 731 days)
  --interval MINUTES      of the output, a divisor of 60; as each queue's input by default
  --time-zone NAME        whose clock changes the local times follow, UTC by default
  --holidays FILE         CSV of date[,name], or a production calendar: CSV of date,kind[,like][,name] (kind is
                          holiday, working or short), the official Russian table, a file of xmlcalendar.ru.
                          Past holidays are kept out of ordinary days, coming ones are expected to be like them
                          (or like the quietest weekday, if the history holds none)
  --country CODE          the public holidays of a country (US, DE, RU) as a start; days of --holidays go before
  --in FILE               instead of standard input

Definitions
  expected    mean number of calls offered in the interval
  low, high   an 80 % range: 10 % of intervals are expected below low and 10 % above high; its width is measured
              on how far off the same forecast was in past weeks of the history
  Intervals are written where that weekday has been open in the history; other times are closed. Lines of 0 beside
  intervals that always bring calls are closed too.
  A local time that a clock change skips is left out; one that it repeats is written twice. Lines of the history
  about a skipped hour are left out too, and counted on standard error if they have calls.
  A line missing between others is no calls in a quiet queue and a gap in a busy one; a last day that breaks off
  early is left out.
  Lines from the day of --from on are not used: no forecast knows its own future. A forecast is at its best for
  the 60 days after the last line.
  A week of history is needed at least; with less than two the range is a guess, which standard error says.

Exit code: 0 done, 2 bad input (one line on standard error names the line and the field).
`;

const MAX_DAYS = 731;

type Settings = {
  from: string;
  to: string;
  intervalMinutes: number | null;
  clock: LocalClock;
  calendar: CallCalendar;
  country: string | null;
};

/** Runs the verb with the arguments after its name; gives the exit code. */
export async function forecastVerb(args: string[], io: CliIo): Promise<number> {
  return runVerb('forecast', io, async () => {
    const text = { type: 'string' } as const;
    const options = readOptions(args, {
      from: text,
      to: text,
      interval: text,
      'time-zone': text,
      holidays: text,
      country: text,
      in: text,
      help: { type: 'boolean', short: 'h' },
    });
    if (options.help === true) {
      io.stdout.write(HELP);
      return 0;
    }
    const settings: Settings = {
      ...readDates(options.from, options.to),
      intervalMinutes: readInterval(options.interval),
      clock: readClock(options['time-zone'] ?? 'UTC'),
      calendar: await calendarFrom(options.holidays),
      country: await readCountry(options.country),
    };
    const history = await readHistory(await openInput(options.in, io), settings.clock);
    const { skipped } = history;
    if (skipped.lines > 0) {
      io.stderr.write(
        `forecast: line ${skipped.firstLine}: start: this local time does not exist in the time zone; lines left out: ${skipped.lines}\n`,
      );
    }
    await writeForecast(history, settings, io);
    return 0;
  });
}

function readDates(from: string | undefined, to: string | undefined): { from: string; to: string } {
  const dates = { from: readDate('--from', from), to: readDate('--to', to) };
  if (dates.from > dates.to) throw new BadInput(`--to: ${dates.to} is before --from ${dates.from}`);
  if (datesBetween(dates.from, dates.to).length > MAX_DAYS)
    throw new BadInput(`--to: at most ${MAX_DAYS} days can be forecast`);
  return dates;
}

function readDate(option: string, value: string | undefined): string {
  if (value === undefined) throw new BadInput(`${option} is missing`);
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null || !isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]))) {
    throw new BadInput(`${option}: ${value} is not a date like 2026-03-02`);
  }
  return value;
}

function readInterval(value: string | undefined): number | null {
  if (value === undefined) return null;
  const minutes = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  if (minutes < 1 || 60 % minutes !== 0)
    throw new BadInput(`--interval: ${value} is not a divisor of 60 minutes`);
  return minutes;
}

function readClock(timeZone: string): LocalClock {
  if (!isTimeZone(timeZone)) throw new BadInput(`--time-zone: there is no time zone ${timeZone}`);
  return localClock(timeZone);
}

async function calendarFrom(file: string | undefined): Promise<CallCalendar> {
  if (file === undefined) return emptyCalendar;
  await assertFile('--holidays', file);
  const read = await readHolidays(file);
  if (!read.ok) throw new BadInput(`--holidays: ${read.problem}`);
  return { days: read.days, events: [] };
}

async function readCountry(code: string | undefined): Promise<string | null> {
  if (code === undefined) return null;
  const country = code.toUpperCase();
  if ((await listCountries('en')).some((known) => known.code === country)) return country;
  throw new BadInput(`--country: ${code} is not the code of a country like US`);
}

/** The days of the file, and the country's holidays of all years concerned. */
async function withCountry(calendar: CallCalendar, country: string | null, years: [number, number]) {
  if (country === null) return calendar;
  const [fromYear, toYear] = years;
  const holidays = await countryHolidays(country, '', { fromYear, toYear, language: 'en' });
  return {
    ...calendar,
    days: new Map([...holidayCalendar(holidays.map(({ date }) => date)).days, ...calendar.days]),
  };
}

type QueueLines = {
  records: (HistoryRecord & { line: number })[];
  /** Of `records`, per minute of the hour. */
  counts: number[];
};

/** The records of each queue, in the order the queues appear, and the interval they come in. */
async function readHistory(input: NodeJS.ReadableStream, clock: LocalClock) {
  const claim = startClaims(clock);
  const queues = new Map<string, QueueLines>();
  const skipped = { lines: 0, firstLine: 0 };
  for await (const batch of readCallsCsv(await historyText(input))) {
    if (batch.header !== null) throw new BadInput(headerInWords(batch.header));
    const [rejected] = batch.rejected;
    // Lines come in order, but the good ones before a rejected one may be at fault too.
    for (const record of batch.records) {
      if (rejected !== undefined && record.line > rejected.line) break;
      const offered = claimed(record, claim);
      if (offered === null) {
        if (record.offered > 0 && skipped.lines++ === 0) skipped.firstLine = record.line;
        continue;
      }
      let lines = queues.get(record.queue);
      if (lines === undefined) queues.set(record.queue, (lines = { records: [], counts: noMinuteCounts() }));
      lines.counts[record.minute % 60] = (lines.counts[record.minute % 60] ?? 0) + 1;
      lines.records.push({ date: record.date, minute: record.minute, offered, line: record.line });
    }
    if (rejected !== undefined)
      throw new BadInput(
        rejectionInWords({ ...rejected, params: { field: rejected.field, ...rejected.params } }),
      );
  }
  if (queues.size === 0) throw new BadInput('the input has a header and no lines');
  return { queues: [...queues].map(withInterval), skipped };
}

/** Refuses what is no CSV in a sentence about the file, rather than about its first line. */
async function historyText(input: NodeJS.ReadableStream): Promise<AsyncIterable<unknown>> {
  const file = await sniffed(input);
  if (!file.ok && file.fault !== 'no-columns') throw new BadInput(refusalInWords(file.fault));
  if (file.ok && file.format !== 'csv' && file.format !== 'table')
    throw new BadInput(`the input is a ${file.format} file; forecast reads CSV of queue,start,offered`);
  return file.stream;
}

/** Each queue has its own length of intervals: one may be counted by quarters of an hour and the other by halves. */
function withInterval([queue, { records, counts }]: [string, QueueLines]) {
  const intervalMinutes = intervalLength(counts);
  const stray = records.find((record) => record.minute % intervalMinutes !== 0);
  if (stray !== undefined)
    throw new BadInput(
      `line ${stray.line}: start: not on the ${intervalMinutes}-minute intervals of the other lines`,
    );
  return { queue, records, intervalMinutes };
}

/**
 * The calls to count for a line; null for a line about an hour that did not exist: a history kept by a clock that
 * does not change, or written by another zone's, loses that hour and is as good as before for the rest.
 */
function claimed(record: CallsLine, claim: ReturnType<typeof startClaims>): number | null {
  const start = claim(record.queue, record.date, record.minute);
  // Each of the two hours of a clock change gives half, so that the day keeps the shape of a day.
  if (start.ok) return start.isRepeatedHour ? record.offered / 2 : record.offered;
  if (start.fault === 'no-such-local-time') return null;
  throw new BadInput(`line ${record.line}: start: this queue has a line for this start already`);
}

async function writeForecast(
  history: { queues: { queue: string; records: HistoryRecord[]; intervalMinutes: number }[] },
  settings: Settings,
  io: CliIo,
): Promise<void> {
  const dates = datesBetween(settings.from, settings.to);
  const firstYear = history.queues.reduce(
    (year, { records }) =>
      records.reduce((least, { date }) => Math.min(least, Number(date.slice(0, 4))), year),
    Number(settings.to.slice(0, 4)),
  );
  const years: [number, number] = [firstYear, Number(settings.to.slice(0, 4))];
  const options = { calendar: await withCountry(settings.calendar, settings.country, years) };
  const queues = history.queues.map(({ queue, records, intervalMinutes }) => {
    const before = records.filter(({ date }) => date < settings.from);
    const given = withoutUnfinishedDay(historyOf(before, intervalMinutes));
    const name = queue === '' ? 'the history' : `queue ${queue}`;
    const basis = forecastBasis(given);
    if (!basis.ok) {
      const days = `${basis.days} ${basis.days === 1 ? 'day' : 'days'}`;
      throw new BadInput(
        `${name}: ${days} of history before ${settings.from}; at least ${basis.neededDays} are needed`,
      );
    }
    if (basis.isShort)
      io.stderr.write(`forecast: ${name}: less than two weeks of history; the range is a guess\n`);
    return { queue, given };
  });
  await write(io, 'queue,start,expected,low,high\n');
  for (const { queue, given } of queues) {
    const days =
      settings.intervalMinutes === null
        ? forecastQueue(given, dates, options)
        : forecastInInterval(given, dates, options, settings.intervalMinutes);
    for (const day of days) await write(io, dayAsCsv(queue, day, settings.clock));
  }
}

function dayAsCsv(queue: string, day: ForecastDay, clock: LocalClock): string {
  const name = /[",;\n]/.test(queue) ? `"${queue.replaceAll('"', '""')}"` : queue;
  return day.slots
    .flatMap(({ minute, expected, low, high }) => {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const row = `${name},${day.date}T${time},${rounded(expected)},${rounded(low)},${rounded(high)}\n`;
      return clock.instantsOf(day.date, minute).map(() => row);
    })
    .join('');
}

/** Three decimals: more would be pretence. Rounding keeps low ≤ expected ≤ high. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

async function write(io: CliIo, text: string): Promise<void> {
  if (!io.stdout.write(text)) await once(io.stdout, 'drain');
}
