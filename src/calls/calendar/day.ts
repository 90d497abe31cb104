/** A special day with its name, as people enter it and files bring it. Pure. */
import { parseDate } from '../../web/forms.ts';
import type { SpecialDay } from './calendar.ts';
import { dayNumberOf, weekdayOf } from '../forecast/history.ts';

export const dayKinds = ['holiday', 'working', 'short'] as const;
export type DayKind = (typeof dayKinds)[number];

/** `like`: of a moved working day, the weekday it is like (0 Monday … 6 Sunday); null of the others. */
export type NamedDay = { date: string; kind: DayKind; like: number | null; name: string };

/** A moved working day is a Saturday before holidays more often than not, and has a Friday's calls. */
export const USUAL_LIKE = 4;
export const MAX_NAME = 100;

/** The day as the forecast reads it. */
export function specialDayOf({ kind, like }: Pick<NamedDay, 'kind' | 'like'>): SpecialDay {
  return kind === 'working' ? { kind, like: like ?? USUAL_LIKE } : { kind };
}

/** An ISO date or a Russian one (31.12.2026); undefined for anything else, and for days no company calls. */
export function readDay(input: string): string | undefined {
  const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(input);
  const [, day = '', month = '', year = ''] = russian ?? [];
  const date = parseDate(
    russian === null ? input : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  return date !== undefined && date >= '1970-01-01' && date < '2200-01-01' ? date : undefined;
}

const kindWords: Record<string, DayKind> = {
  holiday: 'holiday',
  'day off': 'holiday',
  праздник: 'holiday',
  праздничный: 'holiday',
  'праздничный день': 'holiday',
  выходной: 'holiday',
  'нерабочий день': 'holiday',
  working: 'working',
  'working day': 'working',
  'moved working day': 'working',
  рабочий: 'working',
  'рабочий день': 'working',
  'рабочий выходной': 'working',
  short: 'short',
  shortened: 'short',
  'short day': 'short',
  сокращенный: 'short',
  'сокращенный день': 'short',
  короткий: 'short',
  'короткий день': 'short',
  предпраздничный: 'short',
  'предпраздничный день': 'short',
};

/** “праздник”, “Short” … ; undefined for a word that is no kind of day. */
export function readKind(input: string): DayKind | undefined {
  return kindWords[plainWord(input)];
}

const weekdayWords = [
  ['1', 'mon', 'monday', 'пн', 'понедельник'],
  ['2', 'tue', 'tuesday', 'вт', 'вторник'],
  ['3', 'wed', 'wednesday', 'ср', 'среда'],
  ['4', 'thu', 'thursday', 'чт', 'четверг'],
  ['5', 'fri', 'friday', 'пт', 'пятница'],
  ['6', 'sat', 'saturday', 'сб', 'суббота'],
  ['7', 'sun', 'sunday', 'вс', 'воскресенье'],
];

/** 0 Monday … 6 Sunday from a number (1 Monday), an English or a Russian word; undefined for anything else. */
export function readWeekday(input: string): number | undefined {
  const index = weekdayWords.findIndex((words) => words.includes(plainWord(input)));
  return index === -1 ? undefined : index;
}

export function plainWord(input: string): string {
  return input.trim().toLowerCase().replaceAll('ё', 'е').replaceAll('\u00a0', ' ');
}

export function isWeekend(date: string): boolean {
  return weekdayOf(dayNumberOf(date)) >= 5;
}
