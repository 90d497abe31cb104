/** The plots of the page that says what the calls tell: an estimate by hour with its range, transfers by week. */
import { figure, hourTicks, type Figure } from '../../web/chart/figure.ts';
import type { Format } from '../../web/format.ts';
import type { Translate } from '../../web/i18n.ts';
import { durationText } from './duration.ts';
import type { EstimateRange, HandlingEstimate } from './estimates.ts';
import type { Transfers } from './transfer-queries.ts';

type HourValue = { hour: number; value: number; range: EstimateRange; calls: number; abandons: number };
type Look = { colour: string; queue: string };

/** The hours between the first and the last one that had calls: an empty night is no news. */
function hoursWithCalls(hours: readonly HandlingEstimate[]): (HandlingEstimate & { hour: number })[] {
  const numbered = hours.map((one, hour) => ({ ...one, hour }));
  const busy = numbered.filter((one) => one.calls > 0 || one.abandons > 0).map(({ hour }) => hour);
  return numbered.filter(({ hour }) => hour >= Math.min(...busy) && hour <= Math.max(...busy));
}

/** Handling time by hour of the day; null where nothing is known of it. */
export function ahtFigure(
  hours: readonly HandlingEstimate[],
  look: Look,
  t: Translate,
  f: Format,
): Figure | null {
  return hourFigure('aht', hours, ({ ahtSeconds, ahtRange }) => [ahtSeconds, ahtRange], look, t, f);
}

/** Patience by hour of the day; null where nothing is known of it. */
export function patienceFigure(
  hours: readonly HandlingEstimate[],
  look: Look,
  t: Translate,
  f: Format,
): Figure | null {
  return hourFigure('patience', hours, (one) => [one.patienceSeconds, one.patienceRange], look, t, f);
}

function hourFigure(
  id: 'aht' | 'patience',
  hours: readonly HandlingEstimate[],
  estimate: (hour: HandlingEstimate) => [value: number | null, range: EstimateRange | null],
  { colour, queue }: Look,
  t: Translate,
  f: Format,
): Figure | null {
  const values = hoursWithCalls(hours).flatMap((one): HourValue[] => {
    const [value, range] = estimate(one);
    const { hour, calls, abandons } = one;
    return value === null || range === null ? [] : [{ hour, value, range, calls, abandons }];
  });
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [from, to] = [first.hour * 60, last.hour * 60 + 60];
  const time = (hour: number) => f.timeRange(hour * 60, hour * 60 + 60);
  const high = ({ value, range }: HourValue) => range.high ?? value;
  const said = (value: HourValue) => ({
    time: time(value.hour),
    value: durationText(value.value, t),
    low: durationText(value.range.low, t),
    high: durationText(high(value), t),
  });
  const least = values.reduce((a, b) => (b.value < a.value ? b : a));
  const most = values.reduce((a, b) => (b.value > a.value ? b : a));
  return figure(
    {
      id,
      title: t(`handling.${id}.title`, { queue }),
      description: t('handling.chart.description', {
        least: durationText(least.value, t),
        leastTime: time(least.hour),
        most: durationText(most.value, t),
        mostTime: time(most.hour),
      }),
      table: {
        caption: t(`handling.${id}.title`, { queue }),
        columns: [
          { label: t('handling.hour') },
          { label: t(`handling.${id}`), isNumber: true },
          { label: t('handling.range'), isNumber: true },
          { label: t(id === 'aht' ? 'handling.calls' : 'handling.abandons'), isNumber: true },
        ],
        rows: values.map((value) => {
          const { low, high: upper } = said(value);
          const count = id === 'aht' ? value.calls : value.abandons;
          return [time(value.hour), durationText(value.value, t), `${low} – ${upper}`, f.number(count)];
        }),
      },
    },
    {
      x: { from, to, ticks: hourTicks(from, to, f.time) },
      y: { to: Math.max(1, ...values.map(high)), format: (value) => f.number(value) },
      marks: [
        {
          kind: 'dots',
          look: colour,
          name: t(`handling.${id}.key`),
          dots: values.map((value) => ({
            x: value.hour * 60 + 30,
            y: value.value,
            low: value.range.low,
            high: high(value),
          })),
        },
      ],
      hints: values.map((value) => ({
        from: value.hour * 60,
        to: value.hour * 60 + 60,
        text: t('handling.hint', said(value)),
      })),
    },
    240,
  );
}

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** Calls sent on in one direction, a bar a week. */
export function transfersFigure(
  transfers: Transfers,
  look: Look & { to: string },
  t: Translate,
  f: Format,
): Figure {
  const at = (monday: string) => Date.parse(`${monday}T00:00:00Z`) / DAY_MS;
  const { weeks } = transfers;
  const names = { from: look.queue, to: look.to };
  const [first, last] = [weeks[0]?.monday ?? '', weeks.at(-1)?.monday ?? ''];
  const share = (week: { calls: number; answered: number }) =>
    week.answered === 0 ? '–' : f.percent(week.calls / week.answered, 1);
  return figure(
    {
      id: `transfers-${transfers.from}`,
      title: t('handling.transfers.chart', names),
      description: t('handling.transfers.description', {
        least: f.number(Math.min(...weeks.map((week) => week.calls))),
        most: f.number(Math.max(...weeks.map((week) => week.calls))),
      }),
      table: {
        caption: t('handling.transfers.chart', names),
        columns: [
          { label: t('handling.week') },
          { label: t('handling.sent-on'), isNumber: true },
          { label: t('handling.calls'), isNumber: true },
          { label: t('handling.share'), isNumber: true },
        ],
        rows: weeks.map((week) => [
          f.date(week.monday),
          f.number(week.calls),
          f.number(week.answered),
          share(week),
        ]),
      },
    },
    {
      x: {
        from: at(first),
        to: at(last) + WEEK_DAYS,
        ticks: weeks.map(({ monday }) => ({
          value: at(monday) + WEEK_DAYS / 2,
          label: f.date(monday).replace(/\s\d{4}$/, ''),
        })),
      },
      y: { to: Math.max(1, ...weeks.map((week) => week.calls)), format: (value) => f.number(value) },
      marks: [
        {
          kind: 'bars',
          look: look.colour,
          name: t('handling.sent-on'),
          spans: weeks.map(({ monday, calls }) => ({
            from: at(monday),
            to: at(monday) + WEEK_DAYS,
            y: calls,
          })),
        },
      ],
      hints: weeks.map((week) => ({
        from: at(week.monday),
        to: at(week.monday) + WEEK_DAYS,
        text: `${f.date(week.monday)}: ${f.number(week.calls)}`,
      })),
    },
    200,
  );
}
