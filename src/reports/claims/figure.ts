/** A direction’s control chart. */
import type { Week } from '../../friction/trend.ts';
import type { Mark } from '../../web/chart/draw.ts';
import { type Figure, figure } from '../../web/chart/figure.ts';
import type { ReportRequest } from '../report.ts';
import type { ControlChart } from '../statistics/control-chart.ts';

interface Drawn {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly weeks: readonly Week[];
  readonly chart: ControlChart;
  /** What the chart says, in a sentence. */
  readonly finding: string;
}

/** Per 100 people and week: points, centre, limits, weeks with swap days tinted, signals hollow and with a word. */
export function controlFigure(
  { id, name, colour, weeks, chart, finding }: Drawn,
  { t, f }: Pick<ReportRequest, 't' | 'f'>,
): Figure {
  const per100 = (value: number) => value * 100;
  const at = (i: number) => i + 0.5;
  const signals = chart.points.flatMap(({ signal, value }, i) =>
    signal === null ? [] : [{ i, y: per100(value), signal }],
  );
  const marks: Mark[] = [
    ...weeks.flatMap(({ swapDays }, i): Mark[] =>
      swapDays === 0
        ? []
        : [{ kind: 'stretch', look: '', name: t('reports.claims.mark.swap'), from: i, to: i + 1 }],
    ),
    {
      kind: 'line',
      look: 'target',
      name: t('reports.claims.mark.limits'),
      points: chart.points.map(({ high }, i) => ({ x: at(i), y: per100(high) })),
    },
    {
      kind: 'line',
      look: 'target',
      points: chart.points.map(({ low }, i) => ({ x: at(i), y: per100(low) })),
    },
    { kind: 'level', look: 'muted thin', name: t('reports.claims.mark.centre'), y: per100(chart.centre) },
    {
      kind: 'line',
      look: colour,
      name: t('reports.claims.mark.week'),
      points: chart.points.map(({ value }, i) => ({ x: at(i), y: per100(value) })),
    },
    ...(signals.length === 0
      ? []
      : [
          {
            kind: 'dots',
            look: `${colour} hollow`,
            name: t('reports.claims.mark.signal'),
            dots: signals.map(({ i, y }) => ({ x: at(i), y })),
          } as const,
        ]),
  ];
  return figure(
    { id, title: t('reports.claims.figure', { direction: name }), description: finding },
    {
      x: {
        from: 0,
        to: weeks.length,
        ticks: weeks.flatMap(({ monday }, i) =>
          i === 0 || monday.slice(0, 7) !== weeks[i - 1]?.monday.slice(0, 7)
            ? [{ value: at(i), label: f.date(monday).replace(/\s*\d{4}.*$/, '') }]
            : [],
        ),
      },
      y: {
        to: Math.max(1, ...chart.points.map(({ high, value }) => per100(Math.max(high, value)))),
        format: (value) => f.number(value, 1),
      },
      marks,
    },
    240,
  );
}
