/** How agreements stand, counted by pair of departments and by where they came from. Pure. */
import type { Agreement } from '../../agreements/queries.ts';
import { isOverdue } from '../../agreements/rules.ts';
import { daysBetween } from '../../days.ts';
import { median } from '../../friction/stuck.ts';

/** done: the owner says so, and the other side has not confirmed it yet. */
export const standings = ['proposed', 'agreed', 'done', 'overdue', 'kept', 'broken', 'withdrawn'] as const;
export type Standing = (typeof standings)[number];

type Standable = Pick<Agreement, 'state' | 'dueDate' | 'doneAt'>;
export type Tallied = Standable &
  Pick<Agreement, 'firstDepartmentId' | 'secondDepartmentId' | 'origin' | 'agreedAt' | 'endedAt'>;

export interface Tally {
  readonly counts: Readonly<Record<Standing, number>>;
  /** What both sides have signed and neither withdrew: what can be kept at all. */
  readonly signed: number;
  /** From both signatures until it was done, in days, of those kept; null where none is. */
  readonly medianDays: number | null;
}

export interface GroupTally extends Tally {
  readonly departmentIds: readonly [string, string];
  readonly origin: Agreement['origin'];
}

/** @param today the company's local day `YYYY-MM-DD` */
export function standingOf(agreement: Standable, today: string): Standing {
  if (agreement.state !== 'agreed') return agreement.state;
  if (agreement.doneAt !== null) return 'done';
  return isOverdue(agreement, today) ? 'overdue' : 'agreed';
}

export function tallyOf(agreements: readonly Tallied[], today: string): Tally {
  const counts = { proposed: 0, agreed: 0, done: 0, overdue: 0, kept: 0, broken: 0, withdrawn: 0 };
  for (const one of agreements) counts[standingOf(one, today)] += 1;
  const days = agreements.flatMap(({ state, agreedAt, doneAt, endedAt }) => {
    const ended = doneAt ?? endedAt;
    if (state !== 'kept' || agreedAt === null || ended === null) return [];
    return [daysBetween(agreedAt.slice(0, 10), ended.slice(0, 10))];
  });
  return {
    counts,
    signed: counts.agreed + counts.done + counts.overdue + counts.kept + counts.broken,
    medianDays: days.length === 0 ? null : median(days),
  };
}

/** A tally for each pair of departments and origin that has agreements, in the order in which they first occur. */
export function groupTallies(agreements: readonly Tallied[], today: string): GroupTally[] {
  const groups = new Map<string, Tallied[]>();
  for (const one of agreements) {
    const name = `${one.firstDepartmentId} ${one.secondDepartmentId} ${one.origin}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()].flatMap((own): GroupTally[] => {
    const [first] = own;
    if (first === undefined) return [];
    const { firstDepartmentId, secondDepartmentId, origin } = first;
    return [{ departmentIds: [firstDepartmentId, secondDepartmentId], origin, ...tallyOf(own, today) }];
  });
}
