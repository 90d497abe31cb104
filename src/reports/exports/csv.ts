/** A report as one CSV file: its sentence, its tables one under another, how it was made and what is hidden. Pure. */
import type { Report, ReportRequest, ReportTable } from '../report.ts';
import { csvCell } from './spreadsheet-text.ts';

const byteOrderMark = '\uFEFF';

/** `;` and decimal commas in Russian, as Excel there reads it; commas and points in English. Numbers are not rounded. */
export function reportCsv(report: Report, { t, language }: Pick<ReportRequest, 't' | 'language'>): string {
  const separator = language === 'ru' ? ';' : ',';
  const text = (cell: string | number | null): string => {
    if (typeof cell !== 'number') return cell ?? '';
    // Never in the form 1e-7, which no spreadsheet reads as a number in every language.
    const plain = Number.isInteger(cell) ? String(cell) : cell.toFixed(10).replace(/\.?0+$/, '');
    return language === 'ru' ? plain.replace('.', ',') : plain;
  };
  const line = (cells: readonly (string | number | null)[]): string =>
    `${cells.map((cell) => csvCell(text(cell))).join(separator)}\r\n`;
  const tableLines = ({ title, columns, rows }: ReportTable): string =>
    ['\r\n', line([title]), line(columns.map(({ label }) => label)), ...rows.map(line)].join('');
  const named = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\r\n${line([title])}${lines.map((one) => line([one])).join('')}`;
  return [
    byteOrderMark,
    ...[report.heading, report.finding, ...report.notices].map((one) => line([one])),
    ...report.tables.map(tableLines),
    named(t('reports.method'), report.method),
    named(t('reports.hidden'), report.hidden),
  ].join('');
}
