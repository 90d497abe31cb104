import { DateTime } from 'luxon';
import { theProgram } from '../../src/audit/record.ts';
import { saveDepartment, saveShiftPattern } from '../../src/people/actions.ts';
import type { Db } from '../../src/database/connect.ts';
import { departments, type DemoPerson, shiftPatterns } from '../../src/demo/company.ts';

const weekdays = [1, 2, 3, 4, 5];

/** The demo company's departments and shifts, and nobody in them. */
export async function emptyCompany(db: Db): Promise<Db> {
  for (const { id, colour, position, opensMinute, closesMinute, ...values } of departments) {
    const hours = weekdays.map((weekday) => ({ weekday, opensMinute, closesMinute }));
    await saveDepartment(db, id, { ...values, hours }, theProgram, DateTime.utc(), { colour, position });
  }
  for (const { startsMinute, endsMinute, ...values } of shiftPatterns) {
    const days = weekdays.map((weekday) => ({ weekday, startsMinute, endsMinute }));
    await saveShiftPattern(db, null, { ...values, days }, theProgram, DateTime.utc());
  }
  return db;
}

/** Rows as CSV; every cell in quotes. */
export function csv(rows: readonly (readonly string[])[], separator = ','): Buffer {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return Buffer.from(rows.map((row) => row.map(cell).join(separator)).join('\n'));
}

const columns =
  'name,email,department,started_on,shift_pattern,max_phone_minutes,queue:sales,queue:service,absent';

/** People as a staff list with every column. */
export function staffList(people: readonly DemoPerson[], separator = ','): Buffer {
  return csv([columns.split(','), ...people.map(staffLine)], separator);
}

function staffLine(person: DemoPerson): string[] {
  const queue = (id: string): string => {
    const one = person.qualifications.find(({ queueId }) => queueId === id);
    return one === undefined ? 'none' : `${one.level} ${one.speedFactor}`;
  };
  const absences = person.absences.map(({ kind, fromDate, toDate, fromMinute, toMinute }) => {
    const hours = fromMinute === null || toMinute === null ? '' : ` ${clock(fromMinute)}-${clock(toMinute)}`;
    return `${fromDate}..${toDate}${hours} ${kind}`;
  });
  return [
    person.name,
    person.email,
    person.departmentId,
    person.startedOn,
    person.shiftPattern,
    String(person.maxPhoneMinutes ?? ''),
    queue('sales'),
    queue('service'),
    absences.join('; '),
  ];
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
