/** The picture of claims by week: one plot a direction, on one scale. */
import type { Mark } from '../web/chart/draw.ts';
import { figure, type Figure } from '../web/chart/figure.ts';
import type { Format } from '../web/format.ts';
import type { Translate } from '../web/i18n.ts';
import { beforeAndLately, type Trend, type Week } from './trend.ts';

/** The weeks that the sentence compares with as many before them. */
export const comparedWeeks = 8;

export interface Direction {
  readonly name: string;
  readonly colour: string;
}

/** @param most the greatest value of all plots, so that they can be compared */
export function trendFigure(
  trend: Trend,
  { name, colour }: Direction,
  most: number,
  { t, f }: { t: Translate; f: Format },
): Figure {
  const { weeks } = trend;
  const bars = (look: string, isShown: (week: Week) => boolean, label: string): Mark[] => {
    const spans = weeks.flatMap((week, i) =>
      isShown(week) && week.per100 !== null ? [{ from: i, to: i + 1, y: week.per100 }] : [],
    );
    return spans.length === 0 ? [] : [{ kind: 'bars', look, name: label, spans }];
  };
  const swapWeeks: Mark[] = weeks.flatMap(({ swapDays }, i): Mark[] =>
    swapDays === 0
      ? []
      : [{ kind: 'stretch', look: '', name: t('friction.trend.swap-week'), from: i, to: i + 1 }],
  );
  const words = {
    id: `trend-${trend.fromDepartmentId}-${trend.aboutDepartmentId}`,
    title: t('friction.trend.title', { direction: name }),
    description: `${findingOf(trend, { t, f })} ${t('friction.trend.swap-weeks', { count: swapWeeks.length })}`,
    table: {
      caption: t('friction.trend.title', { direction: name }),
      columns: [
        { label: t('friction.trend.column.week') },
        { label: t('friction.trend.column.claims'), isNumber: true },
        { label: t('friction.trend.column.harmed'), isNumber: true },
        { label: t('friction.trend.column.people'), isNumber: true },
        { label: t('friction.trend.column.per100'), isNumber: true },
        { label: t('friction.trend.column.notes') },
      ],
      rows: [...weeks]
        .reverse()
        .map((week) => [
          f.date(week.monday),
          week.isHidden ? '–' : f.number(week.claims),
          week.isHidden ? '–' : f.number(week.harmed),
          f.number(week.people, 1),
          week.per100 === null ? '–' : f.number(week.per100, 1),
          notesOf(week, t),
        ]),
    },
  };
  return figure(
    words,
    {
      x: { from: 0, to: weeks.length, ticks: ticksOf(weeks, f) },
      y: { to: Math.max(1, most), format: (value) => f.number(value, 1) },
      marks: [
        ...swapWeeks,
        ...bars(colour, ({ isUnfinished }) => !isUnfinished, t('friction.trend.week')),
        ...bars(`${colour} tint`, ({ isUnfinished }) => isUnfinished, t('friction.trend.unfinished')),
      ],
      hints: weeks.map((week, i) => ({
        from: i,
        to: i + 1,
        text: [
          week.per100 === null
            ? f.date(week.monday)
            : t('friction.trend.hint', {
                week: f.date(week.monday),
                count: week.claims,
                per100: f.number(week.per100, 1),
              }),
          notesOf(week, t),
        ]
          .filter((one) => one !== '')
          .join(' · '),
      })),
    },
    200,
  );
}

/** What a busy person would repeat: the last weeks against as many before them. */
export function findingOf(trend: Trend, { t, f }: { t: Translate; f: Format }): string {
  if (trend.isSmall) {
    const { from, to } = trend.sumsOf;
    return t('friction.trend.small', { count: trend.claims, from: f.date(from), to: f.date(to) });
  }
  const found = beforeAndLately(trend, comparedWeeks);
  if (found === null) return t('friction.trend.short', { count: trend.claims });
  const params = { count: found.claims, weeks: comparedWeeks, lately: f.number(found.lately, 1) };
  return found.before === null
    ? t('friction.trend.lately', params)
    : t('friction.trend.compared', { ...params, before: f.number(found.before, 1) });
}

function notesOf({ isUnfinished, isHidden, swapDays }: Week, t: Translate): string {
  const notes = [
    isHidden ? t('friction.trend.hidden') : '',
    isUnfinished ? t('friction.trend.unfinished') : '',
    swapDays > 0 ? t('friction.trend.swap-days', { count: swapDays }) : '',
  ];
  return notes.filter((one) => one !== '').join(', ');
}

/** The first week of each month. */
function ticksOf(weeks: readonly Week[], f: Format): { value: number; label: string }[] {
  return weeks.flatMap(({ monday }, i) =>
    i === 0 || monday.slice(0, 7) !== weeks[i - 1]?.monday.slice(0, 7)
      ? [{ value: i + 0.5, label: f.date(monday).replace(/\s*\d{4}.*$/, '') }]
      : [],
  );
}
