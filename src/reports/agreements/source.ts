/** “Agreements”: what the departments promised each other, and what became of it. */
import { listAgreements, type Agreement } from '../../agreements/queries.ts';
import { daysBetween, isOverdue } from '../../agreements/rules.ts';
import type { Db } from '../../database/connect.ts';
import { median } from '../../friction/stuck.ts';
import { nameOf } from '../../reflections/exchange/department-name.ts';
import type { Figure } from '../../web/chart/figure.ts';
import { figure } from '../../web/chart/figure.ts';
import type { Report, ReportRequest, ReportSource, ReportTable } from '../report.ts';

export const agreementsReport: ReportSource = { id: 'agreements', filters: ['direction'], make };

/** In the order of the picture. */
const standings = ['kept', 'running', 'overdue', 'broken', 'proposed', 'withdrawn'] as const;
type Standing = (typeof standings)[number];

async function make(db: Db, request: ReportRequest): Promise<Report> {
  const { t, f, filter, today } = request;
  const all = (await listAgreements(db)).filter(
    ({ ownerDepartmentId }) => filter.direction === '' || ownerDepartmentId === filter.direction,
  );
  const counts = countsOf(all, today);
  const judged = counts.kept + counts.broken;
  const params = { kept: counts.kept, judged, overdue: counts.overdue, running: counts.running };
  const finding =
    all.length === 0 ? t('reports.agreements.finding.none') : t('reports.agreements.finding', params);
  const days = all
    .flatMap(({ doneAt, createdAt, state }) =>
      state === 'kept' && doneAt !== null ? [daysBetween(createdAt.slice(0, 10), doneAt.slice(0, 10))] : [],
    )
    .sort((a, b) => a - b);
  const middle = median(days);
  return {
    id: 'agreements',
    heading: t(
      all.length === 0
        ? 'reports.agreements.heading.none'
        : counts.overdue + counts.broken > 0
          ? 'reports.agreements.heading.late'
          : 'reports.agreements.heading.fine',
    ),
    finding,
    notices: [],
    figures: all.length === 0 ? [] : [standingFigure(counts, finding, request)],
    tables: [standingTable(all, request), listTable(all, request)],
    method: [
      t('reports.agreements.method.kept'),
      t('reports.agreements.method.overdue'),
      ...(middle === null
        ? []
        : [t('reports.agreements.method.days', { days: f.number(middle, 1), count: days.length })]),
      t('reports.agreements.method.owner'),
    ],
    hidden: [],
  };
}

function standingOf(agreement: Agreement, today: string): Standing {
  const { state } = agreement;
  if (state === 'agreed') return isOverdue(agreement, today) ? 'overdue' : 'running';
  return state;
}

function countsOf(agreements: readonly Agreement[], today: string): Record<Standing, number> {
  const counts = { kept: 0, running: 0, overdue: 0, broken: 0, proposed: 0, withdrawn: 0 };
  for (const one of agreements) counts[standingOf(one, today)]++;
  return counts;
}

function standingFigure(counts: Record<Standing, number>, finding: string, { t, f }: ReportRequest): Figure {
  return figure(
    { id: 'standing', title: t('reports.agreements.figure'), description: finding },
    {
      x: {
        from: 0,
        to: standings.length,
        ticks: standings.map((one, i) => ({ value: i + 0.5, label: t(`reports.agreements.short.${one}`) })),
      },
      y: { to: Math.max(4, ...Object.values(counts)), format: (value) => f.number(value) },
      marks: standings.map((one, i) => ({
        kind: 'bars',
        look: one === 'kept' ? 'effect' : one === 'overdue' || one === 'broken' ? 'bad' : 'muted',
        spans: [{ from: i + 0.2, to: i + 0.8, y: counts[one] }],
      })),
    },
    220,
  );
}

function standingTable(agreements: readonly Agreement[], { t, today }: ReportRequest): ReportTable {
  return {
    id: 'standing',
    title: t('reports.agreements.table.standing'),
    columns: [
      { key: 'origin', label: t('reports.agreements.column.origin'), kind: 'text' },
      ...standings.map((one) => ({
        key: one,
        label: t(`reports.agreements.short.${one}`),
        kind: 'count' as const,
      })),
    ],
    rows: (['debrief', 'truce'] as const).map((origin) => {
      const counts = countsOf(
        agreements.filter((one) => one.origin === origin),
        today,
      );
      return [t(`reports.agreements.origin.${origin}`), ...standings.map((one) => counts[one])];
    }),
  };
}

/** What was promised by which department; who owns it is a person, and stands in no report. */
function listTable(
  agreements: readonly Agreement[],
  { t, departments, language, today }: ReportRequest,
): ReportTable {
  return {
    id: 'agreements',
    title: t('reports.agreements.table.list'),
    columns: [
      { key: 'text', label: t('reports.agreements.column.text'), kind: 'text' },
      { key: 'department', label: t('reports.agreements.column.department'), kind: 'text' },
      { key: 'due', label: t('reports.agreements.column.due'), kind: 'date' },
      { key: 'standing', label: t('reports.agreements.column.standing'), kind: 'text' },
    ],
    rows: agreements
      .filter(({ state }) => state !== 'withdrawn' && state !== 'proposed')
      .map((one) => [
        one.text,
        nameOf(departments, one.ownerDepartmentId, language),
        one.dueDate,
        t(`reports.agreements.short.${standingOf(one, today)}`),
      ]),
  };
}
