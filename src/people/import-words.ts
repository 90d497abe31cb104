import type { Absence } from './queries.ts';
import type { RosterQualification } from './rules.ts';

/** A text as one compares it: case, “ё”, spaces and the kind of dash do not matter. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[\s_]+/g, ' ');
}

/** The columns that a staff list may have besides one `queue:<department>` for each queue. */
export const columnNames = {
  name: ['name', 'full name', 'employee', 'имя', 'фио', 'ф.и.о.', 'сотрудник'],
  email: ['email', 'e-mail', 'mail', 'почта', 'эл. почта', 'эл.почта', 'электронная почта', 'адрес'],
  department: ['department', 'отдел', 'подразделение'],
  startedOn: ['started on', 'start date', 'дата начала', 'работает с', 'дата приема', 'начало работы'],
  shiftPattern: ['shift pattern', 'shift', 'смена', 'график'],
  maxPhoneMinutes: [
    'max phone minutes',
    'phone minutes',
    'минут на телефоне',
    'минут у телефона',
    'минут подряд',
    'предел на телефоне',
  ],
  absences: ['absent', 'absences', 'отсутствует', 'отсутствие', 'отсутствия'],
} as const;

export type ColumnName = keyof typeof columnNames;

/** `queue:<department>` in either language; the department is the first group. */
export const queueColumn = /^(?:queue|очередь) ?[:·] ?(.*)$/;

/** The words for a qualification; `none` takes it away. */
export const levelWords: Record<RosterQualification['level'] | 'none', readonly string[]> = {
  none: ['', 'none', 'no', '-', 'нет', 'не умеет'],
  assisted: ['assisted', 'рядом с коллегой', 'с коллегой', 'с наставником', 'с помощью', 'с поддержкой'],
  solo: ['solo', 'сам', 'сама', 'самостоятельно', 'один', 'одна'],
};

/** The words that may follow an absence's dates. */
export const absenceWords: Record<Absence['kind'], readonly string[]> = {
  vacation: ['vacation', 'leave', 'holiday', 'отпуск'],
  sick: ['sick', 'ill', 'больничный', 'болезнь', 'болеет'],
  other: ['other', 'другое', 'иное'],
};
