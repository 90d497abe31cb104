/** What a claim may hold, and who may see and do what with it. Pure. */
import { DateTime } from 'luxon';
import type { Actor } from '../access/rules.ts';

/** Lengths in characters; a claim is about something that is still fresh. */
export const limits = { words: 500, ticket: 40, oldestDays: 92, stuckDays: 730 } as const;
/** Of a department with fewer people only sums are shown, nothing by week: a week would point at somebody. */
export const fewestPeople = 5;
/** A request that has been stuck for more working days than this waits for the heads. */
export const longStuckDays = 5;

/** A claim as the form and a file give it. Dates are local days. */
export interface ClaimValues {
  readonly fromDepartmentId: string;
  readonly aboutDepartmentId: string;
  readonly categoryId: string;
  readonly happenedOn: string;
  readonly harmed: boolean;
  readonly words: string;
  readonly ticket: string;
  /** Since when the request is stuck; null where none is. */
  readonly stuckSince: string | null;
}

export type ClaimProblem =
  | 'from'
  | 'about'
  | 'same-department'
  | 'category'
  | 'date'
  | 'date-to-come'
  | 'date-old'
  | 'words-long'
  | 'ticket-long'
  | 'stuck-since'
  | 'stuck-to-come'
  | 'stuck-old';

/** What is known when a claim is checked. */
interface Known {
  readonly departmentIds: readonly string[];
  readonly categoryIds: readonly string[];
  /** The noting department's local day. */
  readonly today: string;
  /** How many days ago it may have happened; null where anything goes (a file). */
  readonly oldestDays: number | null;
}

/** Everything that is wrong with a claim, in the order of the form. */
export function checkClaim(values: ClaimValues, known: Known): ClaimProblem[] {
  const { fromDepartmentId: from, aboutDepartmentId: about, happenedOn, stuckSince } = values;
  const daysAgo = (date: string) =>
    DateTime.fromISO(known.today, { zone: 'utc' }).diff(DateTime.fromISO(date, { zone: 'utc' }), 'days').days;
  const date = (): ClaimProblem | null => {
    if (!isDay(happenedOn)) return 'date';
    if (happenedOn > known.today) return 'date-to-come';
    return known.oldestDays !== null && daysAgo(happenedOn) > known.oldestDays ? 'date-old' : null;
  };
  const stuck = (): ClaimProblem | null => {
    if (stuckSince === null) return null;
    if (!isDay(stuckSince)) return 'stuck-since';
    if (stuckSince > known.today) return 'stuck-to-come';
    return known.oldestDays !== null && daysAgo(stuckSince) > limits.stuckDays ? 'stuck-old' : null;
  };
  const problems: (ClaimProblem | null)[] = [
    known.departmentIds.includes(from) ? null : 'from',
    known.departmentIds.includes(about) ? null : 'about',
    from !== '' && from === about ? 'same-department' : null,
    known.categoryIds.includes(values.categoryId) ? null : 'category',
    date(),
    values.words.length > limits.words ? 'words-long' : null,
    values.ticket.length > limits.ticket ? 'ticket-long' : null,
    stuck(),
  ];
  return problems.filter((one) => one !== null);
}

function isDay(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && DateTime.fromISO(date, { zone: 'utc' }).isValid;
}

/** A ticket's number as it is compared: `INC-00 123`, `inc00123` and `№ INC-00123` are one; empty for none. */
export function ticketKey(ticket: string): string {
  return ticket
    .replaceAll('№', '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** What the search looks through. */
export function searchText({ words, ticket }: Pick<ClaimValues, 'words' | 'ticket'>): string {
  return `${words} ${ticket} ${ticketKey(ticket)}`.toLowerCase().replaceAll('ё', 'е');
}

/** A claim as far as rights are about it. */
type OfDepartments = Pick<ClaimValues, 'fromDepartmentId' | 'aboutDepartmentId'>;
export type Part = 'noter' | 'head' | 'hr';

/**
 * As what somebody deals with a claim: HR with all, a head with those from or about the own department, everybody with
 * the own ones. Null: it is nothing to them.
 */
export function partIn(
  actor: Pick<Actor, 'role' | 'departmentId'>,
  claim: OfDepartments,
  isNoter: boolean,
): Part | null {
  if (isNoter) return 'noter';
  if (actor.role === 'hr') return 'hr';
  const concerned = [claim.fromDepartmentId, claim.aboutDepartmentId];
  return actor.role === 'head' && actor.departmentId !== null && concerned.includes(actor.departmentId)
    ? 'head'
    : null;
}

/** Who joins claims and takes them apart again: HR, and a head whom both concern; noting one gives no say in it. */
export function mayJoin(
  actor: Pick<Actor, 'role' | 'departmentId'>,
  claims: readonly OfDepartments[],
): boolean {
  return claims.every((claim) => partIn(actor, claim, false) !== null);
}

/** Working days after `since` up to and with `today`: Monday to Friday but for holidays, and working weekends. */
export function workingDaysSince(
  since: string,
  today: string,
  special: ReadonlyMap<string, 'holiday' | 'working' | 'short'>,
): number {
  let days = 0;
  const last = DateTime.fromISO(today, { zone: 'utc' });
  for (
    let day = DateTime.fromISO(since, { zone: 'utc' }).plus({ days: 1 });
    day <= last;
    day = day.plus({ days: 1 })
  ) {
    const kind = special.get(day.toFormat('yyyy-MM-dd'));
    if (kind === undefined ? day.weekday <= 5 : kind !== 'holiday') days += 1;
  }
  return days;
}
