/** A report for reading in a terminal. Pure. */
import type { Report, ReportRequest } from '../report.ts';
import { writtenTable } from '../written-table.ts';

/** The sentence, every table with aligned columns, how it was made and what is hidden. */
export function reportText(report: Report, { t, f }: Pick<ReportRequest, 't' | 'f'>): string {
  const tables = report.tables.flatMap((table) => {
    const { columns, rows } = writtenTable(table, f);
    const lines = [columns.map(({ label }) => label), ...rows];
    const widths = columns.map((_, i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0)));
    const line = (cells: readonly string[]) =>
      cells
        .map((cell, i) =>
          columns[i]?.isNumber === true ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
        )
        .join('  ')
        .trimEnd();
    return ['', table.title, ...lines.map(line)];
  });
  const named = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((one) => `- ${one}`)];
  return [
    report.heading,
    report.finding,
    ...report.notices,
    ...tables,
    ...named(t('reports.method'), report.method),
    ...named(t('reports.hidden'), report.hidden),
    '',
  ].join('\n');
}
