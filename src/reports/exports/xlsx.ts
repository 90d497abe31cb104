/** A report as a workbook: typed cells, a sheet for each table. */
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { Column, Report, ReportRequest } from '../report.ts';

/** The first sheet tells the finding, how it was made and what is hidden; then each table has its own. */
export async function reportXlsx(report: Report, { t }: Pick<ReportRequest, 't'>): Promise<Buffer> {
  const words = (title: string, lines: readonly string[]): Row[] =>
    lines.length === 0
      ? []
      : [[], [{ ...textCell(title), fontWeight: 'bold' }], ...lines.map((one) => [wrapped(one)])];
  const names = new Set<string>();
  const about = {
    sheet: sheetName(t(`reports.name.${report.id}`), names),
    data: [
      [{ ...textCell(report.heading), fontWeight: 'bold' } as const],
      [wrapped(report.finding)],
      ...report.notices.map((one) => [wrapped(one)]),
      ...words(t('reports.method'), report.method),
      ...words(t('reports.hidden'), report.hidden),
    ],
    columns: [{ width: 110 }],
  };
  const tables = report.tables.map(({ title, columns, rows }) => ({
    sheet: sheetName(title, names),
    data: [
      columns.map(({ label }) => ({ ...textCell(label), fontWeight: 'bold' }) as const),
      ...rows.map((row) => row.map((cell, i) => typed(cell, columns[i]))),
    ],
    columns: columns.map(({ label, kind }) => ({
      width: Math.max(label.length + 2, kind === 'text' ? 28 : 12),
    })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile([about, ...tables]).toBuffer();
}

function typed(cell: string | number | null, column: Column | undefined) {
  if (cell === null) return null;
  if (typeof cell === 'number') {
    const digits = column?.digits ?? (column?.kind === 'number' ? 2 : 0);
    const decimals = digits === 0 ? '0' : `0.${'0'.repeat(digits)}`;
    return { type: Number, value: cell, format: column?.kind === 'percent' ? `${decimals}%` : decimals };
  }
  if (column?.kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(cell))
    return { type: Date, value: new Date(`${cell}T00:00:00Z`), format: 'yyyy-mm-dd' };
  return textCell(cell);
}

/** Said to be a text, so that one which begins with “=” is no formula. */
function textCell(value: string) {
  return { type: String, value };
}

function wrapped(value: string) {
  return { ...textCell(value), wrap: true };
}

/** Excel takes at most 31 characters, none of []:*?/\, and no name twice whatever its capitals. */
function sheetName(title: string, taken: Set<string>): string {
  const plain = title
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^'|'$/g, '')
    .trim();
  for (let i = 1; ; i++) {
    const ending = i === 1 ? '' : ` ${i}`;
    const name = `${plain.slice(0, 31 - ending.length).trim()}${ending}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
