/** A report for programs: the same figures as its page, hidden alike. Pure. */
import type { Report, ReportRequest } from '../report.ts';

/** What `report --json` and the page's JSON give. Null is hidden, or there is no figure. */
export function reportJson(report: Report, { filter, today }: Pick<ReportRequest, 'filter' | 'today'>) {
  return {
    report: report.id,
    filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')),
    today,
    heading: report.heading,
    finding: report.finding,
    notices: report.notices,
    tables: report.tables.map(({ id, title, columns, rows }) => ({
      id,
      title,
      columns: columns.map(({ key, label, kind }) => ({ key, label, kind })),
      rows: rows.map((row) => Object.fromEntries(columns.map(({ key }, i) => [key, row[i] ?? null]))),
    })),
    method: report.method,
    hidden: report.hidden,
  };
}
