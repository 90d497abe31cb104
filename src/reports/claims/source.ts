/** “Claims”: how often the departments complain of each other, before and since their first swap day. */
import { DateTime } from 'luxon';
import { transfersBetween } from '../../calls/estimates/transfer-queries.ts';
import type { Db } from '../../database/connect.ts';
import { everything } from '../../friction/filter.ts';
import {
  countByDay,
  employmentOf,
  firstClaimOn,
  hasMadeUp,
  publishedDays,
  spellTimesSince,
} from '../../friction/queries.ts';
import { fewestPeople } from '../../friction/rules.ts';
import { daysUntilMoved, fewSpells, median, stuckNow } from '../../friction/stuck.ts';
import { mondayOf, plusDays } from '../../days.ts';
import { finishedQuarters, type Trend, trendsOf } from '../../friction/trend.ts';
import { nameOf } from '../../reflections/exchange/department-name.ts';
import type { Figure } from '../../web/chart/figure.ts';
import type { Report, ReportRequest, ReportSource, ReportTable } from '../report.ts';
import { controlChart, type ControlChart, fewestBaseline } from '../statistics/control-chart.ts';
import { rateRatio, type RateRatio } from '../statistics/rates.ts';
import { countedWeeks, sidesOf, type Sides, weeksBefore } from './compare.ts';
import { controlFigure } from './figure.ts';
import { transferTable } from './transfers.ts';

export const claimsReport: ReportSource = { id: 'claims', filters: ['direction'], make };

/** A year of weeks is charted. */
const weeksShown = 52;

type Verdict = 'fell' | 'rose' | 'unclear';

async function make(db: Db, request: ReportRequest): Promise<Report> {
  const { t, filter, today } = request;
  const all = await trendsFor(db, request);
  const trends = all.filter(
    (trend) => filter.direction === '' || trend.fromDepartmentId === filter.direction,
  );
  const charted = trends.filter(({ isSmall }) => !isSmall);
  const days = await publishedDays(db, plusDays(today, -7 * weeksShown), today);
  const firstDay = ({ fromDepartmentId, aboutDepartmentId }: Trend) =>
    days
      .filter(({ guestDepartmentId, hostDepartmentId }) =>
        [fromDepartmentId, aboutDepartmentId].every(
          (id) => id === guestDepartmentId || id === hostDepartmentId,
        ),
      )
      .map(({ date }) => date)
      .sort()[0];
  const sides = sidesOf(charted, firstDay);
  const ratio = days.length === 0 ? undefined : rateRatio(sides.before, sides.after);
  const charts = charted.map((trend) => chartOf(trend, firstDay(trend)));
  const spells = (await spellTimesSince(db, plusDays(today, -7 * weeksShown))).filter(
    ({ claim }) => filter.direction === '' || claim.fromDepartmentId === filter.direction,
  );
  const earliest = days.map(({ date }) => date).sort()[0];
  const zone = request.departments[0]?.timeZone ?? 'utc';
  const transfers = (
    await transfersBetween(db, plusDays(today, -7 * weeksShown), plusDays(today, -1), zone)
  ).filter(({ from }) => filter.direction === '' || from === filter.direction);
  return {
    id: 'claims',
    heading: t(`reports.claims.heading.${ratio === undefined ? 'none' : verdictOf(ratio)}`),
    finding: findingOf(ratio, sides, request),
    notices: (await hasMadeUp(db)) ? [t('friction.made-up')] : [],
    figures: charts.flatMap((one) => figuresFor(one, request)),
    tables: [
      directionTable(charted, firstDay, request),
      stuckTable(spells, earliest, request),
      ...(transfers.length === 0 ? [] : [transferTable(transfers, earliest, request)]),
      weekTable(charted, request),
    ],
    method: [
      t('reports.claims.method.rate', { weeks: weeksShown }),
      t('reports.claims.method.ratio'),
      t('reports.claims.method.chart', { weeks: fewestBaseline }),
      t('reports.claims.method.floor'),
      t(`reports.claims.method.transfers${transfers.length === 0 ? '.none' : ''}`),
      t('reports.claims.method.stuck'),
      t('reports.claims.method.cause'),
    ],
    hidden: trends.some(({ isSmall, weeks }) => isSmall || weeks.some(({ isHidden }) => isHidden))
      ? [t('reports.claims.hidden', { fewest: fewestPeople })]
      : [],
  };
}

async function trendsFor(db: Db, { departments, today }: ReportRequest): Promise<Trend[]> {
  const monday = DateTime.fromISO(today, { zone: 'utc' }).startOf('week').toFormat('yyyy-MM-dd');
  // A log that has just begun tells nothing of the weeks before it, and little of the one in which it began.
  const began = await firstClaimOn(db);
  const earliest = plusDays(monday, -7 * weeksShown);
  const first = began === undefined ? earliest : plusDays(mondayOf(began), 7);
  const from = first > earliest ? first : earliest;
  // The running week never counts.
  const to = plusDays(monday, -1);
  const quarters = finishedQuarters(today);
  const [earliestDay = from] = [from, quarters.from].sort();
  const latestDay = to > quarters.to ? to : quarters.to;
  const counts = await countByDay(db, everything({ from: earliestDay, to: latestDay }));
  const within = (first: string, last: string) =>
    counts.filter(({ happenedOn }) => happenedOn >= first && happenedOn <= last);
  return trendsOf(
    {
      counts: within(from, to),
      sums: { ...quarters, counts: within(quarters.from, quarters.to) },
      employment: await employmentOf(db),
      swapDays: await publishedDays(db, from, to),
      ...{ from, to, today },
    },
    departments.map(({ id }) => id),
  );
}

interface Charted {
  readonly trend: Trend;
  readonly chart: ControlChart | undefined;
}

/** Limits come from the weeks before the first swap day; where those are few, from all. */
function chartOf(trend: Trend, firstDay: string | undefined): Charted {
  const weeks = countedWeeks(trend);
  const before = weeksBefore(weeks, firstDay);
  const counted = weeks.map(({ claims, people }) => ({ count: claims, exposure: people }));
  return { trend, chart: controlChart(counted, before < fewestBaseline ? weeks.length : before) };
}

function figuresFor({ trend, chart }: Charted, request: ReportRequest): Figure[] {
  if (chart === undefined) return [];
  const { t, f, departments } = request;
  const count = (kind: 'outside' | 'run') => chart.points.filter(({ signal }) => signal === kind).length;
  const finding = t('reports.claims.chart.finding', {
    centre: f.number(chart.centre * 100, 1),
    outside: count('outside'),
    run: count('run'),
  });
  const colour = departments.find(({ id }) => id === trend.fromDepartmentId)?.colour ?? 'ink';
  const id = `claims-${trend.fromDepartmentId}-${trend.aboutDepartmentId}`;
  const name = directionOf(trend, request);
  return [controlFigure({ id, name, colour, weeks: countedWeeks(trend), chart, finding }, request)];
}

function verdictOf({ low, high }: RateRatio): Verdict {
  if (high < 1) return 'fell';
  return low > 1 ? 'rose' : 'unclear';
}

function findingOf(ratio: RateRatio | undefined, sides: Sides, { t, f }: ReportRequest): string {
  const { before, after } = sides;
  const params = { before: before.count, after: after.count };
  if (ratio === undefined) return t('reports.claims.finding.none', { count: before.count + after.count });
  if (ratio.ratio === null) return t('reports.claims.finding.from-nought', params);
  return t(`reports.claims.finding.${verdictOf(ratio)}`, {
    ...params,
    ratio: f.number(ratio.ratio, 2),
    low: f.number(ratio.low, 2),
    high: f.number(ratio.high, 2),
  });
}

function directionOf(
  { fromDepartmentId, aboutDepartmentId }: Trend,
  { departments, language }: ReportRequest,
): string {
  return `${nameOf(departments, fromDepartmentId, language)}\u00a0→ ${nameOf(departments, aboutDepartmentId, language)}`;
}

function directionTable(
  trends: readonly Trend[],
  firstDay: (trend: Trend) => string | undefined,
  request: ReportRequest,
): ReportTable {
  const { t } = request;
  const number = { kind: 'number', digits: 2 } as const;
  return {
    id: 'directions',
    title: t('reports.claims.table.directions'),
    columns: [
      { key: 'direction', label: t('reports.claims.column.direction'), kind: 'text' },
      { key: 'firstDay', label: t('reports.claims.column.first-day'), kind: 'date' },
      { key: 'before', label: t('reports.claims.column.before'), kind: 'count' },
      { key: 'after', label: t('reports.claims.column.after'), kind: 'count' },
      { key: 'rateBefore', label: t('reports.claims.column.rate-before'), kind: 'number', digits: 1 },
      { key: 'rateAfter', label: t('reports.claims.column.rate-after'), kind: 'number', digits: 1 },
      { key: 'ratio', label: t('reports.claims.column.ratio'), ...number },
      { key: 'low', label: t('reports.claims.column.low'), ...number },
      { key: 'high', label: t('reports.claims.column.high'), ...number },
    ],
    rows: trends.map((trend) => {
      const { before, after } = sidesOf([trend], firstDay);
      const ratio = rateRatio(before, after);
      const per100 = ({ count, exposure }: Sides['before']) =>
        exposure === 0 ? null : (count / exposure) * 100;
      const finite = (value: number | undefined) =>
        value === undefined || value === Infinity ? null : value;
      return [
        directionOf(trend, request),
        firstDay(trend) ?? null,
        ...[before.count, after.count, per100(before), per100(after)],
        ...[ratio?.ratio ?? null, finite(ratio?.low), finite(ratio?.high)],
      ];
    }),
  };
}

/** Requests that were stuck, by whether they moved again before the first swap day or since. */
function stuckTable(
  spells: Awaited<ReturnType<typeof spellTimesSince>>,
  firstDay: string | undefined,
  { t, today }: ReportRequest,
): ReportTable {
  const moved = (isWanted: (movedOn: string) => boolean) =>
    daysUntilMoved(spells.filter(({ movedOn }) => movedOn !== null && isWanted(movedOn)));
  const row = (name: 'before' | 'after', days: readonly number[]) => [
    t(`reports.claims.stuck.${name}`),
    days.length,
    days.length < fewSpells ? null : median(days),
    days.length < fewSpells ? t('reports.claims.stuck.few', { fewest: fewSpells }) : '',
  ];
  const now = stuckNow(spells, today).map(({ days }) => days);
  return {
    id: 'stuck',
    title: t('reports.claims.table.stuck'),
    columns: [
      { key: 'when', label: t('reports.claims.column.when'), kind: 'text' },
      { key: 'requests', label: t('reports.claims.column.requests'), kind: 'count' },
      { key: 'medianDays', label: t('reports.claims.column.median'), kind: 'number', digits: 1 },
      { key: 'note', label: t('reports.claims.column.note'), kind: 'text' },
    ],
    rows: [
      ...(firstDay === undefined
        ? [
            row(
              'after',
              moved(() => true),
            ),
          ]
        : [
            row(
              'before',
              moved((day) => day < firstDay),
            ),
            row(
              'after',
              moved((day) => day >= firstDay),
            ),
          ]),
      [t('reports.claims.stuck.now'), now.length, median([...now].sort((a, b) => a - b)), ''],
    ],
  };
}

function weekTable(trends: readonly Trend[], request: ReportRequest): ReportTable {
  const { t } = request;
  return {
    id: 'weeks',
    title: t('reports.claims.table.weeks'),
    isLong: true,
    columns: [
      { key: 'direction', label: t('reports.claims.column.direction'), kind: 'text' },
      { key: 'monday', label: t('reports.claims.column.week'), kind: 'date' },
      { key: 'claims', label: t('reports.claims.column.claims'), kind: 'count' },
      { key: 'people', label: t('reports.claims.column.people'), kind: 'number', digits: 1 },
      { key: 'per100', label: t('reports.claims.column.per100'), kind: 'number', digits: 1 },
      { key: 'swapDays', label: t('reports.claims.column.swap-days'), kind: 'count' },
    ],
    rows: trends.flatMap((trend) =>
      countedWeeks(trend).map(({ monday, claims, people, per100, swapDays }) => [
        directionOf(trend, request),
        ...[monday, claims, people, per100, swapDays],
      ]),
    ),
  };
}
