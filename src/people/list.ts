import { DateTime } from 'luxon';
import { plain } from './import-words.ts';
import type { Department, Employee, ShiftPattern } from './queries.ts';

/** A person as the list shows them. */
export interface ListedPerson {
  id: string;
  name: string;
  email: string;
  shiftPattern: string | null;
  qualifications: Employee['qualifications'];
  maxPhoneMinutes: number | null;
  /** Away at this moment, until when; the reason is nobody else's business. */
  away: { toDate: string; toMinute: number | null } | null;
  /** The next whole or partial absence that has not begun. */
  nextAbsence: { fromDate: string; toDate: string } | null;
  /** Not yet at work: the first day. */
  startsOn: string | null;
  leftOn: string | null;
}

export interface PeopleGroup {
  department: Department;
  people: ListedPerson[];
}

/** As a reader looks for a name: Ё stands with Е, capitals with small letters. It knows Latin names too. */
const alphabet = new Intl.Collator('ru');

/** The people of each department, those found by every word of the search in their name or e-mail. */
export function peopleByDepartment(
  source: { departments: Department[]; employees: Employee[]; shiftPatterns: ShiftPattern[] },
  search: string,
  now: DateTime,
): PeopleGroup[] {
  const words = plain(search).split(' ');
  const patterns = new Map(source.shiftPatterns.map(({ id, name }) => [id, name]));
  return source.departments.map((department) => {
    const local = now.setZone(department.timeZone);
    return {
      department,
      people: source.employees
        .filter((employee) => employee.departmentId === department.id && matches(employee, words))
        .map((employee) => listed(employee, patterns, local))
        .sort((a, b) => alphabet.compare(a.name, b.name) || alphabet.compare(a.email, b.email)),
    };
  });
}

function matches({ name, email }: Employee, words: readonly string[]): boolean {
  const where = `${plain(name)} ${plain(email)}`;
  return words.every((word) => where.includes(word));
}

function listed(employee: Employee, patterns: ReadonlyMap<string, string>, local: DateTime): ListedPerson {
  const today = local.toFormat('yyyy-MM-dd');
  const minute = local.hour * 60 + local.minute;
  const isOn = ({ fromDate, toDate, fromMinute, toMinute }: Employee['absences'][number]): boolean =>
    fromDate <= today && today <= toDate && (fromMinute ?? 0) <= minute && minute < (toMinute ?? 1440);
  // Of several that overlap, the one that lasts longest says when the person is back.
  const current = employee.absences.filter(isOn).sort((a, b) => (a.toDate < b.toDate ? 1 : -1))[0];
  const next = employee.absences.filter(({ fromDate }) => fromDate > today)[0];
  const { id, name, email, qualifications, maxPhoneMinutes, startedOn, leftAt } = employee;
  return {
    id,
    name,
    email,
    shiftPattern: patterns.get(employee.shiftPatternId ?? '') ?? null,
    qualifications,
    maxPhoneMinutes,
    away: current === undefined ? null : { toDate: current.toDate, toMinute: current.toMinute },
    nextAbsence: next === undefined ? null : { fromDate: next.fromDate, toDate: next.toDate },
    startsOn: startedOn > today ? startedOn : null,
    leftOn: leftAt === null ? null : DateTime.fromISO(leftAt).setZone(local.zone).toFormat('yyyy-MM-dd'),
  };
}

/** Weekdays with the same hours, one after the other, as one line: Monday to Friday 9:00–18:00. */
export function daysInRuns(
  days: readonly { weekday: number; from: number; to: number }[],
): { fromWeekday: number; toWeekday: number; from: number; to: number }[] {
  const runs: { fromWeekday: number; toWeekday: number; from: number; to: number }[] = [];
  for (const { weekday, from, to } of [...days].sort((a, b) => a.weekday - b.weekday)) {
    const last = runs.at(-1);
    if (last?.toWeekday === weekday - 1 && last.from === from && last.to === to) last.toWeekday = weekday;
    else runs.push({ fromWeekday: weekday, toWeekday: weekday, from, to });
  }
  return runs;
}
