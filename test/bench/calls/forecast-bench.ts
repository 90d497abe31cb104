import { readFileSync } from 'node:fs';
import { ourMethod, rollingAccuracy } from '../../../src/calls/forecast/accuracy.ts';
import type { ForecastMethod } from '../../../src/calls/forecast/follow.ts';
import { eightWeekMedian, seasonalNaive, sixWeekMean } from '../../../src/calls/forecast/same-weekdays.ts';
import { emptyCalendar } from '../../../src/calls/forecast/calendar.ts';
import { forecastQueue } from '../../../src/calls/forecast/forecast.ts';
import { dateOf, historyOf, historyUntil, type QueueHistory } from '../../../src/calls/forecast/history.ts';
import type { BenchRow } from '../rows.ts';

const options = { calendar: emptyCalendar };

/** A series of `data/`: calls per half hour. */
function series(file: string): QueueHistory {
  const text = readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8');
  const records = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, start = '', offered = ''] = line.split(',');
      const minute = Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16));
      return { date: start.slice(0, 10), minute, offered: Number(offered) };
    });
  return historyOf(records, 30);
}

/** Calls misplaced one week ahead at half hours (rolling origin, no holidays told), and the time for a year. */
export function forecastRows(): BenchRow[] {
  const bank = series('bank-2003-half-hours.csv');
  const smallBank = series('small-bank-1999-half-hours.csv');
  return [
    accuracyRow('bank, last eight weeks', bank, 0),
    accuracyRow('bank, the eight weeks before', bank, 56),
    accuracyRow('small bank, last eight weeks', smallBank, 0),
    accuracyRow('small bank, the eight weeks before', smallBank, 56),
    accuracyRow('small bank, eight weeks earlier still', smallBank, 112),
    yearRow(bank, smallBank),
  ];
}

function accuracyRow(name: string, whole: QueueHistory, daysBack: number): BenchRow {
  const history = historyUntil(whole, (whole.days.at(-1)?.dayNumber ?? 0) - daysBack);
  const misplaced = (method: ForecastMethod) =>
    `${(100 * (rollingAccuracy(history, method, options).misplacedShare ?? Number.NaN)).toFixed(1)} %`;
  return {
    what: `Forecast, calls misplaced: ${name}`,
    figure: misplaced(ourMethod),
    against: `6-week mean ${misplaced(sixWeekMean)}, 8-week median ${misplaced(eightWeekMedian)}, week before ${misplaced(seasonalNaive)}`,
  };
}

function yearRow(...queues: QueueHistory[]): BenchRow {
  const started = performance.now();
  for (const queue of queues) {
    const next = (queue.days.at(-1)?.dayNumber ?? 0) + 1;
    const year = Array.from({ length: 365 }, (_, day) => dateOf(next + day));
    forecastQueue(queue, year, options);
  }
  return {
    what: 'A year of half hours forecast for two queues',
    figure: `${(performance.now() - started).toFixed(0)} ms`,
    against: 'aim: under a second',
  };
}
