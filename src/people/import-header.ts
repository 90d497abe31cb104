import { type FileProblem, refuse } from './import-sheet.ts';
import { type ColumnName, columnNames, plain, queueColumn } from './import-words.ts';

/** A department as far as a staff list names it. */
export interface NamedDepartment {
  id: string;
  nameRu: string;
  nameEn: string;
}

export type ImportColumn = { name: ColumnName } | { name: 'queue'; queueId: string };

/** What stands in which column; `null` is a column that is not used. */
export interface ImportHeader {
  columns: (ImportColumn | null)[];
  /** The names of columns that are not used, as they are written. */
  unused: string[];
}

/**
 * Finds the columns by their names, English or Russian. Other columns are left alone and named, since staff
 * lists carry telephone numbers and titles too; but a queue that does not exist is refused: what is written
 * there would be lost.
 */
export function readHeader(
  cells: readonly string[],
  departments: readonly NamedDepartment[],
): { ok: true; header: ImportHeader } | { ok: false; problem: FileProblem } {
  const columns: (ImportColumn | null)[] = [];
  const unused: string[] = [];
  const seen = new Set<string>();
  for (const cell of cells) {
    const queue = queueColumn.exec(plain(cell))?.[1];
    const column = queue === undefined ? fixedColumn(cell) : queueOf(queue, departments);
    if (column === null) {
      if (queue !== undefined) return refuse('unknown-queue', { column: cell.slice(0, 60) });
      if (cell !== '') unused.push(cell.slice(0, 60));
    } else {
      const key = column.name === 'queue' ? `queue:${column.queueId}` : column.name;
      if (seen.has(key)) return refuse('repeated-column', { column: cell.slice(0, 60) });
      seen.add(key);
    }
    columns.push(column);
  }
  if (!seen.has('email')) return refuse('no-email-column');
  return { ok: true, header: { columns, unused } };
}

function fixedColumn(cell: string): ImportColumn | null {
  const wanted = plain(cell);
  const name = (Object.keys(columnNames) as ColumnName[]).find((one) =>
    (columnNames[one] as readonly string[]).includes(wanted),
  );
  return name === undefined ? null : { name };
}

function queueOf(text: string, departments: readonly NamedDepartment[]): ImportColumn | null {
  const department = departmentNamed(text, departments);
  return department === undefined ? null : { name: 'queue', queueId: department.id };
}

/** The department with this id or name (in either language), or undefined. */
export function departmentNamed<T extends NamedDepartment>(
  text: string,
  departments: readonly T[],
): T | undefined {
  const wanted = plain(text);
  return departments.find(({ id, nameRu, nameEn }) => [id, nameRu, nameEn].map(plain).includes(wanted));
}
