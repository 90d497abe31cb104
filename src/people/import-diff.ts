import { type ListedAbsence, sameTime } from './import-absences.ts';
import type { LineProblem, RejectedLine, StaffLine } from './import-line.ts';
import type { Absence, Employee } from './queries.ts';
import type { RosterQualification } from './rules.ts';

export type PlannedAbsence = Omit<Absence, 'id' | 'employeeId'>;
type Qualification = Omit<RosterQualification, 'queueId'>;

/** A person as they will be after the import. */
export interface PlannedPerson {
  /** Null for somebody new. */
  id: string | null;
  name: string;
  email: string;
  departmentId: string;
  shiftPatternId: string | null;
  startedOn: string;
  maxPhoneMinutes: number | null;
  leftAt: string | null;
  qualifications: RosterQualification[];
  absences: PlannedAbsence[];
}

/** One field, before and after. */
export type FieldChange =
  | { field: 'name' | 'department' | 'startedOn'; from: string; to: string }
  | { field: 'shiftPattern'; from: string | null; to: string | null }
  | { field: 'maxPhoneMinutes'; from: number | null; to: number | null }
  | { field: 'queue'; queueId: string; from: Qualification | null; to: Qualification | null }
  | { field: 'absences'; from: PlannedAbsence[]; to: PlannedAbsence[] }
  | { field: 'left'; from: string; to: null };

export interface PlannedLine {
  line: number;
  person: PlannedPerson;
}
export interface ChangedLine extends PlannedLine {
  changes: FieldChange[];
}

/** What a staff list will do: every line stands in exactly one of the four lists. */
export interface StaffDiff {
  added: PlannedLine[];
  changed: ChangedLine[];
  unchanged: PlannedLine[];
  rejected: RejectedLine[];
}

/**
 * Compares a staff list with the people there are; the key is the e-mail address, whatever its case.
 * What the list has a column for becomes as it says; what it has no column for stays. People who are not in the
 * list stay as they are. Absences that are over stay too, listed or not: they are history.
 * @param now an instant (ISO, UTC): what is over, and whether somebody has left already
 * @param check what is wrong with a person as a whole; the same rules as the page's
 */
export function diffStaff(
  lines: readonly StaffLine[],
  current: readonly Employee[],
  now: string,
  check: (person: PlannedPerson) => LineProblem[],
): StaffDiff {
  const byEmail = new Map(current.map((employee) => [employee.email.toLowerCase(), employee]));
  const diff: StaffDiff = { added: [], changed: [], unchanged: [], rejected: [] };
  for (const line of lines) {
    const before = byEmail.get(line.email);
    const reject = (problems: LineProblem[]): void => {
      diff.rejected.push({
        line: line.line,
        name: line.name ?? before?.name ?? '',
        email: line.email,
        problems,
      });
    };
    const planned = before === undefined ? newPerson(line) : changedPerson(before, line, now);
    if (!planned.ok) {
      reject(planned.problems);
      continue;
    }
    const { person } = planned;
    const problems = check(person);
    if (problems.length > 0) {
      reject(problems);
    } else if (before === undefined) {
      diff.added.push({ line: line.line, person });
    } else {
      const changes = changesBetween(before, person);
      if (changes.length > 0) diff.changed.push({ line: line.line, person, changes });
      else diff.unchanged.push({ line: line.line, person });
    }
  }
  return diff;
}

function newPerson(
  line: StaffLine,
): { ok: true; person: PlannedPerson } | { ok: false; problems: LineProblem[] } {
  const { name, email, departmentId, startedOn } = line;
  if (name === undefined || departmentId === undefined || startedOn === undefined) {
    const needed = { name, department: departmentId, startedOn };
    const fields = (['name', 'department', 'startedOn'] as const).filter(
      (field) => needed[field] === undefined,
    );
    return { ok: false, problems: fields.map((field) => ({ field, code: 'missing-for-new', params: {} })) };
  }
  const person: PlannedPerson = {
    id: null,
    name,
    email,
    departmentId,
    startedOn,
    shiftPatternId: line.shiftPatternId ?? null,
    maxPhoneMinutes: line.maxPhoneMinutes ?? null,
    leftAt: null,
    qualifications: qualificationsAfter([], line),
    absences: (line.absences ?? []).map((absence) => ({
      ...absence,
      kind: absence.kind ?? usualKind(absence),
    })),
  };
  return { ok: true, person };
}

function changedPerson(before: Employee, line: StaffLine, now: string): { ok: true; person: PlannedPerson } {
  const { shiftPatternId, maxPhoneMinutes } = line;
  const person: PlannedPerson = {
    id: before.id,
    name: line.name ?? before.name,
    email: before.email,
    departmentId: line.departmentId ?? before.departmentId,
    startedOn: line.startedOn ?? before.startedOn,
    shiftPatternId: shiftPatternId === undefined ? before.shiftPatternId : shiftPatternId,
    maxPhoneMinutes: maxPhoneMinutes === undefined ? before.maxPhoneMinutes : maxPhoneMinutes,
    // Who is on the list works here (again); a leave that is still to come is not the list's matter.
    leftAt: before.leftAt !== null && before.leftAt <= now ? null : before.leftAt,
    qualifications: qualificationsAfter(before.qualifications, line),
    absences: absencesAfter(before.absences, line.absences, now.slice(0, 10)),
  };
  return { ok: true, person };
}

function qualificationsAfter(before: readonly RosterQualification[], line: StaffLine): RosterQualification[] {
  const listed = Object.entries(line.qualifications);
  const kept = before.filter(({ queueId }) => line.qualifications[queueId] === undefined);
  const set = listed.flatMap(([queueId, one]) => (one === null ? [] : [{ queueId, ...one }]));
  return [...kept, ...set].sort((a, b) => (a.queueId < b.queueId ? -1 : 1));
}

function absencesAfter(
  before: Employee['absences'],
  listed: readonly ListedAbsence[] | undefined,
  today: string,
): PlannedAbsence[] {
  const known: PlannedAbsence[] = before.map(({ kind, fromDate, toDate, fromMinute, toMinute }) => {
    return { kind, fromDate, toDate, fromMinute, toMinute };
  });
  if (listed === undefined) return known;
  const over = known.filter((one) => one.toDate < today && !listed.some((other) => sameTime(one, other)));
  const named = listed.map((absence) => ({
    ...absence,
    // The list need not say why somebody is away; what is known stays known.
    kind: absence.kind ?? known.find((one) => sameTime(one, absence))?.kind ?? usualKind(absence),
  }));
  return [...over, ...named];
}

function usualKind(absence: ListedAbsence): Absence['kind'] {
  return absence.fromMinute === null ? 'vacation' : 'other';
}

function changesBetween(before: Employee, after: PlannedPerson): FieldChange[] {
  const changes: FieldChange[] = [];
  if (before.leftAt !== null && after.leftAt === null) {
    changes.push({ field: 'left', from: before.leftAt, to: null });
  }
  if (before.name !== after.name) changes.push({ field: 'name', from: before.name, to: after.name });
  if (before.departmentId !== after.departmentId) {
    changes.push({ field: 'department', from: before.departmentId, to: after.departmentId });
  }
  if (before.startedOn !== after.startedOn) {
    changes.push({ field: 'startedOn', from: before.startedOn, to: after.startedOn });
  }
  if (before.shiftPatternId !== after.shiftPatternId) {
    changes.push({ field: 'shiftPattern', from: before.shiftPatternId, to: after.shiftPatternId });
  }
  if (before.maxPhoneMinutes !== after.maxPhoneMinutes) {
    changes.push({ field: 'maxPhoneMinutes', from: before.maxPhoneMinutes, to: after.maxPhoneMinutes });
  }
  return [
    ...changes,
    ...qualificationChanges(before.qualifications, after.qualifications),
    ...absenceChanges(before.absences, after.absences),
  ];
}

function qualificationChanges(
  before: readonly RosterQualification[],
  after: readonly RosterQualification[],
): FieldChange[] {
  const queueIds = new Set([...before, ...after].map(({ queueId }) => queueId));
  const on = (list: readonly RosterQualification[], queueId: string): Qualification | null => {
    const found = list.find((one) => one.queueId === queueId);
    return found === undefined ? null : { level: found.level, speedFactor: found.speedFactor };
  };
  return [...queueIds].sort().flatMap((queueId): FieldChange[] => {
    const [from, to] = [on(before, queueId), on(after, queueId)];
    const same = from?.level === to?.level && from?.speedFactor === to?.speedFactor;
    return same ? [] : [{ field: 'queue', queueId, from, to }];
  });
}

/** Only those that go and those that come: the others need no reading. */
function absenceChanges(before: readonly PlannedAbsence[], after: readonly PlannedAbsence[]): FieldChange[] {
  const without = (list: readonly PlannedAbsence[], others: readonly PlannedAbsence[]): PlannedAbsence[] =>
    list
      .filter((one) => !others.some((other) => other.kind === one.kind && sameTime(one, other)))
      .map(({ kind, fromDate, toDate, fromMinute, toMinute }) => ({
        kind,
        fromDate,
        toDate,
        fromMinute,
        toMinute,
      }));
  const [from, to] = [without(before, after), without(after, before)];
  return from.length + to.length === 0 ? [] : [{ field: 'absences', from, to }];
}
