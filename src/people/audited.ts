/** People, departments and shift patterns as the audit log writes them: what can be compared, with names instead of ids. */
import type { AuditValue } from '../audit/record.ts';
import { timeText } from '../audit/values.ts';
import type { DepartmentValues, ShiftPatternValues } from './department-rules.ts';
import type { EmployeeValues } from './employee-rules.ts';

type Values = Record<string, AuditValue>;

/**
 * An employee's fields. Nobody reads from the log, years later, who was ill: an absence that is no vacation is “away”,
 * whatever it was.
 * @param patternNames the names of shift patterns by id
 */
export function employeeAudited(
  person: EmployeeValues & { leftAt?: string | null },
  patternNames: ReadonlyMap<string, string>,
): Values {
  return {
    name: person.name.trim(),
    email: person.email.trim().toLowerCase(),
    departmentId: person.departmentId,
    shiftPattern: person.shiftPatternId === null ? null : (patternNames.get(person.shiftPatternId) ?? null),
    startedOn: person.startedOn,
    maxPhoneMinutes: person.maxPhoneMinutes,
    leftAt: person.leftAt ?? null,
    qualifications: person.qualifications
      .map(({ queueId, level, speedFactor }) => `${queueId} ${level} ×${speedFactor}`)
      .sort(),
    absences: person.absences.map(absenceText).sort(),
  };
}

function absenceText({
  kind,
  fromDate,
  toDate,
  fromMinute,
  toMinute,
}: EmployeeValues['absences'][number]): string {
  const days = fromDate === toDate ? fromDate : `${fromDate}..${toDate}`;
  const hours =
    fromMinute === null || toMinute === null ? [] : [`${timeText(fromMinute)}-${timeText(toMinute)}`];
  return [days, ...hours, kind === 'vacation' ? 'vacation' : 'away'].join(' ');
}

/** A department's settings and opening hours. */
export function departmentAudited(values: DepartmentValues): Values {
  const { nameRu, nameEn, timeZone, handlingFrom = 'calls', ahtSeconds, patienceSeconds, hours } = values;
  const { serviceLevelPercent, answerWithinSeconds, maxPhoneMinutes } = values;
  return {
    nameRu,
    nameEn,
    timeZone,
    handlingFrom,
    ahtSeconds,
    patienceSeconds,
    serviceLevelPercent,
    answerWithinSeconds,
    maxPhoneMinutes,
    hours: hours.map(({ weekday, opensMinute, closesMinute }) =>
      weekdayText(weekday, opensMinute, closesMinute),
    ),
  };
}

/** A shift pattern's times. */
export function shiftPatternAudited(values: ShiftPatternValues): Values {
  const { name, lunchMinutes, lunchFromMinute, lunchToMinute, breakMinutes, days } = values;
  return {
    name: name.trim(),
    lunchMinutes,
    lunchFromMinute,
    lunchToMinute,
    breakMinutes,
    days: days.map(({ weekday, startsMinute, endsMinute }) => weekdayText(weekday, startsMinute, endsMinute)),
  };
}

function weekdayText(weekday: number, from: number, to: number): string {
  return `weekday-${weekday} ${timeText(from)}-${timeText(to)}`;
}
