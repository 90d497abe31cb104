/** The picture of “Did it help?”: those who swapped, those who waited, and what the swap did. */
import { type IntervalRow, intervalFigure } from '../../web/chart/intervals.ts';
import type { Figure } from '../../web/chart/figure.ts';
import type { PublishedEffect } from '../release/content.ts';
import type { ReportRequest } from '../report.ts';

/** @param finding the report's sentence: what somebody who does not see the picture is told */
export function effectFigure(
  effect: PublishedEffect,
  finding: string,
  { t, f }: Pick<ReportRequest, 't' | 'f'>,
): Figure {
  const row = (
    name: 'swapped' | 'waited' | 'effect',
    look: string,
    { value, low, high, n }: { value: number; low: number; high: number; n: number },
  ): IntervalRow => ({
    label: t(`reports.effect.row.${name}`),
    note: t('reports.effect.row.note', { value: f.number(value, 2), count: n }),
    ...{ value, low, high, look },
  });
  const rows = [
    row('swapped', 'ink', effect.swappedChange),
    row('waited', 'muted', effect.waitingChange),
    row('effect', 'effect', { ...effect, n: effect.tookPart + effect.waited }),
  ];
  return intervalFigure(
    {
      id: 'effect',
      title: t('reports.effect.figure'),
      description: finding,
      table: {
        caption: t('reports.effect.figure'),
        columns: [
          { label: t('reports.effect.column.part') },
          { label: t('reports.effect.column.change'), isNumber: true },
          { label: t('reports.effect.column.low'), isNumber: true },
          { label: t('reports.effect.column.high'), isNumber: true },
        ],
        rows: rows.map(({ label, value, low, high }) => [
          label,
          ...[value, low, high].map((one) => f.number(one, 2)),
        ]),
      },
    },
    rows,
    (value) => f.number(value, 1),
  );
}
