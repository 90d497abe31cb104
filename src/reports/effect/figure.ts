/** The picture of “Did it help?”: those who swapped, those who waited, and what the swap did. */
import { type IntervalRow, intervalFigure } from '../../web/chart/intervals.ts';
import type { Figure } from '../../web/chart/figure.ts';
import type { PublishedEffect } from '../arms/effects.ts';
import type { ReportRequest } from '../report.ts';

/**
 * Some days after: both arms and the difference; 30 and 90 days after: the difference alone.
 * @param effects every published one; those of friction are drawn, and the main one is among them
 * @param finding the report's sentence: what somebody who does not see the picture is told
 */
export function effectFigure(
  effects: readonly PublishedEffect[],
  finding: string,
  { t, f }: Pick<ReportRequest, 't' | 'f'>,
): Figure {
  const row = (
    name: 'swapped' | 'waited' | 'effect' | 'T2' | 'T3',
    look: string,
    { value, low, high, n }: { value: number; low: number; high: number; n: number },
  ): IntervalRow => ({
    label: t(`reports.effect.row.${name}`),
    note: t('reports.effect.row.note', { value: f.number(value, 2), count: n }),
    ...{ value, low, high, look },
  });
  const rows = effects
    .filter(({ measure }) => measure === 'friction')
    .flatMap((effect) => {
      const difference = { ...effect, n: effect.tookPart + effect.waited };
      if (effect.moment !== 'T1') return [row(effect.moment, 'effect', difference)];
      return [
        row('swapped', 'ink', effect.swappedChange),
        row('waited', 'muted', effect.waitingChange),
        row('effect', 'effect', difference),
      ];
    });
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
