/** “Did it help?”: what a season changed, against those who waited for their turn. */
import { nameOf } from '../../reflections/exchange/department-name.ts';
import { surveyName } from '../../reflections/surveys/words.ts';
import { listSurveys, type Survey } from '../../reflections/surveys/queries.ts';
import { percentPoints } from '../../reflections/questionnaire/scoring.ts';
import type { Db } from '../../database/connect.ts';
import type { Figure as Cell } from '../figures/figures.ts';
import type { ReportFilter } from '../filter.ts';
import type { PublishedEffect } from '../arms/effects.ts';
import { mainEffect, type ReleaseContent } from '../release/content.ts';
import { releaseOf } from '../release/release.ts';
import type { Column, Report, ReportRequest, ReportSource, ReportTable } from '../report.ts';
import { detectableFrom } from '../statistics/detectable.ts';
import { armsTable, backgroundSentences, effectsTable } from './arms.ts';
import { effectFigure } from './figure.ts';
import { findingOf, headingOf, range } from './words.ts';

export const effectReport: ReportSource = {
  id: 'effect',
  filters: ['survey', 'direction', 'exercise', 'tenure', 'moment'],
  isOfOneSurvey: true,
  make: makeEffect,
};

async function makeEffect(db: Db, request: ReportRequest): Promise<Report> {
  const { t, f, filter, today } = request;
  const survey = await chosenSurvey(db, filter.survey);
  const release = survey === undefined ? undefined : await releaseOf(db, survey, today, filter);
  if (survey === undefined || release === undefined) return nothingYet(request);
  const { effects, background } = release;
  const effect = mainEffect(release);
  const smallest = effect === undefined ? undefined : detectableOf(effect);
  const finding = findingOf(effect, smallest, request);
  const cells = cellsOf(release, filter);
  const others = cells.filter((cell) => !isFriction(cell));
  return {
    id: 'effect',
    heading: headingOf(effect, t),
    finding,
    notices: [
      ...(survey.madeUpJson === null ? [] : [t('reports.effect.made-up')]),
      ...(isPart(filter) ? [t('reports.effect.whole')] : []),
    ],
    figures: effect === undefined ? [] : [effectFigure(effects, finding, request)],
    tables: [
      ...(effect === undefined || background === null ? [] : [armsTable(effect, background, request)]),
      effectsTable(
        effects.filter(({ moment }) => filter.moment === '' || moment === filter.moment),
        request,
      ),
      changesTable('friction', cells.filter(isFriction), request),
      levelsTable('friction-levels', cells.filter(isFriction), request),
      { ...changesTable('changes', others, request), isLong: true },
      { ...levelsTable('levels', others, request), isLong: true },
    ],
    method: [
      t('reports.effect.method.survey', {
        name: surveyName(survey, { t, f }),
        from: f.date(survey.fromDate),
        to: f.date(survey.toDate),
      }),
      t('reports.effect.method.scale'),
      t('reports.effect.method.arms'),
      t('reports.effect.method.ancova'),
      ...(effect === undefined
        ? []
        : [t('reports.effect.method.plain', { difference: f.number(effect.difference, 2) })]),
      t('reports.effect.method.others'),
      t('reports.effect.method.regression'),
      ...(effects.some(({ moment }) => moment !== 'T1') ? [] : [t('reports.effect.method.later')]),
      ...(background === null ? [] : backgroundSentences(background, request)),
      t('reports.effect.method.then'),
      t('reports.effect.method.drop-out'),
      t('reports.effect.method.change'),
    ],
    hidden: [
      // What is hidden of all is hidden of any part of them.
      ...hiddenOf(cellsOf(release, { ...filter, exercise: '', tenure: '' }), release, t),
      ...(isBroken(filter) && release.breakdowns.refused > 0
        ? [t('reports.effect.hidden.breakdown', { k: release.k })]
        : []),
    ],
  };
}

/** By exercise or tenure there are figures of their own, where those can be shown. */
function cellsOf({ figures, breakdowns }: ReleaseContent, filter: ReportFilter): Cell[] {
  const { exercise, tenure, direction, moment } = filter;
  const all = isBroken(filter)
    ? breakdowns.figures
        .filter((one) => one.exercise === exercise && one.tenure === tenure)
        .map(({ figure }) => figure)
    : figures;
  return all.filter(
    (cell) =>
      (direction === '' || cell.departmentId === direction) && (moment === '' || cell.moment === moment),
  );
}

function isBroken({ exercise, tenure }: ReportFilter): boolean {
  return exercise !== '' || tenure !== '';
}

/** Whether the tables tell of fewer people than the sentence, the picture and both arms, which are of all. */
function isPart(filter: ReportFilter): boolean {
  return isBroken(filter) || filter.direction !== '';
}

/** The chosen survey, else the last season that is closed, else the last closed one that asked before and after. */
async function chosenSurvey(db: Db, id: string): Promise<Survey | undefined> {
  const closed = (await listSurveys(db)).filter(({ state }) => state === 'closed');
  if (id !== '') return closed.find((one) => one.id === id);
  return closed.find(({ kind }) => kind === 'season') ?? closed.find(({ kind }) => kind === 'days');
}

function nothingYet({ t }: ReportRequest): Report {
  return {
    id: 'effect',
    heading: t('reports.effect.nothing'),
    finding: t('reports.effect.nothing.text'),
    notices: [],
    figures: [],
    tables: [],
    method: [t('reports.effect.method.arms'), t('reports.effect.method.scale')],
    hidden: [],
  };
}

/** The season’s own degrees of freedom: two arms, the score before and the departments are estimated. */
function detectableOf({ low, high, tookPart, waited }: PublishedEffect): number {
  return detectableFrom((high - low) / 2, Math.max(1, tookPart + waited - 4));
}

const who = (t: ReportRequest['t']): Column[] => [
  { key: 'measure', label: t('reports.effect.column.measure'), kind: 'text' },
  { key: 'department', label: t('reports.effect.column.department'), kind: 'text' },
  { key: 'part', label: t('reports.effect.column.part'), kind: 'text' },
  { key: 'moment', label: t('reports.effect.column.moment'), kind: 'text' },
  { key: 'n', label: t('reports.effect.column.n'), kind: 'count' },
];

function changesTable(id: string, cells: readonly Cell[], request: ReportRequest): ReportTable {
  const { t, departments, language } = request;
  return {
    id,
    title: t(`reports.effect.table.${id}`),
    columns: [
      ...who(t),
      { key: 'change', label: t('reports.effect.column.change'), kind: 'number', digits: 2 },
      { key: 'low', label: t('reports.effect.column.low'), kind: 'number', digits: 2 },
      { key: 'high', label: t('reports.effect.column.high'), kind: 'number', digits: 2 },
      { key: 'percent', label: t('reports.effect.column.percent'), kind: 'number', digits: 0 },
      { key: 'verdict', label: t('reports.effect.column.verdict'), kind: 'text' },
    ],
    rows: cells
      .filter(({ from }) => from !== null)
      .map((cell) => [
        t(`figures.measure.${cell.measure}`),
        nameOf(departments, cell.departmentId, language),
        t(`figures.part.${cell.part}`),
        t(`reports.moment.${cell.moment}`),
        ...[cell.n, cell.mean, cell.low, cell.high],
        cell.mean === null || isCount(cell) ? null : percentPoints(cell.mean),
        verdictOf(cell, t),
      ]),
  };
}

function levelsTable(id: string, cells: readonly Cell[], request: ReportRequest): ReportTable {
  const { t, departments, language } = request;
  return {
    id,
    title: t(`reports.effect.table.${id}`),
    columns: [
      ...who(t),
      { key: 'mean', label: t('reports.effect.column.mean'), kind: 'number', digits: 2 },
      { key: 'sd', label: t('reports.effect.column.sd'), kind: 'number', digits: 2 },
      { key: 'note', label: t('reports.effect.column.note'), kind: 'text' },
    ],
    rows: cells
      .filter(({ from }) => from === null)
      .map((cell) => [
        t(`figures.measure.${cell.measure}`),
        nameOf(departments, cell.departmentId, language),
        t(`figures.part.${cell.part}`),
        t(`reports.moment.${cell.moment}`),
        ...[cell.n, cell.mean, cell.sd],
        cell.shown === 'shown' ? '' : t(`reports.effect.hidden.${cell.shown}`),
      ]),
  };
}

/** The main outcome, and what people say of it looking back. */
function isFriction({ measure }: Cell): boolean {
  return measure === 'friction' || measure === 'then-friction';
}

function isCount({ measure }: Cell): boolean {
  return measure === 'claims-made' || measure === 'claims-received';
}

function verdictOf({ low, high, shown }: Cell, t: ReportRequest['t']): string {
  if (low === null || high === null)
    return t(`reports.effect.hidden.${shown === 'beside' ? 'beside' : 'few'}`);
  return t(`reports.effect.verdict.${range({ low, high })}`);
}

function hiddenOf(cells: readonly Cell[], release: ReleaseContent, t: ReportRequest['t']): string[] {
  const { k } = release;
  const count = (shown: Cell['shown']) => cells.filter((one) => one.shown === shown).length;
  const [few, beside] = [count('few'), count('beside')];
  return [
    ...(mainEffect(release) === undefined ? [t('reports.effect.hidden.effect', { k })] : []),
    ...(release.background?.swapped.meanBefore === null ? [t('reports.effect.hidden.before', { k })] : []),
    ...(few === 0 ? [] : [t('reports.effect.hidden.few-count', { count: few, k })]),
    ...(beside === 0 ? [] : [t('reports.effect.hidden.beside-count', { count: beside })]),
  ];
}
