/** A report's table with its cells as the reader's language writes them. Pure. */
import type { Format } from '../web/format.ts';
import type { ReportTable } from './report.ts';

export function writtenTable({ id, title, columns, rows, isLong }: ReportTable, f: Format) {
  return {
    ...{ id, title, isLong: isLong === true },
    columns: columns.map(({ label, kind }) => ({ label, isNumber: kind !== 'text' && kind !== 'date' })),
    rows: rows.map((row) =>
      row.map((cell, i) => {
        const { kind = 'text', digits } = columns[i] ?? {};
        if (cell === null) return '–';
        if (kind === 'date' && typeof cell === 'string') return f.date(cell);
        if (typeof cell === 'string') return cell;
        const places = digits ?? (kind === 'number' ? 2 : 0);
        return kind === 'percent' ? f.percent(cell, places) : f.number(cell, places);
      }),
    ),
  };
}
