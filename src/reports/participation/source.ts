/** “Participation”: who has had a turn, who answers, and what it cost the callers. */
import type { Db } from '../../database/connect.ts';
import { nameOf } from '../../reflections/exchange/department-name.ts';
import { listCounts } from '../../reflections/surveys/counts.ts';
import { listSurveys } from '../../reflections/surveys/queries.ts';
import { shownCount } from '../../reflections/surveys/shown-count.ts';
import { surveyName } from '../../reflections/surveys/words.ts';
import { figure } from '../../web/chart/figure.ts';
import type { Report, ReportRequest, ReportSource, ReportTable } from '../report.ts';
import { tenureBands } from '../filter.ts';
import { type HeldDay, heldDays, listTurning, type Turning } from './queries.ts';
import { type Turns, turnsBy, turnsOf } from './turns.ts';

export const participationReport: ReportSource = {
  id: 'participation',
  filters: ['survey', 'direction'],
  make,
};

async function make(db: Db, request: ReportRequest): Promise<Report> {
  const { t, f, filter, today, departments } = request;
  const isWanted = (departmentId: string) => filter.direction === '' || departmentId === filter.direction;
  const turning = (await listTurning(db, today)).filter(({ departmentId }) => isWanted(departmentId));
  const ids = departments.map(({ id }) => id);
  const turns = turnsBy(turning, ids, ({ departmentId }) => departmentId);
  const days = await heldDays(db, today);
  const rates = await ratesOf(db, request);
  const [asked, answered] = (['asked', 'answered'] as const).map((name) =>
    rates.reduce((sum, one) => sum + (one[name] ?? 0), 0),
  );
  const { people, had, again, waiting } = turnsOf(turning);
  const finding = [
    t('reports.participation.finding.turns', { had, people }),
    // Somebody twice while others wait: what people notice first.
    ...(again > 0 && waiting > 0 ? [t('reports.participation.finding.again', { again, waiting })] : []),
    asked === 0 || asked === undefined
      ? t('reports.participation.finding.unasked')
      : t('reports.participation.finding.answers', { share: f.percent((answered ?? 0) / asked) }),
    costOf(days, request),
  ].join(' ');
  return {
    id: 'participation',
    heading: t(`reports.participation.heading.${had === 0 ? 'none' : had < people ? 'some' : 'all'}`, {
      had,
      people,
    }),
    finding,
    notices: rates.some(({ isMadeUp }) => isMadeUp) ? [t('reports.participation.made-up')] : [],
    figures: people === 0 ? [] : [turnsFigure(turns, finding, request)],
    tables: [
      turnsTable(turns, request),
      fairnessTable(turning, request),
      ratesTable(rates, request),
      daysTable(days, request),
    ],
    method: [
      t('reports.participation.method.turn'),
      t('reports.participation.method.fairness'),
      t('reports.participation.method.answers'),
      t('reports.participation.method.cost'),
    ],
    hidden: rates.some((one) => one.asked === null) ? [t('reports.participation.hidden')] : [],
  };
}

type DepartmentTurns = ReturnType<typeof turnsBy>[number];

interface RateRow {
  readonly isMadeUp: boolean;
  readonly survey: string;
  readonly departmentId: string;
  readonly part: string;
  readonly moment: string;
  readonly asked: number | null;
  readonly answered: number | null;
  readonly bound: 'least' | 'most' | null;
}

async function ratesOf(db: Db, { filter, t, f }: ReportRequest): Promise<RateRow[]> {
  const surveys = (await listSurveys(db)).filter(({ id }) => filter.survey === '' || id === filter.survey);
  const byId = new Map(surveys.map((one) => [one.id, one]));
  const counts = await listCounts(
    db,
    surveys.map(({ id }) => id),
  );
  return counts
    .filter(({ departmentId }) => filter.direction === '' || departmentId === filter.direction)
    .flatMap(({ surveyId, departmentId, part, moment, asked, answered }) => {
      const survey = byId.get(surveyId);
      if (survey === undefined || asked === 0) return [];
      const shown = shownCount({ asked, answered }, survey.scoreThreshold);
      const isMadeUp = survey.madeUpJson !== null;
      return [{ survey: surveyName(survey, { t, f }), isMadeUp, departmentId, part, moment, ...shown }];
    });
}

/** What all days that were simulated cost together, in callers. */
function costOf(days: readonly HeldDay[], { t, f }: ReportRequest): string {
  const known = days.filter(({ moreLate }) => moreLate !== null);
  const late = known.reduce((sum, one) => sum + (one.moreLate ?? 0), 0);
  const lost = known.reduce((sum, one) => sum + (one.moreLost ?? 0), 0);
  if (known.length === 0) return t('reports.participation.cost.unknown', { count: days.length });
  return t('reports.participation.cost', {
    count: known.length,
    late: f.number(late, 0),
    lost: f.number(lost, 1),
  });
}

function turnsFigure(
  turns: readonly DepartmentTurns[],
  finding: string,
  { t, f, departments, language }: ReportRequest,
) {
  return figure(
    { id: 'turns', title: t('reports.participation.figure'), description: finding },
    {
      x: {
        from: 0,
        to: turns.length,
        ticks: turns.map(({ name: departmentId }, i) => ({
          value: i + 0.5,
          label: nameOf(departments, departmentId, language),
        })),
      },
      y: { to: 1, exactTo: true, format: (value) => f.percent(value) },
      marks: turns.map(({ name: departmentId, people, had }, i) => ({
        kind: 'bars',
        look: departments.find(({ id }) => id === departmentId)?.colour ?? 'ink',
        spans: [{ from: i + 0.25, to: i + 0.75, y: people === 0 ? 0 : had / people }],
      })),
    },
    200,
  );
}

function turnsTable(
  turns: readonly DepartmentTurns[],
  { t, departments, language }: ReportRequest,
): ReportTable {
  const count = (key: string) =>
    ({ key, label: t(`reports.participation.column.${key}`), kind: 'count' }) as const;
  return {
    id: 'turns',
    title: t('reports.participation.table.turns'),
    columns: [
      { key: 'department', label: t('reports.participation.column.department'), kind: 'text' },
      ...['people', 'had', 'again', 'ahead', 'waiting'].map(count),
      { key: 'share', label: t('reports.participation.column.share'), kind: 'percent' },
    ],
    rows: turns.map((one) => [nameOf(departments, one.name, language), ...cellsOf(one)]),
  };
}

/** The same by how long people have been there: a swap day is for newcomers as for old hands. */
function fairnessTable(turning: readonly Turning[], request: ReportRequest): ReportTable {
  const { t, departments, language } = request;
  const { columns } = turnsTable([], request);
  const [department, ...rest] = columns;
  return {
    id: 'fairness',
    title: t('reports.participation.table.fairness'),
    columns: [
      ...(department === undefined ? [] : [department]),
      { key: 'tenure', label: t('reports.filter.tenure'), kind: 'text' },
      ...rest,
    ],
    rows: departments.flatMap(({ id }) =>
      turnsBy(
        turning.filter(({ departmentId }) => departmentId === id),
        tenureBands,
        ({ tenure }) => tenure,
      ).map((one) => [nameOf(departments, id, language), t(`reports.tenure.${one.name}`), ...cellsOf(one)]),
    ),
  };
}

function cellsOf({ people, had, again, ahead, waiting }: Turns): (number | null)[] {
  return [people, had, again, ahead, waiting, people === 0 ? null : had / people];
}

function ratesTable(rates: readonly RateRow[], { t, departments, language }: ReportRequest): ReportTable {
  return {
    id: 'answers',
    title: t('reports.participation.table.answers'),
    columns: [
      { key: 'survey', label: t('reports.filter.survey'), kind: 'text' },
      { key: 'department', label: t('reports.participation.column.department'), kind: 'text' },
      { key: 'part', label: t('reports.participation.column.part'), kind: 'text' },
      { key: 'moment', label: t('reports.filter.moment'), kind: 'text' },
      { key: 'asked', label: t('reports.participation.column.asked'), kind: 'count' },
      { key: 'answered', label: t('reports.participation.column.answered'), kind: 'count' },
      { key: 'share', label: t('reports.participation.column.rate'), kind: 'percent' },
      { key: 'note', label: t('reports.participation.column.note'), kind: 'text' },
    ],
    rows: rates.map(({ survey, departmentId, part, moment, asked, answered, bound }) => [
      survey,
      nameOf(departments, departmentId, language),
      t(`figures.part.${part}`),
      t(`reports.moment.${moment}`),
      ...[asked, answered, asked === null || answered === null ? null : answered / asked],
      asked === null
        ? t('reports.participation.note.few')
        : bound === null
          ? ''
          : t(`reports.participation.note.${bound}`),
    ]),
  };
}

function daysTable(days: readonly HeldDay[], { t }: ReportRequest): ReportTable {
  return {
    id: 'days',
    title: t('reports.participation.table.days'),
    columns: [
      { key: 'date', label: t('reports.participation.column.date'), kind: 'date' },
      { key: 'kind', label: t('reports.filter.exercise'), kind: 'text' },
      { key: 'moreLate', label: t('reports.participation.column.late'), kind: 'number', digits: 1 },
      { key: 'moreLost', label: t('reports.participation.column.lost'), kind: 'number', digits: 1 },
    ],
    rows: days.map(({ date, kind, moreLate, moreLost }) => [
      ...[date, t(`reports.exercise.${kind}`)],
      ...[moreLate, moreLost],
    ]),
  };
}
