/**
 * Our own production calendar as CSV: `date,kind[,like][,name]`, or a plain list `date[,name]` of holidays.
 * With or without a header; comma, semicolon or tab. Pure.
 */
import { MAX_NAME, plainWord, readDay, readKind, readWeekday, USUAL_LIKE, type NamedDay } from './day.ts';
import type { CalendarFault, CalendarRead } from './file.ts';

type Column = 'date' | 'kind' | 'like' | 'name';

const columnWords: Record<string, Column> = {
  date: 'date',
  day: 'date',
  дата: 'date',
  день: 'date',
  kind: 'kind',
  type: 'kind',
  вид: 'kind',
  тип: 'kind',
  like: 'like',
  как: 'like',
  name: 'name',
  title: 'name',
  название: 'name',
  праздник: 'name',
};

/** Reads rows of cells, each with the number of its line. Every line at fault is named. */
export function readDaysCsv(rows: readonly { line: number; cells: readonly string[] }[]): CalendarRead {
  const [first] = rows;
  const header = first === undefined ? null : headerOf(first.cells);
  const body = header === null ? rows : rows.slice(1);
  const columns = header ?? guessedColumns(body);
  const days = new Map<string, NamedDay>();
  const faults: CalendarFault[] = [];
  for (const { line, cells } of body) {
    const cell = (column: Column) => (cells[columns.indexOf(column)] ?? '').trim();
    const day = readLine(cell, columns.includes('kind'));
    if ('code' in day) faults.push({ line, ...day });
    else days.set(day.date, day);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, format: 'list', days: [...days.values()] };
}

function readLine(
  cell: (column: Column) => string,
  hasKinds: boolean,
): NamedDay | Pick<CalendarFault, 'code' | 'value'> {
  const date = readDay(cell('date'));
  if (date === undefined) return { code: 'date', value: cell('date') };
  // In a list of kinds an empty one would be a guess; a plain list is one of holidays.
  const kind = hasKinds ? readKind(cell('kind')) : 'holiday';
  if (kind === undefined) return { code: 'kind', value: cell('kind') };
  const like = cell('like') === '' ? USUAL_LIKE : readWeekday(cell('like'));
  if (like === undefined) return { code: 'like', value: cell('like') };
  return { date, kind, like: kind === 'working' ? like : null, name: cell('name').slice(0, MAX_NAME) };
}

/** The columns that a first line names; null when it is a line like the others. */
function headerOf(cells: readonly string[]): Column[] | null {
  const columns = cells.map((cell) => columnWords[plainWord(cell)]);
  return columns.includes('date') ? columns.map((column) => column ?? ('' as Column)) : null;
}

/** Without a header, the second field is a kind if any line has one there: the others are then wrong words. */
function guessedColumns(rows: readonly { cells: readonly string[] }[]): Column[] {
  const hasKinds = rows.some(({ cells }) => readKind(cells[1] ?? '') !== undefined);
  if (!hasKinds) return ['date', 'name'];
  const hasLikes = rows.some(({ cells }) => readWeekday(cells[2] ?? '') !== undefined);
  return hasLikes ? ['date', 'kind', 'like', 'name'] : ['date', 'kind', 'name'];
}
