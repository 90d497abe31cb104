/** The lines of a past survey as reflections, or why a line is none. Pure. */
import { readClockText } from '../../calls/import/clock-text.ts';
import { departmentNamed, type NamedDepartment } from '../../people/import-header.ts';
import type { SheetLine } from '../../people/import-sheet.ts';
import { parseNumber } from '../../web/forms.ts';
import type { Moment } from '../moments.ts';
import type { Item } from '../questionnaire/items.ts';
import { onSeven, pastItems, type PastMapping } from './past-mapping.ts';
import { halfYearOf, momentOf, momentOn, monthOf } from './past-moment.ts';

export interface PastAnswer {
  readonly code: string;
  readonly value: number | null;
  readonly words: string | null;
}

export interface PastReflection {
  /** Counted from 0 in the order of the file; stored nowhere. */
  readonly person: number;
  readonly departmentId: string;
  readonly moment: Moment;
  readonly turn: number;
  /** `YYYY-MM` */
  readonly month: string;
  readonly answers: readonly PastAnswer[];
}

/** A line that stays out. It does not carry what stood in it: that may be somebody's words or name. */
export interface PastRejection {
  readonly line: number;
  readonly code:
    | 'department'
    | 'other-department'
    | 'two-departments'
    | 'moment'
    | 'date'
    | 'future'
    | 'rating'
    | 'off-scale'
    | 'count'
    | 'nothing'
    | 'twice';
  readonly params: Readonly<Record<string, string | number>>;
}

export interface PastReading {
  readonly reflections: readonly PastReflection[];
  readonly rejections: readonly PastRejection[];
}

/** What people write where they give no answer. */
const noAnswer = /^(|[-–—.?]|n\/?a|нет|нет ответа|не знаю|затрудняюсь.*|no answer|don.?t know)$/;
const mostClaims = 999;

class Rejected extends Error {
  readonly code: PastRejection['code'];
  readonly params: PastRejection['params'];
  constructor(code: PastRejection['code'], params: PastRejection['params'] = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/**
 * Reads every line below the header. Good lines stand beside rejected ones; of two lines of the same person and moment
 * the first counts.
 * @param today a local date: nobody has answered later than that
 */
export function readPast(
  lines: readonly SheetLine[],
  mapping: PastMapping,
  departments: readonly NamedDepartment[],
  today: string,
): PastReading {
  const rejections: PastRejection[] = [];
  const people = new Map<string, { person: number; departmentId: string }>();
  const seen = new Set<string>();
  const reflections: PastReflection[] = [];
  for (const { line, cells } of lines) {
    const cell = (at: number | null) => (at === null ? '' : (cells[at] ?? '').trim());
    try {
      const departmentId = departmentOf(cell(mapping.department), mapping, departments);
      const when = whenOf(cell, mapping, today);
      const answers = answersOf(cell, mapping);
      const key = cell(mapping.key) || `line ${line}`;
      const known = people.get(key) ?? { person: people.size, departmentId };
      if (known.departmentId !== departmentId) throw new Rejected('two-departments');
      const once = `${known.person} ${when.moment} ${when.turn}`;
      if (seen.has(once)) throw new Rejected('twice');
      seen.add(once);
      people.set(key, known);
      reflections.push({ person: known.person, departmentId, ...when, answers });
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      rejections.push({ line, code: error.code, params: error.params });
    }
  }
  return { reflections: pulsesFromOne(reflections), rejections };
}

function departmentOf(
  cell: string,
  { department, firstDepartmentId, secondDepartmentId }: PastMapping,
  departments: readonly NamedDepartment[],
): string {
  if (department === null) return firstDepartmentId;
  const found = departmentNamed(cell, departments);
  if (found === undefined) throw new Rejected('department');
  if (found.id !== firstDepartmentId && found.id !== secondDepartmentId)
    throw new Rejected('other-department');
  return found.id;
}

function whenOf(
  cell: (at: number | null) => string,
  { moment, date, dateOrder, exerciseDate }: PastMapping,
  today: string,
): Pick<PastReflection, 'moment' | 'turn' | 'month'> {
  const answeredOn = date === null ? undefined : readClockText(cell(date), dateOrder)?.date;
  if (date !== null && answeredOn === undefined) throw new Rejected('date');
  if (answeredOn !== undefined && answeredOn > today) throw new Rejected('future');
  const said = moment === null ? undefined : momentOf(cell(moment));
  if (moment !== null && said === undefined) throw new Rejected('moment');
  const counted =
    answeredOn === undefined || exerciseDate === null ? undefined : momentOn(answeredOn, exerciseDate);
  const which = said ?? counted ?? 'pulse';
  const month = answeredOn?.slice(0, 7) ?? monthOf(which, exerciseDate ?? today);
  // Somebody is asked once in a half-year: so a pulse is told from the next.
  return { moment: which, turn: which === 'pulse' ? halfYearOf(month) : 1, month };
}

/** Pulses are numbered from the first half-year of the file. */
function pulsesFromOne(reflections: readonly PastReflection[]): PastReflection[] {
  const turns = reflections.filter(({ moment }) => moment === 'pulse').map(({ turn }) => turn);
  const first = turns.reduce((least, turn) => Math.min(least, turn), Infinity);
  return reflections.map((one) => (one.moment === 'pulse' ? { ...one, turn: one.turn - first + 1 } : one));
}

function answersOf(cell: (at: number | null) => string, mapping: PastMapping): PastAnswer[] {
  const answers = pastItems.flatMap((item): PastAnswer[] => {
    const mapped = mapping.items[item.code];
    if (mapped === undefined) return [];
    const written = cell(mapped.column);
    if (item.kind === 'words') {
      return written === '' ? [] : [{ code: item.code, value: null, words: written.slice(0, 4000) }];
    }
    // “Not enough contact” is an answer too; it counts as a missing one.
    if (noAnswer.test(written.toLowerCase())) return [{ code: item.code, value: null, words: null }];
    const column = mapping.header[mapped.column] ?? '';
    const value = numberOf(item, written, mapping, mapped.turned, column);
    return [{ code: item.code, value, words: null }];
  });
  if (answers.every(({ value, words }) => value === null && words === null)) throw new Rejected('nothing');
  return answers;
}

function numberOf(
  item: Item,
  written: string,
  mapping: PastMapping,
  turned: boolean,
  column: string,
): number {
  // “4 – agree”: forms export the label with its number.
  const number = parseNumber(/^-?[\d.,]+/.exec(written.replaceAll('−', '-'))?.[0] ?? '');
  if (item.kind === 'count') {
    if (number === undefined || !Number.isInteger(number) || number < 0 || number > mostClaims)
      throw new Rejected('count', { column, most: mostClaims });
    return number;
  }
  if (number === undefined) throw new Rejected('rating', { column });
  const { low, high } = mapping;
  if (number < low || number > high) throw new Rejected('off-scale', { column, low, high });
  return onSeven(number, mapping, turned);
}
