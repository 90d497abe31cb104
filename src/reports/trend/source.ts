/** “Friction trend”: what each department said of the other over time, from the releases of every closed survey. */
import type { Db } from '../../database/connect.ts';
import { publishedDays } from '../../friction/queries.ts';
import { nameOf } from '../../reflections/exchange/department-name.ts';
import { listSurveys } from '../../reflections/surveys/queries.ts';
import { surveyName } from '../../reflections/surveys/words.ts';
import { range } from '../effect/words.ts';
import type { Measure } from '../figures/figures.ts';
import { releaseOf } from '../release/release.ts';
import type { Report, ReportRequest, ReportSource, ReportTable } from '../report.ts';
import { axesOf, trendFigure } from './figure.ts';
import { type Movement, movementOf, type Released, seriesOf } from './points.ts';
import { sentenceOf } from './words.ts';

/** Friction first: it was declared the main outcome. */
const shown = ['friction', 'coordination', 'perspective', 'respect', 'safety', 'closeness'] as const;

export const trendReport: ReportSource = {
  id: 'trend',
  filters: ['direction', 'exercise', 'tenure'],
  make: makeTrend,
};

async function makeTrend(db: Db, request: ReportRequest): Promise<Report> {
  const { t, filter } = request;
  const surveys = (await listSurveys(db)).filter(({ state }) => state === 'closed');
  const isBroken = filter.exercise !== '' || filter.tenure !== '';
  const releases: Released[] = [];
  for (const survey of surveys) {
    const content = await releaseOf(db, survey, request.today, filter);
    if (content !== undefined) releases.push({ survey, content });
  }
  const constructs = shown.map((measure) => {
    const series = seriesOf(releases, measure, filter);
    const movements = series.map((one) => ({ one, movement: movementOf(one, releases, measure, filter) }));
    return { measure, series, movements, sentence: sentenceOf(measure, movements, request) };
  });
  const all = constructs.flatMap(({ series }) => series);
  const told = new Set(all.flatMap(({ points }) => points.map(({ surveyId }) => surveyId)));
  // From the first day of a season on: its swap days lie before and after the points that stand for it.
  const dates = [
    ...all.flatMap(({ points }) => points.map(({ date }) => date)),
    ...releases.filter(({ survey }) => told.has(survey.id)).map(({ survey }) => survey.fromDate),
  ].sort();
  const swapDays = await swapDaysBetween(
    db,
    dates,
    all.map(({ departmentId }) => departmentId),
  );
  const axes = axesOf(all, swapDays);
  const [friction] = constructs;
  const hidden = releases.reduce((sum, one) => sum + hiddenIn(one, filter.direction), 0);
  return {
    id: 'trend',
    heading: headingOf(friction?.movements ?? [], dates.length > 0, t),
    finding: dates.length === 0 ? t('reports.trend.nothing.text') : (friction?.sentence ?? ''),
    notices: surveys.some(({ madeUpJson }) => madeUpJson !== null) ? [t('reports.trend.made-up')] : [],
    figures:
      axes === undefined
        ? []
        : constructs
            .filter(({ series }) => series.length > 0)
            .map(({ measure, series, sentence }) =>
              trendFigure({ measure, series, description: sentence }, axes, swapDays, request),
            ),
    tables: [
      levelsTable(constructs.slice(0, 1), 'friction', releases, request),
      { ...levelsTable(constructs.slice(1), 'others', releases, request), isLong: true },
    ],
    method: (['levels', 'dates', 'range', 'movement', 'people', 'frozen'] as const).map((one) =>
      t(`reports.trend.method.${one}`),
    ),
    hidden: [
      ...(hidden === 0 ? [] : [t('reports.trend.hidden', { count: hidden })]),
      ...(isBroken && releases.some(({ content }) => content.breakdowns.refused > 0)
        ? [t('reports.trend.hidden.breakdown')]
        : []),
    ],
  };
}

/** The days on which people of these departments swapped, while the surveys asked. */
async function swapDaysBetween(
  db: Db,
  dates: readonly string[],
  departmentIds: readonly string[],
): Promise<string[]> {
  const [from, to] = [dates[0], dates.at(-1)];
  if (from === undefined || to === undefined) return [];
  const days = (await publishedDays(db, from, to)).filter(
    ({ guestDepartmentId, hostDepartmentId }) =>
      departmentIds.includes(guestDepartmentId) || departmentIds.includes(hostDepartmentId),
  );
  return [...new Set(days.map(({ date }) => date))].sort();
}

/** One direction alone, or both the same way: a heading says no more than every direction bears out. */
function headingOf(
  movements: readonly { movement: Movement | undefined }[],
  any: boolean,
  t: ReportRequest['t'],
): string {
  if (!any) return t('reports.trend.nothing');
  const ways = movements.map(({ movement }) => (movement === undefined ? 'unclear' : range(movement)));
  const [first = 'unclear'] = ways;
  if (ways.every((one) => one === first)) return t(`reports.trend.heading.${first}`);
  if (ways.includes('fell') && !ways.includes('rose')) return t('reports.trend.heading.fell-partly');
  if (ways.includes('rose') && !ways.includes('fell')) return t('reports.trend.heading.rose-partly');
  return t('reports.trend.heading.unclear');
}

function levelsTable(
  constructs: readonly { measure: Measure; series: ReturnType<typeof seriesOf> }[],
  id: 'friction' | 'others',
  releases: readonly Released[],
  { t, f, departments, language }: ReportRequest,
): ReportTable {
  const names = new Map(releases.map(({ survey }) => [survey.id, surveyName(survey, { t, f })]));
  const text = (key: string) => ({ key, label: t(`reports.trend.column.${key}`), kind: 'text' as const });
  const number = (key: string) => ({
    ...{ key, label: t(`reports.trend.column.${key}`), digits: 2 },
    kind: 'number' as const,
  });
  return {
    id,
    title: t(`reports.trend.table.${id}`),
    columns: [
      text('measure'),
      text('who'),
      text('about'),
      { key: 'date', label: t('reports.trend.column.date'), kind: 'date' },
      text('moment'),
      text('survey'),
      { key: 'n', label: t('reports.trend.column.n'), kind: 'count' },
      ...['mean', 'low', 'high'].map(number),
    ],
    rows: constructs.flatMap(({ measure, series }) =>
      series.flatMap(({ departmentId, aboutId, points }) =>
        points.map(({ surveyId, date, moment, n, value, low, high }) => {
          return [
            t(`figures.measure.${measure}`),
            nameOf(departments, departmentId, language),
            nameOf(departments, aboutId, language),
            date,
            t(`reports.moment.${moment}`),
            names.get(surveyId) ?? '',
            ...[n, value, low, high],
          ];
        }),
      ),
    ),
  };
}

function hiddenIn({ content }: Released, direction: string): number {
  return content.figures.filter(
    ({ measure, from, part, turn, departmentId, shown: how }) =>
      shown.some((one) => one === measure) &&
      from === null &&
      part !== 'waiting' &&
      turn === 1 &&
      how !== 'shown' &&
      (direction === '' || departmentId === direction),
  ).length;
}
