/** The tables of both arms: every construct's effect, and what stands behind the main one. */
import { percentPoints } from '../../reflections/questionnaire/scoring.ts';
import type { Background } from '../arms/background.ts';
import type { PublishedEffect } from '../arms/effects.ts';
import type { Column, ReportRequest, ReportTable } from '../report.ts';
import { range } from './words.ts';

/** Swapped against waiting, a row for each construct and moment. */
export function effectsTable(effects: readonly PublishedEffect[], { t }: ReportRequest): ReportTable {
  const column = (key: string, kind: Column['kind'], digits?: number): Column => ({
    ...{ key, label: t(`reports.effect.column.${key}`), kind },
    ...(digits === undefined ? {} : { digits }),
  });
  return {
    id: 'effects',
    title: t('reports.effect.table.effects'),
    columns: [
      column('measure', 'text'),
      column('moment', 'text'),
      column('swapped', 'count'),
      column('waited', 'count'),
      column('difference', 'number', 2),
      column('low', 'number', 2),
      column('high', 'number', 2),
      column('percent', 'number', 0),
      column('verdict', 'text'),
    ],
    rows: effects.map((effect) => [
      t(`figures.measure.${effect.measure}`),
      t(`reports.moment.${effect.moment}`),
      ...[effect.tookPart, effect.waited, effect.value, effect.low, effect.high],
      percentPoints(effect.value),
      t(`reports.effect.verdict.${range(effect)}`),
    ]),
  };
}

/** Both arms of the main effect beside each other: who stayed, where they began, how far they went. */
export function armsTable(
  effect: PublishedEffect,
  background: Background,
  { t }: ReportRequest,
): ReportTable {
  const { swapped, waited } = background;
  const changes = { swapped: effect.swappedChange, waited: effect.waitingChange };
  const rows = (['swapped', 'waited'] as const).map((arm) => {
    const { answeredBefore, answeredBoth, meanBefore, standardised, ranks } = { swapped, waited }[arm];
    const change = changes[arm];
    return [
      t(`reports.effect.row.${arm}`),
      ...[answeredBefore, answeredBoth, 1 - answeredBoth / answeredBefore],
      ...[meanBefore, change.value, change.low, change.high],
      ...[standardised?.value ?? null, standardised?.low ?? null, standardised?.high ?? null],
      ...(hasRanks(background) ? [ranks?.value ?? null, ranks?.low ?? null, ranks?.high ?? null] : []),
    ];
  });
  const column = (key: string, kind: Column['kind'] = 'number', label = key): Column => ({
    ...{ key, label: t(`reports.effect.column.${label}`), kind },
    ...(kind === 'number' ? { digits: 2 } : {}),
  });
  return {
    id: 'arms',
    title: t('reports.effect.table.arms'),
    columns: [
      column('part', 'text'),
      column('answered-before', 'count'),
      column('answered-both', 'count'),
      column('drop-out', 'percent'),
      column('mean-before'),
      column('change'),
      column('low'),
      column('high'),
      column('standardised'),
      column('standardised-low', 'number', 'low'),
      column('standardised-high', 'number', 'high'),
      ...(hasRanks(background)
        ? [column('ranks'), column('ranks-low', 'number', 'low'), column('ranks-high', 'number', 'high')]
        : []),
    ],
    rows,
  };
}

/** What the method says with figures: steadiness, what happens by itself, and the other draws. */
export function backgroundSentences(background: Background, { t, f }: ReportRequest): string[] {
  const { reliability, retest, regression, draws } = background;
  return [
    ...(regression === null || retest === null
      ? []
      : [
          t('reports.effect.method.regression-figure', {
            points: f.number(regression, 2),
            retest: f.number(retest, 2),
          }),
        ]),
    ...(reliability === null
      ? []
      : [
          t('reports.effect.method.reliability', {
            value: f.number(reliability.value, 2),
            from: f.number(reliability.low, 2),
            to: f.number(reliability.high, 2),
            count: reliability.n,
          }),
        ]),
    ...(draws === null
      ? []
      : [
          t(`reports.effect.method.draws.${draws.exact ? 'exact' : 'sampled'}`, {
            draws: draws.draws,
            hits: Math.round(draws.p * draws.draws),
          }),
        ]),
    ...(background.swapped.standardised === null ? [] : [t('reports.effect.method.standardised')]),
    ...(hasRanks(background) ? [t('reports.effect.method.ranks')] : []),
  ];
}

function hasRanks({ swapped, waited }: Background): boolean {
  return swapped.ranks !== null || waited.ranks !== null;
}
