import type { Format } from '../web/format.ts';
import type { Language } from '../web/catalogue.ts';
import type { Translate } from '../web/i18n.ts';
import type { FieldChange, PlannedAbsence, PlannedPerson } from './import-diff.ts';
import type { NamedDepartment } from './import-header.ts';
import type { LineProblem } from './import-line.ts';
import type { RosterQualification } from './rules.ts';

/** What the words of an import are made with: a language, and the names of things. */
export interface ImportWords {
  t: Translate;
  f: Format;
  language: Language;
  departments: readonly NamedDepartment[];
  shiftPatterns: readonly { id: string; name: string }[];
}

/** A change as three texts: what, before, after. */
export interface ChangeInWords {
  what: string;
  from: string;
  to: string;
}

/** One field's change, as the preview shows it. */
export function changeInWords(change: FieldChange, words: ImportWords): ChangeInWords {
  const { t, f } = words;
  const label = t(`people-import.field.${change.field}`, {
    queue: change.field === 'queue' ? departmentName(change.queueId, words) : '',
  });
  const both = <T>(from: T, to: T, say: (value: T) => string): ChangeInWords => ({
    what: label,
    from: say(from),
    to: say(to),
  });
  switch (change.field) {
    case 'name':
      return both(change.from, change.to, (name) => name);
    case 'department':
      return both(change.from, change.to, (id) => departmentName(id, words));
    case 'startedOn':
      return both(change.from, change.to, f.date);
    case 'shiftPattern':
      return both(change.from, change.to, (id) => shiftName(id, words));
    case 'maxPhoneMinutes':
      return both(change.from, change.to, (minutes) =>
        minutes === null
          ? t('people-import.value.of-department')
          : t('people-import.value.minutes', { count: minutes }),
      );
    case 'queue':
      return both(change.from, change.to, (one) => qualificationInWords(one, words));
    case 'absences':
      return both(change.from, change.to, (list) => absencesInWords(list, words));
    case 'left':
      return {
        what: label,
        from: t('people-import.value.left', { date: f.date(change.from.slice(0, 10)) }),
        to: t('people-import.value.works'),
      };
  }
}

/** A new person in one line: shift, since when, what they can do, when they are away. */
export function personInWords(person: PlannedPerson, words: ImportWords): string {
  const { t, f } = words;
  const queues = person.qualifications.map(
    (one) => `${departmentName(one.queueId, words)}: ${qualificationInWords(one, words)}`,
  );
  return [
    ...(person.shiftPatternId === null ? [] : [shiftName(person.shiftPatternId, words)]),
    t('people-import.value.since', { date: f.date(person.startedOn) }),
    ...queues,
    ...(person.absences.length === 0
      ? []
      : [t('people-import.value.absent', { when: absencesInWords(person.absences, words) })]),
  ].join(' · ');
}

/** Why a line is rejected: the field, then what is wrong with it. */
export function problemInWords({ field, code, params }: LineProblem, words: ImportWords): string {
  const { t } = words;
  const queue = departmentName(String(params['queueId'] ?? ''), words);
  return `${t(`people-import.field.${field}`, { queue })}: ${t(`people-import.problem.${code}`, params)}`;
}

function departmentName(id: string, { departments, language }: ImportWords): string {
  const department = departments.find((one) => one.id === id);
  return (language === 'ru' ? department?.nameRu : department?.nameEn) ?? id;
}

function shiftName(id: string | null, { shiftPatterns, t }: ImportWords): string {
  return shiftPatterns.find((one) => one.id === id)?.name ?? t('people-import.value.none');
}

function qualificationInWords(
  one: Omit<RosterQualification, 'queueId'> | null,
  { t, f }: ImportWords,
): string {
  if (one === null) return t('people-import.value.none');
  const level = t(`people-import.value.${one.level}`);
  return one.speedFactor === 1 ? level : `${level} ${f.number(one.speedFactor, 2)}`;
}

function absencesInWords(absences: readonly PlannedAbsence[], { t, f }: ImportWords): string {
  if (absences.length === 0) return t('people-import.value.none');
  return absences
    .map(({ kind, fromDate, toDate, fromMinute, toMinute }) => {
      const days = fromDate === toDate ? f.date(fromDate) : `${f.date(fromDate)} – ${f.date(toDate)}`;
      const hours = fromMinute === null || toMinute === null ? '' : ` ${f.timeRange(fromMinute, toMinute)}`;
      return `${days}${hours} (${t(`people-import.kind.${kind}`)})`;
    })
    .join('; ');
}
