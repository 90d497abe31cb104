import { ourMethod, rollingAccuracy } from '../../../src/calls/forecast/accuracy.ts';
import { emptyCalendar, holidayCalendar, type CallCalendar } from '../../../src/calls/calendar/calendar.ts';
import { measuredCoverage } from '../../../src/calls/forecast/coverage.ts';
import type { ForecastMethod } from '../../../src/calls/forecast/follow.ts';
import { forecastQueue } from '../../../src/calls/forecast/forecast.ts';
import { dateOf, type QueueHistory } from '../../../src/calls/forecast/history.ts';
import {
  eightWeekMean,
  eightWeekMedian,
  fourWeekMean,
  seasonalNaive,
  sixWeekMean,
} from '../../../src/calls/forecast/same-weekdays.ts';
import { madeHistory, madeQueues, realSeries } from '../../calls/forecast/series.ts';
import type { BenchRow } from '../rows.ts';

const noHolidays = { calendar: emptyCalendar };
/** The bank's holidays in and after its half year. */
const bankHolidays = holidayCalendar(['2003-05-26', '2003-07-04', '2003-09-01', '2003-10-13']);
/** Days of the small bank's year that were holidays, or the short days before them. */
const smallBankHolidays = holidayCalendar([
  ...['1999-03-02', '1999-03-31', '1999-04-01', '1999-04-06', '1999-04-07', '1999-04-20', '1999-04-21'],
  ...['1999-05-17', '1999-05-20', '1999-05-21', '1999-07-22', '1999-09-10', '1999-09-11', '1999-09-12'],
  ...['1999-09-19', '1999-09-20', '1999-09-24', '1999-09-25', '1999-10-01', '1999-10-02'],
]);

/** Calls misplaced one week ahead at half hours by rolling origin, how often the ranges held, and the time it takes. */
export function forecastRows(): BenchRow[] {
  const bank = realSeries('bank-2003-half-hours.csv');
  const smallBank = realSeries('small-bank-1999-half-hours.csv');
  const series: [name: string, history: QueueHistory, calendar: CallCalendar][] = [
    ['bank', bank, emptyCalendar],
    ['bank, holidays told', bank, bankHolidays],
    ['small bank', smallBank, emptyCalendar],
    ['small bank, holidays told', smallBank, smallBankHolidays],
  ];
  return [
    ...series.flatMap(([name, history, calendar]) => [
      accuracyRow(`${name}, last eight weeks`, history, calendar, 8),
      accuracyRow(`${name}, every week from the seventh on`, history, calendar, weeksFromTheSeventh(history)),
      coverageRow(name, history, calendar),
    ]),
    worstQueueRow(),
    ...speedRows(),
  ];
}

/** What the forecast is held against; all get the same history and are measured on the same days. */
const REFERENCES: readonly (readonly [name: string, method: ForecastMethod])[] = [
  ['4-week mean', fourWeekMean],
  ['6-week mean', sixWeekMean],
  ['8-week mean', eightWeekMean],
  ['8-week median', eightWeekMedian],
  ['week before', seasonalNaive],
];

function accuracyRow(name: string, history: QueueHistory, calendar: CallCalendar, weeks: number): BenchRow {
  const misplaced = (method: ForecastMethod) =>
    percent(rollingAccuracy(history, method, { calendar }, weeks).misplacedShare);
  return {
    what: `Forecast, calls misplaced: ${name} (${weeks} weeks)`,
    figure: misplaced(ourMethod),
    against: REFERENCES.map(([reference, method]) => `${reference} ${misplaced(method)}`).join(', '),
  };
}

function coverageRow(name: string, history: QueueHistory, calendar: CallCalendar): BenchRow {
  const ahead = measuredCoverage(history, { calendar }, 16).byWeeksAhead.filter(({ weeksAhead }) =>
    [1, 2, 4, 8].includes(weeksAhead),
  );
  return {
    what: `Forecast, intervals inside the ranges: ${name}, last 16 weeks, 1, 2, 4 and 8 weeks ahead`,
    figure: `80 %: ${ahead.map(({ share80 }) => percent(share80)).join(', ')}; 95 %: ${ahead.map(({ share95 }) => percent(share95)).join(', ')}`,
    against: 'aim one week ahead: 78–82 % and 93.5–96.5 %',
  };
}

/** Every made-up queue under several seeds: how the worst kind compares with the plain mean. */
function worstQueueRow(): BenchRow {
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
  const ratios = Object.entries(madeQueues).map(([name, queue]) => {
    const sum = { ours: 0, mean: 0 };
    for (const seed of seeds) {
      const history = madeHistory(queue, 1000 + seed);
      sum.ours += rollingAccuracy(history, ourMethod, noHolidays, 12).misplacedShare ?? 0;
      sum.mean += rollingAccuracy(history, sixWeekMean, noHolidays, 12).misplacedShare ?? 0;
    }
    return { name, ratio: sum.ours / sum.mean };
  });
  ratios.sort((a, b) => b.ratio - a.ratio);
  const [worst] = ratios;
  return {
    what: `Forecast against the 6-week mean, ${ratios.length} kinds of made-up queues × ${seeds.length}`,
    figure: `worst: ${(worst?.ratio ?? Number.NaN).toFixed(3)} times its misplaced calls (${worst?.name ?? ''}); median ${(ratios[ratios.length >> 1]?.ratio ?? Number.NaN).toFixed(3)}`,
    against: 'aim: at most 1.02',
  };
}

/** Two readings of "two years of two queues": two years of history, and two years ahead. */
function speedRows(): BenchRow[] {
  const twoYears = (slots: readonly [number, number], seed: number) =>
    madeHistory(
      { days: 730, callsPerDay: 900, week: [1, 1, 1, 1, 1, 0.5, 0.5], dayNoise: 0.08, slots },
      seed,
    );
  const ahead = (history: QueueHistory, days: number) => {
    const next = (history.days.at(-1)?.dayNumber ?? 0) + 1;
    return Array.from({ length: days }, (_, day) => dateOf(next + day));
  };
  const timed = (what: string, work: (history: QueueHistory) => void): BenchRow => {
    // Made anew for each row: a history that has been asked about before is answered from memory.
    const queues = [twoYears([14, 42], 1), twoYears([0, 48], 2)];
    const started = performance.now();
    queues.forEach(work);
    return { what, figure: `${(performance.now() - started).toFixed(0)} ms`, against: 'aim: under a second' };
  };
  return [
    timed('Two years of half hours of two queues: forecast 60 days with ranges', (history) => {
      forecastQueue(history, ahead(history, 60), noHolidays);
    }),
    timed(
      'Two years of half hours of two queues: forecast 60 days, accuracy and coverage measured',
      (history) => {
        forecastQueue(history, ahead(history, 60), noHolidays);
        rollingAccuracy(history, ourMethod, noHolidays);
        measuredCoverage(history, noHolidays);
      },
    ),
    timed('Two years of half hours of two queues: forecast two years ahead', (history) => {
      forecastQueue(history, ahead(history, 730), noHolidays);
    }),
  ];
}

function weeksFromTheSeventh(history: QueueHistory): number {
  const first = history.days[0]?.dayNumber ?? 0;
  const last = history.days.at(-1)?.dayNumber ?? 0;
  return Math.floor((last - first + 1 - 42) / 7);
}

function percent(share: number | null): string {
  return `${(100 * (share ?? Number.NaN)).toFixed(1)} %`;
}
