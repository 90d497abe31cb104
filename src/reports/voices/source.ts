/** “Voices”: what people wrote in a survey, as a named person in HR has released it. Never beside a score. */
import type { Db } from '../../database/connect.ts';
import { nameOf } from '../../reflections/exchange/department-name.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import { surveyName } from '../../reflections/surveys/words.ts';
import { type Figure, figure } from '../../web/chart/figure.ts';
import type { Report, ReportRequest, ReportSource, ReportTable } from '../report.ts';
import { makeVoices } from './make.ts';
import { listPools, listVoices, type PoolCounts, type Voice } from './queries.ts';
import { questionNames } from './question-names.ts';

export const voicesReport: ReportSource = {
  id: 'voices',
  filters: ['survey', 'direction'],
  isOfOneSurvey: true,
  make,
};

const states = ['released', 'waiting', 'kept'] as const;
/** More than anybody reads; whoever wants the rest filters by department. */
const mostListed = 2000;

async function make(db: Db, request: ReportRequest): Promise<Report> {
  const { t, f, filter } = request;
  await makeVoices(db);
  const survey = await chosenSurvey(db, filter.survey);
  if (survey === undefined) return nothingYet(request);
  const of = { surveyId: survey.id, departmentId: filter.direction === '' ? null : filter.direction };
  const pools = await listPools(db, of);
  const voices = await listVoices(db, { ...of, state: 'released' }, { limit: mostListed, offset: 0 });
  const names = await questionNames(db, pools, request);
  const sums = sumsOf(pools);
  const finding = findingOf(sums, request);
  const closed = survey.closedOn ?? survey.toDate;
  const hidden = pools.filter(({ shown }) => shown !== 'shown').length;
  return {
    id: 'voices',
    heading: t(`reports.voices.heading.${headingOf(sums)}`, { count: sums.released }),
    finding,
    ...(sums.all === 0 ? {} : { next: { href: `/voices/desk?survey=${survey.id}`, text: t('voices.desk') } }),
    notices: survey.madeUpJson === null ? [] : [t('reports.voices.made-up')],
    figures: sums.all === 0 ? [] : [figureOf(sums, finding, request)],
    tables: [
      voicesTable(voices, closed, names, request),
      poolsTable(pools, names, survey.commentThreshold, request),
    ],
    method: [
      t('reports.voices.method.survey', { name: surveyName(survey, { t, f }), closed: f.date(closed) }),
      ...['pool', 'shuffled', 'release'].map((one) =>
        t(`reports.voices.method.${one}`, { k: survey.commentThreshold }),
      ),
      ...(voices.length === mostListed ? [t('reports.voices.method.most', { count: mostListed })] : []),
    ],
    hidden:
      hidden === 0 ? [] : [t('reports.voices.hidden.pools', { count: hidden, k: survey.commentThreshold })],
  };
}

/** The chosen survey, else the last closed one. */
async function chosenSurvey(db: Db, id: string): Promise<Survey | undefined> {
  return db
    .selectFrom('survey')
    .selectAll()
    .where('state', '=', 'closed')
    .$if(id !== '', (query) => query.where('id', '=', id))
    .orderBy('closedOn', 'desc')
    .orderBy('id')
    .executeTakeFirst();
}

type Sums = Readonly<Record<(typeof states)[number] | 'all', number>>;

function sumsOf(pools: readonly PoolCounts[]): Sums {
  const sum = (state: (typeof states)[number]) => pools.reduce((n, { counts }) => n + counts[state], 0);
  const [released, waiting, kept] = [sum('released'), sum('waiting'), sum('kept')];
  return { released, waiting, kept, all: released + waiting + kept };
}

function headingOf({ all, released, waiting }: Sums): 'none' | 'released' | 'waiting' | 'kept' {
  if (all === 0) return 'none';
  if (released > 0) return 'released';
  return waiting > 0 ? 'waiting' : 'kept';
}

function findingOf(sums: Sums, { t }: ReportRequest): string {
  return t(`reports.voices.finding${sums.all === 0 ? '.none' : ''}`, { ...sums });
}

function nothingYet({ t }: ReportRequest): Report {
  return {
    id: 'voices',
    heading: t('reports.voices.heading.none'),
    finding: t('reports.voices.nothing'),
    notices: [],
    figures: [],
    tables: [],
    method: [],
    hidden: [],
  };
}

function figureOf(sums: Sums, description: string, { t, f }: ReportRequest): Figure {
  const label = (at: number) => t(`reports.voices.state.${states[at] ?? 'released'}`);
  return figure(
    {
      id: 'voices-state',
      title: t('reports.voices.figure'),
      description,
      table: {
        caption: t('reports.voices.figure'),
        columns: [
          { label: t('reports.voices.column.state') },
          { label: t('reports.voices.column.count'), isNumber: true },
        ],
        rows: states.map((one, at) => [label(at), f.number(sums[one])]),
      },
    },
    {
      x: {
        from: 0,
        to: states.length,
        ticks: states.map((_, at) => ({ value: at + 0.5, label: label(at) })),
      },
      y: { to: Math.max(4, sums.released, sums.waiting, sums.kept), format: (value) => f.number(value) },
      marks: [
        {
          kind: 'bars',
          look: 'ink',
          spans: states.map((one, at) => ({ from: at + 0.25, to: at + 0.75, y: sums[one] })),
        },
      ],
      hints: states.map((one, at) => ({
        from: at,
        to: at + 1,
        text: `${label(at)}: ${f.number(sums[one])}`,
      })),
    },
    200,
  );
}

type Names = ReadonlyMap<string, string>;

function voicesTable(
  voices: readonly Voice[],
  closed: string,
  names: Names,
  { t, departments, language }: ReportRequest,
): ReportTable {
  const column = (key: string, kind: 'text' | 'date') =>
    ({ key, label: t(`reports.voices.column.${key}`), kind }) as const;
  return {
    id: 'voices',
    title: t('reports.voices.table.voices'),
    columns: [
      column('words', 'text'),
      column('question', 'text'),
      column('department', 'text'),
      column('closed', 'date'),
    ],
    rows: voices.map(({ releasedWords, code, departmentId }) => [
      releasedWords,
      names.get(code) ?? code,
      nameOf(departments, departmentId, language),
      closed,
    ]),
  };
}

function poolsTable(
  pools: readonly PoolCounts[],
  names: Names,
  k: number,
  { t, departments, language }: ReportRequest,
): ReportTable {
  const column = (key: string, kind: 'text' | 'count') =>
    ({ key, label: t(`reports.voices.column.${key}`), kind }) as const;
  return {
    id: 'pools',
    title: t('reports.voices.table.pools'),
    columns: [
      column('question', 'text'),
      column('department', 'text'),
      column('people', 'count'),
      ...states.map((one) => ({ key: one, label: t(`reports.voices.state.${one}`), kind: 'count' as const })),
      column('note', 'text'),
    ],
    rows: pools.map(({ code, departmentId, shown, people, counts }) => [
      names.get(code) ?? code,
      nameOf(departments, departmentId, language),
      people,
      ...states.map((one) => (shown === 'shown' ? counts[one] : null)),
      shown === 'shown' ? '' : t(`reports.voices.hidden.${shown}`, { k }),
    ]),
  };
}
