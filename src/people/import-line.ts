import { parseNumber } from '../web/forms.ts';
import { type ListedAbsence, readAbsences, readDay } from './import-absences.ts';
import {
  departmentNamed,
  type ImportColumn,
  type ImportHeader,
  type NamedDepartment,
} from './import-header.ts';
import type { SheetLine } from './import-sheet.ts';
import { type ColumnName, levelWords, plain } from './import-words.ts';
import type { RosterQualification } from './rules.ts';

export type ListedQualification = Omit<RosterQualification, 'queueId'>;

/** What one line says about one person. A column that the list does not have stays undefined. */
export interface StaffLine {
  line: number;
  /** In lower case: the key. */
  email: string;
  name?: string;
  departmentId?: string;
  startedOn?: string;
  shiftPatternId?: string | null;
  maxPhoneMinutes?: number | null;
  /** By queue; null is “none”. */
  qualifications: Record<string, ListedQualification | null>;
  absences?: ListedAbsence[];
}

/** Why a line is not taken; `people-import.line.<code>` says it. */
export interface LineProblem {
  field: ColumnName | 'queue' | 'line';
  code: string;
  params: Record<string, string | number>;
}

/** A line that is not taken, with enough of it to recognise it by. */
export interface RejectedLine {
  line: number;
  name: string;
  email: string;
  problems: LineProblem[];
}

export interface ImportWorld {
  departments: readonly NamedDepartment[];
  shiftPatterns: readonly { id: string; name: string }[];
}

/** Guests handle calls more slowly; where the list does not say how much, these hold. */
const usualSpeed = { solo: 1, assisted: 0.5 } as const;

/** Reads every line; each is either understood or rejected with all that is wrong with it. */
export function readLines(
  lines: readonly SheetLine[],
  header: ImportHeader,
  world: ImportWorld,
): { understood: StaffLine[]; rejected: RejectedLine[] } {
  const understood: StaffLine[] = [];
  const rejected: RejectedLine[] = [];
  const firstLineOf = new Map<string, number>();
  for (const line of lines) {
    const problems: LineProblem[] = [];
    const read = readLine(line, header, world, problems);
    const first = firstLineOf.get(read.email);
    if (first !== undefined) problems.push(problem('email', 'duplicate', { first }));
    else if (read.email !== '') firstLineOf.set(read.email, line.line);
    if (problems.length === 0) understood.push(read);
    else rejected.push({ ...recognisable(line, header), problems });
  }
  return { understood, rejected };
}

/** A line's number and what it says in the two columns that people know each other by. */
export function recognisable(
  { line, cells }: SheetLine,
  header: ImportHeader,
): Omit<RejectedLine, 'problems'> {
  const cell = (name: ColumnName): string =>
    (cells[header.columns.findIndex((column) => column?.name === name)] ?? '').slice(0, 100);
  return { line, name: cell('name'), email: cell('email') };
}

function readLine(
  line: SheetLine,
  header: ImportHeader,
  world: ImportWorld,
  problems: LineProblem[],
): StaffLine {
  const read: StaffLine = { line: line.line, email: '', qualifications: {} };
  const { columns } = header;
  // A line of another length has slipped: its cells would be read as something else.
  if (line.cells.length < columns.length || line.cells.slice(columns.length).some((cell) => cell !== '')) {
    problems.push(problem('line', 'cells', { expected: columns.length, found: line.cells.length }));
    return read;
  }
  for (const [i, column] of columns.entries()) {
    const found = column === null ? undefined : readCell(read, column, line.cells[i] ?? '', world);
    if (found !== undefined) problems.push(found);
  }
  return read;
}

/** Puts a cell's meaning into the line, or says what is wrong with it. */
function readCell(
  into: StaffLine,
  column: ImportColumn,
  cell: string,
  world: ImportWorld,
): LineProblem | undefined {
  const value = cell.slice(0, 60);
  switch (column.name) {
    case 'email':
      into.email = cell.toLowerCase();
      return cell === '' ? problem('email', 'missing') : undefined;
    case 'name':
      into.name = cell.replace(/\s+/g, ' ');
      return cell === '' ? problem('name', 'missing') : undefined;
    case 'department': {
      const department = departmentNamed(cell, world.departments);
      if (department !== undefined) into.departmentId = department.id;
      return department !== undefined
        ? undefined
        : problem('department', cell === '' ? 'missing' : 'unknown', { value });
    }
    case 'startedOn': {
      const startedOn = readDay(cell);
      if (startedOn !== undefined) into.startedOn = startedOn;
      return startedOn !== undefined
        ? undefined
        : problem('startedOn', cell === '' ? 'missing' : 'date', { value });
    }
    case 'shiftPattern': {
      const pattern = world.shiftPatterns.find(({ id, name }) => [id, name].map(plain).includes(plain(cell)));
      if (cell !== '' && pattern === undefined) return problem('shiftPattern', 'unknown', { value });
      into.shiftPatternId = pattern?.id ?? null;
      return undefined;
    }
    case 'maxPhoneMinutes': {
      const minutes = cell === '' ? null : parseNumber(cell);
      if (minutes === undefined) return problem('maxPhoneMinutes', 'number', { value });
      into.maxPhoneMinutes = minutes;
      return undefined;
    }
    case 'queue': {
      const qualification = readQualification(cell);
      if (qualification === undefined) return problem('queue', 'level', { value, queueId: column.queueId });
      into.qualifications[column.queueId] = qualification;
      return undefined;
    }
    case 'absences': {
      const read = readAbsences(cell);
      if (!read.ok) return problem('absences', 'absence', { value: read.part });
      into.absences = read.absences;
      return undefined;
    }
  }
}

/** “none”, “assisted”, “solo”, “solo 0.6”, in either language; undefined when it is none of these. */
function readQualification(cell: string): ListedQualification | null | undefined {
  const match = /^(.*?)(?:[ ,;:]+(\d+(?:[.,]\d+)?))?$/.exec(plain(cell));
  const word = match?.[1] ?? '';
  const factor = match?.[2];
  if (levelWords.none.includes(word)) return factor === undefined ? null : undefined;
  const level = (['solo', 'assisted'] as const).find((one) => levelWords[one].includes(word));
  if (level === undefined) return undefined;
  return {
    level,
    speedFactor: factor === undefined ? usualSpeed[level] : (parseNumber(factor) ?? Number.NaN),
  };
}

function problem(field: LineProblem['field'], code: string, params: LineProblem['params'] = {}): LineProblem {
  return { field, code, params };
}
