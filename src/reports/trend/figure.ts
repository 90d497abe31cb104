/** The pictures of the trend: a plot for each construct, all on one scale, swap days marked. */
import { DateTime } from 'luxon';
import { daysBetween, plusDays } from '../../days.ts';
import type { Mark } from '../../web/chart/draw.ts';
import { figure, type Figure } from '../../web/chart/figure.ts';
import { nameOf } from '../../reflections/exchange/department-name.ts';
import type { Measure } from '../figures/figures.ts';
import type { ReportRequest } from '../report.ts';
import type { Series } from './points.ts';
import { measureName } from './words.ts';

interface Axes {
  readonly from: string;
  readonly to: string;
  /** In points of 1–7, whole. */
  readonly low: number;
  readonly high: number;
}

/** One scale for all constructs, so that the plots can be read beside each other. */
export function axesOf(all: readonly Series[], swapDays: readonly string[]): Axes | undefined {
  const points = all.flatMap(({ points }) => points);
  if (points.length === 0) return undefined;
  const [first = '', ...later] = [...points.map(({ date }) => date), ...swapDays].sort();
  return {
    from: plusDays(first, -10),
    to: plusDays(later.at(-1) ?? first, 10),
    low: Math.max(1, Math.floor(Math.min(...points.map(({ low }) => low)))),
    high: Math.min(7, Math.ceil(Math.max(...points.map(({ high }) => high)))),
  };
}

export function trendFigure(
  { measure, series, description }: { measure: Measure; series: readonly Series[]; description: string },
  axes: Axes,
  swapDays: readonly string[],
  { t, f, departments, language }: ReportRequest,
): Figure {
  const name = (id: string) => nameOf(departments, id, language);
  const direction = ({ departmentId, aboutId }: Series) =>
    t('reports.trend.direction', { who: name(departmentId), about: name(aboutId) });
  const marks: Mark[] = [
    ...swapDays.map((date, i): Mark => ({
      kind: 'moment',
      look: 'thin target',
      x: dayOf(date),
      ...(i === 0 ? { label: t('reports.trend.first-day') } : {}),
    })),
    ...series.flatMap((one, i): Mark[] => {
      const look = departments.find(({ id }) => id === one.departmentId)?.colour ?? 'ink';
      // Hollow dots and a broken line tell the second apart besides colour.
      const second = i % 2 === 1;
      const points = one.points.map(({ date, ...point }) => ({
        x: dayOf(date) + (second ? 2 : 0),
        ...point,
      }));
      return [
        {
          kind: 'line',
          look: second ? `${look} dashed` : look,
          name: direction(one),
          points: points.map(({ x, value }) => ({ x, y: value })),
        },
        {
          kind: 'dots',
          look: second ? `${look} hollow` : look,
          dots: points.map(({ x, value, low, high }) => ({
            ...{ x, y: value },
            low: Math.max(axes.low, low),
            high: Math.min(axes.high, high),
          })),
        },
      ];
    }),
  ];
  const words = {
    id: `trend-${measure}`,
    title: t('reports.trend.figure', { measure: measureName(measure, t) }),
    description,
  };
  return figure(
    words,
    {
      x: { from: dayOf(axes.from), to: dayOf(axes.to), ticks: monthTicks(axes, language) },
      y: { from: axes.low, to: axes.high, exactTo: true, format: (value) => f.number(value, 1) },
      marks,
    },
    measure === 'friction' ? 300 : 200,
  );
}

function dayOf(date: string): number {
  return daysBetween('1970-01-01', date);
}

/** Months; over more than a year and a half quarters, over more than four years the years. */
function monthTicks({ from, to }: Axes, language: string): { value: number; label: string }[] {
  const ticks: { value: number; label: string }[] = [];
  const months = daysBetween(from, to) / 30;
  const step = months > 48 ? 12 : months > 18 ? 3 : 1;
  const last = DateTime.fromISO(to, { zone: 'utc' });
  let month = DateTime.fromISO(from, { zone: 'utc' }).startOf('month').plus({ months: 1 });
  while ((month.month - 1) % step > 0) month = month.plus({ months: 1 });
  for (; month <= last; month = month.plus({ months: step })) {
    const isYear = month.month === 1 || ticks.length === 0;
    const format = step === 12 ? 'yyyy' : `LLL${isYear ? ' yyyy' : ''}`;
    const label = month.setLocale(language === 'ru' ? 'ru-RU' : 'en-GB').toFormat(format);
    ticks.push({ value: dayOf(month.toISODate() ?? ''), label });
  }
  return ticks;
}
