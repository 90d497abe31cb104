/** Which column of a past survey says what. Pure. */
import { createHash } from 'node:crypto';
import { type DateOrder } from '../../calls/import/clock-text.ts';
import { items } from '../questionnaire/items.ts';

/** What a past survey can answer: what is asked at every moment. */
export const pastItems = items.filter(({ when }) => when === 'always');

export interface PastColumn {
  /** Its position, from 0. */
  readonly column: number;
  /** A high number means little of what our question asks about: the scale is turned round. */
  readonly turned: boolean;
}

export interface PastMapping {
  /** The survey's name in lists. */
  readonly name: string;
  readonly firstDepartmentId: string;
  readonly secondDepartmentId: string;
  /** The names in the first line. */
  readonly header: readonly string[];
  /** What the lines of one person share; it pairs them and is stored nowhere. Null: each line is somebody else. */
  readonly key: number | null;
  /** The respondent's own department; null: everybody is from the first. */
  readonly department: number | null;
  /** Says before or after; null: the date against the exercise's does, or all of it is one survey of everyone. */
  readonly moment: number | null;
  readonly date: number | null;
  readonly dateOrder: DateOrder;
  /** Of the exercise, or of the survey where no column carries dates (`YYYY-MM-DD`). */
  readonly exerciseDate: string | null;
  /** The file's ratings go from low to high. */
  readonly low: number;
  readonly high: number;
  /** By item code. */
  readonly items: Readonly<Record<string, PastColumn>>;
}

export type PastMappingFault =
  | 'no-items'
  | 'column'
  | 'column-twice'
  | 'same-departments'
  | 'scale'
  | 'no-when'
  | 'exercise-date'
  | 'no-name';

/** What keeps the mapping from being of use; null where nothing does. */
export function pastMappingFault(mapping: PastMapping): PastMappingFault | null {
  const { key, department, moment, date, header, low, high, firstDepartmentId } = mapping;
  const asked = Object.values(mapping.items).map(({ column }) => column);
  if (mapping.name === '') return 'no-name';
  if (firstDepartmentId === '' || firstDepartmentId === mapping.secondDepartmentId) return 'same-departments';
  if (asked.length === 0) return 'no-items';
  const others = [key, department, moment, date].filter((one) => one !== null);
  const all = [...others, ...asked];
  if (!all.every((one) => Number.isInteger(one) && one >= 0 && one < header.length)) return 'column';
  if (new Set(all).size < all.length) return 'column-twice';
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high) return 'scale';
  if (date === null && mapping.exerciseDate === null) return 'no-when';
  return null;
}

/** How a file is recognised the next time: by its column names, whatever their case. */
export function pastHeaderFingerprint(header: readonly string[]): string {
  const names = header.map((name) => name.trim().toLowerCase()).join('\u001f');
  return createHash('sha256').update(names).digest('hex');
}

/** A rating of the file on 1–7: the ends meet, and between them it is a straight line. */
export function onSeven(rating: number, { low, high }: Pick<PastMapping, 'low' | 'high'>, turned: boolean) {
  const share = (rating - low) / (high - low);
  const points = 1 + 6 * (turned ? 1 - share : share);
  return Math.round(points * 10_000) / 10_000;
}
