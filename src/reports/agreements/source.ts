/** “Agreements”: what the departments promised each other, and what became of it. Names of owners stay out. */
import { type Agreement, listAgreements } from '../../agreements/queries.ts';
import type { Db } from '../../database/connect.ts';
import { knownNames, withoutNames } from '../../friction/names.ts';
import { type Figure, figure } from '../../web/chart/figure.ts';
import type { Report, ReportRequest, ReportSource, ReportTable } from '../report.ts';
import { groupTallies, standingOf, standings, type Tally, tallyOf } from './tally.ts';

export const agreementsReport: ReportSource = { id: 'agreements', filters: ['direction'], make };

async function make(db: Db, request: ReportRequest): Promise<Report> {
  const { t, filter, today } = request;
  const agreements = (await listAgreements(db)).filter(
    ({ ownerDepartmentId }) => filter.direction === '' || ownerDepartmentId === filter.direction,
  );
  const names = await db.selectFrom('employee').select('name').execute();
  const tally = tallyOf(agreements, today);
  const finding = t(`reports.agreements.finding${tally.signed === 0 ? '.none' : ''}`, {
    kept: tally.counts.kept,
    signed: tally.signed,
    overdue: tally.counts.overdue,
    proposed: tally.counts.proposed,
  });
  const known = knownNames(names.map(({ name }) => name));
  const blotted = (text: string) => withoutNames(text, known);
  return {
    id: 'agreements',
    heading: t(`reports.agreements.heading.${headingOf(tally)}`),
    finding,
    notices: [],
    figures: agreements.length === 0 ? [] : [figureOf(tally, finding, request)],
    tables: [groupsTable(agreements, request), listTable(agreements, blotted, request)],
    method: ['signed', 'overdue', 'median', 'direction'].map((one) => t(`reports.agreements.method.${one}`)),
    hidden: [t('reports.agreements.hidden')],
  };
}

function headingOf({ signed, counts }: Tally): 'none' | 'overdue' | 'broken' | 'fine' {
  if (signed === 0) return 'none';
  if (counts.overdue > 0) return 'overdue';
  return counts.broken > 0 ? 'broken' : 'fine';
}

function figureOf({ counts }: Tally, description: string, { t, f }: ReportRequest): Figure {
  const label = (at: number) => t(`reports.agreements.standing.${standings[at] ?? ''}`);
  const bars = standings.map((one, at) => ({ from: at + 0.2, to: at + 0.8, y: counts[one] }));
  return figure(
    {
      id: 'agreements-standing',
      title: t('reports.agreements.figure'),
      description,
      table: {
        caption: t('reports.agreements.figure'),
        columns: [
          { label: t('reports.agreements.column.standing') },
          { label: t('reports.agreements.column.count'), isNumber: true },
        ],
        rows: standings.map((one, at) => [label(at), f.number(counts[one])]),
      },
    },
    {
      x: {
        from: 0,
        to: standings.length,
        ticks: standings.map((_, at) => ({ value: at + 0.5, label: label(at) })),
      },
      y: { to: Math.max(4, ...Object.values(counts)), format: (value) => f.number(value) },
      marks: [{ kind: 'bars', look: 'ink', spans: bars }],
      hints: standings.map((one, at) => ({
        from: at,
        to: at + 1,
        text: `${label(at)}: ${f.number(counts[one])}`,
      })),
    },
    240,
  );
}

function nameOf(id: string, { departments, language }: ReportRequest): string {
  const found = departments.find((one) => one.id === id);
  return (language === 'ru' ? found?.nameRu : found?.nameEn) ?? id;
}

function pairName(ids: readonly string[], request: ReportRequest): string {
  return ids.map((id) => nameOf(id, request)).join(' – ');
}

function groupsTable(agreements: readonly Agreement[], request: ReportRequest): ReportTable {
  const { t, today } = request;
  const column = (key: string, kind: 'text' | 'count' | 'number') =>
    ({
      key,
      label: t(`reports.agreements.column.${key}`),
      kind,
      ...(kind === 'number' ? { digits: 1 } : {}),
    }) as const;
  return {
    id: 'groups',
    title: t('reports.agreements.table.groups'),
    columns: [
      column('pair', 'text'),
      column('origin', 'text'),
      ...standings.map(
        (one) => ({ key: one, label: t(`reports.agreements.standing.${one}`), kind: 'count' }) as const,
      ),
      column('days', 'number'),
    ],
    rows: groupTallies(agreements, today).map(({ departmentIds, origin, counts, medianDays }) => [
      pairName(departmentIds, request),
      t(`reports.agreements.origin.${origin}`),
      ...standings.map((one) => counts[one]),
      medianDays,
    ]),
  };
}

function listTable(
  agreements: readonly Agreement[],
  blotted: (text: string) => string,
  request: ReportRequest,
): ReportTable {
  const { t, today } = request;
  const label = (key: string) => t(`reports.agreements.column.${key}`);
  return {
    id: 'agreements',
    title: t('reports.agreements.table.list'),
    columns: [
      { key: 'text', label: label('text'), kind: 'text' },
      { key: 'pair', label: label('pair'), kind: 'text' },
      { key: 'by', label: label('by'), kind: 'text' },
      { key: 'due', label: label('due'), kind: 'date' },
      { key: 'standing', label: label('standing'), kind: 'text' },
    ],
    rows: agreements.map((one) => [
      blotted(one.text),
      pairName([one.firstDepartmentId, one.secondDepartmentId], request),
      nameOf(one.ownerDepartmentId, request),
      one.dueDate,
      t(`reports.agreements.standing.${standingOf(one, today)}`),
    ]),
  };
}
